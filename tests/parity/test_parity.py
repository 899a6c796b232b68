"""Every model gives the same rows on DuckDB and on Spark: types, decimals and nulls included, and the same fingerprint.

On rows drawn to provoke differences, and on the parts of the sample that have most rows. What a row means is not asked
here; tests/models does.
"""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.contracts.policy_tables import SHEETS
from pipelines.contracts.records import build_records
from pipelines.contracts.tables import TABLES
from pipelines.engine import Computing, Engine
from pipelines.main_job import opened
from pipelines.plan import DELIVERED, SCOPES
from pipelines.reference import load_reference
from pipelines.settings import Settings
from pipelines.sql_models import PART_INPUT, PREVIOUS, VIEW, load_models
from tests.flow import Flow
from tests.models.conftest import Bench
from tests.parity.compare import both, differing, made
from tests.parity.generated_rows import allowed_in, drawn

MODELS = {name: model for name, model in load_models(Settings().models).items() if model.per != VIEW}

ROWS = 60
"""Of each input."""

SCOPE_FILLED = {"delivery_id", "kode_instansi", "ditarik_pada", "urutan", "induk_id", "koreksi_ke", "asal_data"}
"""What every scope of a delivery says."""


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Knows the shape of every input."""
    reference = load_reference(Settings().reference)
    return Bench(tmp_path_factory.mktemp("bangku"), MODELS, reference, build_records(reference, 2027))


def test_every_model_gives_the_same_rows_on_generated_rows(
    bench: Bench, duck: Engine, spark: Computing, tmp_path: Path
) -> None:
    allowed = {name: values for table in TABLES.values() for name, values in allowed_in(table).items()}
    told, rows = {}, {}
    for name, model in MODELS.items():
        part = "2026" if model.per == "tahun" else "2026-03"
        for table in [*model.inputs, *([model.previous] if model.previous else [])]:
            file = bench._file(table, part, _rows(bench, table, allowed))
            for engine in (duck, spark):
                engine.register(table, [file])
        rows[name], told[name] = both(model.sql, duck, spark, tmp_path / name)
    assert {name: found for name, found in told.items() if found} == {}
    # so many have rows to compare; the others have them in the sample
    assert sum(count > 0 for count in rows.values()) >= 90


def test_every_model_gives_the_same_rows_on_the_sample(sample_run: Flow, spark: Computing, tmp_path: Path) -> None:
    told = {}
    with opened(sample_run.settings) as job:
        warehouse = job.warehouse
        for name, model in MODELS.items():
            part, content = max(warehouse.existing(name), key=lambda told: (told[1].rows, told[0].label))
            for table, need in warehouse.plan.needs(model, part.label).items():
                spark.register(table, warehouse.source(warehouse.plan, table, need))
            folder = tmp_path / name
            folder.mkdir()
            found = made(spark, model.sql, folder)
            if isinstance(found, str):
                told[name] = [found]
            else:
                told[name] = differing(warehouse.lake.path(part.folder, "data.parquet"), folder / "data.parquet")
                told[name] += [] if found == content else ["fingerprint"]
    assert {name: found for name, found in told.items() if found} == {}


def _rows(bench: Bench, table: str, allowed: dict[str, list[Any]]) -> pl.DataFrame | None:
    """Draw an input; reference tables and the bounds of the part are the real ones."""
    if table in bench.reference or table == PART_INPUT:
        return None
    if table.startswith(SCOPES):
        return drawn(table, bench._schema(table), allowed, SCOPE_FILLED, ["delivery_id"], ROWS)
    if table.startswith((DELIVERED, SHEETS)):
        filled = {"kode_instansi", "delivery_id"}
        if table.startswith(DELIVERED):
            filled |= {n for n, col in bench.records[table.removeprefix(DELIVERED)].columns.items() if not col.nullable}
        return drawn(table, bench._schema(table), allowed, filled, [], ROWS)
    name = table.removesuffix(PREVIOUS)
    filled = {column for column, told in TABLES[name].columns.items() if not told.nullable}
    grain = [column.strip() for column in MODELS[name].grain.split(",")]
    return drawn(table, bench._schema(table), allowed, filled, grain, ROWS)
