-- The document of an evaluation, issued and perhaps received.
-- grain:   kode_instansi, skp_penilaian_id
-- per:     bulan
-- apart:   kode_instansi
-- basis:   Peraturan BKN 2/2026 Ps. 12 ayat (1)
with
-- Few lines came more than once (corrections, parts of an instansi): only they are put in order, which is what takes time.
rangkap as (
    select k.kode_instansi, k.skp_penilaian_id
    from kiriman_dokumen_evaluasi as k
    inner join lingkup_dokumen_evaluasi as l
        on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
    group by k.kode_instansi, k.skp_penilaian_id
    having count(*) > 1
),

terakhir as (
    select k.delivery_id, k.baris
    from kiriman_dokumen_evaluasi as k
    inner join lingkup_dokumen_evaluasi as l
        on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
    inner join rangkap as r on k.kode_instansi = r.kode_instansi and k.skp_penilaian_id = r.skp_penilaian_id
    qualify row_number() over (
        partition by k.kode_instansi, k.skp_penilaian_id
        order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
    ) = 1
)

select
    k.kode_instansi,
    k.tahun,
    k.periode_id,
    k.skp_penilaian_id,
    k.nip,
    k.diterbitkan_pada,
    k.diterima_pada,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_dokumen_evaluasi as k
inner join lingkup_dokumen_evaluasi as l
    on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
left join rangkap as r on k.kode_instansi = r.kode_instansi and k.skp_penilaian_id = r.skp_penilaian_id
left join terakhir as t on k.delivery_id = t.delivery_id and k.baris = t.baris
where r.skp_penilaian_id is null or t.baris is not null
