"""The `ekinerja policy` commands: check, write and show the TPP policies of an instansi.

Here: what can be typed. The work is imported only when its command runs (`cli.py`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.plainly import month_of, plainly

if TYPE_CHECKING:
    from pipelines.main_job import MainJob

REJECTED = 2

policy = typer.Typer(no_args_is_help=True, help="Kebijakan TPP: periksa, buat, dan baca sebagai kalimat.")


@policy.command()
def check(
    paths: Annotated[list[Path], typer.Argument(metavar="BERKAS...", help="XLSX, ZIP, atau folder kebijakan.")],
) -> None:
    """Periksa kebijakan tanpa menyimpan apa pun; katakan semua yang salah."""
    with plainly():
        from rich.console import Console

        from pipelines.telling.policy import expect_policy, tell_policy_check

        for path in paths:
            expect_policy(path)
        job, console = _job(), Console(highlight=False, soft_wrap=True)
        accepted = [tell_policy_check(job, path, console) for path in paths]
    if not all(accepted):
        raise typer.Exit(REJECTED)


@policy.command()
def new(
    instansi: Annotated[str, typer.Argument(metavar="KODE", help="Kode instansi 4 angka.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Berkas .xlsx.")],
    contoh: Annotated[str | None, typer.Option(help="Isi dari contoh, misalnya BJM-2023; tanpa ini kosong.")] = None,
) -> None:
    """Tulis buku kerja sepuluh lembar untuk diisi menjadi kebijakan."""
    with plainly():
        from pipelines.policy.template import write_new
        from pipelines.reference import load_reference
        from pipelines.settings import Settings

        typer.echo(write_new(load_reference(Settings().reference), instansi, contoh, output))


@policy.command()
def show(
    which: Annotated[str, typer.Argument(metavar="KODE|BERKAS", help="Kode instansi, atau berkas kebijakan.")],
    bulan: Annotated[str | None, typer.Option(help="Hanya yang berlaku pada akhir bulan YYYY-MM.")] = None,
) -> None:
    """Baca kebijakan sebagai kalimat; di belakang tiap kalimat, lembar dan barisnya."""
    with plainly():
        from pipelines.plan import bounds_of
        from pipelines.telling.policy import expect_policy, tell_file, tell_instansi

        last_day = bounds_of(f"{month_of(bulan):%Y-%m}")[1] if bulan else None
        job = _job()
        if which.isdigit() and not Path(which).exists():
            tell_instansi(job, which, last_day)
        else:
            expect_policy(Path(which))
            tell_file(job, Path(which), last_day)


def _job() -> MainJob:
    from pipelines.main_job import MainJob, wall_clock
    from pipelines.settings import Settings

    settings = Settings()
    return MainJob(settings, settings.inbox, wall_clock)
