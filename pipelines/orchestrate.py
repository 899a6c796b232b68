"""Runs the main job as a Dagster run in this process, for the command line.

Here: one call, quiet on the terminal. The run, its logs and its reports are in Dagster's storage, so the UI shows them.
"""

import sys
from datetime import timedelta

import dagster as dg

from pipelines.definitions import build_defs
from pipelines.failed_runs import cause_of, is_told, sentence_of
from pipelines.main_job import EVERYTHING, MainJob
from pipelines.settings import Settings
from pipelines.sql_assets import OFFENDING

RUNS_KEPT = timedelta(days=90)
"""Dagster's runs are logs, not truth: a quarter of a year is enough to look back."""

FINISHED = (dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED)

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
INTERRUPTED = "DagsterExecutionInterruptedError"


def materialize(settings: Settings, job: MainJob) -> bool:
    """Run everything with `job`, which holds the lake's writer, and tell whether it succeeded; what failed is named on
    the standard error. `settings.prepare` must have run: it names the folder of Dagster's storage. Raises
    `KeyboardInterrupt` if the user stopped it."""
    everything = build_defs(settings, job).resolve_job_def(EVERYTHING)
    with dg.DagsterInstance.get() as instance:
        result = everything.execute_in_process(
            instance=instance,
            raise_on_error=False,
            tags={"ekinerja/dari": "ekinerja run"},
            run_config=QUIET,
        )
    for event in result.all_events:
        if event.is_step_failure and (error := cause_of(event)) is not None and error.cls_name == INTERRUPTED:
            raise KeyboardInterrupt
        if told := _told(event):
            print(told, file=sys.stderr)
    return result.success


def _told(event: dg.DagsterEvent) -> str | None:
    """Give the line for what went wrong, if this is what the event says."""
    if event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION:
        found = event.asset_check_evaluation_data
        name = f"{found.asset_key.to_user_string()}.{found.check_name}"
        if found.passed:
            return None
        stops = found.severity == dg.AssetCheckSeverity.ERROR
        told = "Pemeriksaan tidak lulus" if stops else "Patut diperiksa (rilis tetap terbit)"
        return f"{told}: {name} ({_rows(found)} baris)"
    if not event.is_step_failure:
        return None
    error = cause_of(event)
    if error is not None and is_told(error):
        return f"Gagal: {sentence_of(error)}"
    return f"Gagal: {event.step_key}"


def _rows(found: dg.AssetCheckEvaluation) -> object:
    told = found.metadata.get(OFFENDING)
    return told.value if told is not None else "?"


def old_runs(job: MainJob) -> list[str]:
    """Name the ended Dagster runs that are older than `RUNS_KEPT`."""
    before = job.clock() - RUNS_KEPT
    ended = dg.RunsFilter(statuses=[*FINISHED], created_before=before)
    with dg.DagsterInstance.get() as instance:
        return [run.run_id for run in instance.get_runs(ended)]


def forget_runs(run_ids: list[str]) -> None:
    """Delete Dagster runs with their logs; what they made stays."""
    with dg.DagsterInstance.get() as instance:
        for run_id in run_ids:
            instance.delete_run(run_id)
