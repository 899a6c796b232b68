"""Checks normalised rows against the record's contract and says, row by row, what is wrong.

pandera decides; here its failures are turned into reason codes. Validation is eager and chunk by chunk, because pandera
passes bad data silently on a LazyFrame (design 3.11). pandera's own errors carry values, so none leaves this module.
"""

from collections.abc import Mapping

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from pipelines.contracts.columns import READABLE, heading_of, is_locked, rules_of
from pipelines.contracts.reasons import REASONS, REQUIRED
from pipelines.contracts.record import OWN, Record

FAULTS = pl.Schema({"nomor": pl.UInt32, "kode": pl.String, "kolom": pl.String})
"""One fault: position of the row in the chunk, reason code, column of the record."""


class ContractError(Exception):
    """A chunk that is not even in the form of the contract: a fault of ours, told without any value."""


def faults_of(frame: pl.DataFrame, record: Record) -> pl.DataFrame:
    """Give the faults of a normalised chunk (see `FAULTS`), ordered by row; empty if every row is accepted."""
    if frame.schema != record.dtypes:
        raise ContractError(f"catatan {record.name}: bentuk kolom tidak sesuai kontrak")
    suspects = _suspects(frame, record.judged)
    if not suspects:
        return FAULTS.to_frame()
    found = _failures(frame, pa.DataFrameSchema(suspects, name=record.name))
    # a cell that could not be read is null, which is one fault and not two
    alone = (pl.col("kode") != REQUIRED) | (pl.len().over("nomor", "kolom") == 1)
    return found.unique().filter(alone).sort("nomor", "kolom", "kode")


def _suspects(frame: pl.DataFrame, judged: Mapping[str, pa.Column]) -> dict[str, pa.Column]:
    """Give the columns in which some cell breaks a rule: only these need pandera to say which and why. One pass over
    the chunk; pandera takes some 4 ms a column, however few the rows."""
    kept = frame.select(
        pl.all_horizontal(
            *(rule.holds(pl.col(name)).all() for rule in rules_of(col)),
            *([] if col.nullable else [pl.col(name).is_not_null().all()]),
        ).alias(name)
        for name, col in judged.items()
    )
    return {name: col for name, col in judged.items() if not kept[name].item()}


def _failures(frame: pl.DataFrame, checks: pa.DataFrameSchema) -> pl.DataFrame:
    try:
        checks.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
    else:
        return FAULTS.to_frame()
    if cases["index"].null_count():
        raise ContractError(f"catatan {checks.name}: ada pemeriksaan yang tidak menunjuk baris") from None
    return cases.select(
        pl.col("index").cast(pl.UInt32).alias("nomor"),
        pl.when(pl.col("check") == "not_nullable").then(pl.lit(REQUIRED)).otherwise("check").alias("kode"),
        pl.col("column").str.strip_suffix(READABLE).alias("kolom"),
    )


def sentence(code: str, column: str | None, record: Record) -> str:
    """Say a fault to the admin: what is wrong in which heading of the source, and where it is mended."""
    col = record.columns.get(column or "")
    heading = heading_of(col) if col is not None else _joint(column, record)
    return REASONS[code].tell(heading, col is not None and is_locked(col))


def _joint(column: str | None, record: Record) -> str:
    if column == OWN:
        return " / ".join(heading_of(record.columns[name]) for name in record.own)
    if column is not None and column in record.joint:
        return ", ".join(heading_of(record.columns[name]) for name in record.joint[column].of)
    return column or ""
