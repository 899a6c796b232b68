"""Runs the marts of angka kredit month after month, each on what the ones before it made and on its own part before.

One connection for all months and no files (`Bench.run` has them, and costs three times as much): long careers stay
affordable. Columns and types are those of the contracts; `checked` asks the rest. Not here: which records there are.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import polars as pl

from pipelines.contracts.tables import TABLES, dtypes_of
from pipelines.plan import bounds_of
from pipelines.sql_models import Model
from tests.models.keeping import kept

Rows = Sequence[Mapping[str, Any]]

STATES = ("masa_golongan", "masa_jenjang")
CHAIN = (
    *("pemangku_jabatan", "bulan_bebas_tugas", "bulan_periode", "bulan_dikecualikan", "bulan_dinilai"),
    *("bulan_terkonversi", "nilai_konversi", "konversi", "pak_berlaku", "rantai_konversi", "konversi_siasn"),
    *("ijazah_berlaku", "masuk_perpindahan", "angka_kredit_akumulasi"),
)
"""The models in the order in which they read each other."""


class Chain:
    """`Chain(models, reference, records).run(label, staff, evaluations)` for month after month. `records` are rows
    of `models/catatan` and of reference tables, the same for all months."""

    def __init__(self, models: dict[str, Model], reference: dict[str, pl.DataFrame], **records: Rows) -> None:
        self._models = models
        self._connection = duckdb.connect(config={"threads": "1"})
        # an order of joins changes no figure, and finding the best one costs more than the few rows
        self._connection.execute("SET TimeZone = 'Asia/Jakarta'; SET disabled_optimizers = 'join_order'")
        self._staff: Rows | None = None
        self.made: dict[tuple[str, str], pl.DataFrame] = {}
        for name in {table for model in (*STATES, *CHAIN) for table in models[model].inputs} - {*STATES, *CHAIN}:
            if name in reference and name not in records:
                self._name(name, reference[name])
            elif name in reference:
                self._name(name, frame(records[name], reference[name].schema))
            elif name in TABLES:
                self._name(name, frame(records.get(name, []), dtypes_of(TABLES[name])))
        for name in CHAIN:
            if previous := models[name].previous:
                self._name(previous, frame([], dtypes_of(TABLES[name])))

    def run(self, label: str, staff: Rows, evaluations: Rows, near: Rows) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Compute a month from the employee export as of it and its evaluations: its conversions and running totals
        (every table is in `made`). `near` has the evaluations of the last months too, for the model that reads them."""
        first, last, year = bounds_of(label)
        schema = {"mulai": pl.Date, "selesai": pl.Date, "tahun": pl.Int32}
        self._name("bagian", pl.DataFrame([(first, last, year)], schema=schema, orient="row"))
        if staff is not self._staff:
            self._name("pegawai", frame(staff, dtypes_of(TABLES["pegawai"])))
            for name in STATES:
                self._make(name)
            self._staff = staff
        for name in CHAIN:
            if "penilaian_pegawai" in self._models[name].inputs:
                rows = evaluations if self._models[name].mode("penilaian_pegawai") == "same" else near
                self._name("penilaian_pegawai", frame(rows, dtypes_of(TABLES["penilaian_pegawai"])))
            self.made[name, label] = self._make(name)
        for name in CHAIN:
            if previous := self._models[name].previous:
                self._name(previous, self.made[name, label])
        return self.made["konversi", label], self.made["angka_kredit_akumulasi", label]

    def checked(self, label: str) -> None:
        """Hold the tables of a month against their contracts."""
        for name in CHAIN:
            kept(TABLES[name], self.made[name, label])

    def _name(self, name: str, rows: pl.DataFrame) -> None:
        self._connection.register(name, rows.to_arrow(compat_level=pl.CompatLevel.oldest()))

    def _make(self, name: str) -> pl.DataFrame:
        # one statement: every step of a relation would bind the whole SELECT again
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {self._models[name].sql}")
        rows = self._connection.table(name).pl()
        assert rows.schema == dtypes_of(TABLES[name]), name
        return rows


def frame(rows: Rows, schema: pl.Schema) -> pl.DataFrame:
    """Give rows as a table, with nothing where they say nothing."""
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)
