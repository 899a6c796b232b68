-- An evaluation as it stands now: the latest version of it in the latest delivery that covers it.
-- grain:   kode_instansi, tahun, periode_id, skp_id
-- per:     bulan
-- basis:   design 3.4: the latest complete delivery of a scope replaces the scope; corrections supplement it
with baris as (
    select
        k.*,
        l.asal_data,
        l.ditarik_pada,
        l.urutan,
        l.induk_id,
        l.koreksi_ke,
        l.unor_induk_tarikan,
        l.unor_tarikan
    from kiriman_penilaian as k
    inner join lingkup_penilaian as l
        on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
    -- of several corrections of one line, the last one counts
    qualify l.koreksi_ke = 0
        or row_number() over (partition by l.induk_id, k.baris order by l.koreksi_ke desc) = 1
),

-- "On time" is judged by the first rating known, whatever was revised later (rules/kepatuhan.md 2).
pertama as (
    select kode_instansi, tahun, periode_id, skp_id, min(waktu_dinilai) as waktu_dinilai_pertama
    from baris
    group by kode_instansi, tahun, periode_id, skp_id
),

berlaku as (
    select b.*
    from baris as b
    where not exists (
        select 1
        from lingkup_penilaian as n
        where n.kode_instansi = b.kode_instansi and n.tahun = b.tahun and n.periode_id = b.periode_id
          and n.koreksi_ke = 0
          and (n.unor_induk_tarikan is null or n.unor_induk_tarikan = coalesce(b.unor_induk, b.unor_induk_tarikan))
          and (n.unor_tarikan is null or n.unor_tarikan = coalesce(b.unor, b.unor_tarikan))
          and (n.ditarik_pada > b.ditarik_pada
               or (n.ditarik_pada = b.ditarik_pada and n.urutan > b.urutan)
               or (n.ditarik_pada = b.ditarik_pada and n.urutan = b.urutan and n.induk_id > b.induk_id))
    )
)

select
    b.kode_instansi,
    b.tahun,
    b.periode_id,
    b.skp_id,
    b.skp_penilaian_id,
    b.pegawai_id,
    b.nip,
    b.nama,
    b.jenis_pegawai,
    b.golru,
    b.jenis,
    b.unor_id,
    b.unor,
    b.unor_induk,
    b.jabatan,
    b.jenis_jabatan,
    coalesce(b.plt_plh, false) as plt_plh,
    b.skp_awal,
    b.skp_akhir,
    b.hasil_kerja,
    b.perilaku_kerja,
    b.predikat_tercatat,
    b.waktu_dinilai,
    p.waktu_dinilai_pertama,
    b.penilai_id,
    b.atasan_id,
    b.nip_atasan,
    b.nama_atasan,
    b.unor_id_atasan,
    b.unor_atasan,
    b.jabatan_atasan,
    b.golru_atasan,
    b.dibuat_pada,
    b.asal_data,
    b.ditarik_pada,
    b.delivery_id,
    b.baris
from berlaku as b
inner join pertama as p
    on b.kode_instansi = p.kode_instansi and b.tahun = p.tahun and b.periode_id = p.periode_id and b.skp_id = p.skp_id
qualify row_number() over (
    partition by b.kode_instansi, b.tahun, b.periode_id, b.skp_id
    order by b.ditarik_pada desc, b.urutan desc, b.induk_id desc, b.koreksi_ke desc, b.baris desc
) = 1
