-- The index of an instansi and its parts as they leave it: a part that kepatuhan withholds is a bound here too, and the
-- index over it is what the parts come to at least.
-- basis:   docs/adr/0012-small-cells.md
with bagian as (
    select
        kode_instansi, bulan, indikator, ditahan,
        case
            when ditahan is null then cast(persen as double)
            when ditahan = 'paling banyak' then 100.0 / penyebut
            when ditahan = 'sekurangnya' then cast(persen as double)
            else 0.0
        end as bawah
    from tertahan
    where tingkat = 'instansi'
),

sel as (
    select a.*, b.ditahan as kode, b.bawah
    from asal as a
    left join bagian as b on a.kode_instansi = b.kode_instansi and a.bulan = b.bulan and a.indikator = b.indikator
),

terhitung as (
    select
        s.*,
        bool_or(s.kode is not null) over k as berbatas,
        sum(case when s.indikator is not null and s.persen is not null then s.bawah * s.bobot end) over k as terbobot
    from sel as s
    window k as (partition by s.kode_instansi, s.bulan)
)

select
    t.* exclude (kode, bawah, berbatas, terbobot) replace (
        cast(
            case
                when t.indikator is null and t.berbatas and t.bobot > 0 then t.terbobot / cast(t.bobot as double)
                when t.indikator is null or t.kode is null then t.persen
                when t.kode = 'sekurangnya' then t.bawah
            end as decimal(9, 6)
        ) as persen,
        case when t.indikator is null or t.kode is null then t.sumbangan end as sumbangan
    ),
    case when t.indikator is null and t.berbatas then 'sekurangnya' else t.kode end as ditahan
from terhitung as t
