"""The mart that holds e-Kinerja's evaluations against those that SIASN keeps: columns in the order of the SELECT.

The words that only it uses are here; what the others mean is said in `vocabulary.py`.
"""

import polars as pl

from pipelines.contracts.values import PREDIKAT
from pipelines.contracts.vocabulary import table
from pipelines.contracts.word import Word

SELISIH = ("BEDA_PREDIKAT", "BEDA_RATING", "HANYA_SIASN", "HANYA_EKINERJA")

MARTS_SIASN = {
    "selisih_penilaian_siasn": table(
        "selisih_penilaian_siasn",
        "Evaluasi yang berbeda di e-Kinerja dan di SIASN, atau hanya ada di salah satunya; yang dipakai e-Kinerja",
        """kode_instansi tahun sumber_siasn pegawai_id nip riwayat_id jenis_periode mulai selesai jenis_selisih
        predikat_ekinerja predikat_siasn predikat_dipakai keterangan""",
        "kode_instansi tahun sumber_siasn pegawai_id jenis_periode mulai selesai jenis_selisih keterangan",
        own={
            "sumber_siasn": Word(
                pl.String,
                "Riwayat SIASN yang dibandingkan: tahunan (rw-skp22) atau periodik (rw-kinerjaperiodik)",
                ("siasn_skp22", "siasn_kinerja_periodik"),
            ),
            "jenis_selisih": Word(
                pl.String, "Apa yang berbeda: predikat, rating saja, atau hanya ada di satu sistem", SELISIH
            ),
            "predikat_ekinerja": Word(pl.String, "Predikat di e-Kinerja; kosong bila tidak ada", PREDIKAT),
            "predikat_siasn": Word(pl.String, "Predikat di SIASN; kosong bila tidak ada", PREDIKAT),
            "predikat_dipakai": Word(
                pl.String, "Predikat yang dipakai: dari e-Kinerja; kosong bila hanya SIASN yang mempunyainya", PREDIKAT
            ),
        },
    ),
}
