"""Reading a TPP policy: a workbook of ten sheets, a folder of ten CSVs, or a ZIP of them, as text by sheet.

Belongs here: telling that a file is a policy, packing a folder, and cells as text under the headings of their sheet.
Does not belong here: what a cell may hold (`contracts/policy_tables.py`), and judging (`ingest/policy.py`).

A policy is one delivery, all or nothing: whatever is not understood is a fault, since a rule that was left out unseen
would pay people wrongly.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import polars as pl

from pipelines.contracts.columns import heading_of
from pipelines.contracts.policy_sheet import Sheet
from pipelines.ingest.reading.policy_fault import Fault
from pipelines.ingest.reading.policy_xlsx import Cells, workbook_sheets
from pipelines.ingest.reading.raw import LINE, UnreadableFile

MAIN_SHEET = "kebijakan"
"""What tells a policy from everything else: a sheet, or a CSV, of this name."""

KEY_HEADING = "kebijakan_id"
"""Every sheet has it: the row of headings is the first that holds it."""

HEAD_ROWS = 20
MOST_BYTES = 16 << 20
_BOOK_BYTES = 1 << 20
_HEAD_BYTES = 4096
_ENDING = ".csv"
_UNIX = 3
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ZIP = b"PK\x03\x04"
_DELIMITERS = ";,\t|"
_PASSED_OVER = (".", "~$", "__MACOSX")
_SHEET_NAME = re.compile(rb'<(?:\w+:)?sheet\s[^>]*?name="\s*kebijakan\s*"', re.IGNORECASE)


@dataclass(frozen=True)
class RawPolicy:
    """A policy as text. `sheets` holds, by sheet, its rows: the headings that were there, and `baris`. `faults` is what
    could not be understood at all."""

    form: str  # 'xlsx' | 'zip'
    sheets: Mapping[str, pl.DataFrame]
    faults: Sequence[Fault]


def is_policy(path: Path) -> bool:
    """Tell whether a file, or a folder, is a policy, at the cost of a look at its table of contents."""
    if path.is_dir():
        return (path / f"{MAIN_SHEET}{_ENDING}").is_file()
    with path.open("rb") as file:
        if file.read(len(_ZIP)) != _ZIP:
            return False
    try:
        with zipfile.ZipFile(path) as archive:
            if any(_sheet_of(name) == MAIN_SHEET for name in archive.namelist()):
                return True
            if "xl/workbook.xml" not in archive.namelist():
                return False
            with archive.open("xl/workbook.xml") as book:
                return _SHEET_NAME.search(book.read(_BOOK_BYTES)) is not None
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, ValueError):
        return False


def is_loose_sheet(path: Path) -> bool:
    """Tell whether a file is one CSV of a policy, without the others: it begins with the headings of a sheet."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    return not head.startswith(_ZIP) and re.search(rb"(?im)^[^\n]{0,3}\"?kebijakan_id\"?\s*[;,\t|]", head) is not None


def files_of(folder: Path) -> list[Path]:
    """Give the CSVs of a policy that lies in a folder: all of them, so that a misspelt name is not passed over."""
    found = (path for path in folder.iterdir() if path.is_file() and not path.name.startswith(_PASSED_OVER))
    return sorted(path for path in found if path.suffix.lower() == _ENDING)


def pack(folder: Path, archive: Path) -> Path:
    """Pack the CSVs of a folder into one ZIP whose bytes depend on names and contents alone: they are the delivery."""
    with zipfile.ZipFile(archive, "w") as packed:
        for path in files_of(folder):
            member = zipfile.ZipInfo(path.name, _EPOCH)
            member.create_system = _UNIX
            # not compressed: another version of the compressor would give the same policy other bytes
            packed.writestr(member, path.read_bytes(), zipfile.ZIP_STORED)
    return archive


def open_policy(path: Path, sheets: Mapping[str, Sheet]) -> RawPolicy:
    """Read a workbook, or a ZIP of CSVs. Raises `UnreadableFile` if it is damaged; what is not understood in it comes
    back as faults."""
    faults: list[Fault] = []
    with zipfile.ZipFile(path) as archive:
        is_book = "xl/workbook.xml" in archive.namelist()
    cells = workbook_sheets(path, sheets, faults) if is_book else _archived(path, sheets, faults)
    found = {name: _rows(sheets[name], cells.get(name, Cells([])), faults) for name in sheets}
    return RawPolicy("xlsx" if is_book else "zip", found, faults)


def _sheet_of(member: str) -> str | None:
    """Name the sheet that a member of an archive is: it lies at the top, or in one folder."""
    path = PurePosixPath(member.replace("\\", "/"))
    if len(path.parts) > 2 or any(part.startswith(_PASSED_OVER) for part in path.parts):
        return None
    return path.stem.strip().lower() if path.suffix.lower() == _ENDING else None


def _archived(path: Path, sheets: Collection[str], faults: list[Fault]) -> dict[str, Cells]:
    found: dict[str, Cells] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if sum(member.file_size for member in members) > MOST_BYTES:
                raise UnreadableFile(
                    "ZIP_TERLALU_BESAR",
                    "arsip ZIP ini terlalu besar untuk sebuah kebijakan (lebih dari 16 MB); sertakan sepuluh CSV saja.",
                )
            for member in members:
                name = _sheet_of(member.filename)
                if name is None:
                    if not _is_passed_over(member.filename):
                        told = "berkas ini bukan CSV sebuah lembar kebijakan; keluarkan dari arsip"
                        faults.append(Fault(PurePosixPath(member.filename).name, told))
                elif name not in sheets:
                    faults.append(_unknown_sheet(f"{name}{_ENDING}", sheets))
                elif name in found:
                    faults.append(Fault(name, "ada dua berkas untuk lembar ini; sertakan satu saja"))
                else:
                    found[name] = _csv(name, archive.read(member), faults)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise UnreadableFile(
            "ZIP_RUSAK", "arsip ZIP ini rusak, terpotong, atau berkata sandi; buat ulang lalu kirim kembali."
        ) from None
    return found


def _is_passed_over(member: str) -> bool:
    path = PurePosixPath(member.replace("\\", "/"))
    return path.suffix.lower() == ".md" or any(part.startswith(_PASSED_OVER) for part in path.parts)


def _unknown_sheet(name: str, sheets: Collection[str]) -> Fault:
    return Fault(name, f"nama ini bukan lembar kebijakan; yang dikenal: {', '.join(sheets)}")


def _csv(name: str, content: bytes, faults: list[Fault]) -> Cells:
    text = _decoded(content)
    for delimiter in _DELIMITERS:
        try:
            rows: list[list[str | None]] = [list(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
        except csv.Error:
            continue
        if any(KEY_HEADING in map(_plain, row) for row in rows[:HEAD_ROWS]):
            return Cells(rows)
    if text.strip():
        faults.append(_headless(name))
    return Cells([])


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _headless(name: str) -> Fault:
    return Fault(name, f"tidak ada baris judul dengan kolom {KEY_HEADING}; salin judulnya dari `ekinerja policy new`")


def _plain(heading: str | None) -> str:
    return re.sub(r"[\s_]+", "_", (heading or "").strip().lower().rstrip("*").strip())


def _rows(sheet: Sheet, cells: Cells, faults: list[Fault]) -> pl.DataFrame:
    """Give the rows of a sheet under its headings, each with its line; rows without any value are none."""
    known = [heading_of(col) for col in sheet.columns.values()]
    schema = {**dict.fromkeys(known, pl.String()), LINE: pl.Int64()}
    at = next((n for n, row in enumerate(cells.rows[:HEAD_ROWS]) if KEY_HEADING in map(_plain, row)), None)
    if at is None:
        if any(_is_filled(row) for row in cells.rows):
            faults.append(_headless(sheet.name))
        return pl.DataFrame(schema=schema)
    headings = [_plain(cell) for cell in cells.rows[at]]
    faults += _heading_faults(sheet, headings, known, at + 1)
    places = {heading: place for place, heading in enumerate(headings) if heading in known}
    found: list[dict[str, str | int | None]] = []
    for number, row in enumerate(cells.rows[at + 1 :], start=at + 2):
        if not _is_filled(row):
            continue
        beyond = [place for place, cell in enumerate(row) if cell and cell.strip() and not _is_named(headings, place)]
        if beyond:
            told = "baris ini berisi sel di luar judul kolomnya; hapus sel itu, atau beri judul kolom yang dikenal"
            faults.append(Fault(sheet.name, told, number))
        faults += [
            Fault(sheet.name, cells.odd[number, place], number, heading)
            for heading, place in places.items()
            if (number, place) in cells.odd
        ]
        values = {heading: row[place] if place < len(row) else None for heading, place in places.items()}
        found.append({**values, LINE: number})
    return pl.DataFrame(found, schema=schema)


def _heading_faults(sheet: Sheet, headings: list[str], known: list[str], line: int) -> Iterator[Fault]:
    for heading in dict.fromkeys(headings):
        if heading and heading not in known:
            # what stands there is a rule that nobody would apply
            told = f"judul kolom '{heading[:40]}' tidak dikenal; yang dikenal: {', '.join(known)}"
            yield Fault(sheet.name, told, line)
        elif heading and headings.count(heading) > 1:
            yield Fault(sheet.name, "judul kolom ini ada dua kali; hapus salah satunya", line, heading)
    for name, col in sheet.columns.items():
        if not col.nullable and name not in sheet.defaults and heading_of(col) not in headings:
            yield Fault(sheet.name, "kolom wajib ini tidak ada; tambahkan judul dan isinya", line, heading_of(col))


def _is_filled(row: Sequence[str | None]) -> bool:
    return any(cell and cell.strip() for cell in row)


def _is_named(headings: Sequence[str], place: int) -> bool:
    return place < len(headings) and bool(headings[place])
