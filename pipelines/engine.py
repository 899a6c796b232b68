"""Runs a SELECT over Parquet files into Parquet, and counts what came out. All computing goes through here.

Two verbs, so that a second engine can take this one's place: register named inputs, write a SELECT's result.
Not here: which files, and where results lie.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet as pq

SEMANTICS = f"duckdb-{duckdb.__version__.split('.')[0]}/1"
"""In every key: raise it when the same SQL over the same rows may give other rows than before."""

PROVENANCE = ("delivery_id", "baris", "ditarik_pada", "urutan")
"""Columns that tell where a row came from. They are left out of content hashes: the same rows drawn again are the same
content (design 3.7)."""

_WITHOUT_VALUES = (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException, duckdb.IOException)
"""Errors that speak of the SQL or of a file alone, so that their text may be shown."""


class EngineError(Exception):
    """A SELECT that could not be computed. The message names the kind, column and line, never a value (design 4)."""


@dataclass(frozen=True)
class Content:
    """What a result holds: its rows, and an order-free hash over them."""

    rows: int
    content: str


class Engine:
    """One in-memory DuckDB connection, used for one SELECT at a time; kept, since opening one costs more than most
    parts take. `scratch` takes what does not fit into memory."""

    def __init__(self, scratch: Path, memory: str) -> None:
        self._connection = duckdb.connect(
            config={
                "memory_limit": memory,
                "threads": str(os.cpu_count() or 1),
                "temp_directory": str(scratch),
                "autoinstall_known_extensions": "false",
                # a file of the lake never changes, and its footer is read for each SELECT that names it
                "parquet_metadata_cache": "true",
            }
        )
        self._connection.execute("SET TimeZone = 'Asia/Jakarta'")
        self._connection.execute("SET enable_progress_bar = false")  # it would lie across what the run says
        self._inputs: dict[str, Sequence[Path] | None] = {}

    def register(self, name: str, source: Sequence[Path] | pl.DataFrame) -> None:
        """Name an input, in place of what had the name: a list of Parquet files (at least one), or a few rows."""
        if isinstance(source, pl.DataFrame):
            self._forget(name)
            self._connection.register(name, source.to_arrow(compat_level=pl.CompatLevel.oldest()))
            self._inputs[name] = None
        elif self._inputs.get(name) != source:
            self._forget(name)
            make_view(self._connection, name, rows_of(source))
            self._inputs[name] = source

    def _forget(self, name: str) -> None:
        if name in self._inputs and self._inputs.pop(name) is None:
            self._connection.unregister(name)

    def write(self, select: str, folder: Path) -> Content:
        """Write a SELECT's result as one Parquet file in `folder`, in the order in which the rows come: deliveries are
        read instansi by instansi, and sorting a month of the nation took longer than making it (ADR 8). Raises
        `EngineError`."""
        file = folder / "data.parquet"
        try:
            # one statement: every further step of a relation would bind the whole SELECT again
            told = "COPY (" + select + "\n) TO " + _quoted(file) + " (FORMAT parquet, COMPRESSION zstd)"
            self._connection.execute(told)
        except duckdb.Error as error:
            raise EngineError(_without_values(error, select)) from None
        return self._content(file)

    def keep(self, rows: pl.DataFrame, folder: Path) -> Content:
        """Write rows as they are, as `write` would write the result of a SELECT."""
        file = folder / "data.parquet"
        rows.write_parquet(file)
        return self._content(file)

    def _content(self, file: Path) -> Content:
        """Hash rows without regard to their order or where they came from."""
        told = pq.read_metadata(file)
        schema = told.schema.to_arrow_schema()
        columns = _short(",".join(f"{field.name} {field.type}" for field in schema))
        if not told.num_rows:
            return Content(0, f"0-0-0-{columns}")  # what the SELECT below would say
        names = ", ".join(_identifier(name) for name in sorted(set(schema.names) - set(PROVENANCE)))
        hashes = "SELECT hash(" + names + ") AS h FROM read_parquet(?)"
        counted = self._connection.execute("SELECT count(*), sum(h), bit_xor(h) FROM (" + hashes + ")", [str(file)])
        count, total, mixed = counted.fetchall()[0]
        return Content(count, f"{count}-{total:x}-{mixed:x}-{columns}")


def rows_of(files: Iterable[Path]) -> str:
    """Give the SELECT of all rows of Parquet files (at least one)."""
    return "SELECT * FROM read_parquet([" + ", ".join(_quoted(file) for file in files) + "])"


def make_view(connection: duckdb.DuckDBPyConnection, name: str, select: str) -> None:
    """Make a view, in place of what had the name. As one statement: a relation made into a view would be bound, and
    its files opened, twice."""
    connection.execute("CREATE OR REPLACE VIEW " + _identifier(name) + " AS " + select)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _without_values(error: duckdb.Error, select: str) -> str:
    kind = type(error).__name__
    if isinstance(error, _WITHOUT_VALUES):
        return f"{kind}: {error}"
    column = re.search(r'source column "?(\w+)"?', str(error))
    line = re.search(r"\nLINE (\d+): ", str(error))
    told = [kind, f"column {column[1]}" if column and column[1] in select else "", f"line {line[1]}" if line else ""]
    return ", ".join(filter(None, told))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
