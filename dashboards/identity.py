"""Who is there: from the SSO (OIDC), or, without one, chosen for a demonstration on this machine alone.

Here: what the SSO calls the person. Not here: what he may see (`access.py`).
"""

from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from dashboards.access import demonstrated

CLAIM = "preferred_username"
"""What Keycloak calls a person; ASN Digital's holds the NIP."""

LOCAL = ("127.0.0.1", "localhost")
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")


def who(warehouse: Path, today: date) -> str:
    """Give what the SSO calls the person, or stop with a page to log in."""
    if _configured():
        return _logged_in()
    if not _on_this_machine():
        st.title("e-Kinerja")
        st.error(
            "Masuk dengan SSO belum diatur, dan identitas peragaan hanya berlaku di komputer ini sendiri (127.0.0.1). "
            "Minta pengelola mengatur OIDC: lihat docs/panduan-dasbor.md."
        )
        st.stop()
    return _demonstration(warehouse, today)


def log_out() -> None:
    """Offer to leave, where somebody logged in."""
    if _configured() and st.sidebar.button("Keluar", icon=":material/logout:"):
        st.logout()


def _configured() -> bool:
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def _logged_in() -> str:
    if not st.user.is_logged_in:
        st.title("e-Kinerja")
        st.write("Masuk dengan akun ASN Digital untuk melihat data yang menjadi kewenangan Anda.")
        if st.button("Masuk", type="primary", icon=":material/login:"):
            st.login()
        st.stop()
    told = st.user.get(st.secrets.get("ekinerja", {}).get("klaim", CLAIM))
    if not told:
        st.error(
            "SSO tidak menyebutkan siapa Anda (klaim yang diatur kosong). Sampaikan kepada pengelola; lihat "
            "docs/panduan-dasbor.md."
        )
        log_out()
        st.stop()
    return str(told).strip()


def _on_this_machine() -> bool:
    """Tell whether the browser stands on this machine, and nothing in between forwards for others."""
    headers = st.context.headers
    host = (headers.get("Host") or "localhost").rsplit(":", 1)[0]
    bound = st.get_option("server.address")
    return bound in LOCAL and host in LOCAL and not any(name in headers for name in FORWARDED)


def _demonstration(warehouse: Path, today: date) -> str:
    offered = _offered(warehouse, warehouse.resolve().stem, today)
    with st.sidebar:
        chosen = st.selectbox(
            "Identitas peragaan",
            list(offered),
            key="sebagai",
            bind="query-params",
            help="Hanya di komputer ini, selama SSO belum diatur: pilih sebagai siapa Anda melihat dasbor.",
        )
        st.caption("Peragaan: bukan masuk yang sebenarnya, dan hanya berlaku di 127.0.0.1.")
    return offered[chosen]


@st.cache_data(max_entries=4, show_spinner=False)
def _offered(warehouse: Path, release_id: str, today: date) -> dict[str, str]:
    return {one.label: one.pengguna for one in demonstrated(warehouse, today)}
