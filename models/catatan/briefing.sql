-- A briefing held in the month, and whether the person attended.
-- grain:   kode_instansi, nip, tanggal, pemberi_nip
-- per:     bulan
-- basis:   rules/kepatuhan.md 4: local systems (MCP/MCSP KPK)
select
    k.kode_instansi,
    k.nip,
    k.tanggal,
    k.pemberi_nip,
    k.hadir,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_briefing as k
inner join lingkup_briefing as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.nip, k.tanggal, k.pemberi_nip
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
