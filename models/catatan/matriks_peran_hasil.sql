-- A line of the matriks pembagian peran dan hasil of a unit: who supports which result of the superior.
-- grain:   kode_instansi, tahun, unor_id, nip, rhk_id, rhk_atasan_id
-- per:     tahun
-- reads:   kiriman_matriks_peran_hasil same
-- basis:   Peraturan BKN 2/2026 Ps. 6 ayat (1) huruf b
select
    k.kode_instansi,
    k.unor_id,
    k.tahun,
    k.pegawai_id,
    k.nip,
    k.skp_id,
    k.rhk_atasan_id,
    k.rhk_id,
    k.peran,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_matriks_peran_hasil as k
inner join lingkup_matriks_peran_hasil as l on k.delivery_id = l.delivery_id and k.tahun = l.tahun
qualify row_number() over (
    partition by k.kode_instansi, k.tahun, k.unor_id, k.nip, k.rhk_id, k.rhk_atasan_id
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
