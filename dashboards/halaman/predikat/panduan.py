"""The yearly spread beside the guidance for the organisation's result ("monitoring kurva").

Here: units with their conclusion, and the curve of one. Not here: any judgement of its own; the words and limits are
the release's (`pola_distribusi`, `acuan.pola_predikat`).
"""

from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from dashboards.halaman.predikat.sebaran import LIMA, SKALA
from dashboards.parts import angka, gaya
from dashboards.parts.grafik import grafik
from dashboards.parts.kosong import kosong
from dashboards.parts.sebutan import instansi_pada
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.teks import polos
from dashboards.parts.tempat import Tempat, buka
from dashboards.session import Session

KALIMAT = (
    "SE MenPANRB 3/2023 memberi panduan, bukan kuota; tidak ada pegawai yang harus diberi predikat rendah karenanya."
)
KESIMPULAN = {
    "sesuai": "Sesuai panduan",
    "perlu ditinjau": "Perlu ditinjau",
    "hanya ditampilkan": "Hanya ditampilkan",
    "jumlah pegawai terlalu sedikit": "Jumlah pegawai terlalu sedikit",
    "belum ada capaian": "Capaian organisasi belum diketahui",
}
_KOLOM = {name: name.lower().replace(" ", "_") for name in LIMA}
_KURVA = tuple(reversed(LIMA))
"""Left to right as the guidance draws it: from Sangat Kurang to Sangat Baik."""


def panduan(sesi: Session, tempat: Tempat) -> None:
    """Show the units of a place beside the guidance, or, of a unit, its curve."""
    st.info(KALIMAT, icon=":material/info:")
    years = sesi.baca(
        "", f"SELECT DISTINCT tahun FROM pola_distribusi WHERE {tempat.seisinya} ORDER BY tahun DESC", **tempat.nilai
    )["tahun"].to_list()
    if not years:
        kosong(
            "Belum ada evaluasi tahunan unor induk di tempat ini, jadi belum ada yang dibandingkan dengan panduan.",
            "Kirim Laporan Penilaian tahunan, dan capaian organisasi dengan templat capaian_organisasi, lewat halaman "
            "Data masuk.",
        )
        return
    year = st.selectbox("Tahun", years, key="tahun", bind="query-params")
    if tempat.tingkat == "unit":
        _unit(sesi, tempat, year)
    if tempat.tingkat in ("nasional", "provinsi"):
        _per_instansi(sesi, tempat, year)
    else:
        _daftar(sesi, tempat, year)
    _sumber(sesi)


def _per_instansi(sesi: Session, tempat: Tempat, year: int) -> None:
    frame = sesi.baca(
        "",
        f"""
        WITH nama AS (
            SELECT kode_instansi, nama AS sebutan FROM ({instansi_pada("make_date($tahun, 12, 31)")})
        )
        SELECT p.kode_instansi AS kunci, coalesce(n.sebutan, p.kode_instansi) AS sebutan, count(*) AS unit,
            {", ".join(f"count(*) FILTER (kesimpulan = '{kind}') AS k{i}" for i, kind in enumerate(KESIMPULAN))}
        FROM (SELECT * FROM pola_distribusi WHERE {tempat.seisinya} AND tahun = $tahun) AS p
        LEFT JOIN nama AS n ON p.kode_instansi = n.kode_instansi GROUP BY ALL ORDER BY k1 DESC, sebutan
        """,
        tahun=year,
        **tempat.nilai,
    )
    chosen = tabel(
        sesi,
        frame,
        {
            "sebutan": Kolom("Instansi", None, "medium"),
            "unit": Kolom("Unor induk", "bulat"),
            **{f"k{i}": Kolom(told, "bulat") for i, told in enumerate(KESIMPULAN.values())},
        },
        berkas=f"panduan-per-instansi-{year}",
        pilih=True,
    )
    _buka(tempat, chosen)


def _daftar(sesi: Session, tempat: Tempat, year: int) -> None:
    other = "AND unor_id <> $unit" if tempat.unit else ""
    frame = sesi.baca(
        "",
        f"""
        SELECT unor_id AS kunci, coalesce(unor, unor_id) AS sebutan, predikat_organisasi, dinilai, persen_sangat_baik,
            persen_baik, persen_butuh_perbaikan, persen_kurang, persen_sangat_kurang, kesimpulan, beda_panduan, ditahan
        FROM pola_distribusi WHERE {tempat.seisinya} AND tahun = $tahun {other}
        ORDER BY kesimpulan <> 'perlu ditinjau', dinilai DESC NULLS LAST, sebutan, kunci
        """,
        tahun=year,
        **tempat.nilai,
    )
    if frame.is_empty():
        return
    st.subheader("Unor induk, dan unit lain yang capaiannya dikirim")
    counts = dict(frame["kesimpulan"].value_counts().iter_rows())
    with st.container(horizontal=True):
        for kind, told in KESIMPULAN.items():
            if kind in counts:
                st.metric(told, f"{angka.bulat(counts[kind])} dari {angka.bulat(len(frame))}", border=True)
    chosen = tabel(
        sesi,
        frame.with_columns(pl.col("kesimpulan").replace(KESIMPULAN)),
        {
            "sebutan": Kolom("Unit", None, "medium"),
            "predikat_organisasi": "Predikat organisasi",
            "kesimpulan": "Kesimpulan",
            "dinilai": Kolom("Dinilai", "bulat"),
            **{f"persen_{told}": Kolom(name, "persen") for name, told in _KOLOM.items()},
            "beda_panduan": Kolom("Yang berbeda dari panduan", None, "large"),
        },
        berkas=f"panduan-{year}",
        pilih=True,
    )
    if frame["ditahan"].is_not_null().any():
        st.caption(f"Tanda – pada tabel berarti ditahan. {angka.DITAHAN_ARTINYA}")
    _buka(tempat, chosen)


def _buka(tempat: Tempat, chosen: dict[str, Any] | None) -> None:
    if chosen is None:
        st.caption("Pilih satu baris (kotak di kirinya) untuk melihat kurvanya.")
    else:
        st.button(
            f"Buka {polos(chosen['sebutan'])}",
            icon=":material/arrow_forward:",
            type="primary",
            on_click=buka,
            args=(tempat, chosen["kunci"]),
        )


def _unit(sesi: Session, tempat: Tempat, year: int) -> None:
    row: dict[str, Any] = sesi.satu(
        "SELECT * FROM pola_distribusi WHERE kode_instansi = $instansi AND unor_id = $unit AND tahun = $tahun "
        "ORDER BY bulan DESC LIMIT 1",
        tahun=year,
        **tempat.nilai,
    )
    if not row:
        kosong(
            "Unit ini tidak mempunyai capaian organisasi sendiri; panduan dibaca pada unor induknya.",
            "Bila unit ini mempunyai capaian sendiri, kirim dengan templat capaian_organisasi.",
        )
        return
    with st.container(horizontal=True):
        st.metric("Predikat organisasi", row["predikat_organisasi"] or angka.BELUM, border=True)
        st.metric("Kesimpulan", KESIMPULAN.get(str(row["kesimpulan"]), str(row["kesimpulan"])), border=True)
        st.metric("Dinilai", angka.bulat(row["dinilai"], row["ditahan"]), border=True)
    if row["beda_panduan"]:
        st.markdown("**Yang berbeda dari panduan:** " + str(row["beda_panduan"]))
    if row["hasil_kerja_pimpinan"]:
        st.markdown(
            f"Rating hasil kerja pimpinan unit ini yang tercatat: **{row['hasil_kerja_pimpinan']}**. Capaian unit "
            "menjadi rating hasil kerja pimpinannya (PermenPANRB 6/2022); keduanya hanya disandingkan."
        )
    if row["ditahan"] or row["dinilai"] is None:
        st.caption(angka.DITAHAN_ARTINYA)
        return
    _kurva(sesi, tempat, row)


def _kurva(sesi: Session, tempat: Tempat, row: dict[str, Any]) -> None:
    told = [
        {
            "predikat": name,
            "jumlah": row[f"jumlah_{column}"],
            "persen": None if row[f"persen_{column}"] is None else float(row[f"persen_{column}"]),
            "panduan": row[f"batas_{column}"],
        }
        for name, column in _KOLOM.items()
    ]
    frame = pl.DataFrame(told, infer_schema_length=None)
    limits = sesi.baca(
        "",
        """
        SELECT predikat, aturan, CAST(batas AS DOUBLE) AS batas FROM acuan.pola_predikat
        WHERE predikat_organisasi = $organisasi AND kelompok = predikat AND satuan = 'persen'
            AND berlaku_sampai IS NULL
        """,
        organisasi=row["predikat_organisasi"],
    ).with_columns(
        pl.format(
            "{} {} %",
            pl.col("aturan").replace({"paling banyak": "≤", "paling sedikit": "≥"}),
            pl.col("batas").cast(pl.Int64),
        ).alias("tertulis")
    )
    x = alt.X(
        "predikat:N", title=None, sort=list(_KURVA), axis=alt.Axis(labelAngle=0, labelExpr="split(datum.label, ' ')")
    )
    y = alt.Y("persen:Q", title="% dari yang dinilai", scale=alt.Scale(domain=[0, 108]))
    base = alt.Chart(frame).encode(x=x, y=y)
    drawn = [
        base.mark_bar(opacity=0.9).encode(color=alt.Color("predikat:N", scale=SKALA, legend=None)),
        base.mark_line(color=gaya.PEMBANDING, strokeDash=[3, 3], interpolate="monotone"),
        base.mark_text(dy=-9, fontSize=12).encode(text=alt.Text("persen:Q", format=".1f")),
    ]
    if len(limits):
        at = alt.Chart(limits).encode(x=x, y=alt.Y("batas:Q"))
        drawn += [
            at.mark_tick(color=gaya.PERHATIAN, thickness=3, size=46),
            at.mark_text(color=gaya.PERHATIAN, dy=-9, fontWeight="bold").encode(text="tertulis:N"),
        ]
    grafik(
        alt.layer(*drawn).properties(height=300),
        kunci="kurva",
        uraian=f"{tempat.sebutan}: bagian tiap predikat dari {angka.bulat(row['dinilai'])} orang yang dinilai. "
        "Garis jingga tebal: batas pada panduan.",
    )
    tabel(
        sesi,
        frame,
        {
            "predikat": "Predikat",
            "jumlah": Kolom("Orang", "bulat"),
            "persen": Kolom("Persen", "persen"),
            "panduan": Kolom("Panduan", None, "large"),
        },
        berkas="kurva",
    )


def _sumber(sesi: Session) -> None:
    least = dict(
        sesi.baca(
            "", "SELECT kode, CAST(ambang AS INTEGER) AS ambang FROM acuan.ambang_predikat WHERE berlaku_sampai IS NULL"
        ).iter_rows()
    )
    open_questions = sesi.baca(
        "",
        """
        SELECT DISTINCT trim(split_part(dasar, 'Belum dikonfirmasi:', 2)) AS ragu FROM acuan.pola_predikat
        WHERE dasar LIKE '%Belum dikonfirmasi:%' AND berlaku_sampai IS NULL ORDER BY length(ragu) DESC LIMIT 1
        """,
    )["ragu"].to_list()
    sumber(
        sesi,
        dihitung="Predikat organisasi ditetapkan lebih dahulu oleh pimpinan satu tingkat di atasnya, lalu polanya. "
        "Yang "
        "disandingkan ialah evaluasi tahunan unit itu dengan semua unit di bawahnya, tanpa rangkap Plt./Plh. "
        f"Dibandingkan mulai {least['POLA_DIPERIKSA']} orang; {least['POLA_DITAMPILKAN']} sampai "
        f"{least['POLA_DIPERIKSA'] - 1} orang hanya ditampilkan; di bawah itu jumlah pegawai terlalu sedikit. Yang "
        "berbeda dari panduan perlu ditinjau, bukan kesalahan; tabel pola_distribusi.",
        dasar="SE MenPANRB 3/2023",
        tabel=["pola_distribusi"],
        catatan=["penilaian", "capaian_organisasi"],
        belum_pasti=[
            *(f"{told}." for told in open_questions),
            "jumlah orang terkecil untuk membandingkan dan cara membulatkannya tidak disebut SE MenPANRB 3/2023; yang "
            "dipakai adalah usulan proyek ini.",
        ],
    )
