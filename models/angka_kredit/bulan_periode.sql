-- Which months of this year and of the last one a period of an instansi stands for, whether it has passed or not.
-- grain:   kode_instansi, bulan, tahun_skp, periode_id, tahun
-- per:     bulan
-- reads:   periode year
-- basis:   rules/angka-kredit.md 2 (months); SE BKN 18/2024 Lampiran I (Bulanan 13 and 14 stand for none)
with tahun_bit as (
    select tahun from bagian
    union all
    select tahun - 1 as tahun from bagian
),

berbatas as (
    select
        p.kode_instansi, p.tahun as tahun_skp, p.periode_id, p.angka_periodik, p.jenis_periode, t.tahun, j.jumlah_bulan,
        p.tahun = t.tahun as tahun_sendiri,
        coalesce(p.angka_periodik between j.angka_min and j.angka_dihitung_maks, false) as bernomor,
        coalesce(p.angka_periodik between j.angka_dihitung_maks + 1 and j.angka_maks, false) as tambahan,
        -- how many months of the year lie before the period, and end within it
        least(12, greatest(0, (year(p.periode_awal) - t.tahun) * 12 + month(p.periode_awal) - 1)) as awal,
        least(12, greatest(0, (year(p.periode_akhir + interval 1 day) - t.tahun) * 12
            + month(p.periode_akhir + interval 1 day) - 1)) as akhir
    from periode as p
    cross join tahun_bit as t
    left join jenis_periode as j on p.jenis_periode = j.jenis_periode and p.tipe_periodik = j.tipe_periodik
)

select
    d.kode_instansi,
    b.mulai as bulan,
    d.tahun_skp,
    d.periode_id,
    d.jenis_periode,
    d.tahun,
    cast(
        case
            when d.tambahan then 0
            when d.bernomor and d.tahun_sendiri
                then ((1 << d.jumlah_bulan) - 1) << ((d.angka_periodik - 1) * d.jumlah_bulan)
            when d.bernomor then 0
            else (1 << d.akhir) - (1 << least(d.awal, d.akhir))
        end as integer
    ) as bulan_bit
from berbatas as d
cross join bagian as b
