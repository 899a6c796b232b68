-- A day on which a Laporan Penilaian of a period of the month was drawn.
-- grain:   kode_instansi, bulan, tanggal_tarikan
-- per:     bulan
-- reads:   kiriman_penilaian same
-- basis:   rules/kepatuhan.md 2: no date is forecast from fewer than three draws
select
    l.kode_instansi,
    b.mulai as bulan,
    cast(l.ditarik_pada as date) as tanggal_tarikan,
    bool_or(l.unor_induk_tarikan is null and l.unor_tarikan is null) as tarikan_penuh
from lingkup_penilaian as l
cross join bagian as b
where l.koreksi_ke = 0
group by l.kode_instansi, b.mulai, cast(l.ditarik_pada as date)
