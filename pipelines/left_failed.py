"""Notes in the lake that something failed, for readers who do not open Dagster's storage.

Here: leaving a note and reading it: of the last run of the main job, of a draw, of the watch over the inbox. It holds a
step and a time, never a value. Not here: Dagster's own records, which say more (`failed_runs.py`).
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipelines.lake import write_json

RUN = "run"
"""What a note is of unless it says otherwise: the last run of the main job."""

_NAME = "gagal"
_DRAW = "tarik"


@dataclass(frozen=True)
class LeftFailed:
    """When it failed (naive WIB), and at what: a step of a run, or what a draw or a watch is called."""

    at: datetime
    step: str


def of_draw(kode_instansi: str, source: str) -> str:
    """Name what the note of a draw is of."""
    return f"{_DRAW}_{kode_instansi}_{source}"


def drawn_by(of: str) -> str | None:
    """Give the instansi of the draw that a note is of; None for a note of anything else."""
    kind, _, rest = of.partition("_")
    return rest.partition("_")[0] if kind == _DRAW else None


def note(lake: Path, failed: LeftFailed | None, of: str = RUN) -> None:
    """Leave the note of something; None: it succeeded, and there is none."""
    if failed is None:
        _file(lake, of).unlink(missing_ok=True)
    else:
        write_json(_file(lake, of), {"pada": failed.at, "langkah": failed.step})


def noted(lake: Path, of: str = RUN) -> LeftFailed | None:
    """Give the note, if the last time failed."""
    try:
        told = json.loads(_file(lake, of).read_bytes())
        return LeftFailed(datetime.fromisoformat(told["pada"]), str(told["langkah"]))
    except (FileNotFoundError, KeyError, TypeError, ValueError):
        return None


def others_noted(lake: Path) -> dict[str, LeftFailed]:
    """Give the notes of everything but the main job, by what they are of."""
    names = sorted(file.stem.removeprefix(f"{_NAME}-") for file in lake.glob(f"{_NAME}-*.json"))
    return {of: failed for of in names if (failed := noted(lake, of)) is not None}


def _file(lake: Path, of: str) -> Path:
    return lake / (f"{_NAME}.json" if of == RUN else f"{_NAME}-{of}.json")
