-- An evaluation as it stands now: the latest version of it in the latest delivery that covers it.
-- grain:   kode_instansi, tahun, periode_id, skp_id
-- per:     bulan
-- apart:   kode_instansi
-- basis:   design 3.4: the latest complete delivery of a scope replaces the scope; corrections supplement it
with
-- Which delivery is in force is a question about deliveries: what a later draw of the whole instansi replaces is out. Where
-- one is left that nobody corrected, its rows stand as they came (ingest lets a key stand once in a delivery).
tarikan as (
    select l.*, count(*) over (partition by l.kode_instansi, l.tahun, l.periode_id) > 1 or l.koreksi_ke > 0 as bersaing
    from lingkup_penilaian as l
    where not exists (
        select 1
        from lingkup_penilaian as n
        where n.kode_instansi = l.kode_instansi and n.tahun = l.tahun and n.periode_id = l.periode_id
          and n.koreksi_ke = 0 and n.unor_induk_tarikan is null and n.unor_tarikan is null
          and (n.ditarik_pada > l.ditarik_pada
               or (n.ditarik_pada = l.ditarik_pada and n.urutan > l.urutan)
               or (n.ditarik_pada = l.ditarik_pada and n.urutan = l.urutan and n.induk_id > l.induk_id))
    )
),

-- Of several corrections of one line, the last one counts.
usang as (
    select k.delivery_id, k.baris
    from kiriman_penilaian as k
    inner join lingkup_penilaian as l
        on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
    where l.koreksi_ke > 0
    qualify row_number() over (partition by l.induk_id, k.baris order by l.koreksi_ke desc) > 1
),

berulang as (
    select kode_instansi, tahun, periode_id
    from lingkup_penilaian
    group by kode_instansi, tahun, periode_id
    having count(*) > 1
),

-- "On time" is judged by the first rating known, whatever was revised later (rules/kepatuhan.md 2).
pertama as (
    select k.kode_instansi, k.tahun, k.periode_id, k.skp_id, min(k.waktu_dinilai) as waktu_dinilai_pertama
    from kiriman_penilaian as k
    inner join lingkup_penilaian as l
        on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
    inner join berulang as b
        on l.kode_instansi = b.kode_instansi and l.tahun = b.tahun and l.periode_id = b.periode_id
    left join usang as u on k.delivery_id = u.delivery_id and k.baris = u.baris
    where u.baris is null
    group by k.kode_instansi, k.tahun, k.periode_id, k.skp_id
    having count(*) > 1
),

-- Rows that a later draw of their unit covers, whether it holds them or not.
tertutup as (
    select k.delivery_id, k.baris
    from kiriman_penilaian as k
    inner join tarikan as l
        on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
    inner join tarikan as n
        on n.kode_instansi = l.kode_instansi and n.tahun = l.tahun and n.periode_id = l.periode_id
        and n.koreksi_ke = 0
        and (n.unor_induk_tarikan is null or n.unor_induk_tarikan = coalesce(k.unor_induk, l.unor_induk_tarikan))
        and (n.unor_tarikan is null or n.unor_tarikan = coalesce(k.unor, l.unor_tarikan))
        and (n.ditarik_pada > l.ditarik_pada
             or (n.ditarik_pada = l.ditarik_pada and n.urutan > l.urutan)
             or (n.ditarik_pada = l.ditarik_pada and n.urutan = l.urutan and n.induk_id > l.induk_id))
),

calon as (
    select
        k.kode_instansi, k.tahun, k.periode_id, k.skp_id, k.delivery_id, k.baris,
        l.ditarik_pada, l.urutan, l.induk_id, l.koreksi_ke
    from kiriman_penilaian as k
    inner join tarikan as l
        on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
    left join usang as u on k.delivery_id = u.delivery_id and k.baris = u.baris
    left join tertutup as t on k.delivery_id = t.delivery_id and k.baris = t.baris
    where l.bersaing and u.baris is null and t.baris is null
),

-- Few evaluations have several rows: only they are put in order.
rangkap as (
    select kode_instansi, tahun, periode_id, skp_id
    from calon
    group by kode_instansi, tahun, periode_id, skp_id
    having count(*) > 1
),

kalah as (
    select b.delivery_id, b.baris
    from calon as b
    inner join rangkap as r
        on b.kode_instansi = r.kode_instansi and b.tahun = r.tahun and b.periode_id = r.periode_id
        and b.skp_id = r.skp_id
    qualify row_number() over (
        partition by b.kode_instansi, b.tahun, b.periode_id, b.skp_id
        order by b.ditarik_pada desc, b.urutan desc, b.induk_id desc, b.koreksi_ke desc, b.baris desc
    ) > 1
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
)

select
    k.kode_instansi,
    k.tahun,
    k.periode_id,
    k.skp_id,
    k.skp_penilaian_id,
    k.pegawai_id,
    k.nip,
    k.nama,
    k.jenis_pegawai,
    k.golru,
    k.jenis,
    k.unor_id,
    k.unor,
    k.unor_induk,
    k.jabatan,
    k.jenis_jabatan,
    coalesce(k.plt_plh, false) as plt_plh,
    k.skp_awal,
    k.skp_akhir,
    k.hasil_kerja,
    k.perilaku_kerja,
    k.predikat_tercatat,
    k.waktu_dinilai,
    -- most came once
    coalesce(p.waktu_dinilai_pertama, k.waktu_dinilai) as waktu_dinilai_pertama,
    k.penilai_id,
    k.atasan_id,
    k.nip_atasan,
    k.nama_atasan,
    k.unor_id_atasan,
    k.unor_atasan,
    k.jabatan_atasan,
    k.golru_atasan,
    k.dibuat_pada,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_penilaian as k
inner join tarikan as l
    on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
left join diganti as g on k.delivery_id = g.delivery_id and k.baris = g.baris
left join pertama as p
    on k.kode_instansi = p.kode_instansi and k.tahun = p.tahun and k.periode_id = p.periode_id and k.skp_id = p.skp_id
where g.baris is null
