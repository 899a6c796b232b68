"""The sheets of a policy's workbook as rows of text, and which cells are no values.

Belongs here: which sheets count, and odd cells (formulas, errors, numbers that lost digits). Does not belong here: what
their headings mean (`policy_file.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import fastexcel

from pipelines.ingest.reading import xlsx_guard
from pipelines.ingest.reading.policy_fault import Fault

GUIDE = "petunjuk"
"""The sheet of a template that explains the others."""

_FORMULA = "sel ini berisi rumus, padahal yang dibaca hanya nilai; salin lalu tempel sebagai nilai"
_ERROR = "sel ini berisi galat lembar kerja (misalnya #N/A); isi nilainya"
_LONG = "bilangan ini lebih dari 15 angka sehingga angka terakhirnya hilang; ketik ulang sebagai teks"


@dataclass(frozen=True)
class Cells:
    """The rows of a sheet from its first one, and what is wrong with a cell: (row, column from 0) -> sentence."""

    rows: Sequence[Sequence[str | None]]
    odd: Mapping[tuple[int, int], str] = field(default_factory=dict)


def workbook_sheets(path: Path, known: Collection[str], faults: list[Fault]) -> dict[str, Cells]:
    """Give the sheets of a workbook that a policy has, by name. A sheet of another name must be empty, or the guide; a
    hidden one is a fault, since nobody would see what it rules. Raises `UnreadableFile`."""
    xlsx_guard.check_container(path)
    try:
        book = fastexcel.read_excel(path)
        parts = xlsx_guard.sheet_parts(path)
        found: dict[str, Cells] = {}
        for title in book.sheet_names:
            name = title.strip().lower()
            if title not in parts:
                if name in known:
                    faults.append(Fault(name, "lembar ini tersembunyi; tampilkan, atau hapus bila tidak dipakai"))
                continue
            if name == GUIDE:
                continue
            cells = _cells(path, parts[title], book, title)
            if name in found:
                faults.append(Fault(name, "ada dua lembar bernama ini; gabungkan isinya, lalu hapus salah satunya"))
            elif name in known:
                found[name] = cells
            elif any(any(row) for row in cells.rows):
                told = f"nama ini bukan lembar kebijakan; yang dikenal: {', '.join(known)}"
                faults.append(Fault(title[:40], told))
    except fastexcel.FastExcelError:
        raise xlsx_guard.broken() from None
    return found


def _cells(path: Path, part: str, book: fastexcel.ExcelReader, title: str) -> Cells:
    is_odd = xlsx_guard.needs_walk(path, part)
    rows = book.load_sheet(title, header_row=None, skip_rows=0, dtypes="string").to_polars().rows()
    if not is_odd:
        return Cells(rows)
    odd = xlsx_guard.walk(path, part)
    # rows begin at the first used column of the sheet
    shift = min(odd.first_column.values(), default=0)
    told = {
        **{(row, column - shift): _FORMULA for column, lines in odd.formulas.items() for row in lines},
        **{(row, column - shift): _ERROR for column, lines in odd.errors.items() for row in lines},
        **{(row, column - shift): _LONG for column, lines in odd.long_numbers.items() for row in lines},
    }
    return Cells(rows, told)
