-- A row of the Laporan SKP as it stands now: a person's SKP of the year, or the person without one.
-- grain:   kode_instansi, tahun, pegawai_id, skp_id
-- per:     tahun
-- apart:   kode_instansi
-- reads:   kiriman_skp same
-- basis:   rules/kepatuhan.md 1: a Laporan is a snapshot of its scope; a row without an SKP ends when one appears
with
-- Which delivery is in force is a question about deliveries: what a later draw of the whole instansi replaces is out. Where
-- one is left that nobody corrected, its rows stand as they came (ingest lets a key stand once in a delivery).
tarikan as (
    select l.*, count(*) over (partition by l.kode_instansi, l.tahun) > 1 or l.koreksi_ke > 0 as bersaing
    from lingkup_skp as l
    where not exists (
        select 1
        from lingkup_skp as n
        where n.kode_instansi = l.kode_instansi and n.tahun = l.tahun
          and n.koreksi_ke = 0 and n.unor_induk_tarikan is null and n.unor_tarikan is null
          and (n.ditarik_pada > l.ditarik_pada
               or (n.ditarik_pada = l.ditarik_pada and n.urutan > l.urutan)
               or (n.ditarik_pada = l.ditarik_pada and n.urutan = l.urutan and n.induk_id > l.induk_id))
    )
),

-- Of several corrections of one line, the last one counts.
usang as (
    select k.delivery_id, k.baris
    from kiriman_skp as k
    inner join lingkup_skp as l on k.delivery_id = l.delivery_id
    where l.koreksi_ke > 0
    qualify row_number() over (partition by l.induk_id, k.baris order by l.koreksi_ke desc) > 1
),

berulang as (
    select kode_instansi, tahun
    from lingkup_skp
    group by kode_instansi, tahun
    having count(*) > 1
),

-- The first time that an SKP was known to have been made (SKP_TEPAT), whatever a later draw says.
pertama as (
    select k.kode_instansi, l.tahun, k.pegawai_id, k.skp_id, min(k.dibuat_pada) as dibuat_pertama
    from kiriman_skp as k
    inner join lingkup_skp as l on k.delivery_id = l.delivery_id
    inner join berulang as b on l.kode_instansi = b.kode_instansi and l.tahun = b.tahun
    left join usang as u on k.delivery_id = u.delivery_id and k.baris = u.baris
    where u.baris is null
    group by k.kode_instansi, l.tahun, k.pegawai_id, k.skp_id
    having count(*) > 1
),

-- Rows that a later draw of their unit covers, whether it holds them or not.
tertutup as (
    select k.delivery_id, k.baris
    from kiriman_skp as k
    inner join tarikan as l on k.delivery_id = l.delivery_id
    inner join tarikan as n
        on n.kode_instansi = l.kode_instansi and n.tahun = l.tahun and n.koreksi_ke = 0
        and (n.unor_induk_tarikan is null or n.unor_induk_tarikan = coalesce(l.unor_induk_tarikan, k.unor_induk))
        and (n.unor_tarikan is null or n.unor_tarikan = coalesce(l.unor_tarikan, k.unor))
        and (n.ditarik_pada > l.ditarik_pada
             or (n.ditarik_pada = l.ditarik_pada and n.urutan > l.urutan)
             or (n.ditarik_pada = l.ditarik_pada and n.urutan = l.urutan and n.induk_id > l.induk_id))
),

calon as (
    select
        k.kode_instansi, l.tahun, k.pegawai_id, k.skp_id, k.delivery_id, k.baris,
        l.ditarik_pada, l.urutan, l.induk_id, l.koreksi_ke
    from kiriman_skp as k
    inner join tarikan as l on k.delivery_id = l.delivery_id
    left join usang as u on k.delivery_id = u.delivery_id and k.baris = u.baris
    left join tertutup as t on k.delivery_id = t.delivery_id and k.baris = t.baris
    where l.bersaing and u.baris is null and t.baris is null
),

-- Few people have several rows of one SKP: only they are put in order.
rangkap as (
    select kode_instansi, tahun, pegawai_id, skp_id
    from calon
    group by kode_instansi, tahun, pegawai_id, skp_id
    having count(*) > 1
),

kalah as (
    select b.delivery_id, b.baris
    from calon as b
    inner join rangkap as r
        on b.kode_instansi = r.kode_instansi and b.tahun = r.tahun and b.pegawai_id = r.pegawai_id
        and b.skp_id is not distinct from r.skp_id
    qualify row_number() over (
        partition by b.kode_instansi, b.tahun, b.pegawai_id, b.skp_id
        order by b.ditarik_pada desc, b.urutan desc, b.induk_id desc, b.koreksi_ke desc, b.baris desc
    ) > 1
),

-- Who has an SKP is not listed again as one who has none.
tanpa_skp as (
    select k.kode_instansi, l.tahun, k.pegawai_id, k.delivery_id, k.baris
    from kiriman_skp as k
    inner join tarikan as l on k.delivery_id = l.delivery_id
    where k.skp_id is null
),

berskp as (
    select k.kode_instansi, l.tahun, k.pegawai_id
    from kiriman_skp as k
    inner join tarikan as l on k.delivery_id = l.delivery_id
    left join usang as u on k.delivery_id = u.delivery_id and k.baris = u.baris
    left join tertutup as t on k.delivery_id = t.delivery_id and k.baris = t.baris
    where k.skp_id is not null and u.baris is null and t.baris is null
),

ternyata as (
    select n.delivery_id, n.baris
    from berskp as b
    inner join tanpa_skp as n
        on b.kode_instansi = n.kode_instansi and b.tahun = n.tahun and b.pegawai_id = n.pegawai_id
),

diganti as (
    select delivery_id, baris
    from usang
    union all
    select delivery_id, baris
    from tertutup
    union all
    select delivery_id, baris
    from kalah
    union all
    select delivery_id, baris
    from ternyata
)

select
    k.kode_instansi,
    l.tahun,
    k.pegawai_id,
    k.skp_id,
    k.nip,
    k.nama,
    k.jenis_pegawai,
    k.ada_skp,
    k.status_skp,
    k.model_skp,
    k.unor,
    k.unor_atasan,
    k.unor_induk,
    k.jabatan,
    k.jenis_jabatan,
    k.unit_kini,
    k.jabatan_kini,
    k.skp_awal,
    k.skp_akhir,
    coalesce(k.plt_plh, false) as plt_plh,
    k.jenis,
    k.dibuat_pada,
    -- most came once
    coalesce(p.dibuat_pertama, k.dibuat_pada) as dibuat_pertama,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_skp as k
inner join tarikan as l on k.delivery_id = l.delivery_id
left join diganti as g on k.delivery_id = g.delivery_id and k.baris = g.baris
left join pertama as p
    on k.kode_instansi = p.kode_instansi and l.tahun = p.tahun and k.pegawai_id = p.pegawai_id
    and k.skp_id is not distinct from p.skp_id
where g.baris is null
