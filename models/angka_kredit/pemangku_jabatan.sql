-- One PNS in one jenjang, as of a month: which months of this year and of the last one belong to it, and the golongan.
-- What is delivered later about later months changes no earlier part. An export tells one post only: the one before it,
-- and for a year that of a person whom it leaves out, are known from the part before.
-- grain:   bulan, pegawai_id, jenjang
-- per:     bulan
-- reads:   pemangku_jabatan previous, masa_jenjang asof, masa_golongan asof, pegawai asof
-- basis:   rules/angka-kredit.md 2: each month of a year is a bit, January the lowest
with pergi as (
    -- few: who is there no more, or holds another post than before
    select l.pegawai_id, l.jenjang
    from pemangku_jabatan__lalu as l
    where not exists (
        select 1 from masa_jenjang as m where m.pegawai_id = l.pegawai_id and m.jenjang = l.jenjang
    )
),

berbeda as (
    select
        l.pegawai_id, l.nip, l.kode_instansi, l.jenjang, l.tmt_jabatan, l.bulan_mulai, l.bulan_selesai, l.pertama,
        l.jenis_pengangkatan, l.golru_awal, l.tmt_golongan_awal, l.tercatat_pada
    from pemangku_jabatan__lalu as l
    inner join pergi as p on l.pegawai_id = p.pegawai_id and l.jenjang = p.jenjang
),

-- A history that was delivered speaks for itself: only what one export says alone is held against the part before.
kini as (
    select m.pegawai_id, count(*) = 1 and bool_and(m.pertama) as tunggal
    from masa_jenjang as m
    inner join (select distinct pegawai_id from berbeda) as d on m.pegawai_id = d.pegawai_id
    group by m.pegawai_id
),

ekspor as (
    select p.pegawai_id, max(p.tmt_jabatan) as tmt_jabatan
    from pegawai as p
    inner join (select distinct pegawai_id from berbeda) as d on p.pegawai_id = d.pegawai_id
    group by p.pegawai_id
),

terbawa as (
    select
        d.pegawai_id, d.nip, d.kode_instansi, d.jenjang, d.tmt_jabatan, d.bulan_mulai, d.pertama, d.jenis_pengangkatan,
        d.golru_awal, d.tmt_golongan_awal, d.tercatat_pada,
        -- a month belongs to the post held on its first day
        coalesce(d.bulan_selesai, cast(date_trunc('month', e.tmt_jabatan - interval 1 day) as date)) as bulan_selesai
    from berbeda as d
    cross join bagian as b
    left join ekspor as e on d.pegawai_id = e.pegawai_id
    left join kini as k on d.pegawai_id = k.pegawai_id
    where case
        when e.pegawai_id is null then d.tercatat_pada > b.mulai - interval 1 year
        else e.tmt_jabatan > d.tmt_jabatan and coalesce(k.tunggal, true)
    end
),

rentang as (
    select
        m.pegawai_id, m.nip, m.kode_instansi, m.terdaftar, m.jenjang, m.tmt_jabatan, m.jenis_pengangkatan,
        m.golru as golru_awal, m.tmt_golongan as tmt_golongan_awal, m.bulan_selesai, b.mulai as tercatat_pada,
        m.pertama and x.pegawai_id is null as pertama,
        case when x.pegawai_id is null then m.bulan_mulai
            else cast(date_trunc('month', m.tmt_jabatan + interval 1 month - interval 1 day) as date) end as bulan_mulai
    from masa_jenjang as m
    cross join bagian as b
    left join (select distinct pegawai_id from terbawa) as x on m.pegawai_id = x.pegawai_id
    union all
    select
        pegawai_id, nip, kode_instansi, true, jenjang, tmt_jabatan, jenis_pengangkatan, golru_awal, tmt_golongan_awal,
        bulan_selesai, tercatat_pada, pertama, bulan_mulai
    from terbawa
),

berbatas as (
    select
        m.pegawai_id, m.nip, m.kode_instansi, m.terdaftar, m.jenjang, m.tmt_jabatan, m.bulan_mulai, m.pertama,
        m.jenis_pengangkatan, m.golru_awal as golru, m.tmt_golongan_awal as tmt_golongan, m.tercatat_pada, b.mulai, b.selesai,
        b.tahun, m.bulan_selesai as bulan_akhir, coalesce(m.bulan_selesai, date '9999-01-01') as bulan_selesai
    from rentang as m
    cross join bagian as b
    where m.bulan_mulai <= b.selesai and coalesce(m.bulan_mulai <= m.bulan_selesai, true)
),

-- How many months of the year lie before the spell, and up to its end.
terhitung as (
    select
        pegawai_id, nip, kode_instansi, terdaftar, jenjang, tmt_jabatan, bulan_mulai, pertama, jenis_pengangkatan,
        golru, tmt_golongan, tercatat_pada, bulan_akhir, mulai, selesai,
        bulan_mulai <= mulai and bulan_selesai >= mulai as memangku,
        least(12, greatest(0, (year(bulan_mulai) - tahun) * 12 + month(bulan_mulai) - 1)) as awal,
        least(12, greatest(0, (year(bulan_selesai) - tahun) * 12 + month(bulan_selesai))) as akhir,
        least(12, greatest(0, (year(bulan_mulai) - tahun + 1) * 12 + month(bulan_mulai) - 1)) as awal_lalu,
        least(12, greatest(0, (year(bulan_selesai) - tahun + 1) * 12 + month(bulan_selesai))) as akhir_lalu
    from berbatas
),

berbit as (
    select
        pegawai_id, nip, kode_instansi, terdaftar, jenjang, tmt_jabatan, bulan_mulai, pertama, jenis_pengangkatan,
        golru, tmt_golongan, tercatat_pada, bulan_akhir, memangku, mulai, selesai,
        cast((1 << akhir) - (1 << least(awal, akhir)) as integer) as bulan_bit,
        cast((1 << akhir_lalu) - (1 << least(awal_lalu, akhir_lalu)) as integer) as bulan_bit_lalu
    from terhitung
),

-- Who came back to a jenjang within the two years has two spells of it: the later one speaks for the person. The
-- earlier one has ended, which few have in that time.
berakhir as (
    select distinct m.pegawai_id, m.jenjang
    from masa_jenjang as m
    inner join bagian as b on year(m.bulan_selesai) >= b.tahun - 1
),

kembali as (
    select m.pegawai_id, m.jenjang, max(m.tmt_jabatan) as tmt_jabatan, bit_or(m.bulan_bit) as bulan_bit,
        bit_or(m.bulan_bit_lalu) as bulan_bit_lalu
    from berbit as m
    inner join berakhir as a on m.pegawai_id = a.pegawai_id and m.jenjang = a.jenjang
    where m.bulan_bit + m.bulan_bit_lalu > 0
    group by m.pegawai_id, m.jenjang
    having count(*) > 1
)

select
    m.pegawai_id,
    m.mulai as bulan,
    m.nip,
    -- who is in no export now is where the part before says, and not where the history came from
    case when m.terdaftar then m.kode_instansi else coalesce(l.kode_instansi, m.kode_instansi) end as kode_instansi,
    m.jenjang,
    m.tmt_jabatan,
    m.bulan_mulai,
    m.bulan_akhir as bulan_selesai,
    m.pertama,
    m.jenis_pengangkatan,
    m.golru as golru_awal,
    m.tmt_golongan as tmt_golongan_awal,
    g.golru,
    g.tmt_golongan,
    m.memangku,
    l.pegawai_id is null as baru,
    m.tercatat_pada,
    coalesce(k.bulan_bit, m.bulan_bit) as bulan_bit,
    coalesce(k.bulan_bit_lalu, m.bulan_bit_lalu) as bulan_bit_lalu
from berbit as m
left join kembali as k on m.pegawai_id = k.pegawai_id and m.jenjang = k.jenjang
left join pemangku_jabatan__lalu as l on m.pegawai_id = l.pegawai_id and l.memangku
left join masa_golongan as g
    on m.pegawai_id = g.pegawai_id
    and (g.tmt_golongan is null or g.tmt_golongan <= m.selesai)
    and (g.selesai is null or g.selesai >= m.selesai)
where m.bulan_bit + m.bulan_bit_lalu > 0 and (k.pegawai_id is null or k.tmt_jabatan = m.tmt_jabatan)
