-- Kepatuhan beside itself a month and a year before, as it leaves the instansi: rests on the file `kepatuhan.sql`, so that
-- what is withheld in a month is withheld wherever that month is spoken of. A bound is compared with nothing.
with lalu as not materialized (
    select
        tingkat, jenis_instansi, kode_provinsi, kanreg, kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan, indikator,
        case when ditahan is null then persen end as persen, bulan
    from tertahan
)

select
    a.kode_instansi, a.unor_id, a.jenis_pegawai, a.kelompok_jabatan, a.tahun, a.bulan, a.indikator, a.pembilang, a.penyebut,
    a.persen, m.persen as persen_bulan_lalu,
    case when a.ditahan is null then cast(a.persen - m.persen as decimal(9, 6)) end as selisih_bulan,
    y.persen as persen_tahun_lalu,
    case when a.ditahan is null then cast(a.persen - y.persen as decimal(9, 6)) end as selisih_tahun,
    a.berjalan, a.instansi_tercakup, a.tingkat, a.jenis_instansi, a.kode_provinsi, a.kanreg, a.batas_pengisian,
    a.nama_instansi, a.unor, a.ditahan
from tertahan as a
left join lalu as m
    on cast(a.bulan - interval 1 month as date) = m.bulan and a.tingkat = m.tingkat and a.indikator = m.indikator
    and a.kode_instansi is not distinct from m.kode_instansi and a.unor_id is not distinct from m.unor_id
    and (
        a.kode_instansi is not null or (
            a.jenis_instansi is not distinct from m.jenis_instansi and a.kode_provinsi is not distinct from m.kode_provinsi
            and a.kanreg is not distinct from m.kanreg and a.jenis_pegawai is not distinct from m.jenis_pegawai
            and a.kelompok_jabatan is not distinct from m.kelompok_jabatan
        )
    )
left join lalu as y
    on cast(a.bulan - interval 1 year as date) = y.bulan and a.tingkat = y.tingkat and a.indikator = y.indikator
    and a.kode_instansi is not distinct from y.kode_instansi and a.unor_id is not distinct from y.unor_id
    and (
        a.kode_instansi is not null or (
            a.jenis_instansi is not distinct from y.jenis_instansi and a.kode_provinsi is not distinct from y.kode_provinsi
            and a.kanreg is not distinct from y.kanreg and a.jenis_pegawai is not distinct from y.jenis_pegawai
            and a.kelompok_jabatan is not distinct from y.kelompok_jabatan
        )
    )
