"""Who is near: the month in which the credit will suffice for pangkat or jenjang, and what else is to be checked.

Here: people of the scope. Enough credit is not yet a rise; what else is asked stands beside it.
"""

from datetime import date

import altair as alt
import polars as pl
import streamlit as st

from dashboards.halaman.angka_kredit.orang import bulan_depan, orang
from dashboards.parts import angka, gaya
from dashboards.parts.grafik import grafik
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.tempat import Tempat
from dashboards.session import Session

UNTUK = {"Pangkat berikutnya": "pangkat", "Jenjang berikutnya": "jenjang"}
LAJU = {"Laju sekarang": "laju", "Seandainya selalu Baik": "baik"}
DALAM = {"Sudah cukup": 0, "Dalam 6 bulan": 6, "Dalam 12 bulan": 12, "Semua": None}
PALING_BANYAK = 1000
_DIGAMBAR = 24
"""Months in the chart."""
_TERTULIS = {True: "ya", False: "tidak", None: "belum diketahui"}


def dekat(sesi: Session, tempat: Tempat) -> None:
    """Show who of a place is near, by month and by name."""
    now = sesi.satu(f"SELECT max(bulan) AS bulan FROM angka_kredit_proyeksi WHERE {_di(tempat)}", **tempat.nilai)
    if now.get("bulan") is None:
        kosong(
            "Belum ada pejabat fungsional PNS yang angka kreditnya dihitung di tempat ini.",
            "Kirim ekspor pegawai, riwayat angka kredit, dan Laporan Penilaian lewat halaman Data masuk.",
        )
        return
    latest: date = now["bulan"]  # type: ignore[assignment]
    what, pace, within, jenjang = _saringan(sesi)
    column = f"bulan_{UNTUK[what]}_{LAJU[pace]}"
    of_jenjang = "AND p.jenjang = $jenjang" if jenjang else ""
    values = {**tempat.nilai, **({"jenjang": jenjang} if jenjang else {})}
    _ringkas(sesi, tempat, column, of_jenjang, values, latest, what)
    _per_bulan(sesi, tempat, column, of_jenjang, values, latest, what)
    _daftar(sesi, tempat, column, of_jenjang, values, latest, within, what)
    _sumber(sesi)


def _di(tempat: Tempat) -> str:
    """People are where the staff list has them: credit itself has no unit."""
    if tempat.unit is None:
        return "kode_instansi = $instansi"
    return f"pegawai_id IN (SELECT pegawai_id FROM catatan.pegawai WHERE {tempat.seisinya})"


def _saringan(sesi: Session) -> tuple[str, str, str, str | None]:
    rows = sesi.baca(
        "",
        "SELECT kode, nama AS jenjang FROM acuan.jenjang_jf WHERE berlaku_sampai IS NULL ORDER BY kategori, urutan",
    )
    names: dict[str | None, str] = {None: "Semua jenjang", **dict(rows.iter_rows())}
    one, two, three, four = st.columns(4)
    with one:
        what = st.selectbox("Cukup untuk", list(UNTUK), key="untuk", bind="query-params")
    with two:
        pace = st.selectbox("Menurut", list(LAJU), key="laju", bind="query-params")
    with three:
        within = st.selectbox("Kapan", list(DALAM), index=1, key="dalam", bind="query-params")
    with four:
        jenjang = st.selectbox(
            "Jenjang", list(names), format_func=names.__getitem__, key="jenjang", bind="query-params"
        )
    return what, pace, within, jenjang


def _ringkas(
    sesi: Session, tempat: Tempat, column: str, of_jenjang: str, values: dict[str, object], latest: date, what: str
) -> None:
    row = sesi.satu(
        f"""
        SELECT count(*) AS semua, count(*) FILTER ({column} <= $kini) AS cukup,
            count(*) FILTER ({column} <= $enam) AS enam, count(*) FILTER ({column} IS NULL) AS tak_diketahui,
            count(*) FILTER ({column} IS NULL AND alasan_{UNTUK[what]} LIKE '%puncak%') AS puncak
        FROM angka_kredit_proyeksi AS p WHERE {_di(tempat)} {of_jenjang}
        """,
        kini=latest,
        enam=bulan_depan(latest, 6),
        **values,
    )
    everybody = angka.bulat(row["semua"])  # type: ignore[arg-type]
    with st.container(horizontal=True):
        for label, name in (
            (f"Sudah cukup pada {angka.bulan(latest)}", "cukup"),
            (f"Cukup sampai {angka.bulan(bulan_depan(latest, 6))}", "enam"),
            ("Tidak dapat ditentukan", "tak_diketahui"),
        ):
            st.metric(label, f"{angka.bulat(row[name])} dari {everybody}", border=True)  # type: ignore[arg-type]
    if row["puncak"]:
        st.caption(f"Di antara yang tidak dapat ditentukan, {angka.bulat(row['puncak'])} sudah di puncaknya.")  # type: ignore[arg-type]


def _per_bulan(
    sesi: Session, tempat: Tempat, column: str, of_jenjang: str, values: dict[str, object], latest: date, what: str
) -> None:
    frame = sesi.baca(
        "",
        f"""
        SELECT {column} AS bulan_cukup, count(*) AS jumlah FROM angka_kredit_proyeksi AS p
        WHERE {_di(tempat)} {of_jenjang} AND {column} BETWEEN $kini AND $sampai GROUP BY ALL ORDER BY ALL
        """,
        kini=latest,
        sampai=bulan_depan(latest, _DIGAMBAR),
        **values,
    )
    if frame.is_empty():
        return
    told = frame.with_columns(pl.col("bulan_cukup").map_elements(angka.bulan, return_dtype=pl.String).alias("sebutan"))
    base = alt.Chart(told).encode(
        y=alt.Y("sebutan:N", title=None, sort=told["sebutan"].to_list(), axis=alt.Axis(labelLimit=130)),
        x=alt.X("jumlah:Q", axis=None),
        tooltip=[alt.Tooltip("sebutan:N", title="Bulan"), alt.Tooltip("jumlah:Q", title="Orang", format=",d")],
    )
    grafik(
        alt.layer(
            base.mark_bar(color=gaya.UTAMA),
            base.mark_text(align="left", dx=4).encode(text=alt.Text("jumlah:Q", format=",d")),
        ).properties(height=alt.Step(20)),
        kunci="dekat",
        uraian=f"Orang yang angka kreditnya mulai cukup untuk {what.lower()} pada bulan itu; bulan pertama memuat "
        "semua "
        "yang sudah cukup. Bulan tanpa orang tidak digambar.",
    )


def _daftar(
    sesi: Session,
    tempat: Tempat,
    column: str,
    of_jenjang: str,
    values: dict[str, object],
    latest: date,
    within: str,
    what: str,
) -> None:
    kind = UNTUK[what]
    months = DALAM[within]
    until = {} if months is None else {"sampai": bulan_depan(latest, months)}
    before = "" if months is None else f"AND {column} <= $sampai"
    frame = sesi.baca(
        "siapa yang dekat ke kenaikan",
        f"""
        SELECT p.pegawai_id, coalesce(o.nama, 'Nama belum diketahui') AS nama, o.unor,
            coalesce(j.nama, p.jenjang) AS sebutan_jenjang, p.golru, p.ak_kumulatif, p.kebutuhan_{kind} AS kebutuhan,
            p.kurang_{kind} AS kurang, p.laju_bulanan, p.bulan_laju, p.bulan_{kind}_laju, p.bulan_{kind}_baik,
            p.genap_masa_pangkat, p.baik_{kind} AS baik, p.perlu_diperiksa_{kind} AS perlu_diperiksa,
            coalesce(p.alasan_{kind}, p.alasan_laju) AS alasan, p.catatan_ak, count(*) OVER () AS semua
        FROM (SELECT * FROM angka_kredit_proyeksi AS p WHERE {_di(tempat)} {of_jenjang} {before}) AS p
        LEFT JOIN (
            SELECT pegawai_id, any_value(nama) AS nama, any_value(unor) AS unor FROM catatan.pegawai
            WHERE kode_instansi = $instansi GROUP BY ALL
        ) AS o ON p.pegawai_id = o.pegawai_id
        LEFT JOIN acuan.jenjang_jf AS j ON p.jenjang = j.kode AND j.berlaku_sampai IS NULL
        ORDER BY p.{column} NULLS LAST, kurang NULLS LAST, nama, p.pegawai_id LIMIT {PALING_BANYAK}
        """,
        **{**values, **until},
    )
    st.subheader("Siapa saja")
    if frame.is_empty():
        kosong(
            f"Tidak ada yang angka kreditnya cukup {within.lower()}.",
            "Pilih waktu yang lebih panjang, atau jenjang lain.",
        )
        return
    _periksa(frame, kind, latest)
    rank = {"genap_masa_pangkat": Kolom("Genap masa pangkat", "hari")} if kind == "pangkat" else {}
    chosen = tabel(
        sesi,
        frame.with_columns(
            pl.col("baik").map_elements(_TERTULIS.get, return_dtype=pl.String, skip_nulls=False),
        ),
        {
            "nama": Kolom("Nama", None, "medium"),
            "unor": Kolom("Unit", None, "medium"),
            "sebutan_jenjang": "Jenjang",
            "golru": "Golongan",
            "ak_kumulatif": Kolom("Kumulatif", "kredit"),
            "kebutuhan": Kolom("Diminta", "kredit"),
            "kurang": Kolom("Kurang", "kredit"),
            "laju_bulanan": Kolom("Laju sebulan", "kredit"),
            f"bulan_{kind}_laju": Kolom("Cukup, laju sekarang", "bulan"),
            f"bulan_{kind}_baik": Kolom("Cukup, bila Baik", "bulan"),
            **rank,
            "baik": "Baik menurut evaluasi tahunan",
            "perlu_diperiksa": Kolom("Perlu diperiksa", None, "large"),
            "alasan": Kolom("Mengapa tidak dapat ditentukan", None, "medium"),
            "catatan_ak": Kolom("Catatan", None, "large"),
        },
        berkas=f"proyeksi-{kind}",
        dari=int(frame["semua"][0]),
        pilih=True,
    )
    if chosen is None:
        st.caption("Pilih satu baris (kotak di kirinya) untuk akumulasi, data, dan formulir orangnya.")
    else:
        orang(sesi, chosen["pegawai_id"], chosen["nama"])


def _periksa(frame: pl.DataFrame, kind: str, latest: date) -> None:
    """What the credit does not say; never assumed."""
    asked = frame["perlu_diperiksa"].drop_nulls().unique().sort().to_list()
    if asked:
        st.markdown("**Angka kredit cukup belum berarti naik.** Yang masih perlu diperiksa: " + " / ".join(asked) + ".")
    if kind == "jenjang":
        st.caption(
            "Uji kompetensi dan lowongan tidak ada dalam e-Kinerja: periksa pada instansi pembina dan peta jabatan."
        )


def _sumber(sesi: Session) -> None:
    sumber(
        sesi,
        dihitung="**Laju sekarang**: rata-rata angka kredit orang itu sendiri sebulan, dari bulan-bulan terhitung "
        "dalam 12 "
        "bulan terakhir pada jenjangnya. **Seandainya selalu Baik**: bulan ÷ 12 × koefisien. Bulan terakhir yang belum "
        "dinilai diandaikan bernilai sama. Kosong berarti tidak dapat ditentukan, bukan nol; tabel "
        "angka_kredit_proyeksi.",
        dasar="PermenPANRB 1/2023 Ps. 36-37; Peraturan BKN 3/2023",
        tabel=["angka_kredit_proyeksi"],
        catatan=["penilaian", "riwayat_angka_kredit", "riwayat_jabatan", "pegawai"],
        belum_pasti=[
            "masa 2 tahun dalam pangkat dan predikat sekurangnya Baik hanya tertulis tegas dalam peraturan sebelum "
            "PermenPANRB 1/2023.",
            "baris konversi SIASN sebagai dasar, dan jumlah desimalnya, adalah pilihan proyek ini.",
        ],
    )
