-- An SKP that some Laporan SKP of the year has named, also where the latest one no longer does.
-- grain:   kode_instansi, tahun, skp_id
-- per:     tahun
-- reads:   kiriman_skp same
-- basis:   rules/kepatuhan.md 1: a later snapshot closes what it lacks; an evaluation made before that had its SKP all the same
with baris as (
    select
        l.kode_instansi,
        l.tahun,
        k.skp_id,
        coalesce(l.unor_induk_tarikan, k.unor_induk) as unor_induk,
        case when l.unor_induk_tarikan is null and l.unor_tarikan is null then 1 else 0 end as penuh
    from kiriman_skp as k
    inner join lingkup_skp as l on k.delivery_id = l.delivery_id
),

lingkup as (
    select kode_instansi, tahun, max(penuh) = 1 as lingkup_penuh
    from baris
    group by kode_instansi, tahun
)

select
    b.kode_instansi,
    b.tahun,
    b.skp_id,
    min(b.unor_induk) as unor_induk,
    l.lingkup_penuh
from baris as b
inner join lingkup as l on b.kode_instansi = l.kode_instansi and b.tahun = l.tahun
where b.skp_id is not null
group by b.kode_instansi, b.tahun, b.skp_id, l.lingkup_penuh
