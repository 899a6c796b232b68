"""What the command line says while and after forms are printed. Only words and counts: no person's value is shown."""

from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipelines.forms.output import print_instansi, print_person
from pipelines.wording import number


def tell_person(warehouse: Path, form: str, nip: str, tahun: int, output: Path) -> None:
    """Print one person's form and say where it is."""
    print_person(warehouse, form, nip.replace(" ", ""), tahun, output)
    typer.echo(f"Formulir {form} tahun {tahun} ditulis ke {output}.")


def tell_instansi(warehouse: Path, form: str, kode_instansi: str, tahun: int, folder: Path) -> None:
    """Print an instansi's forms with a progress bar, and say how many there are and who has none."""
    columns = (TextColumn("Mencetak"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)
        printed = print_instansi(
            warehouse,
            form,
            kode_instansi,
            tahun,
            folder,
            lambda done, total: progress.update(task, completed=done, total=total),
        )
    told = f"{number(printed.forms)} formulir {form} tahun {tahun} ditulis ke {folder}, satu berkas per pegawai (NIP)."
    if printed.without:
        told += f" {number(printed.without)} pejabat fungsional belum punya angka kredit yang dapat dicetak"
        told += " (lihat angka_kredit_belum_terkonversi)."
    if printed.shared:
        told += f" {number(printed.shared)} tidak dicetak, sebab NIP-nya dipakai lebih dari satu orang dalam data;"
        told += " perbaiki dahulu di SIASN."
    typer.echo(told)
