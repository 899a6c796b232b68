"""Who was rated below Baik period after period, and what Ps. 10 asks.

Here: the list, and whether pembinaan is documented. Never here: sanctions; they stand on the page Tentang alone.
"""

import polars as pl
import streamlit as st

from dashboards.halaman.predikat.evaluasi import Evaluasi
from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.pindah import pindah
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.teks import polos
from dashboards.parts.tempat import Tempat
from dashboards.session import Session

PALING_BANYAK = 1000
_TERTULIS = {True: "sudah", False: "belum", None: "belum diketahui"}


def perlu_pembinaan(sesi: Session, tempat: Tempat, evaluasi: Evaluasi) -> None:
    """Show the people of a place who need pembinaan after a periodic evaluation."""
    if evaluasi.jenis == "Tahunan":
        kosong(
            "Perlu pembinaan dibaca dari evaluasi bulanan dan triwulanan yang berturut-turut.",
            "Pilih evaluasi bulanan atau triwulanan.",
        )
        return
    frame = sesi.baca(
        "perlu pembinaan",
        f"""
        SELECT *, count(*) OVER () AS semua FROM perlu_pembinaan
        WHERE {tempat.seisinya} AND bulan = $bulan AND tipe_periodik = '{evaluasi.jenis}'
        ORDER BY jumlah_periode DESC, nama, pegawai_id LIMIT {PALING_BANYAK}
        """,
        bulan=evaluasi.bulan,
        **tempat.nilai,
    )
    if frame.is_empty():
        kosong(
            f"Tidak ada yang di bawah Baik dua kali berturut-turut atau lebih sampai {evaluasi.sebutan}, menurut data "
            "yang sudah diterima.",
            "Tidak ada yang perlu dilakukan.",
        )
    else:
        _daftar(sesi, frame)
    sumber(
        sesi,
        dihitung="Orang yang predikat tercatatnya di bawah Baik pada periode ini dan pada periode tepat sebelumnya, "
        "atau lebih lama. Periode yang belum dinilai atau belum ditarik memutus hitungannya. Pembinaan disebut sudah "
        "bila tercatat sesudah awal masa itu; belum diketahui bila catatan pembinaan belum dikirim; tabel "
        "perlu_pembinaan.",
        dasar="Peraturan BKN 2/2026 Ps. 10",
        tabel=["perlu_pembinaan"],
        catatan=["penilaian", "pembinaan", "keberatan"],
    )


def _daftar(sesi: Session, frame: pl.DataFrame) -> None:
    counts = dict(frame["sudah_dibina"].value_counts().iter_rows())
    all_of_them = int(frame["semua"][0])
    with st.container(horizontal=True):
        st.metric("Perlu pembinaan", f"{angka.bulat(all_of_them)} orang", border=True)
        if len(frame) == all_of_them:
            for known, told in _TERTULIS.items():
                if known in counts:
                    label = f"Pembinaan {told}" + ("" if known is None else " tercatat")
                    st.metric(label, f"{angka.bulat(counts[known])} dari {angka.bulat(all_of_them)}", border=True)
    asked = frame["yang_diminta"].unique().to_list()
    st.markdown("**Yang diminta:** " + "; ".join(asked) + ".")
    chosen = tabel(
        sesi,
        frame.with_columns(
            pl.col("sudah_dibina").map_elements(_TERTULIS.get, return_dtype=pl.String, skip_nulls=False),
            pl.when("dalam_keberatan").then(pl.lit("dalam keberatan")).alias("keberatan"),
        ),
        {
            "nama": Kolom("Nama", None, "medium"),
            "unor": Kolom("Unit", None, "medium"),
            "jumlah_periode": Kolom("Periode berturut-turut", "bulat"),
            "rendah_sejak": Kolom("Sejak", "hari"),
            "predikat_terakhir": "Predikat terakhir",
            "sudah_dibina": "Pembinaan tercatat",
            "dibina_terakhir": Kolom("Terakhir dibina", "hari"),
            "keberatan": "Keberatan",
        },
        berkas="perlu-pembinaan",
        dari=all_of_them,
        pilih=True,
    )
    if chosen is None:
        st.caption("Pilih satu baris (kotak di kirinya) untuk melihat orangnya.")
        return
    if sesi.scope.rahasia:
        _catatan(sesi, chosen["nip"], chosen["nama"])
    pindah(sesi, "pegawai", f"Buka data {chosen['nama']}", pegawai_id=chosen["pegawai_id"])


def _catatan(sesi: Session, nip: str, nama: str) -> None:
    """Kinds of pembinaan are confidential: only to whom such data is open."""
    rows = sesi.baca(
        "catatan pembinaan",
        "SELECT nip, jenis_pembinaan, tanggal FROM catatan.pembinaan WHERE nip = $nip ORDER BY tanggal DESC",
        nip=nip,
    ).to_dicts()
    told = [f"{row['jenis_pembinaan']} {angka.hari(row['tanggal'])}" for row in rows]
    st.markdown(f"**Pembinaan {polos(nama)} yang tercatat:** " + ("; ".join(told) if told else "tidak ada") + ".")
