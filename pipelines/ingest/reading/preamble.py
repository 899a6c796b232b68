"""The lines above the headings: title, instansi, periode, unor, the draw stamp; and the head of a correction file.

Belongs here: understanding those lines, whatever form they came in, and finding the heading row among the first rows.
Does not belong here: the headings themselves (``recognise``) and reading cells from a file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipelines.ingest.reading.headings import HEADINGS
from pipelines.ingest.reading.raw import UnreadableFile
from pipelines.ingest.reading.recognise import HeadingRow, match_correction, recognise, unrecognised

# The heading row moves; it is looked for in so many first rows (data-shapes section 1).
HEAD_ROWS = 20
CORRECTION_TITLE = "berkas koreksi e-kinerja"

Row = Sequence[str | None]


@dataclass(frozen=True)
class Preamble:
    """What those lines say; the names are those of `RawDelivery`."""

    drawn_at: datetime | None = None
    instansi: str | None = None
    periode: str | None = None
    unor_induk: str | None = None
    unor: str | None = None
    correction_of: str | None = None


_LABELS = {
    "instansi": r"instansi\b",
    "periode": r"periode\b",
    "unor_induk": r"unor\s+induk\b",
    "unor": r"unor\b(?!\s+induk)",
    "drawn_at": r"(?:data\s+)?ditarik\s+pada\b",
}
_NARROWS_NOTHING = {"", "-", "semua", "semua unor", "semua unor induk", "all"}
_MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
_MONTH_NUMBER = {month: i for i, month in enumerate(_MONTHS, 1)} | {"agt": 8, "ags": 8, "nop": 11, "peb": 2}
_DATE = re.compile(
    r"(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})|(?P<d2>\d{1,2})[-/.](?P<m2>\d{1,2})[-/.](?P<y2>\d{4})"
    r"|(?P<d3>\d{1,2})[\s-]+(?P<m3>[a-z]{3,9})\.?[\s-]+(?P<y3>\d{4})"
)
_TIME = re.compile(r"(?<!\d)(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?")
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})\s*$")
_HALF_DAY = re.compile(r"(?<![a-z])[ap]\.?m\b")
# Hours to add for WIB (UTC+7).
_ZONES = {"wib": 0, "wita": -1, "wit": -2, "utc": 7, "gmt": 7}


def parse_stamp(text: str) -> datetime | None:
    """An extraction stamp as naive WIB, or None if the text holds none that can be understood in one way only.

    A span of days, two times, or a clock of twelve hours might be read as another instant than was meant, and the stamp
    decides which delivery replaces which.
    """
    text = text.strip().lower()
    date = _DATE.search(text)
    if date is None:
        return None
    year, month, day = (date[a] or date[a + "2"] or date[a + "3"] for a in "ymd")
    number = int(month) if month.isdigit() else _MONTH_NUMBER.get(month[:3], 0)
    before, rest = text[: date.start()], text[date.end() :]
    time = _TIME.search(rest)
    hour, minute, second = (int(part or 0) for part in time.groups()) if time else (0, 0, 0)
    after = rest[time.end() :] if time else ""
    if _DATE.search(rest) or _TIME.search(before) or _TIME.search(_OFFSET.sub("", after)) or _HALF_DAY.search(text):
        return None
    try:
        stamp = datetime(int(year), number, int(day), hour, minute, second)
        if offset := _OFFSET.search(after):
            hours, minutes = int(offset[2]), int(offset[3])
            east = timedelta(hours=hours, minutes=minutes) * (1 if offset[1] == "+" else -1)
            return stamp - east + timedelta(hours=7) if abs(east) < timedelta(hours=15) else None
        zone = re.search(r"\b(wib|wita|wit|utc|gmt)\b", after)
        if zone:
            return stamp + timedelta(hours=_ZONES[zone[1]])
        return stamp + timedelta(hours=7) if re.search(r"\dz$", text) else stamp
    except (ValueError, OverflowError):  # no such day, or one at the end of the calendar
        return None


def parse_preamble(rows: Sequence[Row]) -> Preamble:
    """Read the labelled lines. A label and its value may share a cell or stand in neighbouring ones."""
    found: dict[str, str] = {}
    for row in rows:
        line = " ".join(cell.strip() for cell in row if cell and cell.strip())
        for name, label in _LABELS.items():
            match = re.match(rf"{label}\s*:?\s*(.*)$", line, re.IGNORECASE | re.DOTALL)
            if match and name not in found:
                found[name] = match[1].strip()
    stamp = found.pop("drawn_at", "")
    drawn_at = parse_stamp(stamp)
    if drawn_at is None and stamp not in ("", "-"):
        raise UnreadableFile(
            "TANGGAL_TARIK",
            "Tanggal pada baris 'Data ditarik pada' tidak dapat dibaca, padahal menentukan urutan kiriman; tulis "
            "seperti '05-02-2026 08:15:33' atau unduh ulang berkasnya.",
        )
    values = {name: None if text.lower() in _NARROWS_NOTHING else text for name, text in found.items()}
    return Preamble(drawn_at=drawn_at, **values)


def find_headings(rows: Sequence[Row]) -> tuple[int, HeadingRow, Preamble] | None:
    """The place of the heading row among ``rows``, what it says, and what stands above it; None if it is not there.

    Raises UnreadableFile for a correction file whose head was damaged.
    """
    if rows and any(cell and cell.strip().lower() == CORRECTION_TITLE for cell in rows[0]):
        return _find_correction(rows)
    for i, row in enumerate(rows[:HEAD_ROWS]):
        if headings := recognise(row):
            return i, headings, parse_preamble(rows[:i])
    return None


def headings_missing(rows: Sequence[Row]) -> UnreadableFile:
    """The sentence for a table in whose first rows no known heading row stands."""
    likely = max(rows[:HEAD_ROWS], key=lambda row: sum(bool(cell) for cell in row), default=())
    return unrecognised(likely)


def only_headings() -> UnreadableFile:
    """The sentence for a table without a row below its headings."""
    return UnreadableFile(
        "KOSONG", "Berkas ini hanya berisi judul kolom tanpa satu baris data pun; unduh ulang setelah datanya ada."
    )


def _find_correction(rows: Sequence[Row]) -> tuple[int, HeadingRow, Preamble]:
    text = "\n".join(" ".join(cell.strip() for cell in row if cell and cell.strip()) for row in rows[:HEAD_ROWS])
    delivery = re.search(
        r"^kiriman\s*:\s*([0-9a-f]{64}(?:-nasional)?(?:-[0-9]{4})?)\s*$", text, re.IGNORECASE | re.MULTILINE
    )
    record = re.search(r"^catatan\s*:\s*(\w+)\s*$", text, re.IGNORECASE | re.MULTILINE)
    if delivery and record and record[1].lower() in HEADINGS:
        for i, row in enumerate(rows[:HEAD_ROWS]):
            if headings := match_correction(record[1].lower(), row):
                return i, headings, Preamble(correction_of=delivery[1].lower())
    raise UnreadableFile(
        "KOREKSI_RUSAK",
        "Kepala berkas koreksi ini telah berubah, sehingga tidak diketahui kiriman mana yang diperbaiki; jangan ubah "
        "baris 'Kiriman', 'Catatan', dan judul kolom: ambil lagi berkas koreksinya, salin perbaikannya, lalu kirim.",
    )
