-- A determination of credit of a person (rw-angkakredit), latest version; what was not ticked does not hold.
-- grain:   kode_instansi, riwayat_id
-- per:     semua
-- reads:   kiriman_riwayat_angka_kredit all
-- basis:   PermenPANRB 1/2023 Ps. 36-37; data-shapes 2
select
    k.kode_instansi,
    k.riwayat_id,
    k.pegawai_id,
    k.nomor_sk,
    k.tanggal_sk,
    make_date(k.tahun_mulai, k.bulan_mulai, 1) as mulai,
    last_day(make_date(k.tahun_selesai, k.bulan_selesai, 1)) as selesai,
    k.kredit_utama,
    k.kredit_penunjang,
    k.kredit_total,
    k.jabatan,
    coalesce(k.ak_pertama, false) as ak_pertama,
    coalesce(k.integrasi, false) as integrasi,
    coalesce(k.konversi, false) as konversi,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_riwayat_angka_kredit as k
inner join lingkup_riwayat_angka_kredit as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.riwayat_id
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
