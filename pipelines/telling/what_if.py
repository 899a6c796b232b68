"""What the command line says of a month under another policy: sums and counts, nobody's value."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from pipelines.main_job import MainJob
from pipelines.mistakes import UserMistakeError
from pipelines.policy.reading import sheets_of_file
from pipelines.policy.words import lines_of
from pipelines.reports.current import current_release
from pipelines.reports.what_if import GROUPS, WhatIf, what_if
from pipelines.reports.what_if_book import write_what_if
from pipelines.telling.policy import judged_file
from pipelines.what_if import simulate_policy
from pipelines.wording import month, number, rupiah

SHOWN = ("kelas_jabatan", "status_pegawai")


def tell_what_if(job: MainJob, kode_instansi: str, bulan: date, policy: Path, output: Path | None) -> None:
    """Compute a month under the policy of a file, and say what would change. Nothing is kept."""
    if output is not None and output.suffix.lower() != ".xlsx":
        raise UserMistakeError(f"Hasilnya hanya dapat ditulis ke .xlsx; ganti akhiran {output.name}.")
    judged = judged_file(job, policy)
    with current_release(job.settings.warehouse) as release:
        told = what_if(release, kode_instansi, bulan, simulate_policy(job, kode_instansi, bulan, judged))
    _tell(told)
    if output is not None:
        words = lines_of(sheets_of_file(judged), told.outcome.policy["kebijakan_id"], kode_instansi)
        write_what_if(told, words, output)
        typer.echo(f"Rincian per orang ditulis ke {output}.")


def _tell(told: WhatIf) -> None:
    console = Console(highlight=False, markup=False)
    policy = told.outcome.policy
    console.print(
        f"{month(told.scope.bulan)} instansi {told.scope.kode_instansi} andai menurut {policy['kebijakan_id']} "
        f"({policy['status_kebijakan']}); tidak ada yang disimpan.",
        soft_wrap=True,
    )
    if told.outcome.forced:
        console.print(
            "Menurut tanggalnya kebijakan itu tidak berlaku pada bulan ini; dihitung seolah berlaku.", soft_wrap=True
        )
    if not told.compared:
        console.print("Tidak seorang pun dapat dihitung baik sekarang maupun dengan kebijakan itu.")
    else:
        now, then = told.total("sekarang"), told.total("nanti")
        console.print(
            f"{number(len(told.compared))} dari {number(len(told.people))} orang dapat dihitung keduanya: sekarang "
            f"{rupiah(now)}, nanti {rupiah(then)}, beda {_signed(then - now)}.",
            soft_wrap=True,
        )
    for way in told.ways():
        if way["orang"]:
            amount = f", {_signed(way['beda'])}" if way["beda"] else ""
            console.print(f"  {way['apa']}: {number(way['orang'])} orang{amount}")
    for name in SHOWN if told.compared else ():
        console.print(_table(told, name))
    for reason, count in told.missing_then.items():
        console.print(f"Belum dapat dibayarkan nanti: {reason} {number(count)} orang")


def _table(told: WhatIf, name: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in (GROUPS[name], "Orang", "Sekarang", "Nanti", "Beda"):
        table.add_column(heading, justify="left" if heading == GROUPS[name] else "right")
    for row in told.groups(name):
        now, then = row["sekarang"], row["nanti"]
        table.add_row(str(row["apa"]), number(row["orang"]), rupiah(now), rupiah(then), _signed(then - now))
    return table


def _signed(amount: Decimal) -> str:
    return ("+" if amount > 0 else "") + rupiah(amount)
