-- A day on which a Laporan SKP of the year was drawn.
-- grain:   kode_instansi, tahun, tanggal_tarikan
-- per:     tahun
-- reads:   kiriman_skp same
-- basis:   rules/kepatuhan.md 2: no date is forecast from fewer than three draws
with hari as (
    select
        kode_instansi,
        tahun,
        cast(ditarik_pada as date) as tanggal_tarikan,
        bool_or(unor_induk_tarikan is null and unor_tarikan is null) as tarikan_penuh
    from lingkup_skp
    where koreksi_ke = 0
    group by kode_instansi, tahun, cast(ditarik_pada as date)
)

select
    kode_instansi,
    tahun,
    tanggal_tarikan,
    tarikan_penuh,
    tanggal_tarikan = min(tanggal_tarikan) over (partition by kode_instansi, tahun) as tarikan_pertama
from hari
