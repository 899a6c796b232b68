"""Opens the release that is in force, read-only, and asks it: what every report starts with.

Here: the connection and rows as dictionaries. Not here: any question of its own.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from pipelines.mistakes import UserMistakeError

Row = dict[str, Any]


class CurrentRelease:
    """The release in force, as a reader sees it; instants are WIB."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, release_id: str) -> None:
        self._connection = connection
        self.release_id = release_id

    def ask(self, query: str, **values: object) -> list[Row]:
        """Give the rows of a query; `$name` in it stands for a value."""
        told = self._connection.execute(query, values or None)
        names = [column[0] for column in told.description or ()]
        return [dict(zip(names, row, strict=True)) for row in told.fetchall()]

    def column(self, query: str, **values: object) -> list[Any]:
        """Give the only column of a query."""
        return [next(iter(row.values())) for row in self.ask(query, **values)]

    def columns_of(self, schema: str, tables: Sequence[str]) -> dict[str, set[str]]:
        """Give the columns of those tables of a schema that are there."""
        found: dict[str, set[str]] = {}
        for row in self.ask(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_catalog = 'rilis_ini' AND table_schema = $schema AND list_contains($tables, table_name)",
            schema=schema,
            tables=list(tables),
        ):
            found.setdefault(row["table_name"], set()).add(row["column_name"])
        return found


@contextmanager
def current_release(warehouse: Path) -> Iterator[CurrentRelease]:
    """Open the current release. Raises `UserMistakeError` if there is none yet."""
    if not warehouse.exists():
        raise UserMistakeError("Belum ada rilis; jalankan `ekinerja run` lebih dahulu.")
    catalogue = warehouse.resolve()
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'Asia/Jakarta'")
        connection.execute("ATTACH ? AS rilis_ini (READ_ONLY)", [str(catalogue)])
        connection.execute("USE rilis_ini")
        yield CurrentRelease(connection, catalogue.stem)


@contextmanager
def of_this_version() -> Iterator[None]:
    """Turn a table that an older release does not have yet into a sentence."""
    try:
        yield
    except duckdb.CatalogException:
        raise UserMistakeError(
            "Rilis yang berlaku dibuat oleh versi terdahulu dan belum memuat semua yang diperlukan; jalankan "
            "`ekinerja run`, atau pilih rilis terbaru dengan `ekinerja releases promote`."
        ) from None
