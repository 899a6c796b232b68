-- One compliance indicator of one month at one level, beside itself a month and a year before: differences in percentage
-- points, unknown where either share is. Only like is compared with like: the same level, unit, split and indicator.
-- grain:   tingkat, jenis_instansi, kode_provinsi, kanreg, kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan,
--          indikator, bulan
-- per:     tampilan
-- basis:   issue "Change": every share can be compared with the month and the year before; rules/kepatuhan.md 2
with lalu as not materialized (
    -- not materialized, and within an instansi joined by its plain code: a reader's filter on month or instansi then
    -- reaches all three readings of the figures (40 s -> 2 s for a month of 26 million figures, against a window)
    select
        tingkat, jenis_instansi, kode_provinsi, kanreg, kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan,
        indikator, persen,
        cast(bulan + interval 1 month as date) as sebulan_kemudian,
        cast(bulan + interval 1 year as date) as setahun_kemudian
    from main.angka_kepatuhan
),
sebanding as (
    select
        a.kode_instansi, a.unor_id, a.jenis_pegawai, a.kelompok_jabatan, a.tahun, a.bulan, a.indikator, a.pembilang,
        a.penyebut, a.persen, a.instansi_tercakup, a.tingkat, a.jenis_instansi, a.kode_provinsi, a.kanreg,
        a.batas_pengisian, m.persen as persen_bulan_lalu, y.persen as persen_tahun_lalu
    from main.angka_kepatuhan as a
    left join lalu as m
        on a.bulan = m.sebulan_kemudian and a.kode_instansi = m.kode_instansi and a.tingkat = m.tingkat
        and a.indikator = m.indikator and a.unor_id is not distinct from m.unor_id
        and a.jenis_pegawai is not distinct from m.jenis_pegawai
        and a.kelompok_jabatan is not distinct from m.kelompok_jabatan
    left join lalu as y
        on a.bulan = y.setahun_kemudian and a.kode_instansi = y.kode_instansi and a.tingkat = y.tingkat
        and a.indikator = y.indikator and a.unor_id is not distinct from y.unor_id
        and a.jenis_pegawai is not distinct from y.jenis_pegawai
        and a.kelompok_jabatan is not distinct from y.kelompok_jabatan
    where a.kode_instansi is not null
    union all
    -- above the instansi: few rows, known by what they sum up
    select
        a.kode_instansi, a.unor_id, a.jenis_pegawai, a.kelompok_jabatan, a.tahun, a.bulan, a.indikator, a.pembilang,
        a.penyebut, a.persen, a.instansi_tercakup, a.tingkat, a.jenis_instansi, a.kode_provinsi, a.kanreg,
        a.batas_pengisian, m.persen, y.persen
    from main.angka_kepatuhan as a
    left join lalu as m
        on a.bulan = m.sebulan_kemudian and m.kode_instansi is null and a.tingkat = m.tingkat
        and a.indikator = m.indikator and a.jenis_instansi is not distinct from m.jenis_instansi
        and a.kode_provinsi is not distinct from m.kode_provinsi and a.kanreg is not distinct from m.kanreg
        and a.jenis_pegawai is not distinct from m.jenis_pegawai
        and a.kelompok_jabatan is not distinct from m.kelompok_jabatan
    left join lalu as y
        on a.bulan = y.setahun_kemudian and y.kode_instansi is null and a.tingkat = y.tingkat
        and a.indikator = y.indikator and a.jenis_instansi is not distinct from y.jenis_instansi
        and a.kode_provinsi is not distinct from y.kode_provinsi and a.kanreg is not distinct from y.kanreg
        and a.jenis_pegawai is not distinct from y.jenis_pegawai
        and a.kelompok_jabatan is not distinct from y.kelompok_jabatan
    where a.kode_instansi is null
)
select
    s.kode_instansi,
    s.unor_id,
    s.jenis_pegawai,
    s.kelompok_jabatan,
    s.tahun,
    s.bulan,
    s.indikator,
    s.pembilang,
    s.penyebut,
    s.persen,
    s.persen_bulan_lalu,
    cast(s.persen - s.persen_bulan_lalu as decimal(9, 6)) as selisih_bulan,
    s.persen_tahun_lalu,
    cast(s.persen - s.persen_tahun_lalu as decimal(9, 6)) as selisih_tahun,
    coalesce(s.batas_pengisian >= current_date, false) as berjalan,
    s.instansi_tercakup,
    s.tingkat,
    s.jenis_instansi,
    s.kode_provinsi,
    s.kanreg,
    s.batas_pengisian,
    i.nama as nama_instansi,
    u.unor
from sebanding as s
left join acuan.instansi as i
    on s.kode_instansi = i.kode_instansi
    and i.berlaku_mulai <= last_day(s.bulan) and coalesce(i.berlaku_sampai >= last_day(s.bulan), true)
left join catatan.unit as u on s.kode_instansi = u.kode_instansi and s.unor_id = u.unor_id
