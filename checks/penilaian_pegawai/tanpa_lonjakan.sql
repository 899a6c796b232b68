-- Banyaknya penilaian satu instansi tidak melonjak atau turun lebih dari 30 % terhadap periode sejenis sebelumnya
-- severity: warn
-- per:      semua
-- basis:    design 4: jumps from month to month; below 50 evaluations a share says nothing
with per_bulan as (
    select kode_instansi, jenis_periode, tipe_periodik, bulan, count(*) as jumlah
    from penilaian_pegawai
    group by kode_instansi, jenis_periode, tipe_periodik, bulan
),

berurut as (
    select
        kode_instansi, jenis_periode, tipe_periodik, bulan, jumlah,
        lag(jumlah) over (partition by kode_instansi, jenis_periode, tipe_periodik order by bulan) as sebelumnya
    from per_bulan
)

select kode_instansi, jenis_periode, tipe_periodik, bulan
from berurut
where greatest(jumlah, sebelumnya) >= 50 and abs(jumlah - sebelumnya) > 0.30 * sebelumnya
