"""Lays what was answered into the inbox as a delivery, with the note of what was asked for and when; or tells that the
service gave the same bytes as the last time.

Here: the file and its note. Not here: asking (`client.py`), and taking it in (`ingest/`).
"""

from __future__ import annotations

import hashlib
import re
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from uuid import uuid4

from pipelines.drawn_again import note_again
from pipelines.ingest.drawn import Draw, notes_in, write_note
from pipelines.lake import hash_of, sync, sync_folder
from pipelines.laying import alone, inbox_of
from pipelines.main_job import MainJob

FOLDER = "tarikan"
"""Where drawn deliveries lie in the inbox of an instansi."""


@dataclass(frozen=True)
class Asked:
    """What was asked for: of which source, by which request (no NIP in it), when; `name` begins the file's name."""

    source: str
    request: str
    at: datetime
    name: str


def drawn_folder(job: MainJob, kode_instansi: str) -> Path:
    """Give the folder of drawn deliveries of an instansi, made if there is none."""
    folder = inbox_of(job, kode_instansi) / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def lay_answer(job: MainJob, kode_instansi: str, answer: Path, asked: Asked) -> Path | None:
    """Move an answer into the inbox. Gives the file, or None if the last answer to this request was the same:
    then it is written down until when that is so.

    A delivery is known by its bytes. An answer that is again what it was before the last one would be taken for that
    older delivery, and not be in force: it gets a line end more for each time that it came before, and is a delivery of
    its own.
    """
    with alone(job, kode_instansi):
        folder = drawn_folder(job, kode_instansi)
        own = hash_of(answer)
        before = [note for _, note in notes_in(folder) if note.request == asked.request]
        if before and before[-1].answer == own:
            note_again(job.lake, kode_instansi, before[-1].content, asked.at)
            answer.unlink()
            return None
        if again := sum(note.answer == own for note in before):
            with answer.open("ab") as file:
                file.write(b"\n" * again)
        final = _free_name(folder, asked)
        draft = folder / f".{uuid4().hex}"
        shutil.move(answer, draft)  # the inbox may lie on another disk
        sync(draft)
        write_note(final, Draw(asked.source, asked.request, asked.at, own, hash_of(draft) if again else own))
        draft.rename(final)
        sync_folder(folder)
    return final


def _free_name(folder: Path, asked: Asked) -> Path:
    # the request keeps apart what people named alike
    mark = hashlib.sha256(asked.request.encode()).hexdigest()[:6]
    names = (f"{slug(asked.name)}-{mark}-ditarik-{asked.at:%Y-%m-%d-%H%M%S}{more}" for more in _suffixes())
    return next(file for name in names if not (file := folder / f"{name}.json").exists())


def _suffixes() -> Iterator[str]:
    yield ""
    yield from (f"-{number}" for number in count(2))


def slug(text: str) -> str:
    """Make a file name of what people wrote."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60]
