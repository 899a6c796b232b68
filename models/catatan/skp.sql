-- A row of the Laporan SKP as it stands now: a person's SKP of the year, or the person without one.
-- grain:   kode_instansi, tahun, pegawai_id, skp_id
-- per:     tahun
-- reads:   kiriman_skp same
-- basis:   rules/kepatuhan.md 1: a Laporan is a snapshot of its scope; a row without an SKP ends when one appears
with baris as (
    select
        k.*,
        l.tahun,
        l.asal_data,
        l.ditarik_pada,
        l.urutan,
        l.induk_id,
        l.koreksi_ke,
        coalesce(l.unor_induk_tarikan, k.unor_induk) as unor_induk_lingkup,
        coalesce(l.unor_tarikan, k.unor) as unor_lingkup
    from kiriman_skp as k
    inner join lingkup_skp as l on k.delivery_id = l.delivery_id
    -- of several corrections of one line, the last one counts
    qualify l.koreksi_ke = 0
        or row_number() over (partition by l.induk_id, k.baris order by l.koreksi_ke desc) = 1
),

-- The first time that an SKP was known to have been made (SKP_TEPAT), whatever a later draw says.
pertama as (
    select kode_instansi, tahun, pegawai_id, skp_id, min(dibuat_pada) as dibuat_pertama
    from baris
    group by kode_instansi, tahun, pegawai_id, skp_id
),

berlaku as (
    select b.*
    from baris as b
    where not exists (
        select 1
        from lingkup_skp as n
        where n.kode_instansi = b.kode_instansi and n.tahun = b.tahun and n.koreksi_ke = 0
          and (n.unor_induk_tarikan is null or n.unor_induk_tarikan = b.unor_induk_lingkup)
          and (n.unor_tarikan is null or n.unor_tarikan = b.unor_lingkup)
          and (n.ditarik_pada > b.ditarik_pada
               or (n.ditarik_pada = b.ditarik_pada and n.urutan > b.urutan)
               or (n.ditarik_pada = b.ditarik_pada and n.urutan = b.urutan and n.induk_id > b.induk_id))
    )
),

tunggal as (
    select
        *,
        max(case when skp_id is not null then 1 else 0 end) over (
            partition by kode_instansi, tahun, pegawai_id
        ) as punya_skp
    from berlaku
    qualify row_number() over (
        partition by kode_instansi, tahun, pegawai_id, skp_id
        order by ditarik_pada desc, urutan desc, induk_id desc, koreksi_ke desc, baris desc
    ) = 1
)

select
    b.kode_instansi,
    b.tahun,
    b.pegawai_id,
    b.skp_id,
    b.nip,
    b.nama,
    b.jenis_pegawai,
    b.ada_skp,
    b.status_skp,
    b.model_skp,
    b.unor,
    b.unor_atasan,
    b.unor_induk,
    b.jabatan,
    b.jenis_jabatan,
    b.unit_kini,
    b.jabatan_kini,
    b.skp_awal,
    b.skp_akhir,
    coalesce(b.plt_plh, false) as plt_plh,
    b.jenis,
    b.dibuat_pada,
    p.dibuat_pertama,
    b.asal_data,
    b.ditarik_pada,
    b.delivery_id,
    b.baris
from tunggal as b
inner join pertama as p
    on b.kode_instansi = p.kode_instansi and b.tahun = p.tahun and b.pegawai_id = p.pegawai_id
    and b.skp_id is not distinct from p.skp_id
where b.skp_id is not null or b.punya_skp = 0
