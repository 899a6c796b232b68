-- A scope of which a Laporan Penilaian has been drawn: the whole instansi (unor induk and unor null) or a part of it.
-- grain:   kode_instansi, tahun, periode_id, unor_induk_tarikan, unor_tarikan
-- per:     bulan
-- reads:   kiriman_penilaian same
-- basis:   rules/kepatuhan.md 2: a report that was not drawn makes the indicator unknown, not 0
select distinct kode_instansi, tahun, periode_id, unor_induk_tarikan, unor_tarikan
from lingkup_penilaian
