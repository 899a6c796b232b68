"""One indicator of a place: the figure of the month, month by month, and the places below in their order.

Here: figures of one indicator. Not here: all indicators at once (`panas.py`), the map (`peta.py`).
"""

from datetime import date
from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from dashboards.parts import angka, gaya
from dashboards.parts.grafik import grafik
from dashboards.parts.kosong import bila_ditahan, kosong
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.teks import polos
from dashboards.parts.tempat import SELURUH, Tempat, buka
from dashboards.session import Session

PALING_BANYAK = 15
"""Bars in one chart; the table has all."""
FEWEST = 2
"""Months from which on there is a line."""
DINILAI = ("DINILAI", "DINILAI_TEPAT", "DINILAI_TAHUNAN")


def riwayat(sesi: Session, tempat: Tempat, indikator: str) -> pl.DataFrame:
    """Give the indicator of a place month by month, beside the month and the year before."""
    return sesi.baca(
        "",
        f"""
        SELECT bulan, pembilang, penyebut, persen, persen_bulan_lalu, selisih_bulan, persen_tahun_lalu, selisih_tahun,
            berjalan, batas_pengisian, instansi_tercakup, ditahan
        FROM perubahan_kepatuhan WHERE {tempat.di} AND {SELURUH} AND indikator = $indikator ORDER BY bulan
        """,
        indikator=indikator,
        **tempat.nilai,
    )


def bulan_diketahui(sesi: Session, tempat: Tempat) -> list[date]:
    """Give the months in which something is known of a place, whatever the indicator."""
    rows = sesi.baca(
        "",
        f"SELECT DISTINCT bulan FROM kepatuhan WHERE {tempat.di} AND {SELURUH} "
        "AND (penyebut IS NOT NULL OR ditahan IS NOT NULL)",
        **tempat.nilai,
    )
    return rows["bulan"].to_list()


def bulan_ini(row: dict[str, Any], tempat: Tempat) -> None:
    """Show the figure of the chosen month."""
    with st.container(horizontal=True):
        st.metric(
            angka.bulan(row["bulan"]),
            angka.persen(row["persen"], ditahan=row["ditahan"]),
            _poin(row["selisih_bulan"]),
            delta_description="dari bulan lalu" if row["selisih_bulan"] is not None else None,
            border=True,
        )
        st.metric(
            "Sudah, dari yang ditanya",
            f"{angka.bulat(row['pembilang'])} dari {angka.bulat(row['penyebut'])}"
            if row["pembilang"] is not None
            else angka.bulat(row["penyebut"]),
            border=True,
        )
        st.metric("Setahun sebelumnya", angka.persen(row["persen_tahun_lalu"]), border=True)
    told = "Berjalan" if row["berjalan"] else "Final untuk rilis ini"
    if row["batas_pengisian"] is not None:
        told += f"; batas pengisian {angka.hari(row['batas_pengisian'])}"
    if tempat.tingkat in ("nasional", "provinsi"):
        told += f"; mencakup {angka.bulat(row['instansi_tercakup'])} instansi yang datanya ada"
    st.caption(told + "." + (f" {angka.DITAHAN_ARTINYA}" if row["ditahan"] else ""))


def garis(sesi: Session, frame: pl.DataFrame, sebutan: str) -> None:
    """Draw the months; running ones hollow. The table holds the same."""
    st.subheader("Bulan demi bulan")
    known = frame.filter(pl.col("persen").is_not_null()).with_columns(
        pl.when("berjalan").then(pl.lit("berjalan")).otherwise(pl.lit("final")).alias("keadaan"),
        pl.col("persen", "persen_tahun_lalu").cast(pl.Float64),
    )
    if len(known) < FEWEST:
        st.caption("Baru satu bulan yang diketahui, jadi belum ada perjalanannya.")
        return
    x = alt.X("bulan:T", title=None, axis=alt.Axis(format="%b %y", labelOverlap=True, grid=False))
    y = alt.Y("persen:Q", title="%", scale=alt.Scale(domain=[0, 100]))
    base = alt.Chart(known).encode(x=x)
    lines = [
        base.mark_line(color=gaya.UTAMA).encode(y=y),
        base.mark_point(size=70, filled=True, color=gaya.UTAMA, opacity=1).encode(
            y=y,
            shape=alt.Shape(
                "keadaan:N",
                title=None,
                scale=alt.Scale(domain=["final", "berjalan"], range=["circle", "triangle-up"]),
                legend=alt.Legend(orient="top"),
            ),
            tooltip=[
                alt.Tooltip("bulan:T", title="Bulan", format="%B %Y"),
                alt.Tooltip("persen:Q", title="Persen", format=".1f"),
                alt.Tooltip("pembilang:Q", title="Sudah", format=",d"),
                alt.Tooltip("penyebut:Q", title="Dari", format=",d"),
                alt.Tooltip("keadaan:N", title="Keadaan"),
            ],
        ),
        base.mark_text(dy=-12, fontSize=11).encode(y=y, text=alt.Text("persen:Q", format=".0f")),
    ]
    before = known.filter(pl.col("persen_tahun_lalu").is_not_null())
    if len(before):
        lines.append(
            alt.Chart(before)
            .mark_line(color=gaya.PEMBANDING, strokeDash=[5, 4])
            .encode(x=x, y=alt.Y("persen_tahun_lalu:Q", title="%"))
        )
    told = f"{sebutan} per bulan, dalam persen; segitiga: masih berjalan."
    grafik(
        alt.layer(*lines).properties(height=260),
        kunci="garis",
        uraian=told + (" Garis putus: setahun sebelumnya." if len(before) else ""),
    )
    with st.expander("Angka setiap bulan"):
        tabel(
            sesi,
            _tertulis(frame),
            {
                "bulan": Kolom("Bulan", "bulan"),
                "tertulis": "Persen",
                "pembilang": Kolom("Sudah", "bulat"),
                "penyebut": Kolom("Dari", "bulat"),
                "poin_bulan": "± bulan lalu (poin)",
                "poin_tahun": "± tahun lalu (poin)",
                "berjalan": Kolom("Berjalan", "ya"),
            },
            berkas="kepatuhan-per-bulan",
        )


def peringkat(sesi: Session, tempat: Tempat, indikator: str, bulan: date, sebutan: str) -> None:
    """Show the places below in their order, the lowest as bars, and let one be opened."""
    st.subheader(f"Menurut {tempat.yang_di_bawah}")
    frame = _di_bawah(sesi, tempat, indikator, bulan)
    if frame.is_empty():
        _tak_ada_di_bawah(sesi, tempat)
        return
    _batang(frame, tempat, sebutan)
    days = {"hari_median": Kolom("Hari penilaian (tengah)", "bulat"), "hari_p90": Kolom("Hari (9 dari 10)", "bulat")}
    chosen = tabel(
        sesi,
        _tertulis(frame),
        {
            "urutan": Kolom("Urutan", "bulat", "small"),
            "sebutan": Kolom(tempat.yang_di_bawah.capitalize(), None, "medium"),
            "tertulis": "Persen",
            "pembilang": Kolom("Sudah", "bulat"),
            "penyebut": Kolom("Dari", "bulat"),
            "poin_bulan": "± bulan lalu (poin)",
            **(days if indikator in DINILAI else {}),
            "berjalan": Kolom("Berjalan", "ya"),
        },
        berkas=f"peringkat-{indikator.lower().replace('_', '-')}",
        pilih=True,
    )
    bila_ditahan(frame)
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
    if tempat.tingkat in ("nasional", "provinsi") and indikator in DINILAI:
        st.caption(
            "Setiap instansi menetapkan batas pengisiannya sendiri. Yang dapat dibandingkan antarinstansi ialah hari "
            "penilaian: hari dari akhir periode sampai penilaian pertama, untuk separuh dan untuk 9 dari 10 orang."
        )


def _di_bawah(sesi: Session, tempat: Tempat, indikator: str, bulan: date) -> pl.DataFrame:
    key, name = ("k.unor_id", "k.unor") if tempat.instansi else ("k.kode_instansi", "k.nama_instansi")
    return sesi.baca(
        "",
        f"""
        SELECT {key} AS kunci, coalesce({name}, {key}) AS sebutan, k.pembilang, k.penyebut, k.persen, k.selisih_bulan,
            k.selisih_tahun, k.berjalan, k.ditahan, h.hari_median, h.hari_p90,
            CASE WHEN k.persen IS NOT NULL THEN rank() OVER (ORDER BY k.persen DESC NULLS LAST) END AS urutan
        FROM (
            SELECT * FROM perubahan_kepatuhan
            WHERE {tempat.di_bawah} AND {SELURUH} AND indikator = $indikator AND bulan = $bulan
        ) AS k
        LEFT JOIN (SELECT * FROM hari_penilaian WHERE bulan = $bulan AND jenis_periode = $jenis) AS h
            ON k.kode_instansi = h.kode_instansi AND k.tingkat = h.tingkat AND k.unor_id IS NOT DISTINCT FROM h.unor_id
        ORDER BY k.persen DESC NULLS LAST, sebutan
        """,
        indikator=indikator,
        bulan=bulan,
        jenis="Tahunan" if indikator == "DINILAI_TAHUNAN" else "Periodik",
        **tempat.nilai,
    )


def _batang(frame: pl.DataFrame, tempat: Tempat, sebutan: str) -> None:
    known = _tertulis(frame).filter(pl.col("persen").is_not_null()).tail(PALING_BANYAK)
    if known.is_empty():
        return
    base = alt.Chart(known.with_columns(pl.col("persen").cast(pl.Float64))).encode(
        y=alt.Y("sebutan:N", title=None, sort=known["sebutan"].to_list(), axis=alt.Axis(labelLimit=150)),
        x=alt.X("persen:Q", title=None, scale=alt.Scale(domain=[0, 115]), axis=None),
        tooltip=[
            alt.Tooltip("sebutan:N", title=tempat.yang_di_bawah.capitalize()),
            alt.Tooltip("tertulis:N", title="Persen"),
            alt.Tooltip("pembilang:Q", title="Sudah", format=",d"),
            alt.Tooltip("penyebut:Q", title="Dari", format=",d"),
        ],
    )
    part = f"{len(known)} terendah dari {len(frame)} {tempat.yang_di_bawah}" if len(known) < len(frame) else "semua"
    grafik(
        alt.layer(
            base.mark_bar(color=gaya.UTAMA), base.mark_text(align="left", dx=4).encode(text="tertulis:N")
        ).properties(height=alt.Step(24)),
        kunci="peringkat",
        uraian=f"{sebutan} menurut {tempat.yang_di_bawah} ({part}), dari yang tertinggi ke yang terendah.",
    )


def _tak_ada_di_bawah(sesi: Session, tempat: Tempat) -> None:
    if tempat.tingkat == "unit" and sesi.scope.peran == "bkn":
        kosong("Di bawah unor induk tidak ada yang ditampilkan bagi BKN.", "Rinciannya ada pada instansinya.")
    elif tempat.tingkat == "unit":
        kosong(
            "Tidak ada unit di bawahnya dengan angka pada bulan ini.",
            "Buka bagian Yang perlu dikerjakan untuk daftar orangnya.",
        )
    else:
        kosong(f"Tidak ada {tempat.yang_di_bawah} dengan angka pada bulan ini.", "Pilih bulan atau indikator lain.")


def _tertulis(frame: pl.DataFrame) -> pl.DataFrame:
    rows = frame.to_dicts()
    return frame.with_columns(
        pl.Series("tertulis", [angka.persen(row["persen"], ditahan=row["ditahan"]) for row in rows], dtype=pl.String),
        pl.Series("poin_bulan", [_poin(row["selisih_bulan"], "") for row in rows], dtype=pl.String),
        pl.Series("poin_tahun", [_poin(row["selisih_tahun"], "") for row in rows], dtype=pl.String),
    )


def _poin(value: Any, unit: str = " poin") -> str | None:
    return None if value is None else f"{value:+.1f}{unit}".replace(".", ",")
