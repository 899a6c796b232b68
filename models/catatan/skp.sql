-- A row of the Laporan SKP as it stands now: a person's SKP of the year, or the person without one.
-- grain:   kode_instansi, tahun, pegawai_id, skp_id
-- per:     tahun
-- reads:   kiriman_skp same
-- basis:   rules/kepatuhan.md 1: a Laporan is a snapshot of its scope; a row without an SKP ends when one appears
with
-- Of several corrections of one line, the last one counts.
koreksi as (
    select k.delivery_id, k.baris
    from kiriman_skp as k
    inner join lingkup_skp as l on k.delivery_id = l.delivery_id
    where l.koreksi_ke > 0
    qualify row_number() over (partition by l.induk_id, k.baris order by l.koreksi_ke desc) = 1
),

-- The first time that an SKP was known to have been made (SKP_TEPAT), whatever a later draw says.
pertama as (
    select k.kode_instansi, l.tahun, k.pegawai_id, k.skp_id, min(k.dibuat_pada) as dibuat_pertama
    from kiriman_skp as k
    inner join lingkup_skp as l on k.delivery_id = l.delivery_id
    left join koreksi as c on k.delivery_id = c.delivery_id and k.baris = c.baris
    where l.koreksi_ke = 0 or c.baris is not null
    group by k.kode_instansi, l.tahun, k.pegawai_id, k.skp_id
    having count(*) > 1
),

-- Which rows are in force is decided by few columns, and few people have several: whole rows are never put in order.
berlaku as (
    select k.kode_instansi, l.tahun, k.pegawai_id, k.skp_id, k.delivery_id, k.baris
    from kiriman_skp as k
    inner join lingkup_skp as l on k.delivery_id = l.delivery_id
    left join koreksi as c on k.delivery_id = c.delivery_id and k.baris = c.baris
    where (l.koreksi_ke = 0 or c.baris is not null)
      and not exists (
        select 1
        from lingkup_skp as n
        where n.kode_instansi = k.kode_instansi and n.tahun = l.tahun and n.koreksi_ke = 0
          and (n.unor_induk_tarikan is null or n.unor_induk_tarikan = coalesce(l.unor_induk_tarikan, k.unor_induk))
          and (n.unor_tarikan is null or n.unor_tarikan = coalesce(l.unor_tarikan, k.unor))
          and (n.ditarik_pada > l.ditarik_pada
               or (n.ditarik_pada = l.ditarik_pada and n.urutan > l.urutan)
               or (n.ditarik_pada = l.ditarik_pada and n.urutan = l.urutan and n.induk_id > l.induk_id))
    )
),

rangkap as (
    select kode_instansi, tahun, pegawai_id, max(skp_id) as salah_satu_skp
    from berlaku
    group by kode_instansi, tahun, pegawai_id
    having count(*) > 1
),

terakhir as (
    select b.delivery_id, b.baris
    from berlaku as b
    inner join rangkap as r
        on b.kode_instansi = r.kode_instansi and b.tahun = r.tahun and b.pegawai_id = r.pegawai_id
    inner join lingkup_skp as l on b.delivery_id = l.delivery_id
    -- who has an SKP is not listed again as one who has none
    where b.skp_id is not null or r.salah_satu_skp is null
    qualify row_number() over (
        partition by b.kode_instansi, b.tahun, b.pegawai_id, b.skp_id
        order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, b.baris desc
    ) = 1
),

terpilih as (
    select b.delivery_id, b.baris
    from berlaku as b
    left join rangkap as r
        on b.kode_instansi = r.kode_instansi and b.tahun = r.tahun and b.pegawai_id = r.pegawai_id
    where r.pegawai_id is null
    union all
    select delivery_id, baris
    from terakhir
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
inner join terpilih as t on k.delivery_id = t.delivery_id and k.baris = t.baris
inner join lingkup_skp as l on k.delivery_id = l.delivery_id
left join pertama as p
    on k.kode_instansi = p.kode_instansi and l.tahun = p.tahun and k.pegawai_id = p.pegawai_id
    and k.skp_id is not distinct from p.skp_id
