-- The people at and below a unit, or of a whole instansi (unor_id null), by kind of employee and kind of post: the columns
-- of hitungan_kepatuhan, added up.
-- grain:   kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan
-- per:     bulan
-- reads:   hitungan_kepatuhan same, pohon_unor asof
-- basis:   rules/kepatuhan.md 2: a unit includes all below it; sums first, percentages after
with tempat as (
    -- what an instansi's tree does not hold, and every unit of an instansi without a tree, stands for itself
    select u.kode_instansi, u.unor_id, coalesce(p.atas_unor_id, u.unor_id) as di_unor
    from (select distinct kode_instansi, unor_id from hitungan_kepatuhan) as u
    left join pohon_unor as p on u.kode_instansi = p.kode_instansi and u.unor_id = p.unor_id
    union all
    select distinct kode_instansi, unor_id, cast(null as varchar) as di_unor
    from hitungan_kepatuhan
)
select
    h.kode_instansi,
    h.bulan,
    t.di_unor as unor_id,
    h.jenis_pegawai,
    h.kelompok_jabatan,
    cast(sum(h.orang_periodik) as bigint) as orang_periodik,
    cast(sum(h.orang_tahunan) as bigint) as orang_tahunan,
    cast(sum(h.evaluasi) as bigint) as evaluasi,
    max(h.batas_periodik) as batas_periodik,
    max(h.batas_tahunan) as batas_tahunan,
    max(h.batas_evaluasi) as batas_evaluasi,
    max(h.batas_pembinaan) as batas_pembinaan,
    cast(sum(h.tahu_skp_ada) as bigint) as tahu_skp_ada,
    cast(sum(h.ya_skp_ada) as bigint) as ya_skp_ada,
    cast(sum(h.tahu_skp_setuju) as bigint) as tahu_skp_setuju,
    cast(sum(h.ya_skp_setuju) as bigint) as ya_skp_setuju,
    cast(sum(h.tahu_skp_tepat) as bigint) as tahu_skp_tepat,
    cast(sum(h.ya_skp_tepat) as bigint) as ya_skp_tepat,
    cast(sum(h.tahu_dinilai) as bigint) as tahu_dinilai,
    cast(sum(h.ya_dinilai) as bigint) as ya_dinilai,
    cast(sum(h.tahu_dinilai_tepat) as bigint) as tahu_dinilai_tepat,
    cast(sum(h.ya_dinilai_tepat) as bigint) as ya_dinilai_tepat,
    cast(sum(h.tahu_dinilai_tahunan) as bigint) as tahu_dinilai_tahunan,
    cast(sum(h.ya_dinilai_tahunan) as bigint) as ya_dinilai_tahunan,
    cast(sum(h.tahu_rencana_aksi) as bigint) as tahu_rencana_aksi,
    cast(sum(h.ya_rencana_aksi) as bigint) as ya_rencana_aksi,
    cast(sum(h.tahu_rencana_aksi_awal) as bigint) as tahu_rencana_aksi_awal,
    cast(sum(h.ya_rencana_aksi_awal) as bigint) as ya_rencana_aksi_awal,
    cast(sum(h.tahu_bukti_dukung) as bigint) as tahu_bukti_dukung,
    cast(sum(h.ya_bukti_dukung) as bigint) as ya_bukti_dukung,
    cast(sum(h.tahu_umpan_balik) as bigint) as tahu_umpan_balik,
    cast(sum(h.ya_umpan_balik) as bigint) as ya_umpan_balik,
    cast(sum(h.tahu_pembinaan) as bigint) as tahu_pembinaan,
    cast(sum(h.ya_pembinaan) as bigint) as ya_pembinaan,
    cast(sum(h.tahu_pembinaan_umum) as bigint) as tahu_pembinaan_umum,
    cast(sum(h.ya_pembinaan_umum) as bigint) as ya_pembinaan_umum,
    cast(sum(h.tahu_dialog) as bigint) as tahu_dialog,
    cast(sum(h.ya_dialog) as bigint) as ya_dialog,
    cast(sum(h.tahu_briefing) as bigint) as tahu_briefing,
    cast(sum(h.ya_briefing) as bigint) as ya_briefing,
    cast(sum(h.tahu_aktivitas) as bigint) as tahu_aktivitas,
    cast(sum(h.ya_aktivitas) as bigint) as ya_aktivitas,
    cast(sum(h.tahu_konsistensi) as bigint) as tahu_konsistensi,
    cast(sum(h.ya_konsistensi) as bigint) as ya_konsistensi,
    cast(sum(h.tahu_dokumen) as bigint) as tahu_dokumen,
    cast(sum(h.ya_dokumen) as bigint) as ya_dokumen,
    cast(sum(h.tahu_keberatan) as bigint) as tahu_keberatan,
    cast(sum(h.ya_keberatan) as bigint) as ya_keberatan,
    cast(sum(h.tahu_selaras) as bigint) as tahu_selaras,
    cast(sum(h.ya_selaras) as bigint) as ya_selaras
from hitungan_kepatuhan as h
inner join tempat as t on h.kode_instansi = t.kode_instansi and h.unor_id = t.unor_id
group by h.kode_instansi, h.bulan, t.di_unor, h.jenis_pegawai, h.kelompok_jabatan
