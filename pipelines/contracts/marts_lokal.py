"""The mart that holds BKN's e-Kinerja and an instansi's own system against each other: columns in SELECT order.

The words that only it uses are here; what the others mean is said in `vocabulary.py`.
"""

import polars as pl

from pipelines.contracts.vocabulary import table
from pipelines.contracts.word import Word

HASIL_REKONSILIASI = ("SESUAI", "HANYA_EKINERJA", "HANYA_LOKAL")
SEBAB_REKONSILIASI = (
    *("SESUAI", "TANPA_JEJAK", "UNIT_TANPA_JEJAK", "BELUM_DINILAI", "TANPA_SKP", "TIDAK_WAJIB", "TIDAK_TERDAFTAR"),
    "NIP_TIDAK_DIKENAL",
)

MARTS_LOKAL = {
    "rekonsiliasi_lokal": table(
        "rekonsiliasi_lokal",
        "Orang yang dinilai di e-Kinerja BKN, tercatat di sistem lokal instansinya, atau keduanya, pada satu periode",
        """kode_instansi bulan tahun periode_id tipe_periodik periode_awal periode_akhir batas_pengisian pegawai_id nip
        nama unor_id unor unor_induk hasil_rekonsiliasi sebab_rekonsiliasi hari_aktivitas_lokal jumlah_dialog
        jumlah_briefing hari_memimpin catatan_dibandingkan keterangan""",
        """kode_instansi bulan tahun periode_id tipe_periodik periode_awal periode_akhir nip hasil_rekonsiliasi
        sebab_rekonsiliasi hari_aktivitas_lokal jumlah_dialog jumlah_briefing hari_memimpin keterangan""",
        own={
            "hasil_rekonsiliasi": Word(
                pl.String,
                "Ada di kedua sistem, hanya dinilai di e-Kinerja, atau hanya di sistem lokal",
                HASIL_REKONSILIASI,
            ),
            "sebab_rekonsiliasi": Word(
                pl.String, "Mengapa hanya ada di satu sistem, sejauh diketahui", SEBAB_REKONSILIASI
            ),
            "hari_aktivitas_lokal": Word(pl.Int64, "Hari dengan aktivitas di sistem lokal dalam periode itu"),
            "jumlah_dialog": Word(pl.Int64, "Dialog kinerja orang ini dalam periode itu"),
            "jumlah_briefing": Word(pl.Int64, "Briefing yang dihadiri orang ini dalam periode itu"),
            "hari_memimpin": Word(pl.Int64, "Hari orang ini memimpin dialog kinerja atau briefing dalam periode itu"),
            "catatan_dibandingkan": Word(
                pl.String,
                "Catatan sistem lokal yang dikirim untuk seluruh periode itu; kosong bila orangnya tak terdaftar",
            ),
        },
    ),
}
