"""How large each piece of work is: `small` for any machine in minutes, `nation` for the whole country in hours.

Both measure the same rows with the same code. Not here: what is measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MONTH = date(2026, 3, 1)
"""The month that is made."""


@dataclass(frozen=True)
class Size:
    """`forms`: rows of one file in each form. `asn`: people whose month is made. `history`: people whose months are
    made one after the other, and of which tables (None: all); `days`: people whose two months are changed a little.
    `officers`: pejabat fungsional whose credit is added up over 36 months. `paid`: people whose pay month is made, and
    how many times over. `draws`: how often each page is drawn again. `drawn`: people who are
    drawn from the web services."""

    forms: dict[str, int]
    asn: int
    history: int
    figures: tuple[str, ...] | None
    days: int
    officers: int
    paid: tuple[int, int]
    draws: int
    drawn: int


SIZES = {
    "small": Size(
        {"CSV": 100_000, "JSON": 20_000, "XLSX": 5_000, "Parquet": 100_000},
        asn=3_000,
        history=500,
        figures=("angka_kredit_akumulasi",),
        days=500,
        officers=2_000,
        paid=(1_000, 2),
        draws=1,
        drawn=300,
    ),
    "nation": Size(
        {"CSV": 5_000_000, "JSON": 500_000, "XLSX": 100_000, "Parquet": 5_000_000},
        asn=5_600_000,
        history=50_000,
        figures=None,
        days=50_000,
        officers=3_500_000,
        paid=(700_000, 8),
        draws=5,
        drawn=10_000,
    ),
}
