"""The files of a month for the payroll unit: recap book, SIPD's columns, and the bases as CSV and Parquet.

Here: making them when asked for, and offering them. Each one that is taken is written down.
"""

import polars as pl
import streamlit as st

from dashboards.parts import berkas
from dashboards.parts.tabel import XLSX, unduh
from dashboards.session import Session
from pipelines.reports.current import CurrentRelease
from pipelines.reports.pay_scope import OF_SCOPE, Scope
from pipelines.reports.recap_book import write_book, write_sipd

PARQUET = "application/vnd.apache.parquet"


def tampilkan(sesi: Session, scope: Scope) -> None:
    """Offer the files of a payment, made once somebody asks for them."""
    st.subheader("Berkas untuk bagian gaji")
    st.caption(
        "Buku rekap (sampul, pegawai, ditangguhkan, selisih, kebijakan, SIPD), lembar SIPD saja, serta dasar dan "
        "komponennya per orang. Semuanya memuat nama dan NIP; setiap unduhan dicatat."
    )
    if not st.toggle("Siapkan berkas", key="siapkan-tpp"):
        return
    book, sipd = _books(sesi.scope.key, sesi.release.release_id, scope, sesi.release)
    people, parts = _tables(sesi, scope)
    about = f"{scope.kode_instansi}-{scope.bulan:%Y-%m}-{scope.jenis_pembayaran}"
    if scope.unor_induk:
        about += f"-{scope.unor_induk[:8]}"
    files = [
        ("Buku rekap", book, f"rekap-tpp-{about}.xlsx", XLSX),
        ("Lembar SIPD", sipd, f"sipd-{about}.xlsx", XLSX),
        ("Dasar, CSV", berkas.csv(people), f"dasar-tpp-{about}.csv", "text/csv"),
        ("Dasar, Parquet", berkas.parquet(people), f"dasar-tpp-{about}.parquet", PARQUET),
        ("Komponen, CSV", berkas.csv(parts), f"komponen-tpp-{about}.csv", "text/csv"),
        ("Komponen, Parquet", berkas.parquet(parts), f"komponen-tpp-{about}.parquet", PARQUET),
    ]
    with st.container(horizontal=True):
        for label, data, name, mime in files:
            unduh(sesi, label, data, name, mime, apa=f"{label}, TPP {about}", jumlah=len(people), orang=True)
    st.caption(
        "Lembar SIPD hanya memuat yang dapat dibayarkan, dan disusun dari judul kolom yang dikenal: cocokkan dengan "
        "templat aslinya sebelum diunggah. Pajak, iuran, dan rekening dikosongkan; itu urusan bagian gaji."
    )


@st.cache_data(max_entries=20, ttl=900, show_spinner="Menyiapkan berkas …")
def _books(scope: str, release: str, payment: Scope, _release: CurrentRelease) -> tuple[bytes, bytes]:
    return (
        berkas.isi("xlsx", lambda file: write_book(_release, payment, file)),
        berkas.isi("xlsx", lambda file: write_sipd(_release, payment, file)),
    )


def _tables(sesi: Session, scope: Scope) -> tuple[pl.DataFrame, pl.DataFrame]:
    people = sesi.baca(
        "Berkas dasar TPP",
        f"SELECT d.* FROM dasar_tpp AS d WHERE {OF_SCOPE} ORDER BY d.unor_induk, d.nama, d.nip",
        **scope.values(scope.unor_induk),
    )
    parts = sesi.baca(
        "Berkas komponen TPP",
        f"""
        SELECT k.* FROM dasar_tpp_komponen AS k INNER JOIN dasar_tpp AS d
            ON k.kode_instansi = d.kode_instansi AND k.bulan = d.bulan AND k.pegawai_id = d.pegawai_id
            AND k.jenis_pembayaran = d.jenis_pembayaran AND k.status = d.status
        WHERE {OF_SCOPE} ORDER BY k.nip, k.komponen
        """,
        **scope.values(scope.unor_induk),
    )
    return people, parts
