"""The settings of periods with what SE 18/2024 finds in them, and what was corrected after the deadline.

Here: settings and late corrections. Not here: who is late (`kerjakan.py`).
"""

import polars as pl
import streamlit as st

from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.tempat import Tempat
from dashboards.session import Session
from pipelines.reports.column_words import column_words

_TAHUN = "tahun = (SELECT max(tahun) FROM pengaturan_periode WHERE periode_awal <= $today)"


def periode(sesi: Session, tempat: Tempat) -> None:
    """Show the part of the page."""
    st.subheader("Pengaturan periode")
    if tempat.instansi is None:
        _per_instansi(sesi, tempat)
    else:
        _satu_instansi(sesi, tempat.instansi)
        if sesi.scope.peran == "instansi":
            _koreksi(sesi, tempat.instansi)
    sumber(
        sesi,
        dihitung="Tabel pengaturan_periode dan temuan_periode, tahun terakhir yang sudah mulai. Tepat waktu dinilai "
        "menurut batas pengisian yang pertama dikenal; batas yang dimundurkan kemudian disebut temuan.",
        dasar="SE BKN 18/2024 butir 5.d, Lampiran I dan II",
        tabel=["temuan_periode", "koreksi"],
        catatan=["periode"],
    )


def _per_instansi(sesi: Session, tempat: Tempat) -> None:
    among = (
        "AND p.kode_instansi IN (SELECT kode_instansi FROM acuan.instansi WHERE kode_provinsi = $provinsi)"
        if tempat.provinsi
        else ""
    )
    frame = sesi.baca(
        "",
        f"""
        SELECT p.kode_instansi, max(i.nama) AS instansi, count(DISTINCT (p.tahun, p.periode_id)) AS periode,
            count(DISTINCT CASE WHEN len(p.temuan) > 0 THEN (p.tahun, p.periode_id) END) AS bertemuan
        FROM (SELECT * FROM pengaturan_periode WHERE {_TAHUN}) AS p
        LEFT JOIN acuan.instansi AS i ON p.kode_instansi = i.kode_instansi AND i.berlaku_sampai IS NULL
        WHERE true {among} GROUP BY p.kode_instansi ORDER BY bertemuan DESC, instansi
        """,
        today=sesi.today,
        **tempat.nilai,
    )
    if frame.is_empty():
        kosong("Belum ada pengaturan periode.", "Kirim laporan pengaturan periode instansi lewat halaman Data masuk.")
        return
    found = frame.filter(frame["bertemuan"] > 0).height
    st.markdown(
        f"**{angka.bulat(found)} dari {angka.bulat(len(frame))} instansi** mempunyai temuan. Pilih satu instansi."
    )
    tabel(
        sesi,
        frame,
        {
            "instansi": Kolom("Instansi", None, "large"),
            "periode": Kolom("Periode", "bulat"),
            "bertemuan": Kolom("Dengan temuan", "bulat"),
        },
        berkas="temuan-periode-per-instansi",
    )


def _satu_instansi(sesi: Session, kode: str) -> None:
    frame = sesi.baca(
        "",
        f"""
        SELECT p.nama AS periode, concat_ws(' ', p.jenis, p.tipe) AS jenis, p.periode_awal, p.periode_akhir,
            p.batas_pengisian, p.batas_pertama, t.temuan
        FROM (SELECT * FROM pengaturan_periode WHERE kode_instansi = $kode AND {_TAHUN}) AS p
        LEFT JOIN (
            SELECT tahun, periode_id, string_agg(keterangan, '; ' ORDER BY kode) AS temuan FROM mart.temuan_periode
            WHERE kode_instansi = $kode AND NOT info GROUP BY tahun, periode_id
        ) AS t ON p.tahun = t.tahun AND p.periode_id = t.periode_id
        ORDER BY p.periode_awal, p.periode_akhir
        """,
        kode=kode,
        today=sesi.today,
    )
    if frame.is_empty():
        kosong("Belum ada pengaturan periode.", "Kirim laporan pengaturan periode lewat halaman Data masuk.")
        return
    tahunan = sesi.baca(
        "",
        f"SELECT keterangan FROM mart.temuan_periode WHERE kode_instansi = $kode AND periode_id = '' AND NOT info "
        f"AND {_TAHUN} ORDER BY kode",
        kode=kode,
        today=sesi.today,
    )
    found = frame["temuan"].drop_nulls().len()
    st.markdown(f"**{angka.bulat(found)} dari {angka.bulat(len(frame))} periode** mempunyai temuan.")
    for row in tahunan.to_dicts():
        st.markdown(f"- :material/warning: {row['keterangan']}")
    tabel(
        sesi,
        frame,
        {
            "periode": "Periode",
            "temuan": Kolom("Temuan", None, "large"),
            "jenis": "Jenis",
            "periode_awal": Kolom("Mulai", "hari"),
            "periode_akhir": Kolom("Akhir", "hari"),
            "batas_pengisian": Kolom("Batas pengisian", "hari"),
            "batas_pertama": Kolom("Batas pertama dikenal", "hari"),
        },
        berkas="pengaturan-periode",
        utuh=True,
    )


def _koreksi(sesi: Session, kode: str) -> None:
    st.subheader("Koreksi sesudah batas pengisian")
    counts = sesi.baca(
        "",
        """
        SELECT bulan, periode, perubahan, kolom, count(*) AS jumlah, count(DISTINCT pegawai_id) AS orang
        FROM koreksi WHERE kode_instansi = $kode GROUP BY ALL ORDER BY bulan DESC, jumlah DESC
        """,
        kode=kode,
    )
    if counts.is_empty():
        kosong(
            "Tidak ada penilaian yang berubah sesudah batas pengisiannya, menurut tarikan yang diterima.",
            "Perubahan baru terlihat bila laporan yang sama ditarik lagi.",
        )
        return
    tabel(
        sesi,
        _berkata(counts),
        {
            "bulan": Kolom("Bulan", "bulan"),
            "periode": "Periode",
            "perubahan": "Perubahan",
            "kolom": "Yang berubah",
            "jumlah": Kolom("Jumlah", "bulat"),
            "orang": Kolom("Orang", "bulat"),
        },
        berkas="koreksi-terlambat",
    )
    if not st.toggle("Tampilkan orangnya", key="koreksi", bind="query-params"):
        return
    people = sesi.baca(
        "Koreksi sesudah batas pengisian",
        """
        SELECT k.pegawai_id, p.nama, k.bulan, k.periode, k.kolom, k.nilai_lama, k.nilai_baru, k.tarikan_lama,
            k.tarikan_baru
        FROM koreksi AS k
        LEFT JOIN (
            SELECT pegawai_id, any_value(nama) AS nama FROM catatan.pegawai
            WHERE kode_instansi = $kode GROUP BY pegawai_id
        ) AS p ON k.pegawai_id = p.pegawai_id
        WHERE k.kode_instansi = $kode ORDER BY k.bulan DESC, p.nama, k.kolom LIMIT 2000
        """,
        kode=kode,
    )
    tabel(
        sesi,
        _berkata(people),
        {
            "nama": Kolom("Nama", None, "medium"),
            "bulan": Kolom("Bulan", "bulan"),
            "periode": "Periode",
            "kolom": "Yang berubah",
            "nilai_lama": "Semula",
            "nilai_baru": "Menjadi",
            "tarikan_lama": Kolom("Ditarik", "saat"),
            "tarikan_baru": Kolom("Ditarik lagi", "saat"),
        },
        berkas="koreksi-orang",
        dari=int(counts["jumlah"].sum()),
    )


def _berkata(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col("kolom").map_elements(column_words, return_dtype=pl.String))
