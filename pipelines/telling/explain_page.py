"""What both pages of `ekinerja explain` are written with: headings, lines, and the sentences that they share.

Only words. Not here: what stands on the page of an instansi or of a person.
"""

from collections.abc import Iterable
from datetime import datetime

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from pipelines.contracts.tables import TABLES
from pipelines.reports.current import Row
from pipelines.wording import citation, day

NOT_COUNTED = {
    "PLT": "hanya mempunyai SKP sebagai PLT/PLH/PJB: topi kedua, bukan orang kedua",
    "KEDUDUKAN_HUKUM": "kedudukan hukumnya mengakhiri atau menangguhkan kewajiban SKP",
    "BELUM_BERTUGAS": "tugasnya mulai sesudah periode berakhir (SPMT, TMT, atau awal SKP)",
    "PENGECUALIAN": "ada di daftar pengecualian instansi",
    "PARUH_WAKTU": "PPPK Paruh Waktu, yang dinilai triwulanan dan tahunan saja",
    "PINDAH": "dihitung di instansi lain",
}
"""Why a person does not count. A reason that is not here is told by its code."""


def heading(console: Console, text: str) -> None:
    """Begin a part of the page."""
    console.print()
    console.print(Text(text, style="bold"))


def item(console: Console, text: str, indent: int = 2) -> None:
    """Write a line of a list, or, further in, what belongs to it."""
    console.print(Padding(Text(text), (0, 0, 0, indent), expand=False))


def instant(value: datetime | None) -> str:
    """Write an instant; nothing where there is none."""
    return "" if value is None else f"{value:%Y-%m-%d %H:%M}"


def period_line(period: Row, jenis: str, tipe: str | None) -> str:
    """Write a period: its name, its days, and until when it can be filled in."""
    kind = jenis if tipe is None else f"{jenis} {tipe}"
    told = f"{period['nama']} ({kind}): {day(period['periode_awal'])} sampai {day(period['periode_akhir'])}; "
    told += f"batas pengisian {day(period['batas_pengisian'])}"
    if period["batas_pertama"] != period["batas_pengisian"]:
        told += f" (batas pertama {day(period['batas_pertama'])}, dipakai untuk tepat waktu)"
    return told


def why_not_counted(code: str) -> str:
    """Say why a person does not count. A reason that is not known here is told by its code."""
    return NOT_COUNTED.get(code, code)


def tell_models(console: Console, models: Iterable[Row]) -> None:
    """List the models behind a figure, with what each table holds and its legal basis."""
    for model in models:
        table = TABLES.get(model["tabel"])
        what = f": {table.description}" if table is not None and table.description else ""
        cited = citation(model["dasar"])
        item(console, f"{model['tabel']}{what}" + (f". Dasar: {cited}" if cited else ""))


def tell_release(console: Console, release: Row) -> None:
    """Say which release was asked."""
    console.print()
    console.print(f"Rilis {release['rilis']}, dibuat {instant(release['dibuat_pada'])} WIB.")
