-- What a number of months is worth in a jenjang at a predikat: the only place where angka kredit is worked out and
-- rounded. The tables and views of conversions look it up. More months than a year are those before a perpindahan.
-- grain:   bulan, jenjang, predikat, desimal, jumlah_bulan
-- per:     bulan
-- basis:   PermenPANRB 1/2023 Ps. 37 (share and koefisien); rules/angka-kredit.md 2 (half-up, for each row)
select
    b.mulai as bulan,
    j.kode as jenjang,
    p.nama as predikat,
    cast(p.persen_ak as decimal(9, 6)) as persen,
    j.koefisien,
    d.desimal,
    cast(n.jumlah_bulan as integer) as jumlah_bulan,
    -- the quotient of two whole numbers, so that no half is lost in a binary fraction
    cast(
        floor(cast(
            (2 * n.jumlah_bulan * p.persen_ak * j.koefisien * power(10, d.desimal) + 1200) / 2400 as double
        )) / power(10, d.desimal) as decimal(9, 3)
    ) as angka_kredit
from bagian as b
cross join jenjang_jf as j
cross join predikat as p
cross join (select distinct cast(nilai as integer) as desimal from kebijakan_ak where kode = 'DESIMAL') as d
cross join (select unnest(generate_series(0, 480)) as jumlah_bulan) as n
