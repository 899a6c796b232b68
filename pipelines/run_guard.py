"""What a run needs around its steps: the lake's writer, a note of what failed, errors without values.

Here: everything that keeps a Dagster run honest. Not here: what the steps do (`sql_assets.py`), when they run
(`schedules.py`), and runs whose process is dead (`dead_runs.py`).
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import dagster as dg

from pipelines.dead_runs import HOLDS, WAITS, WRITER, end_dead_runs
from pipelines.engine import EngineError, NoEngineError
from pipelines.lake import LakeBusyError
from pipelines.left_failed import LeftFailed, note
from pipelines.main_job import EVERYTHING, MainJob, opened, wall_clock
from pipelines.mistakes import place_of
from pipelines.reference import ReferenceError
from pipelines.settings import Settings
from pipelines.sql_models import ModelError

PATIENCE = 900.0
"""Seconds that a run started from the UI waits for another writer."""

OPENING = "membuka gudang"
"""What a run does before its first step."""

_TELLABLE = (EngineError, NoEngineError, LakeBusyError, ModelError, ReferenceError)
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
        with _noted(settings, instance, run), ExitStack() as held:
            if job is not None:
                _take_over(instance, run.run_id)
                yield job
                return
            with without_values(OPENING):
                instance.add_run_tags(run.run_id, {WRITER: f"{WAITS} {os.getpid()}"})
                own = held.enter_context(opened(settings, wait=PATIENCE))
                _take_over(instance, run.run_id)
            yield own

    return dg.ResourceDefinition(hold, description="Gudang data, dengan kunci penulis tunggalnya")


@contextmanager
def _noted(settings: Settings, instance: dg.DagsterInstance, run: dg.DagsterRun) -> Iterator[None]:
    """Leave a note for the dashboards if the main job failed at a step, or before its first; take it away if it did
    not."""

    def leave(step: str | None) -> None:
        if run.job_name == EVERYTHING:
            note(settings.lake, LeftFailed(wall_clock().replace(tzinfo=None), step) if step else None)

    try:
        yield
    except Exception:
        leave(OPENING)
        raise
    failures = instance.all_logs(run.run_id, of_type=dg.DagsterEventType.STEP_FAILURE)
    leave(next((event.step_key for event in failures if event.step_key), None))


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
    instance.add_run_tags(run_id, {WRITER: f"{HOLDS} {os.getpid()}"})
    end_dead_runs(instance, run_id)
