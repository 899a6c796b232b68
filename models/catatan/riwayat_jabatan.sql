-- A post that a person holds or held by right since its TMT, latest version. SIASN names the post by its kind; who acts
-- for another (PLT, PLH, PJ, TT) keeps the own post.
-- grain:   kode_instansi, riwayat_id
-- per:     semua
-- reads:   kiriman_riwayat_jabatan all
-- basis:   PermenPANRB 1/2023; data-shapes 2
with terakhir as (
    select
        k.*,
        coalesce(k.pegawai_id, p.pegawai_id) as orang_id,
        l.asal_data,
        l.ditarik_pada
    from kiriman_riwayat_jabatan as k
    inner join lingkup_riwayat_jabatan as l on k.delivery_id = l.delivery_id
    left join pegawai as p on k.kode_instansi = p.kode_instansi and k.nip = p.nip and k.pegawai_id is null
    qualify row_number() over (
        partition by k.kode_instansi, k.riwayat_id
        order by
            l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc, p.pegawai_id
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
