-- The base of one person in a pay month as computed now, whether the month is closed or not.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran
-- per:     tampilan
-- basis:   SE BKN 18/2024 butir 5.e.3; rules/tpp.md 4
select
    h.kode_instansi,
    h.bulan,
    h.pegawai_id,
    h.jenis_pembayaran,
    o.nip,
    o.nama,
    o.unor_id,
    o.unor,
    o.unor_induk_id,
    o.unor_induk,
    o.status_pegawai,
    o.golru,
    o.jabatan,
    o.kelas_jabatan,
    h.kebijakan_id,
    k.peraturan,
    k.status_kebijakan,
    k.versi_kebijakan,
    h.basic_tpp,
    h.predikat_bagian,
    h.periode_penilaian,
    h.waktu_dinilai,
    h.asal_penilaian,
    h.dalam_keberatan,
    h.skor_kinerja,
    h.persen_kehadiran,
    h.persen_potongan,
    h.persen_cuti,
    h.faktor_status,
    h.keadaan_tercatat,
    h.persen_keadaan,
    h.persen_prorata,
    h.kurangi,
    h.pagu,
    h.tpp_bruto,
    h.aturan,
    h.lengkap,
    h.ditangguhkan,
    h.sebab,
    h.keterangan_sebab
from mart.hitungan_tpp as h
inner join mart.penerima_tpp as o
    on h.kode_instansi = o.kode_instansi and h.bulan = o.bulan and h.pegawai_id = o.pegawai_id
    and h.jenis_pembayaran = o.jenis_pembayaran
left join mart.kebijakan_berlaku as k
    on h.kode_instansi = k.kode_instansi and h.bulan = k.bulan and h.jenis_pembayaran = k.jenis_pembayaran
