-- The period setting whose evaluation serves the months that a part of a policy looks at in a pay month: one for PPPK paruh
-- waktu, who are rated by the quarter, and one for everybody else.
-- grain:   kode_instansi, bulan, kebijakan_id, tahunan, awal, bulan_dinilai, paruh_waktu
-- per:     bulan
-- reads:   bulan_bagian same, kebijakan_berlaku same, periode_melayani all
-- basis:   rules/tpp.md 2: a quarter's predikat serves its three months, a monthly one its own; the pay month of a 16th-15th
--          period comes from the policy; KepmenPANRB 16/2025 (paruh waktu)
with rentang as (
    select distinct
        g.kode_instansi, g.bulan, g.kebijakan_id, g.jeda = 'tahun_lalu' as tahunan, g.awal, g.bulan_dinilai,
        coalesce(k.periode_lintas_bulan, 'akhir') as periode_lintas_bulan
    from bulan_bagian as g
    left join kebijakan_berlaku as k on g.kode_instansi = k.kode_instansi and g.kebijakan_id = k.kebijakan_id
    where g.ukuran_kinerja = 'predikat'
)

select
    r.kode_instansi,
    r.bulan,
    r.kebijakan_id,
    r.tahunan,
    r.awal,
    r.bulan_dinilai,
    x.paruh_waktu,
    r.periode_lintas_bulan,
    p.tahun,
    p.periode_id,
    p.periode
from rentang as r
cross join (select unnest([false, true]) as paruh_waktu) as x
left join periode_melayani as p
    on r.kode_instansi = p.kode_instansi
    and r.periode_lintas_bulan = p.periode_lintas_bulan
    and r.tahunan = p.tahunan
    and p.bulan_awal <= r.bulan_dinilai and p.bulan_akhir >= r.awal
    -- of a quarter looked at whole it is the period that ends last in it; one that runs beyond it is not of it
    and (r.tahunan or r.awal = r.bulan_dinilai or p.bulan_akhir <= r.bulan_dinilai)
qualify row_number() over (
    partition by r.kode_instansi, r.kebijakan_id, r.tahunan, r.awal, r.bulan_dinilai, x.paruh_waktu
    order by
        case when (p.tipe_periodik = 'Bulanan') = x.paruh_waktu then 1 else 0 end,
        p.bulan_akhir desc nulls last, p.tahun desc, p.periode_id
) = 1
