"""Numbers and dates as Indonesians write them, and one word for what is not known.

Here: values as text. The writing itself is `pipelines.wording`'s.
"""

from datetime import date, datetime
from decimal import Decimal

from pipelines import wording
from pipelines.wording import day, decimal, month, number, percent, plain

BELUM = "belum ada data"
"""Unknown is not 0."""
DITAHAN = "ditahan"
"""Of a small cell, or of one from which a small one could be worked out: it is not told which."""
DITAHAN_ARTINYA = (
    "Ditahan: kurang dari 5 orang, atau angka yang dapat dipakai menghitung kelompok sekecil itu. ≥ dan ≤: batas saja."
)
"""What stands under figures in which something is withheld."""


def bulat(value: int | None, ditahan: str | None = None) -> str:
    """Write a count: 12.108. `ditahan`: why a small cell is withheld."""
    if value is None:
        return DITAHAN if ditahan else BELUM
    return number(value)


def persen(value: Decimal | float | None, digits: int = 1, ditahan: str | None = None) -> str:
    """Write a share of a hundred: 93,9 %. `ditahan`: why a small cell is withheld or only bounded."""
    if value is None:
        return DITAHAN if ditahan else BELUM
    bound = {"sekurangnya": "≥ ", "paling banyak": "≤ "}.get(ditahan or "", "")
    return bound + percent(value, digits)


def rupiah(value: Decimal | None) -> str:
    """Write an amount: Rp1.234.567,00, -Rp500,00."""
    return BELUM if value is None else wording.rupiah(value)


def kredit(value: Decimal | None) -> str:
    """Write angka kredit: 12,500."""
    return BELUM if value is None else decimal(value, 3)


def desimal(value: Decimal | float | None) -> str:
    """Write a number of a rule with no more decimals than it has: 0,15; 2026."""
    return BELUM if value is None else plain(Decimal(str(value)))


def hari(value: date | datetime | None) -> str:
    """Write a day: 5 Februari 2026."""
    if value is None:
        return BELUM
    return day(value.date() if isinstance(value, datetime) else value)


def saat(value: datetime | None) -> str:
    """Write an instant of Jakarta: 5 Februari 2026 08.15 WIB."""
    return BELUM if value is None else f"{day(value.date())} {value:%H.%M} WIB"


def bulan(value: date | None) -> str:
    """Write a month: Februari 2026."""
    return BELUM if value is None else month(value)
