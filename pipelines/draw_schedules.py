"""Draws by themselves: each source of each instansi that is asked for is drawn again every night, closed periods too.

Evaluations change after their period, so all periods of the year are asked for; answers that are the same cost nothing.
Here: which draws there are, when, and how one ends in Dagster. Not here: drawing (`sources/draw.py`), taking in what
came: it lies in the inbox, whose watch starts the rest (`inbox_watch.py`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import dagster as dg

from pipelines.main_job import MainJob, wall_clock
from pipelines.mistakes import UserMistakeError
from pipelines.run_guard import without_values
from pipelines.settings import Settings

_FIRST_HOUR, _EVERY, _HOURS = 1, 10, 5
"""Draws begin at one in the morning, ten minutes after each other, until six; then from one o'clock again."""

_PATIENCE = dg.RetryPolicy(max_retries=2, delay=60)
"""For faults that pass; a draw goes on where it stopped."""

OP = "tarik"


@dataclass(frozen=True)
class Wanted:
    """A draw that is asked for, `6471/ekinerja` in the settings, and the name of its job."""

    kode_instansi: str
    source: str

    @property
    def name(self) -> str:
        """The name of its job in Dagster."""
        return f"{OP}_{self.kode_instansi}_{self.source}"

    @property
    def told(self) -> str:
        """What people call it."""
        return f"{self.source} instansi {self.kode_instansi}"


def wanted_draws(settings: Settings) -> list[Wanted]:
    """Give the draws that `EKINERJA_TARIK` asks for. Raises `UserMistakeError` for one that is not understood."""
    for asked in settings.tarik:
        if not re.fullmatch(r"[0-9]{4}/[a-z]+", asked):
            told = f"EKINERJA_TARIK memuat '{asked}'; tulis kode instansi dan sumber, misalnya 6471/ekinerja."
            raise UserMistakeError(told)
    return [Wanted(*asked.split("/")) for asked in dict.fromkeys(settings.tarik)]


def draw_schedules(settings: Settings) -> list[dg.ScheduleDefinition]:
    """Give a schedule, with its job, for each draw that is asked for."""
    return [_schedule(settings, wanted, number) for number, wanted in enumerate(wanted_draws(settings))]


def failed_draws(settings: Settings, instance: dg.DagsterInstance) -> Iterator[tuple[Wanted, str]]:
    """Give the draws whose last run failed, each with the sentence that it ended with."""
    for wanted in wanted_draws(settings):
        latest = instance.get_run_records(dg.RunsFilter(job_name=wanted.name), limit=1)
        if latest and latest[0].dagster_run.status == dg.DagsterRunStatus.FAILURE:
            yield wanted, _why(instance, latest[0].dagster_run.run_id)


def _why(instance: dg.DagsterInstance, run_id: str) -> str:
    for entry in instance.all_logs(run_id, of_type=dg.DagsterEventType.STEP_FAILURE):
        told = entry.get_dagster_event().step_failure_data.user_failure_data
        if told is not None and told.description:
            return told.description
    return "rinciannya terlihat dengan `make dagster`"


def _schedule(settings: Settings, wanted: Wanted, number: int) -> dg.ScheduleDefinition:
    minutes = _EVERY * number % (60 * _HOURS)
    return dg.ScheduleDefinition(
        name=f"{wanted.name}_tiap_malam",
        job=_job(settings, wanted),
        cron_schedule=f"{minutes % 60} {_FIRST_HOUR + minutes // 60} * * *",
        execution_timezone="Asia/Jakarta",
        # it was asked for by name, so nobody has to switch it on
        default_status=dg.DefaultScheduleStatus.RUNNING,
    )


def _job(settings: Settings, wanted: Wanted) -> dg.JobDefinition:
    @dg.op(name=f"asal_{wanted.name}", retry_policy=_PATIENCE, out=dg.Out(dg.Nothing))
    def tarik(context: dg.OpExecutionContext) -> None:
        _draw(context, settings, wanted)

    @dg.job(
        name=wanted.name,
        description=f"Tarik {wanted.source} instansi {wanted.kode_instansi}, semua periode, ke kotak masuk.",
        executor_def=dg.in_process_executor,
    )
    def job() -> None:
        tarik()

    return job


def _draw(context: dg.OpExecutionContext, settings: Settings, wanted: Wanted) -> None:
    from pipelines.sources.draw import draw, years_at
    from pipelines.sources.drawing import Question

    question = Question(wanted.kode_instansi, wanted.source, years_at(wall_clock().date()))
    with without_values(OP):
        try:
            drawn = draw(MainJob(settings, settings.inbox, wall_clock), question)
        except UserMistakeError as mistake:
            raise dg.Failure(str(mistake), allow_retries=False) from None
    brought = f"{len(drawn.laid)} kiriman baru ({drawn.rows} baris)"
    context.log.info(f"{brought}, {drawn.same} tidak berubah, {len(drawn.skipped)} dilewati")
    if drawn.stopped is not None:
        raise dg.Failure(drawn.stopped.sentence, allow_retries=drawn.stopped.passes)
    if drawn.skipped:
        codes = sorted({fault.code for _, fault in drawn.skipped})
        raise dg.Failure(f"{len(drawn.skipped)} permintaan dilewati ({', '.join(codes)})", allow_retries=False)
