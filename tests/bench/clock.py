"""Seconds and memory of one piece of work in this process. Not here: starting a process for it (`alone.py`)."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

Result = TypeVar("Result")

_STATUS, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class Cost(NamedTuple):
    """Seconds by the clock, and the most memory that the process held meanwhile, in MB."""

    seconds: float
    peak: float


def measured(work: Callable[[], Result]) -> tuple[Result, Cost]:
    """Do something once, and tell what it took."""
    _forget_peak()
    started = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - started
    return result, Cost(seconds, _peak())


def repeated(work: Callable[[], object], times: int = 3) -> Cost:
    """Do something several times: the median of the seconds, the most memory of all."""
    return median([measured(work)[1] for _ in range(times)])


def median(costs: Sequence[Cost]) -> Cost:
    """The median of the seconds, the most memory of all."""
    return Cost(statistics.median(cost.seconds for cost in costs), max(cost.peak for cost in costs))


def _forget_peak() -> None:
    """Let Linux begin anew to note the most memory; elsewhere it is that of the whole process so far."""
    try:
        _FORGET.write_text("5")
    except OSError:
        return


def _peak() -> float:
    try:
        line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return int(line.split()[1]) / 1000
