"""The words of the warehouse: what a column of a given name holds, in every table that has it.

Here: name -> type, description (Bahasa Indonesia, with the unit) and allowed values, said once. Not here: which table
has which columns (`record_tables*.py`, `marts*.py`, `views.py`), and words of a few tables alone, which stand beside
them. Two things that are not the same have two names; a table that uses a name in a sense of its own says so (`own`).
"""

from collections.abc import Mapping

import pandera.polars as pa

from pipelines.contracts.values import (
    ALASAN_PENGECUALIAN,
    ALASAN_TIDAK_WAJIB,
    ASAL_DATA,
    ASPEK,
    HASIL_KEBERATAN,
    JENIS_INSTANSI,
    JENIS_PEGAWAI,
    JENIS_PEMBINAAN,
    KELOMPOK,
    PREDIKAT,
    PREDIKAT_ORGANISASI,
    PREDIKAT_SEBARAN,
    RATING,
    STATUS_SKP,
    SUMBER_AKTIVITAS,
    TINGKAT,
    UNKNOWN_UNIT,
)
from pipelines.contracts.vocabulary_karier import CAREER
from pipelines.contracts.word import AMOUNT, SHARE, Word, count, day, flag, instant, text, whole

PERSON = {
    "pegawai_id": text("Id orang di SIASN (teks, dibandingkan persis)"),
    "nip": text("Nomor Induk Pegawai, 18 angka sebagai teks"),
    "nama": text("Nama orang; pada tabel periode, nama periode menurut instansi"),
    "jenis_pegawai": text("PNS, PPPK, atau PPPK Paruh Waktu; pada ringkasan kosong berarti semua", *JENIS_PEGAWAI),
    "jenis_jabatan": text("Jenis jabatan (kode SIASN, tabel acuan jenis_jabatan)"),
    "kelompok_jabatan": text("Kelompok jabatan; pada ringkasan kosong berarti semua", *KELOMPOK),
    "jabatan": text("Nama jabatan; pada penilaian dan SKP, jabatan pada SKP"),
    "jabatan_id": text("Id jabatan di SIASN"),
    "golru": text("Golongan ruang (contoh: III/b atau IX)"),
    "kedudukan_hukum": text("Kedudukan hukum (kode SIASN, tabel acuan kedudukan_hukum)"),
    "status_cpns_pns": text("C = CPNS, P = PNS"),
    "tmt_cpns": day("Terhitung mulai tanggal CPNS atau PPPK"),
    "tmt_pns": day("Terhitung mulai tanggal PNS"),
    "tmt_golongan": day("Terhitung mulai tanggal golongan"),
    "tmt_jabatan": day("Terhitung mulai tanggal jabatan"),
    "tingkat_pendidikan_id": text("Tingkat pendidikan (kode SIASN)"),
    "instansi_induk_id": text("Instansi induk (id SIASN)"),
    "instansi_kerja_id": text("Instansi tempat bekerja (id SIASN)"),
    "tanggal_spmt": day("Tanggal surat pernyataan melaksanakan tugas"),
    "alasan": text("Alasan tidak wajib SKP menurut instansi", *ALASAN_PENGECUALIAN),
    "mulai": day("Hari pertama berlakunya, atau hari pertama masa yang dinilai"),
    "selesai": day("Hari terakhir berlakunya (kosong berarti belum berakhir), atau masa yang dinilai"),
    "dasar": text("Surat atau keputusan yang menjadi dasar"),
}

PLACE = {
    "kode_instansi": text("Kode instansi, 4 angka sebagai teks; kosong pada ringkasan di atas instansi"),
    "unor_id": text(f"Unit organisasi (id SIASN); '{UNKNOWN_UNIT}' = tidak ada di pohon; kosong berarti semua"),
    "unor": text("Nama unit organisasi: menurut pohon unit, atau teks pada SKP bila unit tidak dikenal"),
    "unor_induk_id": text("Unit organisasi induk (id SIASN)"),
    "unor_induk": text("Nama unit organisasi induk"),
    "unor_dikenal": flag("Benar = unor_id ada di pohon unit instansi"),
    "nama_unor": text("Nama unit organisasi di SIASN"),
    "nama_jabatan": text("Nama jabatan pimpinan unit"),
    "diatasan_id": text("Unit tepat di atasnya (id SIASN)"),
    "atas_unor_id": text("Unit di atas unit ini, atau unit ini sendiri (id SIASN)"),
    "induk_unor_id": text("Unit organisasi induk seperti tertulis di SIASN"),
    "eselon_id": text("Eselon pimpinan unit (kode SIASN, tabel acuan eselon)"),
    "jenis_unor_id": text("Jenis unit organisasi (kode SIASN)"),
    "cepat_kode": text("Kode cepat unit"),
    "pemimpin_id": text("Id orang pimpinan unit"),
    "jarak": whole("Jarak ke atas dalam tingkat; 0 = unit itu sendiri"),
    "unor_induk_tarikan": text("Unit organisasi induk yang menyempitkan tarikan; kosong = seluruh instansi"),
    "unor_tarikan": text("Unit organisasi yang menyempitkan tarikan; kosong = tidak disempitkan"),
    "tingkat": text("Tingkat ringkasan baris ini", *TINGKAT),
    "jenis_instansi": text("Jenis instansi; kosong pada ringkasan yang tidak menurut jenis", *JENIS_INSTANSI),
    "kode_provinsi": text("Dua angka pertama kode instansi; kosong untuk instansi pusat dan di atas provinsi"),
    "kanreg": text("Kode kantor regional BKN; kosong untuk instansi pusat dan ringkasan di atas kanreg"),
}

PERIOD = {
    "tahun": whole("Tahun SKP dan periodenya"),
    "bulan": day("Hari pertama bulan kalender tempat periode berakhir"),
    "periode_id": text("Id periode menurut e-Kinerja; satu id berlaku untuk setiap tahun"),
    "periode": text("Nama periode menurut instansi"),
    "jenis_periode": text("Periodik atau Tahunan (nilai lain = temuan JENIS)"),
    "tipe_periodik": text("Bulanan atau Triwulanan; kosong untuk Tahunan (nilai lain = temuan TIPE)"),
    "angka_periodik": whole("Nomor bulan (1-14) atau triwulan (1-4)"),
    "periode_awal": day("Hari pertama periode pada tahun ini"),
    "periode_akhir": day("Hari terakhir periode pada tahun ini"),
    "batas_pengisian": day("Batas pengisian dan penilaian menurut pengaturan yang berlaku"),
    "batas_pertama": day("Batas pengisian pertama yang dikenal untuk periode dan tahun ini"),
    "dihitung": flag("Benar = masuk sebaran, kepatuhan, dan angka kredit (Bulanan 13 dan 14 tidak)"),
}

SKP = {
    "skp_id": text("Id SKP"),
    "skp_penilaian_id": text("Id penilaian"),
    "jenis": text("Kode jenis menurut e-Kinerja"),
    "ada_skp": flag("Apakah orang ini punya SKP pada tahun itu"),
    "status_skp": text("persetujuan, pengajuan, atau draft; kosong bila tidak ada", *STATUS_SKP),
    "model_skp": text("Model SKP menurut e-Kinerja"),
    "unit_kini": text("Unit kerja pada hari tarikan"),
    "jabatan_kini": text("Jabatan pada hari tarikan"),
    "skp_awal": day("Hari pertama berlakunya SKP (bukan periodenya)"),
    "skp_akhir": day("Hari terakhir berlakunya SKP (bukan periodenya)"),
    "plt_plh": flag("Benar = SKP rangkap sebagai PLT/PLH/PJB, bukan kepala kedua"),
    "dibuat_pada": instant("Saat SKP atau penilaian dibuat"),
    "ditutup_pada": day("Hari tarikan yang tidak lagi memuat baris ini"),
    "dibuat_pertama": instant("Saat paling awal SKP ini diketahui dibuat, dari semua tarikan"),
    "lingkup_penuh": flag("Benar = Laporan SKP tahun itu pernah ditarik untuk seluruh instansi"),
}

DUTY = {
    "paruh_waktu": flag("Benar = baris ini tentang PPPK Paruh Waktu"),
    "wajib": flag("Benar = dihitung sebagai pegawai wajib SKP pada periode ini"),
    "alasan_tidak_wajib": text("Mengapa tidak dihitung sebagai wajib; kosong bila wajib", *ALASAN_TIDAK_WAJIB),
    "dasar_tidak_wajib": text("Kalimat tentang dasar alasan itu; kosong bila wajib"),
    "skp_disetujui": flag("Benar = ada SKP berstatus persetujuan; kosong bila belum ada data"),
    "skp_dibuat": day("Hari pertama diketahui SKP dibuat (WIB)"),
    "tenggat_skp": day("Hari terakhir SKP dibuat tepat waktu bagi orang ini"),
    "skp_tepat": flag("Benar = SKP dibuat tepat waktu; kosong bila saat pembuatan tidak dikirim"),
    "dinilai_tepat": flag("Benar = dinilai paling lambat pada batas_pertama; kosong bila belum dapat diketahui"),
}

RATED = {
    "hasil_kerja": text("Rating hasil kerja", *RATING),
    "perilaku_kerja": text("Rating perilaku kerja", *RATING),
    "predikat_tercatat": text("Predikat seperti tercatat di e-Kinerja; kosong = belum dinilai", *PREDIKAT),
    "predikat_dihitung": text("Predikat menurut matriks kedua rating; kosong bila rating tidak lengkap", *PREDIKAT),
    "selaras": flag("Benar = predikat tercatat sama dengan hitungan matriks; kosong bila tidak dapat dibandingkan"),
    "waktu_dinilai": instant("Saat dinilai menurut tarikan terakhir"),
    "waktu_dinilai_pertama": instant("Saat pertama kali dinilai, dari semua tarikan"),
    "tepat_waktu": flag("Benar = dinilai paling lambat pada batas_pertama; kosong = belum dinilai atau tanpa batas"),
    "penilai_id": text("Id orang pejabat penilai kinerja"),
    "nip_penilai": text("NIP pejabat penilai; kosong bila tidak diketahui"),
    "atasan_id": text("Id orang atasan"),
    "nip_atasan": text("NIP atasan"),
    "nama_atasan": text("Nama atasan"),
    "unor_id_atasan": text("Unit organisasi atasan (id SIASN)"),
    "unor_atasan": text("Unit organisasi atasan"),
    "jabatan_atasan": text("Jabatan atasan"),
    "golru_atasan": text("Golongan ruang atasan"),
}

STAGE = {
    "jumlah_rencana_aksi": count("Jumlah rencana aksi pada periode itu; kosong bila tidak ada"),
    "ada_rencana_aksi": flag("Benar = rencana aksi terdokumentasi; kosong bila tidak ditanyakan atau belum ada data"),
    "rencana_aksi_awal": flag("Benar = rencana aksi didokumentasikan di awal periode"),
    "bukti_lengkap": flag("Benar = semua rencana aksi berbukti dukung sampai batas_pertama"),
    "umpan_balik_lengkap": flag("Benar = ada umpan balik atas hasil kerja dan perilaku kerja"),
    "dibina": flag("Benar = dibina sampai akhir periode berikutnya; kosong bila predikatnya tidak di bawah Baik"),
    "ada_pembinaan": flag("Benar = ada pembinaan yang terdokumentasi untuk periode itu"),
    "ada_dialog": flag("Benar = ada dialog kinerja pada bulan kalender itu"),
    "hadir_briefing": flag("Benar = hadir pada sekurangnya satu briefing pada bulan kalender itu"),
    "hari_kerja": count("Jumlah hari kerja pada bulan itu (Senin-Jumat tanpa hari libur nasional)"),
    "hari_aktivitas": count("Jumlah hari kerja yang ada aktivitasnya"),
    "hari_dua_sistem": count("Jumlah hari kerja yang aktivitasnya tercatat di BKN dan di sistem lokal"),
    "unit_berbawahan": count("Jumlah unit yang mempunyai bawahan, unit ini dan semua di bawahnya"),
    "unit_bermatriks": count("Jumlah unit berbawahan yang mempunyai matriks pembagian peran dan hasil"),
    "diputus": flag("Benar = keberatan sudah diputus"),
    "berubah": flag("Benar = putusan mengubah predikat; kosong bila belum diputus"),
    "hari_putus": whole("Hari dari keberatan diajukan sampai diputus"),
    "rhk_id": text("Rencana hasil kerja pegawai"),
    "rhk_atasan_id": text("Rencana hasil kerja atasan yang didukung"),
    "peran": text("Peran dalam hasil kerja atasan itu"),
    "rencana_aksi_id": text("Id rencana aksi"),
    "uraian": text("Apa yang akan atau sudah dikerjakan"),
    "target": Word(AMOUNT, "Target rencana aksi, dalam `satuan`"),
    "realisasi": Word(AMOUNT, "Realisasi, dalam `satuan`"),
    "satuan": text("Satuan target atau realisasi"),
    "bukti_id": text("Id bukti dukung"),
    "tautan": text("Tautan ke bukti dukung"),
    "diunggah_pada": instant("Saat bukti dukung diunggah"),
    "umpan_balik_id": text("Id umpan balik"),
    "pemberi_nip": text("NIP pemberi umpan balik atau briefing"),
    "aspek": text("Yang diberi umpan balik", *ASPEK),
    "diberikan_pada": instant("Saat umpan balik diberikan"),
    "pembinaan_id": text("Id pembinaan"),
    "jenis_pembinaan": text("Cara pembinaan", *JENIS_PEMBINAAN),
    "pembina_nip": text("NIP pembina"),
    "tanggal": day("Hari kejadian atau surat itu"),
    "predikat_organisasi": text("Predikat capaian kinerja organisasi", *PREDIKAT_ORGANISASI),
    "ditetapkan_pada": day("Hari capaian organisasi ditetapkan"),
    "diterbitkan_pada": day("Hari dokumen evaluasi diterbitkan"),
    "diterima_pada": day("Hari dokumen evaluasi diterima pegawai"),
    "keberatan_id": text("Id keberatan"),
    "diajukan_pada": day("Hari keberatan diajukan"),
    "atasan_penilai_nip": text("NIP atasan pejabat penilai, yang memutus keberatan"),
    "diputus_pada": day("Hari keberatan diputus; kosong berarti belum"),
    "hasil": text("Putusan atas keberatan; kosong berarti belum", *HASIL_KEBERATAN),
    "predikat_akhir": text("Predikat setelah keberatan diputus", *PREDIKAT),
    "surat": text("Nomor surat penunjukan"),
    "kontak_dinas": text("Telepon atau surel dinas"),
    "atasan_nip": text("NIP atasan"),
    "topik": text("Topik dialog kinerja"),
    "tindak_lanjut": text("Tindak lanjut yang disepakati"),
    "hadir": flag("Benar = hadir"),
    "jam_mulai": text("Jam mulai"),
    "jam_selesai": text("Jam selesai"),
    "sumber": text("Sistem tempat aktivitas dicatat", *SUMBER_AKTIVITAS),
}

FIGURE = {
    "predikat": text("Predikat, atau 'Belum dinilai' (ada SKP), atau 'Tanpa SKP'", *PREDIKAT_SEBARAN),
    "jumlah": count("Jumlah orang (sebaran) atau baris (mutu data)"),
    "dinilai": count("Jumlah orang yang dinilai dalam kelompok ini"),
    "persen": Word(SHARE, "Persen (85 = 85 %); kosong bila penyebutnya 0, belum ada data, atau tidak berlaku"),
    "indikator": text("Kode indikator (tabel acuan indikator_kepatuhan)"),
    "pembilang": count("Pembilang indikator; kosong bila belum ada data"),
    "penyebut": count("Penyebut indikator; kosong bila belum ada data"),
    "instansi_tercakup": count("Jumlah instansi yang datanya ada"),
    "bobot": Word(SHARE, "Bobot dalam indeks, bagian dari 1; pada baris indeks, jumlah bobot yang diketahui"),
    "sumbangan": Word(SHARE, "Sumbangan indikator pada indeks, dalam poin persen"),
    "hari_median": whole("Hari sesudah akhir periode saat separuh dari yang dinilai sudah dinilai"),
    "hari_p90": whole("Hari sesudah akhir periode saat 90 % dari yang dinilai sudah dinilai"),
    "diajukan": count("Jumlah keberatan yang diajukan"),
    "jumlah_diputus": count("Jumlah keberatan yang sudah diputus"),
    "jumlah_berubah": count("Jumlah keberatan yang putusannya mengubah predikat"),
    "persen_berubah": Word(SHARE, "Persen dari yang diputus, yang putusannya mengubah predikat"),
    "hari_putus_median": whole("Hari dari diajukan sampai diputus, untuk separuh dari yang diputus"),
    "kode": text("Kode temuan"),
    "keterangan": text("Kalimat yang menjelaskan temuan"),
    "berlaku_sejak": day("Hari sejak temuan dapat dinilai; sebelumnya belum ditampilkan"),
    "info": flag("Benar = hanya untuk diketahui, tidak dihitung sebagai temuan"),
    "catatan": text("Nama catatan (penilaian, skp, pegawai, …)"),
    "kunci": text("Kunci baris pada catatan itu (pada penilaian: skp_id)"),
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
    "orang_periodik": count("Jumlah wajib pada penilaian periodik"),
    "orang_tahunan": count("Jumlah wajib pada penilaian tahunan"),
    "evaluasi": count("Jumlah penilaian yang berpredikat"),
    "batas_periodik": day("Batas pengisian terakhir penilaian periodik"),
    "batas_tahunan": day("Batas pengisian terakhir penilaian tahunan"),
    "batas_evaluasi": day("Batas pengisian terakhir dari semua penilaian yang berpredikat"),
    "batas_pembinaan": day("Hari terakhir pembinaan: akhir periode berikutnya"),
}
for _name, _what in _ASKED.items():
    COUNTS[f"tahu_{_name}"] = count(f"Jumlah yang diketahui ya atau tidaknya: {_what}")
    COUNTS[f"ya_{_name}"] = count(f"Jumlah yang jawabannya ya: {_what}")

ORIGIN = {
    "asal_data": text("Dari mana baris ini: web_service, berkas, atau koreksi_lokal", *ASAL_DATA),
    "ditarik_pada": instant("Saat data ditarik dari sumbernya"),
    "delivery_id": text("Id kiriman: SHA-256 dari berkasnya, lalu kode instansi kotak masuknya"),
    "baris": count("Nomor baris dalam berkas kiriman"),
}

WORDS: dict[str, Word] = {
    **PERSON,
    **CAREER,
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
