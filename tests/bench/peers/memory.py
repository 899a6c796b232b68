"""The most memory that a process and all below it hold together, for peers that work in processes of their own.

Shared memory is counted once (PSS). Linux only: elsewhere it is unknown. Not here: memory of this process (`clock.py`).
"""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from pathlib import Path
from types import TracebackType

EVERY = 0.2


class Watched:
    """Watches, while it is open, the processes below the present one; `peak` is in MB, None where it is not known."""

    def __init__(self) -> None:
        self.peak: float | None = None
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watched:
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._ended.wait(EVERY):
            held = sum(_held(pid) for pid in _below(os.getpid()))
            if held:
                self.peak = max(self.peak or 0.0, held / 1000)


def _below(root: int) -> set[int]:
    children: dict[int, list[int]] = defaultdict(list)
    for place in Path("/proc").glob("[0-9]*"):
        try:
            told = (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children[int(told[1])].append(int(place.name))
    found, left = set(), [root]
    while left:
        found.add(pid := left.pop())
        left += children[pid]
    return found


def _held(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
