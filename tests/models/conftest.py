"""Runs one model through the real engine on a few rows for its inputs: no lake, no deliveries, no plan.

What comes out is held against the table's contract each time, so that every test is a drift test too.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import polars as pl
import pytest
from sqlglot import exp

from pipelines.contracts.policy_tables import SHEETS, policy_sheets
from pipelines.contracts.record import Record
from pipelines.contracts.records import build_records
from pipelines.contracts.tables import TABLES, dtypes_of
from pipelines.contracts.views import VIEWS
from pipelines.engine import Engine, files_of
from pipelines.ingest.store import LINGKUP, QUARANTINE
from pipelines.plan import DELIVERED, SCOPES, bounds_of
from pipelines.reference import in_force, load_reference
from pipelines.release import DELIVERY
from pipelines.settings import Settings
from pipelines.sql_models import PART_INPUT, PREVIOUS, Model, load_models
from tests.models.keeping import kept

Rows = Sequence[dict[str, Any]]

RELEASE = {
    "kiriman": DELIVERY,
    "karantina": QUARANTINE,
    "alasan": pl.Schema({"delivery_id": pl.String, "kode_alasan": pl.String, "jumlah": pl.Int64}),
    "terkoreksi": pl.Schema({"delivery_id": pl.String, "baris": pl.Int64}),
}
"""What describes a release, as `release.py` writes it."""


@dataclass
class Bench:
    """`bench.run(model, part, input=rows, …)`: rows leave out what does not matter, inputs left out are empty, and the
    reference tables are the shipped ones unless rows are given. `<model>__lalu` is a model's own part before."""

    folder: Path
    models: dict[str, Model]
    reference: dict[str, pl.DataFrame]
    records: dict[str, Record]
    _made: dict[tuple[object, ...], pl.DataFrame] = field(default_factory=dict)
    """What was made of what: the same model over the same inputs is not run again."""
    _files: dict[tuple[object, ...], Path] = field(default_factory=dict)
    """What was written of what: most inputs of most tests are the same."""

    @cached_property
    def engine(self) -> Engine:
        """One engine for all tests, as the product keeps its own: opening one costs more than most models take.
        What may be computed instansi by instansi is; whole it is in every run of the flow."""
        return Engine(self.folder, "1GB", at_once=1)

    def run(self, name: str, part: str = "2026-03", /, **inputs: Rows | pl.DataFrame) -> pl.DataFrame:
        """Give the result of a model for one part, checked against its contract."""
        model = self.models[name]
        tables = [*model.inputs, *([model.previous] if model.previous else [])]
        assert set(inputs) <= set(tables), f"{name} does not read {set(inputs) - set(tables)}"
        files = {table: self._file(table, part, inputs.get(table)) for table in tables}
        told = (name, *files.values())
        if told not in self._made:
            self._made[told] = self._run(model, files)
        return self._made[told]

    def _run(self, model: Model, files: dict[str, Path]) -> pl.DataFrame:
        for table, file in files.items():
            self.engine.register(table, [file])
        with TemporaryDirectory(dir=self.folder) as folder:
            self.engine.write(model.sql, Path(folder), model.apart)
            return self._checked(model.name, files_of(Path(folder)))

    def _file(self, table: str, part: str, rows: Rows | pl.DataFrame | None) -> Path:
        """Give the file of an input, the same one for the same rows: the engine then knows it already."""
        given = rows.write_ipc(None).getvalue() if isinstance(rows, pl.DataFrame) else repr(rows).encode()
        told = (table, part if rows is None else hashlib.sha256(given).digest())
        if told not in self._files:
            self._files[told] = self.folder / f"{table}-{len(self._files)}.parquet"
            self._input(table, part, rows).write_parquet(self._files[told])
        return self._files[told]

    def view(self, name: str, **inputs: Rows | pl.DataFrame) -> pl.DataFrame:
        """Give what a view of a release shows; inputs are named `schema__table`."""
        with duckdb.connect() as con:
            con.execute("SET TimeZone = 'Asia/Jakarta'")
            tables = self.models[name].tree.find_all(exp.Table)
            for table in sorted({(table.db, table.name) for table in tables if table.db}):
                con.execute(f"create schema if not exists {table[0]}; use {table[0]}")
                rows = self._shown(*table, inputs.get("__".join(table)))
                con.from_arrow(rows.to_arrow(compat_level=pl.CompatLevel.oldest())).create(table[1])
            con.execute("use main")
            shown = con.sql(self.models[name].sql)
            assert shown.columns == list(VIEWS[name].columns)
            assert [str(kind) for kind in shown.types] == types_of(dtypes_of(VIEWS[name]))
            return kept(VIEWS[name], shown.pl())

    def _shown(self, schema: str, table: str, rows: Rows | pl.DataFrame | None) -> pl.DataFrame:
        if schema == "acuan" and rows is None:
            return self.reference[table]
        if isinstance(rows, pl.DataFrame):
            return rows
        match schema:
            case "rilis":
                columns = RELEASE[table]
            case "main":
                columns = dtypes_of(VIEWS[table])
            case _:
                columns = self._schema(table)
        return _frame(rows or [], columns)

    def _input(self, table: str, part: str, rows: Rows | pl.DataFrame | None) -> pl.DataFrame:
        if table == PART_INPUT:
            first, last, year = bounds_of(part)
            schema = {"mulai": pl.Date, "selesai": pl.Date, "tahun": pl.Int32}
            return pl.DataFrame([(first, last, year)], schema=schema, orient="row")
        if rows is None and table in self.reference:
            until = bounds_of(part)[1]
            return in_force(self.reference[table], until) if until else self.reference[table]
        return rows if isinstance(rows, pl.DataFrame) else _frame(rows or [], self._schema(table))

    def _schema(self, table: str) -> pl.Schema:
        if table in self.reference:
            return self.reference[table].schema
        if table.startswith(SCOPES):
            return LINGKUP
        if table.startswith(DELIVERED):
            columns = self.records[table.removeprefix(DELIVERED)].columns
            own = {name: col.dtype.type for name, col in columns.items()}
            return pl.Schema({**own, "baris": pl.Int64, "delivery_id": pl.String, "kode_instansi": pl.String})
        if table.startswith(SHEETS):
            return policy_sheets()[table.removeprefix(SHEETS)].dtypes
        return dtypes_of(TABLES[table.removesuffix(PREVIOUS)])

    def _checked(self, name: str, files: list[Path]) -> pl.DataFrame:
        made = duckdb.read_parquet([str(file) for file in files])
        assert made.columns == list(TABLES[name].columns)
        assert [str(kind) for kind in made.types] == types_of(dtypes_of(TABLES[name]))
        rows = pl.read_parquet(files).with_columns(pl.col(pl.Datetime).dt.convert_time_zone("Asia/Jakarta"))
        return kept(TABLES[name], rows)


def types_of(schema: pl.Schema) -> list[str]:
    """Give the types of a contract as the engine names them."""
    return list(_types_of(tuple(schema.items())))


@cache
def _types_of(columns: tuple[tuple[str, pl.DataType], ...]) -> list[str]:
    with duckdb.connect() as con:
        empty = pl.Schema(columns).to_frame().to_arrow(compat_level=pl.CompatLevel.oldest())
        return [str(kind) for kind in con.from_arrow(empty).types]


def _frame(rows: Rows, schema: pl.Schema) -> pl.DataFrame:
    for row in rows:
        assert row.keys() <= schema.keys(), f"no such columns: {row.keys() - schema.keys()}"
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


@pytest.fixture(scope="session")
def reference() -> dict[str, pl.DataFrame]:
    """The shipped reference tables."""
    return load_reference(Settings().reference)


@pytest.fixture(scope="session")
def models() -> dict[str, Model]:
    """Every model of the checkout."""
    return load_models(Settings().models)


@pytest.fixture(scope="session")
def records(reference: dict[str, pl.DataFrame]) -> dict[str, Record]:
    """The record contracts, against the shipped reference tables."""
    return build_records(reference, 2027)


@pytest.fixture(scope="session")
def bench(
    tmp_path_factory: pytest.TempPathFactory,
    models: dict[str, Model],
    reference: dict[str, pl.DataFrame],
    records: dict[str, Record],
) -> Bench:
    """Runs models on rows; nothing of one run is seen by the next."""
    return Bench(tmp_path_factory.mktemp("bangku"), models, reference, records)
