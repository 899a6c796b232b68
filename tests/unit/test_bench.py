"""What `make bench` tells is whole: no row vanishes, and what was not measured says so."""

import json
from datetime import datetime

from tests.bench.page import line_of, machine_line, page_of
from tests.bench.row import Bound, Row, at_most, row_of


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
