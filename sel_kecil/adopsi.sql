-- The clock of Ps. 16 as it leaves the instansi. A total over a withheld instansi is what anybody could add up: at least so
-- much. Dates are of the whole, and stay, but for the instansi that is withheld, whose date tells how few are left.
-- basis:   docs/adr/0012-small-cells.md
with sel as (
    select
        a.*,
        coalesce(a.asn between 1 and 4, false) as tanpa_asn,
        coalesce(
            a.asn between 1 and 4 or a.orang_skp between 1 and 4 or a.asn - a.orang_skp between 1 and 4, false
        ) as tanpa_skp,
        coalesce(
            a.asn between 1 and 4 or a.orang_dinilai between 1 and 4 or a.asn - a.orang_dinilai between 1 and 4, false
        ) as tanpa_dinilai
    from asal as a
    where a.tingkat = 'instansi'
),

-- Where one of the two sides is small, and there are fewer than nine, which of them would tell too much.
daun as (
    select
        s.bulan, s.jenis_instansi, s.kode_provinsi, s.kanreg, s.tanpa_asn, s.tanpa_skp, s.tanpa_dinilai,
        case
            when s.penyebut_skp is null then 0
            when not s.tanpa_skp then s.orang_skp
            when s.tanpa_asn then 0
            when s.asn >= 9 and s.asn - s.orang_skp between 1 and 4 then s.asn - 4
            else 1
        end as skp_bawah,
        case
            when s.penyebut_dinilai is null then 0
            when not s.tanpa_dinilai then s.orang_dinilai
            when s.tanpa_asn then 0
            when s.asn >= 9 and s.asn - s.orang_dinilai between 1 and 4 then s.asn - 4
            else 1
        end as dinilai_bawah
    from sel as s
),

jumlah_atasan as (
    select
        case
            when grouping(kode_provinsi) = 0 then 'provinsi'
            when grouping(kanreg) = 0 then 'kanreg'
            when grouping(jenis_instansi) = 0 then 'jenis_instansi'
            else 'nasional'
        end as tingkat,
        kode_provinsi, kanreg, jenis_instansi, bulan, bool_or(tanpa_asn) as tanpa_asn, bool_or(tanpa_skp) as tanpa_skp,
        bool_or(tanpa_dinilai) as tanpa_dinilai, sum(skp_bawah) as skp_bawah, sum(dinilai_bawah) as dinilai_bawah
    from daun
    group by grouping sets (
        (kode_provinsi, kanreg, bulan), (kanreg, bulan), (jenis_instansi, bulan), (bulan)
    )
),

bertanda as (
    select
        s.*,
        case when s.asn >= 9 and s.asn - s.orang_skp between 1 and 4 then s.asn - 4 end as skp_bawah,
        case when s.asn >= 9 and s.asn - s.orang_dinilai between 1 and 4 then s.asn - 4 end as dinilai_bawah
    from sel as s
    union all
    select a.*, j.tanpa_asn, j.tanpa_skp, j.tanpa_dinilai, j.skp_bawah, j.dinilai_bawah
    from asal as a
    inner join jumlah_atasan as j
        on a.tingkat = j.tingkat and a.bulan = j.bulan and a.kode_provinsi is not distinct from j.kode_provinsi
        and a.kanreg is not distinct from j.kanreg and a.jenis_instansi is not distinct from j.jenis_instansi
    where a.tingkat <> 'instansi'
)

select
    b.* exclude (tanpa_asn, tanpa_skp, tanpa_dinilai, skp_bawah, dinilai_bawah) replace (
        case when not b.tanpa_asn then b.asn end as asn,
        case when not b.tanpa_asn then b.penyebut_skp end as penyebut_skp,
        case when not b.tanpa_asn then b.penyebut_dinilai end as penyebut_dinilai,
        case when not b.tanpa_skp then b.orang_skp end as orang_skp,
        case when not b.tanpa_dinilai then b.orang_dinilai end as orang_dinilai,
        cast(
            case
                when not b.tanpa_skp then b.persen_skp
                when not b.tanpa_asn and b.penyebut_skp > 0 then cast(b.skp_bawah as double) * 100 / b.penyebut_skp
            end as decimal(9, 6)
        ) as persen_skp,
        cast(
            case
                when not b.tanpa_dinilai then b.persen_dinilai
                when not b.tanpa_asn and b.penyebut_dinilai > 0
                    then cast(b.dinilai_bawah as double) * 100 / b.penyebut_dinilai
            end as decimal(9, 6)
        ) as persen_dinilai,
        case when not b.tanpa_skp then b.laju_skp end as laju_skp,
        case when not b.tanpa_dinilai then b.laju_dinilai end as laju_dinilai,
        case when not b.tanpa_skp or b.tingkat <> 'instansi' then b.perkiraan_skp end as perkiraan_skp,
        case when not b.tanpa_dinilai or b.tingkat <> 'instansi' then b.perkiraan_dinilai end as perkiraan_dinilai
    ),
    case
        when b.tanpa_asn then 'kecil'
        when b.tanpa_skp and b.tanpa_dinilai then 'skp dan dinilai'
        when b.tanpa_skp then 'skp'
        when b.tanpa_dinilai then 'dinilai'
    end as ditahan
from bertanda as b
