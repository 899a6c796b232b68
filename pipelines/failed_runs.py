"""Which runs of the main job failed since one succeeded, and of what: for checks, messages and `ekinerja status`.

Here: reading Dagster's records. Only errors that this house worded are repeated: they hold no personal value
(`run_guard.py`). Not here: what is done about a failure (`schedules.py`), and words around it (`telling/`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import dagster as dg
from dagster._utils.error import SerializableErrorInfo

from pipelines.ingest.take_in import WIB
from pipelines.main_job import EVERYTHING
from pipelines.run_guard import OPENING, ChecksFailedError, StepError

UNSUCCESSFUL = (dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED)

_MOST_READ = 100
"""Runs that are looked back over; further back, one failure more tells nothing new."""


@dataclass(frozen=True)
class FailedRun:
    """A run that failed or was stopped: when (naive WIB), at which step, and the sentence of a worded error; without
    either, its process ended."""

    run_id: str
    at: datetime
    step: str | None
    sentence: str | None


def failed_since_success(instance: dg.DagsterInstance) -> Iterator[FailedRun]:
    """Give the runs of the main job that failed since one succeeded, the latest first."""
    for record in instance.get_run_records(dg.RunsFilter(job_name=EVERYTHING), limit=_MOST_READ):
        run = record.dagster_run
        if run.status == dg.DagsterRunStatus.SUCCESS:
            return
        if run.status in UNSUCCESSFUL:
            ended = record.end_time or record.create_timestamp.timestamp()
            at = datetime.fromtimestamp(ended, WIB).replace(tzinfo=None)
            yield FailedRun(run.run_id, at, *_of_what(instance, run.run_id))


def last_success(instance: dg.DagsterInstance) -> datetime | None:
    """Tell when a run of the main job succeeded last (naive WIB)."""
    succeeded = dg.RunsFilter(job_name=EVERYTHING, statuses=[dg.DagsterRunStatus.SUCCESS])
    for record in instance.get_run_records(succeeded, limit=1):
        if record.end_time is not None:
            return datetime.fromtimestamp(record.end_time, WIB).replace(tzinfo=None)
    return None


def cause_of(event: dg.DagsterEvent) -> SerializableErrorInfo | None:
    """Give what a step failed of, first of all."""
    return _first(event.step_failure_data.error)


def is_told(error: SerializableErrorInfo) -> bool:
    """Tell whether the words of an error are this house's, so that they may be shown."""
    return error.cls_name in (StepError.__name__, ChecksFailedError.__name__)


def sentence_of(error: SerializableErrorInfo) -> str:
    """Give the words of such an error."""
    return error.message.strip().partition(": ")[2]


def _of_what(instance: dg.DagsterInstance, run_id: str) -> tuple[str | None, str | None]:
    for entry in instance.all_logs(run_id, of_type=dg.DagsterEventType.STEP_FAILURE):
        event = entry.get_dagster_event()
        return event.step_key, _told(cause_of(event))
    for entry in instance.all_logs(run_id, of_type=dg.DagsterEventType.RESOURCE_INIT_FAILURE):
        return OPENING, _told(_first(entry.get_dagster_event().engine_event_data.error))
    return None, None


def _first(error: SerializableErrorInfo | None) -> SerializableErrorInfo | None:
    while error is not None and error.cause is not None:
        error = error.cause
    return error


def _told(error: SerializableErrorInfo | None) -> str | None:
    return sentence_of(error) if error is not None and is_told(error) else None
