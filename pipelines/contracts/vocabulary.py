"""The words of the warehouse: what a column of a given name holds, in every table that has it.

Here: name -> type, description (Bahasa Indonesia, with the unit) and allowed values, said once. Not here: which table
has which columns (`record_tables.py`, `marts.py`, `views.py`). Two things that are not the same have two names; the few
names that a public view borrows from its source are redefined in `views.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandera.polars as pa
import polars as pl

from pipelines.contracts.columns import INSTANT
from pipelines.contracts.reference import PREDIKAT, PREDIKAT_ORGANISASI, RATING

UNKNOWN_UNIT = "tidak dikenal"
"""The unit of a person whose unit the tree does not hold. Never null: null means all units."""

KELOMPOK = ("JPT & unit mandiri", "JA", "JF", "tidak dikenal")
JENIS_PEGAWAI = ("PNS", "PPPK", "PPPK Paruh Waktu")
STATUS_SKP = ("persetujuan", "pengajuan", "draft")
ASAL_DATA = ("web_service", "berkas", "koreksi_lokal")
ALASAN_PENGECUALIAN = ("pensiun", "mutasi", "tugas belajar", "cltn", "hukuman disiplin", "lainnya")
ALASAN_TIDAK_WAJIB = ("PLT", "KEDUDUKAN_HUKUM", "BELUM_BERTUGAS", "PENGECUALIAN", "PARUH_WAKTU", "PINDAH")
PREDIKAT_SEBARAN = (*PREDIKAT, "Belum dinilai", "Tanpa SKP")
TINGKAT = ("unit", "instansi", "jenis_instansi", "provinsi", "kanreg", "nasional")
JENIS_INSTANSI = ("Pusat", "Provinsi", "Kabupaten", "Kota")
TEMUAN_PERIODE = (
    *("JENIS", "TIPE", "ANGKA", "URUTAN", "PANJANG", "BATAS", "UNDUR", "GANDA", "CELAH", "TUMPANG"),
    *("TAHUNAN", "CAMPUR", "NAMA"),
)
TEMUAN_CATATAN = ("EVALUASI_TANPA_SKP", "SELARAS_BEDA", "UNIT_TIDAK_DIKENAL", "NIP_BERBEDA")

ASPEK = ("hasil kerja", "perilaku kerja")
JENIS_PEMBINAAN = ("coaching", "mentoring", "konseling")
HASIL_KEBERATAN = ("tetap", "berubah")
SUMBER_AKTIVITAS = ("bkn", "lokal")

SHARE = pl.Decimal(9, 6)
AMOUNT = pl.Decimal(18, 4)


@dataclass(frozen=True)
class Word:
    """What a column of one name holds. `allowed` lists its values where they are fixed."""

    dtype: Any
    description: str
    allowed: Sequence[str] | None = None

    def column(self, *, required: bool) -> pa.Column:
        """Give the pandera column; a `required` one is never null."""
        checks = [pa.Check.isin(self.allowed)] if self.allowed else []
        return pa.Column(self.dtype, checks, nullable=not required, description=self.description)


def _text(description: str, *allowed: str) -> Word:
    return Word(pl.String, description, allowed or None)


def _day(description: str) -> Word:
    return Word(pl.Date, description)


def _instant(description: str) -> Word:
    return Word(INSTANT, description + " (WIB)")


def _flag(description: str) -> Word:
    return Word(pl.Boolean, description)


def _whole(description: str) -> Word:
    return Word(pl.Int32, description)


def _count(description: str) -> Word:
    return Word(pl.Int64, description)


PERSON = {
    "pegawai_id": _text("Id orang di SIASN (teks, dibandingkan persis)"),
    "nip": _text("Nomor Induk Pegawai, 18 angka sebagai teks"),
    "nama": _text("Nama orang; pada tabel periode, nama periode menurut instansi"),
    "jenis_pegawai": _text("PNS, PPPK, atau PPPK Paruh Waktu; pada ringkasan kosong berarti semua", *JENIS_PEGAWAI),
    "jenis_jabatan": _text("Jenis jabatan (kode SIASN, tabel acuan jenis_jabatan)"),
    "kelompok_jabatan": _text("Kelompok jabatan; pada ringkasan kosong berarti semua", *KELOMPOK),
    "jabatan": _text("Nama jabatan; pada penilaian dan SKP, jabatan pada SKP"),
    "jabatan_id": _text("Id jabatan di SIASN"),
    "golru": _text("Golongan ruang (contoh: III/b atau IX)"),
    "kedudukan_hukum": _text("Kedudukan hukum (kode SIASN, tabel acuan kedudukan_hukum)"),
    "status_cpns_pns": _text("C = CPNS, P = PNS"),
    "tmt_cpns": _day("Terhitung mulai tanggal CPNS atau PPPK"),
    "tmt_pns": _day("Terhitung mulai tanggal PNS"),
    "tmt_golongan": _day("Terhitung mulai tanggal golongan"),
    "tmt_jabatan": _day("Terhitung mulai tanggal jabatan"),
    "tingkat_pendidikan_id": _text("Tingkat pendidikan (kode SIASN)"),
    "instansi_induk_id": _text("Instansi induk (id SIASN)"),
    "instansi_kerja_id": _text("Instansi tempat bekerja (id SIASN)"),
    "tanggal_spmt": _day("Tanggal surat pernyataan melaksanakan tugas"),
    "alasan": _text("Alasan tidak wajib SKP menurut instansi", *ALASAN_PENGECUALIAN),
    "mulai": _day("Hari pertama berlakunya"),
    "selesai": _day("Hari terakhir berlakunya; kosong berarti belum berakhir"),
    "dasar": _text("Surat atau keputusan yang menjadi dasar"),
}

PLACE = {
    "kode_instansi": _text("Kode instansi, 4 angka sebagai teks; kosong pada ringkasan di atas instansi"),
    "unor_id": _text(f"Unit organisasi (id SIASN); '{UNKNOWN_UNIT}' = tidak ada di pohon; kosong berarti semua"),
    "unor": _text("Nama unit organisasi: menurut pohon unit, atau teks pada SKP bila unit tidak dikenal"),
    "unor_induk_id": _text("Unit organisasi induk (id SIASN)"),
    "unor_induk": _text("Nama unit organisasi induk"),
    "unor_dikenal": _flag("Benar = unor_id ada di pohon unit instansi"),
    "nama_unor": _text("Nama unit organisasi di SIASN"),
    "nama_jabatan": _text("Nama jabatan pimpinan unit"),
    "diatasan_id": _text("Unit tepat di atasnya (id SIASN)"),
    "atas_unor_id": _text("Unit di atas unit ini, atau unit ini sendiri (id SIASN)"),
    "induk_unor_id": _text("Unit organisasi induk seperti tertulis di SIASN"),
    "eselon_id": _text("Eselon pimpinan unit (kode SIASN, tabel acuan eselon)"),
    "jenis_unor_id": _text("Jenis unit organisasi (kode SIASN)"),
    "cepat_kode": _text("Kode cepat unit"),
    "pemimpin_id": _text("Id orang pimpinan unit"),
    "jarak": _whole("Jarak ke atas dalam tingkat; 0 = unit itu sendiri"),
    "unor_induk_tarikan": _text("Unit organisasi induk yang menyempitkan tarikan; kosong = seluruh instansi"),
    "unor_tarikan": _text("Unit organisasi yang menyempitkan tarikan; kosong = tidak disempitkan"),
    "tingkat": _text("Tingkat ringkasan baris ini", *TINGKAT),
    "jenis_instansi": _text("Jenis instansi; kosong pada ringkasan yang tidak menurut jenis", *JENIS_INSTANSI),
    "kode_provinsi": _text("Dua angka pertama kode instansi; kosong untuk instansi pusat dan di atas provinsi"),
    "kanreg": _text("Kode kantor regional BKN; kosong untuk instansi pusat dan ringkasan di atas kanreg"),
}

PERIOD = {
    "tahun": _whole("Tahun SKP dan periodenya"),
    "bulan": _day("Hari pertama bulan kalender tempat periode berakhir"),
    "periode_id": _text("Id periode menurut e-Kinerja; satu id berlaku untuk setiap tahun"),
    "periode": _text("Nama periode menurut instansi"),
    "jenis_periode": _text("Periodik atau Tahunan (nilai lain = temuan JENIS)"),
    "tipe_periodik": _text("Bulanan atau Triwulanan; kosong untuk Tahunan (nilai lain = temuan TIPE)"),
    "angka_periodik": _whole("Nomor bulan (1-14) atau triwulan (1-4)"),
    "periode_awal": _day("Hari pertama periode pada tahun ini"),
    "periode_akhir": _day("Hari terakhir periode pada tahun ini"),
    "batas_pengisian": _day("Batas pengisian dan penilaian menurut pengaturan yang berlaku"),
    "batas_pertama": _day("Batas pengisian pertama yang dikenal untuk periode dan tahun ini"),
    "dihitung": _flag("Benar = masuk sebaran, kepatuhan, dan angka kredit (Bulanan 13 dan 14 tidak)"),
}

SKP = {
    "skp_id": _text("Id SKP"),
    "skp_penilaian_id": _text("Id penilaian"),
    "jenis": _text("Kode jenis menurut e-Kinerja"),
    "ada_skp": _flag("Apakah orang ini punya SKP pada tahun itu"),
    "status_skp": _text("persetujuan, pengajuan, atau draft; kosong bila tidak ada", *STATUS_SKP),
    "model_skp": _text("Model SKP menurut e-Kinerja"),
    "unit_kini": _text("Unit kerja pada hari tarikan"),
    "jabatan_kini": _text("Jabatan pada hari tarikan"),
    "skp_awal": _day("Hari pertama berlakunya SKP (bukan periodenya)"),
    "skp_akhir": _day("Hari terakhir berlakunya SKP (bukan periodenya)"),
    "plt_plh": _flag("Benar = SKP rangkap sebagai PLT/PLH/PJB, bukan kepala kedua"),
    "dibuat_pada": _instant("Saat SKP atau penilaian dibuat"),
    "ditutup_pada": _day("Hari tarikan yang tidak lagi memuat baris ini"),
    "dibuat_pertama": _instant("Saat paling awal SKP ini diketahui dibuat, dari semua tarikan"),
    "lingkup_penuh": _flag("Benar = Laporan SKP tahun itu pernah ditarik untuk seluruh instansi"),
}

DUTY = {
    "paruh_waktu": _flag("Benar = baris ini tentang PPPK Paruh Waktu"),
    "wajib": _flag("Benar = dihitung sebagai pegawai wajib SKP pada periode ini"),
    "alasan_tidak_wajib": _text("Mengapa tidak dihitung sebagai wajib; kosong bila wajib", *ALASAN_TIDAK_WAJIB),
    "dasar_tidak_wajib": _text("Kalimat tentang dasar alasan itu; kosong bila wajib"),
    "skp_disetujui": _flag("Benar = ada SKP berstatus persetujuan; kosong bila belum ada data"),
    "skp_dibuat": _day("Hari pertama diketahui SKP dibuat (WIB)"),
    "tenggat_skp": _day("Hari terakhir SKP dibuat tepat waktu bagi orang ini"),
    "skp_tepat": _flag("Benar = SKP dibuat tepat waktu; kosong bila saat pembuatan tidak dikirim"),
    "dinilai_tepat": _flag("Benar = dinilai paling lambat pada batas_pertama; kosong bila belum dapat diketahui"),
}

RATED = {
    "hasil_kerja": _text("Rating hasil kerja", *RATING),
    "perilaku_kerja": _text("Rating perilaku kerja", *RATING),
    "predikat_tercatat": _text("Predikat seperti tercatat di e-Kinerja; kosong = belum dinilai", *PREDIKAT),
    "predikat_dihitung": _text("Predikat menurut matriks kedua rating; kosong bila rating tidak lengkap", *PREDIKAT),
    "selaras": _flag("Benar = predikat tercatat sama dengan hitungan matriks; kosong bila tidak dapat dibandingkan"),
    "waktu_dinilai": _instant("Saat dinilai menurut tarikan terakhir"),
    "waktu_dinilai_pertama": _instant("Saat pertama kali dinilai, dari semua tarikan"),
    "tepat_waktu": _flag("Benar = dinilai paling lambat pada batas_pertama; kosong = belum dinilai atau tanpa batas"),
    "penilai_id": _text("Id orang pejabat penilai kinerja"),
    "nip_penilai": _text("NIP pejabat penilai; kosong bila tidak diketahui"),
    "atasan_id": _text("Id orang atasan"),
    "nip_atasan": _text("NIP atasan"),
    "nama_atasan": _text("Nama atasan"),
    "unor_id_atasan": _text("Unit organisasi atasan (id SIASN)"),
    "unor_atasan": _text("Unit organisasi atasan"),
    "jabatan_atasan": _text("Jabatan atasan"),
    "golru_atasan": _text("Golongan ruang atasan"),
}

STAGE = {
    "jumlah_rencana_aksi": _count("Jumlah rencana aksi pada periode itu; kosong bila tidak ada"),
    "ada_rencana_aksi": _flag("Benar = rencana aksi terdokumentasi; kosong bila tidak ditanyakan atau belum ada data"),
    "rencana_aksi_awal": _flag("Benar = rencana aksi didokumentasikan di awal periode"),
    "bukti_lengkap": _flag("Benar = semua rencana aksi berbukti dukung sampai batas_pertama"),
    "umpan_balik_lengkap": _flag("Benar = ada umpan balik atas hasil kerja dan perilaku kerja"),
    "dibina": _flag("Benar = dibina sampai akhir periode berikutnya; kosong bila predikatnya tidak di bawah Baik"),
    "ada_pembinaan": _flag("Benar = ada pembinaan yang terdokumentasi untuk periode itu"),
    "ada_dialog": _flag("Benar = ada dialog kinerja pada bulan kalender itu"),
    "hadir_briefing": _flag("Benar = hadir pada sekurangnya satu briefing pada bulan kalender itu"),
    "hari_kerja": _count("Jumlah hari kerja pada bulan itu (Senin-Jumat tanpa hari libur nasional)"),
    "hari_aktivitas": _count("Jumlah hari kerja yang ada aktivitasnya"),
    "hari_dua_sistem": _count("Jumlah hari kerja yang aktivitasnya tercatat di BKN dan di sistem lokal"),
    "unit_berbawahan": _count("Jumlah unit yang mempunyai bawahan, unit ini dan semua di bawahnya"),
    "unit_bermatriks": _count("Jumlah unit berbawahan yang mempunyai matriks pembagian peran dan hasil"),
    "diputus": _flag("Benar = keberatan sudah diputus"),
    "berubah": _flag("Benar = putusan mengubah predikat; kosong bila belum diputus"),
    "hari_putus": _whole("Hari dari keberatan diajukan sampai diputus"),
    "rhk_id": _text("Rencana hasil kerja pegawai"),
    "rhk_atasan_id": _text("Rencana hasil kerja atasan yang didukung"),
    "peran": _text("Peran dalam hasil kerja atasan itu"),
    "rencana_aksi_id": _text("Id rencana aksi"),
    "uraian": _text("Apa yang akan atau sudah dikerjakan"),
    "target": Word(AMOUNT, "Target rencana aksi, dalam `satuan`"),
    "realisasi": Word(AMOUNT, "Realisasi, dalam `satuan`"),
    "satuan": _text("Satuan target atau realisasi"),
    "bukti_id": _text("Id bukti dukung"),
    "tautan": _text("Tautan ke bukti dukung"),
    "diunggah_pada": _instant("Saat bukti dukung diunggah"),
    "umpan_balik_id": _text("Id umpan balik"),
    "pemberi_nip": _text("NIP pemberi umpan balik atau briefing"),
    "aspek": _text("Yang diberi umpan balik", *ASPEK),
    "diberikan_pada": _instant("Saat umpan balik diberikan"),
    "pembinaan_id": _text("Id pembinaan"),
    "jenis_pembinaan": _text("Cara pembinaan", *JENIS_PEMBINAAN),
    "pembina_nip": _text("NIP pembina"),
    "tanggal": _day("Hari kejadian atau surat itu"),
    "predikat_organisasi": _text("Predikat capaian kinerja organisasi", *PREDIKAT_ORGANISASI),
    "ditetapkan_pada": _day("Hari capaian organisasi ditetapkan"),
    "diterbitkan_pada": _day("Hari dokumen evaluasi diterbitkan"),
    "diterima_pada": _day("Hari dokumen evaluasi diterima pegawai"),
    "keberatan_id": _text("Id keberatan"),
    "diajukan_pada": _day("Hari keberatan diajukan"),
    "atasan_penilai_nip": _text("NIP atasan pejabat penilai, yang memutus keberatan"),
    "diputus_pada": _day("Hari keberatan diputus; kosong berarti belum"),
    "hasil": _text("Putusan atas keberatan; kosong berarti belum", *HASIL_KEBERATAN),
    "predikat_akhir": _text("Predikat setelah keberatan diputus", *PREDIKAT),
    "surat": _text("Nomor surat penunjukan"),
    "kontak_dinas": _text("Telepon atau surel dinas"),
    "atasan_nip": _text("NIP atasan"),
    "topik": _text("Topik dialog kinerja"),
    "tindak_lanjut": _text("Tindak lanjut yang disepakati"),
    "hadir": _flag("Benar = hadir"),
    "jam_mulai": _text("Jam mulai"),
    "jam_selesai": _text("Jam selesai"),
    "sumber": _text("Sistem tempat aktivitas dicatat", *SUMBER_AKTIVITAS),
}

FIGURE = {
    "predikat": _text("Predikat, atau 'Belum dinilai' (ada SKP), atau 'Tanpa SKP'", *PREDIKAT_SEBARAN),
    "jumlah": _count("Jumlah orang (sebaran) atau baris (mutu data)"),
    "dinilai": _count("Jumlah orang yang dinilai dalam kelompok ini"),
    "persen": Word(SHARE, "Persen (85 = 85 %); kosong bila penyebutnya 0, belum ada data, atau tidak berlaku"),
    "indikator": _text("Kode indikator (tabel acuan indikator_kepatuhan)"),
    "pembilang": _count("Pembilang indikator; kosong bila belum ada data"),
    "penyebut": _count("Penyebut indikator; kosong bila belum ada data"),
    "instansi_tercakup": _count("Jumlah instansi yang datanya ada"),
    "bobot": Word(SHARE, "Bobot dalam indeks, bagian dari 1; pada baris indeks, jumlah bobot yang diketahui"),
    "sumbangan": Word(SHARE, "Sumbangan indikator pada indeks, dalam poin persen"),
    "hari_median": _whole("Hari sesudah akhir periode saat separuh dari yang dinilai sudah dinilai"),
    "hari_p90": _whole("Hari sesudah akhir periode saat 90 % dari yang dinilai sudah dinilai"),
    "diajukan": _count("Jumlah keberatan yang diajukan"),
    "jumlah_diputus": _count("Jumlah keberatan yang sudah diputus"),
    "jumlah_berubah": _count("Jumlah keberatan yang putusannya mengubah predikat"),
    "persen_berubah": Word(SHARE, "Persen dari yang diputus, yang putusannya mengubah predikat"),
    "hari_putus_median": _whole("Hari dari diajukan sampai diputus, untuk separuh dari yang diputus"),
    "kode": _text("Kode temuan"),
    "keterangan": _text("Kalimat yang menjelaskan temuan"),
    "berlaku_sejak": _day("Hari sejak temuan dapat dinilai; sebelumnya belum ditampilkan"),
    "info": _flag("Benar = hanya untuk diketahui, tidak dihitung sebagai temuan"),
    "catatan": _text("Nama catatan (penilaian, skp, pegawai, …)"),
    "kunci": _text("Kunci baris pada catatan itu (pada penilaian: skp_id)"),
}

_ASKED = {
    "skp_ada": "punya SKP",
    "skp_setuju": "punya SKP yang disetujui",
    "skp_tepat": "SKP dibuat tepat waktu",
    "dinilai": "dinilai pada periode",
    "dinilai_tepat": "dinilai sampai batas pengisian",
    "dinilai_tahunan": "dinilai tahunan",
    "rencana_aksi": "rencana aksi terdokumentasi",
    "rencana_aksi_awal": "rencana aksi di awal periode",
    "bukti_dukung": "semua rencana aksi berbukti sampai batas pengisian",
    "umpan_balik": "umpan balik atas hasil kerja dan perilaku kerja",
    "pembinaan": "dibina setelah berpredikat di bawah Baik",
    "pembinaan_umum": "mendapat pembinaan, siapa pun",
    "dialog": "ada dialog kinerja pada bulan itu",
    "briefing": "hadir pada briefing bulan itu",
    "aktivitas": "hari kerja yang ada aktivitasnya",
    "konsistensi": "hari beraktivitas yang tercatat di kedua sistem",
    "dokumen": "dokumen evaluasi terbit",
    "keberatan": "keberatan sudah diputus",
    "selaras": "predikat selaras dengan matriks",
}
COUNTS = {
    "orang_periodik": _count("Jumlah wajib pada penilaian periodik"),
    "orang_tahunan": _count("Jumlah wajib pada penilaian tahunan"),
    "evaluasi": _count("Jumlah penilaian yang berpredikat"),
    "batas_periodik": _day("Batas pengisian terakhir penilaian periodik"),
    "batas_tahunan": _day("Batas pengisian terakhir penilaian tahunan"),
    "batas_evaluasi": _day("Batas pengisian terakhir dari semua penilaian yang berpredikat"),
    "batas_pembinaan": _day("Hari terakhir pembinaan: akhir periode berikutnya"),
}
for _name, _what in _ASKED.items():
    COUNTS[f"tahu_{_name}"] = _count(f"Jumlah yang diketahui ya atau tidaknya: {_what}")
    COUNTS[f"ya_{_name}"] = _count(f"Jumlah yang jawabannya ya: {_what}")

ORIGIN = {
    "asal_data": _text("Dari mana baris ini: web_service, berkas, atau koreksi_lokal", *ASAL_DATA),
    "ditarik_pada": _instant("Saat data ditarik dari sumbernya"),
    "delivery_id": _text("Id kiriman: SHA-256 dari berkasnya"),
    "baris": _count("Nomor baris dalam berkas kiriman"),
}

WORDS: dict[str, Word] = {
    **PERSON,
    **PLACE,
    **PERIOD,
    **SKP,
    **DUTY,
    **RATED,
    **STAGE,
    **FIGURE,
    **COUNTS,
    **ORIGIN,
}


def table(
    name: str, description: str, columns: str, required: str = "", own: Mapping[str, Word] | None = None
) -> pa.DataFrameSchema:
    """Give the contract of a table: its columns in order, and which of them are never null, by their words.

    `own` holds the words that this table uses in a sense of its own.
    """
    words, filled = {**WORDS, **(own or {})}, set(required.split())
    made = {word: words[word].column(required=word in filled) for word in columns.split()}
    return pa.DataFrameSchema(made, name=name, description=description, strict=True, ordered=True)
