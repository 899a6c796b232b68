"""Which pages there are, and whose: only those of a role appear, and only they can be opened.

Here: the list. Not here: what the pages show. Their folder is not called `pages`: Streamlit would take it for pages of
its own, and not find the page of an address that is opened first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import streamlit as st
from streamlit.navigation.page import Page

from dashboards.door.scope import PERAN, Scope


@dataclass(frozen=True)
class Entry:
    """One page: its module in `halaman/`, what it is called, and the roles that have it."""

    module: str
    title: str
    icon: str
    peran: tuple[str, ...]
    rahasia: bool = False


ENTRIES = (
    Entry("ringkasan", "Ringkasan", ":material/home:", PERAN),
    Entry("kepatuhan", "Kepatuhan", ":material/fact_check:", ("bkn", "instansi", "pimpinan")),
    Entry("predikat", "Predikat", ":material/bar_chart:", ("bkn", "instansi", "pimpinan")),
    Entry("angka_kredit", "Angka kredit", ":material/trending_up:", ("bkn", "instansi", "pimpinan")),
    Entry("tpp", "TPP", ":material/payments:", ("keuangan", "instansi"), rahasia=True),
    Entry("pegawai", "Pegawai", ":material/badge:", ("instansi", "keuangan", "pimpinan", "pegawai")),
    Entry("data_masuk", "Data masuk", ":material/upload_file:", ("bkn", "instansi", "keuangan")),
    Entry("tentang", "Tentang", ":material/info:", PERAN),
)


def entries_of(scope: Scope) -> list[Entry]:
    """Give the pages of a role; a page of pay only to whom pay is open."""
    return [entry for entry in ENTRIES if scope.peran in entry.peran and (scope.rahasia or not entry.rahasia)]


def pages_of(scope: Scope) -> list[Page]:
    """Give the pages of a role, for Streamlit."""
    return [
        st.Page(
            _drawn(entry.module),
            title="Data saya" if entry.module == "pegawai" and scope.peran == "pegawai" else entry.title,
            icon=entry.icon,
            url_path=entry.module.replace("_", "-"),
            default=entry.module == "ringkasan",
        )
        for entry in entries_of(scope)
    ]


def _drawn(module: str) -> Callable[[], None]:
    def draw() -> None:
        import_module(f"dashboards.halaman.{module}").tampilkan()

    return draw
