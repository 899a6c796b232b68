-- Coaching, mentoring or konseling of a person, documented for a period that ends in the month.
-- grain:   kode_instansi, pembinaan_id
-- per:     bulan
-- basis:   Peraturan BKN 2/2026 Ps. 10
select
    k.kode_instansi,
    k.tahun,
    k.periode_id,
    k.pembinaan_id,
    k.nip,
    k.jenis_pembinaan,
    k.pembina_nip,
    k.tanggal,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_pembinaan as k
inner join lingkup_pembinaan as l
    on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
qualify row_number() over (
    partition by k.kode_instansi, k.pembinaan_id
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
