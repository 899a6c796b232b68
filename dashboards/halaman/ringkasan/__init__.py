"""Ringkasan: the state in four figures, and what needs attention now, for each role what is his.

Here: what stands on the page, in which order. Not here: the figures and findings (the files beside).
"""

import streamlit as st

from dashboards.halaman.ringkasan import daftar, empat, perhatian, sendiri
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.teks import polos
from dashboards.session import Session, here

_EMPAT = {
    "bkn": empat.nasional,
    "instansi": empat.instansi,
    "keuangan": sendiri.keuangan,
    "pimpinan": empat.pimpinan,
    "pegawai": sendiri.pegawai,
}
_PERHATIAN = {
    "bkn": (
        *(perhatian.gagal, perhatian.diam, perhatian.pengaturan, perhatian.ditolak, daftar.terendah),
        daftar.kesegaran,
    ),
    "instansi": (
        *(perhatian.gagal, perhatian.laporan, perhatian.ditolak, perhatian.tanpa_akibat, perhatian.pengaturan),
        *(perhatian.lokal, daftar.tindakan, perhatian.periode_berjalan, daftar.kesegaran),
    ),
    "keuangan": (daftar.ditangguhkan, perhatian.ditolak, perhatian.tanpa_akibat, daftar.kesegaran),
    "pimpinan": (perhatian.periode_berjalan, daftar.tindakan),
    "pegawai": (perhatian.laporan, perhatian.periode_berjalan),
}


def tampilkan() -> None:
    """Draw it."""
    sesi = here()
    st.title("Ringkasan")
    st.caption(polos(sesi.grant.tempat))
    _EMPAT[sesi.scope.peran](sesi)
    st.header("Yang perlu perhatian sekarang")
    if sesi.scope.peran in ("pimpinan", "pegawai"):
        _menunggu(sesi)
    for finding in _PERHATIAN[sesi.scope.peran]:
        finding(sesi)
    sumber(
        sesi,
        dihitung="Menurut peran: tabel daftar_tindakan (hari terlambat dihitung hari ini), pengaturan_periode, "
        "karantina_terbuka, temuan_kiriman, laporan_data_keliru, tpp_ditangguhkan, kesegaran, dan daftar kiriman rilis "
        "ini. Yang belum diketahui tidak dituntut dari siapa pun.",
        dasar="Peraturan BKN 2/2026 Ps. 6-12 dan 16; SE BKN 18/2024 butir 5.d",
        tabel=["tindakan", "temuan_periode"],
        catatan=["penilaian", "skp", "periode"],
        belum_pasti=["tenggat membuat SKP (31 Januari, atau 30 hari sejak SPMT) adalah parameter."],
    )


def _menunggu(sesi: Session) -> None:
    if not perhatian.menunggu(sesi):
        kosong(
            "Tidak ada yang menunggu Anda menurut data yang sudah diterima.", "Periksa lagi sesudah data baru masuk."
        )
