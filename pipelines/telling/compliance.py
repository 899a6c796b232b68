"""What a run says of compliance: a small table and the three worst findings, in Bahasa Indonesia.

Only words and counts: what is told comes from `reports/compliance.py`.
"""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipelines.reports.compliance import Compliance, compliance_of
from pipelines.reports.current import Row, current_release
from pipelines.wording import month, number, percent

NATION = "Nasional"


def tell_compliance(console: Console, warehouse: Path, command: str) -> None:
    """Print the table and the findings of the current release; nothing while no figure is known."""
    with current_release(warehouse) as release:
        told = compliance_of(release)
    if told is None:
        return
    console.print()
    console.print(f"Kepatuhan {month(told.bulan)}, per instansi (indikator menurut tahapnya):")
    console.print(_table(told))
    if any(row["berjalan"] for row in told.cells.values()):
        console.print("  *  masih berjalan: batas pengisiannya belum lewat")
    console.print("  -  belum ada data, atau tidak ada periode yang berakhir pada bulan itu")
    if told.worst:
        console.print("Tiga yang paling perlu diperhatikan:" if len(told.worst) == 3 else "Yang perlu diperhatikan:")
    for place, finding in enumerate(told.worst, start=1):
        sentence, asked = _sentence(finding)
        console.print(f"  {place}. {sentence}", markup=False)
        console.print(f"     {command} {asked}", markup=False)
    console.print()


def _table(told: Compliance) -> Table:
    table = Table("", box=None, padding=(0, 2))
    for name in (*told.instansi, NATION):
        table.add_column(name, justify="right")
    for indicator, bulan in told.months.items():
        dated = "" if bulan == told.bulan else f" ({bulan:%Y-%m})"
        cells = [told.cells.get((indicator, kode)) for kode in (*told.instansi, None)]
        table.add_row(indicator + dated, *map(_cell, cells))
    return table


def _cell(row: Row | None) -> str:
    if row is None:
        return "-"
    return percent(row["persen"]) + ("*" if row["berjalan"] else "")


def _sentence(finding: Row) -> tuple[str, str]:
    """Give what was found, and the command that shows it."""
    kode = finding["kode_instansi"]
    who = f"{kode} {finding['nama_instansi'] or ''}".strip()
    match finding["macam"]:
        case "persen":
            counts = f"{number(finding['pembilang'])} dari {number(finding['penyebut'])} ({percent(finding['persen'])})"
            what = f"{who}: {finding['nama_indikator']} baru {counts} pada {month(finding['bulan'])}."
            return what, f"explain {kode} {finding['bulan']:%Y-%m} {finding['indikator']}"
        case "pengaturan":
            what = f"{who}: {number(finding['temuan'])} temuan pada pengaturan periode {finding['tahun']}"
            return f"{what} ({finding['kode']}).", f"export temuan_periode --instansi {kode} -o periode-{kode}.xlsx"
        case _:
            what = (
                f"{who}: {number(finding['jumlah'])} baris dari {number(finding['berkas'])} berkas masih dikarantina."
            )
            return what, f"export karantina_terbuka --instansi {kode} -o karantina-{kode}.xlsx"
