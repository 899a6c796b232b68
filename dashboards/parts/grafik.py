"""Charts: one look for all, a text for who cannot see them, a download as PNG in their tool bar.

Here: how a chart is shown. Not here: what it shows.
"""

from collections.abc import Callable

import altair as alt
import streamlit as st
from altair.utils.schemapi import disable_debug_mode

from dashboards.parts.teks import polos

# Checking each part of a chart against the schema of Vega-Lite takes longer than all else on a page; what a browser
# would refuse is found by the tests that open the pages in one.
disable_debug_mode()
alt.theme.enable("none")  # Streamlit's own look, without the sizes of Altair's

LOKAL = {
    "number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""]},
    "time": {
        "dateTime": "%d %B %Y %H.%M",
        "date": "%d-%m-%Y",
        "time": "%H.%M",
        "periods": ["", ""],
        "days": ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"],
        "shortDays": ["Min", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab"],
        "months": [
            *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
            *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
        ],
        "shortMonths": ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
    },
}

CONFIG = {"locale": LOKAL, "view": {"strokeWidth": 0}, "axisY": {"labelFlush": False}}
"""Flush labels would stand beside their bars at both ends."""

TINTA = {"light": "#1B2430", "dark": "#E8EDF3"}
"""Of numbers beside bars and points: Streamlit leaves them black, on a dark page too."""


def grafik(
    chart: alt.TopLevelMixin, *, kunci: str, uraian: str, pada_pilihan: Callable[[], None] | None = None
) -> None:
    """Show a chart; `uraian` says in words what it shows. `pada_pilihan` is called when something in it is chosen."""
    ink = TINTA.get(st.context.theme.type or "light", TINTA["light"])
    st.vega_lite_chart(
        chart.to_dict(validate=False) | {"config": {**CONFIG, "text": {"color": ink}}},
        key=f"grafik-{kunci}",
        on_select=pada_pilihan or "ignore",
        alt=uraian,
    )
    st.caption(polos(uraian))
