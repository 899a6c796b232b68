"""Writes one table of the current release as a workbook with one sheet per unor induk, for whoever hands lists out.

Here: how rows are split and sheets are named. Not here: which rows (`export.py`), and what a reminder says
(`pengingat.py`).
"""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import polars as pl
import xlsxwriter

from pipelines.drafts import drafted
from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import CurrentRelease, current_release
from pipelines.reports.export import chosen_rows, expect_fit, frame_of, told_of, workbook, write_sheet
from pipelines.reports.pengingat import Words, reminder

UNOR_INDUK = "unor_induk"
WITHOUT = "Tanpa unor induk"
REMINDERS = "Pengingat"
TO_DO = "daftar_tindakan"
LONGEST_NAME = 31
"""A sheet's name has at most 31 characters, none of []:*?/\\, and no apostrophe at either end."""


def export_per_unor_induk(
    warehouse: Path, table: str, kode_instansi: str | None, bulan: date | None, output: Path
) -> str:
    """Write the rows of a table, sheet by sheet, and say what was written; a list of things to do begins with a sheet
    of reminders. Raises `UserMistakeError`."""
    if output.suffix.lower() != ".xlsx":
        raise UserMistakeError("Satu lembar per unor induk hanya dapat ditulis ke .xlsx; ganti akhiran berkasnya.")
    with current_release(warehouse) as release:
        rows = chosen_rows(release, table, kode_instansi, bulan)
        if UNOR_INDUK not in rows.columns:
            raise UserMistakeError(f"Tabel {table} tidak mempunyai kolom {UNOR_INDUK}; tulis tanpa --per-unor-induk.")
        frame = frame_of(rows)
        words = _words(release) if table.endswith(TO_DO) else None
        told = told_of(len(frame), table, release, output)
    groups = _groups(frame)
    _write(groups, words, output)
    sheets = f" Lembarnya {len(groups)}, satu per unor induk" + (", didahului teks pengingat." if words else ".")
    return told + (sheets if groups else "")


def sheet_names(labels: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Give each label a name that a workbook accepts; names differ without regard to case.

    >>> sheet_names(["Dinas A/B", "dinas a b"])
    ['Dinas A B', 'dinas a b (2)']
    """
    used, names = {name.casefold() for name in taken} | {"history"}, []
    for label in labels:
        plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]+", " ", label).strip(" '") or WITHOUT
        name, number = plain[:LONGEST_NAME].strip(" '"), 1
        while name.casefold() in used:
            number += 1
            ending = f" ({number})"
            name = plain[: LONGEST_NAME - len(ending)].rstrip(" '") + ending
        used.add(name.casefold())
        names.append(name)
    return names


def _groups(frame: pl.DataFrame) -> list[tuple[str, pl.DataFrame]]:
    """Split the rows by unor induk; two instansi may each have a unit of one name."""
    keys = [name for name in ("kode_instansi", UNOR_INDUK) if name in frame.columns]
    many = "kode_instansi" in keys and frame["kode_instansi"].n_unique() > 1
    found = []
    for key, rows in frame.group_by(keys, maintain_order=True):
        place = str(key[-1]) if key[-1] is not None else WITHOUT
        found.append((f"{key[0] or '-'} {place}" if many else place, rows))
    return sorted(found, key=lambda group: (group[0].endswith(WITHOUT), group[0]))


def _words(release: CurrentRelease) -> Words:
    told = release.ask("SELECT kode, sebutan FROM acuan.jenis_tindakan WHERE berlaku_sampai IS NULL ORDER BY urutan")
    return {row["kode"]: row["sebutan"] for row in told}


def _write(groups: list[tuple[str, pl.DataFrame]], words: Words | None, output: Path) -> None:
    for _, rows in groups:
        expect_fit(rows)
    names = sheet_names((label for label, _ in groups), [REMINDERS])
    with drafted(output) as draft, workbook(draft) as book:
        if words is not None:
            _write_reminders(book, groups, names, words)
        for (_, rows), name in zip(groups, names, strict=True):
            write_sheet(book, name, rows)
        if not groups and words is None:
            book.add_worksheet(WITHOUT)


def _write_reminders(
    book: xlsxwriter.Workbook, groups: list[tuple[str, pl.DataFrame]], names: list[str], words: Words
) -> None:
    sheet = book.add_worksheet(REMINDERS)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 40, wrapped)
    sheet.set_column(1, 1, 100, wrapped)
    sheet.write_row(0, 0, ["unor induk", "teks pengingat (siap disalin)"], bold)
    sheet.freeze_panes(1, 0)
    for line, ((label, rows), name) in enumerate(zip(groups, names, strict=True), start=1):
        sheet.write_string(line, 0, label, wrapped)
        place = None if label.endswith(WITHOUT) else str(rows[UNOR_INDUK][0])
        sheet.write_string(line, 1, reminder(place, rows, name, words), wrapped)
