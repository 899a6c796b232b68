-- One value of an evaluation that was changed by a version drawn after the batas pengisian of its period: a late
-- correction of a figure that had been final.
-- grain:   kode_instansi, tahun, periode_id, kunci, kiriman_id, kolom
-- per:     bulan
-- reads:   perubahan_penilaian same, periode year
-- basis:   rules/kepatuhan.md 2: after the deadline of a period a figure is final for its release
select
    c.kode_instansi,
    c.tahun,
    p.bulan,
    c.periode_id,
    p.nama as periode,
    'penilaian_pegawai' as tabel,
    c.skp_id as kunci,
    c.pegawai_id,
    c.nip,
    c.perubahan,
    c.kolom,
    c.nilai_lama,
    c.nilai_baru,
    c.kiriman_id,
    c.tarikan_lama,
    c.tarikan_baru,
    p.batas_pengisian
from perubahan_penilaian as c
inner join periode as p
    on c.kode_instansi = p.kode_instansi and c.tahun = p.tahun and c.periode_id = p.periode_id
-- without a deadline nothing is ever final
where cast(c.tarikan_baru as date) > p.batas_pengisian
