"""What the release is made of: how each public table comes about, and the deliveries that it rests on.

Here: the release's own account (`rilis.aturan`, `rilis.kiriman`), in the words of the contracts.
"""

import polars as pl
import streamlit as st

from dashboards.halaman.tentang.selengkapnya import selengkapnya
from dashboards.parts import angka, sebutan
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.session import Session
from pipelines.contracts.tables import TABLES
from pipelines.contracts.views import VIEWS
from pipelines.wording import citation

_VIEW = "tampilan"
_READ = "menurut tabel yang dibacanya"
_MOST_SHOWN = 500


def cara_hitung(sesi: Session) -> None:
    """Say of each table what it tells, one row of it, and the law that it rests on."""
    st.write(
        "Setiap angka berasal dari salah satu tabel ini. Aturannya disimpan di dalam rilis, jadi angka lama tetap "
        "dapat dijelaskan dengan aturan yang berlaku ketika ia dibuat. Pilih satu baris untuk membacanya."
    )
    rules = sesi.baca("", "SELECT tabel, bidang, butir, dasar FROM rilis.aturan WHERE bidang <> 'catatan'").to_dicts()
    rows: list[tuple[object, ...]] = [(table.description, _READ, name, _VIEW, None) for name, table in VIEWS.items()]
    rows += [
        (TABLES[row["tabel"]].description, citation(row["dasar"]) or None, row["tabel"], row["bidang"], row["butir"])
        for row in sorted(rules, key=lambda row: (row["bidang"], row["tabel"]))
        if row["tabel"] in TABLES
    ]
    kolom: dict[str, str | Kolom] = {
        "isi": Kolom("Apa yang dikatakannya", lebar="large"),
        "dasar": Kolom("Dasar", lebar="medium"),
        "tabel": "Nama tabel",
        "bidang": "Bidang",
        "butir": Kolom("Satu baris per", lebar="medium"),
    }
    frame = pl.DataFrame(rows, schema=dict.fromkeys(kolom, pl.String), orient="row")
    selengkapnya(tabel(sesi, frame, kolom, berkas="cara-hitung", pilih=True), kolom)
    sumber(
        sesi,
        dihitung="Tabel *aturan* dalam rilis: satu baris per tabel, dengan dasar dan rumusnya (SQL, kolom *sql*) yang "
        "dipakai ketika rilis ini dihitung. Tanda – berarti tabel itu tidak mengutip peraturan: ia hanya menyusun "
        "data. *Tampilan* dihitung ketika dibaca, karena memuat hari ini.",
    )


def sumber_data(sesi: Session) -> None:
    """Say which deliveries count in this release, by record, and when they were drawn; one record can be opened."""
    frame = sesi.baca(
        "",
        """
        SELECT
            catatan, count(*) AS kiriman, count(DISTINCT kode_instansi) AS instansi, min(ditarik_pada) AS pertama,
            max(ditarik_pada) AS terakhir, CAST(sum(diterima) AS BIGINT) AS diterima,
            CAST(sum(dikarantina) AS BIGINT) AS dikarantina, CAST(sum(menunggu) AS BIGINT) AS menunggu
        FROM rilis.kiriman WHERE NOT digantikan AND NOT dibatalkan GROUP BY ALL ORDER BY catatan
        """,
    )
    if frame.is_empty():
        kosong(
            "Belum ada kiriman yang dapat Anda lihat.", "Minta admin layanan e-Kinerja instansi mengirim laporannya."
        )
        return
    every = sesi.satu("SELECT count(*) AS semua FROM rilis.kiriman")
    counted = int(frame["kiriman"].sum())
    st.markdown(
        f"**{angka.bulat(counted)} dari {angka.bulat(int(str(every['semua'])))} kiriman** menjadi dasar rilis ini; "
        "sisanya sudah digantikan tarikan yang lebih baru, atau dibatalkan. Pilih satu baris untuk melihat kirimannya."
    )
    told = [TABLES[name].description if name in TABLES else None for name in frame["catatan"]]
    chosen = tabel(
        sesi,
        sebutan.catatan_dalam(
            frame.with_columns(pl.Series("isi", told, dtype=pl.String), sebutan=pl.col("catatan")), "sebutan"
        ),
        {
            "sebutan": Kolom("Laporan atau daftar", lebar="medium"),
            "isi": Kolom("Isinya", lebar="large"),
            "kiriman": Kolom("Kiriman", "bulat"),
            **({"instansi": Kolom("Instansi", "bulat")} if sesi.scope.peran == "bkn" else {}),
            "pertama": Kolom("Ditarik, paling awal", "saat"),
            "terakhir": Kolom("Ditarik, terakhir", "saat"),
            "diterima": Kolom("Baris diterima", "bulat"),
            "dikarantina": Kolom("Ditolak", "bulat"),
            "menunggu": Kolom("Menunggu", "bulat"),
        },
        berkas="sumber-data",
        pilih=True,
    )
    if chosen:
        _deliveries(sesi, str(chosen["catatan"]), int(chosen["kiriman"]))
    sumber(
        sesi,
        dihitung="Kiriman yang berlaku dalam rilis ini: tidak digantikan tarikan yang lebih baru dan tidak dibatalkan. "
        "Kapan data ditarik dibaca dari berkasnya; tanda – berarti berkasnya tidak menyebutkannya. *Menunggu*: baris "
        "diterima, tetapi catatan yang dirujuknya belum ada.",
    )


def _deliveries(sesi: Session, record: str, every: int) -> None:
    st.subheader(f"Kiriman: {sebutan.catatan(record)}")
    rows = sesi.baca(
        "",
        """
        SELECT coalesce(i.sebutan, k.kode_instansi) AS instansi, k.berkas, upper(k.bentuk) AS bentuk, k.ditarik_pada,
            k.diterima_pada, k.dibaca, k.diterima, k.dikarantina
        FROM rilis.kiriman AS k
        LEFT JOIN (
            SELECT kode_instansi, max_by(nama, berlaku_mulai) AS sebutan FROM acuan.instansi GROUP BY ALL
        ) AS i ON k.kode_instansi = i.kode_instansi
        WHERE k.catatan = $record AND NOT k.digantikan AND NOT k.dibatalkan
        ORDER BY k.ditarik_pada DESC NULLS LAST, k.berkas LIMIT $most
        """,
        record=record,
        most=_MOST_SHOWN,
    )
    tabel(
        sesi,
        rows,
        {
            "instansi": Kolom("Instansi", lebar="medium"),
            "berkas": Kolom("Berkas", lebar="large"),
            "bentuk": "Bentuk",
            "ditarik_pada": Kolom("Ditarik pada", "saat"),
            "diterima_pada": Kolom("Diterima pada", "saat"),
            "dibaca": Kolom("Dibaca", "bulat"),
            "diterima": Kolom("Diterima", "bulat"),
            "dikarantina": Kolom("Ditolak", "bulat"),
        },
        berkas=f"kiriman-{record}",
        dari=every,
    )
