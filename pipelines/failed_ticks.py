"""What fails before there is a run: a look at the inbox that ends in an error, a daemon that stands still.

Here: wording such an error where it arises, and reading from Dagster's records which ones there are. Not here: runs
(`failed_runs.py`), and what is done about it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import dagster as dg
from dagster._core.scheduler.instigation import TickStatus

from pipelines.ingest.take_in import WIB
from pipelines.left_failed import LeftFailed, note
from pipelines.main_job import wall_clock
from pipelines.mistakes import in_words
from pipelines.settings import Settings

SILENT_AFTER = timedelta(minutes=5)
"""A daemon beats every half a minute."""

_ENDED = [TickStatus.SUCCESS, TickStatus.SKIPPED, TickStatus.FAILURE]
_UNWORDED = "rinciannya terlihat dengan `make dagster`"


class TickError(Exception):
    """A look that failed; the message holds no person's value."""


@dataclass(frozen=True)
class FailedTick:
    """What failed the last time that its time came (naive WIB): a sensor or schedule, and the sentence."""

    name: str
    at: datetime
    sentence: str


@contextmanager
def worded(settings: Settings, name: str) -> Iterator[None]:
    """Let an error out of a look in words, and leave a note of it for the dashboards until one succeeds."""
    try:
        yield
    except Exception as error:
        note(settings.lake, LeftFailed(wall_clock().replace(tzinfo=None), name), name)
        raise TickError(in_words(error)) from None
    note(settings.lake, None, name)


def failed_ticks(instance: dg.DagsterInstance) -> Iterator[FailedTick]:
    """Give the sensors and schedules whose last tick failed."""
    for state in instance.all_instigator_state():
        for tick in instance.get_ticks(state.instigator_origin_id, state.selector_id, limit=1, statuses=_ENDED):
            if tick.status == TickStatus.FAILURE:
                error = tick.error
                while error is not None and error.cause is not None:
                    error = error.cause
                told = error is not None and error.cls_name == TickError.__name__
                sentence = error.message.strip().partition(": ")[2] if error is not None and told else _UNWORDED
                at = datetime.fromtimestamp(tick.timestamp, WIB).replace(tzinfo=None)
                yield FailedTick(state.instigator_name, at, sentence)


def silent_since(instance: dg.DagsterInstance) -> datetime | None:
    """Tell since when the daemon, which draws and watches by itself, gives no sign (naive WIB); None while it does, or
    if it never ran here."""
    beats = [beat.timestamp for beat in instance.get_daemon_heartbeats().values()]
    if not beats or wall_clock().timestamp() - max(beats) < SILENT_AFTER.total_seconds():
        return None
    return datetime.fromtimestamp(max(beats), WIB).replace(tzinfo=None)
