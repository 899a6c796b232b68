"""Tentang: by which rules and from what the figures are made, what is not confirmed, and who sees what.

Here: which parts there are, in which order. Not here: the parts (the files beside).
"""

from collections.abc import Callable

import streamlit as st

from dashboards.halaman.tentang import acuan, peraturan, privasi, rilis
from dashboards.parts.saringan import pilih_bagian
from dashboards.session import Session, here

_PARTS: dict[str, Callable[[Session], None]] = {
    "Cara hitung": rilis.cara_hitung,
    "Indikator": acuan.indikator,
    "Bunyi peraturan": peraturan.bunyi,
    "Belum dikonfirmasi": acuan.belum_dikonfirmasi,
    "Sumber data": rilis.sumber_data,
    "Tabel acuan": acuan.tabel_acuan,
    "Privasi": privasi.privasi,
}


def tampilkan() -> None:
    """Draw the part that is chosen."""
    sesi = here()
    st.title("Tentang")
    st.write(
        "Dari mana angka di dasbor ini, menurut aturan apa, dan apa yang belum pasti. Dasbor ini menghitung dari "
        "berkas yang dikirim; e-Kinerja dan SIASN tetap sumbernya, dan di sanalah data yang keliru dibetulkan."
    )
    _PARTS[pilih_bagian(_PARTS)](sesi)
