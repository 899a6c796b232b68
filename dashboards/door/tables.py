"""What kind of table each one of a release is, read from `lingkup.csv`: the list of who sees what.

Here: the list as a value, and that every table of a release stands in it. Not here: what a kind means (`views.py`).
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("lingkup.csv")

JENIS = (
    "acuan",  # rules and reference: everybody
    "instansi",  # figures and settings of an instansi
    "unit",  # figures of units
    "orang",  # rows about a person
    "rahasia",  # rows about a person's pay, leave, discipline or konseling
    "laporan",  # what a person reports as wrong: himself, and the admin of his instansi
    "rahasia_instansi",  # sums of rupiah of an instansi
    "kiriman",  # what was delivered
    "karantina",  # what was rejected, as it was delivered
    "tertutup",  # nobody: only the door and the pipeline need it
)


@dataclass(frozen=True)
class Listed:
    """One table: its kind, the column that says whose row it is, the column of its unit, and the columns that only
    those see to whom what is confidential is open. `bkn`: `semua`, or the name of the SQL file that withholds small
    cells, or empty: nothing."""

    tabel: str
    jenis: str
    orang: str
    unit: str
    rahasia: tuple[str, ...]
    bkn: str


@cache
def listed() -> dict[str, Listed]:
    """Give every listed table by name."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {
        row["tabel"]: Listed(
            row["tabel"], row["jenis"], row["orang"], row["unit"], tuple(row["rahasia"].split()), row["bkn"]
        )
        for row in rows
    }
