"""What every reference table has, and the kinds of column that several of them share.

The tables themselves: `reference_kode.py`, `reference_aturan.py` and `reference_angka_kredit.py`.
"""

from datetime import date
from typing import Annotated, Any

import pandera.polars as pa
import polars as pl

Share = Annotated[pl.Decimal, 9, 6]
Credit = Annotated[pl.Decimal, 9, 3]
Amount = Annotated[pl.Decimal, 18, 4]


def field(description: str, *, key: bool = False, refers_to: str | None = None, **checks: Any) -> Any:
    """Give a column: `key` columns identify a row, `refers_to` ("table.column") is where its values must occur."""
    return pa.Field(description=description, metadata={"key": key, "refers_to": refers_to}, **checks)


def code_column(example: str, pattern: str) -> Any:
    """Give the column of a code, as the table codes its rows."""
    return field(f"Kode baris di tabelnya, sebagai teks: {example}", key=True, str_matches=pattern)


def name_column(example: str, **checks: Any) -> Any:
    """Give the column of a name, as people read it."""
    return field(f"Nama seperti ditulis di layar dan dokumen: {example}", **checks)


def rank_column(within: str) -> Any:
    """Give the column of a rank."""
    return field(f"Urutan dalam {within}, 1 = terendah", ge=1)


class ReferenceTable(pa.DataFrameModel):
    """What every reference table has: a legal basis and a validity, so that changing a rule is adding a row."""

    dasar: str = field("Dasar hukum atau sumber; 'Belum dikonfirmasi' menyebut apa yang belum dicocokkan")
    berlaku_mulai: pl.Date = field("Hari pertama berlaku (2019-01-01 = sejauh data diolah)")
    berlaku_sampai: pl.Date = field("Hari terakhir berlaku; kosong = masih berlaku", nullable=True)

    class Config:
        strict = True

    @pa.dataframe_check(error="berlaku_sampai lebih awal daripada berlaku_mulai")
    @classmethod
    def validity_runs_forward(cls, data: pa.PolarsData) -> pl.LazyFrame:
        ends = pl.col("berlaku_sampai")
        return data.lazyframe.select(ends.is_null() | (ends >= pl.col("berlaku_mulai")))

    @pa.dataframe_check(error="kunci yang sama sudah dipakai baris lain yang berlaku pada tanggal yang sama")
    @classmethod
    def one_row_per_key_and_day(cls, data: pa.PolarsData) -> pl.LazyFrame:
        key = [name for name, column in cls.to_schema().columns.items() if (column.metadata or {})["key"]]
        ended = pl.col("berlaku_sampai").fill_null(date.max).cum_max().shift(1).over(key, order_by="berlaku_mulai")
        return data.lazyframe.select(ended.is_null() | (pl.col("berlaku_mulai") > ended))
