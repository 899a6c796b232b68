-- A yearly evaluation as SIASN holds it (rw-skp22), latest version. An id given to two people is a row of each.
-- grain:   kode_instansi, pegawai_id, riwayat_id
-- per:     semua
-- reads:   kiriman_siasn_skp22 all
-- basis:   Peraturan BKN 2/2026 Ps. 13 ayat (1) huruf c; data-shapes 2
select
    k.kode_instansi,
    k.riwayat_id,
    k.pegawai_id,
    k.tahun,
    k.hasil_kerja,
    k.perilaku_kerja,
    k.predikat_tercatat,
    k.nip_penilai,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_siasn_skp22 as k
inner join lingkup_siasn_skp22 as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.pegawai_id, k.riwayat_id
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
