-- A state of a person that holds, zeroes, cuts or offsets.
-- grain:   kode_instansi, kebijakan_id, baris
-- per:     keadaan
-- basis:   rules/tpp.md 2
select
    r.kode_instansi,
    r.kebijakan_id,
    r.keadaan,
    r.efek_keadaan,
    r.persen,
    r.lama_efek_bulan,
    concat('aturan_keadaan:', r.baris) as baris_aturan,
    r.delivery_id,
    r.baris
from lembar_aturan_keadaan as r
inner join kebijakan as k
    on
        r.kode_instansi = k.kode_instansi
        and r.kebijakan_id = k.kebijakan_id
        and r.delivery_id = k.delivery_id
