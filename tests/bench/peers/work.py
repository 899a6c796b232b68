"""What every peer does: six tables of one month, from the Parquet files that the product's models read.

predikat      penilaian_pegawai      sebaran       distribusi_predikat
kepatuhan     wajib, hitungan_kepatuhan, rekap_kepatuhan
angka kredit  konversi

Not here: how a peer does it, and how long that takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl

from pipelines.build import MEMORY
from pipelines.engine import Engine, files_of
from pipelines.main_job import MainJob, wall_clock
from pipelines.settings import CHECKOUT, Settings
from pipelines.sql_models import Model, load_models
from tests.bench.models import columns_of, made

TABLES = (
    "penilaian_pegawai",
    "wajib",
    "distribusi_predikat",
    "hitungan_kepatuhan",
    "rekap_kepatuhan",
    "konversi",
)
"""In the order in which they are made: later ones read earlier ones."""

ZONE = "Asia/Jakarta"


def models() -> list[Model]:
    """Give the models of the work."""
    known = load_models(CHECKOUT / "models")
    return [known[name] for name in TABLES]


def columns() -> dict[str, set[str]]:
    """Give for each input the columns that any model may read: what is loaded, where loading costs."""
    found: dict[str, set[str]] = {}
    for model in models():
        for name in model.inputs:
            found.setdefault(name, set()).update(columns_of(model))
    return {name: named for name, named in found.items() if name not in TABLES}


def prepare(settings: Settings, label: str, place: Path) -> None:
    """Write each input of a month that was made as one file, `<name>.parquet`, with the columns that are read."""
    warehouse = MainJob(settings, settings.inbox, wall_clock).warehouse
    wanted = columns()
    with duckdb.connect() as connection:
        for model in models():
            for name, need in warehouse.plan.needs(model, label).items():
                file = place / f"{name}.parquet"
                if name in TABLES or file.exists():
                    continue
                source = warehouse.source(warehouse.plan, name, need)
                if isinstance(source, pl.DataFrame):
                    source.write_parquet(file)
                else:
                    rows = connection.read_parquet([str(one) for one in source])
                    kept = (f'"{column}"' for column in rows.columns if column in wanted[name])
                    rows.project(", ".join(kept)).write_parquet(str(file))


def by_product(inputs: str, results: str) -> Iterator[dict[str, float]]:
    """Do the work as the product does: its SQL through its engine."""
    known = {file.stem: [file] for file in Path(inputs).glob("*.parquet")}
    engine, seconds, peak = Engine(Path(results), MEMORY), 0.0, 0.0
    for model in models():
        cost = made(engine, model, {name: known[name] for name in model.inputs}, Path(results) / model.name)
        known[model.name] = files_of(Path(results) / model.name)
        seconds, peak = seconds + cost.seconds, max(peak, cost.peak)
    yield {"seconds": seconds, "peak": peak}
