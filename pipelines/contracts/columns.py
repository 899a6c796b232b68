"""The vocabulary in which record contracts are written: one function a kind of column, each giving a pandera column.

Here: how a kind of column is stored (dtype), which heading of the source it comes from, and the code under which a
value that cannot be read is rejected. Not here: how text becomes a value (`ingest/normalise.py`), and which columns a
record has (`contracts/records.py`).
"""

from collections.abc import Iterable, Sequence
from typing import Any

import pandera.polars as pa
import polars as pl

INSTANT = pl.Datetime("us", "Asia/Jakarta")
"""Instants are kept with their zone; sources that name none are WIB (design 5)."""

READABLE = "__terbaca"
"""Suffix of the companion column that is False where a cell held text that is no value of the column's kind."""

UNREADABLE_CODE = {
    "date": "TANGGAL_FORMAT",
    "instant": "WAKTU_FORMAT",
    "integer": "ANGKA_FORMAT",
    "flag": "YA_TIDAK_FORMAT",
    "monthday": "BULAN_HARI_FORMAT",
}

_DTYPE: dict[str, Any] = {
    "text": pl.String,
    "nip": pl.String,
    "term": pl.String,
    "monthday": pl.String,
    "date": pl.Date,
    "instant": INSTANT,
    "integer": pl.Int32,
    "flag": pl.Boolean,
}


def column(
    kind: str,
    description: str,
    *,
    of: str,
    required: bool = False,
    locked: bool = False,
    domain: str | None = None,
    checks: Iterable[pa.Check] = (),
) -> pa.Column:
    """Give the pandera column of one record field.

    `kind` is a key of the dtype table above; `of` is the heading in the source (data-shapes); `required` refuses an
    empty cell (`WAJIB_ISI`); `locked` marks what may only be mended at the source, never in a correction file
    (design 4); `domain` names the spellings of `ejaan.csv` that are turned into standard terms.
    """
    return pa.Column(
        _DTYPE[kind],
        checks=list(checks),
        nullable=not required,
        description=description,
        metadata={"kind": kind, "of": of, "locked": locked, "domain": domain},
    )


def one_of(values: Iterable[str], code: str) -> pa.Check:
    """Reject a value outside a reference table's list, under `code`."""
    return pa.Check.isin(sorted(values), error=code)


def matching(pattern: str, code: str) -> pa.Check:
    """Reject text that does not match `pattern` (whole value), under `code`."""
    return pa.Check.str_matches(pattern, error=code)


def between(lowest: int, highest: int, code: str) -> pa.Check:
    """Reject a number outside the closed range, under `code`."""
    return pa.Check.in_range(lowest, highest, error=code)


NIP_LOST_DIGITS = r"(?i)[0-9]*[.,]?[0-9]*e[+]?[0-9]+|[0-9]+[.,][0-9]*|[0-9]{15}000"
"""A NIP that went through a floating-point cell: its last digits are gone (data-shapes 6). No serial number is 000."""

NIP_SHAPE = r"(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{6}[12][0-9]{3}"
"""Birth date, year and month of appointment (PPPK: two digits that are no month), sex, serial (data-shapes 6)."""


def nip(description: str = "Nomor Induk Pegawai, 18 angka sebagai teks", *, of: str = "nip") -> pa.Column:
    """Give the column of a person's own NIP: always required, always locked."""
    lost = pa.Check(
        lambda data: _nip(data, ~pl.col(data.key).str.contains(f"^({NIP_LOST_DIGITS})$")), error="NIP_FLOAT"
    )
    shape = pa.Check(
        lambda data: _nip(data, pl.col(data.key).str.contains(f"^({NIP_SHAPE}|{NIP_LOST_DIGITS})$")),
        error="NIP_FORMAT",
    )
    return column("nip", description, of=of, required=True, locked=True, checks=[lost, shape])


def _nip(data: Any, verdict: pl.Expr) -> pl.LazyFrame:
    return data.lazyframe.select(verdict.fill_null(True))


def readable(columns: dict[str, pa.Column]) -> dict[str, pa.Column]:
    """Give the companion columns that reject cells whose text could not be read as the column's kind."""
    return {
        name + READABLE: pa.Column(pl.Boolean, pa.Check.eq(True, error=UNREADABLE_CODE[kind_of(col)]), nullable=False)
        for name, col in columns.items()
        if kind_of(col) in UNREADABLE_CODE
    }


def kind_of(col: pa.Column) -> str:
    """Name the kind that `column` was called with."""
    return (col.metadata or {})["kind"]


def heading_of(col: pa.Column) -> str:
    """Name the source heading that the column is read from."""
    return (col.metadata or {})["of"]


def is_locked(col: pa.Column) -> bool:
    """Tell whether the column may only be mended at its source (design 4)."""
    return (col.metadata or {})["locked"]


def fingerprint_of(columns: dict[str, pa.Column]) -> Sequence[object]:
    """Give what makes two sets of columns the same contract: names, dtypes, codes and allowed values, in order."""
    return [
        (
            name,
            str(col.dtype),
            col.nullable,
            sorted((col.metadata or {}).items(), key=str),
            [_of(c) for c in col.checks],
        )
        for name, col in columns.items()
    ]


def _of(check: pa.Check) -> object:
    return (check.error, sorted((check.statistics or {}).items(), key=str))
