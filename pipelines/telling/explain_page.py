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
from pipelines.wording import citation


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
