"""What a draw has done so far, so that one that was broken off goes on where it stopped.

Here: the memory of one draw, a folder of an instansi and source. Not here: what is done. A line is written after what
it tells of is on the disk, and one that was cut off by a kill is no line: what it would have told of is done again.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pipelines.lake import write_json

STALE = timedelta(hours=24)
"""A draw that was begun longer ago is begun anew: its first answers would be of another day than its last. So is one
that begins as long from now, by a clock that has been set right since."""

_HEAD, _DONE = "tarikan.json", "selesai.jsonl"


class Journal:
    """The memory of one draw. `resumed` tells whether an earlier one goes on, `begun` when the first request was made.

    `asked` is what the draw is about: one that asks for something else begins anew.
    """

    def __init__(self, folder: Path, asked: Mapping[str, Any], now: datetime) -> None:
        self.folder = folder
        self.done: dict[str, str] = {}
        head = _head(folder / _HEAD)
        self.resumed = head is not None and head["diminta"] == asked and abs(now - head["mulai"]) < STALE
        self.begun: datetime = head["mulai"] if head is not None and self.resumed else now
        if not self.resumed:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700, parents=True)
            write_json(folder / _HEAD, {"diminta": dict(asked), "mulai": now})
        else:
            for line in _lines(folder / _DONE):
                self.done[line[0]] = line[1]

    def note(self, request: str, outcome: str) -> None:
        """Remember that a request is done with."""
        self.done[request] = outcome
        # a line of its own first: what a kill cut off must not run into this one
        handle = os.open(self.folder / _DONE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, b"\n" + json.dumps([request, outcome]).encode() + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)

    def draft(self, name: str) -> Path:
        """Name a file of this draw's own."""
        return self.folder / name

    def close(self) -> None:
        """Forget the draw: all of it is done."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _head(file: Path) -> dict[str, Any] | None:
    try:
        told = json.loads(file.read_bytes())
        return {"diminta": told["diminta"], "mulai": datetime.fromisoformat(told["mulai"])}
    except (FileNotFoundError, KeyError, ValueError):
        return None


def _lines(file: Path) -> list[list[str]]:
    found = []
    for line in file.read_bytes().splitlines() if file.exists() else ():
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return [line for line in found if isinstance(line, list) and len(line) == 2]
