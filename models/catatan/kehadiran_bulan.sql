-- The attendance of a person in a month, with the days absent in the year so far and what is counted of it as a measure.
-- grain:   kode_instansi, bulan, nip
-- per:     bulan
-- reads:   rekap_kehadiran last 12
-- basis:   rules/tpp.md 2 (missing is not zero) and 3; data-shapes 3 and 4; days absent run over the calendar year;
--          ukuran_tpp (kejadian, rasio_menit)
with sebelumnya as (
    select r.kode_instansi, r.nip, r.bulan, r.alpa
    from rekap_kehadiran as r
    cross join bagian as b
    where year(r.bulan) = b.tahun and r.bulan < b.mulai
),

terkirim as (
    select kode_instansi, count(distinct bulan) as banyak
    from sebelumnya
    group by kode_instansi
),

orang as (
    select
        kode_instansi, nip, count(*) as banyak, min(bulan) as sejak,
        case when bool_and(alpa is not null) then cast(sum(alpa) as integer) end as alpa
    from sebelumnya
    group by kode_instansi, nip
)

select
    r.kode_instansi,
    r.bulan,
    r.nip,
    r.asal_kehadiran,
    r.hari_kerja_bulan,
    r.menit_terlambat,
    r.menit_pulang_cepat,
    r.cuti_sakit_kumulatif,
    r.tl1,
    r.tl2,
    r.tl3,
    r.tl4,
    r.psw1,
    r.psw2,
    r.psw3,
    r.psw4,
    r.tanpa_scan,
    r.alpa,
    -- a month of the year that was not delivered, or does not tell, leaves the year unknown; who is in none of the months
    -- before came later
    r.alpa + case
        when coalesce(t.banyak, 0) < month(r.bulan) - 1 then null
        when o.nip is null then 0
        when o.banyak = month(r.bulan) - month(o.sejak) then o.alpa
    end as alpa_tahun_berjalan,
    r.apel,
    r.apel_alpa,
    r.dinas_luar,
    r.izin,
    r.cuti_tahunan,
    r.cuti_sakit,
    r.cuti_besar,
    r.cuti_bersalin,
    r.cuti_alasan_penting,
    r.cltn,
    r.menit_aktivitas,
    r.tl1 + r.tl2 + r.tl3 + r.tl4 + r.psw1 + r.psw2 + r.psw3 + r.psw4 + r.tanpa_scan as kejadian_hadir,
    cast(cast(100 * r.menit_aktivitas / nullif(m.besaran * r.hari_kerja_bulan, 0) as decimal(24, 12)) as decimal(18, 6))
        as rasio_menit
from rekap_kehadiran as r
inner join bagian as b on r.bulan = b.mulai
inner join parameter as m on m.kode = 'TPP_MENIT_KERJA_HARI'
left join terkirim as t on r.kode_instansi = t.kode_instansi
left join orang as o on r.kode_instansi = o.kode_instansi and r.nip = o.nip
