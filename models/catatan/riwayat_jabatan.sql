-- A post that a person holds or held by right since its TMT, latest version. SIASN names the post by its kind; who acts
-- for another (PLT, PLH, PJ, TT) keeps the own post. An id made up by hand may have been given to two people: it is a row
-- of each, and neither replaces the other.
-- grain:   kode_instansi, riwayat_id, pegawai_id, nip
-- per:     semua
-- reads:   kiriman_riwayat_jabatan all
-- basis:   PermenPANRB 1/2023; data-shapes 2
with orang as (
    select p.kode_instansi, p.nip, min(p.pegawai_id) as pegawai_id
    from pegawai as p
    inner join (select distinct kode_instansi, nip from kiriman_riwayat_jabatan where pegawai_id is null) as k
        on p.kode_instansi = k.kode_instansi and p.nip = k.nip
    group by p.kode_instansi, p.nip
),

dikenal as (
    select k.*, coalesce(k.pegawai_id, o.pegawai_id) as orang_id
    from kiriman_riwayat_jabatan as k
    left join orang as o on k.kode_instansi = o.kode_instansi and k.nip = o.nip and k.pegawai_id is null
),

terakhir as (
    select k.*, l.asal_data, l.ditarik_pada
    from dikenal as k
    inner join lingkup_riwayat_jabatan as l on k.delivery_id = l.delivery_id
    qualify row_number() over (
        partition by k.kode_instansi, k.riwayat_id, coalesce(k.orang_id, k.nip)
        order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
    ) = 1
)

select
    kode_instansi,
    riwayat_id,
    orang_id as pegawai_id,
    nip,
    coalesce(jabatan_id, jabatan_fungsional_id, jabatan_umum_id) as jabatan_id,
    coalesce(jabatan_fungsional, jabatan_umum, jabatan) as jabatan,
    jenis_jabatan,
    tmt_jabatan,
    jenis_pengangkatan,
    nomor_sk,
    tanggal_sk,
    asal_data,
    ditarik_pada,
    delivery_id,
    baris
from terakhir
where coalesce(jenis_penugasan, 'D') = 'D'
