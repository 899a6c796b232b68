"""What a query of a page may name: one SELECT over the views of its scope, and nothing outside them.

The connection itself cannot reach files or other catalogues (`release.py`); this says so before DuckDB is asked, and
closes what a SELECT could still read: table functions over files, and the release behind the views.
"""

from collections.abc import Collection
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from dashboards.door.views import WHOLE

SCHEMAS = frozenset({"", "main", "catatan", "acuan", "mart", "rilis", "lingkup", "information_schema"})
TABLE_FUNCTIONS = frozenset({"unnest", "range", "generate_series"})


class OutsideScopeError(Exception):
    """A query names something that no scope holds: a fault of the page, told without the query's values."""


class UnknownTableError(OutsideScopeError):
    """A query names a table that the release does not hold: a release of another version, or a fault of the page."""


@lru_cache(maxsize=2000)
def expect_within(query: str, known: Collection[str]) -> None:
    """Raise `OutsideScopeError` unless `query` is one SELECT over tables whose names are `known`."""
    try:
        parsed = sqlglot.parse(query, read="duckdb")
    except SqlglotError:
        raise OutsideScopeError("Pertanyaan halaman ini tidak terbaca.") from None
    if len(parsed) != 1 or not isinstance(parsed[0], exp.Query):
        raise OutsideScopeError("Halaman hanya boleh membaca: satu SELECT.")
    query_ = parsed[0]
    named = {cte.alias_or_name for cte in query_.find_all(exp.CTE)}
    for table in query_.find_all(exp.Table):
        _expect_table(table, named, known)
    for function in query_.find_all(exp.Anonymous):
        if function.name.lower().startswith(("read_", "scan_", "parquet_", "duckdb_", "pragma_", "glob", "query")):
            raise OutsideScopeError(f"Fungsi {function.name} tidak boleh dipakai halaman.")


def _expect_table(table: exp.Table, named: Collection[str], known: Collection[str]) -> None:
    if isinstance(table.this, exp.Func):
        if table.this.name.lower() in TABLE_FUNCTIONS or isinstance(table.this, exp.Unnest):
            return
        raise OutsideScopeError("Fungsi tabel tidak boleh dipakai halaman.")
    if table.catalog not in ("", "rilis_ini") or table.db.lower() not in SCHEMAS or table.db == WHOLE:
        raise OutsideScopeError(f"{table.catalog or table.db} bukan bagian dari lingkup siapa pun.")
    if table.db == "information_schema" or (not table.db and table.name in named):
        return
    if table.name not in known:
        raise UnknownTableError(f"Tabel {table.name} tidak ada dalam rilis ini.")
