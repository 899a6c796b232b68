-- A degree that a person gained in office, latest version.
-- grain:   kode_instansi, nip, tingkat_pendidikan_id
-- per:     semua
-- reads:   kiriman_pendidikan_baru all
-- basis:   rules/angka-kredit.md 3: a higher degree gives credit once
select
    k.kode_instansi,
    k.nip,
    k.tingkat_pendidikan_id,
    k.tanggal_lulus,
    k.dasar,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_pendidikan_baru as k
inner join lingkup_pendidikan_baru as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.nip, k.tingkat_pendidikan_id
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
