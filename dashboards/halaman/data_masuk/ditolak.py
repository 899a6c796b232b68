"""Rows that were rejected, each with what is wrong and where it is mended; and accepted ones that have no effect.

Here: what the release says of single rows. Not here: deliveries as a whole (`daftar.py`).
"""

from typing import Any

import streamlit as st

from dashboards import kiriman
from dashboards.parts import angka, sebutan
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import XLSX, Kolom, tabel, unduh
from dashboards.session import Session

_MOST_SHOWN = 2_000
"""Rejected rows on the page; the correction files hold all of them."""


def ditolak(sesi: Session) -> None:
    """Draw what is still in quarantine, by what is wrong and row by row, and the correction files."""
    st.subheader("Yang ditolak dan belum dibenahi")
    counted: dict[str, Any] = sesi.satu(
        "SELECT count(DISTINCT (induk_id, baris)) AS baris, count(*) AS alasan FROM karantina_terbuka"
    )
    if not counted["baris"]:
        st.success("Tidak ada baris yang ditolak.", icon=":material/check_circle:")
        return
    several = (
        f" (satu baris dapat ditolak karena lebih dari satu hal: {angka.bulat(counted['alasan'])} alasan)"
        if counted["alasan"] > counted["baris"]
        else ""
    )
    st.markdown(f"**{angka.bulat(counted['baris'])} baris** belum ikut dihitung{several}.")
    if not sesi.scope.rahasia:
        st.caption("Tidak termasuk baris catatan rahasia: itu hanya dilihat keuangan dan admin yang ditunjuk untuknya.")
    _by_reason(sesi)
    _row_by_row(sesi, counted["alasan"])
    _corrections(sesi)
    sumber(
        sesi,
        dihitung="Baris yang ditolak saat diperiksa, belum dibenahi dengan berkas koreksi, dan kirimannya belum "
        "digantikan; tabel karantina_terbuka. Kiriman lain tidak terpengaruh.",
    )


def tanpa_akibat(sesi: Session) -> None:
    """Draw the accepted rows that have no effect; nothing if there are none."""
    frame = sesi.baca(
        "",
        "SELECT berkas, catatan, baris, kalimat FROM temuan_kiriman ORDER BY catatan, berkas, baris LIMIT $most",
        most=_MOST_SHOWN,
    )
    if frame.is_empty():
        return
    every: dict[str, Any] = sesi.satu("SELECT count(*) AS baris FROM temuan_kiriman")
    st.subheader("Diterima, tetapi tidak berakibat apa pun")
    st.markdown(
        f":material/warning: **{angka.bulat(every['baris'])} baris** menyebut unit yang tidak dikenal, jadi tidak "
        "membuka, membayar, atau menghitung apa pun sampai dibetulkan."
    )
    tabel(
        sesi,
        sebutan.catatan_dalam(frame),
        {
            "catatan": Kolom("Isinya", lebar="medium"),
            "berkas": Kolom("Berkas", lebar="medium"),
            "baris": Kolom("Baris", "bulat"),
            "kalimat": Kolom("Apa yang salah dan di mana memperbaikinya", lebar="large"),
        },
        berkas="tanpa-akibat",
        utuh=True,
        dari=every["baris"],
    )
    sumber(
        sesi,
        dihitung="Baris daftar yang berlaku dan menyebut unit di luar referensi unit instansi; tabel temuan_kiriman. "
        "Barisnya tetap diterima: unitnya mungkin lebih baru daripada referensi yang dikirim.",
        catatan=["unor"],
    )


def _by_reason(sesi: Session) -> None:
    frame = sesi.baca(
        "",
        """
        SELECT kalimat, catatan, count(*) AS jumlah, count(DISTINCT berkas) AS jumlah_berkas FROM karantina_terbuka
        GROUP BY ALL ORDER BY jumlah DESC, catatan, kalimat
        """,
    )
    tabel(
        sesi,
        sebutan.catatan_dalam(frame),
        {
            "jumlah": Kolom("Baris", "bulat", "small"),
            "kalimat": Kolom("Apa yang salah dan di mana memperbaikinya", lebar="large"),
            "catatan": Kolom("Dalam", lebar="medium"),
            "jumlah_berkas": Kolom("Berkas", "bulat", "small"),
        },
        berkas="alasan-ditolak",
        utuh=True,
    )


def _row_by_row(sesi: Session, every: int) -> None:
    rows = sesi.baca(
        "Baris yang ditolak",
        """
        SELECT k.berkas, k.catatan, k.baris, k.kolom, k.kalimat
        FROM karantina_terbuka AS k ORDER BY k.berkas, k.baris, k.kode_alasan LIMIT $most
        """,
        most=_MOST_SHOWN,
    )
    with st.expander(f"Baris demi baris ({angka.bulat(every)} alasan)", icon=":material/list:"):
        tabel(
            sesi,
            sebutan.catatan_dalam(rows),
            {
                "berkas": Kolom("Berkas", lebar="medium"),
                "baris": Kolom("Baris", "bulat"),
                "kalimat": Kolom("Apa yang salah dan di mana memperbaikinya", lebar="large"),
                "kolom": "Kolom",
                "catatan": Kolom("Dalam", lebar="medium"),
            },
            berkas="baris-ditolak",
            utuh=True,
            dari=every,
        )


def _corrections(sesi: Session) -> None:
    st.markdown("**Berkas koreksi**: perbaiki sel putihnya, simpan, lalu kirim kembali di atas.")
    corrections = kiriman.berkas_koreksi(sesi)
    if corrections:
        told = f"{angka.bulat(len(corrections))} berkas koreksi"
        name = st.selectbox(told, list(corrections), key="koreksi", bind="query-params")
        unduh(sesi, "Unduh berkas koreksi", corrections[name], name, XLSX, apa="berkas koreksi", jumlah=1, orang=True)
