"""Lays rows into an instansi's inbox as a delivery that the next run takes in: whole or not at all, and once.

Here: the file, and what lies there that a release does not show yet. Not here: what stands in it (`closing.py`,
`settling.py`, `dashboards/keliru.py`), and taking it in (`ingest/`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import polars as pl
from filelock import FileLock

from pipelines.lake import sync, sync_folder
from pipelines.main_job import MainJob
from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import CurrentRelease


def inbox_of(job: MainJob, kode_instansi: str) -> Path:
    """Give the folder of an instansi in the inbox, made if there is none."""
    folder = job.settings.inbox / kode_instansi
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


@contextmanager
def alone(job: MainJob, kode_instansi: str) -> Iterator[None]:
    """Let nobody else lay anything for the instansi meanwhile: what was looked at still holds when it is laid."""
    with FileLock(job.settings.data / f"kotak-masuk-{kode_instansi}.lock"):
        yield


def lay(job: MainJob, kode_instansi: str, name: str, rows: pl.DataFrame) -> Path:
    """Lay rows into the inbox under a name. Raises `FileExistsError` if that name is taken, and `UserMistakeError` if a
    row would be rejected."""
    folder = inbox_of(job, kode_instansi)
    # walks through the inbox pass over a name that begins with a point: half a file is never read
    draft = folder / f".{uuid4().hex}.parquet"
    try:
        rows.write_parquet(draft)
        _, outcome = job.intake.examine(draft, kode_instansi)
        if outcome.quarantined:
            told = " ".join(sentence for _, sentence in sorted(outcome.told))
            raise UserMistakeError(f"Tidak tersimpan: {told}")
        sync(draft)
        (folder / name).hardlink_to(draft)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(folder)
    return folder / name


def waiting(job: MainJob, release: CurrentRelease, kode_instansi: str, record: str, pattern: str) -> list[Path]:
    """Give the files of a record in the inbox that the release does not show yet, by name."""
    shown = release.column(
        "SELECT berkas FROM rilis.kiriman WHERE kode_instansi = $kode AND catatan = $catatan",
        kode=kode_instansi,
        catatan=record,
    )
    known = {Path(name).name for name in shown}
    return sorted(file for file in inbox_of(job, kode_instansi).glob(pattern) if file.name not in known)
