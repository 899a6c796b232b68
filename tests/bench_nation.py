"""`make bench-nation`: every table of one month of the nation, in seconds and memory, beside a scan of its records.

    python -m tests.bench_nation FOLDER [ASN]

FOLDER keeps the simulated deliveries and the data folder, so that a second run measures the tables alone. The
deliveries of 5.6 million people take some 10 GB.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections import defaultdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from pipelines.build import PERIODS
from pipelines.engine import files_of
from pipelines.main_job import MainJob, opened
from pipelines.settings import Settings
from pipelines.simulate import simulate
from pipelines.sql_models import RECORDS
from tests.bench_models import peak, scanned

NATION = 5_600_000
MONTH = date(2026, 3, 1)


def main(folder: Path, asn: int) -> None:
    """Simulate and take in what is not there yet; then make every table and print what each took."""
    inbox = folder / f"kiriman-{asn}"
    if not inbox.exists():
        _timed(f"simulate {asn} people", lambda: simulate(asn, MONTH, MONTH, inbox))
    settings = Settings(data=folder / f"data-{asn}")
    shutil.rmtree(settings.lake / "marts", ignore_errors=True)
    with opened(settings, inbox) as job:
        _timed("take in (what is new)", job.ingest)
        _tables(job)


def _tables(job: MainJob) -> None:
    job.ensure(PERIODS)
    # reports drawn later let later months be computed too: one month is what is measured
    job.warehouse.plan.months = [MONTH.strftime("%Y-%m")]
    took: dict[str, float] = defaultdict(float)
    files: dict[str, list[Path]] = defaultdict(list)
    for name, model in job.warehouse.models.items():
        kind = "records" if model.subject == RECORDS else "marts"
        started, busy = time.perf_counter(), time.process_time()
        made = job.warehouse.ensure(name)
        seconds, busy = time.perf_counter() - started, time.process_time() - busy
        took[kind] += seconds
        rows = sum(part.content.rows for part in made)
        files[kind] += [
            file for part in made if part.content.rows for file in files_of(job.lake.path(part.part.folder))
        ]
        print(f"  {name:28s} {rows:>12,d} rows {seconds:8.2f} s {busy:8.2f} s of processor", flush=True)
    scan = scanned(files["records"])
    with duckdb.connect() as connection, TemporaryDirectory(dir=job.settings.data) as folder:
        write = sum(_seconds(connection, _copy(file, Path(folder))) for file in files["marts"])
    print(f"records {took['records']:.1f} s, marts {took['marts']:.1f} s (bound of the marts at 5.6 million: 60 s)")
    print(f"floor: bare scan of the records {scan:.1f} s, marts copied as they are {write:.1f} s")
    ratios = (took["marts"] / scan, took["marts"] / (scan + write))
    print(f"ratio of the marts to the scan {ratios[0]:.1f}, to scan and copy {ratios[1]:.1f}")
    print(f"peak memory {peak():.1f} GB (bound: 6 GB)")


def _copy(file: Path, folder: Path) -> str:
    return f"COPY (FROM read_parquet('{file}')) TO '{folder / 'data.parquet'}' (FORMAT parquet, COMPRESSION zstd)"


def _seconds(connection: duckdb.DuckDBPyConnection, sql: str) -> float:
    started = time.perf_counter()
    connection.execute(sql).fetchall()
    return time.perf_counter() - started


def _timed(what: str, work: object) -> None:
    started = time.perf_counter()
    assert callable(work)
    work()
    print(f"{what}: {time.perf_counter() - started:.1f} s", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else NATION)
