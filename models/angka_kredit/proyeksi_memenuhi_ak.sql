-- For how many of a jenjang of an instansi the credit will suffice in each of the coming 24 months, at the present pace
-- and at Baik. Nobody is taken to be promoted in between.
-- grain:   kode_instansi, jenjang, bulan_proyeksi
-- per:     semua
-- reads:   angka_kredit_proyeksi same
-- basis:   rules/angka-kredit.md 3 (useful beyond the rule); issue 4 item 2
with angka as (
    select unnest(generate_series(1, 24)) as ke
),

-- So many alike: the projections are counted once for each set of months, not once for each person and month.
sama as (
    select
        kode_instansi, jenjang, bulan, bulan_pangkat_laju, bulan_pangkat_baik, bulan_jenjang_laju, bulan_jenjang_baik,
        count(*) as pejabat
    from angka_kredit_proyeksi
    group by
        kode_instansi, jenjang, bulan, bulan_pangkat_laju, bulan_pangkat_baik, bulan_jenjang_laju, bulan_jenjang_baik
),

berbulan as (
    select
        s.kode_instansi, s.jenjang, s.bulan, s.pejabat, s.bulan_pangkat_laju, s.bulan_pangkat_baik,
        s.bulan_jenjang_laju, s.bulan_jenjang_baik,
        cast(s.bulan + to_months(cast(a.ke as integer)) as date) as bulan_proyeksi
    from sama as s
    cross join angka as a
),

-- Of each set so many have it, none have it, or it is not known.
cukup as (
    select
        kode_instansi, jenjang, bulan, bulan_proyeksi, pejabat,
        case when bulan_pangkat_laju <= bulan_proyeksi then pejabat when bulan_pangkat_laju > bulan_proyeksi then 0 end
            as pangkat_laju,
        case when bulan_pangkat_baik <= bulan_proyeksi then pejabat when bulan_pangkat_baik > bulan_proyeksi then 0 end
            as pangkat_baik,
        case when bulan_jenjang_laju <= bulan_proyeksi then pejabat when bulan_jenjang_laju > bulan_proyeksi then 0 end
            as jenjang_laju,
        case when bulan_jenjang_baik <= bulan_proyeksi then pejabat when bulan_jenjang_baik > bulan_proyeksi then 0 end
            as jenjang_baik
    from berbulan
)

-- A sum over nobody who can be told of is null, and not 0.
select
    kode_instansi,
    jenjang,
    bulan,
    bulan_proyeksi,
    cast(sum(pejabat) as bigint) as pejabat,
    cast(sum(case when pangkat_laju is not null then pejabat else 0 end) as bigint) as diketahui_pangkat_laju,
    cast(sum(pangkat_laju) as bigint) as cukup_pangkat_laju,
    cast(sum(case when pangkat_baik is not null then pejabat else 0 end) as bigint) as diketahui_pangkat_baik,
    cast(sum(pangkat_baik) as bigint) as cukup_pangkat_baik,
    cast(sum(case when jenjang_laju is not null then pejabat else 0 end) as bigint) as diketahui_jenjang_laju,
    cast(sum(jenjang_laju) as bigint) as cukup_jenjang_laju,
    cast(sum(case when jenjang_baik is not null then pejabat else 0 end) as bigint) as diketahui_jenjang_baik,
    cast(sum(jenjang_baik) as bigint) as cukup_jenjang_baik
from cukup
group by kode_instansi, jenjang, bulan, bulan_proyeksi
