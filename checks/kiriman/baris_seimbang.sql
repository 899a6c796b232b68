-- Baris yang dibaca = baris diterima + baris dikarantina, dan yang diterima semuanya tersimpan
-- severity: error
-- per:      semua
-- basis:    design 3.3
select kode_instansi, catatan, delivery_id
from kiriman
where dibaca <> diterima + dikarantina or diterima <> tersimpan
