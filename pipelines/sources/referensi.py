"""SIASN's reference tables: one call each, kept as they were answered until a person has looked at them.

Here: drawing them, and reading what was drawn last. Not here: comparing (`reference_compare.py`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from pipelines.lake import write_json
from pipelines.main_job import MainJob
from pipelines.mistakes import UserMistakeError
from pipelines.reference_tables import COUNTERPARTS, Answer, Counterpart
from pipelines.sources.access import SIASN, SIASN_PATH, address_of, siasn_access
from pipelines.sources.answers import data_of
from pipelines.sources.client import Client, Pace
from pipelines.sources.credentials import Credentials, Prompt
from pipelines.sources.faults import ServiceFault

FOLDER = "referensi"


def draw_references(job: MainJob, kode_instansi: str, prompt: Prompt | None = None, pace: Pace | None = None) -> None:
    """Draw every table that SIASN has too, with the credentials of an instansi, and keep all or none of it. Raises
    `UserMistakeError` with the fault of the service."""
    credentials, patience = Credentials(job.settings, kode_instansi, prompt), pace or Pace()
    try:
        access = siasn_access(credentials, patience, job.clock)
        client = Client(address_of(credentials, SIASN), access, patience)
        try:
            told = {
                one.table: client.get(f"{SIASN_PATH}/referensi/{one.call}", partial(_rows, one))
                for one in COUNTERPARTS.values()
            }
        finally:
            client.close()
    except ServiceFault as fault:
        raise UserMistakeError(f"Tabel acuan SIASN belum ditarik: {fault.sentence}.") from None
    folder = job.settings.draws / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_json(folder / "siasn.json", {"ditarik_pada": job.clock().replace(tzinfo=None), "tabel": told})


def last_drawn(folder: Path) -> tuple[datetime, Mapping[str, list[Answer]]]:
    """Give when the tables were drawn last (naive WIB) and what SIASN said. Raises `UserMistakeError` if never."""
    try:
        told = json.loads((folder / FOLDER / "siasn.json").read_bytes())
        return datetime.fromisoformat(told["ditarik_pada"]), told["tabel"]
    except (FileNotFoundError, KeyError, ValueError):
        raise UserMistakeError(
            "Tabel acuan SIASN belum pernah ditarik; jalankan `ekinerja referensi tarik --instansi KODE` lebih dahulu."
        ) from None


def _rows(counterpart: Counterpart, body: bytes) -> list[dict[str, Any]]:
    """Read an answer: a bare list, or one in SIASN's envelope. Raises `ServiceFault` for one that is no table."""
    bare = body.lstrip().startswith(b"[")
    rows = data_of(b'{"data":' + body + b"}" if bare else body)
    if (
        not isinstance(rows, list)
        or not rows
        or not all(isinstance(row, dict) and row.get(counterpart.id) for row in rows)
    ):
        raise ServiceFault("BUKAN_JSON")
    return rows
