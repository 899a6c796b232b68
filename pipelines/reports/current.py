"""Opens the release that is in force, read-only, and asks it: what every report starts with.

Here: the connection, rows as dictionaries, and what every report asks: which tables there are, and who an instansi is.
Not here: the questions of one report.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipelines.mistakes import NO_RELEASE, UserMistakeError, is_disk_full

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

    def frame(self, query: str, **values: object) -> pl.DataFrame:
        """Give the answer of a query as a frame, for what is written on as a file."""
        return self._connection.sql(query, params=values).pl()

    def column(self, query: str, **values: object) -> list[Any]:
        """Give the only column of a query."""
        return [next(iter(row.values())) for row in self.ask(query, **values)]

    @property
    def made(self) -> Row:
        """Tell which release it is, and when it was made."""
        return self.ask("SELECT rilis, dibuat_pada FROM rilis.keterangan")[0]

    @property
    def tables(self) -> list[tuple[str, str]]:
        """Every table, with its schema, in alphabetical order."""
        found = self.ask(
            "SELECT table_schema, table_name FROM information_schema.tables "
            "WHERE table_catalog = 'rilis_ini' ORDER BY ALL"
        )
        return [(row["table_schema"], row["table_name"]) for row in found]

    def rows_of(self, schema: str, table: str) -> duckdb.DuckDBPyRelation:
        """Give a table that is not read yet: filtered and ordered by DuckDB, however large it is."""
        return self._connection.table(f'rilis_ini."{schema}"."{table}"')

    def instansi(self, kode: str, on: date) -> Row | None:
        """Give code and name of an instansi as it was called on a day, or as it is called at all; None if unknown."""
        found = self.ask(
            """
            SELECT kode_instansi, nama FROM acuan.instansi WHERE kode_instansi = $kode
            ORDER BY berlaku_mulai <= $on AND coalesce(berlaku_sampai >= $on, true) DESC, berlaku_mulai DESC
            LIMIT 1
            """,
            kode=kode,
            on=on,
        )
        return found[0] if found else None

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
    """Open the current release. Raises `UserMistakeError` if there is none yet, or if it cannot be read."""
    if not warehouse.exists():
        raise UserMistakeError(NO_RELEASE)
    catalogue = warehouse.resolve()
    try:
        with duckdb.connect() as connection:
            connection.execute("SET TimeZone = 'Asia/Jakarta'")
            connection.execute("ATTACH ? AS rilis_ini (READ_ONLY)", [str(catalogue)])
            connection.execute("USE rilis_ini")
            yield CurrentRelease(connection, catalogue.stem)
    except (duckdb.CatalogException, duckdb.BinderException):
        raise UserMistakeError(
            f"Rilis {catalogue.stem} dibuat versi lain dari program ini dan belum memuat semua yang perlu; jalankan "
            "`ekinerja run`, atau pilih rilis terbaru dengan `ekinerja releases promote`."
        ) from None
    except duckdb.IOException as error:
        if is_disk_full(error):
            raise
        told = f"Berkas rilis {catalogue.stem} tidak terbaca (mungkin baru saja dibersihkan); ulangi perintahnya. "
        raise UserMistakeError(told + "Bila tetap begitu, jalankan `ekinerja run`.") from None
