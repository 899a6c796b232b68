"""What needs attention now, in a sentence each: what failed, what runs out, what was rejected, what waits.

Here: the findings of a place, each with the page that says more. Not here: those that are a table (`daftar.py`), the
four figures (`empat.py`).
"""

from typing import Any

import streamlit as st

from dashboards.parts import angka
from dashboards.parts.pindah import pindah
from dashboards.parts.teks import polos
from dashboards.parts.tindakan import batas, berhuruf_besar, milik_anda
from dashboards.session import Session

PALING_BANYAK = 10
"""Failures that are named: the first."""


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


def _temuan(sesi: Session, told: str, menuju: tuple[str, str, dict[str, str]]) -> None:
    modul, label, filters = menuju
    with st.container(border=True):
        st.markdown(f":material/warning: {told}")
        pindah(sesi, modul, label, **filters)
