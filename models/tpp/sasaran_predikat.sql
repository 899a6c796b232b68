-- The span of months whose evaluation one part of a policy points to in a pay month, and the period setting that serves it.
-- A part whose results last for several months points to several spans.
-- grain:   kode_instansi, bulan, kebijakan_id, kode_bagian, jeda, jeda_n, lama_bulan, bulan_dinilai, paruh_waktu
-- per:     bulan
-- reads:   bagian_berlaku same, kebijakan_berlaku same, periode_melayani all
-- basis:   rules/tpp.md 2: a quarter's predikat serves its three months, a monthly one its own; the pay month of a 16th-15th
--          period comes from the policy
with lama as (
    select distinct
        g.kode_instansi, g.kebijakan_id, g.kode_bagian, g.jeda, g.jeda_n, g.lama_bulan,
        coalesce(k.periode_lintas_bulan, 'akhir') as periode_lintas_bulan
    from bagian_berlaku as g
    left join kebijakan_berlaku as k on g.kode_instansi = k.kode_instansi and g.kebijakan_id = k.kebijakan_id
    where g.ukuran_kinerja = 'predikat'
),

-- How many months (of the year before: none) lie between the pay month and the first that is looked at.
mundur as (
    select
        l.kode_instansi, l.kebijakan_id, l.kode_bagian, l.jeda, l.jeda_n, l.lama_bulan, l.periode_lintas_bulan, b.mulai as bulan, n.ke,
        case l.jeda
            when 'sama' then n.ke
            when 'bulan_lalu' then l.jeda_n + n.ke
            when 'triwulan_lalu' then 3 * (l.jeda_n + n.ke) + (month(b.mulai) - 1) % 3
            else 12 * (l.jeda_n + n.ke) + month(b.mulai) - 1
        end as bulan_lalu,
        case l.jeda when 'triwulan_lalu' then 3 when 'tahun_lalu' then 12 else 1 end as panjang
    from lama as l
    cross join bagian as b
    inner join (select unnest(range(0, 12)) as ke) as n on n.ke < l.lama_bulan
),

rentang as (
    select
        kode_instansi, bulan, kebijakan_id, kode_bagian, jeda, jeda_n, lama_bulan, periode_lintas_bulan, ke,
        cast(bulan - to_months(cast(bulan_lalu as integer)) as date) as awal,
        cast(bulan - to_months(cast(bulan_lalu - panjang + 1 as integer)) as date) as akhir
    from mundur
)

select
    r.kode_instansi,
    r.bulan,
    r.kebijakan_id,
    r.kode_bagian,
    r.jeda,
    r.jeda_n,
    r.lama_bulan,
    r.akhir as bulan_dinilai,
    x.paruh_waktu,
    r.awal,
    r.periode_lintas_bulan,
    p.tahun,
    p.periode_id,
    p.periode
from rentang as r
cross join (select unnest([false, true]) as paruh_waktu) as x
left join periode_melayani as p
    on r.kode_instansi = p.kode_instansi
    and r.periode_lintas_bulan = p.periode_lintas_bulan
    and (r.jeda = 'tahun_lalu') = p.tahunan
    and p.bulan_awal <= r.akhir and p.bulan_akhir >= r.awal
    -- a period that runs beyond the quarter is not of it
    and (r.jeda <> 'triwulan_lalu' or p.bulan_akhir <= r.akhir)
qualify row_number() over (
    partition by r.kode_instansi, r.kebijakan_id, r.kode_bagian, r.jeda, r.jeda_n, r.lama_bulan, r.akhir,
        x.paruh_waktu
    order by
        case when p.tipe_periodik = case when x.paruh_waktu then 'Triwulanan' else 'Bulanan' end then 0 else 1 end,
        p.bulan_akhir desc nulls last, p.tahun desc, p.periode_id
) = 1
