-- A periodic evaluation as SIASN holds it (rw-kinerjaperiodik), latest version. An id given to two people is a row of each.
-- grain:   kode_instansi, pegawai_id, riwayat_id
-- per:     semua
-- reads:   kiriman_siasn_kinerja_periodik all
-- basis:   Peraturan BKN 2/2026 Ps. 13 ayat (1) huruf c; data-shapes 2
select
    k.kode_instansi,
    k.riwayat_id,
    k.pegawai_id,
    k.nip,
    k.tahun,
    make_date(k.tahun, k.bulan_mulai, 1) as mulai,
    last_day(make_date(k.tahun, k.bulan_selesai, 1)) as selesai,
    case k.periodik_id when '1' then 'Bulanan' when '2' then 'Triwulanan' end as tipe_periodik,
    k.hasil_kerja,
    k.perilaku_kerja,
    k.predikat_tercatat,
    k.jabatan,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_siasn_kinerja_periodik as k
inner join lingkup_siasn_kinerja_periodik as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.pegawai_id, k.riwayat_id
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
