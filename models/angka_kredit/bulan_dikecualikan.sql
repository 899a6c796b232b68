-- The months of this year and of the last one that lie wholly inside an exclusion of the instansi.
-- grain:   kode_instansi, bulan, nip, tahun
-- per:     bulan
-- reads:   pengecualian asof
-- basis:   rules/angka-kredit.md 2 (months: without leave from duty)
with tahun_bit as (
    select tahun from bagian
    union all
    select tahun - 1 as tahun from bagian
),

dikecualikan as (
    select
        x.kode_instansi, x.nip, t.tahun,
        least(12, greatest(0, (year(x.mulai - interval 1 day) - t.tahun) * 12 + month(x.mulai - interval 1 day)))
            as awal,
        least(12, greatest(0, (year(x.sesudah) - t.tahun) * 12 + month(x.sesudah) - 1)) as akhir
    from (
        select kode_instansi, nip, mulai, coalesce(selesai + interval 1 day, date '9999-01-01') as sesudah
        from pengecualian
    ) as x
    cross join tahun_bit as t
)

select
    d.kode_instansi,
    b.mulai as bulan,
    d.nip,
    d.tahun,
    bit_or(cast((1 << d.akhir) - (1 << least(d.awal, d.akhir)) as integer)) as bulan_bit
from dikecualikan as d
cross join bagian as b
where d.awal < d.akhir
group by d.kode_instansi, b.mulai, d.nip, d.tahun
