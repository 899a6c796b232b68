-- How far an instansi (and each total above it) has come at the end of a month, and how many days are left today.
-- grain:   tingkat, jenis_instansi, kode_provinsi, kanreg, kode_instansi, bulan
-- per:     tampilan
-- basis:   Peraturan BKN 2/2026 Ps. 16; design 3.9: days left are counted when they are read
select
    a.kode_instansi,
    i.nama as nama_instansi,
    a.bulan,
    a.tingkat,
    a.jenis_instansi,
    a.kode_provinsi,
    a.kanreg,
    a.tenggat_adopsi,
    cast(a.tenggat_adopsi - current_date as bigint) as sisa_hari,
    a.asn,
    a.orang_skp,
    a.persen_skp,
    a.perkiraan_skp,
    a.tepat_skp,
    a.orang_dinilai,
    a.persen_dinilai,
    a.perkiraan_dinilai,
    a.tepat_dinilai,
    a.tarikan_terakhir,
    case when a.tingkat = 'instansi' then a.instansi_diam = 1 end as diam,
    a.instansi_jumlah,
    a.instansi_tercakup,
    a.instansi_diam
from mart.adopsi as a
left join acuan.instansi as i
    on a.kode_instansi = i.kode_instansi
    and i.berlaku_mulai <= last_day(a.bulan) and coalesce(i.berlaku_sampai >= last_day(a.bulan), true)
