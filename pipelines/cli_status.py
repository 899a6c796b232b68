"""The command `ekinerja status`: how old the data are, what failed, and what a person may have to do.

Here: what can be typed. The work is done elsewhere, and imported only when the command runs.
"""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.plainly import plainly


def status(
    instansi: Annotated[str | None, typer.Option(help="Kode instansi 4 angka; tanpa ini semua instansi.")] = None,
) -> None:
    """Katakan umur data tiap instansi, yang gagal atau tertinggal, dan apa yang perlu dilakukan."""
    with plainly():
        from pipelines.main_job import MainJob, wall_clock
        from pipelines.messages import told_where
        from pipelines.mistakes import UserMistakeError
        from pipelines.reports.status import State, months_left, state_of, waiting_files
        from pipelines.settings import Settings, prepare

        settings = Settings()
        prepare(settings)  # names the folder of Dagster's storage before it is imported
        import dagster as dg

        from pipelines.draw_schedules import failed_draws, misunderstood
        from pipelines.failed_runs import failed_since_success, last_success
        from pipelines.failed_ticks import failed_ticks, silent_since
        from pipelines.telling.status import tell_status

        job = MainJob(settings, settings.inbox, wall_clock)
        if instansi and instansi not in job.intake.reference["instansi"]["kode_instansi"]:
            raise UserMistakeError(f"Kode instansi {instansi} tidak ada dalam tabel acuan.")
        try:
            state: State | str = state_of(settings.warehouse, instansi)
        except UserMistakeError as unreadable:
            state = str(unreadable)  # the rest is told all the same
        with dg.DagsterInstance.get() as instance:
            succeeded, failed = last_success(instance), list(failed_since_success(instance))
            draws = [(one.told, why) for one, why in failed_draws(settings, instance)]
            unwatched = [f"{tick.name}: {tick.sentence}" for tick in failed_ticks(instance)]
            silent = silent_since(instance)
        tell_status(
            state,
            waiting_files(job, instansi),
            months_left(job),
            succeeded,
            failed,
            draws,
            [*misunderstood(settings), *unwatched],
            silent,
            told_where(settings),
            wall_clock().replace(tzinfo=None),
        )
