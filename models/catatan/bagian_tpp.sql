-- A part of the score under a policy: its weight, and what it is measured by.
-- grain:   kode_instansi, kebijakan_id, baris
-- per:     keadaan
-- basis:   rules/tpp.md 2
select
    r.kode_instansi,
    r.kebijakan_id,
    r.kode_bagian,
    r.kelompok_jabatan,
    r.kelas_dari,
    r.kelas_sampai,
    r.unor_id,
    r.bobot_bagian,
    r.ukuran_kinerja,
    r.berlaku_pada_komponen,
    r.jeda,
    r.jeda_n,
    r.lama_bulan,
    r.bila_kosong,
    concat('bagian:', r.baris) as baris_aturan,
    r.delivery_id,
    r.baris
from lembar_bagian as r
inner join kebijakan as k
    on
        r.kode_instansi = k.kode_instansi
        and r.kebijakan_id = k.kebijakan_id
        and r.delivery_id = k.delivery_id
