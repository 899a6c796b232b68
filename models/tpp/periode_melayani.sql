-- The calendar months that the evaluation of a period serves for pay, by either way of counting a period that begins within
-- a month: with the month in which it begins (awal), or with the one in which it ends (akhir).
-- grain:   kode_instansi, tahun, periode_id, periode_lintas_bulan
-- per:     semua
-- reads:   periode all
-- basis:   rules/tpp.md 2: a quarter's predikat serves its three months, a monthly one its own; the pay month of a
--          16th-15th period comes from the policy
select
    p.kode_instansi,
    p.tahun,
    p.periode_id,
    c.periode_lintas_bulan,
    p.nama as periode,
    p.jenis_periode = 'Tahunan' as tahunan,
    p.tipe_periodik,
    cast(case
        when day(p.periode_awal) > 1 and c.periode_lintas_bulan = 'akhir'
            then date_trunc('month', p.periode_awal) + interval 1 month
        else date_trunc('month', p.periode_awal)
    end as date) as bulan_awal,
    cast(case
        when day(p.periode_awal) > 1 and c.periode_lintas_bulan = 'awal'
            then date_trunc('month', p.periode_akhir) - interval 1 month
        else date_trunc('month', p.periode_akhir)
    end as date) as bulan_akhir
from periode as p
cross join (select unnest(['awal', 'akhir']) as periode_lintas_bulan) as c
where p.dihitung
