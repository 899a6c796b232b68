"""Angka kredit: who is near a rise, what is not yet converted, what is to come, and what SIASN says otherwise.

Here: place and part of the page, in the address. Not here: the parts (`halaman/angka_kredit/`).
"""

import streamlit as st

from dashboards.halaman.angka_kredit.belum import belum
from dashboards.halaman.angka_kredit.dekat import dekat
from dashboards.halaman.angka_kredit.proyeksi import proyeksi
from dashboards.halaman.angka_kredit.selisih import selisih
from dashboards.parts.saringan import pilih_bagian, pilih_instansi
from dashboards.parts.teks import polos
from dashboards.parts.tempat import naik, pilih_tempat
from dashboards.session import here

_BAGIAN = {"Siapa yang dekat": dekat, "Belum dikonversi": belum, "Selisih dengan SIASN": selisih}
PROYEKSI = "Proyeksi"


def tampilkan() -> None:
    """Draw it."""
    sesi = here()
    st.title("Angka kredit")
    st.caption("PNS dalam jabatan fungsional. PPPK tidak mempunyai kenaikan pangkat, jadi tidak ada di sini.")
    if sesi.scope.peran == "bkn":
        proyeksi(sesi, pilih_instansi(sesi, semua="Semua instansi"))
        return
    # the stored projection is of a whole instansi: a leader has the months of his own people under Siapa yang dekat
    parts = [*_BAGIAN, PROYEKSI] if sesi.scope.peran == "instansi" else list(_BAGIAN)
    part = pilih_bagian(parts)
    if part == PROYEKSI:
        proyeksi(sesi, sesi.scope.kode_instansi)
        return
    tempat = pilih_tempat(sesi)
    st.header(polos(tempat.sebutan))
    naik(sesi, tempat)
    _BAGIAN[part](sesi, tempat)
