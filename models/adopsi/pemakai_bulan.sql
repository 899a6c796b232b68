-- A person of whom a month tells something new about using e-Kinerja: the first day on which an approved SKP was seen, or
-- a first evaluation since the promulgation. What the month before told already is left to it.
-- grain:   kode_instansi, bulan, pegawai_id
-- per:     bulan
-- reads:   dinilai_bulan last 2, skp_disetujui year, tarikan_skp year
-- basis:   Peraturan BKN 2/2026 Ps. 16. The earliest day over all months since the promulgation is the first one, and a
--          month costs the same however long the clock runs
with lalu as (
    select d.kode_instansi, d.pegawai_id, d.dinilai_sejak
    from dinilai_bulan as d
    inner join bagian as b on d.bulan < b.mulai
),

-- Whoever was rated in the month before is told of there, unless this month knows of an earlier day.
nilai as (
    select d.kode_instansi, d.pegawai_id, d.dinilai_sejak
    from dinilai_bulan as d
    inner join bagian as b on d.bulan = b.mulai
    left join lalu as l on d.kode_instansi = l.kode_instansi and d.pegawai_id = l.pegawai_id
    where coalesce(d.dinilai_sejak < l.dinilai_sejak, true)
),

-- The month before tells of an SKP only if there is such a month, of the same year.
berlanjut as (
    select b.mulai, b.selesai, b.tahun, month(b.mulai) > 1 and l.jumlah > 0 as ada_lalu
    from bagian as b
    cross join (select count(pegawai_id) as jumlah from lalu) as l
),

-- What was drawn by the month's end counts; an instansi that was first drawn later has its first draw stand for it.
skp_bulan as (
    select s.kode_instansi, s.pegawai_id, s.skp_terlihat
    from skp_disetujui as s
    inner join berlanjut as b on s.tahun = b.tahun
    left join tarikan_skp as t
        on s.kode_instansi = t.kode_instansi and s.tahun = t.tahun and s.skp_terlihat = t.tanggal_tarikan
    where (s.skp_terlihat <= b.selesai and (s.skp_terlihat >= b.mulai or not b.ada_lalu))
       or (s.skp_terlihat > b.selesai and t.tarikan_pertama and not b.ada_lalu)
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
