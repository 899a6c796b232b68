"""What can be worked out of published tables: every sum is an equation, every code a bound, and nothing else is known.

Here: the one who adds, subtracts and reasons in whole numbers. Not here: what the tables mean (`generated_cells.py`).
"""

from collections.abc import Hashable, Iterable

import numpy as np

NO_LIMIT = 10**9

Cell = Hashable


class Attack:
    """Equations between cells (`whole = sum of parts`) and what is known of each cell."""

    def __init__(self) -> None:
        self.low: dict[Cell, int] = {}
        self.high: dict[Cell, int] = {}
        self.sums: list[tuple[Cell, list[Cell]]] = []

    def between(self, cell: Cell, low: int = 0, high: int = NO_LIMIT) -> None:
        """Add that a cell is not less than `low` and not more than `high`."""
        self.low[cell] = max(low, self.low.get(cell, 0))
        self.high[cell] = min(high, self.high.get(cell, NO_LIMIT))

    def known(self, cell: Cell, value: int) -> None:
        """Add that a cell is shown."""
        self.between(cell, value, value)

    def adds_up(self, whole: Cell, parts: Iterable[Cell]) -> None:
        """Add that `whole` is the sum of `parts`."""
        parts = list(parts)
        self.sums.append((whole, parts))
        for cell in (whole, *parts):
            self.between(cell)

    def told(self) -> set[Cell]:
        """Give every cell of which only one value is left: by bounds, or by adding equations up."""
        self._narrow()
        return {cell for cell in self.low if self.low[cell] == self.high[cell]} | self._solved()

    def _narrow(self) -> None:
        changed = True
        while changed:
            changed = False
            for whole, parts in self.sums:
                least = sum(self.low[part] for part in parts)
                most = sum(self.high[part] for part in parts)
                changed |= self._bound(whole, least, most)
                for part in parts:
                    changed |= self._bound(
                        part,
                        self.low[whole] - (most - self.high[part]),
                        self.high[whole] - (least - self.low[part]),
                    )

    def _bound(self, cell: Cell, low: int, high: int) -> bool:
        before = self.low[cell], self.high[cell]
        self.between(cell, low, high)
        assert self.low[cell] <= self.high[cell], f"what is published contradicts itself at {cell}"
        return before != (self.low[cell], self.high[cell])

    def _solved(self) -> set[Cell]:
        open_ = [cell for cell in self.low if self.low[cell] != self.high[cell]]
        if not open_:
            return set()
        place = {cell: number for number, cell in enumerate(open_)}
        system = np.zeros((len(self.sums), len(open_)))
        for row, (whole, parts) in enumerate(self.sums):
            for cell, sign in ((whole, -1), *((part, 1) for part in parts)):
                if cell in place:
                    system[row, place[cell]] += sign
        # the directions in which nothing that is published changes; eigenvectors are found ten times as fast as by svd
        values, across = np.linalg.eigh(system.T @ system)
        free = across[:, values < 1e-8]
        return {cell for cell in open_ if not free.shape[1] or np.abs(free[place[cell]]).max() < 1e-6}
