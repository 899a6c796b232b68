"""Yang perlu dikerjakan: who has to do what about whom, by when, as a list that is read on a phone; and the reminder.

Here: lists of people, for those who may see names. Not here: percentages.
"""

from typing import Any

import polars as pl
import streamlit as st

from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.teks import polos
from dashboards.parts.tempat import Tempat
from dashboards.parts.tindakan import batas, berhuruf_besar, kalimat
from dashboards.session import Session
from pipelines.reports.pengingat import reminder

SEKALI = 15
"""Lines of the list before somebody asks for more."""
PALING_BANYAK = 2000
"""Rows that are fetched; who needs more narrows the place."""
SEMUA = "Semua"
SAYA = "Saya sendiri"


def kerjakan(sesi: Session, tempat: Tempat) -> None:
    """Show the part of the page."""
    if sesi.scope.peran == "bkn":
        kosong(
            "Nama tidak ditampilkan bagi BKN, jadi daftar orang tidak ada di sini.",
            "Yang harus bertindak ada pada instansinya; kontak adminnya ada di bagian Adopsi dan indeks.",
        )
        return
    where, values = _di(tempat)
    counts = _per_jenis(sesi, where, values)
    if counts.is_empty():
        kosong("Tidak ada yang perlu dikerjakan menurut data yang sudah diterima.", "Periksa lagi sesudah data baru.")
        return
    codes = dict(zip(counts["sebutan"], counts["kode"], strict=True))
    where, values = _disaring(sesi, codes, where, values)
    _jumlah(sesi, where, values)
    _daftar(sesi, where, values)
    _pengingat(sesi, tempat, where, values)
    sumber(
        sesi,
        dihitung="Tabel daftar_tindakan: hal yang diketahui belum dilakukan dan masih dapat dikerjakan. Hari terlambat "
        "dihitung hari ini. Yang laporannya belum pernah dikirim tidak dituntut dari siapa pun.",
        dasar="Peraturan BKN 2/2026 Ps. 6-12; SE BKN 18/2024 butir 5.d",
        tabel=["tindakan"],
        catatan=["skp", "penilaian", "rencana_aksi", "bukti_dukung", "umpan_balik", "pembinaan"],
        belum_pasti=["tenggat membuat SKP adalah parameter; tenggat dokumen dan putusan keberatan tidak diatur."],
    )


def _di(tempat: Tempat) -> tuple[str, dict[str, object]]:
    if tempat.tingkat == "unit":
        below = "SELECT unor_id FROM catatan.pohon_unor WHERE kode_instansi = $instansi AND atas_unor_id = $unit"
        return f"kode_instansi = $instansi AND unor_id IN ({below})", tempat.nilai
    return "kode_instansi = $instansi", tempat.nilai


def _per_jenis(sesi: Session, where: str, values: dict[str, object]) -> pl.DataFrame:
    return sesi.baca(
        "",
        f"""
        SELECT j.urutan, d.tindakan AS kode, j.sebutan, count(*) AS hal, count(DISTINCT d.pegawai_id) AS orang,
            count(*) FILTER (WHERE d.status = 'terlambat') AS lewat, max(d.hari_terlambat) AS terlambat,
            min(d.tenggat) FILTER (WHERE d.status = 'mendatang') AS terdekat
        FROM (SELECT * FROM daftar_tindakan WHERE {where}) AS d
        INNER JOIN acuan.jenis_tindakan AS j ON d.tindakan = j.kode AND j.berlaku_sampai IS NULL
        GROUP BY ALL ORDER BY j.urutan
        """,
        **values,
    )


def _disaring(
    sesi: Session, codes: dict[str, str], where: str, values: dict[str, object]
) -> tuple[str, dict[str, object]]:
    """Let the kind and who must act be chosen."""
    left, right = st.columns(2)
    with left:
        kind = st.selectbox("Hal", [SEMUA, *codes], format_func=berhuruf_besar, key="tindakan", bind="query-params")
    with right:
        who = st.selectbox("Siapa yang bertindak", _pelaku(sesi, where, values), key="pelaku", bind="query-params")
    if kind != SEMUA:
        where, values = f"{where} AND tindakan = $tindakan", {**values, "tindakan": codes[kind]}
    if who == SAYA:
        return f"{where} AND pelaku_nip = $pelaku", {**values, "pelaku": sesi.grant.nip}
    if who != SEMUA:
        return f"{where} AND pelaku = $pelaku", {**values, "pelaku": who}
    return where, values


def _jumlah(sesi: Session, where: str, values: dict[str, object]) -> None:
    lines = []
    for row in _per_jenis(sesi, where, values).to_dicts():
        late = f"{angka.bulat(row['lewat'])} dari {angka.bulat(row['hal'])} terlambat"
        people = f"{angka.bulat(row['orang'])} orang" if row["orang"] else f"{angka.bulat(row['hal'])} hal"
        due = batas(row["terdekat"], row["terlambat"], sesi.today)
        lines.append(f"- **{people}**: {polos(row['sebutan'])} · {due} · {late}")
    st.markdown("\n".join(lines))


def _pelaku(sesi: Session, where: str, values: dict[str, object]) -> list[str]:
    kinds = sesi.baca("", f"SELECT DISTINCT pelaku FROM daftar_tindakan WHERE {where} ORDER BY pelaku", **values)[
        "pelaku"
    ].to_list()
    return [SEMUA, SAYA, *kinds] if sesi.grant.nip else [SEMUA, *kinds]


def _daftar(sesi: Session, where: str, values: dict[str, object]) -> None:
    total: Any = sesi.satu(f"SELECT count(*) AS hal FROM daftar_tindakan WHERE {where}", **values)["hal"]
    frame = sesi.baca(
        "Daftar yang perlu dikerjakan",
        f"""
        SELECT d.pegawai_id, d.nama, d.unor, j.sebutan, d.yang_dilakukan, d.periode, d.tahun, d.pelaku, d.pelaku_nama,
            d.keterangan_pelaku, d.tenggat, d.hari_terlambat, d.rincian
        FROM (SELECT * FROM daftar_tindakan WHERE {where}) AS d
        INNER JOIN acuan.jenis_tindakan AS j ON d.tindakan = j.kode AND j.berlaku_sampai IS NULL
        ORDER BY d.status = 'tanpa tenggat', d.status = 'mendatang', d.hari_terlambat DESC, d.tenggat, d.nama, d.kunci
        LIMIT {PALING_BANYAK}
        """,
        **values,
    )
    if frame.is_empty():
        kosong("Tidak ada yang perlu dikerjakan dengan saringan ini.", "Longgarkan saringannya.")
        return
    st.subheader("Daftarnya, yang paling lama terlambat dulu")
    shown = st.session_state.get("_banyak", SEKALI)
    st.markdown("\n".join(f"- {kalimat(row, sesi.today)}" for row in frame.head(shown).to_dicts()))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{angka.bulat(min(shown, len(frame)))} dari {angka.bulat(total)} hal")
        if shown < len(frame):
            st.button("Tampilkan lebih banyak", on_click=st.session_state.__setitem__, args=("_banyak", shown * 3))
    with st.expander("Sebagai tabel, untuk dicari dan diunduh"):
        tabel(
            sesi,
            frame,
            {
                "nama": Kolom("Nama", None, "medium"),
                "unor": Kolom("Unit", None, "medium"),
                "yang_dilakukan": Kolom("Yang dilakukan", None, "large"),
                "periode": "Periode",
                "tahun": "Tahun",
                "pelaku": "Siapa",
                "pelaku_nama": Kolom("Namanya", None, "medium"),
                "tenggat": Kolom("Tenggat", "hari"),
                "hari_terlambat": Kolom("Terlambat (hari)", "bulat"),
                "rincian": "Rincian",
            },
            berkas="daftar-tindakan",
            dari=total,
        )


def _pengingat(sesi: Session, tempat: Tempat, where: str, values: dict[str, object]) -> None:
    if not st.toggle("Buat teks pengingat, siap disalin", key="pengingat", bind="query-params"):
        return
    if tempat.tingkat != "unit":
        kosong("Pengingat ditujukan kepada satu unit.", "Pilih unor induk atau unitnya di atas.")
        return
    rows = sesi.baca(
        "Teks pengingat",
        f"SELECT tindakan, nip, tenggat, status, kontak_instansi FROM daftar_tindakan WHERE {where}",
        **values,
    )
    words = sesi.baca("", "SELECT kode, sebutan FROM acuan.jenis_tindakan WHERE berlaku_sampai IS NULL ORDER BY urutan")
    told = reminder(tempat.sebutan, rows, "data", dict(words.iter_rows()))
    st.code(told, language=None, wrap_lines=True)
    st.caption(
        "Teks ini tidak menyebut nama siapa pun. Lampirkan XLSX dari tabel di atas: rinciannya ada pada lembar data."
    )
