"""What is known of a record's headings.

Belongs here: the type. Does not belong here: the headings of the records (``headings``, ``headings_karier``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class RecordHeadings:
    """How one record is known by its headings.

    A heading row is this record when it has ``key`` and at least ``marks_needed`` of ``marks``: few enough that a file
    with a missing column is still recognised, so that the contract can say which one is missing.
    """

    columns: tuple[str, ...]
    key: str
    marks: tuple[str, ...]
    marks_needed: int
    aliases: Mapping[str, str] = field(default_factory=dict)  # normalised heading -> canonical name
    # The delivery holds personal columns that no figure needs: only `columns` may leave the reader, and the text of a
    # row that could not be split must not (it would carry them).
    cut: bool = False
    # The headings say so little that a file is this record only if it has no others.
    exact: bool = False


def columns(text: str) -> tuple[str, ...]:
    """Give the names in a text, in its order."""
    return tuple(text.split())
