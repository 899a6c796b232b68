"""What the command line says about a file that is only examined, in Bahasa Indonesia.

Only words: reading and judging are `ingest/`'s, and what replaces what is told in `replaced.py`. Nothing is stored.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rich.console import Console

from pipelines.ingest.preview import as_delivered
from pipelines.ingest.reading import RawDelivery, UnreadableFile
from pipelines.ingest.reading.policy_file import is_policy
from pipelines.ingest.store import Outcome
from pipelines.ingest.take_in import Intake
from pipelines.lake import NATIONAL, Delivery, hash_of
from pipelines.main_job import MainJob
from pipelines.replaced import replaced
from pipelines.telling.policy import tell_policy_check
from pipelines.telling.run import place_told
from pipelines.wording import number as _n

_MOST_LISTED = 6


def tell_check(job: MainJob, file: Path, console: Console) -> bool:
    """Examine one file and say what `run` would do with it. Gives whether every row would be accepted."""
    intake = job.intake
    if file.exists() and is_policy(file):
        return tell_policy_check(job, file, console)
    if not file.is_file():
        console.print(f"{file}: berkas tidak ada.", markup=False)
        return False
    kode = file.absolute().parent.name
    known = kode if kode in {NATIONAL, *intake.reference["instansi"]["kode_instansi"]} else None
    try:
        raw, outcome = intake.examine(file, known)
    except UnreadableFile as refused:
        console.print(f"{file}: ditolak: {refused.sentence}", markup=False)
        return False
    title = intake.records[raw.record].title
    console.print(
        f"{file}: {title} ({raw.form}), {_n(outcome.read)} baris dibaca = "
        f"{_n(outcome.accepted)} diterima + {_n(outcome.quarantined)} dikarantina",
        markup=False,
    )
    if outcome.left_empty:
        console.print(f"  {_n(outcome.left_empty)} baris templat tidak diisi, jadi dilewati.")
    for (code, sentence), lines in sorted(outcome.told.items()):
        where = ", ".join(map(str, lines[:5])) + (", …" if len(lines) > 5 else "")
        console.print(f"  [{code}] baris {where}: {sentence}", markup=False)
    if raw.unknown_headings:
        console.print(
            f"  Kolom yang tidak dikenal dan tidak dipakai: {', '.join(raw.unknown_headings[:10])}", markup=False
        )
    if known is None:
        console.print("  Instansi tidak diperiksa, karena berkas tidak berada di folder kode instansi.")
    else:
        for line in islice(_in_the_lake(intake, file, known, raw, outcome), _MOST_LISTED):
            console.print(f"  {line}", markup=False)
    return outcome.quarantined == 0


def _in_the_lake(intake: Intake, file: Path, kode: str, raw: RawDelivery, outcome: Outcome) -> Iterator[str]:
    """Say what the file would do to what was delivered before."""
    content = hash_of(file)
    if (before := intake.known.of(content, kode)) is not None:
        if before.delivery_id in intake.known.withdrawn:
            yield f"Isi ini sudah pernah diterima ({before.file}) dan dibatalkan: tetap tidak dihitung."
        else:
            yield f"Isi ini sudah pernah diterima ({before.file}): tidak ada yang berubah."
        return
    if (other := intake.known.elsewhere(content, kode)) is not None:
        yield f"Isi yang sama sudah diterima untuk instansi {other.kode_instansi}: `run` akan menolaknya."
        return
    if not outcome.accepted:
        return  # what is rejected whole replaces nothing
    standing = [one for one in intake.known.by_id.values() if one.delivery_id not in intake.known.withdrawn]
    for one in replaced([as_delivered(intake, file, kode, raw, outcome)], standing):
        told = f"{one.before.file} ({_n(one.rows_before)} baris, {_when(one.before)}){place_told(one.scope)}"
        if one.is_late:
            yield f"Sudah ada yang ditarik lebih akhir, {told}: itulah yang tetap berlaku."
        elif one.is_shrunk:
            yield f"Akan menggantikan {told} dengan {_n(one.scope.rows)} baris: pastikan berkas ini lengkap."
        else:
            yield f"Akan menggantikan {told}."


def _when(delivery: Delivery) -> str:
    if delivery.drawn_at is not None:
        return f"ditarik {delivery.drawn_at:%d-%m-%Y %H:%M}"
    return f"diterima {delivery.received_at:%d-%m-%Y %H:%M}"
