-- A row of the Laporan SKP that decides who is wajib in a period ending in the month: of the first report drawn after the
-- period's batas pengisian, else of the latest one.
-- grain:   kode_instansi, tahun, periode_id, pegawai_id, skp_id
-- per:     bulan
-- apart:   kode_instansi
-- reads:   kiriman_skp deadline, periode year
-- basis:   rules/kepatuhan.md 1: the wajib of a period is taken from the first snapshot drawn after its batas pengisian
with periode_bulan as (
    select p.*
    from periode as p
    inner join bagian as b on p.bulan = b.mulai
    where p.dihitung
),

-- A report that was drawn for a unit decides for that unit only. Where all were drawn whole, no row is asked for its unit.
laporan as (
    select
        l.*,
        bool_or(l.unor_induk_tarikan is not null or l.unor_tarikan is not null) over (
            partition by l.kode_instansi, l.tahun
        ) as per_unit
    from lingkup_skp as l
),

lingkup as (
    select kode_instansi, tahun, cast(null as varchar) as unor_induk_lingkup, cast(null as varchar) as unor_lingkup
    from laporan
    where not per_unit
    union
    select
        k.kode_instansi, l.tahun, coalesce(l.unor_induk_tarikan, k.unor_induk), coalesce(l.unor_tarikan, k.unor)
    from kiriman_skp as k
    inner join laporan as l on k.delivery_id = l.delivery_id
    where l.per_unit
),

-- For every scope, which draw decides it in which period: the first one after the deadline, else the last one.
penentu as (
    select
        u.kode_instansi,
        u.tahun,
        u.unor_induk_lingkup,
        u.unor_lingkup,
        p.periode_id,
        t.induk_id
    from lingkup as u
    inner join periode_bulan as p on u.kode_instansi = p.kode_instansi and u.tahun = p.tahun
    inner join laporan as t
        on u.kode_instansi = t.kode_instansi and u.tahun = t.tahun and t.koreksi_ke = 0
        and (t.unor_induk_tarikan is null or t.unor_induk_tarikan = u.unor_induk_lingkup)
        and (t.unor_tarikan is null or t.unor_tarikan = u.unor_lingkup)
    qualify row_number() over (
        partition by u.kode_instansi, u.tahun, u.unor_induk_lingkup, u.unor_lingkup, p.periode_id
        order by
            coalesce(cast(t.ditarik_pada as date) > p.batas_pengisian, false) desc,
            case when cast(t.ditarik_pada as date) > p.batas_pengisian then t.ditarik_pada end nulls last,
            case when cast(t.ditarik_pada as date) > p.batas_pengisian then t.urutan end nulls last,
            case when cast(t.ditarik_pada as date) > p.batas_pengisian then t.induk_id end nulls last,
            t.ditarik_pada desc, t.urutan desc, t.induk_id desc
    ) = 1
),

-- Where a single draw decides that nobody corrected, its rows stand as they came (a key stands once in a delivery).
berulang as (
    select n.kode_instansi, n.tahun, n.periode_id
    from penentu as n
    inner join laporan as l on n.kode_instansi = l.kode_instansi and n.tahun = l.tahun and n.induk_id = l.induk_id
    group by n.kode_instansi, n.tahun, n.periode_id
    having count(distinct l.delivery_id) > 1
),

-- Of several corrections of one line, the last one counts.
usang as (
    select k.delivery_id, k.baris
    from kiriman_skp as k
    inner join lingkup_skp as l on k.delivery_id = l.delivery_id
    where l.koreksi_ke > 0
    qualify row_number() over (partition by l.induk_id, k.baris order by l.koreksi_ke desc) > 1
),

calon as (
    select
        k.kode_instansi, l.tahun, n.periode_id, k.pegawai_id, k.skp_id, k.delivery_id, k.baris,
        l.ditarik_pada, l.urutan, l.induk_id, l.koreksi_ke
    from kiriman_skp as k
    inner join laporan as l on k.delivery_id = l.delivery_id
    inner join penentu as n
        on l.kode_instansi = n.kode_instansi and l.tahun = n.tahun and l.induk_id = n.induk_id
        and case when l.per_unit then coalesce(l.unor_induk_tarikan, k.unor_induk) end
            is not distinct from n.unor_induk_lingkup
        and case when l.per_unit then coalesce(l.unor_tarikan, k.unor) end is not distinct from n.unor_lingkup
    inner join berulang as b
        on n.kode_instansi = b.kode_instansi and n.tahun = b.tahun and n.periode_id = b.periode_id
    left join usang as u on k.delivery_id = u.delivery_id and k.baris = u.baris
    where u.baris is null
),

-- Few people have several rows of one SKP: only they are put in order.
rangkap as (
    select kode_instansi, tahun, periode_id, pegawai_id, skp_id
    from calon
    group by kode_instansi, tahun, periode_id, pegawai_id, skp_id
    having count(*) > 1
),

kalah as (
    select b.periode_id, b.delivery_id, b.baris
    from calon as b
    inner join rangkap as r
        on b.kode_instansi = r.kode_instansi and b.tahun = r.tahun and b.periode_id = r.periode_id
        and b.pegawai_id = r.pegawai_id and b.skp_id is not distinct from r.skp_id
    qualify row_number() over (
        partition by b.kode_instansi, b.tahun, b.periode_id, b.pegawai_id, b.skp_id
        order by b.ditarik_pada desc, b.urutan desc, b.induk_id desc, b.koreksi_ke desc, b.baris desc
    ) > 1
)

select
    k.kode_instansi,
    l.tahun,
    n.periode_id,
    k.pegawai_id,
    k.skp_id,
    k.nip,
    k.jenis_pegawai,
    k.ada_skp,
    k.status_skp,
    k.model_skp,
    k.jenis_jabatan,
    k.unor,
    k.unor_induk,
    k.skp_awal,
    k.skp_akhir,
    coalesce(k.plt_plh, false) as plt_plh,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_skp as k
inner join laporan as l on k.delivery_id = l.delivery_id
inner join penentu as n
    on l.kode_instansi = n.kode_instansi and l.tahun = n.tahun and l.induk_id = n.induk_id
    and case when l.per_unit then coalesce(l.unor_induk_tarikan, k.unor_induk) end
        is not distinct from n.unor_induk_lingkup
    and case when l.per_unit then coalesce(l.unor_tarikan, k.unor) end is not distinct from n.unor_lingkup
left join usang as u on k.delivery_id = u.delivery_id and k.baris = u.baris
left join kalah as h on n.periode_id = h.periode_id and k.delivery_id = h.delivery_id and k.baris = h.baris
where u.baris is null and h.baris is null
