"""One draw while it lasts: what was asked, what came, what is still to come, and what went wrong.

Here: the steps that every source takes for a report: fetch, judge, lay, remember. Not here: which reports a source has
(`ekinerja.py` …), and the beginning and end of a draw (`draw.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from pipelines.main_job import MainJob
from pipelines.sources.access import Headers
from pipelines.sources.answers import rows_in
from pipelines.sources.client import Client, Counts, Pace
from pipelines.sources.credentials import Credentials
from pipelines.sources.faults import ServiceFault
from pipelines.sources.journal import Journal
from pipelines.sources.laying import Asked, lay_answer
from pipelines.sources.tokens import moment

T = TypeVar("T")

SOON = timedelta(minutes=10)
"""A pasted token that ends within this is told of."""

LAID, SAME, EMPTY = "disimpan", "sama", "kosong"


@dataclass(frozen=True)
class Question:
    """What a person or a schedule asks for: one source of one instansi. `periods` are ids or names; none means all."""

    kode_instansi: str
    source: str
    years: tuple[int, ...]
    periods: tuple[str, ...] = ()


@dataclass(frozen=True)
class Watch:
    """Who looks on: told what is being drawn and how much of how much is done, and sentences that cannot wait."""

    progress: Callable[[int, int, str], None] = lambda done, total, what: None
    notice: Callable[[str], None] = lambda sentence: None


@dataclass(frozen=True)
class Report:
    """One answer that becomes one delivery: its path, the beginning of its file name, and its name for people."""

    path: str
    name: str
    told: str


@dataclass
class Outcome:
    """What a draw brought so far; `empty`, `skipped` and `stopped` in words, without a person's value."""

    laid: list[Path] = field(default_factory=list)
    rows: int = 0
    same: int = 0
    empty: list[str] = field(default_factory=list)
    resumed: int = 0
    skipped: list[tuple[str, ServiceFault]] = field(default_factory=list)
    people: list[tuple[str, str, str]] = field(default_factory=list, repr=False)
    """Who was skipped, for which request and why: NIP, so for a file alone."""
    stopped: ServiceFault | None = None


@dataclass
class Drawing:
    """One draw."""

    job: MainJob
    asked: Question
    credentials: Credentials
    journal: Journal
    pace: Pace
    watch: Watch
    counts: Counts = field(default_factory=Counts)
    outcome: Outcome = field(default_factory=Outcome)
    _done: int = 0
    _total: int = 0
    _access: Headers | None = None
    _warned: bool = False

    def clock(self) -> datetime:
        """Give the time in WIB."""
        return self.job.clock()

    def expect(self, total: int) -> None:
        """Say how many steps there are."""
        self._total = total

    def step(self, what: str, by: int = 1) -> None:
        """Say that a step is done, and what the next is about; warn once before a pasted token ends."""
        self._done += by
        self.watch.progress(self._done, max(self._total, self._done), what)
        if self._access is not None and not self._warned:
            for keeper in self._access.pasted_until():
                if keeper.until is not None and keeper.until - self.clock() < SOON:
                    self._warned = True
                    self.watch.notice(
                        f"Token yang ditempel habis {moment(keeper.until, self.clock)}; siapkan token baru. "
                        "Tarikan yang belum selesai saat itu berhenti, dan dilanjutkan dengan menjalankannya lagi."
                    )

    def watch_expiry(self, access: Headers) -> None:
        """Say until when pasted tokens are good, and watch them from now on."""
        self._access = access
        for keeper in access.pasted_until():
            assert keeper.until is not None
            self.watch.notice(f"Token yang ditempel berlaku sampai {moment(keeper.until, self.clock)}.")

    @contextmanager
    def connected(self, address: str, access: Headers) -> Iterator[Client]:
        """Give a client of a service for as long as it is needed."""
        client = Client(address, access, self.pace, self.counts)
        try:
            yield client
        finally:
            client.stopped.set()
            client.close()

    def report(
        self, client: Client, report: Report, read: Callable[[Path], T] | None = None, always: bool = False
    ) -> T | None:
        """Fetch a report, lay it, and give what `read` finds in it; None if it was skipped. A report that an earlier
        part of this draw has brought is not fetched again, unless `always`. Raises `ServiceFault` for a fault that
        ends the draw."""
        request = f"GET {client.address}{report.path}"
        self.watch.progress(self._done, max(self._total, 1), report.told)
        if not always and request in self.journal.done:
            self.outcome.resumed += 1
            self.step(report.told)
            return None
        draft, asked_at = self.journal.draft("jawaban.json"), self.clock().replace(tzinfo=None)
        found: T | None = None
        try:
            rows = client.fetch(report.path, draft, rows_in)
            found = read(draft) if read else None
            self.lay(draft, rows, report, Asked(self.asked.source, request, asked_at, report.name))
        except ServiceFault as fault:
            draft.unlink(missing_ok=True)
            if fault.effect == "berhenti":
                raise
            self.outcome.skipped.append((report.told, fault))
        self.step(report.told)
        return found

    def lay(self, draft: Path, rows: int, report: Report, asked: Asked) -> None:
        """Lay a whole answer into the inbox and remember that its request is done with. The service has no rows yet:
        there is nothing to take in."""
        if not rows:
            draft.unlink(missing_ok=True)
            self.outcome.empty.append(report.told)
            self.journal.note(asked.request, EMPTY)
            return
        file = lay_answer(self.job, self.asked.kode_instansi, draft, asked)
        if file is None:
            self.outcome.same += 1
        else:
            self.outcome.laid.append(file)
            self.outcome.rows += rows
        self.journal.note(asked.request, SAME if file is None else LAID)
