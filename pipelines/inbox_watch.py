"""The watch over the inbox: a run once what lies there has changed and stands still, and a few more if it fails.

Here: when a run is asked for. Not here: what it does (`sql_assets.py`), and what keeps it safe (`run_guard.py`).
"""

import hashlib
import json
import os
import stat
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import dagster as dg

from pipelines.dead_runs import end_dead_runs, unfinished_runs
from pipelines.draw_schedules import note_settings
from pipelines.failed_runs import failed_since_success
from pipelines.failed_ticks import worded
from pipelines.lake import Lake, LakeBusyError
from pipelines.main_job import EVERYTHING, wall_clock
from pipelines.settings import Settings

NAME = "kotak_masuk_berubah"

ASKED_FOR = "ekinerja/kotak_masuk"
"""Tag of a run that was asked for by what lay in the inbox: the name of that."""

EVERY = 30
"""Seconds between two looks."""

ATTEMPTS = 3
"""Runs over one state of the inbox: what failed so often does not heal by itself, and a person is told."""

PAUSE = timedelta(minutes=5)
"""Between the first failure and the second attempt; twice as long before each further one."""


def inbox_sensor(settings: Settings) -> dg.SensorDefinition:
    """Give the sensor that starts everything when the inbox has changed and has stood still since the tick before, so
    that half-copied files are not read. It runs from the start: to drop a file is to ask for its figures, and a run
    over an inbox that brought nothing changes nothing.

    A run that failed is asked for again, `ATTEMPTS` times in all, as Dagster's own records of runs tell. It also ends
    dead runs while nobody writes: one that stays "started" would hold up every queued run.
    """

    @dg.sensor(
        name=NAME,
        job_name=EVERYTHING,
        minimum_interval_seconds=EVERY,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Menjalankan semuanya bila isi kotak masuk berubah dan sudah selesai disalin; yang gagal diulang.",
    )
    def watch(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
        with worded(settings, NAME):
            return look(context)

    def look(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
        note_settings(settings)
        if unfinished_runs(context.instance):
            with suppress(LakeBusyError), Lake(settings.lake).writer():
                end_dead_runs(context.instance)
        before = json.loads(context.cursor or "{}")
        listing = _listing(settings.inbox)
        if listing == before.get("diminta", _listing(Path("/nonexistent"))):
            return _again(context.instance, listing)
        if listing != before.get("terlihat"):
            context.update_cursor(json.dumps({**before, "terlihat": listing}))
            return dg.SkipReason("Kotak masuk berubah; ditunggu sampai penyalinannya selesai.")
        return _asked(listing, 1)

    return watch


def _again(instance: dg.DagsterInstance, listing: str) -> dg.SensorResult | dg.SkipReason:
    """Ask once more for what failed, unless it succeeded since, was stopped by somebody, or failed often enough."""
    records = instance.get_run_records(dg.RunsFilter(job_name=EVERYTHING, tags={ASKED_FOR: listing}))
    failed = [one for one in records if one.dagster_run.status == dg.DagsterRunStatus.FAILURE]
    if not failed or len(failed) < len(records) or not any(failed_since_success(instance)):
        return dg.SkipReason("Kotak masuk tidak berubah.")
    if len(failed) >= ATTEMPTS:
        return dg.SkipReason(f"Sudah {ATTEMPTS} kali gagal, jadi tidak diulang sendiri; lihat `ekinerja status`.")
    waited = wall_clock().timestamp() - max(one.end_time or 0 for one in failed)
    if waited < (PAUSE * 2 ** (len(failed) - 1)).total_seconds():
        return dg.SkipReason(f"Run terakhir gagal; percobaan {len(failed) + 1} dari {ATTEMPTS} ditunggu sebentar.")
    return _asked(listing, len(failed) + 1)


def _asked(listing: str, attempt: int) -> dg.SensorResult:
    request = dg.RunRequest(run_key=f"{listing}-{attempt}", tags={ASKED_FOR: listing})
    return dg.SensorResult(run_requests=[request], cursor=json.dumps({"terlihat": listing, "diminta": listing}))


def _listing(inbox: Path) -> str:
    """Name what lies in the inbox by places, sizes and times of change; the cursor holds only this hash."""
    told = []
    # a folder that may not be read is told, not passed over: what lies in it would never be taken in
    for folder, _, names in os.walk(inbox, onerror=_raised):
        for name in names:
            path = Path(folder, name)
            with suppress(FileNotFoundError):  # it was taken away just now
                status = path.stat()
                if not stat.S_ISREG(status.st_mode) or name.startswith("."):
                    continue
                told.append(f"{path.relative_to(inbox)}|{status.st_size}|{status.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(told)).encode(errors="surrogateescape")).hexdigest()[:32]


def _raised(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error
