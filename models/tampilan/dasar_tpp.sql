-- The base of one person for a pay month: as frozen where the month is closed, else as computed now.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran
-- per:     tampilan
-- basis:   SE BKN 18/2024 butir 5.e.3; Peraturan BKN 2/2026 Ps. 13 ayat (2) huruf b and ayat (3); rules/tpp.md 4 and 5
select
    f.kode_instansi,
    f.bulan,
    f.pegawai_id,
    f.jenis_pembayaran,
    f.nip,
    f.nama,
    f.unor_id,
    f.unor,
    f.unor_induk_id,
    f.unor_induk,
    f.status_pegawai,
    f.golru,
    f.jabatan,
    f.kelas_jabatan,
    f.kebijakan_id,
    f.peraturan,
    f.status_kebijakan,
    f.versi_kebijakan,
    f.basic_tpp,
    f.predikat_bagian as predikat,
    f.periode_penilaian,
    f.waktu_dinilai,
    f.asal_penilaian,
    f.dalam_keberatan,
    f.skor_kinerja,
    f.persen_kehadiran,
    f.persen_potongan,
    f.persen_cuti,
    f.faktor_status,
    f.keadaan_tercatat as keadaan,
    f.persen_keadaan,
    f.persen_prorata,
    f.kurangi,
    f.pagu,
    f.tpp_bruto,
    string_split(f.aturan, ' ') as alasan,
    f.lengkap,
    f.ditangguhkan,
    f.sebab,
    f.keterangan_sebab as catatan,
    'final' as status,
    f.penutupan_id
from catatan.tpp_final as f
union all
select
    h.kode_instansi,
    h.bulan,
    h.pegawai_id,
    h.jenis_pembayaran,
    h.nip,
    h.nama,
    h.unor_id,
    h.unor,
    h.unor_induk_id,
    h.unor_induk,
    h.status_pegawai,
    h.golru,
    h.jabatan,
    h.kelas_jabatan,
    h.kebijakan_id,
    h.peraturan,
    h.status_kebijakan,
    h.versi_kebijakan,
    h.basic_tpp,
    h.predikat_bagian as predikat,
    h.periode_penilaian,
    h.waktu_dinilai,
    h.asal_penilaian,
    h.dalam_keberatan,
    h.skor_kinerja,
    h.persen_kehadiran,
    h.persen_potongan,
    h.persen_cuti,
    h.faktor_status,
    h.keadaan_tercatat as keadaan,
    h.persen_keadaan,
    h.persen_prorata,
    h.kurangi,
    h.pagu,
    h.tpp_bruto,
    string_split(h.aturan, ' ') as alasan,
    h.lengkap,
    h.ditangguhkan,
    h.sebab,
    h.keterangan_sebab as catatan,
    'draf' as status,
    null as penutupan_id
from main.dasar_tpp_terhitung as h
where not exists (
    select 1
    from catatan.penutupan_tpp as p
    where p.kode_instansi = h.kode_instansi and p.bulan = h.bulan and p.jenis_pembayaran = h.jenis_pembayaran
      and (p.cakupan_unor_induk_id is null or p.cakupan_unor_induk_id = h.unor_induk_id)
)
  -- who has moved from a unit that is closed to one that is open is paid once
  and not exists (
    select 1
    from catatan.tpp_final as f
    where f.kode_instansi = h.kode_instansi and f.bulan = h.bulan and f.jenis_pembayaran = h.jenis_pembayaran
      and f.pegawai_id = h.pegawai_id
)
