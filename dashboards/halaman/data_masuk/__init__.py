"""Data masuk: send files and see what becomes of them; for the admin also what pegawai report as wrong.

Here: which parts a role has. Not here: the parts (`halaman/data_masuk/`).
"""

import streamlit as st

from dashboards.halaman.data_masuk import kiriman, laporan
from dashboards.session import here

_PARTS = {"Kiriman": kiriman.tampilkan, "Laporan pegawai": laporan.tampilkan}


def tampilkan() -> None:
    """Draw the page."""
    sesi = here()
    st.title("Data masuk")
    part = None
    if sesi.scope.peran == "instansi":
        part = st.segmented_control(
            "Bagian", list(_PARTS), key="bagian", bind="query-params", default="Kiriman", label_visibility="collapsed"
        )
    _PARTS[part or "Kiriman"](sesi)
