"""Data masuk: send files and see what becomes of them, what was delivered, what was rejected and how it is mended;
for the admin also what pegawai report as wrong, and who is in the own system alone or in BKN's alone.

Here: which parts a role has, and in which order they stand. Not here: the parts (the files beside).
"""

import streamlit as st

from dashboards.halaman.data_masuk import laporan, lokal
from dashboards.halaman.data_masuk.daftar import kiriman
from dashboards.halaman.data_masuk.ditolak import ditolak, tanpa_akibat
from dashboards.halaman.data_masuk.kirim import kabar, kirim
from dashboards.parts.saringan import pilih_bagian, pilih_instansi
from dashboards.session import Session, here

_FILES, _REPORTS, _LOCAL = "Kiriman", "Laporan pegawai", "Sistem lokal"


def tampilkan() -> None:
    """Draw the page."""
    sesi = here()
    st.title("Data masuk")
    if sesi.scope.peran == "bkn":
        kiriman(sesi, pilih_instansi(sesi, semua="Semua instansi"))
        st.caption("Baris yang ditolak memuat nama dan NIP, jadi hanya dilihat instansinya sendiri.")
        return
    part = pilih_bagian((_FILES, _REPORTS, _LOCAL)) if sesi.scope.peran == "instansi" else None
    if part == _REPORTS:
        laporan.tampilkan(sesi)
    elif part == _LOCAL:
        lokal.tampilkan(sesi)
    else:
        _files(sesi)


def _files(sesi: Session) -> None:
    kirim(sesi)
    kabar()
    kiriman(sesi, sesi.scope.kode_instansi)
    ditolak(sesi)
    tanpa_akibat(sesi)
