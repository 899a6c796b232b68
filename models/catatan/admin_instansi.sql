-- An admin of e-Kinerja in an instansi, whom BKN can call, as of a month (or now).
-- grain:   kode_instansi, nip
-- per:     keadaan
-- reads:   kiriman_admin_instansi asof
-- basis:   rules/kepatuhan.md 2: what people act on is lists, with whom to call
select
    k.kode_instansi,
    k.nip,
    k.nama,
    k.surat,
    k.tanggal,
    k.kontak_dinas,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_admin_instansi as k
inner join lingkup_admin_instansi as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.nip
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
