"""What is worth a message to somebody who is not at the machine, and the sensor that sends it: once for each event.

Here: which events there are, and which of them were told. Not here: sending (`messages.py`). An event holds codes and
names of instansi, counts, months and steps, and never a person's value.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable

import dagster as dg

from pipelines.draw_schedules import failed_draws, misunderstood
from pipelines.failed_runs import failed_since_success
from pipelines.failed_ticks import failed_ticks, worded
from pipelines.lake import Lake
from pipelines.main_job import EVERYTHING, MainJob, wall_clock
from pipelines.messages import is_configured, send
from pipelines.mistakes import UserMistakeError
from pipelines.reports.status import freshness_of, months_left
from pipelines.settings import Settings
from pipelines.wording import month_of_label

NAME = "kabari"

_MOST_NAMED = 5
_UNDER_WAY = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]

_MONTH = "bulan "

Events = dict[str, str]
"""What is the matter: by a name that stays the same while it lasts, the words for it within a list of its kind."""


def news_sensor(settings: Settings) -> dg.SensorDefinition:
    """Give the sensor that sends a message about what is newly the matter. The cursor holds what was told and is still
    so: what heals and comes back is told again. A message that was not taken is tried again at the next tick."""

    @dg.sensor(
        name=NAME,
        minimum_interval_seconds=300,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Mengirim pesan bila run gagal, bulan tertinggal, atau data usang; sekali per kejadian.",
    )
    def tell(context: dg.SensorEvaluationContext) -> dg.SkipReason:
        if not is_configured(settings):
            return dg.SkipReason("Tidak ada tujuan pesan: atur EKINERJA_WEBHOOK atau EKINERJA_SMTP.")
        told = set(json.loads(context.cursor or "[]"))
        try:
            events = events_now(settings, context.instance, told)
        except UserMistakeError as error:
            return dg.SkipReason(str(error))
        text = text_of(events, events.keys() - told)
        if text is not None:
            with worded(settings, NAME):
                send(settings, text)
        context.update_cursor(json.dumps(sorted(events)))
        return dg.SkipReason("Pesan terkirim." if text else "Tidak ada yang baru untuk dikabarkan.")

    return tell


def events_now(settings: Settings, instance: dg.DagsterInstance, told: Collection[str] = ()) -> Events:
    """Give what is the matter: a main job that fails, months left, and instansi whose reports are stale. What was told
    of months stays so while a run is under way. Raises `UserMistakeError` if the release in force cannot be read."""
    events: Events = {}
    for failed in failed_since_success(instance):
        events[f"gagal {failed.step or '-'}"] = f"langkah {failed.step}" if failed.step else "prosesnya terhenti"
    events |= {f"pengaturan {sentence}": sentence for sentence in misunderstood(settings)}
    events |= {f"pengawas {tick.name}": f"{tick.name}: {tick.sentence}" for tick in failed_ticks(instance)}
    events |= {f"tarikan {one.kode_instansi}/{one.source}": one.told for one, _ in failed_draws(settings, instance)}
    waits = instance.get_runs_count(dg.RunsFilter(job_name=EVERYTHING, statuses=_UNDER_WAY))
    # what is being taken in just now is not computed yet, and nobody was let down
    if waits or Lake(settings.lake).is_busy():
        months = [name.removeprefix(_MONTH) for name in told if name.startswith(_MONTH)]
    else:
        months, _ = months_left(MainJob(settings, settings.inbox, wall_clock))
    events |= {f"{_MONTH}{label}": month_of_label(label) for label in months}
    for row in freshness_of(settings.warehouse) if settings.warehouse.exists() else ():
        if row["usang"]:
            name = f"usang {row['sumber']} {row['kode_instansi']}"
            events.setdefault(name, f"{row['nama']} ({row['umur_hari']} hari)")
    return events


def text_of(events: Events, new: Collection[str]) -> str | None:
    """Put what is new into one message, kind by kind; None if nothing is."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for name in sorted(new):
        kind, *rest = name.split(" ")
        kinds[f"{kind} {rest[0]}" if kind == "usang" else kind].append(events[name])
    lines = []
    if "gagal" in kinds:
        lines.append(f"Perhitungan gagal ({_listed(kinds.pop('gagal'))}); rilis terakhir tetap berlaku.")
    if "pengawas" in kinds:
        lines.append(f"Dagster tidak dapat menjalankan {_listed(kinds.pop('pengawas')).removesuffix('.')}.")
    lines += kinds.pop("pengaturan", [])
    if "tarikan" in kinds:
        lines.append(f"Tarikan gagal: {_listed(kinds.pop('tarikan'))}.")
    if "bulan" in kinds:
        lines.append(f"Bulan yang tertinggal: {_listed(kinds.pop('bulan'))}.")
    for kind, named in kinds.items():
        lines.append(f"Data {kind.partition(' ')[2]} usang dari {len(named)} instansi: {_listed(named)}.")
    return "\n".join([*lines, "Rincian: `ekinerja status`."]) if lines else None


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = len(every) - _MOST_NAMED
    return ", ".join(every[:_MOST_NAMED]) + (f", dan {more} lagi" if more > 0 else "")
