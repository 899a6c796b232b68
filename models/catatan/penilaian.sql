-- An evaluation as it stands now: the latest version of it in the latest delivery that covers it.
-- grain:   kode_instansi, tahun, periode_id, skp_id
-- per:     bulan
-- basis:   design 3.4: the latest complete delivery of a scope replaces the scope; corrections supplement it
with
-- Of several corrections of one line, the last one counts.
koreksi as (
    select k.delivery_id, k.baris
    from kiriman_penilaian as k
    inner join lingkup_penilaian as l
        on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
    where l.koreksi_ke > 0
    qualify row_number() over (partition by l.induk_id, k.baris order by l.koreksi_ke desc) = 1
),

-- "On time" is judged by the first rating known, whatever was revised later (rules/kepatuhan.md 2).
pertama as (
    select k.kode_instansi, k.tahun, k.periode_id, k.skp_id, min(k.waktu_dinilai) as waktu_dinilai_pertama
    from kiriman_penilaian as k
    inner join lingkup_penilaian as l
        on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
    left join koreksi as c on k.delivery_id = c.delivery_id and k.baris = c.baris
    where l.koreksi_ke = 0 or c.baris is not null
    group by k.kode_instansi, k.tahun, k.periode_id, k.skp_id
    having count(*) > 1
),

-- Which rows are in force is decided by few columns, and few evaluations have several: whole rows are never put in order.
berlaku as (
    select k.kode_instansi, k.tahun, k.periode_id, k.skp_id, k.delivery_id, k.baris
    from kiriman_penilaian as k
    inner join lingkup_penilaian as l
        on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
    left join koreksi as c on k.delivery_id = c.delivery_id and k.baris = c.baris
    where (l.koreksi_ke = 0 or c.baris is not null)
      and not exists (
        select 1
        from lingkup_penilaian as n
        where n.kode_instansi = k.kode_instansi and n.tahun = k.tahun and n.periode_id = k.periode_id
          and n.koreksi_ke = 0
          and (n.unor_induk_tarikan is null or n.unor_induk_tarikan = coalesce(k.unor_induk, l.unor_induk_tarikan))
          and (n.unor_tarikan is null or n.unor_tarikan = coalesce(k.unor, l.unor_tarikan))
          and (n.ditarik_pada > l.ditarik_pada
               or (n.ditarik_pada = l.ditarik_pada and n.urutan > l.urutan)
               or (n.ditarik_pada = l.ditarik_pada and n.urutan = l.urutan and n.induk_id > l.induk_id))
    )
),

rangkap as (
    select kode_instansi, tahun, periode_id, skp_id
    from berlaku
    group by kode_instansi, tahun, periode_id, skp_id
    having count(*) > 1
),

terakhir as (
    select b.delivery_id, b.baris
    from berlaku as b
    inner join rangkap as r
        on b.kode_instansi = r.kode_instansi and b.tahun = r.tahun and b.periode_id = r.periode_id
        and b.skp_id = r.skp_id
    inner join lingkup_penilaian as l
        on b.delivery_id = l.delivery_id and b.tahun = l.tahun and b.periode_id = l.periode_id
    qualify row_number() over (
        partition by b.kode_instansi, b.tahun, b.periode_id, b.skp_id
        order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, b.baris desc
    ) = 1
),

terpilih as (
    select b.delivery_id, b.baris
    from berlaku as b
    left join rangkap as r
        on b.kode_instansi = r.kode_instansi and b.tahun = r.tahun and b.periode_id = r.periode_id
        and b.skp_id = r.skp_id
    where r.skp_id is null
    union all
    select delivery_id, baris
    from terakhir
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
inner join terpilih as t on k.delivery_id = t.delivery_id and k.baris = t.baris
inner join lingkup_penilaian as l
    on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
left join pertama as p
    on k.kode_instansi = p.kode_instansi and k.tahun = p.tahun and k.periode_id = p.periode_id and k.skp_id = p.skp_id
