-- A person with an evaluation of one of the month's periods that was made since the promulgation of Peraturan BKN 2/2026,
-- and the first day of it.
-- grain:   kode_instansi, bulan, pegawai_id
-- per:     bulan
-- reads:   penilaian same, periode year
-- basis:   Peraturan BKN 2/2026 Ps. 16
with bertanggal as (
    -- an evaluation that does not say when it was made was made when its period ended, at the earliest
    select
        n.kode_instansi,
        n.pegawai_id,
        coalesce(cast(n.waktu_dinilai_pertama as date), p.periode_akhir) as tanggal
    from penilaian as n
    inner join periode as p
        on n.kode_instansi = p.kode_instansi and n.tahun = p.tahun and n.periode_id = p.periode_id
    where n.predikat_tercatat is not null and not n.plt_plh
)

select
    d.kode_instansi,
    b.mulai as bulan,
    d.pegawai_id,
    min(d.tanggal) as dinilai_sejak
from bertanggal as d
inner join tenggat_adopsi as t on d.tanggal >= t.diundangkan
cross join bagian as b
group by d.kode_instansi, b.mulai, d.pegawai_id
