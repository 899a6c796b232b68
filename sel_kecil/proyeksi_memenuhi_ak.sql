-- Projections of credit as they leave the instansi: a number goes where it, or what it leaves of the number above it, is
-- small. No total over the jenjang leaves the instansi, so that nothing has to go with it.
-- basis:   docs/adr/0012-small-cells.md
with sel as (
    select
        a.*,
        a.pejabat between 1 and 4 as sedikit,
        a.diketahui_pangkat_laju between 1 and 4 or a.pejabat - a.diketahui_pangkat_laju between 1 and 4 as d1,
        a.diketahui_pangkat_baik between 1 and 4 or a.pejabat - a.diketahui_pangkat_baik between 1 and 4 as d2,
        a.diketahui_jenjang_laju between 1 and 4 or a.pejabat - a.diketahui_jenjang_laju between 1 and 4 as d3,
        a.diketahui_jenjang_baik between 1 and 4 or a.pejabat - a.diketahui_jenjang_baik between 1 and 4 as d4,
        coalesce(a.cukup_pangkat_laju between 1 and 4 or a.diketahui_pangkat_laju - a.cukup_pangkat_laju between 1 and 4, false) as c1,
        coalesce(a.cukup_pangkat_baik between 1 and 4 or a.diketahui_pangkat_baik - a.cukup_pangkat_baik between 1 and 4, false) as c2,
        coalesce(a.cukup_jenjang_laju between 1 and 4 or a.diketahui_jenjang_laju - a.cukup_jenjang_laju between 1 and 4, false) as c3,
        coalesce(a.cukup_jenjang_baik between 1 and 4 or a.diketahui_jenjang_baik - a.cukup_jenjang_baik between 1 and 4, false) as c4
    from asal as a
)

select
    kode_instansi, jenjang, bulan, bulan_proyeksi,
    case when not sedikit then pejabat end as pejabat,
    case when not sedikit and not d1 then diketahui_pangkat_laju end as diketahui_pangkat_laju,
    case when not sedikit and not d1 and not c1 then cukup_pangkat_laju end as cukup_pangkat_laju,
    case when not sedikit and not d2 then diketahui_pangkat_baik end as diketahui_pangkat_baik,
    case when not sedikit and not d2 and not c2 then cukup_pangkat_baik end as cukup_pangkat_baik,
    case when not sedikit and not d3 then diketahui_jenjang_laju end as diketahui_jenjang_laju,
    case when not sedikit and not d3 and not c3 then cukup_jenjang_laju end as cukup_jenjang_laju,
    case when not sedikit and not d4 then diketahui_jenjang_baik end as diketahui_jenjang_baik,
    case when not sedikit and not d4 and not c4 then cukup_jenjang_baik end as cukup_jenjang_baik,
    case when sedikit or d1 or d2 or d3 or d4 or c1 or c2 or c3 or c4 then 'kecil' end as ditahan
from sel
