"""Data masuk: send files and see what becomes of them, what was delivered, and what was rejected and how it is mended.

Here: what stands on the page, in which order. Not here: the parts (the files beside).
"""

import streamlit as st

from dashboards.halaman.data_masuk.daftar import kiriman
from dashboards.halaman.data_masuk.ditolak import ditolak, tanpa_akibat
from dashboards.halaman.data_masuk.kirim import kabar, kirim
from dashboards.parts.saringan import pilih_instansi
from dashboards.session import here


def tampilkan() -> None:
    """Draw the page."""
    sesi = here()
    st.title("Data masuk")
    if sesi.scope.peran == "bkn":
        kiriman(sesi, pilih_instansi(sesi, semua="Semua instansi"))
        st.caption("Baris yang ditolak memuat nama dan NIP, jadi hanya dilihat instansinya sendiri.")
        return
    kirim(sesi)
    kabar()
    kiriman(sesi, sesi.scope.kode_instansi)
    ditolak(sesi)
    tanpa_akibat(sesi)
