"""The marts that hold ratings against the guidance, and ask about their quality: columns in the order of the SELECT.

The words that only they use are here; what the others mean is said in `vocabulary.py`.
"""

import polars as pl

from pipelines.contracts.reference import PREDIKAT, RATING
from pipelines.contracts.vocabulary import SHARE, Word, table

CATATAN_PANDUAN = (
    "SE MenPANRB 3/2023 memberi panduan, bukan kuota; tidak ada pegawai yang harus diberi predikat rendah karenanya."
)
"""The wording of every screen and report that shows a distribution beside the guidance (rules/predikat.md 2)."""

KESIMPULAN_POLA = (
    *("sesuai", "perlu ditinjau", "hanya ditampilkan"),
    *("jumlah pegawai terlalu sedikit", "belum ada capaian"),
)


def _column(predikat: str) -> str:
    return predikat.lower().replace(" ", "_")


_POLA = {
    "adalah_unor_induk": Word(pl.Boolean, "Benar = unit ini unor induk"),
    "dinilai": Word(pl.Int64, "Jumlah orang yang dinilai tahunan di unit ini dan semua di bawahnya, tanpa PLT/PLH"),
    "kesimpulan": Word(
        pl.String,
        "Sebaran dibandingkan dengan panduan; 'hanya ditampilkan' = terlalu sedikit untuk dibandingkan; kosong bila "
        "penilaian tahunannya atau panduannya belum ada",
        KESIMPULAN_POLA,
    ),
    "beda_panduan": Word(pl.String, "Bagian panduan yang berbeda dengan sebaran; kosong bila tidak ada"),
    "catatan_panduan": Word(pl.String, "Kalimat yang selalu menyertai perbandingan ini", (CATATAN_PANDUAN,)),
    "hasil_kerja_pimpinan": Word(
        pl.String, "Rating hasil kerja pimpinan unit pada penilaian tahunan, sekadar informasi", RATING
    ),
}
for _predikat in PREDIKAT:
    _name = _column(_predikat)
    _POLA |= {
        f"jumlah_{_name}": Word(pl.Int64, f"Jumlah orang berpredikat {_predikat}"),
        f"persen_{_name}": Word(SHARE, f"Persen berpredikat {_predikat} dari yang dinilai (70 = 70 %)"),
        f"batas_{_name}": Word(pl.String, f"Panduan yang berlaku untuk {_predikat}; kosong bila capaian belum ada"),
    }
_SETIAP = [_column(predikat) for predikat in PREDIKAT]
_SEBARAN = " ".join(f"{what}_{name}" for what in ("jumlah", "persen", "batas") for name in _SETIAP)

MARTS_MUTU = {
    "pola_distribusi": table(
        "pola_distribusi",
        "Sebaran predikat tahunan satu unit di samping panduan menurut capaian organisasinya: panduan, bukan kuota",
        f"""kode_instansi tahun bulan unor_id unor unor_induk_id adalah_unor_induk periode_id predikat_organisasi
        ditetapkan_pada dinilai {_SEBARAN} kesimpulan beda_panduan catatan_panduan hasil_kerja_pimpinan""",
        "kode_instansi tahun bulan unor_id adalah_unor_induk catatan_panduan",
        own=_POLA,
    ),
}
