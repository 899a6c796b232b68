"""All indicators of a month at once: a heat map with the places below, and the indicators of the place itself.

Here: indicators beside each other. Not here: one indicator by itself (`keadaan.py`), weights (`indeks.py`).
"""

from datetime import date

import altair as alt
import polars as pl
import streamlit as st

from dashboards.parts import angka, gaya
from dashboards.parts.grafik import grafik
from dashboards.parts.kosong import bila_ditahan, kosong
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.teks import polos
from dashboards.parts.tempat import SELURUH, Tempat
from dashboards.session import Session

PALING_BANYAK = 8
"""Columns of the heat map, so that it is read on a phone too; the table has all."""


def semua_indikator(sesi: Session, tempat: Tempat, bulan: date) -> None:
    """Show every indicator of the place."""
    st.subheader(f"Semua indikator, {polos(tempat.sebutan)}")
    frame = sesi.baca(
        "",
        f"""
        SELECT i.tahap, i.nama AS indikator, i.urut, k.pembilang, k.penyebut, k.persen, k.selisih_bulan, k.berjalan,
            k.ditahan
        FROM (SELECT *, row_number() OVER () AS urut FROM acuan.indikator_kepatuhan) AS i
        INNER JOIN (SELECT * FROM perubahan_kepatuhan WHERE {tempat.di} AND {SELURUH} AND bulan = $bulan) AS k
            ON i.kode = k.indikator
        WHERE i.berlaku_sampai IS NULL ORDER BY i.urut
        """,
        bulan=bulan,
        **tempat.nilai,
    )
    if frame.is_empty():
        kosong("Belum ada angka untuk bulan ini.", "Pilih bulan lain.")
        return
    rows = frame.to_dicts()
    tabel(
        sesi,
        frame.with_columns(
            pl.Series("tertulis", [angka.persen(row["persen"], ditahan=row["ditahan"]) for row in rows]),
            pl.Series(
                "poin",
                [None if row["selisih_bulan"] is None else f"{row['selisih_bulan']:+.1f}" for row in rows],
                dtype=pl.String,
            ).str.replace(".", ",", literal=True),
        ),
        {
            "tahap": "Tahap",
            "indikator": Kolom("Indikator", None, "medium"),
            "tertulis": "Persen",
            "pembilang": Kolom("Sudah", "bulat"),
            "penyebut": Kolom("Dari", "bulat"),
            "poin": "± bulan lalu (poin)",
            "berjalan": Kolom("Berjalan", "ya"),
        },
        berkas="semua-indikator",
    )
    bila_ditahan(frame)
    st.caption(
        "Rencana aksi, bukti dukung, umpan balik: terdokumentasi atau belum; layanan hanya memfasilitasi (Ps. 7 ayat "
        "(2)), jadi bukan pelanggaran. Indikator yang laporannya belum pernah dikirim: belum ada data, bukan 0."
    )


def peta_panas(sesi: Session, tempat: Tempat, indikator: str, bulan: date) -> None:
    """Draw indicator × place below; the places in which the chosen indicator is lowest come first."""
    frame = _petak(sesi, tempat, indikator, bulan)
    if frame.is_empty():
        return
    st.subheader(f"Indikator × {tempat.yang_di_bawah}")
    total = frame["kunci"].n_unique()
    shown = frame.filter(pl.col("ke") <= PALING_BANYAK)
    order = shown.unique("ke").sort("ke")["sebutan"].to_list()
    base = alt.Chart(shown.drop("ditahan")).encode(
        x=alt.X(
            "sebutan:N",
            title=None,
            sort=order,
            axis=alt.Axis(orient="top", labelAngle=-60, labelLimit=130, labelOverlap=False),
        ),
        y=alt.Y("indikator:N", title=None, sort=alt.SortField("urut"), axis=alt.Axis(labelLimit=150)),
        tooltip=[
            alt.Tooltip("sebutan:N", title=tempat.yang_di_bawah.capitalize()),
            alt.Tooltip("indikator:N", title="Indikator"),
            alt.Tooltip("tertulis:N", title="Persen"),
        ],
    )
    cells = base.mark_rect(invalid=None, stroke="white").encode(
        color=alt.condition(
            "datum.persen == null",
            alt.value("#e8e8e8"),
            alt.Color("persen:Q", scale=alt.Scale(domain=[0, 50, 100], range=gaya.BERTINGKAT), legend=None),
        )
    )
    light = "datum.persen == null || (datum.persen > 25 && datum.persen < 88)"
    numbers = base.mark_text(fontSize=11).encode(
        text="pendek:N", color=alt.condition(light, alt.value("#1a1a1a"), alt.value("white"))
    )
    part = f"{len(order)} {tempat.yang_di_bawah} terendah dari {angka.bulat(total)}" if total > len(order) else "semua"
    grafik(
        alt.layer(cells, numbers).properties(height=alt.Step(24)),
        kunci="panas",
        uraian=f"Persen tiap indikator pada {angka.bulan(bulan)} ({part}), dari jingga (0) lewat kuning (50) ke biru "
        "(100); – atau kosong: belum ada data. Yang berbobot 0 dalam indeks hanya ditampilkan; rendahnya bukan "
        "pelanggaran.",
    )
    with st.expander(f"Angka semua {tempat.yang_di_bawah}"):
        tabel(
            sesi,
            frame.sort("ke", "urut"),
            {
                "sebutan": Kolom(tempat.yang_di_bawah.capitalize(), None, "medium"),
                "indikator": Kolom("Indikator", None, "medium"),
                "tertulis": "Persen",
                "pembilang": Kolom("Sudah", "bulat"),
                "penyebut": Kolom("Dari", "bulat"),
            },
            berkas="indikator-per-tempat",
        )


def _petak(sesi: Session, tempat: Tempat, indikator: str, bulan: date) -> pl.DataFrame:
    key, name = ("k.unor_id", "k.unor") if tempat.instansi else ("k.kode_instansi", "k.nama_instansi")
    frame = sesi.baca(
        "",
        f"""
        WITH bawah AS (SELECT * FROM kepatuhan AS k WHERE {tempat.di_bawah} AND {SELURUH} AND bulan = $bulan),
        deret AS (
            SELECT {key} AS kunci,
                row_number() OVER (
                    ORDER BY max(k.persen) FILTER (WHERE k.indikator = $indikator) NULLS LAST, {key}
                ) AS ke
            FROM bawah AS k GROUP BY {key}
        )
        SELECT d.ke, {key} AS kunci, coalesce({name}, {key}) AS sebutan, i.nama AS indikator, i.urut, k.pembilang,
            k.penyebut, cast(k.persen AS double) AS persen, k.ditahan
        FROM bawah AS k
        INNER JOIN deret AS d ON {key} = d.kunci
        INNER JOIN (
            SELECT *, row_number() OVER () AS urut FROM acuan.indikator_kepatuhan
        ) AS i ON k.indikator = i.kode AND i.berlaku_sampai IS NULL
        ORDER BY d.ke, i.urut
        """,
        indikator=indikator,
        bulan=bulan,
        **tempat.nilai,
    )
    rows = frame.to_dicts()
    return frame.with_columns(
        pl.Series("tertulis", [angka.persen(row["persen"], ditahan=row["ditahan"]) for row in rows], dtype=pl.String),
        pl.Series(
            "pendek",
            [
                angka.persen(row["persen"], 0, row["ditahan"]).removesuffix(" %") if row["persen"] is not None else "–"
                for row in rows
            ],
            dtype=pl.String,
        ),
    )
