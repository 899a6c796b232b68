-- The calendar months that the evaluation of a period serves for pay, by either way of counting a period that begins within
-- a month and ends within another: with the month in which it begins (awal), or with the one in which it ends (akhir).
-- grain:   kode_instansi, tahun, periode_id, periode_lintas_bulan
-- per:     semua
-- reads:   periode all
-- basis:   rules/tpp.md 2: a quarter's predikat serves its three months, a monthly one its own; the pay month of a
--          16th-15th period comes from the policy
with bulanan as (
    select
        p.kode_instansi, p.tahun, p.periode_id, p.nama, p.jenis_periode, p.tipe_periodik,
        cast(date_trunc('month', p.periode_awal) as date) as bulan_mulai,
        cast(date_trunc('month', p.periode_akhir) as date) as bulan_selesai,
        -- one that begins on the first working day, or ends at a month's end, crosses nothing
        day(p.periode_awal) > 1 and p.periode_akhir < last_day(p.periode_akhir)
            and date_trunc('month', p.periode_awal) < date_trunc('month', p.periode_akhir) as melintas
    from periode as p
    where p.dihitung
)

select
    p.kode_instansi,
    p.tahun,
    p.periode_id,
    c.periode_lintas_bulan,
    p.nama as periode,
    p.jenis_periode = 'Tahunan' as tahunan,
    p.tipe_periodik,
    cast(case when p.melintas and c.periode_lintas_bulan = 'akhir' then p.bulan_mulai + interval 1 month
        else p.bulan_mulai end as date) as bulan_awal,
    cast(case when p.melintas and c.periode_lintas_bulan = 'awal' then p.bulan_selesai - interval 1 month
        else p.bulan_selesai end as date) as bulan_akhir
from bulanan as p
cross join (select unnest(['awal', 'akhir']) as periode_lintas_bulan) as c
