"""What `ekinerja explain` says, as a part of a page: headings and lists instead of a terminal's lines.

Here: how the told lines are laid out, so that page and command line use the same sentences. Not here: the sentences
(`pipelines/telling`).
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from dashboards.parts import sebutan
from dashboards.parts.teks import polos
from pipelines.reports.explain_credit import CreditExplained
from pipelines.reports.explain_pay import PayExplained
from pipelines.reports.explain_person import PersonExplained
from pipelines.telling.explain_credit import tell_credit
from pipelines.telling.explain_pay import tell_pay
from pipelines.telling.explain_person import tell_person
from pipelines.wording import day

Line = tuple[int, str]
"""How far in a line stands (0 is a heading), and what it says."""

_DAY = re.compile(r"\b(\d{4}-\d\d-\d\d)(?: (\d\d):(\d\d))?\b")
_RECORD = re.compile(r"^([a-z_0-9]+)(?=:)")
_PLACE = re.compile(r"^(.*?) \[([^\[\]]+)\]$", re.DOTALL)


class _Outline(Console):
    """Takes what the telling modules print, and keeps it as lines."""

    def __init__(self) -> None:
        super().__init__(quiet=True)
        self.lines: list[Line] = []

    def print(self, *objects: Any, **_: Any) -> None:
        for told in objects:
            if isinstance(told, Padding):
                self.lines.append((told.left, str(told.renderable)))
            elif isinstance(told, Text):
                self.lines.append((0, told.plain))


def uraian_tpp(told: PayExplained) -> None:
    """Show how a base of TPP came about."""
    _show(lambda console: tell_pay(console, told))


def uraian_orang(nip: str, told: PersonExplained) -> None:
    """Show how a person stands in a month."""
    _show(lambda console: tell_person(console, nip, told))


def uraian_kredit(told: CreditExplained) -> None:
    """Show how a month's angka kredit came about."""
    _show(lambda console: tell_credit(console, told))


def _show(tell: Callable[[Console], None]) -> None:
    """Show what a telling function says; its title is left out, since the page has one of its own."""
    outline = _Outline()
    tell(outline)
    uraian(outline.lines)


def uraian(lines: Sequence[Line]) -> None:
    """Show lines as headings and nested lists."""
    st.markdown("\n".join(_written(depth, text) for depth, text in lines))


def _written(depth: int, text: str) -> str:
    text = _RECORD.sub(lambda at: sebutan.catatan(at[1]), text)
    found = _PLACE.match(text)
    told = polos(_dated(text)) if found is None else f"{polos(_dated(found[1]))} :small[:gray[{polos(found[2])}]]"
    if depth == 0:
        return f"\n#### {told}\n"
    return ("- " if depth <= 2 else "    - ") + told


def _dated(text: str) -> str:
    """Write the days and instants of a sentence as Indonesians do."""
    return _DAY.sub(lambda at: day(date.fromisoformat(at[1])) + (f" {at[2]}.{at[3]}" if at[2] else ""), text)
