-- A rencana aksi of a person for a period that ends in the month.
-- grain:   kode_instansi, rencana_aksi_id
-- per:     bulan
-- apart:   kode_instansi
-- basis:   Peraturan BKN 2/2026 Ps. 7 ayat (2) huruf a
with
-- Few lines came more than once (corrections, parts of an instansi): only they are put in order, which is what takes time.
rangkap as (
    select k.kode_instansi, k.rencana_aksi_id
    from kiriman_rencana_aksi as k
    inner join lingkup_rencana_aksi as l
        on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
    group by k.kode_instansi, k.rencana_aksi_id
    having count(*) > 1
),

terakhir as (
    select k.delivery_id, k.baris
    from kiriman_rencana_aksi as k
    inner join lingkup_rencana_aksi as l
        on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
    inner join rangkap as r on k.kode_instansi = r.kode_instansi and k.rencana_aksi_id = r.rencana_aksi_id
    qualify row_number() over (
        partition by k.kode_instansi, k.rencana_aksi_id
        order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
    ) = 1
)

select
    k.kode_instansi,
    k.tahun,
    k.periode_id,
    k.rencana_aksi_id,
    k.skp_id,
    k.nip,
    k.rhk_id,
    k.uraian,
    k.target,
    k.satuan,
    k.dibuat_pada,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_rencana_aksi as k
inner join lingkup_rencana_aksi as l
    on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
left join rangkap as r on k.kode_instansi = r.kode_instansi and k.rencana_aksi_id = r.rencana_aksi_id
left join terakhir as t on k.delivery_id = t.delivery_id and k.baris = t.baris
where r.rencana_aksi_id is null or t.baris is not null
