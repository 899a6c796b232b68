"""Which deliveries of a run replace many more rows than they bring: half a file, or a row that names the wrong period.

Here: the comparison. Not here: words (`telling/run.py`), and what replaces what (`deliveries.py`). Nothing is
refused for it: that a list became short may be the truth.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipelines.deliveries import adds, place_of
from pipelines.lake import Delivery, Scope

FEWEST = 10
"""Of fewer rows than this, half is nothing remarkable."""


@dataclass(frozen=True)
class Shrunk:
    """A scope of a delivery that holds less than half of the rows that stood there before."""

    delivery: Delivery
    scope: Scope
    before: Delivery
    rows_before: int


def shrunk(fresh: Iterable[Delivery], every: Iterable[Delivery]) -> Iterator[Shrunk]:
    """Give what the `fresh` deliveries made much shorter, among `every` delivery of the lake."""
    whole: dict[tuple[object, ...], list[tuple[Delivery, Scope]]] = {}
    for delivery in sorted(every, key=lambda known: known.order):
        for scope in delivery.scopes:
            if delivery.correction_of is None and not adds(delivery.record, scope):
                whole.setdefault(_place(delivery, scope), []).append((delivery, scope))
    for delivery in fresh:
        for scope in delivery.scopes:
            stood = whole.get(_place(delivery, scope), [])
            earlier = [(other, its) for other, its in stood if other.order < delivery.order]
            if delivery.correction_of is None and earlier:
                before, its = earlier[-1]
                if its.rows >= FEWEST and scope.rows * 2 < its.rows:
                    yield Shrunk(delivery, scope, before, its.rows)


def _place(delivery: Delivery, scope: Scope) -> tuple[object, ...]:
    return (*place_of((delivery, scope)), delivery.record, delivery.unor_induk, delivery.unor)
