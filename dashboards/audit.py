"""Who saw whom: one line for every view of named people and every download, and the reading of it for the person.

A line is JSON in `<data>/audit/<day>.jsonl`, mode 0600; it is written in one piece and never changed. It calls people
by SIASN's id; who looks and stands in no employee export is called what the SSO calls him.
Not here: which views are written down (`session.py`, `parts/`).
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Seen:
    """One view or download. `orang`: the only person it shows, if it is one; `jumlah`: how many rows."""

    waktu: str
    siapa: str
    peran: str
    kode_instansi: str | None
    unor_id: str | None
    cara: str
    apa: str
    jumlah: int
    orang: str | None
    rilis: str


def note(folder: Path, seen: Seen) -> None:
    """Write one line. Raises `OSError`: what cannot be written down must not be shown."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    line = json.dumps(asdict(seen), ensure_ascii=False) + "\n"
    handle = os.open(folder / f"{seen.waktu[:10]}.jsonl", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line.encode())
    finally:
        os.close(handle)


def seen_of(folder: Path, pegawai_id: str, since: datetime) -> list[Seen]:
    """Give who looked at one person alone since a day, the latest first. His own views are left out."""
    found = [
        seen
        for file in folder.glob("*.jsonl")
        if file.stem >= since.date().isoformat()
        for seen in _lines(file)
        if seen.orang == pegawai_id and seen.siapa != pegawai_id
    ]
    return sorted(found, key=lambda seen: seen.waktu, reverse=True)


def lists_with(folder: Path, kode_instansi: str, unor_ids: frozenset[str], since: datetime) -> list[Seen]:
    """Give the lists of several people, of a person's instansi or of units that he belongs to, the latest first."""
    found = [
        seen
        for file in folder.glob("*.jsonl")
        if file.stem >= since.date().isoformat()
        for seen in _lines(file)
        if seen.orang is None
        and seen.kode_instansi == kode_instansi
        and (seen.unor_id is None or seen.unor_id in unor_ids)
    ]
    return sorted(found, key=lambda seen: seen.waktu, reverse=True)


def _lines(file: Path) -> Iterator[Seen]:
    for line in file.read_text(encoding="utf-8").splitlines():
        try:
            yield Seen(**json.loads(line))
        except (ValueError, TypeError):  # a line cut off by a full disk says nothing
            continue
