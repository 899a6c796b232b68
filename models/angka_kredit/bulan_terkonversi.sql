-- The months of this year and of the last one that the periodic evaluations of a person stand for, over all instansi.
-- grain:   bulan, pegawai_id
-- per:     bulan
-- reads:   bulan_terkonversi previous, bulan_dinilai same
-- basis:   rules/angka-kredit.md 2: each calendar month counts at most once per person
with kini as (
    select
        d.pegawai_id,
        bit_or(case when d.tahun = b.tahun then d.bulan_bit else 0 end) as bulan_bit,
        bit_or(case when d.tahun = b.tahun then 0 else d.bulan_bit end) as bulan_bit_lalu
    from bulan_dinilai as d
    cross join bagian as b
    where d.jenis_periode <> 'Tahunan'
    group by d.pegawai_id
),

lalu as (
    select
        l.pegawai_id,
        case when year(l.bulan) = b.tahun then l.terhitung else 0 end as terhitung,
        case year(l.bulan) when b.tahun then l.terhitung_tahun_lalu when b.tahun - 1 then l.terhitung else 0 end
            as terhitung_tahun_lalu
    from bulan_terkonversi__lalu as l
    cross join bagian as b
),

digabung as (
    select
        coalesce(k.pegawai_id, l.pegawai_id) as pegawai_id,
        coalesce(l.terhitung, 0) as terhitung_lalu,
        coalesce(l.terhitung, 0) | coalesce(k.bulan_bit, 0) as terhitung,
        coalesce(l.terhitung_tahun_lalu, 0) as terhitung_tahun_lalu_lalu,
        coalesce(l.terhitung_tahun_lalu, 0) | coalesce(k.bulan_bit_lalu, 0) as terhitung_tahun_lalu
    from kini as k
    full join lalu as l on k.pegawai_id = l.pegawai_id
)

select
    d.pegawai_id,
    b.mulai as bulan,
    d.terhitung_lalu,
    d.terhitung,
    d.terhitung_tahun_lalu_lalu,
    d.terhitung_tahun_lalu
from digabung as d
cross join bagian as b
where d.terhitung + d.terhitung_tahun_lalu > 0
