"""Every model gives the same rows on DuckDB and on Spark: types, decimals and nulls included, and the same fingerprint.

On rows drawn to provoke differences, and on the parts of the sample that have most rows. What a row means is not asked
here; tests/models does.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import polars as pl
import pytest

from pipelines.contracts.policy_tables import SHEETS
from pipelines.contracts.records import build_records
from pipelines.contracts.tables import TABLES
from pipelines.main_job import opened
from pipelines.plan import DELIVERED, SCOPES
from pipelines.reference import load_reference
from pipelines.settings import Settings
from pipelines.sql_models import PART_INPUT, PREVIOUS, VIEW, Model, load_models
from tests.flow import Flow
from tests.models.conftest import Bench
from tests.parity.compare import Pair
from tests.parity.generated_rows import allowed_in, drawn

Inputs = Mapping[str, Sequence[Path] | pl.DataFrame]

MODELS = {name: model for name, model in load_models(Settings().models).items() if model.per != VIEW}

ALLOWED = {name: values for table in TABLES.values() for name, values in allowed_in(table).items()}

ROWS = 60
"""Of each input."""

SCOPE_FILLED = {"delivery_id", "kode_instansi", "ditarik_pada", "urutan", "induk_id", "koreksi_ke", "asal_data"}
"""What every scope of a delivery says."""


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Knows the shape of every input."""
    reference = load_reference(Settings().reference)
    return Bench(tmp_path_factory.mktemp("bangku"), MODELS, reference, build_records(reference, 2027))


def test_every_model_gives_the_same_rows(bench: Bench, sample_run: Flow, pairs: list[Pair], tmp_path: Path) -> None:
    generated = {name: _generated(bench, model) for name, model in MODELS.items()}
    found = _compared(pairs, generated, tmp_path / "acak")
    # what few rows cannot make is compared on the part of the sample that has most of them
    sample = {name: _of_the_sample(sample_run, name) for name, (rows, told) in found.items() if not rows and not told}
    found |= _compared(pairs, sample, tmp_path / "contoh")
    assert {name: told for name, (_, told) in found.items() if told} == {}
    assert [name for name, (rows, _) in found.items() if not rows] == []


def _compared(pairs: list[Pair], inputs: Mapping[str, Inputs], folder: Path) -> dict[str, tuple[int, list[str]]]:
    """Compare models two at a time: give the rows of each, and what differs."""
    free: SimpleQueue[Pair] = SimpleQueue()
    for pair in pairs[:2]:
        free.put(pair)

    def compare(name: str) -> tuple[int, list[str]]:
        pair = free.get()
        try:
            return pair.same(MODELS[name].sql, inputs[name], folder / name)
        finally:
            free.put(pair)

    with ThreadPoolExecutor(2) as workers:
        return dict(zip(inputs, workers.map(compare, inputs), strict=True))


def _generated(bench: Bench, model: Model) -> Inputs:
    part = "2026" if model.per == "tahun" else "2026-03"
    tables = [*model.inputs, *([model.previous] if model.previous else [])]
    return {table: [bench._file(table, part, _rows(bench, table))] for table in tables}


def _of_the_sample(sample: Flow, name: str) -> Inputs:
    with opened(sample.settings) as job:
        warehouse = job.warehouse
        part, _ = max(warehouse.existing(name), key=lambda told: (told[1].rows, told[0].label))
        needs = warehouse.plan.needs(MODELS[name], part.label)
        return {table: warehouse.source(warehouse.plan, table, need) for table, need in needs.items()}


def _rows(bench: Bench, table: str) -> pl.DataFrame | None:
    """Draw an input; reference tables and the bounds of the part are the real ones."""
    if table in bench.reference or table == PART_INPUT:
        return None
    if table.startswith(SCOPES):
        return drawn(table, bench._schema(table), ALLOWED, SCOPE_FILLED, ["delivery_id"], ROWS)
    if table.startswith((DELIVERED, SHEETS)):
        filled = {"kode_instansi", "delivery_id"}
        if table.startswith(DELIVERED):
            filled |= {n for n, col in bench.records[table.removeprefix(DELIVERED)].columns.items() if not col.nullable}
        return drawn(table, bench._schema(table), ALLOWED, filled, [], ROWS)
    name = table.removesuffix(PREVIOUS)
    filled = {column for column, told in TABLES[name].columns.items() if not told.nullable}
    grain = [column.strip() for column in MODELS[name].grain.split(",")]
    return drawn(table, bench._schema(table), ALLOWED, filled, grain, ROWS)
