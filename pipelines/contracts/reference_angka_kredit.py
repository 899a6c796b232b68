"""Angka kredit: reference tables of posts, start values and policy (rules/angka-kredit.md).

Here: what the credit of a pejabat fungsional rests on beside the levels themselves. Not here: the levels and their
coefficients (`reference_aturan.py`), and the facts (the CSV files).
"""

from datetime import date

import pandera.polars as pa
import polars as pl

from pipelines.contracts.reference_table import (
    Credit,
    ReferenceTable,
    code_column,
    field,
    name_column,
    rank_column,
)
from pipelines.contracts.values import PELAKU

KEBIJAKAN = {
    "KONVENSI_TAHUNAN": "final|periodik",
    "KONVERSI_SIASN_AWAL": "dipakai|tidak",
    "DESIMAL": "[0-3]",
    "PENDIDIKAN_PERSEN": "[0-9]{1,3}",
    "PERPINDAHAN_TAHUN_MAKS": "[0-9]{1,2}",
    "PERPINDAHAN_PUNCAK_GOLRU": "I{1,3}/[a-d]|IV/[a-e]",
    "MASA_PANGKAT_TAHUN": "[0-9]{1,2}",
    "BAIK_PANGKAT_TAHUN": "[0-9]{1,2}",
    "BAIK_JENJANG_TAHUN": "[0-9]{1,2}",
}
"""What may be decided, and in which form."""


class JabatanFungsional(ReferenceTable):
    """Posts of jabatan fungsional and the level of each. Source: SIASN jabatanFungsional, state of May 2025."""

    jabatan_id: str = field("Id jabatan di SIASN, teks apa adanya", key=True, str_matches=r"^[0-9A-Za-z-]{32,42}$")
    nama: str = name_column("Pranata Komputer Ahli Pertama")
    jenjang: str = field(
        "Kode jenjang; kosong bila jabatannya tidak berjenjang", refers_to="jenjang_jf.kode", nullable=True
    )


class AkDasar(ReferenceTable):
    """Credit with which a newcomer at a golongan starts. Source: Peraturan BKN 3/2023; rules/angka-kredit.md 1."""

    jenjang: str = field("Kode jenjang", key=True, refers_to="jenjang_jf.kode")
    golru: str = field("Golongan ruang pada jenjang itu", key=True, refers_to="golongan.nama")
    ak_dasar: Credit = field("Angka kredit dasar", ge=0)


class NilaiDasarIntegrasi(ReferenceTable):
    """What is taken off a conventional total when it is integrated. Source: rules/angka-kredit.md 3."""

    golru: str = field("Golongan ruang saat diintegrasikan", key=True, refers_to="golongan.nama")
    nilai_dasar: Credit = field("Angka kredit yang dikurangkan dari kumulatif konvensional", gt=0)


class AlasanBelumTerkonversi(ReferenceTable):
    """Why a period gives no credit, what to do and who. Source: Peraturan BKN 2/2026 Ps. 6, 11, and 3/2023."""

    kode: str = code_column("'BELUM_DINILAI'", r"^[A-Z_]+$")
    urutan: pl.Int32 = rank_column("daftar alasan")
    arti: str = field("Mengapa bulan-bulan itu belum memberi angka kredit")
    yang_dilakukan: str = field("Apa yang harus dilakukan")
    pelaku: str = field("Siapa yang melakukannya", isin=PELAKU)


class KebijakanAk(ReferenceTable):
    """What the rules leave to the instansi, or do not say. Source: Peraturan BKN 3/2023; each says whose choice."""

    kode_instansi: str = field(
        "Kode instansi; kosong = semua yang tak punya baris sendiri",
        key=True,
        refers_to="instansi.kode_instansi",
        nullable=True,
    )
    kode: str = field("Hal yang diputuskan", key=True, isin=tuple(KEBIJAKAN))
    nilai: str = field("Keputusannya: satu kata, atau bilangan")
    keterangan: str = field("Apa yang diaturnya")

    @pa.dataframe_check(error="nilai tidak sesuai dengan hal yang diputuskan")
    @classmethod
    def value_fits_what_is_decided(cls, data: pa.PolarsData) -> pl.LazyFrame:
        nilai = pl.col("nilai").str
        fits = [(pl.col("kode") == kode) & nilai.contains(f"^({form})$") for kode, form in KEBIJAKAN.items()]
        return data.lazyframe.select(pl.any_horizontal(fits))

    @pa.dataframe_check(
        error="tiap hal harus mempunyai baris umum (kode_instansi kosong) sejak 2019-01-01, tanpa hari yang terlewat "
        "dan tanpa hari terakhir; tanpa itu tidak ada angka kredit"
    )
    @classmethod
    def everything_is_decided_for_all_on_every_day(cls, data: pa.PolarsData) -> pl.LazyFrame:
        begins, ends = pl.col("berlaku_mulai"), pl.col("berlaku_sampai")
        decided = data.lazyframe.filter(pl.col("kode_instansi").is_null()).sort("berlaku_mulai").group_by("kode")
        whole = decided.agg(
            (begins.first() <= date(2019, 1, 1))
            & ends.last().is_null()
            & (begins.shift(-1) == ends + pl.duration(days=1)).all(),
        )
        return whole.select((pl.len() == len(KEBIJAKAN)) & pl.col("berlaku_mulai").all())
