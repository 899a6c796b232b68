-- The day on which a person took up duty, by the latest list of the instansi.
-- grain:   kode_instansi, nip
-- per:     semua
-- reads:   kiriman_spmt all
-- basis:   Peraturan BKN 2/2026 Ps. 6 ayat (2): planning starts with the surat pernyataan melaksanakan tugas
with terakhir as (
    select
        l.*,
        dense_rank() over (
            partition by l.kode_instansi order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc
        ) as ke
    from lingkup_spmt as l
)

select
    k.kode_instansi,
    k.nip,
    k.tanggal_spmt,
    k.dasar,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_spmt as k
inner join terakhir as l on k.delivery_id = l.delivery_id
where l.ke = 1
qualify row_number() over (
    partition by k.kode_instansi, k.nip
    order by l.koreksi_ke desc, k.baris desc
) = 1
