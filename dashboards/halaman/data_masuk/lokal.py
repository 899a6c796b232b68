"""Who is in one of two systems alone: rated in BKN's e-Kinerja and not active in the instansi's own, or the reverse.

Here: how it looks, for the admin alone; a trace that lacks is no finding about a person's work. Not here: what is held
against what (`models/kepatuhan/rekonsiliasi_lokal.sql`).
"""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.pindah import pindah
from dashboards.parts.saringan import pilih_bulan
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.teks import polos
from dashboards.session import Session

SISI = {"HANYA_LOKAL": "Hanya di sistem lokal", "HANYA_EKINERJA": "Hanya dinilai di e-Kinerja"}
SEBAB = {
    "TANPA_JEJAK": "tidak tercatat di sistem lokal",
    "UNIT_TANPA_JEJAK": "unitnya tidak tercatat di sistem lokal",
    "BELUM_DINILAI": "belum dinilai",
    "TANPA_SKP": "belum punya SKP",
    "TIDAK_WAJIB": "tidak wajib dinilai",
    "TIDAK_TERDAFTAR": "tidak ada di Laporan SKP",
    "NIP_TIDAK_DIKENAL": "NIP tidak dikenal",
}
PALING_BANYAK = 1000


def tampilkan(sesi: Session) -> None:
    """Draw the part."""
    st.subheader("Sistem lokal dan e-Kinerja BKN")
    months = sesi.baca("", "SELECT DISTINCT bulan FROM rekonsiliasi_lokal")["bulan"].to_list()
    if months:
        bulan = pilih_bulan(months)
        _counts(sesi, bulan)
        _units(sesi, bulan)
        _people(sesi, bulan)
    else:
        kosong(
            "Belum ada yang dapat dibandingkan.",
            "Kirim dialog kinerja, briefing, atau aktivitas harian sistem lokal untuk seluruh periode, dan Laporan "
            "Penilaiannya (panduan menarik data, bagian 7).",
        )
    sumber(
        sesi,
        dihitung="Orang yang dinilai di e-Kinerja dibandingkan dengan yang tercatat di sistem lokal pada periodenya: "
        "aktivitas, dialog, briefing yang dihadiri, atau memimpin salah satunya. Hanya catatan yang dikirim untuk "
        "seluruh periode dan laporan yang sudah ditarik yang dibandingkan; tabel rekonsiliasi_lokal. Tidak tercatat "
        "bukan berarti tidak bekerja.",
        tabel=["rekonsiliasi_lokal"],
        catatan=["penilaian", "skp", "dialog_kinerja", "briefing", "aktivitas_harian"],
    )


def _counts(sesi: Session, bulan: date) -> None:
    row: dict[str, Any] = sesi.satu(
        """
        SELECT count(*) FILTER (WHERE hasil_rekonsiliasi = 'SESUAI') AS orang,
            count(*) FILTER (WHERE hasil_rekonsiliasi = 'HANYA_EKINERJA') AS hanya_dinilai,
            count(*) FILTER (WHERE hasil_rekonsiliasi = 'HANYA_LOKAL') AS hanya_lokal,
            max(batas_pengisian) AS batas_pengisian
        FROM rekonsiliasi_lokal WHERE bulan = $bulan
        """,
        bulan=bulan,
    )
    rated = row["orang"] + row["hanya_dinilai"]
    active = row["orang"] + row["hanya_lokal"]
    with st.container(horizontal=True):
        st.metric("Ada di keduanya", f"{angka.bulat(row['orang'])} orang", border=True)
        st.metric(
            "Dinilai, tidak tercatat di sistem lokal",
            f"{angka.bulat(row['hanya_dinilai'])} dari {angka.bulat(rated)}",
            border=True,
        )
        st.metric(
            "Tercatat di sistem lokal, tidak dinilai",
            f"{angka.bulat(row['hanya_lokal'])} dari {angka.bulat(active)}",
            border=True,
        )
    if row["batas_pengisian"] is not None and row["batas_pengisian"] >= sesi.today:
        st.caption(f"Penilaian masih dapat diisi sampai {angka.hari(row['batas_pengisian'])}.")


def _units(sesi: Session, bulan: date) -> None:
    frame = sesi.baca(
        "",
        """
        SELECT coalesce(unor_induk, 'Unit tidak dikenal') AS unor_induk,
            count(*) FILTER (WHERE hasil_rekonsiliasi = 'SESUAI') AS orang,
            count(*) FILTER (WHERE hasil_rekonsiliasi = 'HANYA_EKINERJA') AS hanya_dinilai,
            count(*) FILTER (WHERE hasil_rekonsiliasi = 'HANYA_LOKAL') AS hanya_lokal
        FROM rekonsiliasi_lokal WHERE bulan = $bulan GROUP BY ALL ORDER BY hanya_dinilai + hanya_lokal DESC, unor_induk
        """,
        bulan=bulan,
    )
    tabel(
        sesi,
        frame,
        {
            "unor_induk": Kolom("Unor induk", None, "large"),
            "orang": Kolom("Ada di keduanya", "bulat"),
            "hanya_dinilai": Kolom(SISI["HANYA_EKINERJA"], "bulat"),
            "hanya_lokal": Kolom(SISI["HANYA_LOKAL"], "bulat"),
        },
        berkas="rekonsiliasi-lokal-unit",
    )


def _people(sesi: Session, bulan: date) -> None:
    side = st.segmented_control(
        "Siapa", list(SISI.values()), key="sisi", bind="query-params", default=next(iter(SISI.values()))
    )
    chosen_side = next((code for code, told in SISI.items() if told == side), "HANYA_LOKAL")
    frame = sesi.baca(
        "rekonsiliasi sistem lokal",
        f"""
        SELECT pegawai_id, nip, nama, unor, unor_induk, sebab_rekonsiliasi, hari_aktivitas_lokal, jumlah_dialog,
            jumlah_briefing, hari_memimpin, catatan_dibandingkan, keterangan, count(*) OVER () AS semua
        FROM rekonsiliasi_lokal WHERE bulan = $bulan AND hasil_rekonsiliasi = $side
        ORDER BY sebab_rekonsiliasi, unor_induk, nama, nip LIMIT {PALING_BANYAK}
        """,
        bulan=bulan,
        side=chosen_side,
    )
    if frame.is_empty():
        kosong("Tidak ada orang yang hanya ada di satu sistem itu.", "Tidak ada yang perlu dilakukan.")
        return
    chosen = tabel(
        sesi,
        frame.with_columns(pl.col("sebab_rekonsiliasi").replace(SEBAB)),
        {
            "nama": Kolom("Nama", None, "medium"),
            "nip": "NIP",
            "unor": Kolom("Unit", None, "medium"),
            "sebab_rekonsiliasi": Kolom("Sebab", None, "medium"),
            "hari_aktivitas_lokal": Kolom("Hari aktivitas", "bulat", "small"),
            "jumlah_dialog": Kolom("Dialog", "bulat", "small"),
            "jumlah_briefing": Kolom("Briefing", "bulat", "small"),
            "hari_memimpin": Kolom("Hari memimpin", "bulat", "small"),
            "keterangan": Kolom("Apa yang harus dilakukan", None, "large"),
        },
        berkas="rekonsiliasi-lokal",
        dari=int(frame["semua"][0]),
        pilih=True,
    )
    if chosen is None:
        st.caption("Pilih satu baris (kotak di kirinya) untuk apa yang harus dilakukan.")
        return
    st.info(chosen["keterangan"], icon=":material/task_alt:")
    if chosen["pegawai_id"] is not None and chosen["sebab_rekonsiliasi"] != SEBAB["NIP_TIDAK_DIKENAL"]:
        pindah(sesi, "pegawai", f"Buka data {polos(chosen['nama'])}", pegawai_id=chosen["pegawai_id"])
