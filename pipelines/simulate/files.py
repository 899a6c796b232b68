"""Writing frames and rows as the files that e-Kinerja and SIASN hand out: JSON envelopes, menu-Laporan XLSX, `;`-CSV.

In here: the outer shape of each file. Not in here: what the rows say. Same rows give the same bytes: no clock is read,
and a workbook says that it was made at its own stamp.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl
import xlsxwriter

SEPARATOR = ";"
_MADE = datetime(2026, 11, 6, 8, 0, 0)


@dataclass(frozen=True)
class Formula:
    """An XLSX cell that holds a formula, with the value that the spreadsheet program stored beside it."""

    text: str
    value: str


@dataclass(frozen=True)
class Kepala:
    """The six lines above the headings of a menu-Laporan file."""

    judul: str
    instansi: str
    periode: str
    ditarik: str
    unor_induk: str = ""

    def lines(self) -> list[str]:
        return [
            self.judul,
            f"Instansi {self.instansi}",
            f"Periode : {self.periode}",
            f"Unor Induk : {self.unor_induk}".rstrip(),
            "Unor :",
            f"Data ditarik pada : {self.ditarik}",
            "",
        ]


def write_api(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    """The envelope of the e-Kinerja API."""
    _write_json(path, {"success": True, "message": None, "data": list(rows)})


def write_api_frame(path: Path, frame: pl.DataFrame) -> None:
    """The same envelope around the rows of a frame, for many rows."""
    path.write_text(f'{{"success":true,"message":null,"data":{frame.write_json()}}}', encoding="utf-8")


def write_siasn(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    """The envelope of SIASN's reference calls."""
    _write_json(path, {"code": 1, "data": list(rows)})


def write_simpegnas(path: Path, days: Sequence[dict[str, Any]]) -> None:
    """The envelope of SIMPEGNAS's monthly answer."""
    _write_json(path, simpegnas_answer(days))


def simpegnas_answer(days: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """SIMPEGNAS's monthly answer: the days of each person, who follow each other, as one list."""
    people: dict[str, dict[str, Any]] = {}
    for row in days:
        of_person = {name: row[name] for name in ("nama", "nip", "tahun", "bulan")}
        held = people.setdefault(row["nip"], {**of_person, "presensi": []})
        held["presensi"].append({name: value for name, value in row.items() if name not in of_person})
    told = {"status": True, "responseCode": 200, "message": "Data Berhasil ditampilkan"}
    return {**told, "data": list(people.values())}


def _write_json(path: Path, answer: dict[str, Any]) -> None:
    path.write_text(json.dumps(answer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def write_laporan(path: Path, head: Kepala, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A menu-Laporan workbook: the lines of its head, the headings in row 8, the data below."""
    _write_xlsx(path, [[line] for line in head.lines()], columns, rows)


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A plain workbook: headings in row 1 (the SIASN bulk export)."""
    _write_xlsx(path, [], columns, rows)


def _write_xlsx(path: Path, above: list[list[str]], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet("Sheet1")
        at = 0
        for at, line in enumerate([*above, list(columns), *rows]):
            for column, value in enumerate(line):
                if value is None or value == "":
                    continue
                if isinstance(value, str):
                    sheet.write_string(at, column, value)
                elif isinstance(value, Formula):
                    sheet.write_formula(at, column, value.text, None, value.value)
                else:
                    sheet.write_number(at, column, value)


def write_sheets(path: Path, sheets: Mapping[str, pl.DataFrame]) -> None:
    """A workbook of several sheets of text, each under its headings."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": _MADE})
        for name, frame in sheets.items():
            page = book.add_worksheet(name)
            for at, line in enumerate([frame.columns, *frame.rows()]):
                for column, value in enumerate(line):
                    if value is not None:
                        page.write_string(at, column, value)


def write_csv(target: Path | BinaryIO, frame: pl.DataFrame, header: bool = True) -> None:
    """A `;`-separated file; quotes only where a value needs them, null as nothing."""
    frame.write_csv(target, separator=SEPARATOR, include_header=header, quote_style="necessary")


def write_parquet(path: Path, frame: pl.DataFrame) -> None:
    """A Parquet file, small."""
    frame.write_parquet(path, compression="zstd", compression_level=19)


def stream_csv(path: Path, parts: Iterator[pl.DataFrame]) -> int:
    """Write frames one after the other as one `;`-separated file; give the number of rows."""
    rows = 0
    with path.open("wb") as file:
        for part in parts:
            write_csv(file, part, header=rows == 0 and file.tell() == 0)
            rows += len(part)
    return rows
