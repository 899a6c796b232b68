"""Jelaskan: how a figure came about, from the people asked to the deliveries and the models.

Here: what `reports/explain_instansi.py` and `reports/lineage.py` know of it, on a page. Not here: the figure itself.
"""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from dashboards.parts import angka, sebutan
from dashboards.parts.kosong import kosong
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.teks import polos
from dashboards.parts.tempat import Tempat
from dashboards.session import Session
from pipelines.contracts.tables import TABLES
from pipelines.reports.explain_instansi import InstansiExplained, explain_instansi
from pipelines.reports.explain_words import period_line, why_not_counted
from pipelines.reports.lineage import models_behind
from pipelines.wording import citation, plain


def jelaskan(sesi: Session, tempat: Tempat, indikator: str, bulan: date, row: dict[str, Any]) -> None:
    """Show the part of the page."""
    st.subheader("Apa yang dihitung, dan dasarnya")
    meant: dict[str, Any] = sesi.satu(
        "SELECT nama AS indikator, tahap, pembilang, penyebut, bobot, dasar FROM acuan.indikator_kepatuhan "
        "WHERE kode = $kode AND berlaku_sampai IS NULL",
        kode=indikator,
    )
    st.markdown(
        f"- **Pembilang**: {meant['pembilang']}: **{_jumlah(row['pembilang'], row)}**\n"
        f"- **Penyebut**: {meant['penyebut']}: **{_jumlah(row['penyebut'], row)}**\n"
        f"- **Persen**: {angka.persen(row['persen'], ditahan=row['ditahan'])}\n"
        f"- **Bobot** dalam indeks: {plain(meant['bobot'])} (usulan proyek ini, bukan peraturan)\n"
        f"- **Dasar**: {meant['dasar']}"
    )
    if tempat.instansi is None:
        kosong(
            "Siapa yang dihitung dan kiriman mana yang dibaca ada pada tiap instansi.", "Pilih satu instansi di atas."
        )
        return
    if sesi.scope.peran == "bkn":
        st.info("Rincian siapa yang wajib tidak ditampilkan bagi BKN; instansinya dapat membukanya.")
        _kiriman(sesi, _kiriman_terakhir(sesi, tempat.instansi))
        return
    told = explain_instansi(sesi.release, tempat.instansi, bulan, indikator)
    _wajib(sesi, told)
    st.subheader("Periode yang berakhir pada bulan ini")
    for period in told.periods:
        st.markdown(f"- {polos(period_line(period, period['jenis'], period['tipe']))}")
    if not told.periods:
        st.markdown("Tidak ada.")
    _kiriman(sesi, pl.DataFrame(told.deliveries, infer_schema_length=None))
    with st.expander("Model SQL yang menghitungnya, dari hasil ke hulu"):
        for model in told.models:
            table = TABLES.get(model["tabel"])
            what = f": {table.description}" if table is not None and table.description else ""
            cited = citation(model["dasar"])
            st.markdown(f"- `{model['tabel']}`{what}" + (f". Dasar: {cited}" if cited else ""))


def _jumlah(value: int | None, row: dict[str, Any]) -> str:
    return angka.DITAHAN if value is None and row["ditahan"] else angka.bulat(value)


def _wajib(sesi: Session, told: InstansiExplained) -> None:
    whose = "unit Anda dan di bawahnya" if sesi.scope.peran == "pimpinan" else "seluruh instansi"
    st.subheader(f"Siapa yang wajib SKP, dan siapa yang tidak ({whose})")
    kinds = list(dict.fromkeys(row["jenis_periode"] for row in told.duties))
    lines = []
    for kind in kinds:
        rows = [row for row in told.duties if row["jenis_periode"] == kind]
        counted = sum(row["jumlah"] for row in rows if row["alasan"] is None)
        every = sum(row["jumlah"] for row in rows)
        lines.append(
            f"- **{kind}**: {angka.bulat(every)} orang tercantum dalam Laporan SKP penentu; "
            f"{angka.bulat(counted)} wajib"
        )
        lines += [
            f"    - {angka.bulat(row['jumlah'])} tidak: {why_not_counted(row['alasan'])}"
            for row in rows
            if row["alasan"] is not None
        ]
    st.markdown("\n".join(lines))
    if not kinds:
        st.markdown("Belum ada Laporan SKP yang menentukan siapa yang wajib pada bulan ini.")
    else:
        st.caption("Yang jawabannya belum diketahui tidak masuk pembilang dan tidak masuk penyebut.")


def _kiriman_terakhir(sesi: Session, kode: str) -> pl.DataFrame:
    """Give what is in force of an instansi, where the rows themselves are not open."""
    return sesi.baca(
        "",
        """
        SELECT catatan, berkas, ditarik_pada, diterima_pada, dibaca, dikarantina FROM rilis.kiriman
        WHERE kode_instansi = $kode AND NOT digantikan AND NOT dibatalkan AND list_contains($tabel, catatan)
        ORDER BY catatan, diterima_pada
        """,
        kode=kode,
        tabel=[model["tabel"] for model in models_behind(sesi.release, "angka_instansi")],
    )


def _kiriman(sesi: Session, frame: pl.DataFrame) -> None:
    st.subheader("Kiriman yang menjadi dasarnya")
    if frame.is_empty():
        kosong("Tidak ada kiriman yang menjadi dasar angka ini.", "Lihat halaman Data masuk.")
        return
    tabel(
        sesi,
        sebutan.catatan_dalam(frame),
        {
            "catatan": Kolom("Isinya", None, "medium"),
            "berkas": Kolom("Berkas", None, "medium"),
            "ditarik_pada": Kolom("Ditarik", "saat"),
            "diterima_pada": Kolom("Diterima", "saat"),
            "dibaca": Kolom("Dibaca", "bulat"),
            "dikarantina": Kolom("Ditolak", "bulat"),
        },
        berkas="kiriman-dasar",
    )
