"""What stands around every page: the choice of role, what one looks at, and how old it is.

Here: head and foot. Not here: navigation (`app.py`).
"""

import streamlit as st

from dashboards.access import NAMES, Grant
from dashboards.parts import angka
from dashboards.parts.teks import polos
from dashboards.session import Session


def pilih_peran(grants: list[Grant]) -> Grant:
    """Let who has several roles choose one; the choice stays in the address."""
    with st.sidebar:
        if len(grants) == 1:
            return grants[0]
        labels = {grant.label: grant for grant in grants}
        return labels[st.selectbox("Peran", list(labels), key="peran", bind="query-params")]


def kepala(session: Session) -> None:
    """Say in the side bar who looks at what."""
    with st.sidebar:
        st.markdown(f"**{NAMES[session.scope.peran]}**  \n{polos(session.grant.tempat)}")
        st.caption(polos(session.grant.until))


def kaki(session: Session) -> None:
    """Say which release this is, when it was made, and until when its data were drawn."""
    made = session.satu("SELECT dibuat_pada FROM rilis.keterangan")
    drawn = session.satu("SELECT max(ditarik_pada) AS terakhir FROM rilis.kiriman WHERE NOT digantikan")
    st.divider()
    st.caption(
        f"Rilis {session.release.release_id} · dibuat {angka.saat(made.get('dibuat_pada'))} · "  # type: ignore[arg-type]
        f"data terakhir ditarik {angka.saat(drawn.get('terakhir'))}"  # type: ignore[arg-type]
    )
