"""When things run: the jobs a person would start, the watch over the inbox, and the checks that speak up by themselves.

Here: what starts a run. Not here: what a run does (`sql_assets.py`) and what keeps it safe (`run_guard.py`).
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from pipelines.lake import Lake, LakeBusyError
from pipelines.main_job import wall_clock
from pipelines.run_guard import end_dead_runs, unfinished_runs
from pipelines.set_checks import DELIVERIES
from pipelines.settings import Settings
from pipelines.sql_assets import RELEASE

EVERYTHING = "jalankan_semua"
INGEST = "terima_kiriman"
UPKEEP = "periksa_keadaan"

SILENCE = timedelta(days=45)
"""Evaluations come monthly at the latest; an instansi of which nothing came for longer has dropped out."""

_FAILED = [dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]


def jobs(standing: list[dg.AssetChecksDefinition]) -> list[UnresolvedAssetJobDefinition]:
    """Give the jobs. There is none for a single table or for the release alone: `jalankan_semua` makes only what is
    missing, so it is as cheap, and a release is never older than its tables."""
    told_by_time = dg.AssetSelection.checks(*standing)
    return [
        dg.define_asset_job(
            EVERYTHING,
            dg.AssetSelection.all() - told_by_time,
            description="Terima kiriman baru, hitung ulang yang berubah, terbitkan rilis: sama dengan `ekinerja run`.",
        ),
        dg.define_asset_job(
            INGEST,
            dg.AssetSelection.assets(DELIVERIES),
            description="Hanya menerima kiriman baru; tabel dan rilis tetap seperti semula.",
        ),
        dg.define_asset_job(
            UPKEEP,
            told_by_time,
            description="Periksa yang tidak terlihat dari satu jalannya: kiriman yang berhenti datang, run yang gagal.",
        ),
    ]


def inbox_sensor(settings: Settings) -> dg.SensorDefinition:
    """Give the sensor that starts everything when the inbox has changed and has stood still since the tick before, so
    that half-copied files are not read. It runs from the start: to drop a file is to ask for its figures, and a run
    over an inbox that brought nothing changes nothing.

    It also ends dead runs while nobody writes: one that stays "started" would hold up every queued run.
    """

    @dg.sensor(
        name="kotak_masuk_berubah",
        job_name=EVERYTHING,
        minimum_interval_seconds=30,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Menjalankan semuanya bila isi kotak masuk berubah dan sudah selesai disalin.",
    )
    def watch(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
        if unfinished_runs(context.instance):
            with suppress(LakeBusyError), Lake(settings.lake).writer():
                end_dead_runs(context.instance)
        before = json.loads(context.cursor or "{}")
        listing = _listing(settings.inbox)
        if listing == before.get("diminta", _listing(Path("/nonexistent"))):
            return dg.SkipReason("Kotak masuk tidak berubah.")
        if listing != before.get("terlihat"):
            context.update_cursor(json.dumps({**before, "terlihat": listing}))
            return dg.SkipReason("Kotak masuk berubah; ditunggu sampai penyalinannya selesai.")
        cursor = json.dumps({"terlihat": listing, "diminta": listing})
        return dg.SensorResult(run_requests=[dg.RunRequest(run_key=listing)], cursor=cursor)

    return watch


def standing_checks(settings: Settings) -> list[dg.AssetChecksDefinition]:
    """Give the checks whose answer changes with time, not with a run."""

    @dg.asset_check(asset=DELIVERIES, name="masih_berdatangan", description=f"Kiriman datang tiap {SILENCE.days} hari.")
    def still_arriving() -> dg.AssetCheckResult:
        last: dict[str, timedelta] = {}
        for delivery in Lake(settings.lake).deliveries():
            age = wall_clock().replace(tzinfo=None) - delivery.received_at
            last[delivery.kode_instansi] = min(age, last.get(delivery.kode_instansi, age))
        silent = {kode: age.days for kode, age in sorted(last.items()) if age > SILENCE}
        return dg.AssetCheckResult(
            passed=bool(last) and not silent,
            severity=dg.AssetCheckSeverity.WARN,
            metadata={"instansi": len(last), "instansi_diam": len(silent), "hari_sejak_kiriman_terakhir": silent},
        )

    @dg.asset_check(asset=RELEASE, name="tidak_ada_yang_tertinggal", description="Run terakhir tidak gagal.")
    def nothing_left_failed(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
        failed = list(_failed_since_success(context.instance))
        return dg.AssetCheckResult(
            passed=not failed, metadata={"run_gagal_sejak_berhasil": len(failed), "terakhir": ", ".join(failed[:3])}
        )

    return [still_arriving, nothing_left_failed]


def upkeep_schedule() -> dg.ScheduleDefinition:
    """Give the daily schedule of the standing checks, which speak up when nothing else would."""
    return dg.ScheduleDefinition(
        name="tiap_pagi",
        job_name=UPKEEP,
        cron_schedule="0 6 * * *",
        execution_timezone="Asia/Jakarta",
        default_status=dg.DefaultScheduleStatus.RUNNING,
    )


def _failed_since_success(instance: dg.DagsterInstance) -> Iterator[str]:
    for run in instance.get_runs(dg.RunsFilter(job_name=EVERYTHING), limit=100):
        if run.status == dg.DagsterRunStatus.SUCCESS:
            return
        if run.status in _FAILED:
            yield run.run_id


def _listing(inbox: Path) -> str:
    """Name what lies in the inbox by places, sizes and times of change; the cursor holds only this hash."""
    told = []
    for path in sorted(inbox.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            status = path.stat()
            told.append(f"{path.relative_to(inbox)}|{status.st_size}|{status.st_mtime_ns}")
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:32]
