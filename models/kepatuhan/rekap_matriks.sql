-- How many units at and below a unit, or in a whole instansi (unor_id null), have people under them, and how many of these
-- have their matriks pembagian peran dan hasil for the year.
-- grain:   kode_instansi, unor_id
-- per:     bulan
-- reads:   wajib same, unor asof, pohon_unor asof, matriks_peran_hasil year
-- basis:   rules/kepatuhan.md 2 (MPH); Peraturan BKN 2/2026 Ps. 6 ayat (1) huruf b
with bermatriks as (
    select distinct m.kode_instansi, m.unor_id
    from matriks_peran_hasil as m
    inner join bagian as b on m.tahun = b.tahun
),
dikirim as (
    select distinct kode_instansi
    from bermatriks
),
-- A unit has people under it when another unit hangs below it, or when somebody else than its head works in it.
beranak as (
    select distinct kode_instansi, diatasan_id as unor_id
    from unor
    where diatasan_id is not null and diatasan_id <> unor_id
),
berpegawai as (
    select distinct w.kode_instansi, w.unor_id
    from wajib as w
    inner join unor as u on w.kode_instansi = u.kode_instansi and w.unor_id = u.unor_id
    where w.wajib and w.pegawai_id is distinct from u.pemimpin_id
),
satuan as (
    select u.kode_instansi, u.unor_id, case when m.unor_id is not null then 1 else 0 end as bermatriks
    from unor as u
    inner join dikirim as d on u.kode_instansi = d.kode_instansi
    left join beranak as a on u.kode_instansi = a.kode_instansi and u.unor_id = a.unor_id
    left join berpegawai as g on u.kode_instansi = g.kode_instansi and u.unor_id = g.unor_id
    left join bermatriks as m on u.kode_instansi = m.kode_instansi and u.unor_id = m.unor_id
    where a.unor_id is not null or g.unor_id is not null
),
tempat as (
    select s.kode_instansi, p.atas_unor_id as unor_id, s.bermatriks
    from satuan as s
    inner join pohon_unor as p on s.kode_instansi = p.kode_instansi and s.unor_id = p.unor_id
    union all
    select kode_instansi, null, bermatriks
    from satuan
)
select
    t.kode_instansi,
    b.mulai as bulan,
    t.unor_id,
    cast(count(*) as bigint) as unit_berbawahan,
    cast(sum(t.bermatriks) as bigint) as unit_bermatriks
from tempat as t
cross join bagian as b
group by t.kode_instansi, b.mulai, t.unor_id
