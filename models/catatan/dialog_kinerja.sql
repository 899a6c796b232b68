-- A performance dialogue of a person with the superior, held in the month.
-- grain:   kode_instansi, nip, tanggal, atasan_nip, topik
-- per:     bulan
-- basis:   rules/kepatuhan.md 4: local systems (MCP/MCSP KPK)
select
    k.kode_instansi,
    k.nip,
    k.tanggal,
    k.atasan_nip,
    k.topik,
    k.tindak_lanjut,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_dialog_kinerja as k
inner join lingkup_dialog_kinerja as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.nip, k.tanggal, k.atasan_nip, k.topik
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
