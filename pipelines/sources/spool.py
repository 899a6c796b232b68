"""The answers of which one delivery is made, people or pages, in one file that a kill may cut off anywhere.

Here: keeping them and putting them together. Not here: asking (`per_person.py`, `local.py`). The finished delivery
holds them by NIP or page, so that the same answers are the same bytes in whatever order they came.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

SYNCED_EVERY = 500
"""Answers between two syncs: a kill loses none that was written, a power cut no more than these."""


class Spool:
    """Answers by NIP, or by page. An answer of no bytes says that the service has nothing about that person."""

    def __init__(self, file: Path) -> None:
        self._path = file
        self._places: dict[str, tuple[int, int, int]] = {}
        self._end = self._read() if file.exists() else 0
        self._file = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        os.ftruncate(self._file, self._end)
        self._unsynced = 0

    def __contains__(self, nip: str) -> bool:
        return nip in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def read(self, nip: str) -> bytes:
        """Give an answer that is there; the last one that was put."""
        at, length, _ = self._places[nip]
        return os.pread(self._file, length, at)

    def put(self, nip: str, answer: bytes, rows: int) -> None:
        """Keep an answer that has so many rows. Raises `OSError`, and then keeps nothing."""
        head = f"{nip} {len(answer)} {rows}\n".encode()
        whole = head + answer + b"\n"
        if os.pwrite(self._file, whole, self._end) < len(whole):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._places[nip] = (self._end + len(head), len(answer), rows)
        self._end += len(whole)
        self._unsynced += 1
        if self._unsynced >= SYNCED_EVERY:
            os.fsync(self._file)
            self._unsynced = 0

    def write(self, target: Path, nips: Iterable[str], head: bytes, between: bytes, tail: bytes) -> tuple[int, int]:
        """Write the answers about these people to one file; give how many had one, and the rows in all."""
        count = total = 0
        with target.open("wb") as out:
            out.write(head)
            for nip in sorted(nips):
                at, length, rows = self._places.get(nip, (0, 0, 0))
                if length:
                    out.write((between if count else b"") + os.pread(self._file, length, at))
                    count, total = count + 1, total + rows
            out.write(tail)
        return count, total

    def close(self) -> None:
        """Let the file go."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def remove(self) -> None:
        """Forget the answers: they are laid."""
        self.close()
        self._path.unlink(missing_ok=True)

    def _read(self) -> int:
        """Find what is there, and give where the last whole answer ends."""
        whole = 0
        with self._path.open("rb") as file:
            while head := file.readline():
                told = head.decode("ascii", "replace").split()
                if not head.endswith(b"\n") or len(told) != 3 or not (told[1] + told[2]).isdigit():
                    break
                at, (nip, length, rows) = file.tell(), told
                end = at + int(length)
                file.seek(end)
                if file.read(1) != b"\n":
                    break
                self._places[nip] = (at, int(length), int(rows))
                whole = end + 1
        return whole
