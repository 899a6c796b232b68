"""The rows of the table that hold the product beside its peers. A peer whose rows differ makes the benchmark fail.

The floor reads every input once and copies the product's tables. Not counted: starting Python, Spark or PostgreSQL.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from pipelines.engine import files_of
from pipelines.settings import Settings
from tests.bench.alone import FailedAloneError, alone
from tests.bench.floors import read, write
from tests.bench.month import places
from tests.bench.peers import with_postgres, with_spark
from tests.bench.peers.same import differing
from tests.bench.peers.work import TABLES, prepare
from tests.bench.row import Bound, Row, number, within_memory
from tests.bench.sizes import MONTH

SECTION = "Pembanding, pekerjaan yang sama: predikat, sebaran, kepatuhan, angka kredit"
TIMES = 10.0
PEERS = {
    "Polars": ("peers.with_polars", "", None),
    "pandas": ("peers.with_pandas", "", TIMES),
    "PostgreSQL": ("peers.with_postgres", with_postgres.lacking(), TIMES),
    "Spark local[2]": ("peers.with_spark", with_spark.lacking(), TIMES),
}
"""Name: module, what it lacks here, and how many times faster the product is to be."""


def measure(size: str, folder: str) -> Iterator[Row]:
    """Give the product's row, and one for each peer."""
    _, data = places(size, Path(folder))
    with tempfile.TemporaryDirectory(dir=folder) as name:
        place = Path(name)
        inputs, product = place / "masukan", place / "produk"
        inputs.mkdir()
        prepare(Settings(data=data), MONTH.strftime("%Y-%m"), inputs)
        (told,) = alone("peers.work:by_product", str(inputs), str(product))
        floor = _floor(inputs, product, place)
        seconds, memory = told["seconds"], within_memory(told["peak"])
        yield Row(SECTION, "gudang ini (DuckDB)", seconds, floor, told["peak"], None, (memory,))
        for peer, (module, lacking, times) in PEERS.items():
            yield replace(_of_peer(module, lacking, times, place, seconds), section=SECTION, name=peer, floor=floor)


def _of_peer(module: str, lacking: str, times: float | None, place: Path, product: float) -> Row:
    if lacking:
        return Row("", "", missing=lacking)
    results = place / module
    results.mkdir()
    try:
        (told,) = alone(f"{module}:compute", str(place / "masukan"), str(results))
    except FailedAloneError as failed:
        return Row("", "", missing=str(failed).strip().splitlines()[-1], broken=True)
    if differs := differing(place / "produk", results):
        tables = ", ".join(f"{table} {number(rows)} baris" for table, rows in differs.items())
        return Row("", "", missing=f"hasilnya berbeda: {tables}", broken=True)
    bounds = (Bound(f"gudang ini ≥ {number(times)} × lebih cepat", times, told["seconds"] / product),) if times else ()
    return Row("", "", told["seconds"], None, told["peak"], None, bounds, _note(told, product))


def _note(told: dict[str, Any], product: float) -> str:
    note = f"{number(told['seconds'] / product, 1)} × waktu gudang ini; baris sama semua"
    return note + (f"; {number(told['loading'], 1)} detik memuat" if "loading" in told else "")


def _floor(inputs: Path, product: Path, scratch: Path) -> float:
    with duckdb.connect() as connection:
        floor = sum(read(connection, [file]) for file in sorted(inputs.glob("*.parquet")))
        return floor + sum(write(connection, files_of(product / table), scratch) for table in TABLES)
