-- One PNS in one jenjang, as of a month: which months of this year and of the last one belong to it, and the golongan.
-- What is delivered later about later months changes no earlier part.
-- grain:   bulan, pegawai_id, jenjang
-- per:     bulan
-- reads:   masa_jenjang asof, masa_golongan asof
-- basis:   rules/angka-kredit.md 2: each month of a year is a bit, January the lowest
with berbatas as (
    select
        m.pegawai_id, m.nip, m.kode_instansi, m.jenjang, m.tmt_jabatan, m.bulan_mulai, m.pertama, m.jenis_pengangkatan,
        m.golru, m.tmt_golongan, b.mulai, b.selesai, b.tahun,
        coalesce(m.bulan_selesai, date '9999-01-01') as bulan_selesai
    from masa_jenjang as m
    cross join bagian as b
    where m.bulan_mulai <= b.selesai
),

-- How many months of the year lie before the spell, and up to its end.
terhitung as (
    select
        pegawai_id, nip, kode_instansi, jenjang, tmt_jabatan, bulan_mulai, pertama, jenis_pengangkatan, golru,
        tmt_golongan, mulai, selesai, bulan_mulai <= mulai and bulan_selesai >= mulai as memangku,
        least(12, greatest(0, (year(bulan_mulai) - tahun) * 12 + month(bulan_mulai) - 1)) as awal,
        least(12, greatest(0, (year(bulan_selesai) - tahun) * 12 + month(bulan_selesai))) as akhir,
        least(12, greatest(0, (year(bulan_mulai) - tahun + 1) * 12 + month(bulan_mulai) - 1)) as awal_lalu,
        least(12, greatest(0, (year(bulan_selesai) - tahun + 1) * 12 + month(bulan_selesai))) as akhir_lalu
    from berbatas
),

berbit as (
    select
        pegawai_id, nip, kode_instansi, jenjang, tmt_jabatan, bulan_mulai, pertama, jenis_pengangkatan, golru,
        tmt_golongan, memangku, mulai, selesai,
        cast((1 << akhir) - (1 << least(awal, akhir)) as integer) as bulan_bit,
        cast((1 << akhir_lalu) - (1 << least(awal_lalu, akhir_lalu)) as integer) as bulan_bit_lalu
    from terhitung
),

-- Who came back to a jenjang within the two years has two spells of it: the later one speaks for the person.
kembali as (
    select pegawai_id, jenjang, max(tmt_jabatan) as tmt_jabatan, bit_or(bulan_bit) as bulan_bit,
        bit_or(bulan_bit_lalu) as bulan_bit_lalu
    from berbit
    where bulan_bit + bulan_bit_lalu > 0
    group by pegawai_id, jenjang
    having count(*) > 1
)

select
    m.pegawai_id,
    m.mulai as bulan,
    m.nip,
    m.kode_instansi,
    m.jenjang,
    m.tmt_jabatan,
    m.bulan_mulai,
    m.pertama,
    m.jenis_pengangkatan,
    m.golru as golru_awal,
    m.tmt_golongan as tmt_golongan_awal,
    g.golru,
    g.tmt_golongan,
    m.memangku,
    coalesce(k.bulan_bit, m.bulan_bit) as bulan_bit,
    coalesce(k.bulan_bit_lalu, m.bulan_bit_lalu) as bulan_bit_lalu
from berbit as m
left join kembali as k on m.pegawai_id = k.pegawai_id and m.jenjang = k.jenjang
left join masa_golongan as g
    on m.pegawai_id = g.pegawai_id
    and (g.tmt_golongan is null or g.tmt_golongan <= m.selesai)
    and (g.selesai is null or g.selesai >= m.selesai)
where m.bulan_bit + m.bulan_bit_lalu > 0 and (k.pegawai_id is null or k.tmt_jabatan = m.tmt_jabatan)
