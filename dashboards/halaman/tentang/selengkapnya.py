"""A row of a table that is all words, to be read in full: the cells of a table show a line of it."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboards.parts import angka
from dashboards.parts.tabel import Kolom


def selengkapnya(row: Mapping[str, Any] | None, kolom: Mapping[str, str | Kolom]) -> None:
    """Write the texts and numbers of the row that was chosen, each under its heading; nothing if none was."""
    if row is None:
        return
    with st.container(border=True):
        for name, told in kolom.items():
            if (value := row[name]) is not None:
                st.caption(told.judul if isinstance(told, Kolom) else told)
                st.text(value if isinstance(value, str) else angka.desimal(value))
