-- Units as they leave the instansi: the unor induk whose figures are shown.
select a.*, cast(null as varchar) as ditahan
from asal as a
inner join induk as i on a.kode_instansi = i.kode_instansi and a.unor_id = i.unor_id
