-- Who may see what in the dashboards, as of a month (or now); whether a grant holds today is for who asks.
-- grain:   kode_instansi, pengguna, peran, unor_id
-- per:     keadaan
-- reads:   kiriman_hak_akses asof
-- basis:   issue 6: roles from an access table with validity; reference table peran_akses
select
    k.kode_instansi,
    k.pengguna,
    k.nama,
    k.peran,
    k.unor_id,
    coalesce(k.data_rahasia, false) as data_rahasia,
    k.dasar,
    k.mulai,
    k.selesai,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_hak_akses as k
inner join lingkup_hak_akses as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.pengguna, k.peran, k.unor_id
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
