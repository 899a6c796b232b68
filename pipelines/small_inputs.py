"""Inputs of models that are no files of deliveries or results: reference rows in force, the bounds of a part, nothing.

Here: which rows these are, their name by content, and the files that they are kept in. Not here: which of them a model
needs (`plan.py`), and what is made of them (`build.py`).
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from pipelines.contracts.policy_tables import SHEETS, policy_sheets
from pipelines.contracts.record import Record
from pipelines.contracts.tables import TABLES, dtypes_of
from pipelines.ingest.store import LINGKUP
from pipelines.lake import Lake
from pipelines.plan import DELIVERED, SCOPES, Bounds, InForce, bounds_of
from pipelines.reference import in_force


class SmallInputs:
    """Reference rows and bounds, each worked out once."""

    def __init__(self, lake: Lake, reference: Mapping[str, pl.DataFrame]) -> None:
        self._lake, self._reference = lake, reference
        self._known: dict[tuple[str, object], tuple[str, pl.DataFrame]] = {}

    def of(self, need: InForce | Bounds) -> tuple[str, pl.DataFrame]:
        """Give a name for the content of an input, and its rows."""
        place = (need.table, need.until) if isinstance(need, InForce) else ("", need.label)
        if place not in self._known:
            rows = self._rows(need)
            content = hashlib.sha256(rows.write_json().encode() + str(rows.schema).encode()).hexdigest()[:32]
            self._known[place] = (content, rows)
        return self._known[place]

    def file(self, need: InForce | Bounds, name: str) -> Path:
        """Give the file that keeps an input, made if there is none; bounds lie under `name`."""
        content, rows = self.of(need)
        table = need.table if isinstance(need, InForce) else name
        final = self._lake.path("reference", table, content)
        if not final.exists():
            with self._lake.scratch() as scratch:
                rows.write_parquet(scratch / "data.parquet")
                self._lake.settle(scratch, "reference", table, content)
        return final / "data.parquet"

    def _rows(self, need: InForce | Bounds) -> pl.DataFrame:
        if isinstance(need, InForce):
            table = self._reference[need.table]
            return in_force(table, need.until) if need.until else table
        first, last, year = bounds_of(need.label)
        return pl.DataFrame(
            {"mulai": [first], "selesai": [last], "tahun": [year]},
            schema={"mulai": pl.Date, "selesai": pl.Date, "tahun": pl.Int32},
        )


def empty(name: str, records: Mapping[str, Record]) -> pl.DataFrame:
    """Give a table, or an input made of deliveries, without rows, typed by its contract."""
    if name.startswith(SCOPES):
        return LINGKUP.to_frame()
    if name.startswith(SHEETS):
        return policy_sheets()[name.removeprefix(SHEETS)].dtypes.to_frame()
    if name in TABLES:
        return dtypes_of(TABLES[name]).to_frame()
    record = records[name.removeprefix(DELIVERED)]
    own = {column: col.dtype.type for column, col in record.columns.items()}
    return pl.DataFrame(schema={**own, "baris": pl.Int64, "delivery_id": pl.String, "kode_instansi": pl.String})
