-- An activity of a person on a day of the month, in the system of BKN or in the local one.
-- grain:   kode_instansi, nip, tanggal, sumber, jam_mulai, uraian
-- per:     bulan
-- basis:   rules/kepatuhan.md 4: local systems (MCP/MCSP KPK)
select
    k.kode_instansi,
    k.nip,
    k.tanggal,
    k.jam_mulai,
    k.jam_selesai,
    k.uraian,
    k.rencana_aksi_id,
    k.realisasi,
    k.satuan,
    k.sumber,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_aktivitas_harian as k
inner join lingkup_aktivitas_harian as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.nip, k.tanggal, k.sumber, k.jam_mulai, k.uraian
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
