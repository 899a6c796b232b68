"""What the libraries alone need for the same bytes: to read a delivered file, to read columns, to join, to write.

Not here: of what a row's floor is made up, which the row's own module says.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable
from pathlib import Path

import duckdb
import polars as pl

HEADINGS_AT = 7
"""Lines above the headings of a menu-Laporan workbook."""


def delivered(connection: duckdb.DuckDBPyConnection, file: Path) -> duckdb.DuckDBPyRelation | None:
    """Give the rows of a delivered file as text; None for what no library reads in one call (a policy in a ZIP)."""
    match file.suffix:
        case ".csv":
            return connection.read_csv(str(file), delimiter=";", header=True, all_varchar=True)
        case ".parquet":
            return connection.read_parquet(str(file))
        case ".json":  # Polars reads one long object ten times as fast as DuckDB
            found = pl.read_json(file).select(pl.col("data").explode()).unnest("data")
            return connection.from_arrow(found.to_arrow(compat_level=pl.CompatLevel.oldest()))
        case ".xlsx":
            above = HEADINGS_AT if file.name.startswith(("penilaian", "skp")) else 0
            frame = pl.read_excel(file, read_options={"header_row": above}, infer_schema_length=0)
            return connection.from_arrow(frame.to_arrow(compat_level=pl.CompatLevel.oldest()))
    return None


def rewritten(connection: duckdb.DuckDBPyConnection, file: Path, place: Path) -> None:
    """Turn a delivered file into Parquet, every value as text."""
    rows = delivered(connection, file)
    if rows is not None:
        rows.write_parquet(str(place), compression="zstd")


def read(connection: duckdb.DuckDBPyConnection, files: Iterable[Path], columns: Collection[str] | None = None) -> float:
    """Tell the seconds that it takes to read every value of some columns (None: of all) of Parquet files."""
    places = [str(file) for file in files]
    if not places:
        return 0.0
    started = time.perf_counter()
    found = [name for name in connection.read_parquet(places[:1]).columns if columns is None or name in columns]
    hashes = ", ".join(f'bit_xor(hash("{name}"))' for name in found) or "count(*)"
    connection.read_parquet(places).aggregate(hashes).fetchall()
    return time.perf_counter() - started


def write(connection: duckdb.DuckDBPyConnection, files: Iterable[Path], folder: Path) -> float:
    """Tell the seconds that it takes to copy Parquet files as they are: reading is part of it."""
    started = time.perf_counter()
    for file in files:
        told = f"COPY (FROM read_parquet({_quoted(file)})) TO {_quoted(folder / 'salinan.parquet')}"
        connection.execute(told + " (FORMAT parquet, COMPRESSION zstd)")
    return time.perf_counter() - started


def _quoted(file: Path) -> str:
    return "'" + str(file).replace("'", "''") + "'"
