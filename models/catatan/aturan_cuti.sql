-- What is paid during leave.
-- grain:   kode_instansi, kebijakan_id, baris
-- per:     keadaan
-- basis:   rules/tpp.md 2
select
    r.kode_instansi,
    r.kebijakan_id,
    r.jenis_cuti,
    r.satuan_cuti,
    r.batas_bawah,
    r.batas_atas,
    r.persen_dibayar,
    concat('aturan_cuti:', r.baris) as baris_aturan,
    r.delivery_id,
    r.baris
from lembar_aturan_cuti as r
inner join kebijakan as k
    on
        r.kode_instansi = k.kode_instansi
        and r.kebijakan_id = k.kebijakan_id
        and r.delivery_id = k.delivery_id
