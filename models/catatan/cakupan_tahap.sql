-- A scope of which a record of the stages was delivered: of a period that ends in the month, or of the month itself (period
-- null); for the whole instansi (unor induk and unor null) or a part of it.
-- grain:   catatan, kode_instansi, tahun, periode_id, unor_induk_tarikan, unor_tarikan
-- per:     bulan
-- basis:   rules/kepatuhan.md 2: a report that was not drawn makes the indicator unknown, not 0
with lingkup as (
    select 'rencana_aksi' as catatan, kode_instansi, tahun, periode_id, unor_induk_tarikan, unor_tarikan
    from lingkup_rencana_aksi
    union all
    select 'umpan_balik', kode_instansi, tahun, periode_id, unor_induk_tarikan, unor_tarikan
    from lingkup_umpan_balik
    union all
    select 'pembinaan', kode_instansi, tahun, periode_id, unor_induk_tarikan, unor_tarikan
    from lingkup_pembinaan
    union all
    select 'dokumen_evaluasi', kode_instansi, tahun, periode_id, unor_induk_tarikan, unor_tarikan
    from lingkup_dokumen_evaluasi
    union all
    select 'bukti_dukung', kode_instansi, null, null, unor_induk_tarikan, unor_tarikan
    from lingkup_bukti_dukung
    union all
    select 'dialog_kinerja', kode_instansi, null, null, unor_induk_tarikan, unor_tarikan
    from lingkup_dialog_kinerja
    union all
    select 'briefing', kode_instansi, null, null, unor_induk_tarikan, unor_tarikan
    from lingkup_briefing
    union all
    select 'aktivitas_harian', kode_instansi, null, null, unor_induk_tarikan, unor_tarikan
    from lingkup_aktivitas_harian
)
select distinct
    l.catatan,
    l.kode_instansi,
    b.mulai as bulan,
    l.tahun,
    l.periode_id,
    l.unor_induk_tarikan,
    l.unor_tarikan
from lingkup as l
cross join bagian as b
