-- A day on which a Laporan was drawn: of the SKP of the month's year, up to the month's end (else the first one, as of
-- state records), and of the month's periods.
-- Those of earlier months are read beside it; a new draw leaves the months before it as they are.
-- grain:   kode_instansi, bulan, catatan, tanggal_tarikan
-- per:     bulan
-- reads:   tarikan_skp year, tarikan_penilaian same
-- basis:   rules/kepatuhan.md 2: no date is forecast from fewer than three draws
select
    s.kode_instansi,
    b.mulai as bulan,
    'skp' as catatan,
    s.tanggal_tarikan,
    bool_or(s.tarikan_penuh) as tarikan_penuh
from tarikan_skp as s
inner join bagian as b on s.tahun = b.tahun and (s.tanggal_tarikan <= b.selesai or s.tarikan_pertama)
inner join tenggat_adopsi as t on s.tahun >= year(t.diundangkan)
group by s.kode_instansi, b.mulai, s.tanggal_tarikan
union all
select
    kode_instansi,
    bulan,
    'penilaian' as catatan,
    tanggal_tarikan,
    tarikan_penuh
from tarikan_penilaian
