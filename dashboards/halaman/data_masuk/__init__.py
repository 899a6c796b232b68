"""Data masuk: send files and see what becomes of them, what was delivered, what was rejected and how it is mended;
for the admin also what pegawai report as wrong.

Here: which parts a role has, and in which order they stand. Not here: the parts (the files beside).
"""

import streamlit as st

from dashboards.halaman.data_masuk import laporan
from dashboards.halaman.data_masuk.daftar import kiriman
from dashboards.halaman.data_masuk.ditolak import ditolak, tanpa_akibat
from dashboards.halaman.data_masuk.kirim import kabar, kirim
from dashboards.parts.saringan import pilih_bagian, pilih_instansi
from dashboards.session import Session, here

_FILES, _REPORTS = "Kiriman", "Laporan pegawai"


def tampilkan() -> None:
    """Draw the page."""
    sesi = here()
    st.title("Data masuk")
    if sesi.scope.peran == "bkn":
        kiriman(sesi, pilih_instansi(sesi, semua="Semua instansi"))
        st.caption("Baris yang ditolak memuat nama dan NIP, jadi hanya dilihat instansinya sendiri.")
        return
    if sesi.scope.peran == "instansi" and pilih_bagian((_FILES, _REPORTS)) == _REPORTS:
        laporan.tampilkan(sesi)
    else:
        _files(sesi)


def _files(sesi: Session) -> None:
    kirim(sesi)
    kabar()
    kiriman(sesi, sesi.scope.kode_instansi)
    ditolak(sesi)
    tanpa_akibat(sesi)
