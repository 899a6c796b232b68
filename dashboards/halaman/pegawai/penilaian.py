"""A person's SKP and evaluations over time, the stages of each period, and a month explained fact by fact."""

from dataclasses import replace
from datetime import date

import altair as alt
import polars as pl
import streamlit as st

from dashboards.halaman.pegawai.identitas import Person
from dashboards.parts import gaya
from dashboards.parts.grafik import grafik
from dashboards.parts.kosong import kosong
from dashboards.parts.saringan import pilih_bulan
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Columns, Kolom, tabel
from dashboards.parts.uraian import uraian_orang
from dashboards.session import Session
from pipelines.mistakes import UserMistakeError
from pipelines.reports.explain_person import PersonExplained, explain_person

_ORDER = list(gaya.PREDIKAT)[:5]


def tampilkan(sesi: Session, person: Person) -> None:
    """Draw evaluations, SKP, stages, and the chosen month explained."""
    _evaluations(sesi, person)
    _plans(sesi, person)
    if sesi.scope.peran != "keuangan":
        _stages(sesi, person)
    _month(sesi, person)


def _evaluations(sesi: Session, person: Person) -> None:
    st.subheader("Predikat dari waktu ke waktu")
    frame = sesi.baca(
        "Penilaian seorang pegawai",
        """
        SELECT pegawai_id, periode, tipe_periodik, jenis_periode, periode_akhir, hasil_kerja, perilaku_kerja,
            coalesce(predikat_tercatat, 'Belum dinilai') AS predikat, waktu_dinilai, tepat_waktu, plt_plh, unor,
            CASE tepat_waktu WHEN true THEN 'tepat waktu' WHEN false THEN 'lewat batas' END AS waktu,
            CASE WHEN plt_plh THEN 'PLT/PLH' WHEN jenis_periode ILIKE 'tahunan' THEN 'tahunan' ELSE 'periodik' END
                AS macam
        FROM mart.penilaian_pegawai WHERE pegawai_id = $orang ORDER BY periode_akhir DESC, periode
        """,
        orang=person["pegawai_id"],
    )
    if frame.is_empty():
        kosong(
            "Belum ada penilaian yang ditarik.",
            "Minta admin instansi menarik Laporan Penilaian terakhir.",
        )
        return
    _chart(frame)
    columns: Columns = {
        "periode": "Periode",
        "macam": "Macam",
        "predikat": "Predikat",
        "hasil_kerja": "Hasil kerja",
        "perilaku_kerja": "Perilaku kerja",
        "waktu_dinilai": Kolom("Dinilai pada", "saat"),
        "waktu": "Ketepatan",
        "unor": "Unit",
    }
    tabel(sesi, frame, columns, berkas="penilaian-pegawai")
    sumber(
        sesi,
        dihitung="Predikat seperti tercatat di e-Kinerja pada tarikan terakhir. Tepat waktu: pertama kali dinilai "
        "paling lambat pada batas pengisian pertama periode itu. PLT/PLH adalah topi kedua dan tidak dihitung.",
        dasar="PermenPANRB 6/2022; SE BKN 18/2024",
        tabel=["penilaian_pegawai"],
        catatan=["penilaian"],
    )


def _chart(frame: pl.DataFrame) -> None:
    shown = frame.filter(pl.col("macam") != "PLT/PLH").select("periode", "periode_akhir", "predikat", "macam")
    if shown.is_empty():
        return
    order = [*_ORDER, "Belum dinilai"]
    base = alt.Chart(shown).encode(
        x=alt.X(
            "periode_akhir:T",
            title="Akhir periode",
            scale=alt.Scale(padding=14),
            axis=alt.Axis(format="%b %Y", tickCount=4),
        ),
        y=alt.Y("predikat:N", title=None, sort=order, scale=alt.Scale(domain=order), axis=alt.Axis(grid=True)),
        tooltip=[alt.Tooltip("periode:N", title="Periode"), alt.Tooltip("predikat:N", title="Predikat")],
    )
    points = base.mark_point(size=130, filled=True, stroke="#555", strokeWidth=0.6).encode(
        color=alt.Color(
            "predikat:N", legend=None, scale=alt.Scale(domain=order, range=[gaya.PREDIKAT[one] for one in order])
        ),
        shape=alt.Shape(
            "macam:N",
            title=None,
            scale=alt.Scale(domain=["periodik", "tahunan"], range=["circle", "diamond"]),
            legend=alt.Legend(orient="top"),
        ),
    )
    grafik(points.properties(height=230), kunci="predikat-orang", uraian="Predikat menurut akhir periodenya.")


def _plans(sesi: Session, person: Person) -> None:
    st.subheader("SKP")
    frame = sesi.baca(
        "SKP seorang pegawai",
        """
        SELECT pegawai_id, tahun, CASE WHEN ada_skp THEN coalesce(status_skp, 'tidak disebut') ELSE 'tanpa SKP' END
            AS keadaan, jabatan, unor, skp_awal, skp_akhir, dibuat_pertama, plt_plh
        FROM catatan.skp WHERE pegawai_id = $orang ORDER BY tahun DESC, plt_plh, skp_awal
        """,
        orang=person["pegawai_id"],
    )
    if frame.is_empty():
        kosong(
            "Tidak tercantum dalam Laporan SKP.",
            "Minta admin instansi menarik Laporan SKP tahun ini.",
        )
        return
    columns: Columns = {
        "tahun": "Tahun",
        "keadaan": "Keadaan",
        "jabatan": Kolom("Jabatan", lebar="large"),
        "unor": "Unit",
        "skp_awal": Kolom("Sejak", "hari"),
        "skp_akhir": Kolom("Sampai", "hari"),
        "dibuat_pertama": Kolom("Dibuat", "saat"),
        "plt_plh": Kolom("PLT/PLH", "ya"),
    }
    tabel(sesi, frame, columns, berkas="skp-pegawai")


def _stages(sesi: Session, person: Person) -> None:
    st.subheader("Tahapan tiap periode")
    frame = sesi.baca(
        "Tahapan seorang pegawai",
        """
        SELECT t.pegawai_id, p.nama AS periode, t.jumlah_rencana_aksi, t.rencana_aksi_awal, t.bukti_lengkap,
            t.umpan_balik_lengkap, t.ada_dialog, t.ada_pembinaan, t.hadir_briefing
        FROM mart.tahapan_pegawai AS t
        LEFT JOIN catatan.periode AS p
            ON p.kode_instansi = t.kode_instansi AND p.tahun = t.tahun AND p.periode_id = t.periode_id
        WHERE t.pegawai_id = $orang ORDER BY t.bulan DESC, p.nama
        """,
        orang=person["pegawai_id"],
    )
    if frame.is_empty():
        kosong("Belum ada data tahapan.", "Rencana aksi, bukti, dan umpan balik datang dari kiriman instansi.")
    else:
        answers = {
            "rencana_aksi_awal": "Rencana aksi pada waktunya",
            "bukti_lengkap": "Bukti dukung",
            "umpan_balik_lengkap": "Umpan balik",
            "ada_dialog": "Dialog kinerja",
            "ada_pembinaan": "Pembinaan",
            "hadir_briefing": "Briefing",
        }
        told = frame.with_columns(
            pl.when(pl.col(name)).then(pl.lit("ya")).when(~pl.col(name)).then(pl.lit("tidak")).alias(name)
            for name in answers
        )
        columns: Columns = {
            "periode": "Periode",
            "jumlah_rencana_aksi": Kolom("Rencana aksi", "bulat"),
            **answers,
        }
        tabel(sesi, told, columns, berkas="tahapan-pegawai")
        st.caption("Kosong: belum ada data, atau tidak ditanyakan untuk periode itu.")
    sumber(
        sesi,
        dihitung="Lengkap: setiap rencana aksi periode itu mempunyai bukti; hasil kerja dan perilaku kerja mendapat "
        "umpan balik.",
        tabel=["tahapan_pegawai"],
        catatan=["rencana_aksi", "bukti_dukung", "umpan_balik", "dialog_kinerja", "pembinaan", "briefing"],
    )


def _month(sesi: Session, person: Person) -> None:
    st.subheader("Satu bulan, dijelaskan")
    months = sesi.baca(
        "",
        """
        SELECT bulan FROM mart.wajib WHERE pegawai_id = $orang
        UNION SELECT bulan FROM mart.penilaian_pegawai WHERE pegawai_id = $orang
        """,
        orang=person["pegawai_id"],
    )
    if months.is_empty():
        kosong(
            "Belum ada bulan yang memuat orang ini.",
            "Minta admin instansi menarik Laporan SKP-nya.",
        )
        return
    for told in _explained(sesi, person, pilih_bulan(months["bulan"].to_list())):
        uraian_orang(person["nip"], _open_to(sesi, told))


def _explained(sesi: Session, person: Person, bulan: date) -> list[PersonExplained]:
    try:
        return explain_person(sesi.release, person["nip"], bulan)
    except UserMistakeError as mistake:
        st.info(str(mistake))
        return []


def _open_to(sesi: Session, told: PersonExplained) -> PersonExplained:
    """Leave out what the scope keeps closed, so that an empty column is not told as an empty fact."""
    if sesi.scope.rahasia or sesi.scope.peran == "pegawai":
        return told
    return replace(told, states=[row for row in told.states if row["catatan"] != "pegawai"])
