"""The tables of performance by year, of what services ask of it, and of late corrections: columns in SELECT order, and
what is never null.

Here: the marts, the record table that they alone read, the views, and the words that are theirs alone. What the other
columns mean is said in `vocabulary.py`.
"""

import polars as pl

from pipelines.contracts.columns import INSTANT
from pipelines.contracts.values import LAYANAN, PREDIKAT
from pipelines.contracts.vocabulary import table
from pipelines.contracts.word import Word

PERUBAHAN = ("berubah", "muncul", "hilang")
KOLOM = (
    *("hasil_kerja", "perilaku_kerja", "predikat_tercatat", "waktu_dinilai", "dibuat_pada", "aspek", "tanggal"),
    *("predikat_organisasi", "diterbitkan_pada", "diunggah_pada", "diajukan_pada", "diputus_pada", "hasil", "nip"),
)

YEARLY = {
    "predikat_tahunan": Word(pl.String, "Predikat evaluasi tahunan tahun itu; kosong = belum dinilai", PREDIKAT),
    "tahunan_dinilai_pada": Word(pl.Date, "Hari evaluasi tahunan itu dinilai"),
    "evaluasi_tahunan": Word(pl.Int64, "Jumlah baris evaluasi tahunan orang ini (satu per SKP), dinilai atau belum"),
    "periodik_dinilai": Word(pl.Int64, "Jumlah periode tahun itu yang dinilai"),
    "periodik_sangat_baik": Word(pl.Int64, "Jumlah periode berpredikat Sangat Baik"),
    "periodik_baik": Word(pl.Int64, "Jumlah periode berpredikat Baik"),
    "periodik_butuh_perbaikan": Word(pl.Int64, "Jumlah periode berpredikat Butuh Perbaikan"),
    "periodik_kurang": Word(pl.Int64, "Jumlah periode berpredikat Kurang"),
    "periodik_sangat_kurang": Word(pl.Int64, "Jumlah periode berpredikat Sangat Kurang"),
    "periodik_belum_dinilai": Word(pl.Int64, "Jumlah periode yang ada evaluasinya tetapi belum dinilai"),
}

READY = {
    "layanan": Word(pl.String, "Layanan kepegawaian", LAYANAN),
    "tanggal_layanan": Word(pl.Date, "Tanggal 1 salah satu dari enam bulan mendatang"),
    "siap": Word(pl.Boolean, "Benar = semua syarat di e-Kinerja terpenuhi; kosong = belum ada data yang menentukan"),
    "kurang": Word(pl.List(pl.String), "Apa yang diketahui kurang; kosong bila tidak ada"),
    "pelaku": Word(pl.List(pl.String), "Siapa yang perlu bertindak atas yang kurang"),
    "belum_ada_data": Word(pl.List(pl.String), "Apa yang belum dapat diketahui; tidak merugikan pegawai"),
}

CHANGED = {
    "perubahan": Word(pl.String, "berubah, muncul, atau hilang dari versi sebelumnya", PERUBAHAN),
    "tabel": Word(pl.String, "Catatan yang berubah: penilaian_pegawai, atau catatan tahapan"),
    "kolom": Word(
        pl.String, "Kolom yang berubah; yang muncul atau hilang diwakili predikatnya, atau kolom yang dihitung", KOLOM
    ),
    "rujukan": Word(pl.String, "Id rencana aksi yang dibuktikan; kosong pada catatan lain"),
    "nilai_lama": Word(pl.String, "Nilai pada versi yang berlaku sebelumnya; kosong = tidak ada"),
    "nilai_baru": Word(pl.String, "Nilai pada versi baru; kosong = tidak ada"),
    "kiriman_id": Word(pl.String, "Id kiriman yang membawa versi baru (tabel kiriman)"),
    "tarikan_baru": Word(INSTANT, "Saat versi baru ditarik dari sumbernya (WIB)"),
    "tarikan_lama": Word(INSTANT, "Saat versi sebelumnya ditarik dari sumbernya (WIB)"),
}

_PERIODIC = " ".join(name for name in YEARLY if name.startswith("periodik"))
_YEARLY = f"predikat_tahunan tahunan_dinilai_pada evaluasi_tahunan {_PERIODIC}"

PERFORMANCE_RECORDS = {
    "perubahan_penilaian": table(
        "perubahan_penilaian",
        "Nilai satu penilaian yang berbeda dari versi yang berlaku sebelumnya",
        """kode_instansi tahun periode_id skp_id pegawai_id nip perubahan kolom nilai_lama nilai_baru kiriman_id
        tarikan_baru tarikan_lama""",
        """kode_instansi tahun periode_id skp_id pegawai_id nip perubahan kolom kiriman_id tarikan_baru
        tarikan_lama""",
        own=CHANGED,
    ),
    "perubahan_tahap": table(
        "perubahan_tahap",
        "Catatan tahapan yang muncul, hilang, atau berbeda dari versi yang berlaku sebelumnya",
        """catatan kode_instansi tahun periode_id kunci rujukan nip perubahan kolom nilai_lama nilai_baru kiriman_id
        tarikan_baru tarikan_lama""",
        "catatan kode_instansi kunci perubahan kolom kiriman_id tarikan_baru tarikan_lama",
        own=CHANGED,
    ),
    "perubahan_keberatan": table(
        "perubahan_keberatan",
        "Keberatan bulan itu yang berbeda dari versi sebelumnya, atau baru diketahui dari kiriman berikutnya",
        "kode_instansi kunci nip perubahan kolom nilai_lama nilai_baru kiriman_id tarikan_baru tarikan_lama",
        "kode_instansi kunci nip perubahan kolom kiriman_id tarikan_baru tarikan_lama",
        own=CHANGED,
    ),
}

PERFORMANCE_MARTS = {
    "kinerja_tahunan": table(
        "kinerja_tahunan",
        "Predikat satu orang pada satu tahun: evaluasi tahunan, dan penilaian periodik yang dihitung",
        f"kode_instansi tahun pegawai_id nip {_YEARLY}",
        f"kode_instansi tahun pegawai_id nip evaluasi_tahunan {_PERIODIC}",
        own=YEARLY,
    ),
    "koreksi": table(
        "koreksi",
        "Nilai yang berubah sesudah batas pengisian, ketika angkanya sudah final",
        """kode_instansi tahun bulan periode_id periode tabel kunci pegawai_id nip perubahan kolom nilai_lama nilai_baru
        kiriman_id tarikan_lama tarikan_baru batas_pengisian""",
        """kode_instansi tahun bulan periode_id tabel kunci perubahan kolom kiriman_id tarikan_lama tarikan_baru
        batas_pengisian""",
        own=CHANGED,
    ),
}

PERFORMANCE_VIEWS = {
    "riwayat_kinerja": table(
        "riwayat_kinerja",
        "Predikat satu orang pada tiga tahun terakhir dan tahun berjalan; fakta saja",
        f"kode_instansi pegawai_id nip nama tahun {_YEARLY}",
        f"kode_instansi pegawai_id nip tahun evaluasi_tahunan {_PERIODIC}",
        own=YEARLY,
    ),
    "kesiapan_layanan": table(
        "kesiapan_layanan",
        "Kesiapan data e-Kinerja seorang ASN untuk satu layanan, pada tanggal 1 enam bulan mendatang",
        """kode_instansi pegawai_id nip nama unor_id unor layanan tanggal_layanan siap kurang pelaku
        belum_ada_data""",
        "kode_instansi pegawai_id nip layanan tanggal_layanan kurang pelaku belum_ada_data",
        own=READY,
    ),
}
