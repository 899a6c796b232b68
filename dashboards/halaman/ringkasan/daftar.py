"""What needs attention now, as tables: what is to be done, why pay is held, who is lowest, how old the data are.

Here: the tables. Not here: what one sentence tells (`perhatian.py`), the four figures (`empat.py`).
"""

import polars as pl
import streamlit as st

from dashboards.parts import angka, sebutan
from dashboards.parts.kosong import kosong
from dashboards.parts.pindah import pindah
from dashboards.parts.tabel import Kolom, tabel
from dashboards.session import Session

PALING_BANYAK = 10
"""Rows of the age of data: the oldest first."""


def tindakan(sesi: Session) -> None:
    """What is to be done in the place, counted by kind, the latest first."""
    frame = sesi.baca(
        "",
        """
        SELECT j.sebutan, count(*) AS hal, count(*) FILTER (WHERE d.status = 'terlambat') AS lewat,
            max(d.hari_terlambat) AS hari, min(d.tenggat) FILTER (WHERE d.status = 'mendatang') AS terdekat
        FROM daftar_tindakan AS d
        INNER JOIN acuan.jenis_tindakan AS j ON d.tindakan = j.kode AND j.berlaku_sampai IS NULL
        GROUP BY ALL ORDER BY lewat DESC, hal DESC
        """,
    )
    st.subheader("Yang belum dikerjakan")
    if frame.is_empty():
        kosong("Tidak ada yang belum dikerjakan menurut data yang sudah diterima.", "Tidak ada yang perlu dilakukan.")
        return
    late, every = int(frame["lewat"].sum()), int(frame["hal"].sum())
    st.markdown(f":material/warning: **{angka.bulat(late)} dari {angka.bulat(every)} hal sudah lewat tenggatnya.**")
    tabel(
        sesi,
        frame,
        {
            "sebutan": "Hal",
            "hal": Kolom("Jumlah", "bulat", "small"),
            "lewat": Kolom("Terlambat", "bulat", "small"),
            "hari": Kolom("Terlama (hari)", "bulat", "small"),
            "terdekat": Kolom("Tenggat terdekat", "hari", "medium"),
        },
        berkas="tindakan-per-jenis",
    )
    pindah(sesi, "kepatuhan", "Buka daftar yang perlu dikerjakan", bagian="Yang perlu dikerjakan")


def ditangguhkan(sesi: Session) -> None:
    """Keuangan: why pay of the latest month is held back, and who mends it."""
    frame = sesi.baca(
        "",
        """
        SELECT bulan, kalimat, pelaku, perbaikan, count(DISTINCT pegawai_id) AS orang FROM mart.tpp_ditangguhkan
        WHERE kode_instansi = $kode AND jenis_pembayaran = 'bulanan' AND bulan = (
            SELECT max(bulan) FROM rekap_tpp WHERE kode_instansi = $kode AND jenis_pembayaran = 'bulanan')
        GROUP BY ALL ORDER BY orang DESC, kalimat LIMIT 20
        """,
        kode=sesi.scope.kode_instansi,
    )
    if frame.is_empty():
        return
    st.subheader(f"Mengapa TPP {angka.bulan(frame['bulan'][0])} ditangguhkan")
    tabel(
        sesi,
        frame,
        {
            "orang": Kolom("Orang", "bulat", "small"),
            "kalimat": Kolom("Sebab", None, "medium"),
            "perbaikan": Kolom("Yang dilakukan", None, "large"),
            "pelaku": "Yang bertindak",
        },
        berkas="sebab-ditangguhkan",
        utuh=True,
    )
    pindah(sesi, "tpp", "Buka halaman TPP")


def terendah(sesi: Session) -> None:
    """BKN: the instansi in which the smallest share was rated on time, last month that is final."""
    frame = sesi.baca(
        "",
        """
        SELECT kode_instansi, nama_instansi, bulan, persen, pembilang, penyebut, ditahan FROM kepatuhan
        WHERE tingkat = 'instansi' AND indikator = 'DINILAI_TEPAT' AND NOT berjalan AND persen IS NOT NULL
            AND jenis_pegawai IS NULL AND kelompok_jabatan IS NULL
            AND bulan >= (SELECT max(bulan) FROM jam_adopsi WHERE tingkat = 'nasional') - INTERVAL 2 MONTH
        QUALIFY row_number() OVER (PARTITION BY kode_instansi ORDER BY bulan DESC) = 1
        ORDER BY persen, kode_instansi LIMIT 5
        """,
    )
    if frame.is_empty():
        return
    st.subheader("Paling sedikit dinilai tepat waktu")
    told = frame.with_columns(
        pl.struct("persen", "ditahan")
        .map_elements(lambda row: angka.persen(row["persen"], ditahan=row["ditahan"]), return_dtype=pl.String)
        .alias("tertulis")
    )
    tabel(
        sesi,
        told,
        {
            "nama_instansi": "Instansi",
            "bulan": Kolom("Bulan", "bulan"),
            "tertulis": "Dinilai tepat waktu",
            "penyebut": Kolom("Wajib SKP", "bulat"),
        },
        berkas="dinilai-tepat-terendah",
    )
    st.caption(
        "Bulan terakhir yang sudah final, paling jauh dua bulan ke belakang. Setiap instansi menetapkan batasnya "
        "sendiri; untuk membandingkan, lihat juga hari penilaian pada halaman Kepatuhan."
    )


def kesegaran(sesi: Session) -> None:
    """How old the data are, the oldest beyond its bound first; for BKN, instansi by their oldest report."""
    bkn = sesi.scope.peran == "bkn"
    frame = sesi.baca(
        "",
        f"""
        SELECT {"coalesce(nama_instansi, kode_instansi)" if bkn else "catatan"} AS apa, catatan, sumber, ditarik_pada,
            diterima_pada, umur_hari, batas_hari, usang, count(*) FILTER (WHERE usang) OVER () AS laporan_usang,
            count(DISTINCT CASE WHEN usang THEN kode_instansi END) OVER () AS instansi_usang,
            count(*) OVER () AS laporan
        FROM kesegaran
        QUALIFY NOT $bkn
            OR row_number() OVER (PARTITION BY kode_instansi ORDER BY umur_hari - batas_hari DESC, catatan) = 1
        ORDER BY umur_hari - batas_hari DESC, apa, catatan LIMIT {PALING_BANYAK}
        """,
        bkn=bkn,
    )
    if frame.is_empty():
        return
    st.subheader("Instansi dengan data paling lama" if bkn else "Umur data")
    first = frame.row(0, named=True)
    if first["laporan_usang"]:
        from_whom = f" dari {angka.bulat(first['instansi_usang'])} instansi" if bkn else ""
        told = f"{angka.bulat(first['laporan_usang'])} dari {angka.bulat(first['laporan'])} laporan{from_whom} usang."
        st.markdown(f":material/history: **{told}** Tarik ulang dari sumbernya.")
    tabel(
        sesi,
        sebutan.catatan_dalam(sebutan.catatan_dalam(frame, "apa"), "catatan"),
        {
            "apa": Kolom("Instansi" if bkn else "Laporan", None, "medium"),
            **({"catatan": Kolom("Laporan tertua", None, "medium")} if bkn else {}),
            "sumber": "Sumber",
            "ditarik_pada": Kolom("Ditarik", "saat"),
            "diterima_pada": Kolom("Diterima", "saat"),
            "umur_hari": Kolom("Umur (hari)", "bulat", "small"),
            "batas_hari": Kolom("Batas (hari)", "bulat", "small"),
            "usang": Kolom("Usang", "ya"),
        },
        berkas="umur-data",
    )
    st.caption(
        "Umur dihitung sejak ditarik; kiriman tanpa cap waktu penarikan, sejak diterima. Lebih tua dari batasnya: "
        "usang (tabel acuan batas_segar, dengan alasan tiap batas)."
    )
