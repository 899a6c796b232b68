-- The predikat of a unit as an organisation for a period that ends in the month.
-- grain:   kode_instansi, tahun, periode_id, unor_id
-- per:     bulan
-- basis:   SE MenPANRB 3/2023
select
    k.kode_instansi,
    k.tahun,
    k.periode_id,
    k.unor_id,
    k.predikat_organisasi,
    k.ditetapkan_pada,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_capaian_organisasi as k
inner join lingkup_capaian_organisasi as l
    on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
qualify row_number() over (
    partition by k.kode_instansi, k.tahun, k.periode_id, k.unor_id
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
