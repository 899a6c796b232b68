"""Writes one table of the current release to a file that a person opens: XLSX, CSV or Parquet by the file's ending."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import uuid4

import duckdb
import polars as pl
import polars.selectors as cs
from xlsxwriter import Workbook

from pipelines.mistakes import UserMistakeError

ENDINGS = (".xlsx", ".csv", ".parquet")
MOST_SHEET_ROWS = 1_048_575
"""A sheet holds 1,048,576 rows, one of which is the heading."""


def export_table(warehouse: Path, table: str, kode_instansi: str | None, bulan: date | None, output: Path) -> str:
    """Write the rows of a public table (all, or of one instansi or month) and say what was written.

    CSV is `;`-separated with a BOM, as Excel in Indonesia opens it. Raises `UserMistakeError`.
    """
    if output.suffix.lower() not in ENDINGS:
        raise UserMistakeError(f"Akhiran berkas {output.name} tidak dikenal; pakai .xlsx, .csv, atau .parquet.")
    with opened(warehouse, output) as connection:
        count = _write(chosen_rows(connection, table, kode_instansi, bulan), table, output)
    return told_of(count, table, warehouse, output)


@contextmanager
def opened(warehouse: Path, output: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection to the current release, as `rilis_ini`, once `output` can be written."""
    if not output.absolute().parent.is_dir():
        raise UserMistakeError(f"Folder {output.parent} tidak ada.")
    if not warehouse.exists():
        raise UserMistakeError("Belum ada rilis; jalankan `ekinerja run` lebih dahulu.")
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'Asia/Jakarta'")
        connection.execute("ATTACH ? AS rilis_ini (READ_ONLY)", [str(warehouse.resolve())])
        yield connection


def chosen_rows(
    connection: duckdb.DuckDBPyConnection, table: str, kode_instansi: str | None, bulan: date | None
) -> duckdb.DuckDBPyRelation:
    """Give the rows of a table, of one instansi or month if asked, in an order that is always the same."""
    rows = _rows(connection, table)
    for column, value in (("kode_instansi", kode_instansi), ("bulan", bulan)):
        if value is not None:
            if column not in rows.columns:
                raise UserMistakeError(f"Tabel {table} tidak mempunyai kolom {column}, jadi tidak dapat disaring.")
            rows = rows.filter(duckdb.ColumnExpression(column) == duckdb.ConstantExpression(value))
    # totals have nulls where parts have names, and are what most readers look for
    return rows.order(", ".join(f'"{name}" NULLS FIRST' for name in rows.columns))


def told_of(count: int, table: str, warehouse: Path, output: Path) -> str:
    """Say what was written."""
    told = f"{count:,} baris {table} dari rilis {warehouse.resolve().stem} ditulis ke {output}.".replace(",", ".")
    return told if count else told + " Periksa kode instansi dan bulannya: tidak ada baris yang cocok."


def frame_of(rows: duckdb.DuckDBPyRelation) -> pl.DataFrame:
    """Give rows as a frame in which every cell is something that a spreadsheet holds."""
    # by way of pyarrow: handing the relation itself to Polars makes DuckDB speak of leaks when it exits
    frame = pl.from_arrow(rows.to_arrow_table())
    assert isinstance(frame, pl.DataFrame)
    return _plain(frame)


def write_sheet(frame: pl.DataFrame, book: Path | Workbook, name: str) -> None:
    """Write a frame as one sheet: its heading stays in sight, a year reads 2026, and a percentage has one digit."""
    frame.write_excel(
        book,
        worksheet=name,
        autofit=True,
        freeze_panes=(1, 0),
        column_formats={cs.by_name("tahun", require_all=False): "0", cs.starts_with("persen", "selisih"): "#,##0.0"},
    )


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> duckdb.DuckDBPyRelation:
    schema, _, name = table.rpartition(".")
    known = connection.sql(
        "SELECT table_schema, table_name FROM information_schema.tables WHERE table_catalog = 'rilis_ini' ORDER BY ALL"
    ).fetchall()
    if (schema or "main", name) not in known:
        public = ", ".join(other for place, other in known if place == "main")
        raise UserMistakeError(f"Tidak ada tabel {table} dalam rilis; yang ada: {public}.")
    return connection.table(f'rilis_ini."{schema or "main"}"."{name}"')


def _write(rows: duckdb.DuckDBPyRelation, table: str, output: Path) -> int:
    draft = output.with_name(f".{uuid4().hex}{output.suffix}")
    try:
        if output.suffix.lower() == ".parquet":
            rows.write_parquet(str(draft), compression="zstd")
            count = int(rows.aggregate("count(*)").fetchall()[0][0])
        else:
            frame = frame_of(rows)
            count = len(frame)
            if output.suffix.lower() == ".csv":
                draft.write_text("\ufeff")
                with draft.open("ab") as file:
                    frame.write_csv(file, separator=";")
            elif count > MOST_SHEET_ROWS:
                raise UserMistakeError(f"{count:,} baris tidak muat di XLSX; pakai .csv atau .parquet, atau saring.")
            else:
                write_sheet(frame, draft, table[:31])
        draft.replace(output)
    finally:
        draft.unlink(missing_ok=True)
    return count


def _plain(frame: pl.DataFrame) -> pl.DataFrame:
    """Make every cell something that a spreadsheet holds: lists become text, instants lose their zone (WIB)."""
    changed = []
    for name, dtype in frame.schema.items():
        if isinstance(dtype, pl.List):
            changed.append(pl.col(name).cast(pl.List(pl.String)).list.join(", "))
        elif isinstance(dtype, pl.Datetime) and dtype.time_zone:
            changed.append(pl.col(name).dt.convert_time_zone("Asia/Jakarta").dt.replace_time_zone(None))
    return frame.with_columns(changed)
