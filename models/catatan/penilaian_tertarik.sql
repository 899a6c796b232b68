-- A scope (instansi, or a part of it) whose Laporan Penilaian of a period was drawn on or after the batas pengisian: who is
-- not rated in it was not rated in time. Redrawn reports add nothing here.
-- grain:   kode_instansi, tahun, periode_id, unor_induk_tarikan, unor_tarikan
-- per:     bulan
-- reads:   kiriman_penilaian same, periode year
-- basis:   rules/tpp.md 2: missing is not zero; SE BKN 18/2024 butir 5.d.2.f (batas pengisian)
select distinct
    l.kode_instansi,
    p.bulan,
    l.tahun,
    l.periode_id,
    l.unor_induk_tarikan,
    l.unor_tarikan
from lingkup_penilaian as l
inner join periode as p
    on l.kode_instansi = p.kode_instansi and l.tahun = p.tahun and l.periode_id = p.periode_id
where cast(l.ditarik_pada as date) >= p.batas_pengisian
