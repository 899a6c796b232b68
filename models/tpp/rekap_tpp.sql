-- What the bases of a pay month come to: an instansi or one unor induk (null: all), and one component (null: all).
-- grain:   kode_instansi, bulan, jenis_pembayaran, unor_induk_id, komponen
-- per:     bulan
-- reads:   penerima_tpp same, hitungan_tpp same, hitungan_tpp_komponen same
-- basis:   rules/tpp.md 5: payment is per SKPD; totals per component with its kode rekening
with baris as (
    select
        o.kode_instansi, o.bulan, o.jenis_pembayaran, coalesce(o.unor_induk_id, 'tidak dikenal') as unor_induk_id,
        o.unor_induk, o.pegawai_id, k.komponen, k.kode_rekening, k.pagu, k.jumlah_komponen as jumlah, h.lengkap, h.ditangguhkan
    from hitungan_tpp_komponen as k
    inner join penerima_tpp as o
        on k.kode_instansi = o.kode_instansi and k.pegawai_id = o.pegawai_id and k.jenis_pembayaran = o.jenis_pembayaran
    inner join hitungan_tpp as h
        on k.kode_instansi = h.kode_instansi and k.pegawai_id = h.pegawai_id and k.jenis_pembayaran = h.jenis_pembayaran
),

orang as (
    select
        h.kode_instansi, h.bulan, h.jenis_pembayaran, coalesce(o.unor_induk_id, 'tidak dikenal') as unor_induk_id,
        o.unor_induk, h.pegawai_id, cast(null as varchar) as komponen, cast(null as varchar) as kode_rekening, h.pagu,
        h.tpp_bruto as jumlah, h.lengkap, h.ditangguhkan
    from hitungan_tpp as h
    inner join penerima_tpp as o
        on h.kode_instansi = o.kode_instansi and h.pegawai_id = o.pegawai_id and h.jenis_pembayaran = o.jenis_pembayaran
),

semua as (
    select
        kode_instansi, bulan, jenis_pembayaran, unor_induk_id, unor_induk, komponen, kode_rekening, pagu, jumlah, lengkap,
        ditangguhkan
    from baris
    union all
    select
        kode_instansi, bulan, jenis_pembayaran, unor_induk_id, unor_induk, komponen, kode_rekening, pagu, jumlah, lengkap,
        ditangguhkan
    from orang
)

select
    kode_instansi,
    bulan,
    jenis_pembayaran,
    unor_induk_id,
    case when grouping(unor_induk_id) = 0 then max(unor_induk) end as unor_induk,
    komponen,
    max(kode_rekening) as kode_rekening,
    count(*) as pegawai,
    count(*) filter (where not lengkap) as tidak_lengkap,
    count(*) filter (where ditangguhkan) as orang_ditangguhkan,
    cast(sum(pagu) as decimal(18, 2)) as pagu,
    -- what is held is known, but not to be paid yet
    cast(sum(case when lengkap then jumlah end) as decimal(18, 2)) as jumlah_tpp,
    cast(sum(case when lengkap and ditangguhkan then jumlah end) as decimal(18, 2)) as jumlah_ditangguhkan
from semua
group by grouping sets (
    (kode_instansi, bulan, jenis_pembayaran, unor_induk_id, komponen),
    (kode_instansi, bulan, jenis_pembayaran, komponen)
)
