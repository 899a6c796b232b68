"""SIASN's own evaluations beside e-Kinerja's: most of them the same, some others, some that only one of the two has.

In here: `rw-skp22` and `rw-kinerjaperiodik`, made of a Laporan Penilaian. Not in here: careers (`karier.py`).
"""

from __future__ import annotations

import polars as pl

from pipelines.simulate.draws import salt, uniform
from pipelines.simulate.penilaian import berpredikat
from pipelines.simulate.periods import Periode

RATING = {"diatas": "DIATAS EKSPEKTASI", "sesuai": "SESUAI EKSPEKTASI", "dibawah": "DIBAWAH EKSPEKTASI"}
PREDIKAT = {
    "sangat baik": "SANGAT BAIK",
    "baik": "BAIK",
    "butuh perbaikan": "BUTUH PERBAIKAN",
    "cukup": "BUTUH PERBAIKAN",
    "kurang": "KURANG",
    "sangat kurang": "SANGAT KURANG",
}
MISSING, DIFFERENT, ALONE = 0.08, 0.02, 0.3
"""Shares: rated but not in SIASN; another predikat there; not rated in e-Kinerja, but Baik in SIASN."""


def skp22(laporan: pl.DataFrame, tahun: int, seed: int) -> pl.DataFrame:
    """`rw-skp22` of the PNS in the yearly Laporan Penilaian of a year."""
    return _evaluations(laporan, salt(seed, "skp22", tahun)).select(
        id=pl.lit("5b22") + pl.col("skp_penilaian_id").str.tail(28),
        tahun=pl.lit(str(tahun)),
        hasilKinerja="hasil",
        perilakuKerja="perilaku",
        kuadranKinerja="predikat",
        statusPenilai=pl.lit("ASN"),
        nipNrpPenilai="pegawai_atasan_nip",
        pnsDinilaiId="id",
    )


def kinerja_periodik(laporan: pl.DataFrame, periode: Periode, seed: int) -> pl.DataFrame:
    """`rw-kinerjaperiodik` of the PNS in the Laporan Penilaian of a month or a quarter."""
    quarter = periode.setting.tipe_periodik == "triwulanan"
    last = periode.akhir.month
    return _evaluations(laporan, salt(seed, "periodik", periode.tahun, periode.setting.id)).select(
        id=pl.lit("5b33") + pl.col("skp_penilaian_id").str.tail(28),
        tahun=pl.lit(str(periode.tahun)),
        bulanMulaiPenilaian=pl.lit(str(last - 2 if quarter else last)),
        bulanSelesaiPenilaian=pl.lit(str(last)),
        nip="nip",
        periodikId=pl.lit("2" if quarter else "1"),
        hasilKinerja="hasil",
        perilakuKerja="perilaku",
        kuadranNilai="predikat",
        jabatan="skp_jabatan",
        penilaiNipNrp="pegawai_atasan_nip",
        pnsDinilaiId="id",
    )


def _evaluations(laporan: pl.DataFrame, salted: int) -> pl.DataFrame:
    """The evaluations that SIASN holds: one a person, never of a second hat."""
    drawn = uniform(pl.col("skp_penilaian_id").str.tail(20).cast(pl.UInt64), salted)
    rated = berpredikat()
    own = laporan.filter((pl.col("jenis_pegawai") == "pns") & (pl.col("is_skp_plt_plh_pjb").cast(pl.String) == "0"))
    held = own.unique("id", keep="last", maintain_order=True).filter(
        pl.when(rated).then(drawn >= MISSING).otherwise(drawn < ALONE)
    )
    other = pl.when(pl.col("hasil_akhir") == "baik").then(pl.lit("sangat baik")).otherwise(pl.lit("baik"))
    differs = drawn >= 1 - DIFFERENT
    says = pl.when(~rated).then(pl.lit("baik")).when(differs).then(other).otherwise("hasil_akhir")
    usual = pl.lit(RATING["sesuai"])
    return held.with_columns(
        predikat=says.replace_strict(PREDIKAT, default=None, return_dtype=pl.String),
        hasil=pl.when(rated & ~differs).then(_rating("hasil_kerja")).otherwise(usual),
        perilaku=pl.when(rated & ~differs).then(_rating("perilaku_kerja")).otherwise(usual),
    ).filter(pl.col("predikat").is_not_null())


def _rating(name: str) -> pl.Expr:
    return pl.col(name).replace_strict(RATING, default=None, return_dtype=pl.String)
