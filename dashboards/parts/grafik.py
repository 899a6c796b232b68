"""Charts: one look for all, a text for who cannot see them, a download as PNG in their tool bar.

Here: how a chart is shown. Not here: what it shows.
"""

from collections.abc import Callable

import altair as alt
import streamlit as st

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


def grafik(
    chart: alt.TopLevelMixin, *, kunci: str, uraian: str, pada_pilihan: Callable[[], None] | None = None
) -> None:
    """Show a chart; `uraian` says in words what it shows. `pada_pilihan` is called when something in it is chosen."""
    st.altair_chart(
        chart.configure(locale=LOKAL).configure_view(strokeWidth=0),
        key=f"grafik-{kunci}",
        on_select=pada_pilihan or "ignore",
        alt=uraian,
    )
    st.caption(uraian)
