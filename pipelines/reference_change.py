"""Takes over differences that a person decided on: the file of a reference table with rows ended and added.

Here: the new file, proved like any other. Nothing of the past is rewritten: a row that changes ends the day before, and
its successor begins. Not here: which differences there are (`reference_compare.py`); the file is put into
`data/reference/` by the person who decides, in git, where it is kept who did so and when (ADR 18).
"""

import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from pipelines.mistakes import UserMistakeError
from pipelines.reference import ReferenceError, load_reference
from pipelines.reference_compare import GONE, NEW, Difference, plain
from pipelines.reference_tables import Counterpart


@dataclass(frozen=True)
class Decision:
    """What a person decided: from which day on, who, and on which ground."""

    since: date
    by: str
    ground: str

    @property
    def told(self) -> str:
        """How it stands in `dasar`."""
        return f"{self.ground}. Diambil dari SIASN, diputuskan {self.by}"


def chosen(differences: Sequence[Difference], keys: Collection[str]) -> list[Difference]:
    """Give the differences of some keys. Raises `UserMistakeError` for a key that differs in nothing."""
    known = {one.key for one in differences}
    if unknown := [key for key in keys if key not in known]:
        told = ", ".join(unknown)
        raise UserMistakeError(f"Tidak ada perbedaan dengan kunci {told}; lihat `ekinerja referensi banding`.")
    return [one for one in differences if one.key in keys]


def changed(
    counterpart: Counterpart, table: pl.DataFrame, differences: Sequence[Difference], decision: Decision
) -> pl.DataFrame:
    """Give the table with the differences taken over. Raises `UserMistakeError` for a new row that has columns which
    SIASN does not tell, and for a day that is not after the beginning of a row that ends."""
    added = []
    for one in differences:
        if one.kind == NEW:
            added.append(_new(counterpart, table, one, decision))
            continue
        here = (pl.col(counterpart.key) == one.key) & pl.col("berlaku_sampai").is_null()
        for column, value in counterpart.only.items():
            here &= pl.col(column) == value
        if table.filter(here, pl.col("berlaku_mulai") >= decision.since).height:
            raise UserMistakeError(
                f"Baris {one.key} pada tabel {one.table} baru mulai berlaku hari itu atau sesudahnya; pilih --mulai "
                "sesudahnya."
            )
        before = table.filter(here).with_columns(berlaku_sampai=pl.lit(decision.since - timedelta(days=1)))
        if one.kind != GONE:
            assert one.answer is not None
            new = {column: pl.lit(other) for column, _, other in one.changes}
            after = table.filter(here).with_columns(
                **new, berlaku_mulai=pl.lit(decision.since), dasar=pl.lit(decision.told)
            )
            before = pl.concat([before, after.select(table.columns)])
        at = table.with_row_index("_").filter(here)["_"][0]
        table = pl.concat([table[:at], before.select(table.columns), table[at + 1 :]])
    return pl.concat([table, *added])


def write_checked(reference: Path, name: str, table: pl.DataFrame, output: Path) -> None:
    """Write the table as the file of that name, once all reference tables are proved to hold with it. Raises
    `UserMistakeError` with the rule that it breaks."""
    with TemporaryDirectory() as folder:
        trial = Path(folder)
        for file in reference.glob("*.csv"):
            shutil.copy(file, trial)
        text = table.with_columns(pl.col(pl.Boolean).cast(pl.String)).write_csv()
        (trial / f"{name}.csv").write_text(text, encoding="utf-8")
        try:
            load_reference(trial)
        except ReferenceError as broken:
            raise UserMistakeError(f"Tidak ditulis: {broken}") from None
        output.mkdir(parents=True, exist_ok=True)
        draft = output / f".{name}.csv"
        shutil.copy(trial / f"{name}.csv", draft)
        draft.replace(output / f"{name}.csv")


def _new(counterpart: Counterpart, table: pl.DataFrame, one: Difference, decision: Decision) -> pl.DataFrame:
    assert one.answer is not None
    if counterpart.made is None:
        told = {*counterpart.columns, *counterpart.only, counterpart.key, "dasar", "berlaku_mulai", "berlaku_sampai"}
        lacking = ", ".join(column for column in table.columns if column not in told)
        raise UserMistakeError(
            f"Baris baru {one.key} pada tabel {one.table} memerlukan kolom {lacking}, yang tidak disebut SIASN; "
            f"tambahkan sendiri barisnya pada data/reference/{one.table}.csv dengan dasarnya."
        )
    row = {column: plain(one.answer.get(theirs)) for column, theirs in counterpart.columns.items()}
    row |= counterpart.made(one.answer) | {counterpart.key: one.key, "dasar": decision.told}
    days = {"berlaku_mulai": decision.since, "berlaku_sampai": None}
    return pl.DataFrame([{**row, **days}], schema=table.schema)
