-- Yang dinilai = jumlah kelima predikat, dan setiap total = jumlah rinciannya (jenis pegawai; instansi terhadap nasional)
-- severity: error
-- per:      bagian
-- basis:    rules/predikat.md 2: every figure adds up to the one above it
with kelompok as (
    select
        tingkat, kode_instansi, unor_id, kode_provinsi, kanreg, jenis_instansi, bulan, tahun, jenis_periode,
        tipe_periodik, jenis_pegawai,
        sum(jumlah) as jumlah,
        sum(case when predikat not in ('Belum dinilai', 'Tanpa SKP') then jumlah else 0 end) as kelima,
        max(dinilai) as dinilai
    from distribusi_predikat
    group by
        tingkat, kode_instansi, unor_id, kode_provinsi, kanreg, jenis_instansi, bulan, tahun, jenis_periode,
        tipe_periodik, jenis_pegawai
),

per_jenis as (
    select
        tingkat, kode_instansi, bulan, jenis_periode, tipe_periodik,
        sum(case when jenis_pegawai is null then jumlah else 0 end) as total,
        sum(case when jenis_pegawai is not null then jumlah else 0 end) as rincian
    from kelompok
    group by
        tingkat, kode_instansi, unor_id, kode_provinsi, kanreg, jenis_instansi, bulan, tahun, jenis_periode,
        tipe_periodik
),

per_tingkat as (
    select
        bulan, tahun, jenis_periode, tipe_periodik,
        sum(case when tingkat = 'nasional' then jumlah else 0 end) as total,
        sum(case when tingkat = 'instansi' then jumlah else 0 end) as rincian
    from kelompok
    where jenis_pegawai is null
    group by bulan, tahun, jenis_periode, tipe_periodik
)

select tingkat, kode_instansi, bulan, jenis_periode, tipe_periodik
from kelompok
where kelima <> dinilai
union all
select tingkat, kode_instansi, bulan, jenis_periode, tipe_periodik
from per_jenis
where total <> rincian
union all
select 'nasional', null, bulan, jenis_periode, tipe_periodik
from per_tingkat
where total <> rincian
