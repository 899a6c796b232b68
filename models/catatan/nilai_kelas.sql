-- What a class of post is worth under a policy; null where it is not known.
-- grain:   kode_instansi, kebijakan_id, baris
-- per:     keadaan
-- basis:   rules/tpp.md 2
select
    r.kode_instansi,
    r.kebijakan_id,
    r.kelas,
    r.nilai_rupiah,
    r.catatan_indeks,
    concat('nilai_kelas:', r.baris) as baris_aturan,
    r.delivery_id,
    r.baris
from lembar_nilai_kelas as r
inner join kebijakan as k
    on
        r.kode_instansi = k.kode_instansi
        and r.kebijakan_id = k.kebijakan_id
        and r.delivery_id = k.delivery_id
