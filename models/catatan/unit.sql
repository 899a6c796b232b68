-- A unit with its name and its unor induk, as of a month (or now).
-- grain:   kode_instansi, unor_id
-- per:     keadaan
-- reads:   unor asof, pohon_unor asof
-- basis:   SIASN ref-unor (IndukUnorId); where the tree does not hold that unit, the highest one below the root stands for it
with puncak as (
    select kode_instansi, unor_id, max(jarak) as jarak
    from pohon_unor
    group by kode_instansi, unor_id
),

-- The highest unit below the root; the root, and what stands alone, is its own.
di_bawah_akar as (
    select p.kode_instansi, p.unor_id, min(p.atas_unor_id) as unor_induk_id
    from pohon_unor as p
    inner join puncak as t on p.kode_instansi = t.kode_instansi and p.unor_id = t.unor_id
    where p.jarak = greatest(t.jarak - 1, 0)
    group by p.kode_instansi, p.unor_id
),

berinduk as (
    select
        u.kode_instansi,
        u.unor_id,
        u.nama_unor,
        coalesce(i.unor_id, d.unor_induk_id) as unor_induk_id,
        u.eselon_id
    from unor as u
    inner join di_bawah_akar as d on u.kode_instansi = d.kode_instansi and u.unor_id = d.unor_id
    left join unor as i on u.kode_instansi = i.kode_instansi and u.induk_unor_id = i.unor_id
)

select
    b.kode_instansi,
    b.unor_id,
    b.nama_unor as unor,
    b.unor_induk_id,
    i.nama_unor as unor_induk,
    b.eselon_id
from berinduk as b
inner join unor as i on b.kode_instansi = i.kode_instansi and b.unor_induk_id = i.unor_id
