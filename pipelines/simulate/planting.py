"""The tools that faults are planted with in the sample, and the list of what was planted.

In here: `Trap` (one line of the sample's README) and `Planter`. Not in here: which faults there are (`traps.py`,
`traps_tahapan.py`).
"""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from pipelines.simulate.tables import Table

REJECT, ACCEPT, WAIT, WARN = "quarantined", "accepted", "waits", "accepted, with a warning"


@dataclass(frozen=True)
class Trap:
    """`rows` rows of `path` that carry a fault; `code` is the reason code where the product rejects them."""

    path: str
    what: str
    rows: int
    outcome: str
    code: str | None = None


class Planter:
    """Spoils cells of the deliveries (by path) and keeps the list of what was planted.

    `out` are the spoilt rows of each delivery, which the product does not count.
    """

    def __init__(self, tables: MutableMapping[str, Table]) -> None:
        self.tables = tables
        self.traps: list[Trap] = []
        self.out: dict[str, set[int]] = {}

    def note(self, path: str, what: str, rows: int, outcome: str, code: str | None = None) -> None:
        self.traps.append(Trap(path, what, rows, outcome, code))

    def cells(self, path: str, column: str, value: Any, code: str, what: str, count: int = 1, **wanted: Any) -> None:
        """Spoil one column of `count` rows; `value` may be a function of the old value."""
        table = self.tables[path]
        rows = table.take(count, **wanted)
        self.out.setdefault(path, set()).update(rows)
        for row in rows:
            table.put(row, column, value(table.value(row, column)) if callable(value) else value)
        self.note(path, what, count, REJECT, code)

    def sound(self, path: str) -> list[int]:
        """The rows of a delivery that no fault keeps from being counted."""
        return [row for row in range(len(self.tables[path].rows)) if row not in self.out.get(path, ())]


def rated(**more: Any) -> dict[str, Any]:
    """Cells of an evaluation that says Baik."""
    return {"hasil_kerja": "sesuai", "perilaku_kerja": "sesuai", "hasil_akhir": "baik", **more}
