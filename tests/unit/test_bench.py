"""What `make bench` tells is whole and true: peers that work by hand give the product's rows, and no row vanishes."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.bench.page import line_of, machine_line, page_of
from tests.bench.peers import with_pandas, with_polars
from tests.bench.peers.same import differing
from tests.bench.peers.work import by_product, prepare
from tests.bench.row import Bound, Row, at_most, row_of
from tests.flow import Flow

LABELS = ("2025-12", "2026-09")
"""Months of the sample: one with a yearly evaluation, one with everything else."""

Compute = Callable[[str, str], Iterator[dict[str, Any]]]


@pytest.fixture(params=LABELS)
def inputs(request: pytest.FixtureRequest, sample_run: Flow, tmp_path: Path) -> Path:
    """What the models read in a month of the sample."""
    place = tmp_path / "masukan"
    place.mkdir()
    prepare(sample_run.settings, request.param, place)
    return place


@pytest.mark.parametrize("compute", [with_polars.compute, with_pandas.compute], ids=["Polars", "pandas"])
def test_a_peer_by_hand_gives_the_products_rows(inputs: Path, tmp_path: Path, compute: Compute) -> None:
    list(by_product(str(inputs), str(tmp_path / "produk")))
    list(compute(str(inputs), str(tmp_path / "pembanding")))
    assert differing(tmp_path / "produk", tmp_path / "pembanding") == {}


def test_a_row_that_differs_is_found(inputs: Path, tmp_path: Path) -> None:
    for name in ("produk", "pembanding"):
        list(by_product(str(inputs), str(tmp_path / name)))
    file = tmp_path / "pembanding" / "wajib" / "data.parquet"
    rows = pl.read_parquet(file)
    rows.with_columns(wajib=pl.col("wajib") ^ (pl.int_range(pl.len()) == 0)).write_parquet(file)
    assert differing(tmp_path / "produk", tmp_path / "pembanding") == {"wajib": 2}


def test_every_row_is_told_measured_or_not_met_or_not() -> None:
    rows = [
        Row("Memuat", "CSV", 3.0, 1.0, 500.0, 1_000_000, (at_most(1.5, 3.0, 1.0),), "tiga kali"),
        Row("Memuat", "JSON", 1.0, 1.0, bounds=(Bound("≤ 2 detik", 1.0, 2.0),)),
        Row("Pembanding", "Spark", missing="pyspark tidak terpasang"),
    ]
    when = datetime(2026, 11, 22, 20, 0)
    page = page_of("small", when, 61, {"memori": "24 GB"}, rows)
    assert "| CSV. *tiga kali* | 1.000.000 | 3,00 | 1,00 | 3,0 | 500 | ≤ 1,5 × lantai (3,00) | **tidak** |" in page
    assert "| JSON | – | 1,00 | 1,00 | 1,0 | – | ≤ 2 detik | ya |" in page
    assert "tidak diukur: pyspark tidak terpasang" in page
    assert "tidak diukur: pyspark tidak terpasang" in line_of(rows[2])
    told = json.loads(machine_line("small", when, {}, rows))
    assert [(one["name"], one["met"]) for one in told["rows"]] == [("CSV", False), ("JSON", True), ("Spark", None)]
    for one in told["rows"]:
        del one["ratio"], one["met"]
    assert [row_of(one) for one in told["rows"]] == rows
