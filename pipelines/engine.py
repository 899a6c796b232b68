"""Runs a SELECT over Parquet files into Parquet, and counts what came out. All computing goes through here.

Two verbs, so that a second engine can take this one's place (`spark_engine.py`): register named inputs, write a
SELECT's result. Not here: which files, where results lie, and which engine is used (`engines.py`).
"""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import duckdb
import polars as pl
import pyarrow.parquet as pq

from pipelines.mistakes import UserMistakeError

SEMANTICS = f"duckdb-{duckdb.__version__.split('.')[0]}/1"
"""In every key: raise it when the same SQL over the same rows may give other rows than before."""

AT_ONCE = 1_000_000
"""Rows of all inputs together of which a SELECT that may be computed apart is made at a time: what it has in memory is
then bounded, however many people there are (ADR 8)."""

PROVENANCE = ("delivery_id", "baris", "ditarik_pada", "urutan")
"""Columns that tell where a row came from. They are left out of content hashes: the same rows drawn again are the same
content (design 3.7)."""

_WITHOUT_VALUES = (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException, duckdb.IOException)
"""Errors that speak of the SQL or of a file alone, so that their text may be shown."""


class EngineError(Exception):
    """A SELECT that could not be computed. The message names the kind, column and line, never a value (design 4)."""


class NoEngineError(UserMistakeError):
    """The engine that was asked for cannot be had, or cannot see the lake."""


@dataclass(frozen=True)
class Content:
    """What a result holds: its rows, and an order-free hash over them."""

    rows: int
    content: str


@dataclass(frozen=True)
class Apart:
    """By which column the rows of a SELECT may be computed apart, and the inputs that it names: the rows of one value
    come from the rows of that value alone, in each input that has the column."""

    column: str
    inputs: tuple[str, ...]


class Computing(Protocol):
    """What computes the parts of tables."""

    def register(self, name: str, source: Sequence[Path] | pl.DataFrame) -> None:
        """Name an input, in place of what had the name: a list of Parquet files (at least one), or a few rows."""

    def write(self, select: str, folder: Path, apart: Apart | None = None) -> Content:
        """Write a SELECT's result as Parquet into `folder`; `apart` is how it may be divided. Raises `EngineError`."""

    def keep(self, rows: pl.DataFrame, folder: Path) -> Content:
        """Write rows as they are, as `write` would write the result of a SELECT."""


class Engine:
    """One in-memory DuckDB connection, used for one SELECT at a time; kept, since opening one costs more than most
    parts take. `scratch` takes what does not fit into memory."""

    def __init__(self, scratch: Path, memory: str, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
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
        self._inputs: dict[str, Sequence[Path] | pl.DataFrame] = {}

    def register(self, name: str, source: Sequence[Path] | pl.DataFrame) -> None:
        """Name an input, in place of what had the name: a list of Parquet files (at least one), or a few rows."""
        known = self._inputs.get(name)
        if isinstance(source, pl.DataFrame) or isinstance(known, pl.DataFrame) or known != source:
            self._forget(name)
            self._show(name, source)
            self._inputs[name] = source

    def _show(self, name: str, source: Sequence[Path] | pl.DataFrame, narrowed: str = "") -> None:
        if isinstance(source, pl.DataFrame):
            self._connection.unregister(name)
            self._connection.register(name, source.to_arrow(compat_level=pl.CompatLevel.oldest()))
        else:
            make_view(self._connection, name, rows_of(source) + narrowed)

    def _forget(self, name: str) -> None:
        if isinstance(self._inputs.pop(name, None), pl.DataFrame):
            self._connection.unregister(name)

    def write(self, select: str, folder: Path, apart: Apart | None = None) -> Content:
        """Write a SELECT's result as Parquet into `folder` (`files_of` gives the files), in the order in which the rows
        come: deliveries are read instansi by instansi, and sorting a month of the nation took longer than making it
        (ADR 8). What may be computed `apart` is, a file for each few values, where its inputs are large. Raises
        `EngineError`."""
        if apart is None or not (groups := self._groups(apart)):
            self._copy(select, folder / "data.parquet")
        else:
            for number, values in enumerate(groups):
                with self._narrowed(apart, values):
                    self._copy(select, folder / f"data-{number:03d}.parquet")
        return self._content(folder)

    def _copy(self, select: str, file: Path) -> None:
        try:
            # one statement: every further step of a relation would bind the whole SELECT again
            told = "COPY (" + select + "\n) TO " + _quoted(file) + " (FORMAT parquet, COMPRESSION zstd)"
            self._connection.execute(told)
        except duckdb.Error as error:
            raise EngineError(_without_values(error, select)) from None

    def _groups(self, apart: Apart) -> list[list[str]]:
        """Give which values are computed together; nothing if all of them may be."""
        rows: Counter[str] = Counter()
        for name in self._with_column(apart):
            counts = f"SELECT {_identifier(apart.column)}, count(*) FROM {_identifier(name)} GROUP BY ALL"
            for value, count in self._connection.execute(counts).fetchall():
                if value is None:
                    raise EngineError(f"{name}: a row without {apart.column} cannot be computed apart")
                rows[value] += count
        if rows.total() <= self._at_once:
            return []
        groups: list[list[str]] = [[]]
        held = 0
        for value, count in sorted(rows.items()):
            if groups[-1] and held + count > self._at_once:
                groups.append([])
                held = 0
            groups[-1].append(value)
            held += count
        return groups

    @contextmanager
    def _narrowed(self, apart: Apart, values: Sequence[str]) -> Iterator[None]:
        """Show the inputs as if there were no other values."""
        wanted = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
        narrowed = f" WHERE {_identifier(apart.column)} IN ({wanted})"
        found = self._with_column(apart)
        try:
            for name in found:
                source = self._inputs[name]
                if isinstance(source, pl.DataFrame):
                    self._show(name, source.filter(pl.col(apart.column).is_in(values)))
                else:
                    self._show(name, source, narrowed)
            yield
        finally:
            for name in found:
                self._show(name, self._inputs[name])

    def _with_column(self, apart: Apart) -> list[str]:
        return [name for name in apart.inputs if apart.column in _columns(self._inputs[name])]

    def keep(self, rows: pl.DataFrame, folder: Path) -> Content:
        """Write rows as they are, as `write` would write the result of a SELECT."""
        file = folder / "data.parquet"
        rows.write_parquet(file)
        return self._content(folder)

    def _content(self, folder: Path) -> Content:
        """Hash rows without regard to their order or where they came from."""
        files = files_of(folder)
        told = [pq.read_metadata(file) for file in files]
        schema = told[0].schema.to_arrow_schema()
        columns = _short(",".join(f"{field.name} {field.type}" for field in schema))
        if not sum(one.num_rows for one in told):
            return Content(0, f"0-0-0-{columns}")  # what the SELECT below would say
        names = ", ".join(_identifier(name) for name in sorted(set(schema.names) - set(PROVENANCE)))
        hashes = "SELECT hash(" + names + ") AS h FROM (" + rows_of(files) + ")"
        counted = self._connection.execute("SELECT count(*), sum(h), bit_xor(h) FROM (" + hashes + ")")
        count, total, mixed = counted.fetchall()[0]
        return Content(count, f"{count}-{total:x}-{mixed:x}-{columns}")


def files_of(folder: Path) -> list[Path]:
    """Give the files of a result: at least one."""
    return sorted(folder.glob("data*.parquet"))


def rows_of(files: Iterable[Path]) -> str:
    """Give the SELECT of all rows of Parquet files (at least one)."""
    return "SELECT * FROM read_parquet([" + ", ".join(_quoted(file) for file in files) + "])"


def make_view(connection: duckdb.DuckDBPyConnection, name: str, select: str) -> None:
    """Make a view, in place of what had the name. As one statement: a relation made into a view would be bound, and
    its files opened, twice."""
    connection.execute("CREATE OR REPLACE VIEW " + _identifier(name) + " AS " + select)


def _columns(source: Sequence[Path] | pl.DataFrame) -> Sequence[str]:
    return source.columns if isinstance(source, pl.DataFrame) else pq.read_schema(source[0]).names


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
