"""The provinces as tiles, each with its name and its figure: small provinces are seen as well as large ones.

Here: where a province stands in the grid, and the map. Not here: what a province shows when chosen (`keadaan.py`).
"""

from datetime import date

import altair as alt
import polars as pl
import streamlit as st

from dashboards.parts import angka, gaya
from dashboards.parts.grafik import grafik
from dashboards.parts.tempat import SELURUH, pilih_provinsi
from dashboards.session import Session

TERMASUK = "82"
"""Papua Barat: Papua Barat Daya has no code in SIASN's table yet; its instansi count here (`acuan.provinsi`)."""

# code in SIASN, name on the tile, column and row; as far as possible where it lies
LETAK = (
    *(("51", "Aceh", 0, 0), ("52", "Sumut", 1, 0), ("84", "Kaltara", 5, 0), ("54", "Sumbar", 1, 1)),
    *(("53", "Riau", 2, 1), ("81", "Kepri", 3, 1), ("66", "Kalbar", 4, 1), ("69", "Kaltim", 5, 1)),
    *(("71", "Gtlo", 7, 1), ("70", "Sulut", 8, 1), ("58", "Bkulu", 1, 2), ("55", "Jambi", 2, 2)),
    *(("57", "Babel", 3, 2), ("67", "Kalteng", 4, 2), ("68", "Kalsel", 5, 2), ("83", "Sulbar", 6, 2)),
    *(("72", "Sulteng", 7, 2), ("79", "Malut", 8, 2), (None, "PBD", 9, 2), ("82", "Pabar", 10, 2)),
    *(("80", "Papua", 11, 2), ("56", "Sumsel", 2, 3), ("73", "Sulsel", 6, 3), ("74", "Sultra", 7, 3)),
    *(("78", "Maluku", 8, 3), ("86", "Pateng", 10, 3), ("87", "Papeg", 11, 3), ("59", "Lampg", 2, 4)),
    *(("85", "Pasel", 11, 4), ("62", "Banten", 2, 5), ("60", "DKI", 3, 5), ("64", "Jateng", 4, 5)),
    *(("65", "Jatim", 5, 5), ("75", "Bali", 6, 5), ("76", "NTB", 7, 5), ("77", "NTT", 8, 5)),
    *(("61", "Jabar", 3, 6), ("63", "DIY", 4, 6)),
)


def peta(sesi: Session, indikator: str, bulan: date, sebutan: str) -> None:
    """Draw the tiles; a click on one chooses the province."""
    st.subheader("Menurut provinsi")
    frame = _petak(sesi, indikator, bulan)
    pick = alt.selection_point(name="petak", fields=["kode"], on="click", empty=False)
    base = alt.Chart(frame).encode(
        x=alt.X("kolom:O", axis=None, scale=alt.Scale(padding=0.04)),
        y=alt.Y("baris:O", axis=None, scale=alt.Scale(padding=0.04)),
        tooltip=[
            alt.Tooltip("provinsi:N", title="Provinsi"),
            alt.Tooltip("tertulis:N", title=sebutan),
            alt.Tooltip("jumlah:N", title="Sudah, dari yang ditanya"),
            alt.Tooltip("tercakup:N", title="Mencakup"),
        ],
    )
    light = "datum.persen == null || (datum.persen > 25 && datum.persen < 88)"
    small = "width < 520"
    ink = alt.condition(light, alt.value("#1a1a1a"), alt.value("white"))
    tiles = base.mark_rect(invalid=None, cornerRadius=3, stroke="#888", strokeWidth=0.6).encode(
        color=alt.condition(
            "datum.persen == null",
            alt.value("#e8e8e8"),
            alt.Color(
                "persen:Q",
                scale=alt.Scale(domain=[0, 50, 100], range=gaya.BERTINGKAT),
                legend=alt.Legend(title="%", orient="top", gradientLength=160),
            ),
        )
    )
    names = base.mark_text(dy=-8, fontSize=alt.expr(f"{small} ? 7.5 : 12"), fontWeight="bold").encode(
        text="singkat:N", color=ink
    )
    figures = base.mark_text(dy=8, fontSize=alt.expr(f"{small} ? 9 : 13")).encode(text="pendek:N", color=ink)
    known = frame.filter(pl.col("persen").is_not_null()).height
    grafik(
        alt.layer(tiles.add_params(pick), names, figures).properties(height=alt.Step(46)),
        kunci="peta",
        uraian=f"{sebutan} menurut provinsi, {angka.bulan(bulan)}, dalam persen; {known} dari {len(frame)} ada "
        "datanya, – berarti belum. Papua Barat Daya dihitung pada Papua Barat. Instansi pusat tidak masuk provinsi.",
        pada_pilihan=_dipilih,
    )


def _petak(sesi: Session, indikator: str, bulan: date) -> pl.DataFrame:
    rows = sesi.baca(
        "",
        f"""
        SELECT p.kode_provinsi AS kode, p.nama AS provinsi, k.persen, k.pembilang, k.penyebut, k.instansi_tercakup,
            k.ditahan
        FROM (SELECT * FROM acuan.provinsi WHERE berlaku_sampai IS NULL) AS p
        LEFT JOIN (
            SELECT * FROM kepatuhan
            WHERE tingkat = 'provinsi' AND indikator = $indikator AND bulan = $bulan AND {SELURUH}
        ) AS k ON p.kode_provinsi = k.kode_provinsi
        """,
        indikator=indikator,
        bulan=bulan,
    ).to_dicts()
    by_code = {row["kode"]: row for row in rows}
    tiles = []
    for code, short, column, line in LETAK:
        row = by_code.get(code or TERMASUK, {})
        known = code is not None and row.get("persen") is not None
        tiles.append(
            {
                "kode": code or TERMASUK,
                "provinsi": row.get("provinsi") if code else "Papua Barat Daya, dihitung pada Papua Barat",
                "singkat": short,
                "kolom": column,
                "baris": line,
                "persen": float(row["persen"]) if known else None,
                "pendek": angka.persen(row["persen"], 0, row["ditahan"]).removesuffix(" %") if known else "–",
                "tertulis": angka.persen(row.get("persen"), ditahan=row.get("ditahan")) if code else "–",
                "jumlah": f"{angka.bulat(row['pembilang'])} dari {angka.bulat(row['penyebut'])}" if known else "–",
                "tercakup": f"{angka.bulat(row['instansi_tercakup'])} instansi" if known else "–",
            }
        )
    return pl.DataFrame(tiles, schema_overrides={"persen": pl.Float64}, infer_schema_length=None)


def _dipilih() -> None:
    picked = st.session_state["grafik-peta"]["selection"].get("petak")
    if picked:
        pilih_provinsi(str(picked[0]["kode"]))
