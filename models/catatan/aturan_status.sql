-- What is paid by status: PNS, CPNS, PPPK, paruh waktu.
-- grain:   kode_instansi, kebijakan_id, baris
-- per:     keadaan
-- basis:   rules/tpp.md 2
select
    r.kode_instansi,
    r.kebijakan_id,
    r.status_pegawai,
    r.persen,
    r.masa_kerja_min_bulan,
    r.aturan_masuk,
    concat('aturan_status:', r.baris) as baris_aturan,
    r.delivery_id,
    r.baris
from lembar_aturan_status as r
inner join kebijakan as k
    on
        r.kode_instansi = k.kode_instansi
        and r.kebijakan_id = k.kebijakan_id
        and r.delivery_id = k.delivery_id
