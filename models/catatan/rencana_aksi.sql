-- A rencana aksi of a person for a period that ends in the month.
-- grain:   kode_instansi, rencana_aksi_id
-- per:     bulan
-- basis:   Peraturan BKN 2/2026 Ps. 7 ayat (2) huruf a
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
qualify row_number() over (
    partition by k.kode_instansi, k.rencana_aksi_id
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
