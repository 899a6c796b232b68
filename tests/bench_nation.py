"""`make bench-nation`: every table of one month of the nation, in seconds and memory, beside a scan of its records.

    python -m tests.bench_nation FOLDER [ASN]

FOLDER keeps the simulated deliveries and the data folder, so that a second run measures the tables alone. The
deliveries of 5.6 million people take some 10 GB.
"""

from __future__ import annotations

import resource
import shutil
import sys
import time
from datetime import date
from pathlib import Path

import duckdb

from pipelines.main_job import MainJob, opened
from pipelines.settings import Settings
from pipelines.simulate import simulate
from pipelines.sql_models import RECORDS

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
    took = {"records": 0.0, "marts": 0.0}
    for name, model in job.warehouse.models.items():
        started = time.perf_counter()
        rows = sum(made.content.rows for made in job.ensure(name))
        seconds = time.perf_counter() - started
        took["records" if model.subject == RECORDS else "marts"] += seconds
        print(f"  {name:28s} {rows:>12,d} rows {seconds:8.2f} s", flush=True)
    read = [
        str(job.lake.path(part.folder, "data.parquet"))
        for name, model in job.warehouse.models.items()
        if model.subject == RECORDS
        for part, content in job.warehouse.existing(name)
        if content.rows
    ]
    with duckdb.connect() as connection:
        # each file has its own columns: every value is read, and nothing is kept
        scan = sum(_timed_scan(connection, file) for file in read)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000
    print(f"records {took['records']:.1f} s, marts {took['marts']:.1f} s (bound at 5.6 million: 60 s)")
    print(f"bare scan of the records {scan:.1f} s: ratio of the marts {took['marts'] / scan:.1f}")
    print(f"peak memory {peak:.1f} GB (bound: 6 GB)")


def _timed_scan(connection: duckdb.DuckDBPyConnection, file: str) -> float:
    names = connection.read_parquet(file).columns
    hashes = ", ".join(f'bit_xor(hash("{name}"))' for name in names)
    started = time.perf_counter()
    connection.execute(f"SELECT {hashes} FROM read_parquet(?)", [file]).fetchall()
    return time.perf_counter() - started


def _timed(what: str, work: object) -> None:
    started = time.perf_counter()
    assert callable(work)
    work()
    print(f"{what}: {time.perf_counter() - started:.1f} s", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else NATION)
