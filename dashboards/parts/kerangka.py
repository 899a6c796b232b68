"""What stands around every page: the choice of role, what one looks at, and how old it is.

Here: head and foot. Not here: navigation (`app.py`).
"""

from typing import Any

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
    """Say in the side bar who looks at what; on the page, that a new release came while it was open."""
    before = st.session_state.get("_rilis_dilihat")
    st.session_state["_rilis_dilihat"] = session.release.release_id
    if before not in (None, session.release.release_id):
        st.info(
            "Rilis baru terbit sejak halaman ini terakhir digambar; angkanya sekarang dari rilis itu.",
            icon=":material/update:",
        )
    with st.sidebar:
        st.markdown(f"**{NAMES[session.scope.peran]}**  \n{polos(session.grant.tempat)}")
        st.caption(polos(session.grant.until))


def tanpa_unit(session: Session) -> None:
    """Tell who leads a unit that the instansi's own units do not hold why every page is empty."""
    if session.scope.peran == "pimpinan" and not session.satu("SELECT count(*) AS unit FROM lingkup.unit")["unit"]:
        st.warning(
            "Unit yang disebut hak akses Anda tidak ada dalam referensi unit instansi, jadi belum ada yang dapat "
            "ditampilkan. Sampaikan kepada admin layanan e-Kinerja: barisnya ada di halaman Data masuk.",
            icon=":material/warning:",
        )


def kaki(session: Session) -> None:
    """Say which release this is, when it was made, and until when its data were drawn."""
    made: dict[str, Any] = session.satu("SELECT dibuat_pada FROM rilis.keterangan")
    drawn: dict[str, Any] = session.satu(
        "SELECT max(terakhir_ditarik) AS terakhir FROM rilis.kiriman WHERE NOT digantikan"
    )
    last = drawn.get("terakhir")
    st.divider()
    st.caption(
        f"Rilis {session.release.release_id} · dibuat {angka.saat(made.get('dibuat_pada'))} · "
        + (
            "tidak satu berkas pun menyebut kapan datanya ditarik"
            if last is None
            else f"data terakhir ditarik {angka.saat(last)}"
        )
    )
