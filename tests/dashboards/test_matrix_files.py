"""Every file that a page offers to a role, really made: nobody else in it, one line in the log, nothing that runs.

Names in the release are made to be formulas and markup here, as somebody could deliver them.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import polars as pl
import pytest
import streamlit as st
from pypdf import PdfReader
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

from dashboards import audit
from dashboards.door.release import ScopedRelease
from dashboards.navigation import entries_of
from pipelines.reports.current import Row
from tests.dashboards.addresses import found
from tests.dashboards.conftest import page_of, sebagai
from tests.dashboards.test_matrix import ROLES, others_of, parts_of, sent, shown
from tests.flow import Flow

POISON = "=1+1![](http://jahat.contoh/x.png)"
NAMED = ("nama", "unor", "unor_induk", "jabatan", "sebutan", "nama_instansi", "pelaku_nama", "berkas", "pertanyaan")
FORMULA = re.compile(r"[=+\-@\t\r\n](?![0-9.,]*$)", re.DOTALL)
PLAIN = ("text_input", "arrow_data_frame", "dataframe", "vega_lite_chart", "code", "selectbox", "text")
"""Elements whose text is not read as markdown."""
Offered = list[tuple[str, Callable[[], bytes]]]
Log = Callable[[], list[dict[str, object]]]


@pytest.fixture
def poisoned(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A release in which names of people, posts, units and files are formulas with a picture from elsewhere."""
    ask, frame = ScopedRelease.ask, ScopedRelease.frame

    def poisoned_ask(self: ScopedRelease, query: str, **values: object) -> list[Row]:
        rows = ask(self, query, **values)
        return [
            {name: POISON + told if name in NAMED and isinstance(told, str) else told for name, told in row.items()}
            for row in rows
        ]

    def poisoned_frame(self: ScopedRelease, query: str, **values: object) -> pl.DataFrame:
        rows = frame(self, query, **values)
        names = [name for name in NAMED if rows.schema.get(name) == pl.String]
        return rows.with_columns((pl.lit(POISON) + pl.col(name)).alias(name) for name in names)

    st.cache_data.clear()
    monkeypatch.setattr(ScopedRelease, "ask", poisoned_ask)
    monkeypatch.setattr(ScopedRelease, "frame", poisoned_frame)
    yield
    st.cache_data.clear()


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Offered:
    """The files that pages offer, each with what makes it."""
    files: Offered = []

    def keep(self: MediaFileManager, data: Callable[[], bytes], *_: object, file_name: str, **__: object) -> str:
        files.append((file_name, data))
        return file_name

    def refuse(*_: object, **__: object) -> str:
        raise AssertionError("a file that is made before it is asked for is in no log")

    monkeypatch.setattr(MediaFileManager, "add_deferred", keep)
    monkeypatch.setattr(MediaFileManager, "add", refuse)
    return files


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Log:
    """The log of who saw what, of this test alone; gives its lines about files."""
    write = audit.note
    monkeypatch.setattr(audit, "note", lambda folder, seen: write(tmp_path / "audit", seen))

    def lines() -> list[dict[str, object]]:
        told = [json.loads(line) for file in (tmp_path / "audit").glob("*") for line in file.read_text().splitlines()]
        return [line for line in told if line["cara"] == "unduh"]

    return lines


@pytest.mark.usefixtures("poisoned")
@pytest.mark.parametrize("role", ROLES)
def test_a_file_holds_nobody_else_runs_nothing_and_is_written_down(
    rilis: Flow, role: str, offered: Offered, log: Log
) -> None:
    grant, others = sebagai(rilis, ROLES[role]), others_of(rilis, role)
    made: set[tuple[str, str]] = set()
    for entry in entries_of(grant.scope):
        parts: list[str | None] = [None]
        for part in parts:  # it grows by the parts that the page offers
            offered.clear()
            where = (entry.module, part)
            page = _everything_open(page_of(grant, entry.module, **({"bagian": part} if part else {})))
            assert not page.exception, where
            parts += parts_of(page)[1:] if part is None else []
            assert len({button.key for button in page.download_button}) <= len(offered)
            assert _marked_up(page) == set(), where
            assert found(others.hidden, shown(page)) == set(), where
            for name, make in dict(offered).items():
                if (entry.module, name) in made:
                    continue
                made.add((entry.module, name))
                before = log()
                content = make()
                (line,) = log()[len(before) :]
                assert (line["siapa"], line["peran"]) == (grant.siapa, grant.scope.peran)
                assert name.rpartition(".")[2].upper() in str(line["apa"])
                assert found(others.hidden, _read(name, content)) == set(), (*where, name)
                assert _formulas(name, content) == [], (*where, name)
    assert made


def _everything_open(page: AppTest) -> AppTest:
    """Draw a page, turn everything on that can be, and choose the first row of every table."""
    page.run()
    for _ in range(2):
        closed = [toggle for toggle in page.toggle if not toggle.value]
        choices = [table.key for table in page.dataframe if table.proto.selection_mode and table.key]
        fresh = [key for key in choices if not page.session_state[key]["selection"]["rows"]]
        if not closed and not fresh:
            return page
        for toggle in closed:
            toggle.set_value(True)
        for key in fresh:
            page.session_state[key] = {"selection": {"rows": [0], "columns": [], "cells": []}}
        page.run()
    return page


def _marked_up(page: AppTest) -> set[str]:
    """Name the kinds of elements in which a name of the release would draw a picture."""
    return {kind for kind, message in sent(page) if kind not in PLAIN and b"![](" in message.SerializeToString()}


def _read(name: str, content: bytes) -> str:
    """Give everything that a file says as text."""
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return "\n".join(unescape(book.read(part).decode()) for part in book.namelist() if part.endswith(".xml"))
    if name.endswith(".parquet"):
        return json.dumps(pl.read_parquet(content).to_dicts(), default=str, ensure_ascii=False)
    if name.endswith(".pdf"):
        return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode("utf-8-sig")


def _formulas(name: str, content: bytes) -> list[str]:
    """Give what a spreadsheet would run."""
    if name.endswith(".csv"):
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
        return [cell for row in rows for cell in row if FORMULA.match(cell)]
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            sheets = [book.read(part).decode() for part in book.namelist() if part.startswith("xl/worksheets/")]
        return [found_ for sheet in sheets for found_ in re.findall(r"<f[ >].*?</f>", sheet)]
    return []
