-- A difference of TPP from one version of a closing that was paid or returned, by its document. What one document
-- settles in two deliveries adds up: each is what was open then.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran, versi, nomor_dokumen, delivery_id
-- per:     bulan
-- basis:   rules/tpp.md 5: a settled difference does not come back
select
    k.kode_instansi,
    k.bulan,
    k.pegawai_id,
    k.jenis_pembayaran,
    k.nip,
    k.versi,
    k.jumlah_diselesaikan,
    k.nomor_dokumen,
    k.tanggal,
    k.dicatat_oleh,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_penyelesaian_selisih as k
inner join lingkup_penyelesaian_selisih as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by
        k.kode_instansi, k.bulan, k.jenis_pembayaran, k.pegawai_id, k.versi, k.nomor_dokumen, k.delivery_id
    order by k.baris desc
) = 1
