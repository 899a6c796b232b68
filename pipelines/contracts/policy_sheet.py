"""What a sheet of a TPP policy is, and the kinds of column that its sheets are made of.

Here: the type and the kinds. Not here: the ten sheets (`policy_tables.py`), the words that cells choose from
(`policy_values.py`), and how a file becomes sheets (`ingest/reading/policy_file.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import pandera.polars as pa
import polars as pl

from pipelines.contracts.columns import Rule, between, column, one_of, readable, shaped
from pipelines.contracts.record import FIRST_YEAR, Columns, Record
from pipelines.contracts.values import KELOMPOK_JABATAN

LAST_CLASS = 17

CHOICE, SHAPE, RANGE = "PILIHAN", "BENTUK", "BATAS"
"""Codes of a cell that is none of a list, has another shape, or lies outside a range."""

ID = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}"
CODE = r"[A-Z][A-Z0-9_]{0,19}"
MEASURE = r"[a-z][a-z0-9_]{0,39}"
STATE = r"[A-Za-z][A-Za-z0-9_]*(:[A-Za-z0-9_]+)?"

SHAPES = {
    ID: "huruf, angka, titik, atau tanda hubung tanpa spasi, paling panjang 40 (contoh: SMG-2021)",
    CODE: "huruf besar tanpa spasi (contoh: KINERJA)",
    MEASURE: "huruf kecil tanpa spasi (contoh: predikat atau skor_skp)",
    STATE: "nama keadaan tanpa spasi (contoh: LHKPN atau HUKDIS:ringan)",
    "[0-9]{4}": "kode instansi 4 angka (contoh: 6471)",
}
"""How a shape is told to people, with an example."""

CHOICES_APART = "/"
"""Between the words of a list, where it names the list: no word holds one."""


@dataclass(frozen=True)
class Sheet:
    """One sheet. `record` holds its columns and key; `defaults` what an empty cell stands for, as people write it."""

    record: Record
    defaults: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the sheet, of its CSV file, and of the input made of it."""
        return self.record.name

    @property
    def title(self) -> str:
        """What the sheet tells, in Bahasa Indonesia."""
        return self.record.title

    @property
    def columns(self) -> Columns:
        """The columns, by the name under which they are stored."""
        return self.record.columns

    @property
    def dtypes(self) -> pl.Schema:
        """The columns as stored in the lake: its own, and where each row came from."""
        own = {name: col.dtype.type for name, col in self.columns.items()}
        return pl.Schema({**own, "baris": pl.Int64, "delivery_id": pl.String, "kode_instansi": pl.String})


def sheet(name: str, title: str, columns: Columns, key: str = "", defaults: Mapping[str, str] | None = None) -> Sheet:
    """Give a sheet: every one begins with the id of its policy, which is part of its key."""
    first = shape("Id kebijakan, dipakai di semua lembar (contoh: SMG-2021)", "kebijakan_id", ID, required=True)
    every = {"kebijakan_id": first, **columns}
    return Sheet(Record(name, title, every, ("kebijakan_id", *key.split()), companions=readable(every)), defaults or {})


def text(description: str, of: str, *, required: bool = False) -> pa.Column:
    """Give the column of a free text; `of` is its heading in the sheet."""
    return column("text", description, of=of, required=required)


def choice(description: str, of: str, allowed: tuple[str, ...], *, required: bool = False) -> pa.Column:
    """Give the column of one word of a list, whatever its case."""
    rules = [one_of(allowed, CHOICE)]
    return column("term", description, of=of, required=required, domain=CHOICES_APART.join(allowed), rules=rules)


def shape(description: str, of: str, pattern: str, *, required: bool = False) -> pa.Column:
    """Give the column of a text of one of `SHAPES`."""
    return column("text", description, of=of, required=required, rules=[shaped(pattern, SHAPE)])


def number(kind: str, description: str, of: str, *within: float, required: bool = False) -> pa.Column:
    """Give the column of a number of a kind, `within` the lowest and the highest, if there are any."""
    rules: list[Rule] = [between(within[0], within[1], RANGE)] if within else []
    return column(kind, description, of=of, required=required, rules=rules)


def percent(description: str, of: str, highest: float = 100, *, required: bool = False) -> pa.Column:
    """Give the column of a per cent (37.5 = 37.5 %), or of points."""
    return number("percent", description, of, 0, highest, required=required)


def amount(description: str, of: str, allowed: tuple[int, ...]) -> pa.Column:
    """Give the column of one of a few amounts of rupiah, which is always said."""
    rule = Rule(CHOICE, lambda cell: cell.is_in([Decimal(value) for value in allowed]), list(map(str, allowed)))
    return column("money", description, of=of, required=True, rules=[rule])


def flag(description: str, of: str) -> pa.Column:
    """Give the column of a yes or no, which is always said."""
    return column("flag", description, of=of, required=True)


def day(description: str, of: str, last_year: int, *, required: bool = False) -> pa.Column:
    """Give the column of a day; a policy may be older than the data, and may end years from now."""
    within = (FIRST_YEAR - 10, last_year + 10)
    rule = Rule(RANGE, lambda cell: cell.dt.year().is_between(*within), within)
    return column("date", description, of=of, required=required, rules=[rule])


def selectors() -> Columns:
    """Give the columns that say for whom a row holds; empty means everybody."""
    return {
        "kelompok_jabatan": choice("Kelompok jabatan; kosong berarti semua", "kelompok_jabatan", KELOMPOK_JABATAN),
        "kelas_dari": number("integer", "Kelas jabatan terendah; kosong berarti semua", "kelas_dari", 1, LAST_CLASS),
        "kelas_sampai": number(
            "integer", "Kelas jabatan tertinggi; kosong berarti semua", "kelas_sampai", 1, LAST_CLASS
        ),
        "unor_id": text("Unit (id SIASN) dan semua unit di bawahnya; kosong berarti semua", "unor_id"),
    }
