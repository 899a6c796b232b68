"""The way from a figure to the page that says more about it; who does not have that page gets no link.

Here: the link alone. Which pages there are is `navigation.py`'s.
"""

import streamlit as st

from dashboards.navigation import ENTRIES, entries_of, pages_of
from dashboards.parts.teks import polos
from dashboards.session import Session

STAY = ("sebagai", "peran")
"""Who one is and in which role: goes along in the address."""


def pindah(sesi: Session, modul: str, label: str, **saringan: str) -> None:
    """Offer the page of a module, with filters as that page names them in its address."""
    entries = entries_of(sesi.scope)
    found = [page for entry, page in zip(entries, pages_of(sesi.scope), strict=True) if entry.module == modul]
    icon = next(entry.icon for entry in ENTRIES if entry.module == modul)
    kept = {name: st.query_params[name] for name in STAY if name in st.query_params}
    for page in found:
        st.page_link(page, label=polos(label), icon=icon, query_params={**kept, **saringan})
