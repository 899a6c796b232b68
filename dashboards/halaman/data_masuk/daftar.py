"""What was delivered: each file with what was read of it, and whether it still counts.

Here: deliveries of an instansi, or, for BKN, of all of them. Not here: single rows (`ditolak.py`).
"""

from typing import Any

import streamlit as st

from dashboards.parts import angka, sebutan
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.session import Session

_MOST_SHOWN = 2_000
"""Deliveries in the table, the latest received."""


def kiriman(sesi: Session, kode: str | None) -> None:
    """Draw what was delivered; of all instansi without `kode`."""
    st.subheader("Kiriman")
    told: dict[str, Any] = sesi.satu(
        """
        SELECT count(*) AS kiriman, count(*) FILTER (NOT digantikan AND NOT dibatalkan) AS berlaku,
            CAST(sum(dibaca) AS BIGINT) AS dibaca, CAST(sum(diterima) AS BIGINT) AS diterima,
            CAST(sum(dikarantina) AS BIGINT) AS ditolak
        FROM rilis.kiriman WHERE $kode IS NULL OR kode_instansi = $kode
        """,
        kode=kode,
    )
    if not told["kiriman"]:
        kosong(
            "Belum ada kiriman yang diterima.",
            "Minta admin layanan e-Kinerja instansi mengirim laporannya."
            if sesi.scope.peran == "bkn"
            else "Kirim laporan e-Kinerja yang pertama di atas.",
        )
        return
    read = angka.bulat(told["dibaca"])
    with st.container(horizontal=True):
        st.metric("Kiriman yang berlaku", f"{angka.bulat(told['berlaku'])} dari {angka.bulat(told['kiriman'])}")
        st.metric("Baris diterima", f"{angka.bulat(told['diterima'])} dari {read}")
        st.metric("Baris ditolak", f"{angka.bulat(told['ditolak'])} dari {read}")
    frame = _latest(sesi, kode)
    tabel(
        sesi,
        frame,
        {
            **({"instansi": Kolom("Instansi", lebar="medium")} if kode is None else {}),
            "catatan": Kolom("Isinya", lebar="medium"),
            "berkas": Kolom("Berkas", lebar="medium"),
            "keadaan": "Keadaan",
            "ditarik_pada": Kolom("Ditarik pada", "saat"),
            "diterima_pada": Kolom("Diterima pada", "saat"),
            "dibaca": Kolom("Dibaca", "bulat"),
            "diterima": Kolom("Diterima", "bulat"),
            "dikarantina": Kolom("Ditolak", "bulat"),
            "menunggu": Kolom("Menunggu", "bulat"),
        },
        berkas="kiriman",
        dari=told["kiriman"],
    )
    if len(frame) == _MOST_SHOWN:
        st.caption(f"{angka.bulat(_MOST_SHOWN)} kiriman terakhir; pilih satu instansi untuk yang lain.")
    sumber(
        sesi,
        dihitung="Setiap baris yang dibaca diterima atau ditolak (masuk karantina): dibaca = diterima + ditolak. "
        "*Berlaku*: belum digantikan tarikan yang lebih baru dan tidak dibatalkan. *Menunggu*: diterima, tetapi "
        "catatan lain yang dirujuknya belum ada. Jumlah barisnya dari semua kiriman, juga yang sudah digantikan.",
        catatan=sorted(frame["jenis"].unique()),
    )


def _latest(sesi: Session, kode: str | None) -> Any:
    frame = sesi.baca(
        "",
        """
        SELECT coalesce(i.sebutan, k.kode_instansi) AS instansi, k.berkas, k.catatan AS jenis, k.catatan,
            k.ditarik_pada, k.diterima_pada, k.dibaca, k.diterima, k.dikarantina, k.menunggu,
            CASE WHEN k.dibatalkan THEN 'dibatalkan' WHEN k.digantikan THEN 'sudah digantikan' ELSE 'berlaku' END
                AS keadaan
        FROM rilis.kiriman AS k
        LEFT JOIN (
            SELECT kode_instansi, max_by(nama, berlaku_mulai) AS sebutan FROM acuan.instansi GROUP BY ALL
        ) AS i ON k.kode_instansi = i.kode_instansi
        WHERE $kode IS NULL OR k.kode_instansi = $kode
        ORDER BY k.diterima_pada DESC, k.berkas LIMIT $most
        """,
        kode=kode,
        most=_MOST_SHOWN,
    )
    return sebutan.catatan_dalam(frame)
