"""One delivery of the sample before it is written: its rows as plain values, so that single cells can be spoilt.

In here: the table, picking and changing rows, writing it in its form. Not in here: which cells are spoilt (`traps.py`).
Only for small deliveries; the national generator writes frames.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.simulate import files

_JSON = {"api": files.write_api, "siasn": files.write_siasn, "simpegnas": files.write_simpegnas}


@dataclass
class Table:
    """Rows under named columns, and the form they are delivered in: one of `_JSON`, laporan, xlsx, csv or parquet."""

    path: str
    form: str
    columns: list[str]
    rows: list[list[Any]]
    head: files.Kepala | None = None
    used: set[int] = field(default_factory=set)

    @classmethod
    def of_frame(cls, path: str, form: str, frame: pl.DataFrame, head: files.Kepala | None = None) -> Table:
        return cls(path, form, frame.columns, [list(row) for row in frame.rows()], head)

    @classmethod
    def of_dicts(cls, path: str, form: str, rows: list[dict[str, Any]]) -> Table:
        return cls(path, form, list(rows[0]), [list(row.values()) for row in rows])

    def value(self, row: int, column: str) -> Any:
        return self.rows[row][self.columns.index(column)]

    def put(self, row: int, column: str, value: Any) -> None:
        self.rows[row][self.columns.index(column)] = value

    def take(self, count: int, **wanted: Any) -> list[int]:
        """The next `count` rows, spread over the table, that no trap has used and whose cells are as wanted."""
        step = max(1, len(self.rows) // 23)
        order = sorted(range(len(self.rows)), key=lambda i: ((i + 5) % step, i))
        fits = [
            i for i in order if i not in self.used and all(self.value(i, name) == want for name, want in wanted.items())
        ]
        if len(fits) < count:
            raise ValueError(f"{self.path}: no {count} rows left with {sorted(wanted)}")
        self.used.update(fits[:count])
        return sorted(fits[:count])

    def repeat(self, row: int, **changes: Any) -> None:
        """Append a copy of a row, with some cells changed."""
        self.rows.append(list(self.rows[row]))
        for name, value in changes.items():
            self.put(len(self.rows) - 1, name, value)

    def write(self, out: Path) -> None:
        target = out / self.path
        if self.form in _JSON:
            _JSON[self.form](target, [dict(zip(self.columns, row, strict=True)) for row in self.rows])
        elif self.form == "csv":
            columns = self.columns
            if "skp_penilaian_id" in columns:  # the CSV of Laporan Penilaian comes without created_at
                columns = [name for name in columns if name != "created_at"]
            text = [[None if cell is None else str(cell) for cell in row[: len(columns)]] for row in self.rows]
            files.write_csv(target, pl.DataFrame(text, schema=dict.fromkeys(columns, pl.String), orient="row"))
        elif self.form == "parquet":
            files.write_parquet(target, pl.DataFrame(self.rows, schema=self.columns, orient="row", strict=False))
        elif self.head is not None:
            files.write_laporan(target, self.head, self.columns, self.rows)
        else:
            files.write_table(target, self.columns, self.rows)
