"""The marts that hold ratings against the guidance, and ask about their quality: columns in the order of the SELECT.

The words that only they use are here; what the others mean is said in `vocabulary.py`.
"""

import polars as pl

from pipelines.contracts.values import PREDIKAT, RATING
from pipelines.contracts.vocabulary import table
from pipelines.contracts.word import SHARE, Word

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

_TANDA = {
    "utama": Word(pl.Boolean, "Benar = baris yang mewakili orang ini bila dinilai atas beberapa SKP"),
    "predikat_lalu": Word(pl.String, "Predikat pada periode sebelumnya yang sejenis; kosong bila tidak ada", PREDIKAT),
    "lompatan": Word(pl.Boolean, "Benar = predikatnya jauh dari periode sebelumnya; kosong bila tidak ada bandingan"),
    "serentak": Word(pl.Boolean, "Benar = dicatat bersamaan dengan banyak penilaian lain dari penilai yang sama"),
    "hari_terakhir": Word(pl.Boolean, "Benar = pertama kali dinilai pada hari terakhir pengisian"),
    "bukan_atasan": Word(
        pl.Boolean, "Benar = penilainya bukan atasan atau pimpinan unitnya, dan tidak tercatat menerima pendelegasian"
    ),
}
_MUTU = {
    "subjek": Word(pl.String, "Tentang siapa ukuran ini", ("penilai", "unit")),
    "ukuran": Word(pl.String, "Kode ukuran (tabel acuan indikator_mutu)"),
    "predikat_diukur": Word(
        pl.String, "Predikat yang diukur; pada DI_ATAS_UNIT dan DI_BAWAH_UNIT capaian unit", (*PREDIKAT, "Istimewa")
    ),
    "persen_instansi": Word(SHARE, "Ukuran yang sama untuk seluruh instansi; kosong bila tidak berlaku"),
    "kelompok_kecil": Word(pl.Boolean, "Benar = terlalu sedikit orang untuk ditanyakan (tabel acuan ambang_predikat)"),
    "perlu_ditinjau": Word(pl.Boolean, "Benar = ada pertanyaan untuk ditinjau bersama"),
    "pertanyaan": Word(pl.String, "Pertanyaannya, dengan angka yang menjadi dasarnya; kosong bila tidak ada"),
}

MARTS_MUTU = {
    "pola_distribusi": table(
        "pola_distribusi",
        "Sebaran predikat tahunan satu unit di samping panduan menurut capaian organisasinya: panduan, bukan kuota",
        f"""kode_instansi tahun bulan unor_id unor unor_induk_id adalah_unor_induk periode_id predikat_organisasi
        ditetapkan_pada dinilai {_SEBARAN} kesimpulan beda_panduan catatan_panduan hasil_kerja_pimpinan""",
        "kode_instansi tahun bulan unor_id adalah_unor_induk catatan_panduan",
        own=_POLA,
    ),
    "penilaian_bertanda": table(
        "penilaian_bertanda",
        "Satu orang yang dinilai oleh satu penilai pada satu periode, dengan tanda yang menjadi dasar `mutu_penilaian`",
        """kode_instansi tahun bulan jenis_periode tipe_periodik periode_id skp_id pegawai_id unor_id penilai_id
        nip_penilai utama predikat_tercatat predikat_lalu lompatan serentak hari_terakhir bukan_atasan""",
        """kode_instansi tahun bulan jenis_periode periode_id skp_id pegawai_id utama predikat_tercatat""",
        own=_TANDA,
    ),
    "mutu_penilaian": table(
        "mutu_penilaian",
        "Satu ukuran mutu penilaian bagi satu pejabat penilai atau satu unit pada satu periode: bahan untuk ditinjau "
        "bersama, bukan kesimpulan",
        """kode_instansi tahun bulan jenis_periode tipe_periodik subjek penilai_id nip_penilai unor_id unor unor_induk
        ukuran predikat_diukur pembilang penyebut persen persen_instansi kelompok_kecil perlu_ditinjau pertanyaan""",
        """kode_instansi tahun bulan jenis_periode subjek ukuran pembilang penyebut persen kelompok_kecil
        perlu_ditinjau""",
        own=_MUTU,
    ),
}
