-- A person of whom some Laporan SKP of the year showed an approved SKP that reaches the promulgation of Peraturan BKN
-- 2/2026, with the day of the first one that did.
-- grain:   kode_instansi, tahun, pegawai_id
-- per:     tahun
-- reads:   kiriman_skp same
-- basis:   Peraturan BKN 2/2026 Ps. 16; the day of approval is not delivered, so the day on which it was first seen stands for it
select
    k.kode_instansi,
    l.tahun,
    k.pegawai_id,
    min(cast(l.ditarik_pada as date)) as skp_terlihat
from kiriman_skp as k
inner join lingkup_skp as l on k.delivery_id = l.delivery_id
inner join tenggat_adopsi as t
    on l.tahun >= year(t.diundangkan) and coalesce(k.skp_akhir >= t.diundangkan, true)
where k.status_skp = 'persetujuan' and not coalesce(k.plt_plh, false)
group by k.kode_instansi, l.tahun, k.pegawai_id
