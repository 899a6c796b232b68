-- One compliance indicator of one month, for a unit with all below it, an instansi, a kind of instansi, a province, a BKN
-- regional office or the nation (`tingkat`), by kind of employee and kind of post (null: all of them). The nation has some
-- hundred thousand units, of which few are read at a time: their figures are worked out of their counts when they are read.
-- grain:   tingkat, jenis_instansi, kode_provinsi, kanreg, kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan,
--          indikator, bulan
-- per:     tampilan
-- basis:   rules/kepatuhan.md 2 and 4; articles as in angka_instansi, which says of an instansi what is said here of a unit
with hitungan as (
    select
        kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan, bulan,
        -- indicator, answers known, answers yes, whom it asks whatever is known (0: nobody, reported by few), when due
        unnest([
            row('SKP_ADA', tahu_skp_ada, ya_skp_ada, orang_periodik, batas_periodik),
            row('SKP_SETUJU', tahu_skp_setuju, ya_skp_setuju, orang_periodik, batas_periodik),
            row('SKP_TEPAT', tahu_skp_tepat, ya_skp_tepat, orang_periodik, batas_periodik),
            row('RENCANA_AKSI', tahu_rencana_aksi, ya_rencana_aksi, 0, batas_periodik),
            row('RENCANA_AKSI_AWAL', tahu_rencana_aksi_awal, ya_rencana_aksi_awal, 0, batas_periodik),
            row('BUKTI_DUKUNG', tahu_bukti_dukung, ya_bukti_dukung, 0, batas_periodik),
            row('UMPAN_BALIK', tahu_umpan_balik, ya_umpan_balik, 0, batas_periodik),
            row('PEMBINAAN', tahu_pembinaan, ya_pembinaan, 0, batas_pembinaan),
            row('PEMBINAAN_UMUM', tahu_pembinaan_umum, ya_pembinaan_umum, 0, batas_periodik),
            row('DINILAI', tahu_dinilai, ya_dinilai, orang_periodik, batas_periodik),
            row('DINILAI_TEPAT', tahu_dinilai_tepat, ya_dinilai_tepat, orang_periodik, batas_periodik),
            row('DINILAI_TAHUNAN', tahu_dinilai_tahunan, ya_dinilai_tahunan, orang_tahunan, batas_tahunan),
            row('SELARAS', tahu_selaras, ya_selaras, evaluasi, batas_evaluasi),
            row('DOKUMEN', tahu_dokumen, ya_dokumen, 0, batas_evaluasi),
            row('KEBERATAN', tahu_keberatan, ya_keberatan, 0, null),
            row('DIALOG', tahu_dialog, ya_dialog, 0, last_day(bulan)),
            row('BRIEFING', tahu_briefing, ya_briefing, 0, last_day(bulan)),
            row('AKTIVITAS', tahu_aktivitas, ya_aktivitas, 0, last_day(bulan)),
            row('KONSISTENSI', tahu_konsistensi, ya_konsistensi, 0, last_day(bulan))
        ]) as h
    from mart.rekap_kepatuhan
    where unor_id is not null
),

terbagi as (
    select
        kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan, bulan, h[1] as indikator, sum(h[2]) as diketahui,
        sum(h[3]) as pembilang, sum(h[4]) as ditanya, max(h[5]) as batas_pengisian
    from hitungan
    group by grouping sets (
        (kode_instansi, unor_id, bulan, h[1], jenis_pegawai, kelompok_jabatan),
        (kode_instansi, unor_id, bulan, h[1], jenis_pegawai),
        (kode_instansi, unor_id, bulan, h[1], kelompok_jabatan),
        (kode_instansi, unor_id, bulan, h[1])
    )
),

terisi as (
    select kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan, bulan, indikator, diketahui, pembilang, batas_pengisian
    from terbagi
    where diketahui > 0 or ditanya > 0
    union all
    select kode_instansi, unor_id, null, null, bulan, 'MPH', unit_berbawahan, unit_bermatriks, null
    from mart.rekap_matriks
    where unor_id is not null
)

select
    t.kode_instansi,
    t.unor_id,
    t.jenis_pegawai,
    t.kelompok_jabatan,
    cast(year(t.bulan) as integer) as tahun,
    t.bulan,
    t.indikator,
    -- unknown is not zero: where nobody's answer is known, there is no number
    cast(case when t.diketahui > 0 then t.pembilang end as bigint) as pembilang,
    cast(case when t.diketahui > 0 then t.diketahui end as bigint) as penyebut,
    cast(
        case when t.diketahui > 0 then cast(t.pembilang as double) * 100 / cast(t.diketahui as double) end as decimal(9, 6)
    ) as persen,
    cast(case when t.diketahui > 0 then 1 else 0 end as bigint) as instansi_tercakup,
    'unit' as tingkat,
    i.jenis as jenis_instansi,
    i.kode_provinsi,
    v.kanreg,
    t.batas_pengisian
from terisi as t
left join acuan.instansi as i
    on t.kode_instansi = i.kode_instansi
    and i.berlaku_mulai <= last_day(t.bulan) and coalesce(i.berlaku_sampai >= last_day(t.bulan), true)
left join acuan.provinsi as v
    on i.kode_provinsi = v.kode_provinsi
    and v.berlaku_mulai <= last_day(t.bulan) and coalesce(v.berlaku_sampai >= last_day(t.bulan), true)
union all
select
    kode_instansi, null, jenis_pegawai, kelompok_jabatan, tahun, bulan, indikator, pembilang, penyebut, persen,
    instansi_tercakup, tingkat, jenis_instansi, kode_provinsi, kanreg, batas_pengisian
from mart.angka_instansi
