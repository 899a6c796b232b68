-- A person whom the instansi excludes from those who must have an SKP, as of a month (or now).
-- grain:   kode_instansi, nip, mulai
-- per:     keadaan
-- reads:   kiriman_pengecualian asof
-- basis:   rules/kepatuhan.md 1: the instansi's exclusion list; every use of it is counted and shown
select
    k.kode_instansi,
    k.nip,
    k.alasan,
    k.mulai,
    k.selesai,
    k.dasar,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_pengecualian as k
inner join lingkup_pengecualian as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.nip, k.mulai
    order by l.koreksi_ke desc, k.baris desc
) = 1
