"""What the meaning of a column consists of: its type, its description, and its allowed values.

Here: the kinds of word. Not here: the words themselves (`vocabulary.py`, or a table's own beside it).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandera.polars as pa
import polars as pl

from pipelines.contracts.columns import INSTANT

SHARE = pl.Decimal(9, 6)
AMOUNT = pl.Decimal(18, 4)
CREDIT = pl.Decimal(9, 3)


@dataclass(frozen=True)
class Word:
    """What a column of one name holds. `allowed` lists its values where they are fixed."""

    dtype: Any
    description: str
    allowed: Sequence[str] | None = None

    def column(self, *, required: bool) -> pa.Column:
        """Give the pandera column; a `required` one is never null."""
        checks = [pa.Check.isin(self.allowed)] if self.allowed else []
        return pa.Column(self.dtype, checks, nullable=not required, description=self.description)


def text(description: str, *allowed: str) -> Word:
    """Give the word of a text, and its values where they are fixed."""
    return Word(pl.String, description, allowed or None)


def day(description: str) -> Word:
    """Give the word of a day."""
    return Word(pl.Date, description)


def instant(description: str) -> Word:
    """Give the word of an instant."""
    return Word(INSTANT, description + " (WIB)")


def flag(description: str) -> Word:
    """Give the word of a yes or no."""
    return Word(pl.Boolean, description)


def whole(description: str) -> Word:
    """Give the word of a whole number that is no count."""
    return Word(pl.Int32, description)


def count(description: str) -> Word:
    """Give the word of a count."""
    return Word(pl.Int64, description)
