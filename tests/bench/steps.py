"""One run over an inbox, as `ekinerja run` does it but without Dagster, and what it took.

The floor of a run turns the delivered files that came into Parquet, reads each file that its tables read once, with the
columns that they name, and copies every part that was made. Not here: what the runs are of (`history.py`, `days.py`).
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from pipelines.build import PERIODS
from pipelines.engine import files_of
from pipelines.main_job import MainJob, opened
from pipelines.settings import CHECKOUT, Settings
from tests.bench.alone import ROOT
from tests.bench.clock import Cost, measured, repeated
from tests.bench.floors import read, rewritten, write
from tests.bench.models import columns_of
from tests.bench.row import Bound, Row, number, within, within_memory
from tests.flow import closure

INSTANSI = "6401"
"""Its evaluations are monthly, and it alone has everybody: what a month more costs is asked of months alike."""

NOTHING = 2.0
Part = tuple[str, str]
"""A part that was made: table and label."""


class Step(NamedTuple):
    """What one run over the inbox took, its floor, and the parts that it made anew."""

    ingest: Cost
    tables: Cost
    publishing: Cost
    floor: float
    made: list[Part]

    def row(self, section: str, name: str, *bounds: Bound) -> Row:
        """Tell it as a row."""
        costs = (self.ingest, self.tables, self.publishing)
        peak = max(cost.peak for cost in costs)
        spent = ", ".join(
            f"{what} {number(cost.seconds, 1)} detik"
            for what, cost in zip(("memuat", "tabel", "rilis"), costs, strict=True)
        )
        note = f"{number(len(self.made))} bagian dibuat; {spent}"
        seconds = sum(cost.seconds for cost in costs)
        return Row(section, name, seconds, self.floor, peak, None, (*bounds, within_memory(peak)), note)


def run(settings: Settings, inbox: Path, until: date | None = None, figures: Collection[str] | None = None) -> Step:
    """Take in what is new, make what is missing, publish. Reports drawn later let later months be computed too: `until`
    leaves them out. `figures` names the tables that are made, with what they read (None: all)."""
    with opened(settings, inbox) as job:
        job.models = closure(job.models, figures)
        assert job.intake.readings
        arrival, ingest = measured(job.ingest)
        assert not arrival.refused, [(refusal.file, refusal.sentence) for refusal in arrival.refused]
        _, tables = measured(lambda: _tables(job, until))
        _, publishing = measured(job.publish)
        made = [(m.part.table, m.part.label) for parts in job.made.values() for m in parts if m.is_new]
        came = [inbox / delivery.file for delivery in arrival.taken]
        return Step(ingest, tables, publishing, _floor(job, came, made), made)


def _tables(job: MainJob, until: date | None) -> None:
    job.ensure(PERIODS)
    if until is not None:
        known = job.warehouse.plan._months
        known.computed = [label for label in known.computed if label <= f"{until:%Y-%m}"]
    for name in job.warehouse.models:
        if name != PERIODS:  # made already, and making it plans anew
            job.ensure(name)


def _floor(job: MainJob, came: list[Path], made: list[Part]) -> float:
    columns: dict[tuple[Path, ...], set[str]] = defaultdict(set)
    results: list[Path] = []
    plan = job.warehouse.plan
    for table, label in made:
        model = job.warehouse.models[table]
        part = job.warehouse.part(plan, model, label)
        assert part is not None
        results += files_of(job.lake.path(part.folder))
        for name, need in plan.needs(model, label).items():
            source = job.warehouse.source(plan, name, need)
            if not isinstance(source, pl.DataFrame):
                columns[tuple(source)] |= columns_of(model)
    own = set(results)
    with duckdb.connect() as connection, tempfile.TemporaryDirectory(dir=job.settings.data) as name:
        scratch = Path(name)
        floor = measured(lambda: [rewritten(connection, file, scratch / "lantai.parquet") for file in came])[1].seconds
        floor += sum(read(connection, files, named) for files, named in columns.items() if not own & set(files))
        return floor + write(connection, results, scratch)


def nothing_new(section: str, name: str, settings: Settings, *command: str) -> Row:
    """Run a command that finds nothing new, start-up included; the floor is Python with the product's imports alone."""
    environment = {**os.environ, "EKINERJA_DATA": str(settings.data)}

    def told(*arguments: str) -> Cost:
        started = [sys.executable, *arguments]
        return repeated(lambda: subprocess.run(started, cwd=ROOT, env=environment, check=True, capture_output=True))

    again, start = told(*command), told("-c", "import pipelines.main_job, pipelines.telling.run")
    return Row(section, name, again.seconds, start.seconds, bounds=(within(NOTHING, again.seconds),))


def one_instansi(folder: Path) -> Path:
    """Give the reference tables with one instansi alone, for which everybody is simulated."""
    place = folder / "acuan"
    shutil.copytree(CHECKOUT / "data" / "reference", place)
    file = place / "instansi.csv"
    with file.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, rows[0])
        writer.writeheader()
        writer.writerows(row for row in rows if row["kode_instansi"] == INSTANSI)
    return place
