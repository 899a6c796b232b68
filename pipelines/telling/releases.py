"""What the command line says about releases, in Bahasa Indonesia. Only words: the work is in `shelf.py` and
`release_care.py`."""

import sys
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from pipelines.main_job import MainJob
from pipelines.mistakes import NO_RELEASE, UserMistakeError
from pipelines.release_care import compare, free, prunable, take_along
from pipelines.shelf import Release
from pipelines.wording import megabytes


def tell_releases(job: MainJob) -> None:
    """List the releases, the newest last."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
    found = job.shelf.all()
    if not found:
        console.print(NO_RELEASE)
        return
    table = Table("Rilis", "Dibuat (WIB)", "Kiriman", "Bagian tabel", "", box=None, padding=(0, 2))
    for release in found:
        mark = "berlaku" if release.release_id == job.shelf.current else ""
        made = release.made_at.strftime("%Y-%m-%d %H:%M:%S")
        table.add_row(release.release_id, made, str(len(release.deliveries)), str(len(release.parts)), mark)
    console.print(table)
    if job.shelf.pinned is not None:
        console.print(f"Rilis yang berlaku dipilih dengan tangan; rilis terbaru saat itu: {job.shelf.pinned}.")


def tell_diff(job: MainJob, before: str, after: str) -> None:
    """Say how two releases differ."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
    one, other = _named(job, before), _named(job, after)
    found = compare(job.lake, one, other)
    console.print(f"Kiriman: {found.new_deliveries} bertambah, {found.gone_deliveries} tidak ada lagi")
    if not found.tables:
        console.print("Semua tabel sama isinya.")
        return
    head = ("Tabel", "Bagian berubah", "Baris A", "Baris B", "Hanya di A", "Hanya di B")
    table = Table(*head, box=None, padding=(0, 2))
    for change in found.tables:
        numbers = (change.parts, change.rows_before, change.rows_after, change.only_before, change.only_after)
        table.add_row(change.table, *map(str, numbers))
    console.print(table)


def tell_promotion(job: MainJob, name: str) -> None:
    """Promote a release and say what that means."""
    with job.lake.writer():
        release = _named(job, name)
        newest = job.shelf.all()[-1].release_id
        job.shelf.pin(None if release.release_id == newest else newest)
        job.shelf.promote(release.release_id)
    kept = "" if release.release_id == newest else " Pilihan ini bertahan sampai ada rilis yang lebih baru."
    typer.echo(f"Rilis {release.release_id} sekarang berlaku.{kept}")


def tell_export(job: MainJob, name: str | None, output: Path) -> None:
    """Write a self-contained copy of a release."""
    wanted = name or job.shelf.current
    if wanted is None:
        raise UserMistakeError(NO_RELEASE)
    if output.exists():
        raise UserMistakeError(f"Berkas {output} sudah ada; pilih nama lain atau pindahkan dahulu.")
    release = _named(job, wanted)
    size = take_along(job.shelf.catalogue(release.release_id), output)
    typer.echo(f"Rilis {release.release_id} disalin ke {output} ({megabytes(size)}); salinan ini berdiri sendiri.")


def tell_prune(job: MainJob, yes: bool) -> None:
    """Say what a clean-up frees, ask, and do it. Needs the lake's writer."""
    from pipelines.orchestrate import forget_runs, old_runs

    what = prunable(job, old_runs(job))
    if not what.releases and not what.folders and not what.runs:
        typer.echo("Tidak ada yang perlu dibersihkan.")
        return
    typer.echo(
        f"Akan lepas: {len(what.releases)} rilis lama, {len(what.folders)} bagian yang tidak dipakai lagi "
        f"({megabytes(what.size)}), dan {len(what.runs)} catatan run Dagster lama. Kiriman dan barisnya tidak dihapus."
    )
    if yes or typer.confirm("Hapus sekarang?", default=False):
        free(job, what)
        forget_runs(what.runs)
        typer.echo("Sudah dibersihkan.")


def _named(job: MainJob, name: str) -> Release:
    release = job.shelf.get(name)
    if release is None:
        raise UserMistakeError(f"Tidak ada satu rilis yang id-nya mulai dengan '{name}'; lihat `ekinerja releases`.")
    return release
