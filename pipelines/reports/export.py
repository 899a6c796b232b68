"""Writes one table of the current release to a file that a person opens: XLSX, CSV or Parquet by the file's ending.

Here: which rows, and the form of the file. Not here: what a table holds (`models/`), and lists that are handed out
sheet by sheet (`per_unor_induk.py`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import polars.selectors as cs
import xlsxwriter

from pipelines.drafts import drafted
from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import CurrentRelease, current_release
from pipelines.wording import number

ENDINGS = (".xlsx", ".csv", ".parquet")
MOST_SHEET_ROWS = 1_048_575
"""A sheet holds 1,048,576 rows, one of which is the heading."""
MOST_CELL_LETTERS = 32_767
_INSTANT = "%Y-%m-%d %H:%M:%S"
"""An instant that Excel takes for one: with a T, or parts of a second, it is text."""
_CREDIT = pl.Decimal(9, 3)
_FORMULA = r"(?s)^[=+\-@\t\r\n]."
_SIGNED = r"^[+\-][0-9.,]+$"
"""A number with its sign is one, and runs nothing."""


def export_table(warehouse: Path, table: str, kode_instansi: str | None, bulan: date | None, output: Path) -> str:
    """Write the rows of a public table (all, or of one instansi or month) and say what was written.

    CSV is what Excel in Indonesia opens as it is: `;`-separated, with a decimal comma and a BOM. Programs read Parquet.
    Raises `UserMistakeError`.
    """
    if output.suffix.lower() not in ENDINGS:
        raise UserMistakeError(f"Akhiran berkas {output.name} tidak dikenal; pakai .xlsx, .csv, atau .parquet.")
    with current_release(warehouse) as release:
        count = _write(chosen_rows(release, table, kode_instansi, bulan), table, output)
        return told_of(count, table, release, output)


def chosen_rows(
    release: CurrentRelease, table: str, kode_instansi: str | None, bulan: date | None
) -> duckdb.DuckDBPyRelation:
    """Give the rows of a table, of one instansi or month if asked, in an order that is always the same. Who or what the
    table tells by an id alone is named in the last columns."""
    rows = _rows(release, table)
    for column, value in (("kode_instansi", kode_instansi), ("bulan", bulan)):
        if value is not None:
            if column not in rows.columns:
                raise UserMistakeError(f"Tabel {table} tidak mempunyai kolom {column}, jadi tidak dapat disaring.")
            rows = rows.filter(duckdb.ColumnExpression(column) == duckdb.ConstantExpression(value))
    order = ", ".join(f'"{name}" NULLS FIRST' for name in rows.columns)
    rows = _named(_named(rows, release, "unit", "unor_id"), release, "pegawai", "pegawai_id")
    # totals have nulls where parts have names, and are what most readers look for
    return rows.order(order)


def _named(rows: duckdb.DuckDBPyRelation, release: CurrentRelease, of: str, key: str) -> duckdb.DuckDBPyRelation:
    """Add the names that go with an id (a person's, and the unit) where the table has the id and not the names."""
    held = set(rows.columns)
    wanted = {"unit": ("unor",), "pegawai": ("nama",) if "unor_id" in held else ("nama", "unor")}[of]
    added = [name for name in wanted if name not in held]
    if not added or not {"kode_instansi", key} <= held:
        return rows
    names = release.rows_of("catatan", of).select("kode_instansi", key, *added)
    return rows.join(names, f"kode_instansi, {key}", how="left")


def told_of(count: int, table: str, release: CurrentRelease, output: Path) -> str:
    """Say what was written."""
    told = f"{number(count)} baris {table} dari rilis {release.release_id} ditulis ke {output}."
    return told if count else told + " Periksa kode instansi dan bulannya: tidak ada baris yang cocok."


def frame_of(rows: duckdb.DuckDBPyRelation) -> pl.DataFrame:
    """Give rows as a frame in which every cell is something that a spreadsheet holds."""
    # by way of pyarrow: handing the relation itself to Polars makes DuckDB speak of leaks when it exits
    frame = pl.from_arrow(rows.to_arrow_table())
    assert isinstance(frame, pl.DataFrame)
    return plain_cells(frame)


def _rows(release: CurrentRelease, table: str) -> duckdb.DuckDBPyRelation:
    schema, _, name = table.rpartition(".")
    known = release.tables
    if (schema or "main", name) not in known:
        public = ", ".join(other for place, other in known if place == "main")
        raise UserMistakeError(f"Tidak ada tabel {table} dalam rilis; yang ada: {public}.")
    return release.rows_of(schema or "main", name)


def _write(rows: duckdb.DuckDBPyRelation, table: str, output: Path) -> int:
    with drafted(output) as draft:
        if output.suffix.lower() == ".parquet":
            rows.write_parquet(str(draft), compression="zstd")
            return int(rows.aggregate("count(*)").fetchall()[0][0])
        frame = frame_of(rows)
        write_frame(frame, table[:31], output, draft)
        return len(frame)


def write_frame(frame: pl.DataFrame, name: str, output: Path, draft: Path) -> None:
    """Write a frame of plain cells to `draft`, as the form that `output` ends in: CSV as Excel in Indonesia opens it,
    or a sheet of that name. Raises `UserMistakeError` for what no sheet holds."""
    if output.suffix.lower() == ".csv":
        _disarmed(frame).write_csv(draft, separator=";", decimal_comma=True, include_bom=True, datetime_format=_INSTANT)
        return
    expect_fit(frame)
    with workbook(draft) as book:
        write_sheet(book, name, frame)


@contextmanager
def workbook(draft: Path) -> Iterator[xlsxwriter.Workbook]:
    """Give a workbook to write sheets into: a name that begins with "=" is a name, and a link is text (a sheet holds
    65,530 links, and cells beyond that would stay empty)."""
    with xlsxwriter.Workbook(draft, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        yield book


def write_sheet(book: xlsxwriter.Workbook, name: str, frame: pl.DataFrame) -> None:
    """Write rows on a sheet of their own: its heading stays in sight, a year reads 2026, a percentage has one digit,
    and a credit all its digits, so that they stand in line."""
    credits = cs.by_name([column for column, dtype in frame.schema.items() if dtype == _CREDIT])
    frame.write_excel(
        book,
        worksheet=name,
        autofit=True,
        freeze_panes=(1, 0),
        column_formats={
            cs.by_name("tahun", require_all=False): "0",
            cs.starts_with("persen", "selisih") - credits: "#,##0.0",
            credits: "#,##0.000",
        },
    )


def expect_fit(frame: pl.DataFrame) -> None:
    """Raise `UserMistakeError` for rows that no sheet holds whole."""
    if len(frame) > MOST_SHEET_ROWS:
        raise UserMistakeError(f"{number(len(frame))} baris tidak muat di XLSX; pakai .csv atau .parquet, atau saring.")
    if any((frame[name].str.len_chars() > MOST_CELL_LETTERS).any() for name in _texts(frame)):
        raise UserMistakeError("Ada teks yang terlalu panjang untuk satu sel XLSX; pakai .csv atau .parquet.")


def _texts(frame: pl.DataFrame) -> list[str]:
    return [name for name, dtype in frame.schema.items() if dtype == pl.String]


def _disarmed(frame: pl.DataFrame) -> pl.DataFrame:
    """Put an apostrophe before text that a spreadsheet would run as a formula when it opens the CSV."""
    cell = pl.col(_texts(frame))
    runs = cell.str.contains(_FORMULA) & ~cell.str.contains(_SIGNED)
    return frame.with_columns(pl.when(runs).then("'" + cell).otherwise(cell).name.keep())


def plain_cells(frame: pl.DataFrame) -> pl.DataFrame:
    """Make every cell something that a spreadsheet holds: lists become text, instants lose their zone (WIB)."""
    changed = []
    for name, dtype in frame.schema.items():
        if isinstance(dtype, pl.List):
            changed.append(pl.col(name).cast(pl.List(pl.String)).list.join(", "))
        elif isinstance(dtype, pl.Datetime) and dtype.time_zone:
            changed.append(pl.col(name).dt.convert_time_zone("Asia/Jakarta").dt.replace_time_zone(None))
    return frame.with_columns(changed)
