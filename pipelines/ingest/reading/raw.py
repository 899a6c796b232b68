"""What a reader hands on: a delivery as raw text, in bounded chunks, or one sentence why it cannot be read.

Belongs here: the types that every reader answers with, the sizes of a chunk, the reader's version.
Does not belong here: how a form is read (the ``*_file`` modules), what a heading means (``recognise``), and anything
that judges a value (that is validation, and comes after).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl

# Part of a delivery's commit record: `run` reads a delivery again from lake/raw when it was read under another number.
# Raise it when the same bytes would give other rows, other text in a cell, another record or another header than
# before: a new alias, a changed stamp format, a changed rule for `rusak`. A faster reader with equal rows is no reason.
READER_VERSION = 3

# Design 3.11 allows 200,000. At half of that, reading peaks at 520 MB instead of 700 and is no slower.
ROWS_PER_CHUNK = 100_000

# Columns that every chunk has after the delivered ones.
LINE, BROKEN, ORIGINAL = "baris", "rusak", "isi_asli"
# Column of a correction file: the line of the delivery that the row mends.
LINE_CORRECTED = "baris_asal"
# Column that any file may have: whose the row is. In the inbox of an instansi it may name no other.
WHOSE = "kode_instansi"

# Codes in `rusak`: the row stands in the file but its cells cannot be trusted.
WRONG_FIELD_COUNT = "JUMLAH_KOLOM"  # CSV: too many or too few fields, or a quote that is never closed
FORMULA_CELL = "FORMULA"  # XLSX: a known column holds a formula; the cell shows its last computed value, if any
ERROR_CELL = "SEL_GALAT"  # XLSX: a known column shows #N/A, #REF! …
NOT_AN_OBJECT = "BUKAN_OBJEK"  # JSON: an element of `data` is not an object
LATE_KEY = "KUNCI_BARU"  # JSON: an object far into the file gives a known column that no object before had


class UnreadableFile(Exception):  # noqa: N818 - it is the file that is at fault, not the program
    """The file as a whole cannot be read.

    ``code`` is stable. ``sentence`` is Bahasa Indonesia for the admin: what is wrong, where, what to do; it never holds
    a value of a row. The caller puts the file's name before it. May also be raised while chunks are drawn, when the
    damage lies deep in the file: nothing of such a delivery may be kept.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(f"{code}: {sentence}")
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True)
class RawDelivery:
    """A recognised delivery. ``chunks`` may be called again and starts from the first row each time."""

    record: str  # a key of HEADINGS
    form: str  # 'json' | 'xlsx' | 'csv' | 'parquet'
    headings: tuple[str, ...]  # canonical names of the known columns present, in file order
    unknown_headings: tuple[str, ...]  # headings as written that no known column answers to; never in a chunk
    # Frames of 1 to ROWS_PER_CHUNK rows: `headings` (those asked for), [baris_asal], baris, rusak, isi_asli.
    # All String except baris (Int64): the spreadsheet row, the CSV record, or the 1-based place in a JSON array.
    chunks: Callable[[], Iterator[pl.DataFrame]]
    # What the lines above the headings say; JSON and Parquet have none.
    drawn_at: datetime | None = None  # the stamp 'Data ditarik pada', naive, WIB
    instansi: str | None = None
    periode: str | None = None
    unor_induk: str | None = None  # set when the download was narrowed to one
    unor: str | None = None
    correction_of: str | None = None  # SHA-256 of the delivery that this file corrects
    request: str | None = None  # what a web service was asked for it, if it was drawn


def chunk_columns(headings: Sequence[str], keep: Collection[str] | None) -> list[str]:
    """The delivered columns that chunks hold, given what the caller asked for."""
    return [name for name in headings if keep is None or name in keep or name in (LINE_CORRECTED, WHOSE)]


def finish(
    frame: pl.DataFrame,
    line: pl.Expr | pl.Series,
    broken: pl.Expr | pl.Series | None = None,
    original: pl.Expr | pl.Series | None = None,
) -> pl.DataFrame:
    """Put the three columns that every chunk has behind the delivered ones."""
    nothing = pl.lit(None, dtype=pl.String)
    return frame.with_columns(
        line.cast(pl.Int64).alias(LINE),
        (nothing if broken is None else broken).alias(BROKEN),
        (nothing if original is None else original).alias(ORIGINAL),
    )


def regroup(frames: Iterator[pl.DataFrame], rows: int = ROWS_PER_CHUNK) -> Iterator[pl.DataFrame]:
    """Put small frames together, and cut large ones, so that each has at most ``rows`` rows. Order is kept."""
    held: list[pl.DataFrame] = []
    count = 0
    for frame in frames:
        while frame.height:
            part = frame.head(rows - count)
            frame = frame.slice(part.height)
            held.append(part)
            count += part.height
            if count == rows:
                yield pl.concat(held)
                held, count = [], 0
    if held:
        yield pl.concat(held)
