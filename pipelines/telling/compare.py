"""What the command line says of a comparison with a finance unit's sheet: counts and likely causes, nobody's value."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipelines.mistakes import UserMistakeError
from pipelines.reports.compare import VERDICTS, Comparison, compare, names_of
from pipelines.reports.compare_book import counts_of, write_comparison
from pipelines.reports.current import current_release
from pipelines.reports.finance_sheet import read_finance_sheet
from pipelines.reports.pay_scope import Scope
from pipelines.wording import number

MOST_CAUSES = 12


def tell_comparison(warehouse: Path, scope: Scope, file: Path, output: Path | None) -> None:
    """Compare, write the report if asked, and say what agrees and what is likely behind what does not."""
    if not file.is_file():
        raise UserMistakeError(f"{file}: berkas itu tidak ada.")
    if output is not None and output.suffix.lower() != ".xlsx":
        raise UserMistakeError(f"Laporan hanya dapat ditulis ke .xlsx; ganti akhiran {output.name}.")
    with current_release(warehouse) as release:
        sheet = read_finance_sheet(file, names_of(release, scope))
        told = compare(release, scope, sheet)
    console = Console(highlight=False, markup=False, soft_wrap=True)
    unor = f", unor induk {scope.unor_induk}," if scope.unor_induk else ""
    console.print(
        f"{file.name}, lembar {sheet.title}: {number(len(sheet.rows))} NIP, dibandingkan dengan {scope.told}{unor} "
        f"dari rilis {release.release_id}."
    )
    _tell_file(console, told)
    table = Table(box=None, pad_edge=False)
    for place, heading in enumerate(("Komponen", "Kolom", *(verdict.capitalize() for verdict in VERDICTS))):
        table.add_column(heading, justify="left" if place < 2 else "right", overflow="fold")
    for row in counts_of(told):
        table.add_row(row["komponen"], row["kolom"], *(number(row[verdict]) for verdict in VERDICTS))
    console.print(table)
    causes = told.causes()
    if causes:
        console.print("Sebab yang mungkin:")
    for komponen, cause, count in causes[:MOST_CAUSES]:
        console.print(f"  {komponen}: {cause} ({number(count)} orang)")
    if len(causes) > MOST_CAUSES:
        console.print(f"  … dan {number(len(causes) - MOST_CAUSES)} sebab lain.")
    if output is not None:
        write_comparison(told, file.name, output)
        console.print(f"Laporan per orang ditulis ke {output}.")
    elif causes:
        console.print("Tambahkan -o LAPORAN.xlsx untuk melihat orangnya.")


def _tell_file(console: Console, told: Comparison) -> None:
    sheet = told.sheet
    for count, what in (
        (len(sheet.twice), "NIP tercantum lebih dari sekali, jadi tidak dibandingkan"),
        (
            sheet.lost,
            "baris NIP-nya tersimpan sebagai angka dan kehilangan digit terakhir; simpan kolom NIP sebagai teks",
        ),
        (sheet.unreadable, "sel bukan jumlah yang dapat dibaca, jadi tidak dibandingkan"),
    ):
        if count:
            console.print(f"  {number(count)} {what}.")
