-- A component that a policy pays, and for whom.
-- grain:   kode_instansi, kebijakan_id, baris
-- per:     keadaan
-- basis:   rules/tpp.md 2
select
    r.kode_instansi,
    r.kebijakan_id,
    r.kode_komponen,
    r.nama_komponen,
    r.kelompok_jabatan,
    r.kelas_dari,
    r.kelas_sampai,
    r.unor_id,
    r.persen,
    r.jumlah_rupiah,
    r.dinilai,
    r.faktor_anggaran_persen,
    r.kode_rekening,
    concat('komponen:', r.baris) as baris_aturan,
    r.delivery_id,
    r.baris
from lembar_komponen as r
inner join kebijakan as k
    on
        r.kode_instansi = k.kode_instansi
        and r.kebijakan_id = k.kebijakan_id
        and r.delivery_id = k.delivery_id
