"""How predikat are spread in one evaluation: of the place itself, and of what is directly below it.

Here: counts and shares of those rated; who is not rated and who has no SKP stand apart. Not here: the guidance
(`panduan.py`).
"""

from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from dashboards.halaman.predikat.evaluasi import SEMUA_PEGAWAI, Evaluasi
from dashboards.parts import angka, gaya
from dashboards.parts.grafik import grafik
from dashboards.parts.kosong import kosong
from dashboards.parts.sebutan import instansi_pada
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.teks import polos
from dashboards.parts.tempat import Tempat, buka
from dashboards.session import Session

LIMA = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")
PALING_BANYAK = 20
"""Bars in one chart; the table has all."""
SKALA = alt.Scale(domain=list(LIMA), range=[gaya.PREDIKAT[one] for one in LIMA])
WARNA = alt.Color(
    "predikat:N",
    title=None,
    scale=SKALA,
    sort=list(LIMA),
    legend=alt.Legend(orient="top", columns=2, labelLimit=200),
)


def sebaran(sesi: Session, tempat: Tempat, evaluasi: Evaluasi) -> None:
    """Show the spread of a place, and what is below it."""
    rows = {row["predikat"]: row for row in _sendiri(sesi, tempat, evaluasi)}
    _empat_angka(rows)
    _lima(rows, tempat, evaluasi)
    _di_bawah(sesi, tempat, evaluasi)
    _sumber(sesi)


def menurut_predikat(base: alt.Chart, y: alt.Y, *, tinggi: int = 26) -> alt.TopLevelMixin:
    """Give bars of a hundred percent, one a row, with the share written where there is room for it."""
    x = alt.X("persen:Q", title="% dari yang dinilai", stack="zero", scale=alt.Scale(domain=[0, 100]))
    order = alt.Order("urutan:Q")
    tips = [
        alt.Tooltip("predikat:N", title="Predikat"),
        alt.Tooltip("persen:Q", title="Persen", format=".1f"),
        alt.Tooltip("jumlah:Q", title="Orang", format=",d"),
        alt.Tooltip("dinilai:Q", title="Dari yang dinilai", format=",d"),
    ]
    bars = base.mark_bar(stroke="white", strokeWidth=1).encode(y=y, x=x, color=WARNA, order=order, tooltip=tips)
    text = base.mark_text(align="right", dx=-4, fontSize=11).encode(
        color=alt.condition(f"datum.predikat === '{LIMA[0]}'", alt.value("white"), alt.value("black")),
        y=y,
        x=x,
        order=order,
        detail="predikat:N",
        text=alt.condition("datum.persen >= 12", alt.Text("persen:Q", format=".0f"), alt.value("")),
    )
    return alt.layer(bars, text).properties(height=alt.Step(tinggi))


def bernomor(frame: pl.DataFrame) -> pl.DataFrame:
    """Give the rows of the five predikat as a chart draws them: in their order, unknown shares left out."""
    urutan = pl.DataFrame({"predikat": list(LIMA), "urutan": list(range(len(LIMA)))})
    return (
        frame.join(urutan, on="predikat")
        .filter(pl.col("persen").is_not_null())
        .with_columns(pl.col("persen").cast(pl.Float64))
    )


def _sendiri(sesi: Session, tempat: Tempat, evaluasi: Evaluasi) -> list[dict[str, Any]]:
    return sesi.baca(
        "",
        f"""
        SELECT predikat, jumlah, dinilai, persen, ditahan FROM distribusi_predikat
        WHERE {tempat.di} AND {SEMUA_PEGAWAI} AND {evaluasi.di}
        """,
        bulan=evaluasi.bulan,
        **tempat.nilai,
    ).to_dicts()


def _empat_angka(rows: dict[str, dict[str, Any]]) -> None:
    rated = rows["Baik"]["dinilai"]
    apart = [rows[name]["jumlah"] for name in ("Belum dinilai", "Tanpa SKP")]
    asked = None if rated is None or None in apart else rated + sum(apart)
    with st.container(horizontal=True):
        st.metric(
            "Dinilai",
            angka.bulat(rated, "ditahan") if asked is None else f"{angka.bulat(rated)} dari {angka.bulat(asked)}",
            border=True,
            help="Orang dengan predikat tercatat, dari yang wajib dinilai. Rangkap sebagai Plt./Plh. tidak dihitung.",
        )
        for name in ("Belum dinilai", "Tanpa SKP"):
            told = angka.bulat(rows[name]["jumlah"], rows[name]["ditahan"])
            st.metric(name, told if asked is None else f"{told} dari {angka.bulat(asked)}", border=True)


def _lima(rows: dict[str, dict[str, Any]], tempat: Tempat, evaluasi: Evaluasi) -> None:
    told = [rows[name] | {"tertulis": _tertulis(rows[name])} for name in LIMA]
    frame = pl.DataFrame(told, infer_schema_length=None).with_columns(pl.col("persen").cast(pl.Float64).fill_null(0))
    base = alt.Chart(frame).encode(
        y=alt.Y("predikat:N", title=None, sort=list(LIMA), axis=alt.Axis(labelLimit=120)),
        x=alt.X("persen:Q", axis=None, scale=alt.Scale(domain=[0, 135])),
    )
    bars = base.mark_bar().encode(color=alt.Color("predikat:N", scale=SKALA, legend=None))
    grafik(
        alt.layer(bars, base.mark_text(align="left", dx=4).encode(text="tertulis:N")).properties(height=alt.Step(28)),
        kunci="lima",
        uraian=f"{tempat.sebutan}, {evaluasi.sebutan}: orang menurut predikat, dan persennya dari yang dinilai.",
    )
    if any(row["ditahan"] for row in rows.values()):
        st.caption(angka.DITAHAN_ARTINYA)


def _tertulis(row: dict[str, Any]) -> str:
    if row["jumlah"] is None and row["persen"] is None:
        return angka.bulat(None, row["ditahan"])
    share = angka.persen(row["persen"], 1, row["ditahan"])
    return share if row["jumlah"] is None else f"{angka.bulat(row['jumlah'])} ({share})"


def _di_bawah(sesi: Session, tempat: Tempat, evaluasi: Evaluasi) -> None:
    st.subheader(f"Menurut {tempat.yang_di_bawah}")
    key, names = (
        ("unor_id", "SELECT unor_id AS kunci, unor AS sebutan FROM catatan.unit WHERE kode_instansi = $instansi")
        if tempat.instansi
        else (
            "kode_instansi",
            f"SELECT kode_instansi AS kunci, nama AS sebutan FROM ({instansi_pada('last_day($bulan)')})",
        )
    )
    frame = sesi.baca(
        "",
        f"""
        SELECT d.{key} AS kunci, coalesce(n.sebutan, d.{key}) AS sebutan, d.predikat, d.jumlah, d.dinilai,
            CASE WHEN d.ditahan IS NULL THEN d.persen END AS persen, d.ditahan
        FROM (
            SELECT * FROM distribusi_predikat WHERE {tempat.di_bawah} AND {SEMUA_PEGAWAI} AND {evaluasi.di}
        ) AS d
        LEFT JOIN ({names}) AS n ON d.{key} = n.kunci
        ORDER BY max(d.dinilai) OVER (PARTITION BY d.{key}) DESC NULLS LAST, sebutan, kunci
        """,
        bulan=evaluasi.bulan,
        **tempat.nilai,
    )
    if frame.is_empty():
        kosong(
            f"Tidak ada {tempat.yang_di_bawah} yang dapat ditampilkan di bawah tempat ini.",
            "Pilih evaluasi lain, atau naik satu tingkat.",
        )
        return
    order = frame["kunci"].unique(maintain_order=True).to_list()
    known = bernomor(frame.filter(pl.col("kunci").is_in(order[:PALING_BANYAK])))
    if len(known):
        part = f"{PALING_BANYAK} terbesar dari {angka.bulat(len(order))}" if len(order) > PALING_BANYAK else "semua"
        grafik(
            menurut_predikat(
                alt.Chart(known),
                alt.Y(
                    "sebutan:N",
                    title=None,
                    sort=known["sebutan"].unique(maintain_order=True).to_list(),
                    axis=alt.Axis(labelLimit=140),
                ),
            ),
            kunci="di-bawah",
            uraian=f"Bagian tiap predikat di {tempat.yang_di_bawah} ({part}), dari yang terbanyak dinilai."
            + (" Ruang kosong: ditahan." if frame["ditahan"].is_not_null().any() else ""),
        )
    _tabel(sesi, tempat, evaluasi, frame)


def _tabel(sesi: Session, tempat: Tempat, evaluasi: Evaluasi, frame: pl.DataFrame) -> None:
    head = frame.group_by("kunci", "sebutan", maintain_order=True).agg(pl.col("dinilai").max())
    shares = frame.filter(pl.col("predikat").is_in(LIMA)).pivot("predikat", index="kunci", values="persen")
    apart = frame.filter(~pl.col("predikat").is_in(LIMA)).pivot("predikat", index="kunci", values="jumlah")
    chosen = tabel(
        sesi,
        head.join(shares, on="kunci", how="left", maintain_order="left").join(
            apart, on="kunci", how="left", maintain_order="left"
        ),
        {
            "sebutan": Kolom(tempat.yang_di_bawah.capitalize(), None, "medium"),
            "dinilai": Kolom("Dinilai", "bulat"),
            **{name: Kolom(name, "persen") for name in LIMA},
            "Belum dinilai": Kolom("Belum dinilai", "bulat"),
            "Tanpa SKP": Kolom("Tanpa SKP", "bulat"),
        },
        berkas=f"sebaran-predikat-{evaluasi.jenis.lower()}-{evaluasi.bulan:%Y-%m}",
        pilih=True,
    )
    if frame["ditahan"].is_not_null().any():
        st.caption(f"Tanda – pada tabel berarti ditahan. {angka.DITAHAN_ARTINYA}")
    if chosen is None:
        st.caption(f"Pilih satu baris (kotak di kirinya) untuk membuka {tempat.yang_di_bawah} itu.")
    else:
        st.button(
            f"Buka {polos(chosen['sebutan'])}",
            icon=":material/arrow_forward:",
            type="primary",
            on_click=buka,
            args=(tempat, chosen["kunci"]),
        )


def _sumber(sesi: Session) -> None:
    sumber(
        sesi,
        dihitung="Satu orang dihitung sekali dalam satu evaluasi, di unit SKP-nya yang dinilai; baris rangkap sebagai "
        "Plt./Plh. tidak dihitung. Persen ialah bagian dari yang dinilai menurut predikat **tercatat**. Belum dinilai: "
        "wajib, punya SKP, belum ada predikatnya. Tanpa SKP: wajib, belum punya SKP. Sebuah unit memuat semua unit di "
        "bawahnya; tabel distribusi_predikat.",
        dasar="SE MenPANRB 3/2023; Peraturan BKN 2/2026 Ps. 11-12",
        tabel=["distribusi_predikat"],
        catatan=["penilaian", "skp"],
    )
