"""What needs attention now, the worst first: what is late, what runs out, what was rejected, what is old.

Here: the findings of a place, each with the page that says more. Not here: the four figures (`empat.py`).
"""

from typing import Any

import polars as pl
import streamlit as st

from dashboards.parts import angka, sebutan
from dashboards.parts.kosong import kosong
from dashboards.parts.pindah import pindah
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.teks import polos
from dashboards.parts.tindakan import batas, berhuruf_besar, milik_anda
from dashboards.session import Session

PALING_BANYAK = 10
"""Rows of the age of data: the oldest first."""


def menunggu(sesi: Session) -> bool:
    """What the user himself must do, in a sentence for each kind; tells whether there was any."""
    rows = sesi.baca(
        "",
        """
        SELECT d.tindakan, j.sebutan, count(DISTINCT d.pegawai_id) AS orang, count(*) AS hal,
            max(d.hari_terlambat) AS terlambat, min(d.tenggat) FILTER (WHERE d.status = 'mendatang') AS terdekat
        FROM daftar_tindakan AS d
        INNER JOIN acuan.jenis_tindakan AS j ON d.tindakan = j.kode AND j.berlaku_sampai IS NULL
        WHERE d.pelaku_nip = $nip GROUP BY ALL ORDER BY terlambat DESC NULLS LAST, orang DESC
        """,
        nip=sesi.grant.nip,
    ).to_dicts()
    for row in rows:
        with st.container(border=True):
            many = f" ({angka.bulat(row['hal'])} hal)" if row["hal"] > row["orang"] else ""
            said = milik_anda(row["tindakan"], polos(row["sebutan"]), row["orang"])
            st.markdown(f"**{said}**{many}, {batas(row['terdekat'], row['terlambat'], sesi.today)}")
            if sesi.scope.peran == "pegawai":
                pindah(sesi, "pegawai", "Lihat di Data saya")
                continue
            chosen = {"tindakan": berhuruf_besar(row["sebutan"]), "pelaku": "Saya sendiri"}
            pindah(sesi, "kepatuhan", "Lihat siapa", bagian="Yang perlu dikerjakan", **chosen)
    return bool(rows)


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


def gagal(sesi: Session) -> None:
    """That the last computation failed, so that figures are older than what was delivered."""
    failed = sesi.gagal_terakhir
    if failed is not None:
        st.warning(
            f"**Perhitungan terakhir gagal** ({failed.at:%d-%m-%Y %H:%M}, langkah {polos(failed.step)}), jadi angka di "
            "sini belum memuat kiriman sesudah rilis ini dibuat. Sebabnya: `ekinerja status` di gudang.",
            icon=":material/error:",
        )
    others = sesi.gagal_lain
    if others:
        named = ", ".join(f"{polos(one.step)} ({one.at:%d-%m-%Y %H:%M})" for one in others[:PALING_BANYAK])
        more = f", dan {angka.bulat(len(others) - PALING_BANYAK)} lagi" if len(others) > PALING_BANYAK else ""
        st.warning(
            f"**Yang berjalan sendiri gagal:** {named}{more}, jadi data di sini mungkin belum yang terakhir. Sebabnya: "
            "`ekinerja status` di gudang.",
            icon=":material/error:",
        )


def periode_berjalan(sesi: Session) -> None:
    """The periods that can be filled in now, and until when."""
    rows = sesi.baca(
        "",
        """
        SELECT nama AS periode, periode_awal, periode_akhir, batas_pengisian FROM pengaturan_periode
        WHERE kode_instansi = $kode AND batas_pengisian >= $today AND periode_awal <= $today
        ORDER BY batas_pengisian, periode_awal
        """,
        kode=sesi.scope.kode_instansi,
        today=sesi.today,
    ).to_dicts()
    if not rows:
        return
    st.subheader("Periode yang sedang berjalan")
    for row in rows:
        ended = " · periodenya sudah berakhir" if row["periode_akhir"] < sesi.today else ""
        days = f"{angka.hari(row['periode_awal'])} – {angka.hari(row['periode_akhir'])}"
        st.markdown(
            f":material/schedule: **{polos(row['periode'])}**: {batas(row['batas_pengisian'], None, sesi.today)}"
            f"{ended}  \n:small[{days}]"
        )


def pengaturan(sesi: Session) -> None:
    """Period settings with findings; for BKN, of how many instansi."""
    row: dict[str, Any] = sesi.satu(
        """
        SELECT count(*) AS periode, count(DISTINCT kode_instansi) AS instansi FROM pengaturan_periode
        WHERE len(temuan) > 0 AND tahun = (SELECT max(tahun) FROM pengaturan_periode WHERE periode_awal <= $today)
        """,
        today=sesi.today,
    )
    if not row.get("periode"):
        return
    where = f" pada {angka.bulat(row['instansi'])} instansi" if sesi.scope.peran == "bkn" else ""
    _temuan(
        sesi,
        f"**{angka.bulat(row['periode'])} pengaturan periode**{where} mempunyai temuan SE BKN 18/2024.",
        ("kepatuhan", "Lihat temuannya", {"bagian": "Periode dan koreksi"}),
    )


def ditolak(sesi: Session) -> None:
    """Rows that were rejected and are not yet corrected; for BKN, of how many instansi in the deliveries that count."""
    if sesi.scope.peran == "bkn":
        query = """
            SELECT CAST(sum(dikarantina) AS BIGINT) AS baris, count(DISTINCT kode_instansi) AS instansi
            FROM rilis.kiriman
            WHERE dikarantina > 0 AND koreksi_atas IS NULL AND NOT dibatalkan AND NOT digantikan
            """
        told = "{baris} baris** dari {instansi} instansi ditolak saat diperiksa, dan baru dihitung setelah dibenahi."
        label = "Lihat kirimannya"
    else:
        query = "SELECT count(DISTINCT (induk_id, baris)) AS baris, 1 AS instansi FROM karantina_terbuka"
        told = "{baris} baris ditolak** saat diperiksa dan belum dihitung."
        label = "Lihat yang ditolak"
    row: dict[str, Any] = sesi.satu(query)
    if row["baris"]:
        told = told.format(baris=angka.bulat(row["baris"]), instansi=angka.bulat(row["instansi"]))
        _temuan(sesi, f"**{told}", ("data_masuk", label, {}))


def tanpa_akibat(sesi: Session) -> None:
    """Rows that were accepted and have no effect, since the instansi has no such unit."""
    row: dict[str, Any] = sesi.satu("SELECT count(*) AS baris FROM temuan_kiriman")
    if row["baris"]:
        told = f"**{angka.bulat(row['baris'])} baris** daftar menyebut unit yang tidak dikenal, jadi tidak berakibat."
        _temuan(sesi, told, ("data_masuk", "Lihat barisnya", {}))


def lokal(sesi: Session) -> None:
    """Who was rated and left no trace in the instansi's own system, and the reverse, in the last month that is due."""
    row: dict[str, Any] = sesi.satu(
        """
        SELECT bulan, count(*) FILTER (WHERE hasil_rekonsiliasi = 'HANYA_EKINERJA') AS hanya_dinilai,
            count(*) FILTER (WHERE hasil_rekonsiliasi = 'HANYA_LOKAL') AS hanya_lokal
        FROM rekonsiliasi_lokal WHERE batas_pengisian < $today GROUP BY bulan ORDER BY bulan DESC LIMIT 1
        """,
        today=sesi.today,
    )
    if row and row["hanya_dinilai"] + row["hanya_lokal"]:
        told = (
            f"**{angka.bulat(row['hanya_dinilai'])} orang dinilai tanpa tercatat di sistem lokal, "
            f"{angka.bulat(row['hanya_lokal'])} sebaliknya** ({angka.bulan(row['bulan'])})."
        )
        _temuan(sesi, told, ("data_masuk", "Lihat siapa", {"bagian": "Sistem lokal"}))


def laporan(sesi: Session) -> None:
    """What pegawai reported as wrong and is open; for the person, what became of his own reports."""
    row: dict[str, Any] = sesi.satu(
        """
        SELECT count(*) FILTER (WHERE keadaan_laporan <> 'selesai') AS terbuka,
            count(*) FILTER (WHERE dijawab_pada >= $today - INTERVAL 31 DAY) AS dijawab
        FROM catatan.laporan_data_keliru
        """,
        today=sesi.today,
    )
    if sesi.scope.peran == "pegawai":
        if row["dijawab"]:
            told = f"**{angka.bulat(row['dijawab'])} laporan data keliru Anda dijawab** dalam sebulan terakhir."
            _temuan(sesi, told, ("pegawai", "Baca jawabannya", {"bagian": "Data keliru"}))
    elif row["terbuka"]:
        told = f"**{angka.bulat(row['terbuka'])} laporan pegawai tentang datanya** belum selesai."
        _temuan(sesi, told, ("data_masuk", "Baca dan jawab", {"bagian": "Laporan pegawai"}))


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


def diam(sesi: Session) -> None:
    """BKN: which instansi deliver nothing, and which will not make the deadline of Ps. 16."""
    row: dict[str, Any] = sesi.satu(
        """
        SELECT instansi_diam, instansi_jumlah, (SELECT count(*) FROM jam_adopsi AS b WHERE b.tingkat = 'instansi'
            AND b.bulan = a.bulan AND b.tepat_skp = false) AS meleset
        FROM jam_adopsi AS a WHERE tingkat = 'nasional' ORDER BY bulan DESC LIMIT 1
        """
    )
    if row.get("instansi_diam"):
        told = (
            f"**{angka.bulat(row['instansi_diam'])} dari {angka.bulat(row['instansi_jumlah'])} instansi** "
            "belum ada datanya."
        )
        if row["meleset"]:
            told += f" {angka.bulat(row['meleset'])} instansi diperkirakan melewati tenggat adopsi."
        _temuan(sesi, told, ("kepatuhan", "Lihat jam adopsi", {"bagian": "Adopsi dan indeks"}))


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


def _temuan(sesi: Session, told: str, menuju: tuple[str, str, dict[str, str]]) -> None:
    modul, label, filters = menuju
    with st.container(border=True):
        st.markdown(f":material/warning: {told}")
        pindah(sesi, modul, label, **filters)
