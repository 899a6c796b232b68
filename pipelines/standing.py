"""The checks whose answer changes with time, not with a run: what grew old, which months were left, which runs failed.

Here: the checks. Not here: what is asked (`reports/status.py`, `failed_runs.py`), and messages about it (`news.py`).
"""

import dagster as dg

from pipelines.contracts.values import SUMBER
from pipelines.failed_runs import failed_since_success
from pipelines.main_job import MainJob, wall_clock
from pipelines.mistakes import UserMistakeError
from pipelines.reports.status import freshness_of, months_left
from pipelines.set_checks import DELIVERIES
from pipelines.settings import Settings
from pipelines.sql_assets import RELEASE

_MOST_NAMED = 100
"""Instansi in the metadata of a check; the number is always that of all."""


def standing_checks(settings: Settings) -> list[dg.AssetChecksDefinition]:
    """Give the checks: the age of reports for each source, months left, runs that failed."""

    @dg.asset_check(asset=RELEASE, name="bulan_tidak_tertinggal", description="Tiap bulan sudah dihitung.")
    def no_month_left() -> dg.AssetCheckResult:
        months, parts = months_left(MainJob(settings, settings.inbox, wall_clock))
        return dg.AssetCheckResult(
            passed=not parts,
            metadata={"bulan_tertinggal": ", ".join(months), "bagian_belum_dihitung": parts},
        )

    @dg.asset_check(asset=RELEASE, name="tidak_ada_yang_tertinggal", description="Run terakhir tidak gagal.")
    def nothing_left_failed(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
        failed = [run.run_id for run in failed_since_success(context.instance)]
        return dg.AssetCheckResult(
            passed=not failed, metadata={"run_gagal_sejak_berhasil": len(failed), "terakhir": ", ".join(failed[:3])}
        )

    return [*(_fresh(settings, source) for source in SUMBER), no_month_left, nothing_left_failed]


def _fresh(settings: Settings, source: str) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset=DELIVERIES,
        name=f"segar_{source.lower().replace('-', '')}",
        description=f"Laporan dari {source} tidak lebih tua dari batasnya (tabel acuan batas_segar).",
    )
    def fresh() -> dg.AssetCheckResult:
        try:
            rows = [row for row in freshness_of(settings.warehouse) if row["sumber"] == source]
        except UserMistakeError as error:
            return dg.AssetCheckResult(passed=False, severity=dg.AssetCheckSeverity.WARN, description=str(error))
        stale: dict[str, str] = {}
        for row in rows:
            if row["usang"]:
                stale.setdefault(row["kode_instansi"], f"{row['catatan']} {row['umur_hari']} hari")
        return dg.AssetCheckResult(
            passed=not stale,
            severity=dg.AssetCheckSeverity.WARN,
            metadata={
                "laporan": len(rows),
                "instansi_usang": len(stale),
                "paling_usang": dict(list(stale.items())[:_MOST_NAMED]),
            },
        )

    return fresh
