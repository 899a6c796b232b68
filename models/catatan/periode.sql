-- A period setting of an instansi as it is in force for one year, with its dates worked out for that year.
-- grain:   kode_instansi, tahun, periode_id
-- per:     tahun
-- reads:   kiriman_periode all
-- basis:   SE BKN 18/2024 butir 5.d; one id serves every year, so a setting is read once for each year
with tarikan as (
    select distinct kode_instansi, induk_id, ditarik_pada, urutan
    from lingkup_periode
    where koreksi_ke = 0
),

-- A draw speaks for a year if it came by 31 January after it; what is set later is meant for later years.
-- Where every draw came later, the first one speaks.
bernomor as (
    select
        t.kode_instansi,
        t.induk_id,
        row_number() over (partition by t.kode_instansi order by t.ditarik_pada, t.urutan, t.induk_id) as nomor,
        cast(t.ditarik_pada as date) as tanggal
    from tarikan as t
),

batas as (
    select
        n.kode_instansi,
        coalesce(max(n.nomor) filter (where n.tanggal <= make_date(b.tahun + 1, 1, 31)), 1) as nomor_berlaku,
        coalesce(max(n.nomor) filter (where n.tanggal < make_date(b.tahun, 1, 1)), 1) as nomor_pertama
    from bernomor as n
    cross join bagian as b
    group by n.kode_instansi
),

-- Rows of the draws that count, corrections in place of the rows that they mend.
baris as (
    select
        k.*,
        n.nomor,
        n.nomor = t.nomor_berlaku as berlaku,
        l.asal_data,
        b.tahun as tahun_berlaku
    from kiriman_periode as k
    inner join lingkup_periode as l on k.delivery_id = l.delivery_id
    inner join bernomor as n on l.kode_instansi = n.kode_instansi and l.induk_id = n.induk_id
    inner join batas as t on n.kode_instansi = t.kode_instansi and n.nomor between t.nomor_pertama and t.nomor_berlaku
    cross join bagian as b
    where (k.tahun is null or k.tahun = b.tahun)
      and (length(k.periode_akhir) < 10 or year(cast(k.periode_akhir as date)) = b.tahun)
    qualify row_number() over (
        partition by k.kode_instansi, n.nomor, k.periode_id
        order by k.tahun nulls last, l.koreksi_ke desc, k.baris desc
    ) = 1
),

-- A period that wraps the year (16 December - 15 January) starts in the year before, unless its number says that it is
-- the last one of the year.
berbelok as (
    select
        b.*,
        length(b.periode_awal) = 5 and length(b.periode_akhir) = 5 and b.periode_akhir < b.periode_awal as melintas,
        coalesce(b.angka_periodik >= j.angka_dihitung_maks, false) as terakhir
    from baris as b
    left join jenis_periode as j on b.tipe_periodik = j.tipe_periodik
),

hari as (
    select kode_instansi, nomor, periode_id, 'awal' as hari, periode_awal as teks,
        tahun_berlaku - case when melintas and not terakhir then 1 else 0 end as tahun_dasar
    from berbelok
    union all
    select kode_instansi, nomor, periode_id, 'akhir' as hari, periode_akhir as teks,
        tahun_berlaku + case when melintas and terakhir then 1 else 0 end as tahun_dasar
    from berbelok
    union all
    select kode_instansi, nomor, periode_id, 'batas' as hari, batas_pengisian as teks,
        tahun_berlaku + case when melintas and terakhir then 1 else 0 end as tahun_dasar
    from berbelok
),

terurai as (
    select
        kode_instansi, nomor, periode_id, hari, teks,
        tahun_dasar + case when teks like '+%' then 1 else 0 end as tahun_hari,
        cast(substr(replace(teks, '+', ''), 1, 2) as integer) as bulan_hari,
        cast(substr(replace(teks, '+', ''), 4, 2) as integer) as tanggal_hari
    from hari
    where length(teks) < 10
),

-- 29 February in a year that has none is its 28th.
bertanggal as (
    select
        kode_instansi, nomor, periode_id, hari,
        make_date(
            tahun_hari, bulan_hari,
            least(tanggal_hari, day(last_day(make_date(tahun_hari, bulan_hari, 1))))
        ) as tanggal
    from terurai
    union all
    select kode_instansi, nomor, periode_id, hari, cast(teks as date) as tanggal
    from hari
    where length(teks) >= 10
),

tanggal as (
    select
        kode_instansi, nomor, periode_id,
        max(tanggal) filter (where hari = 'awal') as periode_awal,
        max(tanggal) filter (where hari = 'akhir') as periode_akhir,
        max(tanggal) filter (where hari = 'batas') as batas_pengisian
    from bertanggal
    group by kode_instansi, nomor, periode_id
),

pertama as (
    select kode_instansi, periode_id, batas_pengisian as batas_pertama
    from tanggal
    where batas_pengisian is not null
    qualify row_number() over (partition by kode_instansi, periode_id order by nomor) = 1
)

select
    b.kode_instansi,
    b.tahun_berlaku as tahun,
    b.periode_id,
    b.nama,
    coalesce(b.jenis_periode, 'Periodik') as jenis_periode,
    b.tipe_periodik,
    b.angka_periodik,
    t.periode_awal,
    t.periode_akhir,
    t.batas_pengisian,
    p.batas_pertama,
    cast(date_trunc('month', t.periode_akhir) as date) as bulan,
    -- Bulanan 13 and 14 exist beside the twelve and count in no month's figures (SE BKN 18/2024 Lampiran I)
    coalesce(
        b.jenis_periode = 'Tahunan'
        or (coalesce(b.jenis_periode, 'Periodik') = 'Periodik'
            and b.angka_periodik between j.angka_min and j.angka_dihitung_maks),
        false
    ) as dihitung,
    b.asal_data
from berbelok as b
inner join tanggal as t
    on b.kode_instansi = t.kode_instansi and b.nomor = t.nomor and b.periode_id = t.periode_id
left join pertama as p on b.kode_instansi = p.kode_instansi and b.periode_id = p.periode_id
left join jenis_periode as j on b.tipe_periodik = j.tipe_periodik
where b.berlaku
