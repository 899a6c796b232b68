"""Predikat over time: the shares of a place, evaluation after evaluation.

Here: one kind of evaluation, months below each other. Not here: a single month (`sebaran.py`).
"""

import altair as alt
import polars as pl
import streamlit as st

from dashboards.halaman.predikat.evaluasi import SEMUA_PEGAWAI, Evaluasi, di_jenis
from dashboards.halaman.predikat.sebaran import LIMA, bernomor, menurut_predikat
from dashboards.parts import angka
from dashboards.parts.grafik import grafik
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.tempat import Tempat
from dashboards.session import Session

PALING_BANYAK = 24
"""Evaluations shown, the latest."""


def perjalanan(sesi: Session, tempat: Tempat, evaluasi: Evaluasi) -> None:
    """Show the shares of each predikat, month by month."""
    frame = sesi.baca(
        "",
        f"""
        SELECT bulan, predikat, jumlah, dinilai, persen, ditahan FROM distribusi_predikat
        WHERE {tempat.di} AND {SEMUA_PEGAWAI} AND {di_jenis(evaluasi.jenis)} ORDER BY bulan
        """,
        **tempat.nilai,
    )
    last = frame["bulan"].unique().sort().tail(PALING_BANYAK)
    frame = frame.filter(pl.col("bulan").is_in(last.implode())).with_columns(
        pl.col("bulan").map_elements(angka.bulan, return_dtype=pl.String).alias("sebutan")
    )
    order = frame["sebutan"].unique(maintain_order=True).to_list()
    grafik(
        menurut_predikat(
            alt.Chart(bernomor(frame.filter(pl.col("ditahan").is_null() | (pl.col("ditahan") == "sekurangnya")))),
            alt.Y("sebutan:N", title=None, sort=order, axis=alt.Axis(labelLimit=130)),
        ),
        kunci="perjalanan",
        uraian=f"{tempat.sebutan}: bagian tiap predikat dari yang dinilai pada evaluasi {evaluasi.jenis.lower()}, "
        "menurut bulan berakhirnya periode."
        + (" Ruang kosong: ditahan." if frame["ditahan"].is_not_null().any() else ""),
    )
    rows = frame.with_columns(
        pl.struct("persen", "ditahan")
        .map_elements(lambda row: angka.persen(row["persen"], 1, row["ditahan"]), return_dtype=pl.String)
        .alias("tertulis")
    )
    head = rows.group_by("bulan", maintain_order=True).agg(pl.col("dinilai").max())
    shares = rows.filter(pl.col("predikat").is_in(LIMA)).pivot("predikat", index="bulan", values="tertulis")
    apart = rows.filter(~pl.col("predikat").is_in(LIMA)).pivot("predikat", index="bulan", values="jumlah")
    tabel(
        sesi,
        head.join(shares, on="bulan").join(apart, on="bulan").sort("bulan", descending=True),
        {
            "bulan": Kolom("Periode berakhir", "bulan"),
            "dinilai": Kolom("Dinilai", "bulat"),
            **{name: name for name in LIMA},
            "Belum dinilai": Kolom("Belum dinilai", "bulat"),
            "Tanpa SKP": Kolom("Tanpa SKP", "bulat"),
        },
        berkas=f"predikat-per-bulan-{evaluasi.jenis.lower()}",
    )
    if frame["ditahan"].is_not_null().any():
        st.caption(angka.DITAHAN_ARTINYA)
    sumber(
        sesi,
        dihitung="Bagian tiap predikat tercatat dari yang dinilai, untuk tiap periode. Periode yang batas pengisiannya "
        "belum lewat masih dapat bertambah; sesudahnya angkanya final untuk rilis ini, dan yang berubah ada pada "
        "bagian Tercatat dan dihitung; tabel distribusi_predikat.",
        dasar="SE MenPANRB 3/2023; Peraturan BKN 2/2026 Ps. 11-12",
        tabel=["distribusi_predikat"],
        catatan=["penilaian"],
    )
