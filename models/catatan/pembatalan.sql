-- A delivery that an instansi took back, with who did so and why.
-- grain:   kode_instansi, kiriman_dibatalkan, delivery_id
-- per:     semua
-- reads:   kiriman_pembatalan all
-- basis:   design 3.10: everything that people add is a delivery, a withdrawal too
select
    k.kode_instansi,
    k.kiriman_dibatalkan,
    k.alasan_pembatalan,
    k.dibatalkan_oleh,
    k.delivery_id,
    k.baris
from kiriman_pembatalan as k
