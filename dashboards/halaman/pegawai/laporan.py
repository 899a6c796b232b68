"""Where wrong data is mended: which source each figure comes from, and who changes it there."""

import polars as pl
import streamlit as st

from dashboards.halaman.pegawai.identitas import Person
from dashboards.parts import angka
from dashboards.parts.tabel import Columns, Kolom, tabel
from dashboards.parts.teks import polos
from dashboards.session import Session

_SOURCES = (
    ("Identitas, jabatan, golongan, unit", "SIASN (MyASN)", "pengelola kepegawaian instansi", ("pegawai",)),
    ("SKP dan predikat", "e-Kinerja", "pejabat penilai Anda; sesudah dinilai, lewat keberatan", ("skp", "penilaian")),
    ("Rencana aksi dan bukti dukung", "e-Kinerja", "Anda sendiri", ("rencana_aksi", "bukti_dukung")),
    ("Angka kredit dan PAK", "SIASN", "pengelola kepegawaian instansi", ("riwayat_angka_kredit",)),
    ("Kehadiran dan cuti", "daftar kehadiran instansi", "admin kehadiran instansi", ("rekap_kehadiran",)),
    ("Keadaan yang menahan TPP", "daftar keadaan pegawai", "BKPSDM atau biro kepegawaian", ("keadaan_pegawai",)),
)


def tampilkan(sesi: Session, person: Person) -> None:
    """Draw where each kind of figure is mended, and whom to tell."""
    st.subheader("Melaporkan data yang keliru")
    st.markdown(
        "Gudang ini tidak mengubah data: yang keliru diperbaiki di sumbernya, lalu ditarik lagi, dan halaman ini ikut "
        "berubah. Sebutkan angka yang mana (bagian, bulan), apa yang keliru, apa yang seharusnya, dan suratnya."
    )
    drawn = sesi.baca(
        "",
        """
        SELECT catatan, max(ditarik_pada) AS terakhir FROM rilis.kiriman
        WHERE NOT dibatalkan AND NOT digantikan GROUP BY catatan
        """,
    )
    known = dict(zip(drawn["catatan"], drawn["terakhir"], strict=True))
    rows = [
        {
            "apa": what,
            "sumber": source,
            "kepada": whom,
            "ditarik": max((known[one] for one in records if known.get(one)), default=None),
        }
        for what, source, whom, records in _SOURCES
    ]
    columns: Columns = {
        "apa": "Data",
        "sumber": "Diperbaiki di",
        "kepada": Kolom("Oleh", lebar="large"),
        "ditarik": Kolom("Terakhir ditarik", "saat"),
    }
    frame = pl.DataFrame(rows, schema_overrides={"ditarik": pl.Datetime("us", "Asia/Jakarta")})
    tabel(sesi, frame, columns, berkas="sumber-data")
    contacts = sesi.baca(
        "",
        "SELECT nama AS admin, kontak_dinas FROM catatan.admin_instansi WHERE kode_instansi = $kode ORDER BY nama",
        kode=person["kode_instansi"],
    )
    for row in contacts.to_dicts():
        name, contact = (polos(row[column] or angka.BELUM) for column in ("admin", "kontak_dinas"))
        st.markdown(f"- Admin layanan e-Kinerja: **{name}**, {contact}")
