"""Ringkasan."""

import streamlit as st

from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.session import here


def tampilkan() -> None:
    """Draw it."""
    sesi = here()
    st.title("Ringkasan")
    frame = sesi.baca(
        "kepatuhan",
        "SELECT indikator, bulan, pembilang, penyebut, persen FROM kepatuhan ORDER BY bulan DESC LIMIT 40",
    )
    tabel(
        sesi,
        frame,
        {
            "indikator": "Indikator",
            "bulan": Kolom("Bulan", "bulan"),
            "pembilang": Kolom("Ya", "bulat"),
            "penyebut": Kolom("Dari", "bulat"),
            "persen": Kolom("Persen", "persen"),
        },
        berkas="coba",
    )
    sumber(sesi, dihitung="coba", tabel=["wajib"], catatan=["penilaian"])
