-- A unit and one of the units above it, itself included, as of a month (or now): what "a unit includes all below it" means.
-- grain:   kode_instansi, unor_id, atas_unor_id
-- per:     keadaan
-- reads:   unor asof
-- basis:   rules/kepatuhan.md 2; SIASN ref-unor (DiatasanId)
with recursive ke_atas as (
    -- a parent that the tree does not hold ends the way up
    select u.kode_instansi, u.unor_id, a.unor_id as atas_unor_id
    from unor as u
    inner join unor as a on u.kode_instansi = a.kode_instansi and u.diatasan_id = a.unor_id
),

naik as (
    select kode_instansi, unor_id, unor_id as atas_unor_id, 0 as jarak
    from unor
    union all
    select n.kode_instansi, n.unor_id, k.atas_unor_id, n.jarak + 1 as jarak
    from naik as n
    inner join ke_atas as k on n.kode_instansi = k.kode_instansi and n.atas_unor_id = k.unor_id
    -- no tree of an instansi is this deep: units that stand above each other in a circle stop here
    where n.jarak < 30
)

select
    kode_instansi,
    unor_id,
    atas_unor_id,
    min(jarak) as jarak
from naik
group by kode_instansi, unor_id, atas_unor_id
