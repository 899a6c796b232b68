-- Days until people are rated, as they leave the instansi. How many are rated is not told here: `distribusi_predikat` tells
-- it where it can be told, and a second telling would tell what is withheld there.
-- basis:   docs/adr/0012-small-cells.md
select
    a.* replace (
        case when a.dinilai >= 5 then a.hari_median end as hari_median,
        case when a.dinilai >= 5 then a.hari_p90 end as hari_p90,
        cast(null as bigint) as dinilai
    ),
    case when a.dinilai < 5 then 'kecil' end as ditahan
from asal as a
left join induk as i on a.kode_instansi = i.kode_instansi and a.unor_id = i.unor_id
where a.tingkat <> 'unit' or i.unor_id is not null
