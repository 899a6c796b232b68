-- A month that one part of the score of a kind of person looks at in a pay month: the lag of the part points to the last one,
-- and a part whose results last for several months looks at each of them. A year, or a single quarter, is looked at whole.
-- grain:   kode_instansi, bulan, profil, kode_bagian, bulan_dinilai
-- per:     bulan
-- reads:   bagian_berlaku same
-- basis:   rules/tpp.md 2 (jeda, jeda_n, lama_bulan) and 3: previous quarter (Kemlu), following year (KLHK), the next three
--          months (BSN)
with mundur as (
    select
        g.kode_instansi, g.bulan, g.profil, g.kebijakan_id, g.kode_bagian, g.ukuran_kinerja, g.jeda,
        case g.jeda
            when 'sama' then 0
            when 'bulan_lalu' then g.jeda_n
            when 'triwulan_lalu' then 3 * g.jeda_n + (month(g.bulan) - 1) % 3 - 2
            else 12 * g.jeda_n + month(g.bulan) - 12
        end + n.ke as mundur,
        case when g.jeda = 'tahun_lalu' then 12 when g.jeda = 'triwulan_lalu' and g.lama_bulan = 1 then 3 else 1 end
            as panjang
    from bagian_berlaku as g
    inner join (select unnest(range(0, 12)) as ke) as n
        on n.ke < case g.jeda when 'tahun_lalu' then 1 else g.lama_bulan end
)

select
    kode_instansi,
    bulan,
    profil,
    kebijakan_id,
    kode_bagian,
    ukuran_kinerja,
    jeda,
    cast(bulan - to_months(cast(mundur as integer)) as date) as bulan_dinilai,
    cast(bulan - to_months(cast(mundur + panjang - 1 as integer)) as date) as awal
from mundur
