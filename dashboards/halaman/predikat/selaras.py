"""The predikat recorded beside the one that the two ratings make, and final figures that changed afterwards.

Here: contradictions and corrections, with the people. Never here: a recorded predikat replaced; official uses take it.
"""

import polars as pl
import streamlit as st

from dashboards.halaman.predikat.evaluasi import Evaluasi
from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.pindah import pindah
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.tempat import Tempat
from dashboards.session import Session

PALING_BANYAK = 1000


def selaras(sesi: Session, tempat: Tempat, evaluasi: Evaluasi) -> None:
    """Show where a recorded predikat is not what its ratings make, and what was corrected."""
    _tidak_selaras(sesi, tempat, evaluasi)
    _koreksi(sesi, tempat, evaluasi)


def _tidak_selaras(sesi: Session, tempat: Tempat, evaluasi: Evaluasi) -> None:
    st.subheader("Predikat tercatat dan predikat dari matriks")
    counted = sesi.satu(
        f"""
        SELECT count(*) FILTER (selaras) AS ya, count(*) FILTER (NOT selaras) AS tidak,
            count(*) FILTER (predikat_tercatat IS NOT NULL) AS tercatat
        FROM penilaian_pegawai WHERE {tempat.seisinya} AND {evaluasi.di} AND dihitung
        """,
        bulan=evaluasi.bulan,
        **tempat.nilai,
    )
    with st.container(horizontal=True):
        for label, name in (("Selaras", "ya"), ("Tidak selaras", "tidak")):
            st.metric(
                label,
                f"{angka.bulat(counted[name])} dari {angka.bulat(counted['tercatat'])}",  # type: ignore[arg-type]
                border=True,
                help="Dari penilaian yang predikatnya tercatat.",
            )
    frame = sesi.baca(
        "predikat yang tidak selaras",
        f"""
        SELECT pegawai_id, nama, unor, hasil_kerja, perilaku_kerja, predikat_tercatat, predikat_dihitung
        FROM penilaian_pegawai WHERE {tempat.seisinya} AND {evaluasi.di} AND dihitung AND NOT selaras
        ORDER BY unor, nama, pegawai_id LIMIT {PALING_BANYAK}
        """,
        bulan=evaluasi.bulan,
        **tempat.nilai,
    )
    if frame.is_empty():
        kosong("Tidak ada predikat tercatat yang berbeda dari matriksnya.", "Tidak ada yang perlu dilakukan.")
    else:
        st.markdown("Periksa keduanya di e-Kinerja; yang dipakai tetap predikat **tercatat**.")
        chosen = tabel(
            sesi,
            frame,
            {
                "nama": Kolom("Nama", None, "medium"),
                "unor": Kolom("Unit", None, "medium"),
                "hasil_kerja": "Hasil kerja",
                "perilaku_kerja": "Perilaku kerja",
                "predikat_tercatat": "Tercatat",
                "predikat_dihitung": "Menurut matriks",
            },
            berkas="tidak-selaras",
            dari=counted["tidak"],  # type: ignore[arg-type]
            pilih=True,
        )
        if chosen is not None:
            pindah(sesi, "pegawai", f"Buka data {chosen['nama']}", pegawai_id=chosen["pegawai_id"])
    sumber(
        sesi,
        dihitung="Rating hasil kerja dan perilaku kerja menghasilkan predikat menurut matriks sembilan kotak. Sebagian "
        "aplikasi klien menulis yang lain; keduanya disimpan, tidak ada yang ditimpa, dan angka kredit serta TPP "
        "memakai yang tercatat; tabel penilaian_pegawai.",
        dasar="PermenPANRB 6/2022; Peraturan BKN 2/2026 Ps. 11",
        tabel=["penilaian_pegawai"],
        catatan=["penilaian"],
    )


def _koreksi(sesi: Session, tempat: Tempat, evaluasi: Evaluasi) -> None:
    st.subheader("Predikat yang berubah sesudah final")
    frame = sesi.baca(
        "koreksi predikat",
        f"""
        WITH orang AS (
            SELECT pegawai_id, any_value(nama) AS nama, any_value(unor) AS unor FROM catatan.pegawai
            WHERE {tempat.seisinya} GROUP BY ALL
        )
        SELECT k.pegawai_id, o.nama, o.unor, k.periode, k.nilai_lama, k.nilai_baru, k.tarikan_baru, k.batas_pengisian
        FROM (
            SELECT * FROM koreksi
            WHERE kode_instansi = $instansi AND tabel = 'penilaian_pegawai' AND kolom = 'predikat_tercatat'
                AND bulan = $bulan
        ) AS k
        INNER JOIN orang AS o ON k.pegawai_id = o.pegawai_id
        ORDER BY k.tarikan_baru DESC, o.nama, k.pegawai_id
        """,
        bulan=evaluasi.bulan,
        **tempat.nilai,
    )
    if frame.is_empty():
        kosong(
            f"Tidak ada predikat {angka.bulan(evaluasi.bulan)} yang berubah sesudah batas pengisiannya.",
            "Tidak ada yang perlu dilakukan.",
        )
    else:
        shown = frame.with_columns(pl.col("nilai_lama", "nilai_baru").fill_null("belum dinilai"))
        chosen = tabel(
            sesi,
            shown,
            {
                "nama": Kolom("Nama", None, "medium"),
                "unor": Kolom("Unit", None, "medium"),
                "periode": "Periode",
                "nilai_lama": "Semula",
                "nilai_baru": "Menjadi",
                "tarikan_baru": Kolom("Ditarik pada", "saat"),
                "batas_pengisian": Kolom("Batas pengisian", "saat"),
            },
            berkas="koreksi-predikat",
            pilih=True,
        )
        if chosen is not None:
            pindah(sesi, "pegawai", f"Buka data {chosen['nama']}", pegawai_id=chosen["pegawai_id"])
    sumber(
        sesi,
        dihitung="Sesudah batas pengisian sebuah periode, angkanya final untuk rilis itu. Bila laporan yang ditarik "
        "kemudian berisi predikat lain, perubahannya dicatat di sini dan dipakai dalam rilis berikutnya; "
        "tabel koreksi.",
        dasar="Peraturan BKN 2/2026 Ps. 11-12",
        tabel=["koreksi"],
        catatan=["penilaian"],
    )
