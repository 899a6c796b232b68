"""What the benches of single models share: running one through the engine, and what that took.

Not here: which models, and over which rows (`bench_credit.py`, `bench_pay.py`).
"""

from __future__ import annotations

import resource
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from pipelines.engine import Engine
from pipelines.sql_models import Model

Source = Sequence[Path] | pl.DataFrame
"""What a model reads under a name: files, or a few rows."""


class Cost(NamedTuple):
    """What making tables took, in seconds: by the clock, which other work stretches, and of processor."""

    wall: float
    processor: float

    def __str__(self) -> str:
        return f"{self.wall:.1f} s ({self.processor:.1f} s of processor)"


def total(costs: Iterable[Cost]) -> Cost:
    """Add up."""
    return Cost(*(sum(part) for part in zip(*costs, strict=True)))


def made(engine: Engine, model: Model, inputs: Mapping[str, Source], place: Path) -> Cost:
    """Run a model over named inputs into `place`, a new folder, and tell what it took."""
    for name, source in inputs.items():
        engine.register(name, source)
    place.mkdir(parents=True)
    started, busy = time.perf_counter(), time.process_time()
    engine.write(model.sql, place, model.apart)
    return Cost(time.perf_counter() - started, time.process_time() - busy)


def scanned(files: Iterable[Path]) -> float:
    """Tell the seconds that DuckDB alone needs to read every value of some files."""
    started = time.perf_counter()
    with duckdb.connect() as connection:
        for file in files:
            hashes = ", ".join(f'bit_xor(hash("{name}"))' for name in connection.read_parquet(str(file)).columns)
            connection.execute(f"SELECT {hashes} FROM read_parquet('{file}')").fetchall()
    return time.perf_counter() - started


def peak() -> float:
    """Tell the most memory that this process has had so far, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000
