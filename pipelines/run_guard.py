"""What a run needs around its steps: the lake's writer, an end for runs whose process is dead, errors without values.

Here: everything that keeps a Dagster run honest. Not here: what the steps do (`sql_assets.py`) and when they run
(`schedules.py`).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from pipelines.engine import EngineError
from pipelines.lake import LakeBusyError
from pipelines.left_failed import LeftFailed, note
from pipelines.main_job import EVERYTHING, MainJob, opened, wall_clock
from pipelines.mistakes import place_of
from pipelines.reference import ReferenceError
from pipelines.settings import Settings
from pipelines.sql_models import ModelError

WRITER = "ekinerja/penulis"
"""Tag of a run that writes to the lake: `menunggu <pid>` while it waits for the lock, then `memegang <pid>`."""

PATIENCE = 900.0
"""Seconds that a run started from the UI waits for another writer."""

_UNFINISHED = [
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]
_TELLABLE = (EngineError, LakeBusyError, ModelError, ReferenceError)
"""Errors whose messages are made by this house, without a personal value."""


class StepError(Exception):
    """A step that failed, said with the kind of error and the place only (design 4)."""


class ChecksFailedError(Exception):
    """Set checks that must hold before a release is published, and do not; the message names them."""


def writer(settings: Settings, job: MainJob | None) -> dg.ResourceDefinition:
    """Give the resource that holds the lake's writer for the whole run: `job`, which holds it already, or one opened
    for the run."""

    @contextmanager
    def hold(context: dg.InitResourceContext) -> Iterator[MainJob]:
        instance, run = context.instance, context.run
        assert instance is not None
        assert run is not None
        with _noted(settings, instance, run):
            if job is not None:
                _take_over(instance, run.run_id)
                yield job
                return
            instance.add_run_tags(run.run_id, {WRITER: f"menunggu {os.getpid()}"})
            with opened(settings, wait=PATIENCE) as own:
                _take_over(instance, run.run_id)
                yield own

    return dg.ResourceDefinition(hold, description="Gudang data, dengan kunci penulis tunggalnya")


@contextmanager
def _noted(settings: Settings, instance: dg.DagsterInstance, run: dg.DagsterRun) -> Iterator[None]:
    """Leave a note for the dashboards if the main job failed at a step; take it away if it did not."""
    yield
    if run.job_name == EVERYTHING:
        failures = instance.all_logs(run.run_id, of_type=dg.DagsterEventType.STEP_FAILURE)
        at = wall_clock().replace(tzinfo=None)
        steps = [event.step_key for event in failures if event.step_key]
        note(settings.lake, LeftFailed(at, steps[0]) if steps else None)


def end_dead_runs(instance: dg.DagsterInstance, own_run: str | None = None) -> list[str]:
    """Mark runs as failed whose process is dead, and give their ids. Only for the holder of the lake's writer: a run
    that says that it holds it, and is not `own_run`, cannot be alive."""
    ended = []
    for run in unfinished_runs(instance):
        state, _, pid = run.tags[WRITER].partition(" ")
        if run.run_id != own_run and (state == "memegang" or not _is_alive(int(pid))):
            instance.report_run_failed(run, "Prosesnya mati. Jalankan lagi: tidak ada yang setengah jadi.")
            ended.append(run.run_id)
    return ended


def unfinished_runs(instance: dg.DagsterInstance) -> list[dg.DagsterRun]:
    """Give the runs that have begun to write, or to wait for it, and have not ended."""
    return [run for run in instance.get_runs(dg.RunsFilter(statuses=_UNFINISHED)) if WRITER in run.tags]


@contextmanager
def without_values(step: str) -> Iterator[None]:
    """Let an error out of a step with no personal value in it: Dagster stores messages and what they came from."""
    try:
        yield
    except _TELLABLE as error:
        raise StepError(f"{step}: {error or type(error).__name__}") from None
    except (dg.Failure, StepError, ChecksFailedError):
        raise
    except Exception as error:
        raise StepError(f"{step}: {type(error).__name__} at {place_of(error)}") from None


def _take_over(instance: dg.DagsterInstance, run_id: str) -> None:
    instance.add_run_tags(run_id, {WRITER: f"memegang {os.getpid()}"})
    end_dead_runs(instance, run_id)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
