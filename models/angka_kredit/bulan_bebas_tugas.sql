-- Months of this year and of the last one in which a person was not on duty, by the kedudukan hukum of each month's end.
-- grain:   bulan, kode_instansi, pegawai_id
-- per:     bulan
-- reads:   bulan_bebas_tugas previous, pegawai asof
-- basis:   rules/angka-kredit.md 2; a quarter or a year is told month by month, so each month is remembered
with kini as (
    select distinct p.kode_instansi, p.pegawai_id
    from pegawai as p
    inner join kedudukan_hukum as k on p.kedudukan_hukum = k.kode
    where not k.wajib_skp
),

lalu as (
    select
        l.kode_instansi, l.pegawai_id,
        case when year(l.bulan) = b.tahun then l.bulan_bit else 0 end as bulan_bit,
        case year(l.bulan) when b.tahun then l.bulan_bit_lalu when b.tahun - 1 then l.bulan_bit else 0 end
            as bulan_bit_lalu
    from bulan_bebas_tugas__lalu as l
    cross join bagian as b
),

digabung as (
    select
        coalesce(k.kode_instansi, l.kode_instansi) as kode_instansi,
        coalesce(k.pegawai_id, l.pegawai_id) as pegawai_id,
        k.pegawai_id is not null as bebas,
        coalesce(l.bulan_bit, 0) as bulan_bit,
        coalesce(l.bulan_bit_lalu, 0) as bulan_bit_lalu
    from kini as k
    full join lalu as l on k.kode_instansi = l.kode_instansi and k.pegawai_id = l.pegawai_id
)

select
    d.kode_instansi,
    d.pegawai_id,
    b.mulai as bulan,
    cast(d.bulan_bit | case when d.bebas then 1 << (month(b.mulai) - 1) else 0 end as integer) as bulan_bit,
    d.bulan_bit_lalu
from digabung as d
cross join bagian as b
where d.bebas or d.bulan_bit + d.bulan_bit_lalu > 0
