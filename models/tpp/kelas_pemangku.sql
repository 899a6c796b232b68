-- The class of a post as the instansi lists it, for one post (and unit) that its employee export names.
-- grain:   kode_instansi, bulan, jabatan_id, jabatan_dicocokkan, unor_terpilih
-- per:     bulan
-- apart:   kode_instansi
-- reads:   pegawai asof, kelas_jabatan asof, pohon_unor asof
-- basis:   rules/tpp.md 2; data-shapes 4 (kelas_jabatan): by id before by name, the nearest unit before any unit
with berunit as (
    -- only where a class hangs on a unit does it matter which one
    select distinct kode_instansi
    from kelas_jabatan
    where unor_id is not null
),

jabatan_ada as (
    select distinct
        p.kode_instansi, p.jabatan_id, lower(trim(p.jabatan)) as jabatan_dicocokkan,
        case when u.kode_instansi is not null then p.unor_id end as unor_terpilih
    from pegawai as p
    left join berunit as u on p.kode_instansi = u.kode_instansi
),

berlaku as (
    select k.kode_instansi, k.jabatan_id, lower(trim(k.jabatan)) as jabatan_dicocokkan, k.unor_id, k.kelas
    from kelas_jabatan as k
    cross join bagian as b
    where coalesce(k.berlaku_mulai <= b.selesai, true) and coalesce(k.berlaku_sampai >= b.selesai, true)
),

calon as (
    select j.kode_instansi, j.jabatan_id, j.jabatan_dicocokkan, j.unor_terpilih, k.unor_id, k.kelas, 0 as lewat_nama
    from jabatan_ada as j
    inner join berlaku as k on j.kode_instansi = k.kode_instansi and j.jabatan_id = k.jabatan_id
    union all
    select j.kode_instansi, j.jabatan_id, j.jabatan_dicocokkan, j.unor_terpilih, k.unor_id, k.kelas, 1 as lewat_nama
    from jabatan_ada as j
    inner join berlaku as k
        on j.kode_instansi = k.kode_instansi and j.jabatan_dicocokkan = k.jabatan_dicocokkan and k.jabatan_id is null
),

berjarak as (
    select
        c.kode_instansi, c.jabatan_id, c.jabatan_dicocokkan, c.unor_terpilih, c.kelas,
        2 * coalesce(t.jarak, case when c.unor_id is null then 1000 else 0 end) + c.lewat_nama as jauh
    from calon as c
    left join pohon_unor as t
        on c.kode_instansi = t.kode_instansi and c.unor_terpilih = t.unor_id and c.unor_id = t.atas_unor_id
    where c.unor_id is null or c.unor_id = c.unor_terpilih or t.jarak is not null
),

terdekat as (
    select kode_instansi, jabatan_id, jabatan_dicocokkan, unor_terpilih, min(jauh) as jauh
    from berjarak
    group by kode_instansi, jabatan_id, jabatan_dicocokkan, unor_terpilih
)

select
    d.kode_instansi,
    b.mulai as bulan,
    d.jabatan_id,
    d.jabatan_dicocokkan,
    d.unor_terpilih,
    -- two classes for one post: nobody can know which is right
    case when count(distinct d.kelas) = 1 then min(d.kelas) end as kelas_jabatan,
    count(distinct d.kelas) > 1 as kelas_ganda
from berjarak as d
cross join bagian as b
inner join terdekat as t
    on d.kode_instansi = t.kode_instansi
    and coalesce(d.jabatan_id, '') = coalesce(t.jabatan_id, '')
    and coalesce(d.jabatan_dicocokkan, '') = coalesce(t.jabatan_dicocokkan, '')
    and coalesce(d.unor_terpilih, '') = coalesce(t.unor_terpilih, '')
    and d.jauh = t.jauh
group by d.kode_instansi, b.mulai, d.jabatan_id, d.jabatan_dicocokkan, d.unor_terpilih
