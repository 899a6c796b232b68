-- An evaluation converted to credit points in one jenjang: the months that it is the first to stand for.
-- grain:   bulan, kode_instansi, tahun, periode_id, skp_id, jenjang
-- per:     bulan
-- reads:   bulan_dinilai same, bulan_terkonversi same, nilai_konversi same
-- basis:   PermenPANRB 1/2023 Ps. 37 (share and koefisien); Peraturan BKN 3/2023 Ps. 13 ayat (1); rules/angka-kredit.md 2
with kebijakan as (
    select kode_instansi, max(case when kode = 'DESIMAL' then cast(nilai as integer) end) as desimal,
        max(case when kode = 'KONVENSI_TAHUNAN' then nilai end) as konvensi_tahunan
    from kebijakan_ak
    group by kode_instansi
),

umum as (
    select desimal, konvensi_tahunan
    from kebijakan
    where kode_instansi is null
),

terpilih as (
    select
        d.kode_instansi, d.pegawai_id, d.nip, d.jenjang, d.tahun, d.jenis_periode, d.tipe_periodik, d.periode_id,
        d.skp_id, d.skp_penilaian_id, d.predikat_tercatat, coalesce(k.desimal, u.desimal) as desimal,
        coalesce(k.konvensi_tahunan, u.konvensi_tahunan) as konvensi_tahunan,
        case
            when d.jenis_periode = 'Tahunan' then d.bulan_bit
            when d.tahun = b.tahun then d.bulan_bit & ~coalesce(t.terhitung_lalu, 0)
            else d.bulan_bit & ~coalesce(t.terhitung_tahun_lalu_lalu, 0)
        end as bulan_bit
    from bulan_dinilai as d
    cross join bagian as b
    cross join umum as u
    left join kebijakan as k on d.kode_instansi = k.kode_instansi
    left join bulan_terkonversi as t on d.pegawai_id = t.pegawai_id
),

-- What can be said of every set of months, once.
bentuk as (
    select
        cast(bulan_bit as integer) as bulan_bit,
        cast(length(bin(bulan_bit & -bulan_bit)) as integer) as bulan_pertama,
        cast(length(bin(bulan_bit)) as integer) as bulan_terakhir,
        cast(bit_count(bulan_bit) as integer) as jumlah_bulan
    from (select unnest(generate_series(1, 4095)) as bulan_bit) as s
)

select
    t.pegawai_id,
    t.nip,
    t.kode_instansi,
    t.jenjang,
    t.tahun,
    b.mulai as bulan,
    t.jenis_periode,
    t.tipe_periodik,
    t.periode_id,
    t.skp_id,
    t.skp_penilaian_id,
    t.bulan_bit,
    make_date(t.tahun, f.bulan_pertama, 1) as bulan_mulai,
    make_date(t.tahun, f.bulan_terakhir, 1) as bulan_selesai,
    f.jumlah_bulan,
    t.predikat_tercatat as predikat,
    n.persen,
    n.koefisien,
    n.angka_kredit,
    t.desimal,
    t.konvensi_tahunan
from terpilih as t
cross join bagian as b
inner join bentuk as f on t.bulan_bit = f.bulan_bit
inner join nilai_konversi as n
    on t.jenjang = n.jenjang and t.predikat_tercatat = n.predikat and t.desimal = n.desimal
    and f.jumlah_bulan = n.jumlah_bulan
