-- What an event of attendance costs.
-- grain:   kode_instansi, kebijakan_id, baris
-- per:     keadaan
-- basis:   rules/tpp.md 2
select
    r.kode_instansi,
    r.kebijakan_id,
    r.kejadian,
    r.satuan_potongan,
    r.batas_bawah,
    r.batas_atas,
    r.nilai_persen,
    r.dasar_potongan,
    r.pada_kode,
    r.maks_poin_harian,
    r.hangus_semua,
    concat('aturan_potongan:', r.baris) as baris_aturan,
    r.delivery_id,
    r.baris
from lembar_aturan_potongan as r
inner join kebijakan as k
    on
        r.kode_instansi = k.kode_instansi
        and r.kebijakan_id = k.kebijakan_id
        and r.delivery_id = k.delivery_id
