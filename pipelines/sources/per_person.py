"""What has no bulk call: one request a person, several at once, put together into one delivery.

Here: asking for many people, and what is done about those who were skipped. Not here: which histories there are
(`siasn.py`), and keeping the answers meanwhile (`spool.py`).
"""

from __future__ import annotations

import csv
import json
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.sources.answers import data_of
from pipelines.sources.client import Client, StoppedError
from pipelines.sources.drawing import Drawing, Report
from pipelines.sources.faults import ServiceFault
from pipelines.sources.laying import Asked
from pipelines.sources.spool import Spool

LACKING = "kurang"
"""What the journal says of a history that was laid without those who were skipped."""

_LOOK = 0.2
"""Seconds between two looks at how far the workers are."""


@dataclass(frozen=True)
class History:
    """A call about one person. `report.path` holds `{nip}`. `keep`: the keys of an answer that is one object; the
    others are personal, no figure needs them, and they are cut before anything is written. None for a list of rows,
    which is kept byte for byte."""

    report: Report
    keep: frozenset[str] | None = None


@dataclass(frozen=True)
class _Answer:
    text: bytes
    rows: int


def draw_people(drawing: Drawing, client: Client, history: History, nips: Sequence[str]) -> None:
    """Draw one history of all these people and lay it as one delivery. Who was skipped is listed in a file; a list of
    people of which some were skipped is not laid, since it would say that they are gone. Raises `ServiceFault`."""
    report = history.report
    request = f"GET {client.address}{report.path}"
    if drawing.journal.done.get(request, LACKING) != LACKING:
        drawing.outcome.resumed += len(nips)
        drawing.step(report.told, len(nips))
        return
    asked_at = drawing.journal.begun
    spool = Spool(drawing.journal.draft(f"{report.name}.bagian"))
    try:
        left = [nip for nip in nips if nip not in spool]
        drawing.outcome.resumed += len(nips) - len(left)
        drawing.step(report.told, len(nips) - len(left))
        skipped = _ask_all(drawing, client, history, left, spool)
        draft = drawing.journal.draft("jawaban.json")
        parts = (b"", b"\n", b"\n") if history.keep is None else (b'{"code":1,"data":[', b",\n", b"]}\n")
        known, rows = spool.write(draft, nips, *parts)
        if skipped and history.keep is not None:
            draft.unlink()
            return
        if known < len(nips) - skipped:
            drawing.outcome.empty.append(f"{report.told}: {len(nips) - skipped - known} dari {len(nips)} orang")
        if known:
            drawing.lay(draft, rows, report, Asked(drawing.asked.source, request, asked_at, report.name))
        else:
            draft.unlink()
        if skipped:
            # whoever goes on with this draw asks for them again, and for nobody else
            drawing.journal.note(request, LACKING)
        else:
            spool.remove()
    finally:
        spool.close()


def _ask_all(drawing: Drawing, client: Client, history: History, nips: list[str], spool: Spool) -> int:
    """Ask for all these people, keep the answers, and give how many were skipped. Raises `ServiceFault`."""
    asking = _Asking(client, history, iter(nips), spool)
    # daemons: a person who stops the command does not wait for the service
    workers = [threading.Thread(target=asking.work, daemon=True) for _ in range(min(client.pace.together, len(nips)))]
    for worker in workers:
        worker.start()
    told = 0
    try:
        for worker in workers:
            while worker.is_alive():
                worker.join(_LOOK)
                drawing.step(history.report.told, asking.done - told)
                told = asking.done
    finally:
        asking.over = True
        drawing.outcome.people += [(nip, history.report.path, fault.sentence) for nip, fault in asking.skipped]
    if asking.ended is not None:
        raise asking.ended
    drawing.step(history.report.told, asking.done - told)
    unlaid = " (daftarnya tidak lengkap, jadi tidak disimpan)" if history.keep is not None else ""
    faults = {fault.code: fault for _, fault in asking.skipped}
    for code, count in Counter(fault.code for _, fault in asking.skipped).items():
        drawing.outcome.skipped.append((f"{history.report.told}, {count} orang{unlaid}", faults[code]))
    return len(asking.skipped)


@dataclass
class _Asking:
    """What the workers that ask for people share. Each keeps what it got itself: handing it on would cost as much as
    asking."""

    client: Client
    history: History
    todo: Iterator[str]
    spool: Spool
    done: int = 0
    in_a_row: int = 0
    skipped: list[tuple[str, ServiceFault]] = field(default_factory=list)
    ended: Exception | None = None
    over: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def work(self) -> None:
        """Ask for one person after the other until nobody is left or the draw ends."""
        while True:
            with self._lock:
                nip = None if self.over else next(self.todo, None)
            if nip is None:
                return
            try:
                path = self.history.report.path.format(nip=nip)
                came = self.client.get(path, lambda body: _judged(body, self.history))
                with self._lock:
                    self.spool.put(nip, came.text, came.rows)
                    self._passed()
            except StoppedError:
                return
            except ServiceFault as fault:
                with self._lock:
                    self._failed(nip, fault)
            except Exception as error:
                with self._lock:
                    self._end(error)

    def _passed(self) -> None:
        self.done += 1
        self.in_a_row = 0

    def _failed(self, nip: str, fault: ServiceFault) -> None:
        if fault.effect == "berhenti":
            self._end(fault)
        elif fault.code == "TIDAK_DITEMUKAN":
            self.spool.put(nip, b"", 0)
            self._passed()
        else:
            self.skipped.append((nip, fault))
            self.done += 1
            self.in_a_row += 1
            if self.in_a_row >= self.client.pace.in_a_row:
                self._end(ServiceFault("GANGGUAN_BERUNTUN", self.in_a_row))

    def _end(self, error: Exception) -> None:
        """End the draw; the first reason counts, and nobody waits for the service any longer."""
        if self.ended is None:
            self.ended = error
        self.over = True
        self.client.stopped.set()


def _judged(body: bytes, history: History) -> _Answer:
    """Tell whether an answer about one person is one, and cut from it what is not kept."""
    data = data_of(body)
    if not data:
        return _Answer(b"", 0)
    if history.keep is None:
        # in another encoding it cannot stand beside the others
        if not isinstance(data, list) or not body.lstrip().startswith(b"{"):
            raise ServiceFault("BUKAN_JSON")
        return _Answer(body, len(data))
    if not isinstance(data, dict):
        raise ServiceFault("BUKAN_JSON")
    kept = {key: value for key, value in data.items() if key.lower() in history.keep}
    return _Answer(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def write_skipped(file: Path, people: Sequence[tuple[str, str, str]]) -> Path | None:
    """List who was skipped, for which request and why; without anybody, take an older list away."""
    if not people:
        file.unlink(missing_ok=True)
        return None
    with file.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, delimiter=";")
        lines.writerow(("nip", "permintaan", "sebab"))
        lines.writerows(people)
    file.chmod(0o600)
    return file
