"""What is measured, as one row of the table: figures, the floor beside them, and the goals that they are held against.

Not here: how a row is measured, and how the table is printed (`page.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

RAM = 6_000.0
"""MB that any single step may hold (issue: a month of the nation on a laptop)."""


@dataclass(frozen=True)
class Bound:
    """A goal: what was found may be `limit` at most. `told` says it in words."""

    told: str
    found: float
    limit: float

    @property
    def is_met(self) -> bool:
        return self.found <= self.limit


@dataclass(frozen=True)
class Row:
    """One row of the table. `seconds` and `floor` are medians where repeated; `peak` is MB of the process alone; `rows`
    are those read or made. `missing` says why nothing was measured; `broken` rows make the run fail."""

    section: str
    name: str
    seconds: float | None = None
    floor: float | None = None
    peak: float | None = None
    rows: int | None = None
    bounds: tuple[Bound, ...] = ()
    note: str = ""
    missing: str = ""
    broken: bool = False

    @property
    def ratio(self) -> float | None:
        return self.seconds / self.floor if self.seconds is not None and self.floor else None

    @property
    def is_met(self) -> bool | None:
        """None where there is no goal, or nothing was measured."""
        return all(bound.is_met for bound in self.bounds) if self.bounds else None


def row_of(told: dict[str, Any]) -> Row:
    """Give back a row that came through JSON."""
    return Row(**{**told, "bounds": tuple(Bound(**bound) for bound in told["bounds"])})


def at_most(times: float, seconds: float, floor: float) -> Bound:
    """A goal against the floor."""
    return Bound(f"≤ {number(times)} × lantai", seconds / floor, times)


def within(seconds: float, found: float) -> Bound:
    """A goal in seconds."""
    return Bound(f"≤ {number(seconds)} detik", found, seconds)


def within_memory(peak: float, megabytes: float = RAM) -> Bound:
    """A goal in memory."""
    return Bound(f"≤ {number(megabytes / 1000)} GB", peak, megabytes)


def number(value: float, digits: int | None = None) -> str:
    """Write a number as it is read in Indonesia: a decimal comma, and points between thousands."""
    if digits is None:
        digits = 0 if value == int(value) else 1
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))
