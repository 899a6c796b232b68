-- How long after a period's end people are first rated: the days within which half and nine tenths of the rated are, at one
-- level. Instansi set their own batas pengisian, so this alone compares them with each other.
-- grain:   tingkat, jenis_instansi, kode_provinsi, kanreg, kode_instansi, unor_id, jenis_periode
-- per:     bulan
-- reads:   penilaian_pegawai same, wajib same, pohon_unor asof
-- basis:   rules/kepatuhan.md 2 (hari_penilaian); SE BKN 18/2024 butir 5.d.2.f. Nearest rank: the smallest number of days
--          by which at least that share has been rated; a rating before the period's end counts with minus days
with orang as (
    select
        n.kode_instansi, n.jenis_periode, coalesce(w.unor_id, n.unor_id) as unor_id,
        cast(cast(n.waktu_dinilai_pertama as date) - n.periode_akhir as integer) as hari
    from penilaian_pegawai as n
    inner join wajib as w
        on n.kode_instansi = w.kode_instansi and n.tahun = w.tahun and n.periode_id = w.periode_id
        and n.pegawai_id = w.pegawai_id and n.jenis_periode = w.jenis_periode
    where w.wajib and not n.plt_plh and n.predikat_tercatat is not null and n.waktu_dinilai_pertama is not null
    -- one head a person, whatever the number of SKP: the first rating counts
    qualify row_number() over (
        partition by n.kode_instansi, n.jenis_periode, n.pegawai_id order by n.waktu_dinilai_pertama, n.skp_id
    ) = 1
),
satuan as (
    select kode_instansi, unor_id, jenis_periode, hari, count(*) as jumlah
    from orang
    group by kode_instansi, unor_id, jenis_periode, hari
),
letak as (
    select i.kode_instansi, i.jenis as jenis_instansi, i.kode_provinsi, v.kanreg
    from instansi as i
    left join provinsi as v on i.kode_provinsi = v.kode_provinsi
),
tempat as (
    select
        'unit' as tingkat, l.jenis_instansi, l.kode_provinsi, l.kanreg, s.kode_instansi,
        coalesce(p.atas_unor_id, s.unor_id) as unor_id, s.jenis_periode, s.hari, s.jumlah
    from satuan as s
    left join letak as l on s.kode_instansi = l.kode_instansi
    left join pohon_unor as p on s.kode_instansi = p.kode_instansi and s.unor_id = p.unor_id
    union all
    select
        'instansi', l.jenis_instansi, l.kode_provinsi, l.kanreg, s.kode_instansi, null, s.jenis_periode, s.hari, s.jumlah
    from satuan as s
    left join letak as l on s.kode_instansi = l.kode_instansi
    union all
    select 'jenis_instansi', l.jenis_instansi, null, null, null, null, s.jenis_periode, s.hari, s.jumlah
    from satuan as s
    inner join letak as l on s.kode_instansi = l.kode_instansi
    union all
    select 'provinsi', null, l.kode_provinsi, l.kanreg, null, null, s.jenis_periode, s.hari, s.jumlah
    from satuan as s
    inner join letak as l on s.kode_instansi = l.kode_instansi
    where l.kode_provinsi is not null
    union all
    select 'kanreg', null, null, l.kanreg, null, null, s.jenis_periode, s.hari, s.jumlah
    from satuan as s
    inner join letak as l on s.kode_instansi = l.kode_instansi
    where l.kanreg is not null
    union all
    select 'nasional', null, null, null, null, null, jenis_periode, hari, jumlah
    from satuan
),
sebaran as (
    select
        tingkat, jenis_instansi, kode_provinsi, kanreg, kode_instansi, unor_id, jenis_periode, hari,
        sum(jumlah) as jumlah
    from tempat
    group by tingkat, jenis_instansi, kode_provinsi, kanreg, kode_instansi, unor_id, jenis_periode, hari
),
bertumpuk as (
    select
        tingkat, jenis_instansi, kode_provinsi, kanreg, kode_instansi, unor_id, jenis_periode, hari,
        sum(jumlah) over (
            partition by tingkat, jenis_instansi, kode_provinsi, kanreg, kode_instansi, unor_id, jenis_periode
            order by hari
        ) as sampai,
        sum(jumlah) over (
            partition by tingkat, jenis_instansi, kode_provinsi, kanreg, kode_instansi, unor_id, jenis_periode
        ) as semua
    from sebaran
)
select
    t.kode_instansi,
    t.unor_id,
    b.tahun,
    b.mulai as bulan,
    t.jenis_periode,
    cast(min(case when t.sampai * 2 >= t.semua then t.hari end) as integer) as hari_median,
    cast(min(case when t.sampai * 10 >= t.semua * 9 then t.hari end) as integer) as hari_p90,
    cast(max(t.semua) as bigint) as dinilai,
    t.tingkat,
    t.jenis_instansi,
    t.kode_provinsi,
    t.kanreg
from bertumpuk as t
cross join bagian as b
group by
    t.kode_instansi, t.unor_id, b.tahun, b.mulai, t.jenis_periode, t.tingkat, t.jenis_instansi, t.kode_provinsi, t.kanreg
