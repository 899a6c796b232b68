"""Why a row is rejected: stable codes, and the sentence that tells the admin what to do.

The code never changes once released; the sentence may be improved. A sentence names the column, never a value: values
are personal.
"""

from dataclasses import dataclass

IN_FILE = "Isi nilai yang benar di berkas koreksi, lalu taruh kembali di kotak masuk."
AT_SOURCE = "Perbaiki di e-Kinerja (atau SIASN bila data kepegawaian), lalu tarik ulang laporan ini."
DRAW_AGAIN = "Tarik ulang laporan ini dari sumbernya, lalu taruh di kotak masuk."
NOTHING = "Tidak ada yang perlu dilakukan."


@dataclass(frozen=True)
class Reason:
    """One reason. `sentence` has a place `{kolom}` for the heading of the source; `remedy` says what to do, except that
    a column that may not be mended locally is always mended at its source (design 4)."""

    code: str
    sentence: str
    remedy: str = IN_FILE

    def tell(self, heading: str, locked: bool) -> str:
        """Say what is wrong in the column `heading` and where it is mended."""
        remedy = AT_SOURCE if locked and self.remedy == IN_FILE else self.remedy
        return f"{self.sentence.format(kolom=heading)} {remedy}"


REASONS: dict[str, Reason] = {
    reason.code: reason
    for reason in [
        Reason("WAJIB_ISI", "Kolom {kolom} kosong, padahal wajib diisi."),
        Reason("NIP_FORMAT", "Kolom {kolom} bukan NIP 18 angka dengan tanggal lahir dan jenis kelamin yang sah."),
        Reason(
            "NIP_FLOAT",
            "Angka terakhir pada kolom {kolom} hilang karena lembar kerja mengubah NIP menjadi bilangan; "
            "unduh ulang dan simpan kolom NIP sebagai teks.",
            DRAW_AGAIN,
        ),
        Reason("ID_PANJANG", "Kolom {kolom} lebih panjang dari 42 huruf, jadi bukan id SIASN."),
        Reason("TANGGAL_FORMAT", "Kolom {kolom} bukan tanggal yang dikenal (contoh: 2026-02-05)."),
        Reason("WAKTU_FORMAT", "Kolom {kolom} bukan waktu yang dikenal (contoh: 2026-02-05 08:56:06)."),
        Reason("ANGKA_FORMAT", "Kolom {kolom} bukan bilangan bulat."),
        Reason(
            "BILANGAN_FORMAT",
            "Kolom {kolom} bukan bilangan, atau memakai titik atau koma yang dapat dibaca dua cara "
            "(tulis 1500 atau 1,5; bukan 1.500).",
        ),
        Reason(
            "KREDIT_FORMAT",
            "Kolom {kolom} bukan angka kredit di bawah 10.000 (contoh: 29,167 atau 29.167; ribuan tanpa pemisah, jadi "
            "1050).",
        ),
        Reason(
            "RUPIAH_FORMAT",
            "Kolom {kolom} bukan jumlah rupiah, atau memakai titik atau koma yang dapat dibaca dua cara "
            "(tulis 5078361 atau 5078361,50).",
        ),
        Reason("PERSEN_FORMAT", "Kolom {kolom} bukan persen antara 0 dan 999 (contoh: 37,5; tanda % boleh ada)."),
        Reason("JAM_FORMAT", "Kolom {kolom} bukan jam yang dikenal (contoh: 08:30)."),
        Reason("YA_TIDAK_FORMAT", "Kolom {kolom} bukan 0 atau 1."),
        Reason("BULAN_HARI_FORMAT", "Kolom {kolom} bukan bulan-hari (contoh: 01-31, atau +01-07 untuk tahun depan)."),
        Reason("TAHUN_BATAS", "Kolom {kolom} di luar tahun yang masuk akal (2019 sampai tahun depan)."),
        Reason("TAHUN_RIWAYAT", "Kolom {kolom} di luar tahun yang masuk akal (1960 sampai tahun depan)."),
        Reason(
            "TAHUN_AKHIR",
            "Kolom {kolom} di luar tahun yang masuk akal (1960 sampai 2100); kosongkan bila belum berakhir.",
        ),
        Reason("BULAN_BATAS", "Kolom {kolom} bukan bulan 1 sampai 12."),
        Reason("KELAS_BATAS", "Kolom {kolom} bukan kelas jabatan 1 sampai 17."),
        Reason("HARI_BATAS", "Kolom {kolom} negatif atau lebih banyak daripada yang mungkin dalam sebulan."),
        Reason("HITUNGAN_BATAS", "Kolom {kolom} negatif atau tidak masuk akal untuk sebulan."),
        Reason("MENIT_BATAS", "Kolom {kolom} negatif atau lebih dari sehari (1440 menit)."),
        Reason("RUPIAH_BATAS", "Kolom {kolom} negatif, atau tidak masuk akal untuk sebulan."),
        Reason("PERSEN_BATAS", "Kolom {kolom} bukan persen antara 0 dan 100."),
        Reason(
            "LEBIH_HARI_KERJA",
            "Jumlah hari alpa, izin, dan cuti tahunan pada baris ini melebihi hari kerjanya ({kolom}).",
        ),
        Reason("LEBIH_APEL", "Apel yang tidak diikuti melebihi banyaknya apel ({kolom})."),
        Reason("SALAH_SATU_ISI", "Kolom {kolom} kosong semuanya, padahal salah satunya harus diisi."),
        Reason(
            "UKURAN_FORMAT",
            "Kolom {kolom} bukan nama ukuran: tulis huruf kecil dengan garis bawah (contoh: skor_skp).",
        ),
        Reason(
            "KEADAAN_FORMAT",
            "Kolom {kolom} bukan nama keadaan (contoh: LHKPN, HUKDIS:ringan, TUGAS_BELAJAR); hukuman disiplin hanya "
            "HUKDIS:ringan, HUKDIS:sedang, atau HUKDIS:berat.",
        ),
        Reason("REF_HUBUNGAN_JABATAN", "Kolom {kolom} bukan atasan, setingkat, atau setingkat_di_bawah."),
        Reason(
            "REF_STATUS_PRESENSI",
            "Kolom {kolom} bukan status kehadiran SIMPEGNAS yang dikenal (HN, TK, CT, DL, Izin, LN, TM1-TM4, TMM, "
            "PC1-PC4, atau PCM).",
        ),
        Reason("MASA_TERBALIK", "Masa pada baris ini berakhir sebelum dimulai ({kolom})."),
        Reason("REF_RATING", "Kolom {kolom} bukan di atas, sesuai, atau di bawah ekspektasi."),
        Reason("REF_PREDIKAT", "Kolom {kolom} bukan salah satu dari lima predikat kinerja."),
        Reason("REF_GOLRU", "Kolom {kolom} tidak ada dalam tabel acuan golongan ruang (contoh: III/b atau IX)."),
        Reason("REF_JENIS_JABATAN", "Kolom {kolom} tidak ada dalam tabel acuan jenis jabatan (1, 2, 3, atau 4)."),
        Reason("REF_JENIS_PEGAWAI", "Kolom {kolom} bukan pns, pppk, atau pppk_paruh_waktu."),
        Reason("REF_STATUS_SKP", "Kolom {kolom} bukan persetujuan, pengajuan, atau draft."),
        Reason("REF_KEDUDUKAN_HUKUM", "Kolom {kolom} tidak ada dalam tabel acuan kedudukan hukum."),
        Reason("REF_INSTANSI", "Kolom {kolom} tidak ada dalam tabel acuan instansi SIASN."),
        Reason("REF_ALASAN", "Kolom {kolom} bukan alasan pengecualian yang dikenal (contoh: tugas belajar)."),
        Reason(
            "PENGGUNA_FORMAT", "Kolom {kolom} bukan NIP 18 angka dan bukan alamat surel (contoh: nama@contoh.go.id)."
        ),
        Reason(
            "REF_PERAN_AKSES",
            "Kolom {kolom} bukan bkn, instansi, keuangan, atau pimpinan (peran pegawai tidak memerlukan baris).",
        ),
        Reason(
            "PERAN_UNIT",
            "Peran pimpinan harus menyebut unit yang dipimpin, dan peran lain tidak boleh menyebut unit ({kolom}).",
        ),
        Reason(
            "PERAN_RAHASIA",
            "Data rahasia tidak dapat dibuka untuk peran bkn dan pimpinan ({kolom}).",
            "Isi tidak, atau kosongkan, di berkas koreksi, lalu taruh kembali di kotak masuk.",
        ),
        Reason(
            "PERAN_INSTANSI_LAIN",
            "Peran bkn pada kolom {kolom} hanya dapat diberikan oleh BKN, di kotak masuk BKN sendiri.",
            "Hapus baris ini dari daftar; bila memang diperlukan, mintalah kepada BKN.",
        ),
        Reason("REF_ASPEK", "Kolom {kolom} bukan hasil_kerja atau perilaku_kerja."),
        Reason("REF_JENIS_PEMBINAAN", "Kolom {kolom} bukan coaching, mentoring, atau konseling."),
        Reason(
            "REF_PREDIKAT_ORGANISASI",
            "Kolom {kolom} bukan predikat organisasi (istimewa, baik, butuh perbaikan, kurang, atau sangat kurang).",
        ),
        Reason("REF_HASIL_KEBERATAN", "Kolom {kolom} bukan tetap atau berubah."),
        Reason("REF_HASIL_LAPORAN", "Kolom {kolom} bukan diteruskan, diperbaiki, atau tidak keliru."),
        Reason("REF_SUMBER_DATA", "Kolom {kolom} tidak ada dalam tabel acuan sumber_data (contoh: PREDIKAT)."),
        Reason("TEKS_PANJANG", "Kolom {kolom} lebih panjang dari 1.000 huruf."),
        Reason("KIRIMAN_FORMAT", "Kolom {kolom} bukan id kiriman yang utuh (delivery_id di tabel mutu_data)."),
        Reason("REF_SUMBER", "Kolom {kolom} bukan bkn atau lokal."),
        Reason(
            "REF_PENGANGKATAN",
            "Kolom {kolom} bukan pertama, perpindahan, penyesuaian, promosi, atau lainnya.",
        ),
        Reason("REF_PENDIDIKAN", "Kolom {kolom} tidak ada dalam tabel acuan tingkat pendidikan (contoh: 45 = S-2)."),
        Reason("INSTANSI_LAIN", "Kolom {kolom} menunjuk instansi lain dari pemilik kotak masuk ini.", AT_SOURCE),
        Reason(
            "REF_AGREGAT",
            "Kolom {kolom} bukan nilai yang dipakai berkas agregat.",
            "Tulis ulang berkasnya dengan `ekinerja export-agregat`.",
        ),
        Reason(
            "SEL_KECIL",
            "Kolom {kolom} memuat angka kurang dari lima orang, yang tidak boleh keluar dari instansi.",
            "Tulis ulang berkasnya dengan `ekinerja export-agregat`, yang menahannya.",
        ),
        Reason(
            "LEBIH_PENYEBUT",
            "Pembilang melebihi penyebutnya ({kolom}).",
            "Tulis ulang berkasnya dengan `ekinerja export-agregat`.",
        ),
        Reason(
            "KODE_INSTANSI",
            "Kolom {kolom} bukan kode cepat instansi dalam tabel acuan (4 angka, misalnya 6471), jadi baris ini belum "
            "menjadi milik siapa pun.",
            "Isi kode yang benar di berkas koreksi, lalu taruh di folder nasional/.",
        ),
        Reason(
            "KODE_INSTANSI_BARU",
            "Kolom {kolom} menyebut instansi yang tidak punya baris lain dalam berkas asalnya, jadi baris ini akan "
            "dianggap seluruh datanya.",
            "Kirim baris ini di folder instansinya, bersama data lengkapnya.",
        ),
        Reason(
            "KODE_INSTANSI_LAIN",
            "Kolom {kolom} menyebut instansi lain dari pemilik folder ini.",
            "Hapus baris ini; berkas yang memuat beberapa instansi ditaruh di folder nasional/.",
        ),
        Reason(
            "BARIS_GANDA",
            "Baris ini sama persis dengan baris lain di berkas yang sama; yang pertama sudah dipakai.",
            NOTHING,
        ),
        Reason("KUNCI_GANDA", "Dua baris di berkas ini memakai {kolom} yang sama dengan isi yang berbeda.", AT_SOURCE),
        Reason(
            "PERIODE_LAIN",
            "Kolom {kolom} menyebut periode yang lain dari periode berkas ini; satu berkas memuat satu periode.",
            AT_SOURCE,
        ),
        Reason("JUMLAH_KOLOM", "Jumlah kolom pada baris ini berbeda dari judul kolomnya.", DRAW_AGAIN),
        Reason(
            "FORMULA", "Baris ini berisi rumus; yang dapat dibaca hanya nilai, jadi tempel sebagai nilai.", DRAW_AGAIN
        ),
        Reason("SEL_GALAT", "Baris ini berisi sel galat lembar kerja (misalnya #N/A).", DRAW_AGAIN),
        Reason("BUKAN_OBJEK", "Unsur ini bukan objek JSON dengan nama kolom.", DRAW_AGAIN),
        Reason(
            "KUNCI_BARU",
            "Baris ini menyebut satu kolom dua kali, atau kolom yang tidak dikenal berkasnya.",
            DRAW_AGAIN,
        ),
        Reason(
            "SEL_TERKUNCI",
            "Kolom {kolom} diubah di berkas koreksi, padahal hanya boleh diubah di sumbernya.",
            AT_SOURCE,
        ),
        Reason(
            "BARIS_ASAL",
            "Kolom {kolom} tidak menunjuk baris yang sedang dikarantina pada kiriman itu.",
            "Pakai berkas koreksi seperti yang dibuat, tanpa mengubah kolom itu.",
        ),
    ]
}

REQUIRED = "WAJIB_ISI"
