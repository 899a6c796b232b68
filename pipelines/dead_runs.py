"""Runs whose process is dead: after a kill or a power cut Dagster keeps them as "started" for good, and as one run at a
time may run, nothing would ever run again.

Here: telling which runs those are, and ending them. They are then started again by Dagster itself (`run_retries`). Not
here: what keeps a living run safe (`run_guard.py`), and when one looks (`inbox_watch.py`).
"""

import os
import time
from datetime import timedelta
from pathlib import Path

import dagster as dg

WRITER = "ekinerja/penulis"
"""Tag of a run that writes to the lake: `menunggu <pid>` while it waits for the lock, then `memegang <pid>`."""

HOLDS, WAITS = "memegang", "menunggu"

TO_START = timedelta(minutes=5)
"""So long a run may be about to start without having a process: on a busy machine one takes half a minute."""

_UNFINISHED = [
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]
_SOON = 5.0
"""Seconds between the start of a process and what it first writes down, at the least precise of the two clocks."""


def unfinished_runs(instance: dg.DagsterInstance) -> list[dg.RunRecord]:
    """Give the runs that have begun and have not ended."""
    return list(instance.get_run_records(dg.RunsFilter(statuses=_UNFINISHED)))


def end_dead_runs(instance: dg.DagsterInstance, own_run: str | None = None) -> list[str]:
    """Mark runs as failed whose process is dead, and give their ids. Only for the holder of the lake's writer: a run
    that says that it holds it, and is not `own_run`, cannot be alive."""
    ended = []
    for record in unfinished_runs(instance):
        run = record.dagster_run
        holds = run.tags.get(WRITER, "").startswith(HOLDS)
        if run.run_id != own_run and (holds or not _is_alive(instance, record)):
            instance.report_run_failed(run, "Prosesnya mati. Jalankan lagi: tidak ada yang setengah jadi.")
            ended.append(run.run_id)
    return ended


def _is_alive(instance: dg.DagsterInstance, record: dg.RunRecord) -> bool:
    state, _, pid = record.dagster_run.tags.get(WRITER, "").partition(" ")
    if state == WAITS:
        return _runs_since(int(pid), None)
    found = None
    for entry in instance.all_logs(record.dagster_run.run_id, of_type=dg.DagsterEventType.ENGINE_EVENT):
        told = entry.get_dagster_event().engine_event_data.metadata.get("pid")
        if told is not None:
            found = (int(str(told.value)), entry.timestamp)
    if found is None:
        return time.time() - record.update_timestamp.timestamp() < TO_START.total_seconds()
    return _runs_since(*found)


def _runs_since(pid: int, spoke: float | None) -> bool:
    """Tell whether a process runs, and is the one that `spoke` then: after a new start of the machine another may have
    its number."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    began = _began(pid)
    return spoke is None or began is None or began <= spoke + _SOON


def _began(pid: int) -> float | None:
    """Tell when a process began, where the system tells (Linux)."""
    try:
        ticks = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19])
        up = float(Path("/proc/uptime").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return time.time() - up + ticks / os.sysconf("SC_CLK_TCK")
