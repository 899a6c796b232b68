-- A state of a person that changes what is paid, by the instansi's latest list as of a month (or now).
-- grain:   kode_instansi, nip, keadaan, mulai, unor_id
-- per:     keadaan
-- reads:   kiriman_keadaan_pegawai asof
-- basis:   rules/tpp.md 2; PP 94/2021 (discipline); data-shapes 4
select
    k.kode_instansi,
    k.nip,
    k.keadaan,
    k.mulai,
    k.selesai,
    k.unor_id,
    k.kelas_rangkap,
    k.hubungan_jabatan,
    k.nilai_keadaan,
    k.persen,
    k.catatan_keadaan,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_keadaan_pegawai as k
inner join lingkup_keadaan_pegawai as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.nip, k.keadaan, k.mulai, k.unor_id
    order by l.koreksi_ke desc, k.baris desc
) = 1
