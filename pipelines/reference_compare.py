"""How a reference table differs from what SIASN answers: new, gone, renamed, changed.

Here: the comparison, as pure functions. Not here: which table is which (`reference_tables.py`), words (`telling/`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from pipelines.reference import in_force
from pipelines.reference_tables import Answer, Counterpart

NEW, GONE, RENAMED, CHANGED = "baru", "hilang", "berganti nama", "berubah"
_NAME = "nama"


@dataclass(frozen=True)
class Difference:
    """One row that differs. `key` tells it apart; `name` is ours, or SIASN's for a new one; `changes`: column, ours,
    SIASN's; `answer` is SIASN's row, None for one that is gone."""

    table: str
    kind: str
    key: str
    name: str
    changes: tuple[tuple[str, str | None, str | None], ...]
    answer: Answer | None


def compare(counterpart: Counterpart, table: pl.DataFrame, answers: Sequence[Answer], on: date) -> list[Difference]:
    """Give the differences between the rows in force on a day and SIASN's answer, new ones first, by key."""
    ours = {row[counterpart.key]: row for row in rows_of(counterpart, in_force(table, on)).iter_rows(named=True)}
    theirs: dict[str, list[Answer]] = {}
    for answer in answers:
        theirs.setdefault(str(answer[counterpart.id]), []).append(answer)
    found = [
        Difference(counterpart.table, NEW, key, plain(rows[0].get(_NAME)) or "", (), rows[0])
        for key, rows in sorted(theirs.items())
        if key not in ours
    ]
    for key, row in sorted(ours.items()):
        if key not in theirs:
            found.append(Difference(counterpart.table, GONE, key, row[_NAME], (), None))
            continue
        # SIASN has one id twice (instansi 4057): a row that is as ours is the one
        answer = min(theirs[key], key=lambda one: len(_changes(counterpart, row, one)))
        changes = _changes(counterpart, row, answer)
        if changes:
            kind = RENAMED if {column for column, _, _ in changes} == {_NAME} else CHANGED
            found.append(Difference(counterpart.table, kind, key, row[_NAME], changes, answer))
    return found


def rows_of(counterpart: Counterpart, table: pl.DataFrame) -> pl.DataFrame:
    """Give the rows of ours that stand in SIASN's table."""
    for column, value in counterpart.only.items():
        table = table.filter(pl.col(column) == value)
    return table


def plain(value: object) -> str | None:
    """Give a text without the blanks that SIASN leaves around and between words; None for nothing."""
    return " ".join(str(value).split()) or None if value is not None else None


def _changes(
    counterpart: Counterpart, row: dict[str, object], answer: Answer
) -> tuple[tuple[str, str | None, str | None], ...]:
    pairs = [(ours, plain(row[ours]), plain(answer.get(theirs))) for ours, theirs in counterpart.columns.items()]
    # where SIASN says nothing, ours stands
    return tuple((column, one, other) for column, one, other in pairs if other is not None and one != other)
