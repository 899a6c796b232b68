"""TPP of one pay month under the policies of all instansi, models one after the other.

People in all instansi are simulated for three months and taken in, and what the pay month reads is multiplied, each
copy with people and units of its own under the same policies: simulating and taking in the whole nation for three
months would take hours. The folder keeps all but the results. The floor of a model reads its inputs and copies its
result.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet as pq

from pipelines.build import MEMORY, PERIODS, Warehouse
from pipelines.engine import Engine, files_of
from pipelines.main_job import opened
from pipelines.plan import PAY, Need
from pipelines.settings import Settings
from pipelines.simulate import simulate
from pipelines.sql_models import Model
from tests.bench.clock import Cost
from tests.bench.floors import read, write
from tests.bench.models import Source, columns_of, made
from tests.bench.row import Bound, Row, within, within_memory
from tests.bench.sizes import SIZES

SECTION = "TPP satu bulan, kebijakan semua instansi"
SECONDS = 60.0
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 1)
COPIED = ("pegawai_id", "nip", "unor_id", "unor_induk_id", "atas_unor_id", "skp_id", "skp_penilaian_id", "keberatan_id")
"""What tells one person, unit or evaluation from another: the copies differ in them."""


def measure(size: str, folder: str) -> Iterator[Row]:
    """Give a row for each model, and one for all."""
    place, (asn, times) = Path(folder), SIZES[size].paid
    inbox = place / f"kiriman-tpp-{asn}"
    if not inbox.exists():
        half = inbox.with_suffix(".sebagian")
        shutil.rmtree(half, ignore_errors=True)
        simulate(asn, FIRST, LAST, half)
        half.rename(inbox)
    with opened(Settings(data=place / f"data-tpp-{asn}"), inbox) as job:
        job.ingest()
        job.ensure(PERIODS)
        pay = [model for model in job.warehouse.models.values() if model.subject == PAY]
        inputs = _inputs(job.warehouse, pay, place / f"masukan-tpp-{asn}-{times}", times)
    with tempfile.TemporaryDirectory(dir=folder) as name, duckdb.connect() as connection:
        results = Path(name)
        engine, costs, floors, done = Engine(results, MEMORY), list[Cost](), list[float](), dict[str, Source]()
        for model in pay:
            own = {name: done[name] for name in model.inputs if name in done} | inputs[model.name]
            costs.append(made(engine, model, own, results / model.name))
            done[model.name] = files = files_of(results / model.name)
            named = columns_of(model)
            known = [source for source in own.values() if not isinstance(source, pl.DataFrame)]
            floors.append(sum(read(connection, source, named) for source in known) + write(connection, files, results))
            yield _row(model.name, costs[-1], floors[-1], sum(pq.read_metadata(file).num_rows for file in files))
        whole = Cost(sum(cost.seconds for cost in costs), max(cost.peak for cost in costs))
        limit = [within(SECONDS, whole.seconds)] if size == "nation" else []
        yield _row(f"semua ({len(pay)})", whole, sum(floors), asn * times, *limit)


def _row(name: str, cost: Cost, floor: float, rows: int, *bounds: Bound) -> Row:
    return Row(SECTION, name, cost.seconds, floor, cost.peak, rows, (*bounds, within_memory(cost.peak)))


def _inputs(warehouse: Warehouse, pay: Sequence[Model], folder: Path, times: int) -> dict[str, dict[str, Source]]:
    """Make what the models of TPP read of other subjects in the pay month, so many times over; by model and name."""
    own = {model.name for model in pay}
    wanted = {name for model in pay for name in model.inputs} - own
    for name in reversed(warehouse.models):
        if name in wanted:
            wanted |= set(warehouse.models[name].inputs)
    for name in warehouse.models:
        if name in wanted:
            warehouse.ensure(name)
    folder.mkdir(exist_ok=True)
    # one model reads the attendance of its month, another that of the months before too
    copies: dict[Need, Source] = {}
    inputs: dict[str, dict[str, Source]] = defaultdict(dict)
    for model in pay:
        label = LAST.strftime("%Y-%m") if model.per == "bulan" else "semua"
        for name, need in warehouse.plan.needs(model, label).items():
            if name in own:
                continue
            if need not in copies:
                source = warehouse.source(warehouse.plan, name, need)
                place = folder / f"{len(copies)}.parquet"
                copies[need] = source if isinstance(source, pl.DataFrame) else [_copied(source, place, times)]
            inputs[model.name][name] = copies[need]
    return inputs


def _copied(files: Sequence[Path], file: Path, times: int) -> Path:
    if file.exists():
        return file
    half = file.with_suffix(".sebagian")
    with duckdb.connect() as connection:
        rows = connection.read_parquet([str(one) for one in files])
        found = [name for name in rows.columns if name in COPIED]
        changed = ", ".join(f'"{name}" || ekor AS "{name}"' for name in found)
        # what names no person and no unit (a rule, a period) is there once
        order = "kode_instansi" if "kode_instansi" in rows.columns else "ALL"
        once = " AND ".join(f'"{name}" IS NULL' for name in found) or "true"
        connection.sql(
            f"SELECT * EXCLUDE (salinan, ekor) {f'REPLACE ({changed})' if found else ''} FROM rows, "
            "(SELECT i AS salinan, CASE WHEN i = 0 THEN '' ELSE '-' || i END AS ekor FROM range($times) AS t (i)) "
            f"WHERE salinan = 0 OR NOT ({once}) ORDER BY {order}",
            params={"times": times},
        ).write_parquet(str(half), compression="zstd")
    half.rename(file)
    return file
