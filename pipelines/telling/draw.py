"""What the command line says about a draw: how far it is and how long it takes yet, and what came of it.

Only words and counts; no token, no NIP, and no name of a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from pipelines.sources.draw import Drawn
from pipelines.sources.drawing import Watch
from pipelines.sources.laying import FOLDER
from pipelines.telling.run import command
from pipelines.wording import number as _n

_MOST_LISTED = 12


@contextmanager
def drawing_progress() -> Iterator[Watch]:
    """Show what is being drawn, how much of it is done, and the time left."""
    columns = (
        SpinnerColumn(),
        TextColumn("Menarik {task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("sisa waktu"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None)

        def told(done: int, total: int, what: str) -> None:
            progress.update(task, completed=done, total=total, description=what)

        yield Watch(told, lambda sentence: progress.console.print(sentence, markup=False))


def tell_drawn(drawn: Drawn, inbox: Path) -> None:
    """Say what a draw brought, what it left out and why, and what to do next."""
    console = Console(highlight=False, soft_wrap=True)
    asked = drawn.question
    years = ", ".join(map(str, asked.years))
    console.print(f"Tarikan       : {asked.source}, instansi {asked.kode_instansi}, tahun {years}", markup=False)
    if drawn.resumed:
        console.print(f"Dilanjutkan   : {_n(drawn.resumed)} jawaban sudah ditarik sebelum terputus")
    where = f" di {inbox / asked.kode_instansi / FOLDER}" if drawn.laid else ""
    console.print(f"Disimpan      : {_n(len(drawn.laid))} kiriman baru ({_n(drawn.rows)} baris){where}", markup=False)
    if drawn.same:
        console.print(f"Tidak berubah : {_n(drawn.same)} jawaban sama dengan tarikan sebelumnya")
    _listed(console, "Belum ada data", list(drawn.empty))
    _listed(console, "Dilewati      ", [f"{told}: {fault.sentence}." for told, fault in drawn.skipped])
    if drawn.listed is not None:
        console.print(f"                siapa saja: {drawn.listed}", markup=False)
    if drawn.repeated:
        console.print(f"Diulang       : {_n(drawn.repeated)} permintaan, karena layanan sempat tidak menjawab")
    if drawn.stopped is not None:
        console.print(f"Berhenti      : {drawn.stopped.sentence}.", markup=False)
    if drawn.laid:
        console.print(f"Berikutnya    : `{command()} run`")


def _listed(console: Console, what: str, lines: list[str]) -> None:
    for number, line in enumerate(lines[:_MOST_LISTED]):
        console.print(f"{what if not number else ' ' * len(what)}: {line}", markup=False)
    if len(lines) > _MOST_LISTED:
        console.print(f"{' ' * len(what)}: … dan {_n(len(lines) - _MOST_LISTED)} lagi")
