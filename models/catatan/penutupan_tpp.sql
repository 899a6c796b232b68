-- The closing of a pay month, of an instansi or of one unor induk: by whom, when, and on which release.
-- grain:   kode_instansi, bulan, jenis_pembayaran, penutupan_id
-- per:     bulan
-- basis:   rules/tpp.md 5: a frozen month never changes; reopening is a new version
with tutup as (
    select
        k.kode_instansi, k.bulan, k.jenis_pembayaran, k.penutupan_id, k.versi, k.alasan_versi, k.rilis, k.ditutup_oleh,
        k.saat_ditutup, k.cakupan_unor_induk_id, k.sebab_diterima, min(k.delivery_id) as delivery_id
    from kiriman_penutupan_tpp as k
    group by
        k.kode_instansi, k.bulan, k.jenis_pembayaran, k.penutupan_id, k.versi, k.alasan_versi, k.rilis, k.ditutup_oleh,
        k.saat_ditutup, k.cakupan_unor_induk_id, k.sebab_diterima
)

select
    kode_instansi,
    bulan,
    jenis_pembayaran,
    penutupan_id,
    versi,
    alasan_versi,
    rilis,
    ditutup_oleh,
    saat_ditutup,
    cakupan_unor_induk_id,
    sebab_diterima,
    delivery_id
from tutup
-- of two closings that two people made at once the first stands
qualify row_number() over (
    partition by kode_instansi, bulan, jenis_pembayaran, versi
    order by saat_ditutup, penutupan_id
) = 1
