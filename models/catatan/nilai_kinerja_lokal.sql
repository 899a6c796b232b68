-- A measure of a person's work in the month, by the instansi's own system.
-- grain:   kode_instansi, nip, ukuran_kinerja
-- per:     bulan
-- basis:   rules/tpp.md 3: measures that only the local system has; several systems add to each other
select
    k.kode_instansi,
    b.mulai as bulan,
    k.nip,
    k.ukuran_kinerja,
    k.nilai_lokal,
    k.tanggal_lapor,
    k.sistem_asal,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_nilai_kinerja_lokal as k
cross join bagian as b
inner join lingkup_nilai_kinerja_lokal as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.nip, k.ukuran_kinerja
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
