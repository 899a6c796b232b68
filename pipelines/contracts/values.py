"""The fixed lists of values that the product promises: rating, predikat, kinds of employee, kinds of period, and so on.

Here: values that a contract allows and that stand in no reference table, each list once. Not here: what grows by adding
a row (`data/reference/`), and which column allows which list (the contracts).
"""

from collections.abc import Sequence

from pipelines.contracts.policy_values import HUBUNGAN_JABATAN

RATING = ("di atas", "sesuai", "di bawah")
PREDIKAT = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")
PREDIKAT_SEBARAN = (*PREDIKAT, "Belum dinilai", "Tanpa SKP")
PREDIKAT_ORGANISASI = ("Istimewa", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")

JENIS_INSTANSI = ("Pusat", "Provinsi", "Kabupaten", "Kota")
TINGKAT = ("unit", "instansi", "jenis_instansi", "provinsi", "kanreg", "nasional")
UNKNOWN_UNIT = "tidak dikenal"
"""The unit of a person whose unit the tree does not hold. Never null: null means all units."""

JENIS_PEGAWAI = ("PNS", "PPPK", "PPPK Paruh Waktu")
KELOMPOK_JABATAN = ("JPT", "JA", "JF")
KELOMPOK = ("JPT & unit mandiri", "JA", "JF", "tidak dikenal")
STATUS_SKP = ("persetujuan", "pengajuan", "draft")
ALASAN_PENGECUALIAN = ("pensiun", "mutasi", "tugas belajar", "cltn", "hukuman disiplin", "lainnya")
ALASAN_TIDAK_WAJIB = ("PLT", "KEDUDUKAN_HUKUM", "BELUM_BERTUGAS", "PENGECUALIAN", "PARUH_WAKTU", "PINDAH")
SUMBER = ("e-Kinerja", "SIASN", "SIMPEGNAS", "instansi")
ASAL_DATA = ("web_service", "berkas", "koreksi_lokal")

JENIS_PERIODE = ("Periodik", "Tahunan")
TIPE_PERIODIK = ("Bulanan", "Triwulanan")
TEMUAN_PERIODE = (
    *("JENIS", "TIPE", "ANGKA", "URUTAN", "PANJANG", "BATAS", "UNDUR", "GANDA", "CELAH", "TUMPANG"),
    *("TAHUNAN", "CAMPUR", "NAMA"),
)
TEMUAN_CATATAN = (
    *("EVALUASI_TANPA_SKP", "SELARAS_BEDA", "UNIT_TIDAK_DIKENAL", "NIP_BERBEDA"),
    *("BUKTI_NIP_LAIN", "UMPAN_BALIK_DIRI", "NIP_GANDA"),
)

TAHAP = ("perencanaan", "pelaksanaan", "pemantauan", "pembinaan", "penilaian", "tindak lanjut", "pengaturan")
TAHAP_LAIN = ("pemanfaatan", "mutu data", "sistem lokal")
ASPEK = ("hasil kerja", "perilaku kerja")
JENIS_PEMBINAAN = ("coaching", "mentoring", "konseling")
HASIL_KEBERATAN = ("tetap", "berubah")
HASIL_LAPORAN = ("diteruskan", "diperbaiki", "tidak keliru")
"""What an admin answers to a report of wrong data; `diteruskan` leaves it open."""
KEADAAN_LAPORAN = ("diterima", "diteruskan", "selesai")
JENIS_PENGANGKATAN = ("pertama", "perpindahan", "penyesuaian", "promosi", "lainnya")
SUMBER_AKTIVITAS = ("bkn", "lokal")
PERAN_AKSES = ("bkn", "instansi", "keuangan", "pimpinan")
"""What somebody may be in the dashboards by a grant; everyone is "pegawai" of oneself without one."""
PELAKU = ("pegawai", "atasan", "pejabat penilai", "atasan pejabat penilai", "admin instansi")
KEADAAN_PEGAWAI = (
    *("LHKPN", "SPT", "HUKDIS:ringan", "HUKDIS:sedang", "HUKDIS:berat"),
    *("MPP", "TUGAS_BELAJAR", "PLT", "PLH", "TPG"),
)
"""The states that are known by name; a policy may speak of others."""
STATUS_PRESENSI = (
    *("HN", "TK", "CT", "DL", "Izin", "LN"),
    *("TM1", "TM2", "TM3", "TM4", "TMM", "PC1", "PC2", "PC3", "PC4", "PCM"),
)
"""What SIMPEGNAS says of a day or of a scan (data-shapes 3)."""
LAYANAN = ("kenaikan pangkat", "kenaikan jenjang", "mutasi", "pensiun")
ALASAN_BELUM_TERKONVERSI = (
    *("TANPA_SKP", "SKP_BELUM_DISETUJUI", "BELUM_DINILAI", "PENILAIAN_BELUM_DITARIK", "LAPORAN_BELUM_DITARIK"),
    *("TIDAK_TERDAFTAR", "DI_LUAR_SKP", "TIDAK_DIHITUNG", "PERIODE_BELUM_DIATUR", "JENJANG_TIDAK_DIKENAL"),
    "TMT_TIDAK_DIKENAL",
)
TEMUAN_RANTAI = ("TUMPANG_TINDIH", "JEDA", "TIDAK_COCOK", "TURUN", "DUA_ARTI", "AWAL_TIDAK_DIKETAHUI")
STATUS_KONVERSI = ("berjalan", "final", "diganti", "terpakai")
KEYAKINAN = ("tinggi", "sedang", "rendah")

# What a spelling may be read as, by its subject (`ranah`).
EJAAN_MENJADI: dict[str, Sequence[str]] = {
    "rating": RATING,
    "predikat": PREDIKAT,
    "predikat_organisasi": PREDIKAT_ORGANISASI,
    "jenis_pegawai": JENIS_PEGAWAI,
    "status_skp": STATUS_SKP,
    "jenis_periode": JENIS_PERIODE,
    "tipe_periodik": TIPE_PERIODIK,
    "alasan_pengecualian": ALASAN_PENGECUALIAN,
    "aspek": ASPEK,
    "jenis_pembinaan": JENIS_PEMBINAAN,
    "hasil_keberatan": HASIL_KEBERATAN,
    "hasil_laporan": HASIL_LAPORAN,
    "jenis_pengangkatan": JENIS_PENGANGKATAN,
    "sumber_aktivitas": SUMBER_AKTIVITAS,
    "peran_akses": PERAN_AKSES,
    "keadaan_pegawai": KEADAAN_PEGAWAI,
    "hubungan_jabatan": HUBUNGAN_JABATAN,
    "status_presensi": STATUS_PRESENSI,
}
