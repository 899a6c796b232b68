-- The people of a smallest group (unit, kind of employee, kind of post): how many an indicator asks about (`orang_`,
-- `evaluasi`), of how many the answer is known (`tahu_`), and of how many it is yes (`ya_`).
-- grain:   kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan
-- per:     bulan
-- apart:   kode_instansi
-- reads:   wajib same, tahapan_pegawai same, aktivitas_pegawai same, penilaian_pegawai same, dokumen_evaluasi same,
--          cakupan_tahap same, keberatan_bulan same, pegawai asof, unor asof, pimpinan_unor asof
-- basis:   rules/kepatuhan.md 2; Peraturan BKN 2/2026 Ps. 6-7, 9-12; PermenPANRB 6/2022 (SELARAS)
with berpohon as (
    select distinct kode_instansi
    from unor
),
terbit as (
    select distinct kode_instansi, skp_penilaian_id
    from dokumen_evaluasi
    where diterbitkan_pada is not null
),
lingkup as (
    select distinct kode_instansi, tahun, periode_id, unor_induk_tarikan
    from cakupan_tahap
    where catatan = 'dokumen_evaluasi' and unor_tarikan is null
),
-- SELARAS and DOKUMEN speak of evaluations: in the unit of their own SKP, and in the group of the person.
evaluasi as (
    select
        n.kode_instansi,
        case when b.kode_instansi is null or t.unor_id is not null then coalesce(n.unor_id, 'tidak dikenal')
            else 'tidak dikenal' end as unor_id,
        n.jenis_pegawai,
        coalesce(
            w.kelompok_jabatan,
            l.kelompok_jabatan,
            case when j.kelompok_jabatan = 'JPT' then 'JPT & unit mandiri' else j.kelompok_jabatan end,
            'tidak dikenal'
        ) as kelompok_jabatan,
        n.selaras,
        case when s.kode_instansi is not null or i.kode_instansi is not null then d.skp_penilaian_id is not null end
            as berdokumen,
        n.batas_pengisian
    from penilaian_pegawai as n
    left join terbit as d on n.kode_instansi = d.kode_instansi and n.skp_penilaian_id = d.skp_penilaian_id
    left join lingkup as s
        on n.kode_instansi = s.kode_instansi and n.tahun = s.tahun and n.periode_id = s.periode_id
        and s.unor_induk_tarikan is null
    left join lingkup as i
        on n.kode_instansi = i.kode_instansi and n.tahun = i.tahun and n.periode_id = i.periode_id
        and n.unor_induk = i.unor_induk_tarikan
    left join wajib as w
        on n.kode_instansi = w.kode_instansi and n.tahun = w.tahun and n.periode_id = w.periode_id
        and n.pegawai_id = w.pegawai_id
    left join pegawai as g on n.kode_instansi = g.kode_instansi and n.pegawai_id = g.pegawai_id
    left join pimpinan_unor as l on n.kode_instansi = l.kode_instansi and n.pegawai_id = l.pegawai_id
    left join jenis_jabatan as j on coalesce(n.jenis_jabatan, g.jenis_jabatan) = j.kode
    left join berpohon as b on n.kode_instansi = b.kode_instansi
    left join unor as t on n.kode_instansi = t.kode_instansi and n.unor_id = t.unor_id
    where n.dihitung and not n.plt_plh and n.predikat_tercatat is not null
),
-- One row a person, evaluation or objection, with the columns of what it is asked.
asal as (
    select
        w.kode_instansi, w.unor_id, w.jenis_pegawai, w.kelompok_jabatan, w.jenis_periode as hal, w.batas_pengisian,
        w.ada_skp, w.skp_disetujui, w.skp_tepat, w.dinilai, w.dinilai_tepat, cast(null as boolean) as selaras,
        cast(null as boolean) as berdokumen, cast(null as boolean) as diputus,
        t.ada_rencana_aksi, t.rencana_aksi_awal, t.bukti_lengkap, t.umpan_balik_lengkap, t.dibina, t.ada_pembinaan,
        t.ada_dialog, t.hadir_briefing, t.batas_pembinaan, k.hari_kerja, k.hari_aktivitas, k.hari_dua_sistem
    from wajib as w
    left join tahapan_pegawai as t
        on w.kode_instansi = t.kode_instansi and w.pegawai_id = t.pegawai_id and w.jenis_periode = 'Periodik'
    left join aktivitas_pegawai as k
        on w.kode_instansi = k.kode_instansi and w.pegawai_id = k.pegawai_id and w.jenis_periode = 'Periodik'
    where w.wajib
    union all
    select
        kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan, 'Evaluasi' as hal, batas_pengisian,
        null, null, null, null, null, selaras,
        berdokumen, null,
        null, null, null, null, null, null,
        null, null, null, null, null, null
    from evaluasi
    union all
    select
        kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan, 'Keberatan' as hal, null,
        null, null, null, null, null, null,
        null, diputus,
        null, null, null, null, null, null,
        null, null, null, null, null, null
    from keberatan_bulan
)
select
    a.kode_instansi,
    b.mulai as bulan,
    a.unor_id,
    a.jenis_pegawai,
    a.kelompok_jabatan,
    count(case when a.hal = 'Periodik' then 1 end) as orang_periodik,
    count(case when a.hal = 'Tahunan' then 1 end) as orang_tahunan,
    count(case when a.hal = 'Evaluasi' then 1 end) as evaluasi,
    max(case when a.hal = 'Periodik' then a.batas_pengisian end) as batas_periodik,
    max(case when a.hal = 'Tahunan' then a.batas_pengisian end) as batas_tahunan,
    max(case when a.hal = 'Evaluasi' then a.batas_pengisian end) as batas_evaluasi,
    max(case when a.dibina is not null then a.batas_pembinaan end) as batas_pembinaan,
    count(case when a.hal = 'Periodik' then a.ada_skp end) as tahu_skp_ada,
    count(case when a.hal = 'Periodik' and a.ada_skp then 1 end) as ya_skp_ada,
    count(case when a.hal = 'Periodik' then a.skp_disetujui end) as tahu_skp_setuju,
    count(case when a.hal = 'Periodik' and a.skp_disetujui then 1 end) as ya_skp_setuju,
    count(case when a.hal = 'Periodik' then a.skp_tepat end) as tahu_skp_tepat,
    count(case when a.hal = 'Periodik' and a.skp_tepat then 1 end) as ya_skp_tepat,
    count(case when a.hal = 'Periodik' then a.dinilai end) as tahu_dinilai,
    count(case when a.hal = 'Periodik' and a.dinilai then 1 end) as ya_dinilai,
    count(case when a.hal = 'Periodik' then a.dinilai_tepat end) as tahu_dinilai_tepat,
    count(case when a.hal = 'Periodik' and a.dinilai_tepat then 1 end) as ya_dinilai_tepat,
    count(case when a.hal = 'Tahunan' then a.dinilai end) as tahu_dinilai_tahunan,
    count(case when a.hal = 'Tahunan' and a.dinilai then 1 end) as ya_dinilai_tahunan,
    count(a.ada_rencana_aksi) as tahu_rencana_aksi,
    count(case when a.ada_rencana_aksi then 1 end) as ya_rencana_aksi,
    count(a.rencana_aksi_awal) as tahu_rencana_aksi_awal,
    count(case when a.rencana_aksi_awal then 1 end) as ya_rencana_aksi_awal,
    count(a.bukti_lengkap) as tahu_bukti_dukung,
    count(case when a.bukti_lengkap then 1 end) as ya_bukti_dukung,
    count(a.umpan_balik_lengkap) as tahu_umpan_balik,
    count(case when a.umpan_balik_lengkap then 1 end) as ya_umpan_balik,
    count(a.dibina) as tahu_pembinaan,
    count(case when a.dibina then 1 end) as ya_pembinaan,
    count(a.ada_pembinaan) as tahu_pembinaan_umum,
    count(case when a.ada_pembinaan then 1 end) as ya_pembinaan_umum,
    count(a.ada_dialog) as tahu_dialog,
    count(case when a.ada_dialog then 1 end) as ya_dialog,
    count(a.hadir_briefing) as tahu_briefing,
    count(case when a.hadir_briefing then 1 end) as ya_briefing,
    cast(coalesce(sum(a.hari_kerja), 0) as bigint) as tahu_aktivitas,
    cast(coalesce(sum(a.hari_aktivitas), 0) as bigint) as ya_aktivitas,
    cast(coalesce(sum(case when a.hari_dua_sistem is not null then a.hari_aktivitas end), 0) as bigint) as tahu_konsistensi,
    cast(coalesce(sum(a.hari_dua_sistem), 0) as bigint) as ya_konsistensi,
    count(a.berdokumen) as tahu_dokumen,
    count(case when a.berdokumen then 1 end) as ya_dokumen,
    count(a.diputus) as tahu_keberatan,
    count(case when a.diputus then 1 end) as ya_keberatan,
    count(a.selaras) as tahu_selaras,
    count(case when a.selaras then 1 end) as ya_selaras
from asal as a
cross join bagian as b
group by a.kode_instansi, b.mulai, a.unor_id, a.jenis_pegawai, a.kelompok_jabatan
