-- How a predikat, or a number, becomes the score of a part.
-- grain:   kode_instansi, kebijakan_id, baris
-- per:     keadaan
-- basis:   rules/tpp.md 2
select
    r.kode_instansi,
    r.kebijakan_id,
    r.kode_bagian,
    r.kunci_nilai,
    r.batas_bawah,
    r.batas_atas,
    r.inklusif,
    r.efek_nilai,
    r.nilai_skor,
    r.syarat_ukuran,
    r.syarat_min,
    r.bulan_berlaku,
    concat('peta_nilai:', r.baris) as baris_aturan,
    r.delivery_id,
    r.baris
from lembar_peta_nilai as r
inner join kebijakan as k
    on
        r.kode_instansi = k.kode_instansi
        and r.kebijakan_id = k.kebijakan_id
        and r.delivery_id = k.delivery_id
