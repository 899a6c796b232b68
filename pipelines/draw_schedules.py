"""Draws by themselves: each source of each instansi that is asked for is drawn again every night, closed periods too.

Evaluations change after their period, so all periods of the year are asked for; answers that are the same cost nothing.
Here: which draws there are, when, and how one ends in Dagster. Not here: drawing (`sources/draw.py`), taking in what
came: it lies in the inbox, whose watch starts the rest (`inbox_watch.py`).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import dagster as dg

from pipelines.left_failed import LeftFailed, drawn_by, note, noted, of_draw, others_noted
from pipelines.main_job import MainJob, wall_clock
from pipelines.mistakes import UserMistakeError
from pipelines.run_guard import without_values
from pipelines.settings import Settings

if TYPE_CHECKING:
    from pipelines.sources.draw import Drawn

_EVERY, _HOURS = 10, 5
"""Draws begin ten minutes after each other, for five hours; then from the first minute again."""

_PATIENCE = dg.RetryPolicy(max_retries=2, delay=60)
"""For faults that pass; a draw goes on where it stopped."""

OP = "tarik"

SETTINGS = "pengaturan_tarik"
"""What a note about the settings is of."""

USUALLY = Settings.model_fields["tarik_pukul"].default

_DRAW = re.compile(r"[0-9]{4}/[a-z]+")
_HOUR = re.compile(r"([01]?[0-9]|2[0-3])[.][0-5][0-9]")


@dataclass(frozen=True)
class Wanted:
    """A draw that is asked for, `6471/ekinerja` in the settings, and the name of its job."""

    kode_instansi: str
    source: str

    @property
    def name(self) -> str:
        """The name of its job in Dagster."""
        return of_draw(self.kode_instansi, self.source)

    @property
    def told(self) -> str:
        """What people call it."""
        return f"{self.source} instansi {self.kode_instansi}"


def wanted_draws(settings: Settings) -> list[Wanted]:
    """Give the draws that `EKINERJA_TARIK` asks for, as far as it is understood (`misunderstood`)."""
    return [Wanted(*asked.split("/")) for asked in dict.fromkeys(settings.tarik) if _DRAW.fullmatch(asked)]


def misunderstood(settings: Settings) -> list[str]:
    """Say what of the settings about draws is not understood. It stops nothing else: what watches over the inbox must
    not end because of a slip in the name of a draw."""
    told = [
        f"EKINERJA_TARIK memuat '{asked}', yang tidak ditarik; tulis kode instansi dan sumber, misalnya 6471/ekinerja."
        for asked in dict.fromkeys(settings.tarik)
        if not _DRAW.fullmatch(asked)
    ]
    if settings.tarik and _first_at(settings) is None:
        told.append(
            f"EKINERJA_TARIK_PUKUL berisi '{settings.tarik_pukul}', jadi ditarik mulai {USUALLY}; tulis jam dan menit "
            "WIB, misalnya 01.00."
        )
    return told


def note_settings(settings: Settings) -> None:
    """Leave a note of what is not understood for the dashboards, and forget the draws that are asked for no more."""
    names = {wanted.name for wanted in wanted_draws(settings)}
    for of in others_noted(settings.lake):
        if drawn_by(of) and of not in names:
            note(settings.lake, None, of)
    wrong = misunderstood(settings)
    if bool(wrong) != (noted(settings.lake, SETTINGS) is not None):
        note(settings.lake, LeftFailed(_now(), "EKINERJA_TARIK") if wrong else None, SETTINGS)


def draw_schedules(settings: Settings) -> list[dg.ScheduleDefinition]:
    """Give a schedule, with its job, for each draw that is asked for."""
    first = _first_at(settings)
    if first is None:
        first = _minute(USUALLY)
    return [
        _schedule(settings, wanted, (first + _EVERY * number % (60 * _HOURS)) % (24 * 60))
        for number, wanted in enumerate(wanted_draws(settings))
    ]


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


@contextmanager
def _noted(settings: Settings, wanted: Wanted) -> Iterator[None]:
    """Leave a note of a draw that fails for the dashboards; one that brings all takes it away, whoever started it."""
    try:
        yield
    except Exception:
        note(settings.lake, LeftFailed(_now(), wanted.told), wanted.name)
        raise


def _first_at(settings: Settings) -> int | None:
    """Give the minute of the day at which the first draw begins; None if the setting is no time."""
    told = settings.tarik_pukul.strip().replace(":", ".")
    return _minute(told) if _HOUR.fullmatch(told) else None


def _minute(told: str) -> int:
    hour, _, minute = told.partition(".")
    return int(hour) * 60 + int(minute)


def _now() -> datetime:
    return wall_clock().replace(tzinfo=None)


def _schedule(settings: Settings, wanted: Wanted, minute: int) -> dg.ScheduleDefinition:
    return dg.ScheduleDefinition(
        name=f"{wanted.name}_tiap_malam",
        job=_job(settings, wanted),
        cron_schedule=f"{minute % 60} {minute // 60} * * *",
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
    with _noted(settings, wanted), without_values(OP):
        try:
            drawn = draw(MainJob(settings, settings.inbox, wall_clock), question)
        except UserMistakeError as mistake:
            raise dg.Failure(str(mistake), allow_retries=False) from None
        _judge(context, drawn)


def _judge(context: dg.OpExecutionContext, drawn: "Drawn") -> None:
    """Say what a draw brought; raise `dg.Failure` if it is not all."""
    brought = f"{len(drawn.laid)} kiriman baru ({drawn.rows} baris)"
    context.log.info(f"{brought}, {drawn.same} tidak berubah, {len(drawn.skipped)} dilewati")
    if drawn.stopped is not None:
        raise dg.Failure(drawn.stopped.sentence, allow_retries=drawn.stopped.passes)
    if drawn.skipped:
        codes = sorted({fault.code for _, fault in drawn.skipped})
        raise dg.Failure(f"{len(drawn.skipped)} permintaan dilewati ({', '.join(codes)})", allow_retries=False)
