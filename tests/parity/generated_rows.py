"""Rows for any table that a model reads, drawn from a few values each, so that joins hit and edges meet.

The values are those on which engines differ: halves of the last decimal, year ends, midnight in Jakarta, nulls, letters
that sort differently by alphabet and by code. What a table is known by (its grain) stays unique: else an order that is
total over real rows would not be. No row means anything; every person is invented.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any

import polars as pl

DAYS = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 15), date(2026, 3, 31)]
DAYS += [date(2024, 2, 29), date(2026, 4, 10), date(2025, 1, 1), date(2019, 8, 31)]
INSTANTS = [datetime(2026, 3, 31, 16, 59, 59), datetime(2026, 3, 31, 17), datetime(2025, 12, 31, 17)]
INSTANTS += [datetime(2026, 4, 5, 2, 0, 0, 500000), datetime(2026, 3, 1, 4)]
TEXTS = ["A", "a", "B", "Ä", "é", "z", "Z", "_", "10", "9", "b c", "ß"]
DIGITS = [0, 1, 5, 25, 50, 125, 995, 1005, 33333, 99999, 150, 100, 7500]
"""Units of the last decimals of a number."""

NAMED: Mapping[str, list[Any]] = {
    "kode_instansi": ["6471", "4011", "6401"],
    "tahun": [2026, 2026, 2025],
    "tahun_skp": [2026, 2025],
    "bulan": [date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 1), date(2026, 2, 1), date(2025, 12, 1), 3, 3, 12],
    "nip": [f"19800101200501{seks}00{i}" for i in range(1, 4) for seks in (1, 2)],
    "tipe_periodik": ["Bulanan", "Bulanan", "Triwulanan"],
    "jenis_periode": ["Periodik", "Periodik", "Tahunan"],
    "angka_periodik": [1, 2, 3, 12],
    "predikat": ["Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang"],
    "jenjang": ["Ahli Pertama", "Ahli Muda", "Terampil"],
    "golru": ["III/a", "III/b", "III/c", "II/c"],
    "jenis_pembayaran": ["bulanan"],
    "tahun_mulai": [2024, 2025],
    "tahun_selesai": [2025, 2026],
    "bulan_mulai": [1, 3, 12, date(2026, 1, 1), date(2025, 12, 1)],
    "bulan_selesai": [2, 6, 12],
    "bulan_bit": [0, 1, 4, 7, 2048, 4095],
    "desimal": [2, 3],
    "koreksi_ke": [0, 0, 1],
    "periode_awal": [date(2026, 3, 1), date(2026, 1, 1), date(2026, 2, 16)],
    "periode_akhir": [date(2026, 3, 31), date(2026, 3, 15), date(2025, 12, 31)],
}
"""Columns whose values mean something to many models."""

SOME = ("ya_", "unit_bermatriks")
ALL = ("tahu_", "unit_berbawahan")
"""Counts of some, and of all of them: a share of a thousand per cent fits no column, on either engine."""

DELIVERED_DAY = {"periode_awal": ["03-01", "2026-03-01", "12-16"], "periode_akhir": ["03-31", "2026-03-31", "01-15"]}
DELIVERED_DAY["batas_pengisian"] = ["+01-10", "04-10", "2026-04-10"]
"""Period settings are delivered as text."""


def drawn(
    name: str, schema: pl.Schema, allowed: Mapping[str, list[Any]], filled: set[str], grain: list[str], rows: int
) -> pl.DataFrame:
    """Give rows of a table: `allowed` values by column, columns that are always `filled`, and what is unique."""
    draw = Random(f"{name}")
    made = []
    for number in range(rows):
        row = {}
        for column, dtype in schema.items():
            values = allowed.get(column) or _values(column, dtype)
            null = column not in filled and draw.random() < 0.12
            row[column] = None if null else draw.choice(values)
        if "baris" in schema:
            row["baris"] = number + 1
        made.append(row)
    frame = pl.DataFrame(made, schema=schema, orient="row")
    return frame.unique(subset=grain, keep="first", maintain_order=True) if grain else frame


def _values(column: str, dtype: pl.DataType) -> list[Any]:
    if dtype == pl.String and column in DELIVERED_DAY:
        return DELIVERED_DAY[column]
    if fitting := [value for value in NAMED.get(column, []) if isinstance(value, date) == (dtype == pl.Date)]:
        return fitting
    if column.startswith(SOME + ALL):
        return [0, 1, 2] if column.startswith(SOME) else [0, 7, 9]
    match dtype:
        case pl.Boolean():
            return [True, False]
        case pl.Date():
            return DAYS
        case pl.Datetime(time_zone=zone):
            return [moment.replace(tzinfo=UTC) if zone else moment for moment in INSTANTS]
        case pl.Decimal(precision=digits, scale=scale):
            units = [*DIGITS, *(whole * 10**scale for whole in (1, 50))]
            return [Decimal(each).scaleb(-scale) for each in units if each < 10**digits]
        case pl.Float64():
            return [0.0, 0.5, 1.0, 2.5, 33.3333, 100.0]
        case pl.List():
            return [["A", "b"], [], ["é"]]
        case pl.String():
            return [f"{column[:2]}-{n}" for n in range(1, 6)] if column.endswith("_id") else TEXTS
    return [0, 1, 2, 3, 5, 12]


def allowed_in(table: Any) -> dict[str, list[Any]]:
    """Give the values that a contract allows, by column."""
    found = {}
    for name, column in table.columns.items():
        for check in column.checks:
            if check.name == "isin":
                found[name] = sorted(check.statistics["allowed_values"])
    return found
