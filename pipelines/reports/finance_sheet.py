"""Reads a finance unit's own sheet of TPP, however it is laid out: which column holds whose NIP, and which an amount.

Here: finding columns by what stands in and above them, and cells as amounts. Not here: what they are compared with
(`compare.py`). The file is read and never kept.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import fastexcel
from xlsxwriter.utility import xl_col_to_name

from pipelines.ingest.reading import UnreadableFile, xlsx_guard
from pipelines.mistakes import UserMistakeError

TOTAL = "JUMLAH"
"""Stands for what a person is paid in all."""

HEAD_LINES = 4
"""Lines above the first person that can belong to the headings: some are merged, some number the columns."""

NAMES = {
    "BK": ("beban kerja",),
    "PK": ("prestasi kerja",),
    "TB": ("tempat bertugas",),
    "KK": ("kondisi kerja",),
    "KP": ("kelangkaan profesi",),
    "OBJ": ("objektif lainnya", "pertimbangan objektif"),
    "TUKIN": ("tunjangan kinerja",),
    "PLT": ("tambahan plt", "tpp plt"),
}
_TOTALS = (
    "jumlah tpp",
    "jumlah bruto",
    "tpp bruto",
    "total tpp",
    "jumlah terhitung",
    "jumlah diterima",
    "total",
    "jumlah",
)
_NO_AMOUNT = re.compile(
    r"pagu|persen|%|skor|bobot|potongan|pph|bpjs|iuran|netto|ditransfer|kode|rekening|kelas|pasangan|istri|anak|tanggungan"
    r"|dasar|hari|menit|poin|nilai kinerja"
)
_NIP = re.compile(r"\d{18}")
_PLAIN = re.compile(r"-?\d+(\.\d+)?([eE]\+?\d+)?")
_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
_GROUPED_ENGLISH = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")


@dataclass
class FinanceSheet:
    """A sheet as it was read. `columns` tells for each component (and TOTAL) the column and its heading; `rows` gives
    amounts by NIP and component (None: an empty cell). `lost` counts NIPs that a spreadsheet kept as numbers, and so
    without their last digits; `twice` are NIPs that stand more than once, and are left out."""

    title: str
    columns: dict[str, tuple[str, str]]
    rows: dict[str, dict[str, Decimal | None]] = field(default_factory=dict)
    twice: set[str] = field(default_factory=set)
    lost: int = 0
    unreadable: int = 0


def read_finance_sheet(path: Path, own_names: Mapping[str, str]) -> FinanceSheet:
    """Read the sheet that has most people. `own_names` are the policy's names of its components, by code.

    Raises `UserMistakeError` if no sheet has a column of NIPs and one of amounts.
    """
    found = []
    for title, rows, longs in _sheets(path):
        sheet = _read(title, rows, longs, own_names)
        if sheet is not None:
            found.append(sheet)
    if not found:
        raise UserMistakeError(
            f"Tidak ada lembar di {path.name} dengan kolom NIP (18 angka) dan kolom jumlah yang dikenal; beri judul "
            f"kolomnya kode komponen ({', '.join(NAMES)}), namanya menurut kebijakan, atau 'Jumlah TPP'."
        )
    return max(found, key=lambda sheet: (len(sheet.rows), len(sheet.columns)))


def amount_of(cell: str | None) -> Decimal | None:
    """Read an amount as people and programs write it: 1250000, 1.250.000,50, Rp 1.250.000, (500).

    Gives None for an empty cell or a dash. Raises `ValueError`.
    """
    text = (cell or "").strip().lower().removeprefix("rp").strip(" .\xa0").replace(" ", "")
    text = text.removesuffix(",-")
    if text.strip("-") == "":
        return None
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _GROUPED_ENGLISH.fullmatch(text):
        text = text.replace(",", "")
    elif re.fullmatch(r"-?\d+,\d{1,2}", text):
        text = text.replace(",", ".")
    if not _PLAIN.fullmatch(text):
        raise ValueError("no amount")
    return Decimal(text).quantize(Decimal("0.01"))


Rows = Sequence[Sequence[str | None]]


def _sheets(path: Path) -> Iterable[tuple[str, Rows, set[tuple[int, int]]]]:
    """Give every visible sheet: its cells as text, and which of them are numbers that lost digits."""
    if path.suffix.lower() != ".xlsx":
        raise UserMistakeError(f"{path.name} bukan .xlsx; simpan lembarnya sebagai buku kerja Excel (.xlsx).")
    try:
        xlsx_guard.check_container(path)
        book = fastexcel.read_excel(path)
        for title, part in xlsx_guard.sheet_parts(path).items():
            rows = book.load_sheet(title, header_row=None, skip_rows=0, dtypes="string").to_polars().rows()
            longs: set[tuple[int, int]] = set()
            if xlsx_guard.needs_walk(path, part):
                odd = xlsx_guard.walk(path, part)
                shift = min(odd.first_column.values(), default=0)
                longs = {(line, column - shift) for column, lines in odd.long_numbers.items() for line in lines}
            yield title, rows, longs
    except UnreadableFile as refused:
        raise UserMistakeError(f"{path.name}: {refused.sentence}") from None
    except fastexcel.FastExcelError:
        raise UserMistakeError(f"{path.name}: {xlsx_guard.broken().sentence}") from None


def _nip(cell: str | None) -> str | None:
    digits = re.sub(r"[\s'.]", "", cell or "")
    return digits if _NIP.fullmatch(digits) else None


def _read(title: str, rows: Rows, longs: set[tuple[int, int]], own_names: Mapping[str, str]) -> FinanceSheet | None:
    width = len(rows[0]) if rows else 0
    counted = [sum(_nip(row[place]) is not None for row in rows) for place in range(width)]
    if not any(counted):
        return None
    # the first of two (a spouse's NIP stands further to the right)
    place = counted.index(max(counted))
    first = next(line for line, row in enumerate(rows) if _nip(row[place]) is not None)
    columns = _columns(rows, first, place, own_names)
    if not columns:
        return None
    named = {code: (xl_col_to_name(at), heading) for code, (at, heading) in columns.items()}
    sheet = FinanceSheet(title, named)
    for line, row in enumerate(rows[first:], start=first):
        nip = _nip(row[place])
        if nip is None:
            continue
        if (line + 1, place) in longs:
            sheet.lost += 1
            continue
        amounts: dict[str, Decimal | None] = {}
        for code, (at, _) in columns.items():
            try:
                amounts[code] = amount_of(row[at])
            except ValueError:
                sheet.unreadable += 1
        if nip in sheet.rows:
            sheet.twice.add(nip)
        sheet.rows[nip] = amounts
    for nip in sheet.twice:
        del sheet.rows[nip]
    return sheet


def _columns(rows: Rows, first: int, nip: int, own_names: Mapping[str, str]) -> dict[str, tuple[int, str]]:
    """Tell which column holds which component. Of several that are called so, the last: sheets reckon to the right."""
    found: dict[str, tuple[int, str]] = {}
    for place in range(len(rows[0])):
        told = [rows[line][place] for line in range(max(0, first - HEAD_LINES), first)]
        # a line that numbers the columns says nothing
        words = [re.sub(r"\s+", " ", cell).strip() for cell in told if cell and re.search("[A-Za-z]", cell)]
        for heading in reversed(words):
            code = None if place == nip else code_of(heading, own_names)
            if code is not None:
                found[code] = (place, heading)
                break
    return found


def code_of(heading: str, own_names: Mapping[str, str]) -> str | None:
    """Tell which component (or TOTAL) a heading names: by its code, the policy's name of it, or the usual one."""
    text = heading.lower()
    if _NO_AMOUNT.search(text):
        return None
    letters = re.findall(r"[A-Z]+", heading)
    for code in NAMES:
        names = [*NAMES[code], own_names.get(code, "").lower()]
        if code in letters or any(name and name in text for name in names):
            return code
    return TOTAL if any(text.startswith(name) for name in _TOTALS) else None
