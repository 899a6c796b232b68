-- A piece of evidence uploaded in the month for a rencana aksi.
-- grain:   kode_instansi, bukti_id
-- per:     bulan
-- basis:   Peraturan BKN 2/2026 Ps. 7 ayat (2) huruf b
select
    k.kode_instansi,
    k.bukti_id,
    k.rencana_aksi_id,
    k.nip,
    k.tautan,
    k.realisasi,
    k.satuan,
    k.diunggah_pada,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_bukti_dukung as k
inner join lingkup_bukti_dukung as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.bukti_id
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
