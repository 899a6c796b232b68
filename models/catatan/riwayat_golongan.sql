-- A golongan that a person has or had since its TMT, latest version. An id made up by hand may have been given to two
-- people: it is a row of each, and neither replaces the other.
-- grain:   kode_instansi, riwayat_id, pegawai_id, nip
-- per:     semua
-- reads:   kiriman_riwayat_golongan all
-- basis:   data-shapes 2
with orang as (
    select p.kode_instansi, p.nip, min(p.pegawai_id) as pegawai_id
    from pegawai as p
    inner join (select distinct kode_instansi, nip from kiriman_riwayat_golongan where pegawai_id is null) as k
        on p.kode_instansi = k.kode_instansi and p.nip = k.nip
    group by p.kode_instansi, p.nip
),

dikenal as (
    select
        k.kode_instansi, k.riwayat_id, coalesce(k.pegawai_id, o.pegawai_id) as pegawai_id, k.nip, k.golru,
        k.tmt_golongan, k.nomor_sk, k.tanggal_sk, k.delivery_id, k.baris
    from kiriman_riwayat_golongan as k
    left join orang as o on k.kode_instansi = o.kode_instansi and k.nip = o.nip and k.pegawai_id is null
)

select
    k.kode_instansi,
    k.riwayat_id,
    k.pegawai_id,
    k.nip,
    k.golru,
    k.tmt_golongan,
    k.nomor_sk,
    k.tanggal_sk,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from dikenal as k
inner join lingkup_riwayat_golongan as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.riwayat_id, coalesce(k.pegawai_id, k.nip)
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
