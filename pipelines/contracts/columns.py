"""The vocabulary in which record contracts are written: one function a kind of column, each giving a pandera column.

Here: how a kind of column is stored (dtype), which heading of the source it comes from, and the code under which a
value that cannot be read is rejected. Not here: how text becomes a value (`ingest/normalise.py`), and which columns a
record has (`contracts/records_*.py`).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandera.polars as pa
import polars as pl

INSTANT = pl.Datetime("us", "Asia/Jakarta")
"""Instants are kept with their zone; sources that name none are WIB (design 5)."""

READABLE = "__terbaca"
"""Suffix of the companion column that is False where a cell held text that is no value of the column's kind."""

UNREADABLE_CODE = {
    "date": "TANGGAL_FORMAT",
    "instant": "WAKTU_FORMAT",
    "integer": "ANGKA_FORMAT",
    "number": "BILANGAN_FORMAT",
    "credit": "KREDIT_FORMAT",
    "money": "RUPIAH_FORMAT",
    "percent": "PERSEN_FORMAT",
    "flag": "YA_TIDAK_FORMAT",
    "monthday": "BULAN_HARI_FORMAT",
}

_DTYPE: dict[str, Any] = {
    "text": pl.String,
    "nip": pl.String,
    "user": pl.String,
    "term": pl.String,
    "monthday": pl.String,
    "clock": pl.String,
    "date": pl.Date,
    "instant": INSTANT,
    "integer": pl.Int32,
    "number": pl.Decimal(18, 4),
    "credit": pl.Decimal(9, 3),
    "money": pl.Decimal(18, 2),
    "percent": pl.Decimal(9, 6),
    "flag": pl.Boolean,
}


@dataclass(frozen=True)
class Rule:
    """One thing asked of a cell, and the reason code of a cell that breaks it. `asks` turns a cell into true or false;
    an empty cell is never judged. `told` is what the rule compares with: it is part of the contract's fingerprint."""

    code: str
    asks: Callable[[pl.Expr], pl.Expr]
    told: object

    def holds(self, cell: pl.Expr) -> pl.Expr:
        """Give, for each cell, whether it keeps the rule."""
        return self.asks(cell).fill_null(True)

    @property
    def check(self) -> pa.Check:
        """The rule as pandera asks it."""
        return pa.Check(lambda data: data.lazyframe.select(self.holds(pl.col(data.key))), error=self.code)


def column(
    kind: str,
    description: str,
    *,
    of: str,
    required: bool = False,
    locked: bool = False,
    domain: str | None = None,
    rules: Iterable[Rule] = (),
) -> pa.Column:
    """Give the pandera column of one record field.

    `kind` is a key of the dtype table above; `of` is the heading in the source (data-shapes); `required` refuses an
    empty cell (`WAJIB_ISI`); `locked` marks what may only be mended at the source, never in a correction file
    (design 4); `domain` names the spellings of `ejaan.csv` that are turned into standard terms.
    """
    rules = tuple(rules)
    return pa.Column(
        _DTYPE[kind],
        checks=[rule.check for rule in rules],
        nullable=not required,
        description=description,
        metadata={"kind": kind, "of": of, "locked": locked, "domain": domain, "rules": rules},
    )


def one_of(values: Iterable[str], code: str) -> Rule:
    """Reject a value outside a reference table's list, under `code`."""
    known = sorted(values)
    return Rule(code, lambda cell: cell.is_in(known), known)


def at_most(letters: int, code: str) -> Rule:
    """Reject text that is longer, under `code`."""
    return Rule(code, lambda cell: cell.str.len_chars() <= letters, letters)


def between(lowest: float, highest: float, code: str) -> Rule:
    """Reject a number outside the closed range, under `code`."""
    return Rule(code, lambda cell: cell.is_between(lowest, highest), (lowest, highest))


def within_years(first: int, last: int, code: str) -> Rule:
    """Reject a day or an instant outside the closed range of years, under `code`."""
    return Rule(code, lambda cell: cell.dt.year().is_between(first, last), (first, last))


def shaped(pattern: str, code: str) -> Rule:
    """Reject text that does not match `pattern` as a whole, under `code`."""
    return Rule(code, lambda cell: cell.str.contains(f"^({pattern})$"), pattern)


NIP_LOST_DIGITS = r"(?i)[0-9]*[.,]?[0-9]*e[+]?[0-9]+|[0-9]+[.,][0-9]*|[0-9]{15}000"
"""A NIP that went through a floating-point cell: its last digits are gone (data-shapes 6). No serial number is 000."""

NIP_SHAPE = r"(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{6}[12][0-9]{3}"
"""Birth date, year and month of appointment (PPPK: two digits that are no month), sex, serial (data-shapes 6)."""

_NIP_RULES = (
    Rule("NIP_FLOAT", lambda cell: ~cell.str.contains(f"^({NIP_LOST_DIGITS})$"), NIP_LOST_DIGITS),
    shaped(f"{NIP_SHAPE}|{NIP_LOST_DIGITS}", "NIP_FORMAT"),
)


def nip(description: str = "Nomor Induk Pegawai, 18 angka sebagai teks", *, of: str = "nip") -> pa.Column:
    """Give the column of a person's own NIP: always required, always locked."""
    return column("nip", description, of=of, required=True, locked=True, rules=_NIP_RULES)


def other_nip(description: str, *, of: str, required: bool = False) -> pa.Column:
    """Give the column of the NIP of somebody else than the person whom the row is about."""
    return column("nip", description, of=of, required=required, rules=_NIP_RULES)


USER_SHAPE = rf"{NIP_SHAPE}|{NIP_LOST_DIGITS}|[a-z0-9._%+'-]+@[a-z0-9-]+([.][a-z0-9-]+)+"
"""What the SSO calls a person: the NIP, or an official e-mail address in lower case."""


def user(description: str, *, of: str) -> pa.Column:
    """Give the column of the name by which the SSO knows a person: the list's own, so a correction may mend it."""
    rules = (_NIP_RULES[0], shaped(USER_SHAPE, "PENGGUNA_FORMAT"))
    return column("user", description, of=of, required=True, rules=rules)


def mark(code: str) -> pa.Column:
    """Give a companion column: one that says of each row whether something holds, and rejects it where it does not."""
    rule = Rule(code, lambda cell: cell, True)
    return pa.Column(pl.Boolean, rule.check, nullable=False, metadata={"rules": (rule,)})


def readable(columns: dict[str, pa.Column]) -> dict[str, pa.Column]:
    """Give the companion columns that reject cells whose text could not be read as the column's kind."""
    return {
        name + READABLE: mark(UNREADABLE_CODE[kind_of(col)])
        for name, col in columns.items()
        if kind_of(col) in UNREADABLE_CODE
    }


def rules_of(col: pa.Column) -> Sequence[Rule]:
    """Give what is asked of the column's cells."""
    return (col.metadata or {})["rules"]


def kind_of(col: pa.Column) -> str:
    """Name the kind that `column` was called with."""
    return (col.metadata or {})["kind"]


def heading_of(col: pa.Column) -> str:
    """Name the source heading that the column is read from."""
    return (col.metadata or {})["of"]


def is_locked(col: pa.Column) -> bool:
    """Tell whether the column may only be mended at its source (design 4)."""
    return (col.metadata or {})["locked"]


def fingerprint_of(columns: dict[str, pa.Column]) -> Sequence[object]:
    """Give what makes two sets of columns the same contract: names, dtypes, codes and allowed values, in order."""
    return [
        (
            name,
            str(col.dtype),
            col.nullable,
            [item for item in sorted((col.metadata or {}).items()) if item[0] != "rules"],
            [(rule.code, rule.told) for rule in rules_of(col)],
        )
        for name, col in columns.items()
    ]
