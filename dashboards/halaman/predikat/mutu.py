"""The quality of rating: questions to look into together, with the numbers that they rest on.

Here: what the release asks about units and, inside an instansi, about assessors. No decision follows from it. Not here:
any threshold; those are the release's (`acuan.indikator_mutu`, `acuan.ambang_predikat`).
"""

from typing import Any

import polars as pl
import streamlit as st

from dashboards.halaman.predikat.evaluasi import Evaluasi
from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.sebutan import instansi_pada
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.teks import polos
from dashboards.parts.tempat import Tempat
from dashboards.session import Session

PALING_BANYAK = 500
"""Rows of questions in the table."""
DIBACAKAN = 6
"""Questions written out above it, of the largest groups."""


def mutu(sesi: Session, tempat: Tempat, evaluasi: Evaluasi) -> None:
    """Show what is asked about the ratings of a place."""
    st.markdown(
        f"Pertanyaan untuk **ditinjau bersama** tentang {evaluasi.sebutan}. Ini bukan temuan kesalahan: tidak ada "
        "keputusan yang diambil darinya tanpa orang yang bertanggung jawab atasnya. Kelompok kecil tidak ditanyakan."
    )
    _tentang(sesi, tempat, evaluasi, "unit")
    if sesi.scope.peran != "bkn":
        _tentang(sesi, tempat, evaluasi, "penilai")
    _sumber(sesi)


def _tentang(sesi: Session, tempat: Tempat, evaluasi: Evaluasi, subjek: str) -> None:
    about = {"unit": "unit", "penilai": "pejabat penilai"}[subjek]
    st.subheader(f"Tentang {about}")
    counted = sesi.baca(
        "",
        f"""
        WITH ditanya AS (
            SELECT ukuran, count(*) AS diukur, count(*) FILTER (perlu_ditinjau) AS ditanyakan,
                count(*) FILTER (kelompok_kecil) AS kecil
            FROM (
                -- a spread is five shares of one subject
                SELECT ukuran, coalesce(unor_id, penilai_id, '') AS kunci, bool_or(perlu_ditinjau) AS perlu_ditinjau,
                    bool_or(kelompok_kecil) AS kelompok_kecil
                FROM mutu_penilaian WHERE {_yang(tempat, subjek)} AND {evaluasi.di} GROUP BY ALL
            ) GROUP BY ALL
        )
        SELECT i.nama AS tanda, d.ditanyakan, d.diukur, d.kecil
        FROM ditanya AS d INNER JOIN acuan.indikator_mutu AS i ON d.ukuran = i.kode AND i.berlaku_sampai IS NULL
        ORDER BY d.ditanyakan DESC, tanda
        """,
        bulan=evaluasi.bulan,
        **tempat.nilai,
    )
    if counted.is_empty():
        kosong(f"Belum ada {about} yang penilaiannya dapat diukur pada evaluasi ini.", "Pilih evaluasi lain.")
        return
    tabel(
        sesi,
        counted,
        {
            "ditanyakan": Kolom("Perlu ditinjau", "bulat"),
            "diukur": Kolom("Dari", "bulat", "small"),
            "tanda": Kolom("Yang dilihat", None, "large"),
            "kecil": Kolom("Kelompok kecil, tidak ditanyakan", "bulat"),
        },
        berkas=f"mutu-{subjek}-ringkas",
    )
    asked = int(counted["ditanyakan"].sum())
    if not asked:
        kosong(f"Tidak ada pertanyaan tentang {about} pada evaluasi ini.", "Tidak ada yang perlu dilakukan.")
        return
    frame = _pertanyaan(sesi, tempat, evaluasi, subjek)
    for row in frame.filter(pl.col("pertanyaan").is_not_null()).head(DIBACAKAN).to_dicts():
        st.markdown(f"- **{polos(row['sebutan'])}**: {polos(row['pertanyaan'])}")
    tabel(
        sesi,
        frame,
        {
            "sebutan": Kolom(about.capitalize(), None, "medium"),
            "tanda": Kolom("Yang dilihat", None, "medium"),
            "pertanyaan": Kolom("Pertanyaan", None, "large"),
            "pembilang": Kolom("Orang", "bulat"),
            "penyebut": Kolom("Dari", "bulat"),
            "persen": Kolom("Persen", "persen"),
            "persen_instansi": Kolom("Di seluruh instansi", "persen"),
        },
        berkas=f"mutu-{subjek}",
        dari=int(frame["semua"][0]) if len(frame) else 0,
    )
    if sesi.scope.peran == "bkn":
        st.caption(f"Tanda – pada tabel berarti ditahan. {angka.DITAHAN_ARTINYA}")


def _pertanyaan(sesi: Session, tempat: Tempat, evaluasi: Evaluasi, subjek: str) -> pl.DataFrame:
    subject = "coalesce(m.unor, m.unor_id)"
    joined = ""
    if subjek == "penilai":
        # who assesses may have left the scope's own people: then the post is not named
        subject = "coalesce(p.nama || coalesce(' – ' || p.unor, ''), 'Pejabat di luar daftar pegawai Anda')"
        joined = """
            LEFT JOIN (
                SELECT pegawai_id, any_value(nama) AS nama, any_value(unor) AS unor FROM catatan.pegawai GROUP BY ALL
            ) AS p ON m.penilai_id = p.pegawai_id
        """
    elif tempat.instansi is None:
        subject = "coalesce(m.unor, m.unor_id) || ' – ' || coalesce(n.nama, m.kode_instansi)"
        joined = f"LEFT JOIN ({instansi_pada('last_day($bulan)')}) AS n ON m.kode_instansi = n.kode_instansi"
    name = "nama" if subjek == "penilai" else "sebutan"
    frame = sesi.baca(
        "pertanyaan tentang mutu penilaian",
        f"""
        SELECT {subject} AS {name}, i.nama AS tanda, m.pertanyaan, m.pembilang, m.penyebut, m.persen,
            m.persen_instansi, count(*) OVER () AS semua
        FROM (
            SELECT * FROM mutu_penilaian WHERE {_yang(tempat, subjek)} AND {evaluasi.di} AND perlu_ditinjau
        ) AS m
        INNER JOIN acuan.indikator_mutu AS i ON m.ukuran = i.kode AND i.berlaku_sampai IS NULL
        {joined}
        ORDER BY m.penyebut DESC NULLS LAST, {name}, tanda, m.predikat_diukur LIMIT {PALING_BANYAK}
        """,
        bulan=evaluasi.bulan,
        **tempat.nilai,
    )
    return frame.rename({name: "sebutan"})


def _yang(tempat: Tempat, subjek: str) -> str:
    if subjek == "unit":
        return f"subjek = 'unit' AND {tempat.seisinya}"
    # an assessor's row has no unit: he is looked for among the people of the place
    among = f"SELECT pegawai_id FROM catatan.pegawai WHERE {tempat.seisinya}" if tempat.unit else None
    return "subjek = 'penilai' AND kode_instansi = $instansi" + (f" AND penilai_id IN ({among})" if among else "")


def _sumber(sesi: Session) -> None:
    limits: list[dict[str, Any]] = sesi.baca(
        "",
        "SELECT nama AS keterangan, CAST(ambang AS INTEGER) AS ambang, satuan FROM acuan.ambang_predikat "
        "WHERE berlaku_sampai IS NULL AND kode NOT LIKE 'POLA%' ORDER BY kode",
    ).to_dicts()
    told = "; ".join(f"{row['keterangan'].lower()}: {row['ambang']} {row['satuan']}" for row in limits)
    sumber(
        sesi,
        dihitung="Untuk tiap unit (dengan semua unit di bawahnya) dan tiap pejabat penilai dihitung berapa orang yang "
        f"penilaiannya berciri demikian, dari yang diketahui; tabel mutu_penilaian. Ambangnya: {told}.",
        dasar="Peraturan BKN 2/2026 Ps. 11-12; SE MenPANRB 3/2023 (panduan, bukan kuota)",
        tabel=["mutu_penilaian"],
        catatan=["penilaian", "pendelegasian_penilai"],
        belum_pasti=["semua ambang pertanyaan ini adalah usulan proyek ini, bukan peraturan."],
    )
