-- A person who uses e-Kinerja, as one month tells it: first day on which an approved SKP of the month's year was seen, and
-- first day on which an evaluation of the month's periods was made since the promulgation.
-- grain:   kode_instansi, bulan, pegawai_id
-- per:     bulan
-- reads:   skp_disetujui year, tarikan_skp year, penilaian same, periode year
-- basis:   Peraturan BKN 2/2026 Ps. 16. Kept by month, so that adding up the clock reads two days a person and month
-- What was drawn by the month's end counts; an instansi that was first drawn later has its first draw stand for it.
with skp_bulan as (
    select s.kode_instansi, s.pegawai_id, s.skp_terlihat
    from skp_disetujui as s
    inner join bagian as b on s.tahun = b.tahun
    left join tarikan_skp as t
        on s.kode_instansi = t.kode_instansi and s.tahun = t.tahun and s.skp_terlihat = t.tanggal_tarikan
    where s.skp_terlihat <= b.selesai or t.tarikan_pertama
),

-- An evaluation that does not say when it was made was made when its period ended, at the earliest.
nilai as (
    select
        n.kode_instansi,
        n.pegawai_id,
        min(coalesce(cast(n.waktu_dinilai_pertama as date), p.periode_akhir)) as dinilai_sejak
    from penilaian as n
    inner join periode as p
        on n.kode_instansi = p.kode_instansi and n.tahun = p.tahun and n.periode_id = p.periode_id
    inner join tenggat_adopsi as t
        on coalesce(cast(n.waktu_dinilai_pertama as date), p.periode_akhir) >= t.diundangkan
    where n.predikat_tercatat is not null and not n.plt_plh
    group by n.kode_instansi, n.pegawai_id
)

select
    coalesce(s.kode_instansi, n.kode_instansi) as kode_instansi,
    b.mulai as bulan,
    coalesce(s.pegawai_id, n.pegawai_id) as pegawai_id,
    s.skp_terlihat,
    n.dinilai_sejak
from skp_bulan as s
full outer join nilai as n on s.kode_instansi = n.kode_instansi and s.pegawai_id = n.pegawai_id
cross join bagian as b
