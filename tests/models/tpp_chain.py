"""Runs the marts of TPP on rows of records: one pay month, one connection, every result held against its contract.

Not here: which records there are, and what is expected of the figures.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import duckdb
import polars as pl

from pipelines.contracts.tables import TABLES, dtypes_of
from pipelines.plan import bounds_of
from pipelines.sql_models import Model
from tests.models.keeping import kept

Rows = Sequence[Mapping[str, Any]]

ATTENDED = "kehadiran_bulan"
"""The one table made for TPP that other months are read of; it stands with the records, as they have parts for months
before the first that is paid."""

_MADE: dict[tuple[str, str], pl.DataFrame] = {}
"""What was made of what: cases differ in a row or two, and the same model over the same rows is not run again."""


def run_tpp(
    models: dict[str, Model], reference: dict[str, pl.DataFrame], label: str, **records: Rows
) -> dict[str, pl.DataFrame]:
    """Give every mart of TPP for a pay month, made of rows of the tables that they read (others are empty). A table of
    months is read as the model's head says: of the same month, or of the last ones."""
    chain = [model for model in models.values() if model.subject == "tpp" and model.per != "tampilan"]
    own = {model.name for model in chain}
    given = {}
    for name in {name for model in (*chain, models[ATTENDED]) for name in model.inputs} - own - {"bagian", ATTENDED}:
        given[name] = reference[name] if name in reference else _frame(records.pop(name, []), name)
    assert not records, f"no model of TPP reads {set(records)}"
    made: dict[str, pl.DataFrame] = {}
    months = given["rekap_kehadiran"]["bulan"].unique().dt.strftime("%Y-%m").to_list()
    given[ATTENDED] = pl.concat([_made(models[ATTENDED], month, given) for month in sorted({*months, label})])
    for model in chain:
        made[model.name] = _made(model, label, given | made | {ATTENDED: given[ATTENDED]})
    return made


def _made(model: Model, label: str, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    schema = {"mulai": pl.Date, "selesai": pl.Date, "tahun": pl.Int32}
    bounds = bounds_of(label)
    read = {"bagian": pl.DataFrame([bounds], schema=schema, orient="row")}
    for name in sorted(set(model.inputs) - {"bagian"}):
        read[name] = _of_months(tables[name], name, model.mode(name), str(bounds[0]))
    told = hashlib.sha256(b"".join(rows.write_ipc(None).getvalue() for rows in read.values())).hexdigest()
    if (model.name, told) not in _MADE:
        _MADE[model.name, told] = _checked(model, _run(model, read))
    return _MADE[model.name, told]


def _run(model: Model, read: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    for name, rows in read.items():
        _connection().register(name, rows.to_arrow(compat_level=pl.CompatLevel.oldest()))
    try:
        # a relation would be planned once for its types and again for its rows
        _connection().execute(f"CREATE OR REPLACE TEMP TABLE hasil AS {model.sql}")
    except duckdb.Error as error:
        raise AssertionError(f"{model.name}: {error}") from error
    return _connection().table("hasil").pl()


def _checked(model: Model, result: pl.DataFrame) -> pl.DataFrame:
    expected = dtypes_of(TABLES[model.name])
    assert result.columns == list(expected), model.name
    wrong = {name: (kind, result.schema[name]) for name, kind in expected.items() if kind != result.schema[name]}
    assert not wrong, f"{model.name}: {wrong}"
    return kept(TABLES[model.name], result)


@cache
def _connection() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"threads": "1"})
    connection.execute("SET TimeZone = 'Asia/Jakarta'; SET disabled_optimizers = 'join_order'")
    return connection


def _of_months(rows: pl.DataFrame, name: str, mode: str, first: str) -> pl.DataFrame:
    if "bulan" not in rows.columns or (mode not in ("same",) and not mode.startswith("last")):
        return rows
    span = re.fullmatch(r"last (\d+)(?: next (\d+))?", mode)
    last, after = (int(span[1]), int(span[2] or 0)) if span else (1, 0)
    month = pl.lit(first).str.to_date()
    bounds = month.dt.offset_by(f"-{last - 1}mo"), month.dt.offset_by(f"{after}mo")
    return rows.filter(pl.col("bulan").is_between(*bounds))


def _frame(rows: Rows, table: str) -> pl.DataFrame:
    """Give rows as a table, with nothing where they say nothing."""
    schema = dtypes_of(TABLES[table])
    for row in rows:
        assert row.keys() <= schema.keys(), f"{table}: no such columns: {row.keys() - schema.keys()}"
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)
