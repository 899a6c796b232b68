"""A note in the lake that the last run of the main job failed, for readers who do not open Dagster's storage.

Here: leaving the note and reading it. It holds a step and a time, never a value. Not here: Dagster's own records, which
say more (`failed_runs.py`).
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipelines.lake import write_json

_NOTE = "gagal.json"


@dataclass(frozen=True)
class LeftFailed:
    """When the run failed (naive WIB), and at which step."""

    at: datetime
    step: str


def note(lake: Path, failed: LeftFailed | None) -> None:
    """Leave the note; None: the run succeeded, and there is none."""
    if failed is None:
        (lake / _NOTE).unlink(missing_ok=True)
    else:
        write_json(lake / _NOTE, {"pada": failed.at, "langkah": failed.step})


def noted(lake: Path) -> LeftFailed | None:
    """Give the note, if the last run failed."""
    try:
        told = json.loads((lake / _NOTE).read_bytes())
        return LeftFailed(datetime.fromisoformat(told["pada"]), str(told["langkah"]))
    except (FileNotFoundError, KeyError, ValueError):
        return None
