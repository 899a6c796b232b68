"""How the rows are told: lines on the screen while they come, one line of JSON, and `docs/benchmarks.md`.

Not here: what is measured.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import groupby

from tests.bench.row import Row, number

HEADINGS = ("", "baris", "detik", "lantai", "rasio", "memori (MB)", "batas", "tercapai")
MET = {True: "ya", False: "**tidak**", None: "–"}

INTRODUCTION = """\
# Tolok ukur

Ditulis oleh `make bench SIZE={size}` pada {when:%d-%m-%Y %H.%M} ({minutes} menit); semua angka dari putaran itu.

**Lantai** ialah waktu yang diperlukan DuckDB atau Polars sendiri untuk membaca, menggabungkan, dan menulis data yang
sama, tanpa pemeriksaan dan tanpa aturan apa pun; **rasio** ialah detik dibagi lantai. **Memori** ialah puncak memori
proses yang mengerjakannya. Dari yang diulang disebut mediannya. Batas ialah sasaran bagi seluruh negeri (5,6 juta ASN);
batas dalam detik untuk tabel hanya dinilai pada `SIZE=nation`. Cara mengukur: `tests/bench/`.

"""


def line_of(row: Row) -> str:
    """Give a row as one line for the screen."""
    figures = [_seconds(row.seconds), _seconds(row.floor), _ratio(row), _whole(row.peak)]
    told = row.missing and f"tidak diukur: {row.missing}"
    met = {True: "tercapai", False: "TIDAK TERCAPAI", None: ""}[row.is_met]
    return f"  {row.name:44s} " + " ".join(f"{f:>9s}" for f in figures) + f"  {told or _bounds(row)} {met}".rstrip()


def head_of(section: str) -> str:
    """Give the line above the rows of a section."""
    return f"\n{section:46s} " + " ".join(f"{name:>9s}" for name in ("detik", "lantai", "rasio", "MB"))


def machine_line(size: str, when: datetime, machine: Mapping[str, str], rows: Iterable[Row]) -> str:
    """Give everything as one line of JSON."""
    told = [{**asdict(row), "ratio": row.ratio, "met": row.is_met} for row in rows]
    return json.dumps({"size": size, "at": when.isoformat(timespec="seconds"), "machine": machine, "rows": told})


def page_of(size: str, when: datetime, seconds: float, machine: Mapping[str, str], rows: Sequence[Row]) -> str:
    """Give everything as a page of Markdown."""
    minutes = number(seconds / 60, 1)
    parts = [INTRODUCTION.format(size=size, when=when, minutes=minutes), "| mesin | |\n|---|---|\n"]
    parts += [f"| {name} | {told} |\n" for name, told in machine.items()]
    for section, of_section in groupby(rows, lambda row: row.section):
        parts.append(f"\n## {section}\n\n| " + " | ".join(HEADINGS) + " |\n|---" + "|---:" * 5 + "|---|---|\n")
        parts += [_cells(row) for row in of_section]
    return "".join(parts)


def _cells(row: Row) -> str:
    name = f"{row.name}. *{row.note}*" if row.note else row.name
    if row.missing:
        return f"| {name} | – | – | – | – | – | tidak diukur: {row.missing} | – |\n"
    figures = (_whole(row.rows), _seconds(row.seconds), _seconds(row.floor), _ratio(row), _whole(row.peak))
    return f"| {name} | " + " | ".join(figures) + f" | {_bounds(row)} | {MET[row.is_met]} |\n"


def _bounds(row: Row) -> str:
    return "; ".join(bound.told if bound.is_met else f"{bound.told} ({number(bound.found, 2)})" for bound in row.bounds)


def _seconds(value: float | None) -> str:
    return "–" if value is None else number(value, 2 if value < 100 else 0)


def _ratio(row: Row) -> str:
    return "–" if row.ratio is None else number(row.ratio, 1)


def _whole(value: float | None) -> str:
    return "–" if value is None else number(value, 0)
