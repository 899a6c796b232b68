-- Objections and their decisions as they leave the instansi: a number of which another part is small goes with it.
-- basis:   docs/adr/0012-small-cells.md
with tertahan as (
    select
        a.*,
        a.diajukan between 1 and 4 as tanpa_semua,
        a.jumlah_diputus between 1 and 4 or a.diajukan - a.jumlah_diputus between 1 and 4 as tanpa_putusan,
        a.jumlah_berubah between 1 and 4 or a.jumlah_diputus - a.jumlah_berubah between 1 and 4 as tanpa_perubahan
    from asal as a
)

select
    kode_instansi,
    bulan,
    case when not tanpa_semua then diajukan end as diajukan,
    case when not tanpa_semua and not tanpa_putusan then jumlah_diputus end as jumlah_diputus,
    case when not tanpa_semua and not tanpa_putusan and not tanpa_perubahan then jumlah_berubah end as jumlah_berubah,
    case when not tanpa_semua and not tanpa_putusan and not tanpa_perubahan then persen_berubah end as persen_berubah,
    case when jumlah_diputus >= 5 and not tanpa_putusan then hari_putus_median end as hari_putus_median,
    case when tanpa_semua or tanpa_putusan or tanpa_perubahan then 'kecil' end as ditahan
from tertahan
