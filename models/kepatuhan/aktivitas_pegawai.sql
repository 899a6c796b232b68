-- The workdays of the month on which a pegawai wajib SKP recorded an activity, of an instansi whose activities are delivered.
-- grain:   kode_instansi, pegawai_id
-- per:     bulan
-- reads:   wajib same, aktivitas_harian same, cakupan_tahap same
-- basis:   rules/kepatuhan.md 4 (AKTIVITAS, KONSISTENSI); SKB hari libur nasional (hari_libur). A workday is Monday to
--          Friday: five-day weeks are assumed, which Perpres 21/2023 Ps. 4 leaves to the instansi
with kalender as (
    select cast(t.tanggal as date) as tanggal
    from bagian as b
    cross join unnest(generate_series(b.mulai, b.selesai, interval 1 day)) as t (tanggal)
),
hari as (
    select k.tanggal
    from kalender as k
    left join hari_libur as l on k.tanggal = l.tanggal
    where l.tanggal is null and extract(isodow from k.tanggal) < 6
),
lingkup as (
    select distinct kode_instansi, unor_induk_tarikan
    from cakupan_tahap
    where catatan = 'aktivitas_harian' and unor_tarikan is null
),
-- Two systems can only be compared where both were delivered.
sistem as (
    select kode_instansi, count(distinct sumber) as banyaknya
    from aktivitas_harian
    group by kode_instansi
),
orang as (
    select distinct w.kode_instansi, w.bulan, w.pegawai_id, w.nip
    from wajib as w
    inner join lingkup as c
        on w.kode_instansi = c.kode_instansi
        and (c.unor_induk_tarikan is null or w.unor_induk = c.unor_induk_tarikan)
    where w.wajib and w.jenis_periode = 'Periodik'
),
-- What tells a NIP that two people share tells nobody whose it is.
kembar as (
    select kode_instansi, nip
    from orang
    group by kode_instansi, nip
    having count(distinct pegawai_id) > 1
),
tercatat as (
    select a.kode_instansi, a.nip, a.tanggal, count(distinct a.sumber) as sistem
    from aktivitas_harian as a
    inner join hari as h on a.tanggal = h.tanggal
    group by a.kode_instansi, a.nip, a.tanggal
),
banyak as (
    select
        kode_instansi, nip, count(*) as hari_aktivitas,
        count(case when sistem > 1 then 1 end) as hari_dua_sistem
    from tercatat
    group by kode_instansi, nip
),
kerja as (
    select count(*) as hari_kerja
    from hari
)
select
    o.kode_instansi,
    o.bulan,
    o.pegawai_id,
    o.nip,
    cast(k.hari_kerja as bigint) as hari_kerja,
    cast(coalesce(b.hari_aktivitas, 0) as bigint) as hari_aktivitas,
    cast(case when s.banyaknya > 1 then coalesce(b.hari_dua_sistem, 0) end as bigint) as hari_dua_sistem
from orang as o
left join sistem as s on o.kode_instansi = s.kode_instansi
cross join kerja as k
left join banyak as b on o.kode_instansi = b.kode_instansi and o.nip = b.nip
left join kembar as x on o.kode_instansi = x.kode_instansi and o.nip = x.nip
where x.nip is null
