-- What an acting post pays.
-- grain:   kode_instansi, kebijakan_id, baris
-- per:     keadaan
-- basis:   rules/tpp.md 2
select
    r.kode_instansi,
    r.kebijakan_id,
    r.jenis_plt,
    r.hubungan_jabatan,
    r.cara_plt,
    r.persen,
    r.nilai_dari,
    r.minimum_lama,
    r.satuan_minimum,
    concat('aturan_plt:', r.baris) as baris_aturan,
    r.delivery_id,
    r.baris
from lembar_aturan_plt as r
inner join kebijakan as k
    on
        r.kode_instansi = k.kode_instansi
        and r.kebijakan_id = k.kebijakan_id
        and r.delivery_id = k.delivery_id
