"""What a delivery replaces, and whether it brings far fewer rows: half a file, or a row that names the wrong period.

Here: the comparison. Not here: words (`telling/`), and what replaces what in figures (`plan.py`, `models/catatan`).
Nothing is refused for it: that a list became short may be the truth.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipelines.deliveries import adds, scope_of
from pipelines.lake import Delivery, Scope

FEWEST = 10
"""Of fewer rows than this, half is nothing remarkable."""


@dataclass(frozen=True)
class Replaced:
    """A scope of a delivery that was delivered before: what stood there, or, if that was drawn later, stands."""

    delivery: Delivery
    scope: Scope
    before: Delivery
    rows_before: int

    @property
    def is_late(self) -> bool:
        """Whether the other was drawn later, so that it stays in force."""
        return self.before.order > self.delivery.order

    @property
    def is_shrunk(self) -> bool:
        """Whether less than half of the rows are left."""
        return not self.is_late and self.rows_before >= FEWEST and self.scope.rows * 2 < self.rows_before


def replaced(fresh: Iterable[Delivery], every: Iterable[Delivery]) -> Iterator[Replaced]:
    """Give what the `fresh` deliveries replace, scope by scope, among `every` delivery of the lake: the one before
    each, and the latest, if that was drawn after it."""
    whole: dict[tuple[object, ...], list[tuple[Delivery, Scope]]] = {}
    for delivery in sorted(every, key=lambda known: known.order):
        for scope in delivery.scopes:
            if delivery.correction_of is None and not adds(delivery.record, scope):
                whole.setdefault(_place(delivery, scope), []).append((delivery, scope))
    for delivery in fresh:
        for scope in delivery.scopes:
            stood = whole.get(_place(delivery, scope), [])
            earlier = [(other, its) for other, its in stood if other.order < delivery.order][-1:]
            later = [(other, its) for other, its in stood if other.order > delivery.order][-1:]
            if delivery.correction_of is None:
                yield from (Replaced(delivery, scope, other, its.rows) for other, its in earlier + later)


def _place(delivery: Delivery, scope: Scope) -> tuple[object, ...]:
    return (*scope_of((delivery, scope)), delivery.record, delivery.unor_induk, delivery.unor)
