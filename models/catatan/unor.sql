-- A unit of the organisation (unor) of an instansi, as of a month (or now).
-- grain:   kode_instansi, unor_id
-- per:     keadaan
-- reads:   kiriman_unor asof
-- basis:   SIASN ref-unor; design 3.6: state records are read as of the month
select
    k.kode_instansi,
    k.unor_id,
    k.nama_unor,
    k.nama_jabatan,
    k.diatasan_id,
    k.induk_unor_id,
    k.eselon_id,
    k.jenis_unor_id,
    k.cepat_kode,
    k.pemimpin_id,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_unor as k
inner join lingkup_unor as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.unor_id
    order by l.koreksi_ke desc, k.baris desc
) = 1
