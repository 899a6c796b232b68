"""The way in: draw one source of one instansi, and say what came of it.

Here: the beginning and the end of a draw. A person's command and a schedule call the same `draw`; nothing is asked of a
terminal unless a prompt is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from filelock import FileLock, Timeout

from pipelines.left_failed import note, of_draw
from pipelines.main_job import MainJob
from pipelines.mistakes import UserMistakeError
from pipelines.sources.client import Pace
from pipelines.sources.credentials import Credentials, Prompt
from pipelines.sources.drawing import Drawing, Outcome, Question, Watch
from pipelines.sources.ekinerja import draw_ekinerja
from pipelines.sources.faults import ServiceFault
from pipelines.sources.journal import Journal
from pipelines.sources.local import draw_local
from pipelines.sources.local_mapping import mapping_mark
from pipelines.sources.per_person import write_skipped
from pipelines.sources.siasn import draw_siasn
from pipelines.sources.simpegnas import draw_simpegnas

SOURCES: Mapping[str, Callable[[Drawing], None]] = {
    "ekinerja": draw_ekinerja,
    "siasn": draw_siasn,
    "simpegnas": draw_simpegnas,
    "lokal": draw_local,
}
"""What can be drawn from, in the order in which it is best drawn."""

LAST_YEAR_UNTIL = 4
"""Until before this month the year before is drawn too: its yearly evaluations are made and revised then."""


@dataclass(frozen=True)
class Drawn:
    """What a draw brought. `laid`: the new deliveries, with `rows` in all; `same`: answers that had not changed;
    `empty`: what the service has nothing of; `resumed`: requests that an earlier, broken-off part had done; `skipped`:
    what was left out, each with its fault, and `listed` the file that names the people among it; `stopped`: the fault
    that ended the draw before its end. Whoever asks again
    for the same goes on where this one stopped."""

    question: Question
    laid: tuple[Path, ...]
    rows: int
    same: int
    empty: tuple[str, ...]
    resumed: int
    skipped: tuple[tuple[str, ServiceFault], ...]
    listed: Path | None
    stopped: ServiceFault | None
    requests: int
    repeated: int

    @property
    def is_whole(self) -> bool:
        """Tell whether all that was asked for came, or is known not to be there."""
        return self.stopped is None and not self.skipped


def sources_of(job: MainJob, kode_instansi: str) -> tuple[str, ...]:
    """Give the sources that are drawn when none is named: e-Kinerja, those that there are credentials for, and the
    instansi's own system if its mapping is there. Raises `UserMistakeError` for a secrets file that cannot be used."""
    credentials = Credentials(job.settings, kode_instansi)
    marks = {"siasn": "client_id", "simpegnas": "token"}
    there = {"lokal": job.settings.mapping_of(kode_instansi).is_file()}
    try:
        return tuple(
            name
            for name in SOURCES
            if there.get(name, name not in marks or credentials.find(name, marks[name]) is not None)
        )
    except ServiceFault as fault:
        raise UserMistakeError(f"{fault.sentence}.") from None


def years_at(today: date) -> tuple[int, ...]:
    """Give the years that are drawn when none is named."""
    return (today.year - 1, today.year) if today.month < LAST_YEAR_UNTIL else (today.year,)


def draw(
    job: MainJob,
    question: Question,
    prompt: Prompt | None = None,
    watch: Watch | None = None,
    pace: Pace | None = None,
) -> Drawn:
    """Draw what a question asks for into the inbox. Faults of the service are in the answer; raises `UserMistakeError`
    for a question that cannot be asked, or while another draw of the same source and instansi is on its way."""
    kode, source = question.kode_instansi, question.source
    if source not in SOURCES:
        raise UserMistakeError(f"Sumber '{source}' tidak dikenal; pilih {', '.join(SOURCES)}.")
    if question.periods and source != "ekinerja":
        raise UserMistakeError(f"Periode hanya dapat dipilih untuk e-Kinerja; {source} ditarik seluruhnya.")
    if not job.intake.reference["instansi"].filter(pl.col("kode_instansi") == kode).height:
        raise UserMistakeError(f"Instansi '{kode}' tidak dikenal; tulis kode cepatnya, 4 angka, misalnya 6471.")
    folder = job.settings.draws / kode / source
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with FileLock(folder.with_suffix(".lock"), timeout=0):
            return _draw(job, question, folder, Credentials(job.settings, kode, prompt), watch, pace)
    except Timeout:
        raise UserMistakeError(f"Tarikan {source} instansi {kode} sedang berjalan; tunggu sampai selesai.") from None


def _draw(
    job: MainJob, question: Question, folder: Path, credentials: Credentials, watch: Watch | None, pace: Pace | None
) -> Drawn:
    asked: dict[str, Any] = {
        "tahun": list(question.years),
        "periode": list(question.periods),
        "layanan": job.settings.layanan,
    }
    if question.source == "lokal":
        asked["pemetaan"] = mapping_mark(job.settings.mapping_of(question.kode_instansi))
    journal = Journal(folder, asked, job.clock().replace(tzinfo=None))
    drawing = Drawing(job, question, credentials, journal, pace or Pace(), watch or Watch())
    came = drawing.outcome
    try:
        SOURCES[question.source](drawing)
        journal.close()
    except ServiceFault as fault:
        came.stopped = fault
    if came.stopped is None and not came.skipped:
        note(job.settings.lake, None, of_draw(question.kode_instansi, question.source))
    listed = write_skipped(folder.with_name(f"dilewati-{question.source}.csv"), came.people)
    return _told(question, came, drawing, listed)


def _told(question: Question, came: Outcome, drawing: Drawing, listed: Path | None) -> Drawn:
    return Drawn(
        question,
        tuple(came.laid),
        came.rows,
        came.same,
        tuple(came.empty),
        came.resumed,
        tuple(came.skipped),
        listed,
        came.stopped,
        drawing.counts.requests,
        drawing.counts.repeated,
    )
