"""Months one after the other: a year from nothing, and one more month after 1, 12 and 36.

A month more is what a month brings of what the measured tables read: for all tables its evaluations, what is documented
beside them, and its attendance. Not here: one
month of everybody (`month.py`), a row or nothing more (`days.py`).
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from pipelines.main_job import opened
from pipelines.plan import DELIVERED
from pipelines.settings import Settings
from pipelines.simulate import simulate
from pipelines.sql_models import load_models
from tests.bench.row import Bound, Row, number
from tests.bench.sizes import SIZES
from tests.bench.steps import Step, nothing_new, one_instansi, run
from tests.flow import closure

SECTION = "Bulan demi bulan"
FIRST = date(2023, 1, 1)
YEAR, GROWTH = 12, 1.1
BEFORE = (1, YEAR, 3 * YEAR)
LAST = BEFORE[-1] + 1


class Inbox:
    """An inbox to which months are added, out of deliveries of all of them, or of the records that are named."""

    def __init__(self, all_of_them: Path, folder: Path, records: Collection[str] | None) -> None:
        found = [file for file in sorted(all_of_them.rglob("*")) if file.is_file()]
        self._left = {
            file: _month_of(file.stem)
            for file in found
            if records is None or re.split(r"[-.]", file.name)[0] in records
        }
        self._source, self.folder = all_of_them, folder

    def add(self, months: int) -> None:
        """Add what the first so many months brought."""
        for file in [file for file, month in self._left.items() if month <= months]:
            place = self.folder / file.relative_to(self._source)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)
            del self._left[file]


def _month(number: int) -> date:
    """Give the first day of a month, counted from the first."""
    months = FIRST.year * YEAR + FIRST.month - 2 + number
    return date(months // YEAR, months % YEAR + 1, 1)


def _month_of(name: str) -> int:
    """Tell with which month, counted from the first, a delivery comes: what speaks of none is there from the start."""
    if found := re.search(r"(\d{4})-(?:bulanan-)?(\d\d)$", name):
        return (int(found[1]) - FIRST.year) * YEAR + int(found[2])
    if found := re.search(r"(\d{4})-tahunan$", name):
        return (int(found[1]) - FIRST.year + 1) * YEAR
    return 1


def measure(size: str, folder: str) -> Iterator[Row]:
    """Give the rows."""
    figures = SIZES[size].figures
    with tempfile.TemporaryDirectory(dir=folder) as name:
        everything, settings = Path(name) / "semua", Settings(data=Path(name) / "data")
        simulate(SIZES[size].history, FIRST, _month(LAST), everything, reference=one_instansi(Path(name)))
        inbox = Inbox(everything, Path(name) / "kotak", _records_of(figures))
        yield from _months(settings, inbox, figures)
        run(settings, inbox.folder, None, figures)
        command = f"from tests.bench.history import again; again({str(inbox.folder)!r}, {figures!r})"
        yield nothing_new(SECTION, f"tanpa kiriman baru, sesudah {LAST} bulan", settings, "-c", command)


def _records_of(figures: Collection[str] | None) -> set[str] | None:
    """Give the records that some tables rest on; None for all tables."""
    if figures is None:
        return None
    models = closure(load_models(Settings().models), figures)
    inputs = {name for model in models.values() for name in model.inputs}
    return {name.removeprefix(DELIVERED) for name in inputs if name.startswith(DELIVERED)}


def _months(settings: Settings, inbox: Inbox, figures: Collection[str] | None) -> Iterator[Row]:
    def grown(months: int) -> Step:
        inbox.add(months)
        return run(settings, inbox.folder, _month(months), figures)

    first = grown(1)
    yield first.row(SECTION, "bulan pertama, dari nol")
    second = grown(2)
    yield second.row(SECTION, "sebulan lagi sesudah 1 bulan")
    inbox.add(YEAR)
    with opened(settings, inbox.folder) as job:
        job.ingest()
    shutil.rmtree(settings.lake / "marts")
    year = grown(YEAR)
    times = year.tables.seconds / first.tables.seconds
    yield year.row(SECTION, "satu tahun, dari nol", Bound(f"tabel ≤ {YEAR} × bulan pertama", times, YEAR))
    for before in BEFORE[1:]:
        grown(before)
        more = grown(before + 1)
        bound = Bound(
            f"tabel ≤ {number(GROWTH)} × sesudah 1 bulan", more.tables.seconds / second.tables.seconds, GROWTH
        )
        yield more.row(SECTION, f"sebulan lagi sesudah {before} bulan", bound)


def again(inbox: str, figures: Collection[str] | None) -> None:
    """Do what `ekinerja run` does when nothing is new, over the tables that were made."""
    with opened(Settings(), Path(inbox)) as job:
        job.models = closure(job.models, figures)
        arrival = job.ingest()
        assert not arrival.taken
        assert job.is_up_to_date()
