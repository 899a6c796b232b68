"""How many will have enough credit, jenjang by jenjang, in the months to come. No names: BKN has this part alone.

Here: the stored counts of an instansi, and all instansi in one month. No total over jenjang: BKN's has small cells.
"""

from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from dashboards.halaman.angka_kredit.dekat import LAJU, UNTUK
from dashboards.parts import angka, gaya
from dashboards.parts.grafik import grafik
from dashboards.parts.kosong import kosong
from dashboards.parts.saringan import pilih_bulan
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.session import Session

_JENJANG = """
    SELECT kode, nama AS sebutan_jenjang, row_number() OVER (ORDER BY kategori, urutan) AS urut
    FROM acuan.jenjang_jf WHERE berlaku_sampai IS NULL
"""


def proyeksi(sesi: Session, instansi: str | None) -> None:
    """Show the projection of an instansi, or of all of them in one month."""
    left, right = st.columns(2)
    with left:
        what = st.selectbox("Cukup untuk", list(UNTUK), key="untuk", bind="query-params")
    with right:
        pace = st.selectbox("Menurut", list(LAJU), key="laju", bind="query-params")
    column = f"{UNTUK[what]}_{LAJU[pace]}"
    if instansi is None:
        _semua_instansi(sesi, column, what)
    else:
        _satu_instansi(sesi, instansi, column, what)
    sumber(
        sesi,
        dihitung="Per jenjang dan bulan: berapa pejabat fungsional PNS yang angka kreditnya cukup pada bulan itu, dari "
        "yang dapat ditentukan, di antara semuanya. Tidak diandaikan ada yang naik di antaranya, jadi angkanya "
        "bertambah terus; cukup belum berarti naik; tabel proyeksi_memenuhi_ak.",
        dasar="PermenPANRB 1/2023 Ps. 36-37; Peraturan BKN 3/2023",
        tabel=["proyeksi_memenuhi_ak"],
        catatan=["penilaian", "riwayat_angka_kredit", "riwayat_jabatan", "pegawai"],
        belum_pasti=[
            "uji kompetensi, lowongan, masa dalam pangkat, dan predikat Baik tidak ikut diperhitungkan di sini."
        ],
    )


def _satu_instansi(sesi: Session, instansi: str, column: str, what: str) -> None:
    frame = sesi.baca(
        "",
        f"""
        WITH jenjang AS ({_JENJANG})
        SELECT p.bulan_proyeksi, coalesce(j.sebutan_jenjang, p.jenjang) AS sebutan_jenjang, p.pejabat,
            p.diketahui_{column} AS diketahui, p.cukup_{column} AS cukup, p.ditahan
        FROM (SELECT * FROM proyeksi_memenuhi_ak WHERE kode_instansi = $instansi) AS p
        LEFT JOIN jenjang AS j ON p.jenjang = j.kode ORDER BY j.urut, p.bulan_proyeksi
        """,
        instansi=instansi,
    )
    if frame.is_empty():
        _belum_ada()
        return
    known = frame.filter(pl.col("cukup").is_not_null())
    order = known["sebutan_jenjang"].unique(maintain_order=True).to_list()
    if order:
        drawn = known.filter(pl.col("bulan_proyeksi").dt.month() % 3 == 1)
        drawn = (drawn if len(drawn) else known).with_columns(
            pl.format("{} dari {}", "cukup", "diketahui").alias("tertulis"),
            (pl.col("cukup") / pl.col("diketahui")).alias("bagian"),
            pl.col("bulan_proyeksi").map_elements(angka.bulan, return_dtype=pl.String).alias("bulan"),
        )
        atas = alt.Axis(orient="top", labelAngle=-40, labelOverlap=False)
        base = alt.Chart(drawn).encode(
            y=alt.Y("bulan:N", title=None, sort=drawn["bulan"].unique(maintain_order=True).to_list()),
            x=alt.X("sebutan_jenjang:N", title=None, sort=order, axis=atas),
            tooltip=[
                alt.Tooltip("sebutan_jenjang:N", title="Jenjang"),
                alt.Tooltip("bulan:N", title="Bulan"),
                alt.Tooltip("tertulis:N", title="Cukup"),
                alt.Tooltip("pejabat:Q", title="Pejabat semuanya", format=",d"),
            ],
        )
        grafik(
            alt.layer(
                base.mark_rect(stroke="white").encode(
                    color=alt.Color(
                        "bagian:Q", scale=alt.Scale(domain=[0, 1], range=["#E8F1F8", gaya.UTAMA]), legend=None
                    )
                ),
                base.mark_text(fontSize=12).encode(
                    text=alt.Text("cukup:Q", format=",d"),
                    color=alt.condition("datum.bagian > 0.6", alt.value("white"), alt.value("black")),
                ),
            ).properties(height=alt.Step(28)),
            kunci="proyeksi",
            uraian=f"Orang yang angka kreditnya cukup untuk {what.lower()}, tiap tiga bulan, per jenjang; makin gelap, "
            "makin besar bagiannya dari yang dapat ditentukan."
            + (" Tidak digambar: ditahan." if _ditahan(frame) else ""),
        )
    _tabel(sesi, frame, {"sebutan_jenjang": "Jenjang", "bulan_proyeksi": Kolom("Bulan", "bulan")})


def _semua_instansi(sesi: Session, column: str, what: str) -> None:
    months = sesi.baca("", "SELECT DISTINCT bulan_proyeksi FROM proyeksi_memenuhi_ak ORDER BY ALL")[
        "bulan_proyeksi"
    ].to_list()
    if not months:
        _belum_ada()
        return
    month = pilih_bulan(months, label=f"Cukup untuk {what.lower()} pada")
    frame = sesi.baca(
        "",
        f"""
        WITH jenjang AS ({_JENJANG}), nama AS (
            SELECT kode_instansi, max_by(nama, berlaku_mulai) AS nama_instansi FROM acuan.instansi GROUP BY ALL
        )
        SELECT coalesce(n.nama_instansi, p.kode_instansi) AS nama_instansi,
            coalesce(j.sebutan_jenjang, p.jenjang) AS sebutan_jenjang, p.pejabat, p.diketahui_{column} AS diketahui,
            p.cukup_{column} AS cukup, p.ditahan
        FROM (SELECT * FROM proyeksi_memenuhi_ak WHERE bulan_proyeksi = $bulan) AS p
        LEFT JOIN jenjang AS j ON p.jenjang = j.kode LEFT JOIN nama AS n ON p.kode_instansi = n.kode_instansi
        ORDER BY nama_instansi, j.urut
        """,
        bulan=month,
    )
    _tabel(sesi, frame, {"nama_instansi": Kolom("Instansi", None, "medium"), "sebutan_jenjang": "Jenjang"})
    st.caption("Pilih instansi untuk melihat bulan demi bulan.")


def _tabel(sesi: Session, frame: pl.DataFrame, head: dict[str, Any]) -> None:
    tabel(
        sesi,
        frame,
        {
            **head,
            "cukup": Kolom("Cukup", "bulat"),
            "diketahui": Kolom("Dari yang dapat ditentukan", "bulat"),
            "pejabat": Kolom("Pejabat semuanya", "bulat"),
        },
        berkas="proyeksi-memenuhi-ak",
    )
    if _ditahan(frame):
        st.caption(f"Tanda – pada tabel berarti ditahan atau tidak dapat ditentukan. {angka.DITAHAN_ARTINYA}")


def _ditahan(frame: pl.DataFrame) -> bool:
    return bool(frame["ditahan"].is_not_null().any())


def _belum_ada() -> None:
    kosong(
        "Belum ada pejabat fungsional PNS yang angka kreditnya dapat diproyeksikan.",
        "Kirim ekspor pegawai, riwayat angka kredit, dan Laporan Penilaian.",
    )
