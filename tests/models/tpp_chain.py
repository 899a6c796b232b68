"""Runs the marts of TPP on rows of records: one pay month, one connection, every result held against its contract.

Not here: which records there are, and what is expected of the figures.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import polars as pl

from pipelines.contracts.tables import TABLES, dtypes_of
from pipelines.plan import bounds_of
from pipelines.sql_models import Model

Rows = Sequence[Mapping[str, Any]]


def run_tpp(
    models: dict[str, Model], reference: dict[str, pl.DataFrame], label: str, **records: Rows
) -> dict[str, pl.DataFrame]:
    """Give every mart of TPP for a pay month, made of rows of the tables that they read (others are empty)."""
    connection = duckdb.connect(config={"threads": "1"})
    connection.execute("SET TimeZone = 'Asia/Jakarta'; SET disabled_optimizers = 'join_order'")
    chain = [model for model in models.values() if model.subject == "tpp" and model.per != "tampilan"]
    own = {model.name for model in chain}
    schema = {"mulai": pl.Date, "selesai": pl.Date, "tahun": pl.Int32}
    _name(connection, "bagian", pl.DataFrame([bounds_of(label)], schema=schema, orient="row"))
    for name in {name for model in chain for name in model.inputs} - own - {"bagian"}:
        if name in reference:
            _name(connection, name, reference[name])
        else:
            _name(connection, name, frame(records.pop(name, []), dtypes_of(TABLES[name])))
    assert not records, f"no model of TPP reads {set(records)}"
    made = {}
    for model in chain:
        try:
            connection.execute(f"CREATE TEMP TABLE {model.name} AS {model.sql}")
        except duckdb.Error as error:
            raise AssertionError(f"{model.name}: {error}") from error
        told = connection.table(model.name)
        expected = dtypes_of(TABLES[model.name])
        assert told.columns == list(expected), model.name
        made[model.name] = told.pl()
        wrong = {
            name: (kind, made[model.name].schema[name])
            for name, kind in expected.items()
            if kind != made[model.name].schema[name]
        }
        assert not wrong, f"{model.name}: {wrong}"
        TABLES[model.name].validate(made[model.name])
    return made


def frame(rows: Rows, schema: pl.Schema) -> pl.DataFrame:
    """Give rows as a table, with nothing where they say nothing."""
    for row in rows:
        assert row.keys() <= schema.keys(), f"no such columns: {row.keys() - schema.keys()}"
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


def _name(connection: duckdb.DuckDBPyConnection, name: str, rows: pl.DataFrame) -> None:
    connection.register(name, rows.to_arrow(compat_level=pl.CompatLevel.oldest()))
