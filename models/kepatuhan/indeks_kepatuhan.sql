-- The compliance index of an instansi in the month (indikator null), and beside it each indicator that it is made of, with
-- its weight. Only what is known is weighed: `bobot` of the index says how much of the whole that was.
-- grain:   kode_instansi, indikator
-- per:     bulan
-- reads:   angka_instansi same
-- basis:   rules/kepatuhan.md: the weights are this project's proposal, not a regulation
with nilai as (
    select a.kode_instansi, a.tahun, a.bulan, a.indikator, a.persen, i.bobot, a.batas_pengisian
    from angka_instansi as a
    inner join indikator_kepatuhan as i on a.indikator = i.kode
    where a.tingkat = 'instansi' and a.jenis_pegawai is null and a.kelompok_jabatan is null and i.bobot > 0
),
indeks as (
    select
        kode_instansi, tahun, bulan,
        cast(sum(case when persen is not null then persen * bobot end) as double) as terbobot,
        cast(sum(case when persen is not null then bobot end) as double) as bobot_diketahui,
        max(case when persen is not null then batas_pengisian end) as batas_pengisian
    from nilai
    group by kode_instansi, tahun, bulan
)
select
    n.kode_instansi,
    n.tahun,
    n.bulan,
    n.indikator,
    n.persen,
    n.bobot,
    cast(cast(n.persen as double) * cast(n.bobot as double) / x.bobot_diketahui as decimal(9, 6)) as sumbangan,
    n.batas_pengisian
from nilai as n
inner join indeks as x on n.kode_instansi = x.kode_instansi
union all
select
    kode_instansi,
    tahun,
    bulan,
    null,
    cast(terbobot / bobot_diketahui as decimal(9, 6)),
    cast(coalesce(bobot_diketahui, 0) as decimal(9, 6)),
    null,
    batas_pengisian
from indeks
