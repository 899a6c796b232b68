"""Kepatuhan: what was done of what must be done, from the nation down to the list of people.

Here: place, indicator, month and part of the page, all in the address. Not here: the parts (`halaman/kepatuhan/`).
"""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from dashboards.halaman.kepatuhan.indeks import adopsi, indeks
from dashboards.halaman.kepatuhan.jelaskan import jelaskan
from dashboards.halaman.kepatuhan.keadaan import bulan_diketahui, bulan_ini, garis, peringkat, riwayat
from dashboards.halaman.kepatuhan.kerjakan import kerjakan
from dashboards.halaman.kepatuhan.panas import peta_panas, semua_indikator
from dashboards.halaman.kepatuhan.periode import periode
from dashboards.halaman.kepatuhan.peta import peta
from dashboards.parts.agregat import agregat
from dashboards.parts.kosong import kosong
from dashboards.parts.laporan import laporan
from dashboards.parts.saringan import pilih_bagian, pilih_bulan
from dashboards.parts.sumber import sumber
from dashboards.parts.teks import polos
from dashboards.parts.tempat import Tempat, naik, pilih_tempat
from dashboards.session import Session, here

BAGIAN = (
    "Satu indikator",
    "Semua indikator",
    "Yang perlu dikerjakan",
    "Adopsi dan indeks",
    "Periode dan koreksi",
    "Jelaskan",
)


def tampilkan() -> None:
    """Draw it."""
    sesi = here()
    st.title("Kepatuhan")
    tempat = pilih_tempat(sesi)
    parts = [part for part in BAGIAN if part != "Yang perlu dikerjakan" or sesi.scope.peran != "bkn"]
    part = pilih_bagian(parts)
    if part in ("Yang perlu dikerjakan", "Periode dan koreksi"):
        st.header(polos(tempat.sebutan))
        naik(sesi, tempat)
        (kerjakan if part == "Yang perlu dikerjakan" else periode)(sesi, tempat)
    elif part == "Adopsi dan indeks":
        _adopsi_dan_indeks(sesi, tempat)
    else:
        _dengan_indikator(sesi, tempat, part)
        agregat(sesi, tempat, "kepatuhan")


def _adopsi_dan_indeks(sesi: Session, tempat: Tempat) -> None:
    months = bulan_diketahui(sesi, tempat)
    bulan = pilih_bulan(months) if months else None
    st.header(polos(tempat.sebutan))
    naik(sesi, tempat)
    adopsi(sesi, tempat)
    if bulan is not None:
        indeks(sesi, tempat, bulan)
        if tempat.instansi is not None:
            laporan(sesi, tempat.instansi, bulan)


def _dengan_indikator(sesi: Session, tempat: Tempat, part: str | None) -> None:
    left, right = st.columns(2)
    with left:
        names = _indikator(sesi)
        chosen = st.selectbox(
            "Indikator",
            list(names),
            index=list(names).index("DINILAI_TAHUNAN" if sesi.scope.peran == "bkn" else "DINILAI"),
            format_func=names.__getitem__,
            key="indikator",
            bind="query-params",
        )
    frame = riwayat(sesi, tempat, chosen)
    known = frame.filter(pl.col("penyebut").is_not_null() | pl.col("ditahan").is_not_null())
    months = bulan_diketahui(sesi, tempat) if part == "Semua indikator" else known["bulan"].to_list()
    st.header(polos(tempat.sebutan))
    naik(sesi, tempat)
    if not months:
        kosong(
            f"Belum ada data {names[chosen].lower()} untuk tempat ini.",
            "Pilih indikator lain, atau kirim laporannya lewat halaman Data masuk.",
        )
        return
    with right:
        bulan = pilih_bulan(months)
    if part == "Semua indikator":
        semua_indikator(sesi, tempat, bulan)
        peta_panas(sesi, tempat, chosen, bulan)
        _sumber(sesi)
        return
    row = known.row(by_predicate=pl.col("bulan") == bulan, named=True)
    if part == "Jelaskan":
        jelaskan(sesi, tempat, chosen, bulan, row)
    else:
        _satu(sesi, tempat, chosen, bulan, names[chosen], frame, row)


def _satu(
    sesi: Session,
    tempat: Tempat,
    indikator: str,
    bulan: date,
    sebutan: str,
    frame: pl.DataFrame,
    row: dict[str, Any],
) -> None:
    bulan_ini(row, tempat)
    if tempat.instansi is None:
        peta(sesi, indikator, bulan, sebutan)
    peringkat(sesi, tempat, indikator, bulan, sebutan)
    garis(sesi, frame, sebutan)
    _sumber(sesi, indikator)


def _indikator(sesi: Session) -> dict[str, str]:
    """The indicators that are counted by month; those of Ps. 16 have their own part."""
    rows = sesi.baca(
        "",
        """
        SELECT kode, nama AS indikator FROM (SELECT *, row_number() OVER () AS urut FROM acuan.indikator_kepatuhan)
        WHERE berlaku_sampai IS NULL AND tahap <> 'pemanfaatan' ORDER BY urut
        """,
    )
    return dict(rows.iter_rows())


def _sumber(sesi: Session, indikator: str | None = None) -> None:
    meant: dict[str, Any] = sesi.satu(
        "SELECT pembilang, penyebut, dasar FROM acuan.indikator_kepatuhan "
        "WHERE kode = $kode AND berlaku_sampai IS NULL",
        kode=indikator,
    )
    told = f"Pembilang: {meant['pembilang']}. Penyebut: {meant['penyebut']}. " if meant else ""
    sumber(
        sesi,
        dihitung=told + "Persen dihitung dari jumlah, tidak pernah dari rata-rata persen; tabel perubahan_kepatuhan. "
        "Belum diketahui bukan nol. Sebelum batas pengisian lewat angkanya berjalan, sesudahnya final untuk rilis ini.",
        dasar=str(meant["dasar"]) if meant else "Peraturan BKN 2/2026 Ps. 6-12; SE BKN 18/2024",
        tabel=["angka_instansi", "rekap_kepatuhan"],
        catatan=["skp", "penilaian", "periode", "rencana_aksi", "bukti_dukung", "umpan_balik"],
        belum_pasti=["bobot dan tenggat SKP adalah parameter proyek ini, bukan peraturan."],
    )
