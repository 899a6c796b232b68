"""The front door of the dashboards: who is there, in which role, and the pages of that role.

Here: navigation only. What a page shows is in `halaman/`, one file each.
"""

import sys
from pathlib import Path

import streamlit as st

if str(Path(__file__).resolve().parent.parent) not in sys.path:  # Streamlit puts this folder there, not the checkout
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from datetime import datetime

from dashboards import faults, identity
from dashboards.navigation import pages_of
from dashboards.parts import gaya, kata, kerangka
from dashboards.session import WIB, begin, roles_of
from pipelines.settings import Settings

st.set_page_config(page_title="e-Kinerja", page_icon="📊", layout="wide")
gaya.tata()
kata.berbahasa()
settings = Settings()
if missing := faults.without_release(settings):
    st.title("e-Kinerja")
    st.info(missing, icon=":material/inbox:")
    st.stop()


def _draw() -> None:
    today = datetime.now(WIB).date()
    pengguna = identity.who(settings.warehouse, today)
    roles = roles_of(settings.warehouse, settings.warehouse.resolve().stem, pengguna, today)
    if not roles:
        st.title("Belum ada akses")
        st.warning(
            "Akun Anda belum diberi peran, atau masa perannya sudah berakhir. Minta admin layanan e-Kinerja instansi "
            "Anda mengirim daftar hak akses yang memuat Anda."
        )
        identity.log_out()
        st.stop()

    session = begin(settings, kerangka.pilih_peran(roles), roles)
    page = st.navigation(pages_of(session.scope))
    kerangka.kepala(session)
    kerangka.tanpa_unit(session)
    page.run()
    kerangka.kaki(session)
    identity.log_out()


with faults.told():
    _draw()
