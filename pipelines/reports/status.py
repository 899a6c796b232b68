"""What `ekinerja status` tells: how old the data are, what waits, and what a person may have to do.

Here: asking the release, the lake and the inbox; nothing is written. Not here: Dagster's runs (`failed_runs.py`), words
(`telling/status.py`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipelines.ingest.inbox import not_taken_in
from pipelines.main_job import MainJob
from pipelines.reports.current import CurrentRelease, Row, current_release

_MONTH = r"\d{4}-\d{2}"


@dataclass(frozen=True)
class State:
    """What the release in force says of itself and of its age. `open_rows` counts rejected rows that nobody mended."""

    release_id: str
    made_at: datetime
    freshness: list[Row]
    open_rows: int
    open_instansi: int


_OWN = "WHERE $kode IS NULL OR kode_instansi = $kode"


def state_of(warehouse: Path, kode_instansi: str | None) -> State:
    """Give the state of the release in force, of one instansi or of all. Raises `UserMistakeError` if there is none."""
    with current_release(warehouse) as release:
        made = release.made
        rejected = release.ask(
            f"""
            SELECT count(DISTINCT (induk_id, baris)) AS baris, count(DISTINCT kode_instansi) AS instansi
            FROM karantina_terbuka {_OWN}
            """,
            kode=kode_instansi,
        )[0]
        freshness = _freshness(release, kode_instansi)
        return State(made["rilis"], made["dibuat_pada"], freshness, rejected["baris"], rejected["instansi"])


def freshness_of(warehouse: Path) -> list[Row]:
    """Give the age of every report, the most stale first. Raises `UserMistakeError` if there is no release."""
    with current_release(warehouse) as release:
        return _freshness(release, None)


def _freshness(release: CurrentRelease, kode_instansi: str | None) -> list[Row]:
    return release.ask(
        f"""
        SELECT kode_instansi, coalesce(nama_instansi, kode_instansi) AS nama, catatan, sumber, ditarik_pada,
            diterima_pada, umur_hari, batas_hari, usang, alasan_batas
        FROM kesegaran {_OWN} ORDER BY usang DESC, umur_hari - batas_hari DESC, kode_instansi, catatan
        """,
        kode=kode_instansi,
    )


def months_left(job: MainJob) -> tuple[list[str], int]:
    """Give the months of which some part is not computed yet, and how many parts of any month or of none."""
    lacking = job.warehouse.lacking()
    labels = {label for parts in lacking.values() for label in parts if re.fullmatch(_MONTH, label)}
    return sorted(labels), sum(map(len, lacking.values()))


def waiting_files(job: MainJob, kode_instansi: str | None) -> list[str]:
    """Name the files of the inbox that are not in the lake: they came since the last run, or were refused."""
    return [name for kode, name in _of(not_taken_in(job.lake, job.inbox), kode_instansi)]


def _of(files: Iterable[tuple[str, str]], kode_instansi: str | None) -> Iterable[tuple[str, str]]:
    return (one for one in files if kode_instansi in (None, one[0]))
