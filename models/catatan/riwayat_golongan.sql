-- A golongan that a person has or had since its TMT, latest version.
-- grain:   kode_instansi, riwayat_id
-- per:     semua
-- reads:   kiriman_riwayat_golongan all
-- basis:   data-shapes 2
select
    k.kode_instansi,
    k.riwayat_id,
    coalesce(k.pegawai_id, p.pegawai_id) as pegawai_id,
    k.nip,
    k.golru,
    k.tmt_golongan,
    k.nomor_sk,
    k.tanggal_sk,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_riwayat_golongan as k
inner join lingkup_riwayat_golongan as l on k.delivery_id = l.delivery_id
left join pegawai as p on k.kode_instansi = p.kode_instansi and k.nip = p.nip and k.pegawai_id is null
qualify row_number() over (
    partition by k.kode_instansi, k.riwayat_id
    order by
        l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc, p.pegawai_id
) = 1
