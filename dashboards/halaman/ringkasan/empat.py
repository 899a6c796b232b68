"""The state in four figures, for each role its own, beside the month before.

Here: which four. Figures come from the marts as they are. Not here: what needs attention (`perhatian.py`).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.tempat import SELURUH
from dashboards.session import Session

UTAMA = ("DINILAI", "DINILAI_TEPAT", "SKP_SETUJU")


def nasional(sesi: Session) -> None:
    """BKN: who delivers, what is approved and rated on time, and how long the clock of Ps. 16 still runs."""
    clock: dict[str, Any] = sesi.satu(
        "SELECT * EXCLUDE (nama_instansi) FROM jam_adopsi WHERE tingkat = 'nasional' ORDER BY bulan DESC LIMIT 1"
    )
    bulan, figures = _kepatuhan(sesi, "tingkat = 'nasional'")
    if not clock or bulan is None:
        kosong("Belum ada angka nasional.", "Kirim laporan SKP dan penilaian instansi lewat halaman Data masuk.")
        return
    _keadaan(bulan, figures)
    delivers, approved, rated, left = st.columns(4)
    delivers.metric(
        "Instansi dengan data",
        f"{angka.bulat(clock['instansi_tercakup'])} dari {angka.bulat(clock['instansi_jumlah'])}",
        border=True,
        help="Instansi yang laporannya sudah dikirim, dari semua instansi dalam tabel acuan.",
    )
    _persen(approved, figures["SKP_SETUJU"], bulan)
    _persen(rated, figures["DINILAI_TEPAT"], bulan)
    if any(row["ditahan"] for row in figures.values()):
        st.caption(angka.DITAHAN_ARTINYA)
    left.metric(
        "Sisa waktu adopsi",
        f"{angka.bulat(clock['sisa_hari'])} hari",
        border=True,
        help=f"Sampai {angka.hari(clock['tenggat_adopsi'])}. SKP disetujui sejak pengundangan: "
        f"{angka.persen(clock['persen_skp'], ditahan=clock['ditahan'])} dari "
        f"{angka.bulat(clock['asn'])} ASN yang datanya ada.",
    )
    _sumber_kepatuhan(
        sesi,
        "Instansi dengan data dan sisa hari: tabel jam_adopsi, tingkat nasional, bulan terakhir.",
        ["tanggal pengundangan Peraturan BKN 2/2026; tenggatnya sebuah parameter."],
    )


def instansi(sesi: Session) -> None:
    """Who administers an instansi: rated, rated on time, approved, and the index."""
    bulan, figures = _kepatuhan(sesi, "tingkat = 'instansi' AND kode_instansi = $kode", kode=sesi.scope.kode_instansi)
    if bulan is None:
        _belum_ada()
        return
    index: dict[str, Any] = sesi.satu(
        "SELECT persen FROM indeks_kepatuhan WHERE kode_instansi = $kode AND bulan = $bulan AND indikator IS NULL",
        kode=sesi.scope.kode_instansi,
        bulan=bulan,
    )
    _keadaan(bulan, figures)
    *places, last = st.columns(4)
    for place, name in zip(places, UTAMA, strict=True):
        _persen(place, figures[name], bulan)
    last.metric(
        "Indeks kepatuhan",
        angka.persen(index.get("persen")),
        border=True,
        help="Bobotnya usulan proyek ini, bukan peraturan. Yang belum ada datanya tidak ikut ditimbang.",
    )
    _sumber_kepatuhan(sesi, "Indeks: tabel indeks_kepatuhan, dengan bobot tabel acuan indikator_kepatuhan.")


def pimpinan(sesi: Session) -> None:
    """Who leads a unit: rated, rated on time, approved, and how many people wait for himself."""
    bulan, figures = _kepatuhan(
        sesi,
        "tingkat = 'unit' AND kode_instansi = $kode AND unor_id = $unit",
        kode=sesi.scope.kode_instansi,
        unit=sesi.scope.unor_id,
    )
    if bulan is None:
        _belum_ada()
        return
    own: dict[str, Any] = sesi.satu(
        """
        SELECT count(*) FILTER (WHERE pelaku_nip = $nip) AS hal, count(*) AS semua,
            count(DISTINCT pegawai_id) FILTER (WHERE pelaku_nip = $nip) AS orang
        FROM daftar_tindakan
        """,
        nip=sesi.grant.nip,
    )
    _keadaan(bulan, figures)
    *places, last = st.columns(4)
    for place, name in zip(places, UTAMA, strict=True):
        _persen(place, figures[name], bulan)
    last.metric(
        "Menunggu Anda",
        f"{angka.bulat(own['hal'])} dari {angka.bulat(own['semua'])} hal",
        border=True,
        help=f"Menyangkut {angka.bulat(own['orang'])} orang, menurut daftar tindakan.",
    )
    _sumber_kepatuhan(sesi, "Menunggu Anda: tabel daftar_tindakan, baris yang pelakunya Anda.")


def _kepatuhan(sesi: Session, tempat: str, **values: object) -> tuple[date | None, dict[str, dict[str, Any]]]:
    """The latest month of a place with something known of its main indicators, and these."""
    known: dict[str, Any] = sesi.satu(
        f"""
        SELECT max(bulan) AS bulan FROM kepatuhan
        WHERE {tempat} AND {SELURUH} AND indikator = 'DINILAI' AND penyebut IS NOT NULL
        """,
        **values,
    )
    bulan = known["bulan"]
    assert bulan is None or isinstance(bulan, date)
    rows = sesi.baca(
        "",
        f"""
        SELECT i.kode, i.nama AS indikator_dibaca, i.penyebut AS siapa, k.* EXCLUDE (nama_instansi, unor)
        FROM (SELECT * FROM acuan.indikator_kepatuhan WHERE list_contains($utama, kode) AND berlaku_sampai IS NULL) AS i
        LEFT JOIN (SELECT * FROM perubahan_kepatuhan WHERE {tempat} AND {SELURUH} AND bulan = $bulan) AS k
            ON i.kode = k.indikator
        """,
        utama=list(UTAMA),
        bulan=bulan,
        **values,
    ).to_dicts()
    return bulan, {row["kode"]: row for row in rows}


def _keadaan(bulan: date, figures: Mapping[str, Mapping[str, Any]]) -> None:
    running = figures["DINILAI"]["berjalan"]
    until = f", masih berjalan sampai {angka.hari(figures['DINILAI']['batas_pengisian'])}" if running else ""
    st.markdown(f"**Keadaan {angka.bulan(bulan)}**{until}")


def _persen(place: DeltaGenerator, row: Mapping[str, Any], bulan: date) -> None:
    change = row["selisih_bulan"]
    place.metric(
        row["indikator_dibaca"],
        angka.persen(row["persen"], ditahan=row["ditahan"]),
        None if change is None else f"{change:+.1f} poin sebulan".replace(".", ","),
        border=True,
        help=f"{angka.bulat(row['pembilang'])} dari {angka.bulat(row['penyebut'])} ({row['siapa'].lower()}), "
        f"{angka.bulan(bulan)}.",
    )


def _belum_ada() -> None:
    kosong(
        "Belum ada angka kepatuhan untuk tempat ini.",
        "Laporan SKP dan penilaian instansi perlu dikirim dan diolah dulu (halaman Data masuk, admin instansi).",
    )


def _sumber_kepatuhan(sesi: Session, juga: str, belum_pasti: list[str] | None = None) -> None:
    sumber(
        sesi,
        dihitung="Persen = yang sudah : yang ditanya × 100, dari tabel perubahan_kepatuhan, untuk bulan terakhir yang "
        f"penilaiannya diketahui; poin = selisih persen dengan bulan sebelumnya. Yang belum diketahui bukan 0. {juga}",
        dasar="Peraturan BKN 2/2026 Ps. 6, 11, dan 16; SE BKN 18/2024",
        tabel=["angka_instansi"],
        catatan=["skp", "penilaian", "periode"],
        belum_pasti=belum_pasti or [],
    )
