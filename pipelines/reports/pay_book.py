"""How tables of pay stand on a sheet: headings that stay in sight, NIP and accounts as text, amounts as numbers, ready
to be printed on a landscape page.

Here: cells, formats and pages. Not here: what a table holds (`recap_sheets.py`, `compare_book.py`, `what_if_book.py`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from textwrap import wrap
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipelines.mistakes import UserMistakeError
from pipelines.reports.export import MOST_SHEET_ROWS
from pipelines.wording import number

A3, A4 = 8, 9
MANY = 15
"""A table of more columns is printed on the larger paper."""

LINE = 14.0
"""How high a line of text is, in points."""

_BASE = {"font_name": "Calibri", "font_size": 10, "valign": "vcenter"}
_KINDS: dict[str, dict[str, Any]] = {
    "text": {},
    "long": {"text_wrap": True},
    "rupiah": {"num_format": "#,##0;[Red]-#,##0"},
    "sen": {"num_format": "#,##0.00;[Red]-#,##0.00"},
    "count": {"num_format": "#,##0", "align": "center"},
    "class": {"num_format": "0", "align": "center"},
    "percent": {"num_format": "0.00"},
    "instant": {"num_format": "dd-mm-yyyy hh:mm"},
    "title": {"bold": True, "font_size": 14},
    "bold": {"bold": True},
    "heading": {
        "bold": True,
        "text_wrap": True,
        "bg_color": "#DDE6F0",
        "border": 1,
        "valign": "vcenter",
        "align": "center",
    },
    "total": {"bold": True, "num_format": "#,##0;[Red]-#,##0", "top": 1},
    "total_count": {"bold": True, "num_format": "#,##0", "top": 1, "align": "center"},
}


@dataclass(frozen=True)
class Col:
    """A column: its heading, how it is written (a kind), how wide, and what of a row."""

    heading: str
    kind: str
    width: int
    of: Callable[[Any], object]


def named(heading: str, name: str, kind: str = "text", width: int = 14) -> Col:
    """Give a column that is one field of the row."""
    return Col(heading, kind, width, lambda row: row[name])


class PayBook:
    """A workbook of pay, with its formats."""

    def __init__(self, book: Workbook, amounts: Iterable[Decimal | None] = ()) -> None:
        self._book = book
        self.formats: dict[str, Format] = {kind: book.add_format(_BASE | told) for kind, told in _KINDS.items()}
        if any(amount is not None and amount % 1 for amount in amounts):
            self.formats["rupiah"] = self.formats["sen"]
            self.formats["total"].set_num_format(_KINDS["sen"]["num_format"])

    def page(self, name: str, *, wide: bool = True, paper: int = A4) -> Worksheet:
        """Add a sheet that is printed whole, one page wide."""
        sheet = self._book.add_worksheet(name)
        sheet.set_default_row(LINE)
        sheet.set_paper(paper)
        if wide:
            sheet.set_landscape()
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&8&A&R&8Halaman &P dari &N")
        return sheet

    def cell(self, sheet: Worksheet, line: int, column: int, value: object, kind: str = "text") -> None:
        """Write a value as what it is: text never runs as a formula, whatever it begins with."""
        form = self.formats[kind]
        if value is None:
            if kind == "total":
                sheet.write_blank(line, column, None, form)
            return
        if isinstance(value, bool):
            sheet.write_string(line, column, "ya" if value else "tidak", form)
        elif isinstance(value, int | Decimal):
            sheet.write_number(line, column, float(value), form)
        elif isinstance(value, datetime):
            sheet.write_datetime(line, column, value.replace(tzinfo=None), self.formats["instant"])
        elif isinstance(value, date):
            sheet.write_string(line, column, f"{value:%d-%m-%Y}", form)
        else:
            sheet.write_string(line, column, str(value), form)

    def heads(self, sheet: Worksheet, line: int, columns: Sequence[Col]) -> None:
        """Write the headings of a table."""
        lines = max(_lines(column.heading, column.width) for column in columns)
        sheet.set_row(line, LINE * lines)
        for place, column in enumerate(columns):
            self.cell(sheet, line, place, column.heading, "heading")

    def rows(self, sheet: Worksheet, line: int, columns: Sequence[Col], rows: Iterable[Mapping[str, Any]]) -> int:
        """Write the rows of a table and give the line after the last."""
        for row in rows:
            lines = 1
            for place, column in enumerate(columns):
                value = column.of(row)
                self.cell(sheet, line, place, value, column.kind)
                if column.kind == "long" and isinstance(value, str):
                    lines = max(lines, _lines(value, column.width))
            if lines > 1:
                # not every program finds out by itself how high a row has to be
                sheet.set_row(line, LINE * lines)
            line += 1
        return line

    def table(
        self, name: str, columns: Sequence[Col], rows: Sequence[Mapping[str, Any]], none: str = "Tidak ada."
    ) -> Worksheet:
        """Add a sheet that is one table; its first two columns and its headings stay in sight and on every page.

        Raises `UserMistakeError` for rows that no sheet holds.
        """
        if len(rows) > MOST_SHEET_ROWS:
            raise UserMistakeError(f"{number(len(rows))} baris tidak muat di satu lembar; pilih satu --unor-induk.")
        sheet = self.page(name, paper=A3 if len(columns) > MANY else A4)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
        self.heads(sheet, 0, columns)
        sheet.freeze_panes(1, 2)
        sheet.repeat_rows(0)
        last = self.rows(sheet, 1, columns, rows)
        if rows:
            sheet.autofilter(0, 0, last - 1, len(columns) - 1)
        else:
            self.cell(sheet, 1, 0, none)
        return sheet


def _lines(text: str, width: int) -> int:
    """Tell how many lines a text takes in a column of some letters (0: as wide as it needs)."""
    return len(wrap(text, max(4, round(width * 1.05)))) if width and text else 1
