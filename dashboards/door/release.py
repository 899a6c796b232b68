"""A release as one scope sees it: the connections on which only its views exist, and the asking.

Each scope has a DuckDB of its own in memory, with a few connections, so that readers of the same scope do not wait for
each other. Files outside the lake cannot be opened, nothing can be attached, and no setting can be changed any more.

Not here: what the views show (`views.py`); who has which scope (`access.py`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

import duckdb
import polars as pl

from dashboards.door.guard import expect_within
from dashboards.door.scope import Scope
from dashboards.door.views import WHOLE, people_of, select_of, text, units_of
from pipelines.reports.current import CurrentRelease, Row

CONNECTIONS = 4
"""How many queries of one scope run at once; further ones wait for a connection."""

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "python_enable_replacements": False,
    "threads": 2,
    "memory_limit": "2GB",
    "temp_directory": "",
}


class ScopedRelease(CurrentRelease):
    """A release, of which only a scope's rows can be asked for; safe to use from several threads. It is closed with the
    last page that holds it."""

    def __init__(self, catalogue: Path, lake: Path, scope: Scope) -> None:
        """Open `catalogue` (the DuckDB file of a release) whose views read from `lake`."""
        self._first = duckdb.connect(config=SETTINGS)
        super().__init__(self._first, catalogue.stem)
        self.scope = scope
        self._known = frozenset(_make_views(self._first, catalogue, scope))
        self._free: SimpleQueue[duckdb.DuckDBPyConnection] = SimpleQueue()
        for _ in range(CONNECTIONS):
            self._free.put(_cursor(self._first))
        self._first.execute(f"SET allowed_directories = [{text(f'{lake}/')}]")
        self._first.execute("SET enable_external_access = false")
        self._first.execute("SET lock_configuration = true")

    def ask(self, query: str, **values: object) -> list[Row]:
        """Give the rows of a query; `$name` in it stands for a value."""
        expect_within(query, self._known)
        with self._borrowed() as connection:
            return CurrentRelease(connection, self.release_id).ask(query, **values)

    def frame(self, query: str, **values: object) -> pl.DataFrame:
        """Give the answer of a query as a frame."""
        expect_within(query, self._known)
        with self._borrowed() as connection:
            return connection.sql(query, params=values).pl()

    @contextmanager
    def _borrowed(self) -> Iterator[duckdb.DuckDBPyConnection]:
        connection = self._free.get()
        try:
            yield connection
        finally:
            self._free.put(connection)


def _make_views(connection: duckdb.DuckDBPyConnection, catalogue: Path, scope: Scope) -> list[str]:
    connection.execute("ATTACH ':memory:' AS rilis_ini")
    connection.execute(f"ATTACH ? AS {WHOLE} (READ_ONLY)", [str(catalogue)])
    connection.execute("USE rilis_ini")
    for schema in ("catatan", "acuan", "mart", "rilis", "lingkup"):
        connection.execute(f"CREATE SCHEMA {schema}")
    connection.execute(f"CREATE TABLE lingkup.unit AS {units_of(scope)}")
    connection.execute(f"CREATE TABLE lingkup.orang AS {people_of(scope)}")
    found = connection.execute(
        "SELECT table_schema, table_name, list(column_name) FROM information_schema.columns "
        "WHERE table_catalog = $whole GROUP BY ALL",
        {"whole": WHOLE},
    ).fetchall()
    for schema, table, columns in found:
        if schema == "acuan":
            connection.execute(f'CREATE VIEW acuan."{table}" AS SELECT * FROM {WHOLE}.acuan."{table}"')
        else:
            connection.execute(f'CREATE VIEW "{schema}"."{table}" AS {select_of(schema, table, columns, scope)}')
    return [table for _, table, _ in found] + ["unit", "orang"]


def _cursor(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    cursor = connection.cursor()
    cursor.execute("SET TimeZone = 'Asia/Jakarta'")
    cursor.execute("USE rilis_ini")
    return cursor
