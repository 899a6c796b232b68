-- The predikat of one person in each of the three years before this one, and in this one so far. Facts only.
-- grain:   kode_instansi, pegawai_id, tahun
-- per:     tampilan
-- basis:   Peraturan BKN 2/2026 Ps. 13 ayat (1) huruf c; rules/kepatuhan.md 5: for talent management
select
    k.kode_instansi,
    k.pegawai_id,
    k.nip,
    g.nama,
    k.tahun,
    k.predikat_tahunan,
    k.tahunan_dinilai_pada,
    k.evaluasi_tahunan,
    k.periodik_dinilai,
    k.periodik_sangat_baik,
    k.periodik_baik,
    k.periodik_butuh_perbaikan,
    k.periodik_kurang,
    k.periodik_sangat_kurang,
    k.periodik_belum_dinilai
from mart.kinerja_tahunan as k
left join catatan.pegawai as g on k.kode_instansi = g.kode_instansi and k.pegawai_id = g.pegawai_id
where k.tahun between year(current_date) - 3 and year(current_date)
