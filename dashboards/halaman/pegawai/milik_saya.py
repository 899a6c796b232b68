"""What only the person himself has: who looked at him, and his record and forms to take along."""

import polars as pl
import streamlit as st

from dashboards import diri
from dashboards.halaman.pegawai.identitas import Person
from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.tabel import XLSX, Columns, Kolom, tabel, unduh
from dashboards.session import Session
from pipelines.mistakes import UserMistakeError


def dilihat(sesi: Session, person: Person) -> None:
    """Draw who looked at the person, by role and place."""
    st.subheader("Siapa yang melihat data saya")
    st.caption(
        "Dua belas bulan terakhir, disebut menurut peran dan tempatnya. Setiap tampilan dan unduhan yang memuat nama "
        "dicatat; catatannya tidak memuat NIP dan tidak dapat diubah dari dasbor."
    )
    found = diri.looks(sesi)
    if not found:
        kosong("Belum ada yang melihat data Anda lewat dasbor ini.", "Periksa lagi kapan saja.")
        return
    frame = pl.DataFrame(
        {
            "hari": [look.hari for look in found],
            "peran": [look.peran for look in found],
            "tempat": [look.tempat for look in found],
            "cara": [{"lihat": "melihat", "unduh": "mengunduh"}.get(look.cara, look.cara) for look in found],
            "apa": [look.apa[:1].upper() + look.apa[1:] for look in found],
            "tentang": ["Anda saja" if look.sendiri else "daftar yang dapat memuat Anda" for look in found],
            "kali": [look.kali for look in found],
        }
    ).with_columns(pl.col("hari").str.to_date())
    columns: Columns = {
        "hari": Kolom("Hari", "hari"),
        "peran": "Peran",
        "tempat": "Tempat",
        "cara": "Cara",
        "apa": "Apa",
        "tentang": "Tentang",
        "kali": Kolom("Kali", "bulat"),
    }
    tabel(sesi, frame, columns, berkas="siapa-melihat")


def unduhan(sesi: Session, person: Person) -> None:
    """Offer the whole record, and the printed forms of angka kredit."""
    st.subheader("Unduh data saya")
    st.caption("Semua baris tentang Anda dalam gudang ini, tabel demi tabel; artinya ada di kamus data.")
    if st.toggle("Siapkan data saya", key="siapkan-diri"):
        with st.spinner("Mengumpulkan semua tabel …"):
            rows = diri.own_rows(sesi)
        total = sum(map(len, rows.values()))
        with st.container(horizontal=True):
            for label, data, name, mime in (
                ("XLSX, satu lembar per tabel", diri.as_book(rows), "data-saya.xlsx", XLSX),
                ("JSON", diri.as_json(rows), "data-saya.json", "application/json"),
            ):
                unduh(sesi, label, data, name, mime, apa="Data saya", jumlah=total, orang=True)
        st.caption(f"{angka.bulat(len(rows))} tabel, {angka.bulat(total)} baris.")
    st.subheader("Formulir angka kredit")
    years = sesi.baca(
        "",
        """
        SELECT tahun FROM angka_kredit_konversi WHERE pegawai_id = $orang
        UNION SELECT year(bulan) FROM angka_kredit_akumulasi WHERE pegawai_id = $orang ORDER BY 1 DESC
        """,
        orang=person["pegawai_id"],
    )
    if years.is_empty():
        kosong("Tidak ada formulir angka kredit untuk Anda.", "Formulir hanya untuk PNS pejabat fungsional.")
        return
    tahun = st.selectbox("Tahun", years["tahun"].to_list(), key="tahun", bind="query-params")
    which = st.selectbox(
        "Formulir",
        list(diri.TITLES),
        format_func=lambda name: diri.TITLES[name].capitalize(),
        key="formulir",
        bind="query-params",
    )
    if st.toggle("Siapkan formulir", key="siapkan-formulir"):
        try:
            data = diri.form(sesi, which, tahun)
        except UserMistakeError as mistake:
            st.info(str(mistake))
            return
        unduh(
            sesi,
            f"{which.capitalize()} {tahun}",
            data,
            f"{which}-{tahun}.pdf",
            "application/pdf",
            apa=f"Formulir {which} {tahun}",
            jumlah=1,
            orang=True,
        )
