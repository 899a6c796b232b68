"""The correction file: exactly the rejected rows of one delivery, in the shape that they came in, plus the reasons.

The admin mends it and drops it back into the inbox (design 4). Cells that may only be mended at their source are
locked. The readers recognise the three lines at its head (`ingest/reading`).
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipelines.contracts.columns import heading_of, is_locked
from pipelines.contracts.record import Record
from pipelines.deliveries import counting
from pipelines.ingest.reading import LINE_CORRECTED, WHOSE
from pipelines.lake import NATIONAL, Delivery, Lake

TITLE = "Berkas koreksi e-Kinerja"
SHEET = "Koreksi"
REASONS_COLUMN = "alasan"
MOST_ROWS = 500_000
"""A sheet holds 1,048,576 rows; beyond this a delivery gets a second file."""

_HELP = (
    "Perbaiki sel yang putih, simpan, lalu taruh berkas ini di kotak masuk instansi yang sama. "
    "Sel abu-abu diperbaiki di sumbernya (e-Kinerja atau SIASN), lalu laporannya ditarik ulang."
)


def corrections_of(delivery: Delivery, folder: Path) -> list[Path]:
    """Name the correction files of a delivery (none if nothing was rejected)."""
    told = "".join(letter if letter.isprintable() else " " for letter in Path(delivery.file).stem)
    # a file name holds 255 bytes, and the user's own may already use them
    stem = f"koreksi-{told.removeprefix('koreksi-')[:60]}-{delivery.delivery_id[:8]}"
    count = -(-delivery.quarantined // MOST_ROWS)
    names = [stem if number == 0 else f"{stem}-{number + 1}" for number in range(count)]
    return [folder / delivery.kode_instansi / f"{name}.xlsx" for name in names]


def write_corrections(lake: Lake, records: Mapping[str, Record], folder: Path) -> None:
    """Write the correction files that are not there yet. A file that is there is left alone: somebody may be at it."""
    for delivery in counting(lake.deliveries()):
        if delivery.quarantine is None:
            continue
        for number, file in enumerate(corrections_of(delivery, folder)):
            if not file.exists():
                rows = _rows(lake.path(delivery.quarantine)).slice(number * MOST_ROWS, MOST_ROWS)
                _write(file, rows, delivery, records[delivery.record], lake)


def _rows(quarantine: Path) -> pl.DataFrame:
    columns = ["baris", "isi", "alasan"]
    return pl.read_parquet(quarantine / "*.parquet", columns=columns).sort("baris", maintain_order=True)


def _write(file: Path, rows: pl.DataFrame, delivery: Delivery, record: Record, lake: Lake) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with lake.scratch() as scratch:
        draft = scratch / file.name
        with xlsxwriter.Workbook(draft, {"constant_memory": True, "strings_to_formulas": False}) as book:
            sheet = book.add_worksheet(SHEET)
            sheet.protect(options={"format_columns": True, "autofilter": True, "select_locked_cells": True})
            bold = book.add_format({"bold": True, "bg_color": "#D9E2F3", "border": 1})
            sheet.write_string(0, 0, TITLE, bold)
            sheet.write_string(1, 0, f"Kiriman : {delivery.correction_of or delivery.delivery_id}")
            sheet.write_string(2, 0, f"Catatan : {delivery.record}")
            sheet.write_string(3, 0, _HELP)
            locked = {heading_of(col) for col in record.columns.values() if is_locked(col)}
            headings = _headings(rows, record, whose=delivery.kode_instansi == NATIONAL)
            for place, heading in enumerate([LINE_CORRECTED, *headings, REASONS_COLUMN]):
                sheet.write_string(4, place, heading, bold)
            grey = book.add_format({"locked": True, "num_format": "@", "bg_color": "#E7E6E6"})
            white = book.add_format({"locked": False, "num_format": "@"})
            wrapped = book.add_format({"locked": True, "text_wrap": True})
            sheet.set_column(0, len(headings), 18)
            sheet.set_column(len(headings) + 1, len(headings) + 1, 90)
            for number, (line, values, reasons) in enumerate(rows.iter_rows(), start=5):
                cells = json.loads(values)
                sheet.write_string(number, 0, str(line), grey)
                for place, heading in enumerate(headings, start=1):
                    _cell(sheet, number, place, cells.get(heading), grey if heading in locked else white)
                told = " ".join(_unique(f"[{reason['kode']}] {reason['kalimat']}" for reason in reasons))
                sheet.write_string(number, len(headings) + 1, told, wrapped)
            sheet.freeze_panes(5, 1)
        draft.replace(file)


def _cell(sheet: Worksheet, row: int, column: int, text: str | None, style: object) -> None:
    if text is None:
        sheet.write_blank(row, column, None, style)
    else:
        sheet.write_string(row, column, text, style)


def _headings(rows: pl.DataFrame, record: Record, *, whose: bool) -> list[str]:
    present: set[str] = set()
    for values in rows["isi"]:
        present.update(json.loads(values))
    known = [heading_of(col) for col in record.columns.values()]
    own = known if present <= {"isi_asli"} else [heading for heading in known if heading in present]
    return [WHOSE, *own] if whose or WHOSE in present else own


def _unique(told: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(told))
