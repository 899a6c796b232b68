"""What can be run, and when by itself: the jobs that a person would start, and the daily look at what grows old.

Here: jobs and schedules. Not here: what a run does (`sql_assets.py`), what keeps it safe (`run_guard.py`), the watch
over the inbox (`inbox_watch.py`) and the checks of the daily look (`standing.py`).
"""

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from pipelines.main_job import EVERYTHING
from pipelines.set_checks import DELIVERIES

WHOLE_AGAIN = {"dagster/retry_strategy": "ALL_STEPS"}
"""A run whose process died is done again from its first step: what is there costs nothing, and more may have come."""

INGEST = "terima_kiriman"
UPKEEP = "periksa_keadaan"


def jobs(standing: list[dg.AssetChecksDefinition]) -> list[UnresolvedAssetJobDefinition]:
    """Give the jobs. There is none for a single table or for the release alone: `jalankan_semua` makes only what is
    missing, so it is as cheap, and a release is never older than its tables."""
    told_by_time = dg.AssetSelection.checks(*standing)
    return [
        dg.define_asset_job(
            EVERYTHING,
            dg.AssetSelection.all() - told_by_time,
            description="Terima kiriman baru, hitung ulang yang berubah, terbitkan rilis: sama dengan `ekinerja run`.",
            tags=WHOLE_AGAIN,
        ),
        dg.define_asset_job(
            INGEST,
            dg.AssetSelection.assets(DELIVERIES),
            description="Hanya menerima kiriman baru; tabel dan rilis tetap seperti semula.",
            tags=WHOLE_AGAIN,
        ),
        dg.define_asset_job(
            UPKEEP,
            told_by_time,
            description="Periksa yang tidak terlihat dari satu jalannya: data usang, bulan tertinggal, run yang gagal.",
        ),
    ]


def upkeep_schedule() -> dg.ScheduleDefinition:
    """Give the daily schedule of the standing checks, which speak up when nothing else would."""
    return dg.ScheduleDefinition(
        name="tiap_pagi",
        job_name=UPKEEP,
        cron_schedule="0 6 * * *",
        execution_timezone="Asia/Jakarta",
        default_status=dg.DefaultScheduleStatus.RUNNING,
    )
