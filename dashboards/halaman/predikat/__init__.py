"""Predikat: how they are spread, beside the guidance, over time, and how they come about.

Here: place, evaluation and part of the page, all in the address. Not here: the parts (`halaman/predikat/`).
"""

import streamlit as st

from dashboards.halaman.predikat.evaluasi import pilih_evaluasi
from dashboards.halaman.predikat.mutu import mutu
from dashboards.halaman.predikat.panduan import panduan
from dashboards.halaman.predikat.pembinaan import perlu_pembinaan
from dashboards.halaman.predikat.perjalanan import perjalanan
from dashboards.halaman.predikat.sebaran import sebaran
from dashboards.halaman.predikat.selaras import selaras
from dashboards.parts.agregat import agregat
from dashboards.parts.kosong import kosong
from dashboards.parts.saringan import pilih_bagian
from dashboards.parts.teks import polos
from dashboards.parts.tempat import naik, pilih_tempat
from dashboards.session import here

_BAGIAN = {
    "Sebaran": sebaran,
    "Dari waktu ke waktu": perjalanan,
    "Mutu penilaian": mutu,
    "Perlu pembinaan": perlu_pembinaan,
    "Tercatat dan dihitung": selaras,
}
PANDUAN = "Dibanding panduan"
TENTANG_ORANG = ("Perlu pembinaan", "Tercatat dan dihitung")
"""Parts that show people: not for BKN."""


def tampilkan() -> None:
    """Draw it."""
    sesi = here()
    st.title("Predikat")
    tempat = pilih_tempat(sesi)
    parts = ["Sebaran", PANDUAN, *list(_BAGIAN)[1:]]
    if sesi.scope.peran == "bkn":
        parts = [part for part in parts if part not in TENTANG_ORANG]
    part = pilih_bagian(parts)
    if part == PANDUAN:
        st.header(polos(tempat.sebutan))
        naik(sesi, tempat)
        panduan(sesi, tempat)
        return
    evaluasi = pilih_evaluasi(sesi, tempat)
    st.header(polos(tempat.sebutan))
    naik(sesi, tempat)
    if evaluasi is None:
        kosong(
            "Belum ada penilaian untuk tempat ini.",
            "Pilih tempat lain, atau kirim Laporan Penilaian lewat halaman Data masuk.",
        )
    else:
        _BAGIAN[part](sesi, tempat, evaluasi)
    agregat(sesi, tempat, "distribusi_predikat")
