-- How the objections filed in the month with an instansi were decided: how many, how many changed the predikat, and the
-- days within which half of the decided were.
-- grain:   kode_instansi
-- per:     bulan
-- reads:   keberatan_bulan same
-- basis:   rules/kepatuhan.md 2 (KEBERATAN: days to decide, share changed); Peraturan BKN 2/2026 Ps. 12 ayat (2)
with berurut as (
    select
        kode_instansi, bulan, diputus, berubah, hari_putus,
        row_number() over (partition by kode_instansi order by hari_putus nulls last, keberatan_id) as peringkat,
        count(hari_putus) over (partition by kode_instansi) as banyaknya
    from keberatan_bulan
)
select
    kode_instansi,
    bulan,
    cast(count(*) as bigint) as diajukan,
    cast(count(case when diputus then 1 end) as bigint) as jumlah_diputus,
    cast(count(case when berubah then 1 end) as bigint) as jumlah_berubah,
    cast(
        case when count(case when diputus then 1 end) > 0
            then cast(count(case when berubah then 1 end) as double) * 100 / count(case when diputus then 1 end)
        end as decimal(9, 6)
    ) as persen_berubah,
    cast(min(case when peringkat * 2 >= banyaknya then hari_putus end) as integer) as hari_putus_median
from berurut
group by kode_instansi, bulan
