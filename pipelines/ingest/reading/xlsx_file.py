"""Reading XLSX: files of menu Laporan, the SIASN bulk export, files in the product's shapes, correction files.

Belongs here: choosing the sheet, and cells as text. Does not belong here: the container and what cells hide
(``xlsx_guard``), the lines above the headings (``preamble``).

A number is handed on as its digits, a date cell as 'YYYY-MM-DD HH:MM:SS', a boolean as true or false. A number of more
than 15 digits has lost some, and is handed on as 1.990…E+17 so that nobody takes it for a NIP. A row with a formula or
an error value in a known column is marked in `rusak`; it shows the last computed values.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import fastexcel
import polars as pl

from pipelines.ingest.reading import xlsx_guard
from pipelines.ingest.reading.preamble import HEAD_ROWS, Preamble, Row, find_headings, headings_missing, only_headings
from pipelines.ingest.reading.raw import (
    BROKEN,
    ERROR_CELL,
    FORMULA_CELL,
    LINE,
    ORIGINAL,
    ROWS_PER_CHUNK,
    RawDelivery,
    UnreadableFile,
    chunk_columns,
    finish,
)
from pipelines.ingest.reading.recognise import HeadingRow


def open_xlsx(path: Path, keep: Collection[str] | None) -> RawDelivery:
    """Recognise a workbook. Raises UnreadableFile if it is damaged, unsafe, no known record, or without data rows."""
    xlsx_guard.check_container(path)
    found: tuple[HeadingRow, Preamble, pl.DataFrame] | None = None
    heads: list[Row] = []
    for place, (name, part) in enumerate(xlsx_guard.sheet_parts(path).items()):
        odd = xlsx_guard.needs_walk(path, part)
        sheet = _load(path, name, head_only=found is not None)
        rows: list[Row] = [list(row) for row in sheet.head(HEAD_ROWS).rows()]
        answer = find_headings(rows)
        if answer is None:
            heads += rows
        elif found is not None:
            raise UnreadableFile(
                "XLSX_BANYAK_LEMBAR",
                "Berkas XLSX ini memuat data pada lebih dari satu lembar; simpan tiap lembar sebagai berkas sendiri, "
                "lalu kirim semuanya.",
            )
        else:
            at, headings, preamble = answer
            found = headings, preamble, _data(path, part if odd else None, sheet, at, headings)
            if preamble.correction_of and place == 0:
                break
        del sheet
    if found is None:
        if not any(any(row) for row in heads):
            raise UnreadableFile("KOSONG", "Berkas XLSX ini tidak berisi apa pun; unduh ulang setelah datanya ada.")
        raise headings_missing(heads)
    headings, preamble, data = found
    if not data.height:
        raise only_headings()
    data = data.select(*chunk_columns(headings.headings, keep), LINE, BROKEN, ORIGINAL)

    def chunks() -> Iterator[pl.DataFrame]:
        return data.iter_slices(ROWS_PER_CHUNK)

    return RawDelivery(
        record=headings.record,
        form="xlsx",
        headings=headings.headings,
        unknown_headings=headings.unknown,
        chunks=chunks,
        **vars(preamble),
    )


def _load(path: Path, name: str, *, head_only: bool) -> pl.DataFrame:
    """A sheet's cells as text, from row 1; its first column is the first that is used."""
    try:
        return (
            fastexcel.read_excel(path)
            .load_sheet(name, header_row=None, skip_rows=0, n_rows=HEAD_ROWS if head_only else None, dtypes="string")
            .to_polars()
        )
    except fastexcel.FastExcelError:
        raise xlsx_guard.broken() from None


def _data(path: Path, part: str | None, sheet: pl.DataFrame, at: int, headings: HeadingRow) -> pl.DataFrame:
    """The rows below the headings, numbered as the spreadsheet does; odd cells are looked for in ``part``, if given."""
    names = [sheet.columns[position] for position in headings.positions]
    filled = pl.any_horizontal(pl.all().str.strip_chars().fill_null("") != "")
    lines = sheet.select(filled.alias("filled")).with_row_index(LINE, offset=1).slice(at + 1).filter("filled")[LINE]
    data = sheet.slice(at + 1).filter(filled).select(names).rename(dict(zip(names, headings.headings, strict=True)))
    data = data.with_columns(pl.when(pl.all() != "").then(pl.all()).name.keep())
    if part is None:
        return finish(data, lines)

    first_used = next(i for i, cell in enumerate(sheet.row(at)) if cell)
    odd = xlsx_guard.walk(path, part)
    shift = odd.first_column.get(at + 1, first_used) - first_used
    places = {position + shift: name for position, name in zip(headings.positions, headings.headings, strict=True)}
    for column, numbers in odd.long_numbers.items():
        if column not in places:
            continue
        fixed = pl.DataFrame(
            {LINE: list(numbers), "text": list(numbers.values())}, schema={LINE: pl.UInt32, "text": pl.String}
        )
        texts = pl.DataFrame({LINE: lines}).join(fixed, on=LINE, how="left", maintain_order="left")["text"]
        data = data.with_columns(pl.coalesce(texts, pl.col(places[column])).alias(places[column]))
    formulas = {row for column, rows in odd.formulas.items() if column in places for row in rows}
    errors = {row for column, rows in odd.errors.items() if column in places for row in rows}
    codes = [FORMULA_CELL if line in formulas else ERROR_CELL if line in errors else None for line in lines]
    return finish(data, lines, pl.Series(codes, dtype=pl.String))
