"""Figures that an instansi sent as a pack, without rows: shown for that instansi, with their mark.

Here: the list of a place. Not here: figures that rows make, which alone are in totals (ADR 14).
"""

import polars as pl
import streamlit as st

from dashboards.parts import angka
from dashboards.parts.kosong import bila_ditahan
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.tempat import Tempat
from dashboards.session import Session

TANDA = "agregat dari instansi"


def agregat(sesi: Session, tempat: Tempat, dari: str) -> None:
    """Show what an instansi sent of the table `dari`; nothing if it sent nothing."""
    if tempat.tingkat != "instansi":
        return
    frame = sesi.baca(
        "",
        """
        SELECT a.bulan, coalesce(i.nama, a.ukuran) AS ukuran, a.jenis_periode, a.pembilang, a.penyebut, a.persen,
            a.ditahan, a.berjalan, a.berlaku
        FROM angka_agregat AS a
        LEFT JOIN acuan.indikator_kepatuhan AS i ON a.ukuran = i.kode AND i.berlaku_sampai IS NULL
        WHERE a.kode_instansi = $instansi AND a.tabel = $dari
        ORDER BY a.bulan DESC, a.jenis_periode, ukuran
        """,
        instansi=tempat.instansi,
        dari=dari,
    )
    if frame.is_empty():
        return
    st.subheader(f"Angka bertanda {TANDA}")
    st.caption(
        "Dikirim instansi tanpa data orang, jadi tidak dapat dirinci dan tidak masuk jumlah provinsi dan nasional. "
        "Untuk bulan yang barisnya ada di sini, baris itu yang dipakai."
    )
    rows = frame.to_dicts()
    tabel(
        sesi,
        frame.with_columns(
            pl.Series("tertulis", [angka.persen(r["persen"], ditahan=r["ditahan"]) for r in rows], dtype=pl.String),
            pl.Series("dipakai", ["ya" if r["berlaku"] else "tidak, barisnya ada" for r in rows], dtype=pl.String),
        ),
        {
            "bulan": Kolom("Bulan", "bulan"),
            "ukuran": Kolom("Ukuran", None, "medium"),
            **({"jenis_periode": "Periode"} if dari == "distribusi_predikat" else {}),
            "pembilang": Kolom("Orang" if dari == "distribusi_predikat" else "Sudah", "bulat"),
            "penyebut": Kolom("Dinilai" if dari == "distribusi_predikat" else "Dari", "bulat"),
            "tertulis": "Persen",
            "berjalan": Kolom("Berjalan", "ya"),
            "dipakai": "Dipakai",
        },
        berkas=f"agregat-{dari.replace('_', '-')}",
    )
    bila_ditahan(frame)
    sumber(
        sesi,
        dihitung="Tabel angka_agregat: angka seperti ditulis instansi dari rilisnya sendiri, dengan yang kecil sudah "
        "ditahan. Dipakai: tidak ada baris instansi itu untuk bulan yang sama dalam rilis ini. "
        "Angkanya tidak dapat dicocokkan dengan baris mana pun di sini.",
        tabel=["angka_agregat"],
        catatan=["agregat_instansi"],
    )
