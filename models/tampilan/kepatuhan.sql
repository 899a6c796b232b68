-- One compliance indicator of one month at one level, and whether its period still runs today.
-- grain:   tingkat, jenis_instansi, kode_provinsi, kanreg, kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan,
--          indikator, bulan
-- per:     tampilan
-- basis:   rules/kepatuhan.md 2: before the deadline of a period the figure is running; after it, final for the release
select
    a.kode_instansi,
    a.unor_id,
    a.jenis_pegawai,
    a.kelompok_jabatan,
    a.tahun,
    a.bulan,
    a.indikator,
    a.pembilang,
    a.penyebut,
    a.persen,
    coalesce(a.batas_pengisian >= current_date, false) as berjalan,
    a.instansi_tercakup,
    a.tingkat,
    a.jenis_instansi,
    a.kode_provinsi,
    a.kanreg,
    a.batas_pengisian,
    i.nama as nama_instansi,
    u.unor
from main.angka_kepatuhan as a
left join acuan.instansi as i
    on a.kode_instansi = i.kode_instansi
    and i.berlaku_mulai <= last_day(a.bulan) and coalesce(i.berlaku_sampai >= last_day(a.bulan), true)
left join catatan.unit as u on a.kode_instansi = u.kode_instansi and a.unor_id = u.unor_id
