-- One compliance indicator of one month, for an instansi, a kind of instansi, a province, a BKN regional office or the
-- nation (`tingkat`), by kind of employee and kind of post (null: all of them). Units join in the view `angka_kepatuhan`.
-- grain:   tingkat, jenis_instansi, kode_provinsi, kanreg, kode_instansi, jenis_pegawai, kelompok_jabatan, indikator
-- per:     bulan
-- reads:   rekap_kepatuhan same, rekap_matriks same, periode year, temuan_periode year
-- basis:   rules/kepatuhan.md 2 and 4; Peraturan BKN 2/2026 Ps. 6-7, 9-12; SE BKN 18/2024 butir 5.d (PERIODE)
with
-- What an indicator speaks of (`hal`), which tells when it is due. `selalu`: it has a row for every group that it asks
-- about; the others, reported by few, have one where something is known, and for the whole instansi.
ukuran as (
    select 'SKP_ADA' as indikator, 'Periodik' as hal, true as selalu
    union all select 'SKP_SETUJU' as indikator, 'Periodik' as hal, true as selalu
    union all select 'SKP_TEPAT' as indikator, 'Periodik' as hal, true as selalu
    union all select 'RENCANA_AKSI' as indikator, 'Periodik' as hal, false as selalu
    union all select 'RENCANA_AKSI_AWAL' as indikator, 'Periodik' as hal, false as selalu
    union all select 'BUKTI_DUKUNG' as indikator, 'Periodik' as hal, false as selalu
    union all select 'UMPAN_BALIK' as indikator, 'Periodik' as hal, false as selalu
    union all select 'PEMBINAAN' as indikator, 'Pembinaan' as hal, false as selalu
    union all select 'PEMBINAAN_UMUM' as indikator, 'Periodik' as hal, false as selalu
    union all select 'DINILAI' as indikator, 'Periodik' as hal, true as selalu
    union all select 'DINILAI_TEPAT' as indikator, 'Periodik' as hal, true as selalu
    union all select 'DINILAI_TAHUNAN' as indikator, 'Tahunan' as hal, true as selalu
    union all select 'SELARAS' as indikator, 'Evaluasi' as hal, true as selalu
    union all select 'DOKUMEN' as indikator, 'Evaluasi' as hal, false as selalu
    union all select 'KEBERATAN' as indikator, 'Keberatan' as hal, false as selalu
    union all select 'DIALOG' as indikator, 'Bulan' as hal, false as selalu
    union all select 'BRIEFING' as indikator, 'Bulan' as hal, false as selalu
    union all select 'AKTIVITAS' as indikator, 'Bulan' as hal, false as selalu
    union all select 'KONSISTENSI' as indikator, 'Bulan' as hal, false as selalu
),
satuan as (
    select
        r.kode_instansi, r.jenis_pegawai, r.kelompok_jabatan, u.indikator,
        case u.indikator
            when 'SKP_ADA' then r.tahu_skp_ada
            when 'SKP_SETUJU' then r.tahu_skp_setuju
            when 'SKP_TEPAT' then r.tahu_skp_tepat
            when 'RENCANA_AKSI' then r.tahu_rencana_aksi
            when 'RENCANA_AKSI_AWAL' then r.tahu_rencana_aksi_awal
            when 'BUKTI_DUKUNG' then r.tahu_bukti_dukung
            when 'UMPAN_BALIK' then r.tahu_umpan_balik
            when 'PEMBINAAN' then r.tahu_pembinaan
            when 'PEMBINAAN_UMUM' then r.tahu_pembinaan_umum
            when 'DINILAI' then r.tahu_dinilai
            when 'DINILAI_TEPAT' then r.tahu_dinilai_tepat
            when 'DINILAI_TAHUNAN' then r.tahu_dinilai_tahunan
            when 'SELARAS' then r.tahu_selaras
            when 'DOKUMEN' then r.tahu_dokumen
            when 'KEBERATAN' then r.tahu_keberatan
            when 'DIALOG' then r.tahu_dialog
            when 'BRIEFING' then r.tahu_briefing
            when 'AKTIVITAS' then r.tahu_aktivitas
            when 'KONSISTENSI' then r.tahu_konsistensi
        end as diketahui,
        case u.indikator
            when 'SKP_ADA' then r.ya_skp_ada
            when 'SKP_SETUJU' then r.ya_skp_setuju
            when 'SKP_TEPAT' then r.ya_skp_tepat
            when 'RENCANA_AKSI' then r.ya_rencana_aksi
            when 'RENCANA_AKSI_AWAL' then r.ya_rencana_aksi_awal
            when 'BUKTI_DUKUNG' then r.ya_bukti_dukung
            when 'UMPAN_BALIK' then r.ya_umpan_balik
            when 'PEMBINAAN' then r.ya_pembinaan
            when 'PEMBINAAN_UMUM' then r.ya_pembinaan_umum
            when 'DINILAI' then r.ya_dinilai
            when 'DINILAI_TEPAT' then r.ya_dinilai_tepat
            when 'DINILAI_TAHUNAN' then r.ya_dinilai_tahunan
            when 'SELARAS' then r.ya_selaras
            when 'DOKUMEN' then r.ya_dokumen
            when 'KEBERATAN' then r.ya_keberatan
            when 'DIALOG' then r.ya_dialog
            when 'BRIEFING' then r.ya_briefing
            when 'AKTIVITAS' then r.ya_aktivitas
            when 'KONSISTENSI' then r.ya_konsistensi
        end as pembilang,
        case u.hal
            when 'Periodik' then r.batas_periodik
            when 'Tahunan' then r.batas_tahunan
            when 'Evaluasi' then r.batas_evaluasi
            when 'Pembinaan' then r.batas_pembinaan
            when 'Bulan' then b.selesai
        end as batas_pengisian,
        u.selalu,
        case u.hal when 'Periodik' then r.orang_periodik when 'Tahunan' then r.orang_tahunan else r.evaluasi end as ditanya
    from rekap_kepatuhan as r
    cross join ukuran as u
    cross join bagian as b
    where r.unor_id is null
),
-- Added up only here, over few columns: in the counts, every split would be a row of its own.
terbagi as (
    select
        kode_instansi, jenis_pegawai, kelompok_jabatan, indikator, selalu, sum(diketahui) as diketahui,
        sum(pembilang) as pembilang, max(batas_pengisian) as batas_pengisian, sum(ditanya) as ditanya
    from satuan
    group by grouping sets (
        (kode_instansi, indikator, selalu, jenis_pegawai, kelompok_jabatan),
        (kode_instansi, indikator, selalu, jenis_pegawai),
        (kode_instansi, indikator, selalu, kelompok_jabatan),
        (kode_instansi, indikator, selalu)
    )
),
terisi as (
    select kode_instansi, jenis_pegawai, kelompok_jabatan, indikator, diketahui, pembilang, batas_pengisian
    from terbagi
    where diketahui > 0 or (selalu and ditanya > 0)
    union all
    select kode_instansi, null, null, 'MPH', unit_berbawahan, unit_bermatriks, null
    from rekap_matriks
    where unor_id is null
),
-- An instansi whose period ends in the month has a row, with or without anything known: silence is not absence.
diharapkan as (
    select p.kode_instansi, u.indikator, max(p.batas_pengisian) as batas_pengisian
    from periode as p
    inner join bagian as b on p.bulan = b.mulai
    inner join ukuran as u
        on p.jenis_periode = u.hal or u.hal = 'Evaluasi' or (u.hal = 'Pembinaan' and p.jenis_periode = 'Periodik')
    where p.dihitung
    group by p.kode_instansi, u.indikator
    union all
    select distinct p.kode_instansi, 'MPH', cast(null as date)
    from periode as p
    inner join bagian as b on p.bulan = b.mulai
    where p.dihitung
),
bertemuan as (
    select distinct t.kode_instansi, t.tahun, t.periode_id
    from temuan_periode as t
    cross join bagian as b
    where not t.info and t.berlaku_sejak <= b.selesai
),
-- Settings are judged once their period has begun; no deadline makes them wait.
pengaturan as (
    select
        p.kode_instansi, count(p.periode_id) as diketahui, count(case when t.periode_id is null then 1 end) as pembilang
    from periode as p
    inner join bagian as b on p.tahun = b.tahun and p.periode_awal <= b.selesai
    left join bertemuan as t
        on p.kode_instansi = t.kode_instansi and p.tahun = t.tahun and p.periode_id = t.periode_id
    group by p.kode_instansi
),
per_instansi as (
    select kode_instansi, jenis_pegawai, kelompok_jabatan, indikator, diketahui, pembilang, batas_pengisian
    from terisi
    union all
    select d.kode_instansi, null, null, d.indikator, 0, 0, d.batas_pengisian
    from diharapkan as d
    left join terisi as s
        on d.kode_instansi = s.kode_instansi and d.indikator = s.indikator
        and s.jenis_pegawai is null and s.kelompok_jabatan is null
    where s.kode_instansi is null
    union all
    select kode_instansi, null, null, 'PERIODE', diketahui, pembilang, null
    from pengaturan
),
letak as (
    select d.kode_instansi, i.jenis as jenis_instansi, i.kode_provinsi, v.kanreg
    from (select distinct kode_instansi from per_instansi) as d
    left join instansi as i on d.kode_instansi = i.kode_instansi
    left join provinsi as v on i.kode_provinsi = v.kode_provinsi
),
-- Instansi pusat lie in no province, and so under no regional office.
di_atas as (
    select kode_instansi, 'jenis_instansi' as tingkat, jenis_instansi, null as kode_provinsi, null as kanreg
    from letak
    where jenis_instansi is not null
    union all
    select kode_instansi, 'provinsi', null, kode_provinsi, kanreg
    from letak
    where kode_provinsi is not null
    union all
    select kode_instansi, 'kanreg', null, null, kanreg
    from letak
    where kanreg is not null
    union all
    select kode_instansi, 'nasional', null, null, null
    from letak
),
baris as (
    select
        'instansi' as tingkat, l.jenis_instansi, l.kode_provinsi, l.kanreg, i.kode_instansi, i.jenis_pegawai,
        i.kelompok_jabatan, i.indikator, i.diketahui, i.pembilang, i.batas_pengisian,
        case when i.diketahui > 0 then 1 else 0 end as instansi_tercakup
    from per_instansi as i
    inner join letak as l on i.kode_instansi = l.kode_instansi
    union all
    select
        a.tingkat, a.jenis_instansi, a.kode_provinsi, a.kanreg, null, i.jenis_pegawai, i.kelompok_jabatan,
        i.indikator, sum(i.diketahui), sum(i.pembilang), max(i.batas_pengisian),
        count(case when i.diketahui > 0 then 1 end)
    from per_instansi as i
    inner join di_atas as a on i.kode_instansi = a.kode_instansi
    group by
        a.tingkat, a.jenis_instansi, a.kode_provinsi, a.kanreg, i.jenis_pegawai, i.kelompok_jabatan, i.indikator
)
select
    s.kode_instansi,
    s.jenis_pegawai,
    s.kelompok_jabatan,
    b.tahun,
    b.mulai as bulan,
    s.indikator,
    -- unknown is not zero: where nobody's answer is known, there is no number
    cast(case when s.diketahui > 0 then s.pembilang end as bigint) as pembilang,
    cast(case when s.diketahui > 0 then s.diketahui end as bigint) as penyebut,
    cast(
        case when s.diketahui > 0 then cast(s.pembilang as double) * 100 / cast(s.diketahui as double) end as decimal(9, 6)
    ) as persen,
    cast(s.instansi_tercakup as bigint) as instansi_tercakup,
    s.tingkat,
    s.jenis_instansi,
    s.kode_provinsi,
    s.kanreg,
    s.batas_pengisian
from baris as s
cross join bagian as b
