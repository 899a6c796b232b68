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
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Full, Queue
from typing import Any

from pipelines.sources.answers import data_of
from pipelines.sources.client import Client, StoppedError
from pipelines.sources.drawing import Drawing, Report
from pipelines.sources.faults import ServiceFault
from pipelines.sources.laying import Asked
from pipelines.sources.spool import Spool

_TOLD_EVERY = 20
_QUEUE = 64


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
    if request in drawing.journal.done:
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
        spool.remove()
    finally:
        spool.close()


def _ask_all(drawing: Drawing, client: Client, history: History, nips: list[str], spool: Spool) -> int:
    """Ask for all these people, keep the answers, and give how many were skipped."""
    faults: Counter[str] = Counter()
    first: dict[str, ServiceFault] = {}
    in_a_row = since = 0
    path, told = history.report.path, history.report.told
    for nip, came in _answers(client, history, nips):
        since += 1
        if since == _TOLD_EVERY:
            drawing.step(told, since)
            since = 0
        if isinstance(came, _Answer):
            spool.put(nip, came.text, came.rows)
            in_a_row = 0
        elif came.code == "TIDAK_DITEMUKAN":
            spool.put(nip, b"", 0)
            in_a_row = 0
        elif came.effect == "berhenti":
            raise came
        else:
            faults[came.code] += 1
            first.setdefault(came.code, came)
            drawing.outcome.people.append((nip, path, came.sentence))
            in_a_row += 1
            if in_a_row >= client.pace.in_a_row:
                raise ServiceFault("GANGGUAN_BERUNTUN", in_a_row)
    drawing.step(told, since)
    unlaid = " (daftarnya tidak lengkap, jadi tidak disimpan)" if history.keep is not None else ""
    drawing.outcome.skipped += [(f"{told}, {count} orang{unlaid}", first[code]) for code, count in faults.items()]
    return faults.total()


def _answers(client: Client, history: History, nips: list[str]) -> Iterator[tuple[str, _Answer | ServiceFault]]:
    """Ask for everybody, as many at once as the pace allows, and give the answers as they come."""
    todo, taking = iter(nips), threading.Lock()
    came: Queue[tuple[str, Any]] = Queue(_QUEUE)
    over = threading.Event()

    def work() -> None:
        while not over.is_set():
            with taking:
                nip = next(todo, None)
            if nip is None:
                return
            try:
                answer: Any = client.get(history.report.path.format(nip=nip), lambda body: _judged(body, history))
            except StoppedError:
                return
            except Exception as error:
                answer = error
            while not over.is_set():
                try:
                    came.put((nip, answer), timeout=0.5)
                    break
                except Full:
                    continue

    # daemons: a person who stops the command does not wait for the service
    workers = [threading.Thread(target=work, daemon=True) for _ in range(min(client.pace.together, len(nips)))]
    for worker in workers:
        worker.start()
    try:
        for _ in nips:
            nip, answer = _next(came, workers)
            if not isinstance(answer, _Answer | ServiceFault):
                raise answer
            yield nip, answer
    finally:
        over.set()


def _next(came: Queue[tuple[str, Any]], workers: list[threading.Thread]) -> tuple[str, Any]:
    while True:
        try:
            return came.get(timeout=1)
        except Empty:
            if not any(worker.is_alive() for worker in workers) and came.empty():
                raise StoppedError from None


def _judged(body: bytes, history: History) -> _Answer:
    """Tell whether an answer about one person is one, and cut from it what is not kept."""
    data = data_of(body)
    if history.keep is None:
        if not body.lstrip().startswith(b"{"):  # in another encoding it cannot stand beside the others
            raise ServiceFault("BUKAN_JSON")
        return _Answer(body, len(data)) if isinstance(data, list) and data else _Answer(b"", 0)
    if not isinstance(data, dict) or not data:
        return _Answer(b"", 0)
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
