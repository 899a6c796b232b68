-- Kepatuhan beside itself a month and a year before, as it leaves the instansi: rests on the file `kepatuhan.sql`, so that
-- what is withheld in a month is withheld wherever that month is spoken of. A bound is compared with nothing.
-- basis:   docs/adr/0012-small-cells.md
with tetap as (
    select t.*, case when t.ditahan is null then t.persen end as persen_tetap
    from tertahan as t
),

-- one reading of all months, and not three of one: planning the analysis of `kepatuhan.sql` takes longer than its months
berurutan as (
    select
        t.*,
        max(t.persen_tetap) over (tempat range between interval 1 month preceding and interval 1 month preceding)
            as persen_bulan_lalu,
        max(t.persen_tetap) over (tempat range between interval 1 year preceding and interval 1 year preceding)
            as persen_tahun_lalu
    from tetap as t
    window tempat as (
        partition by
            t.tingkat, t.kode_instansi, t.indikator, coalesce(t.unor_id, t.kode_provinsi, t.kanreg, t.jenis_instansi),
            t.jenis_pegawai, t.kelompok_jabatan
        order by t.bulan
    )
)

select
    kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan, tahun, bulan, indikator, pembilang, penyebut, persen,
    persen_bulan_lalu, cast(persen_tetap - persen_bulan_lalu as decimal(9, 6)) as selisih_bulan,
    persen_tahun_lalu, cast(persen_tetap - persen_tahun_lalu as decimal(9, 6)) as selisih_tahun,
    berjalan, instansi_tercakup, tingkat, jenis_instansi, kode_provinsi, kanreg, batas_pengisian, nama_instansi, unor, ditahan
from berurutan
