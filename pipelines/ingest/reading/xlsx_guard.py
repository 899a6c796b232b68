"""Looking into an XLSX before and beside fastexcel: is it safe to open, and what do its cells hide?

Belongs here: the limits on the zip container, and the walk over a sheet's XML that finds formulas, error values and
numbers too long for a spreadsheet. Does not belong here: the cells' text (fastexcel) and what it means.

fastexcel gives a cell's text but not what it was: a NIP that a spreadsheet turned into a number comes out as 18 plain
digits, of which the last are wrong; a formula looks like a value; `#N/A` like an empty cell. And it lays a sheet out as
a full rectangle in memory, so a single stray cell at XFD1048576 would ask for hundreds of gigabytes.
"""

from __future__ import annotations

import lzma
import posixpath
import re
import zipfile
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from pipelines.ingest.reading.raw import UnreadableFile
from pipelines.mistakes import is_of_the_machine

# 200,000 evaluations unpack to 280-420 MB; one instansi is never more. Beyond this memory could not stay under 1.5 GB.
MOST_UNPACKED_BYTES = 1 << 30
# Real sheets pack 5 to 60 times, a zip bomb about 1,000 times. Small members are harmless whatever their ratio.
MOST_RATIO = 250
RATIO_FROM_BYTES = 16 << 20
# A workbook has a handful of members per sheet.
MOST_MEMBERS = 2_000
# fastexcel needs some 100 bytes for each cell of the rectangle (measured: 6.2 million cells, 700 MB).
MOST_CELLS = 12_000_000
SAFE_DIGITS = 15  # a double keeps 15 decimal digits; a spreadsheet number with more has lost its last ones

_UNPACKING = (zlib.error, lzma.LZMAError)
_READ_BYTES = 1 << 20
_OVERLAP = 512
_FORMULA = re.compile(rb"<f[\s/>]")
_ERROR = b't="e"'
# Another writer's way of putting the same XML, which the patterns here would not see.
_OTHER_WRITING = re.compile(rb":sheetData|<c\s+[^>]*r='|<c\s*>|<c\s+[^r]")
_LONG_NUMBER = re.compile(rb"<v>-?\d(?:\d{15}|\.?\d*[eE]\+?\d)")
_WIDE_COLUMN = re.compile(rb'r="([A-Z]{2,3})\d')
_ROW = re.compile(rb'<row r="(\d+)"')


@dataclass
class Odd:
    """What fastexcel does not tell of a sheet's cells. Columns are 0-based from A, rows 1-based."""

    formulas: dict[int, array[int]] = field(default_factory=lambda: defaultdict(lambda: array("I")))
    errors: dict[int, array[int]] = field(default_factory=lambda: defaultdict(lambda: array("I")))
    long_numbers: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    first_column: dict[int, int] = field(default_factory=dict)  # of the first rows: the first cell with a value
    last_row: int = 0
    last_column: int = -1


def broken(how: str = "rusak atau terpotong") -> UnreadableFile:
    return UnreadableFile(
        "XLSX_RUSAK", f"Berkas XLSX ini {how}; unduh ulang sampai tuntas, atau buka di Excel dan simpan ulang."
    )


def too_large(what: str) -> UnreadableFile:
    return UnreadableFile(
        "XLSX_TERLALU_BESAR",
        f"Berkas XLSX ini tidak dibuka karena {what}; hapus lembar, baris, dan kolom kosong yang berlebih, atau unduh "
        "per unor atau sebagai CSV.",
    )


def check_container(path: Path) -> None:
    """Refuse what is no sound workbook, by the zip's directory first and then by unpacking every member once. Raises
    OSError where the disk is at fault, not the file."""
    try:
        with zipfile.ZipFile(path) as container:
            members = container.infolist()
            if len(members) > MOST_MEMBERS:
                raise too_large("jumlah bagian di dalamnya tidak wajar")
            unpacked = sum(member.file_size for member in members)
            packed = max(sum(member.compress_size for member in members), 1)
            if unpacked > MOST_UNPACKED_BYTES:
                raise too_large("isinya mengembang terlalu besar")
            if unpacked > RATIO_FROM_BYTES and unpacked > MOST_RATIO * packed:
                raise too_large("isinya mengembang tidak wajar")
            names = {member.filename.replace("\\", "/").lower() for member in members}
            if "xl/workbook.bin" in names:
                raise UnreadableFile(
                    "BUKAN_BERKAS_DIKENAL",
                    "Berkas ini berformat Excel biner (.xlsb); buka di Excel, pilih Simpan Sebagai 'Excel Workbook "
                    "(.xlsx)', lalu kirim hasilnya.",
                )
            if "xl/workbook.xml" not in names:
                raise UnreadableFile(
                    "BUKAN_BERKAS_DIKENAL",
                    "Berkas ini berupa arsip ZIP atau dokumen lain, bukan lembar kerja XLSX; ekstrak dahulu atau "
                    "simpan ulang sebagai XLSX, lalu kirim kembali.",
                )
            # zipfile reads at most the size that the directory claims and then compares the checksum, so a directory
            # that lies about a size is found here, before anything else trusts it.
            if any(member.flag_bits & 1 for member in members) or container.testzip() is not None:
                raise broken()
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, *_UNPACKING) as error:
        if is_of_the_machine(error):
            raise
        raise broken() from None


def sheet_parts(path: Path) -> dict[str, str]:
    """Visible worksheets in the workbook's order: name -> member that holds its XML."""
    try:
        with zipfile.ZipFile(path) as container:
            real = {name.replace("\\", "/").lower(): name for name in container.namelist()}
            book = ElementTree.fromstring(container.read(real["xl/workbook.xml"]))
            links = ElementTree.fromstring(container.read(real["xl/_rels/workbook.xml.rels"]))
        targets = {
            link.get("Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/").lower()
            for link in links
            if link.get("Type", "").endswith("/worksheet")
        }
        parts = {}
        for sheet in book.iter():
            if sheet.tag.rpartition("}")[2] == "sheet" and sheet.get("state", "visible") == "visible":
                link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
                if link in targets:
                    parts[sheet.get("name", "")] = real[targets[link]]
    except (KeyError, ElementTree.ParseError, zipfile.BadZipFile, ValueError):
        raise broken() from None
    return parts


def needs_walk(path: Path, part: str) -> bool:
    """A quick look at a sheet's bytes: False if no cell in it can be odd. Raises if it is too large to lay out."""
    odd, last_row, wide = False, 0, set()
    for i, piece in enumerate(_pieces(path, part)):
        odd = odd or bool(_FORMULA.search(piece) or _ERROR in piece or _LONG_NUMBER.search(piece))
        if i == 0 and _OTHER_WRITING.search(piece):
            odd, last_row = True, MOST_CELLS
        last_row = max([last_row, *map(int, _ROW.findall(piece))])
        wide.update(_WIDE_COLUMN.findall(piece))
    columns = max((_column(name.decode()) + 1 for name in wide), default=26)
    if not last_row or last_row * columns > MOST_CELLS:  # or formatting without values: only a walk can tell
        extent = walk(path, part)
        if extent.last_row * (extent.last_column + 1) > MOST_CELLS:
            raise too_large("lembarnya memuat terlalu banyak sel")
    return odd


def _pieces(path: Path, part: str) -> Iterator[bytes]:
    tail = b""
    with zipfile.ZipFile(path) as container, container.open(part) as member:
        while data := member.read(_READ_BYTES):
            yield tail + data
            tail = data[-_OVERLAP:]


def walk(path: Path, part: str) -> Odd:
    """Visit every cell of a sheet and note the odd ones. Slow (some 90 µs a row): only if needed."""
    odd = Odd()
    cell: dict[str, Any] = {}
    row = column = 0
    text: list[str] | None = None

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, text, cell
        name = tag.rpartition(":")[2]
        if name == "c":
            place = attributes.get("r")
            if place:
                letters = place.rstrip("0123456789")
                column, row = _column(letters), int(place[len(letters) :])
            else:
                column += 1
            cell = {"type": attributes.get("t", "n")}
        elif name == "v" or name == "t":
            text = []
        elif name == "f":
            cell["formula"] = True
        elif name == "row":
            row, column = int(attributes.get("r", row + 1)), -1

    def end(tag: str) -> None:
        nonlocal text
        name = tag.rpartition(":")[2]
        if text is not None and (name == "v" or name == "t"):
            cell["value"] = cell.get("value", "") + "".join(text)
            text = None
        elif name == "c":
            _note(odd, row, column, cell)

    def characters(data: str) -> None:
        if text is not None:
            text.append(data)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = characters
    try:
        with zipfile.ZipFile(path) as container, container.open(part) as member:
            while data := member.read(_READ_BYTES):
                parser.Parse(data)
            parser.Parse(b"", True)
    except (expat.ExpatError, ValueError):
        raise broken() from None
    return odd


def _note(odd: Odd, row: int, column: int, cell: dict[str, Any]) -> None:
    value = cell.get("value", "")
    if value:
        odd.last_row, odd.last_column = max(odd.last_row, row), max(odd.last_column, column)
        if row <= 20:
            odd.first_column[row] = min(column, odd.first_column.get(row, column))
    if "formula" in cell:
        odd.formulas[column].append(row)
    elif cell["type"] == "e":
        odd.errors[column].append(row)
    elif cell["type"] == "n" and value and (number := Decimal(value)).is_finite() and number.adjusted() >= SAFE_DIGITS:
        odd.long_numbers[column][row] = f"{number.normalize():E}"


def _column(letters: str) -> int:
    """'A' -> 0, 'AA' -> 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
