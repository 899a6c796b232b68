"""What SIASN says otherwise: rows of angka kredit that do not fit, and predikat that differ.

Here: the release's findings, each with what is to be done. Nothing is decided here.
"""

from typing import Any

import streamlit as st

from dashboards.halaman.angka_kredit.orang import orang
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.tempat import Tempat
from dashboards.session import Session

HASIL = {
    "BEDA": "Berbeda",
    "TIDAK_COCOK": "Tidak cocok dengan bulannya",
    "BERTENTANGAN": "Saling bertentangan",
    "BELUM_DAPAT_DIPERIKSA": "Belum dapat diperiksa",
}
JENIS = {
    "BEDA_PREDIKAT": "Predikat berbeda",
    "HANYA_SIASN": "Hanya ada di SIASN",
    "HANYA_EKINERJA": "Hanya di e-Kinerja",
}
PALING_BANYAK = 1000


def selisih(sesi: Session, tempat: Tempat) -> None:
    """Show both kinds of differences among the people of a place."""
    st.subheader("Angka kredit di SIASN yang perlu diperiksa")
    first = _angka_kredit(sesi, tempat)
    st.subheader("Predikat di SIASN yang berbeda")
    second = _predikat(sesi, tempat)
    sumber(
        sesi,
        dihitung="Baris konversi di SIASN dibandingkan dengan konversi bulan-bulannya sendiri dan dengan jumlah "
        "berjalan; "
        "predikat di SIASN dibandingkan dengan yang tercatat di e-Kinerja, dan yang dipakai e-Kinerja; tabel "
        "selisih_ak "
        "dan selisih_penilaian_siasn.",
        dasar="Peraturan BKN 3/2023; Peraturan BKN 2/2026 Ps. 13 ayat (1) huruf c dan Ps. 14",
        tabel=["selisih_penilaian_siasn"],
        catatan=["riwayat_angka_kredit", "siasn_skp22", "siasn_kinerja_periodik", "penilaian"],
        belum_pasti=[
            "apakah total sebuah baris konversi di SIASN nilai masanya sendiri atau jumlah berjalan: keduanya dicoba."
        ],
    )
    chosen = first or second
    if chosen is None:
        st.caption("Pilih satu baris (kotak di kirinya) untuk apa yang harus dilakukan, dan data orangnya.")
    else:
        st.info(chosen["keterangan"], icon=":material/task_alt:")
        orang(sesi, chosen["pegawai_id"], chosen["nama"])


def _orang(tempat: Tempat) -> str:
    return f"""
        SELECT pegawai_id, any_value(nama) AS nama, any_value(unor) AS unor FROM catatan.pegawai
        WHERE {tempat.seisinya} GROUP BY ALL
    """


def _angka_kredit(sesi: Session, tempat: Tempat) -> dict[str, Any] | None:
    frame = sesi.baca(
        "selisih angka kredit dengan SIASN",
        f"""
        SELECT s.pegawai_id, o.nama, o.unor, s.nomor_sk, s.mulai, s.selesai, s.kredit_total, s.ak_sendiri,
            s.ak_berjalan,
            s.hasil_periksa, s.keterangan
        FROM selisih_ak AS s INNER JOIN ({_orang(tempat)}) AS o ON s.pegawai_id = o.pegawai_id
        WHERE s.kode_instansi = $instansi ORDER BY s.hasil_periksa, o.nama, s.mulai LIMIT {PALING_BANYAK}
        """,
        **tempat.nilai,
    )
    if frame.is_empty():
        kosong("Tidak ada baris angka kredit SIASN yang perlu diperiksa.", "Tidak ada yang perlu dilakukan.")
        return None
    return tabel(
        sesi,
        frame.with_columns(frame["hasil_periksa"].replace(HASIL)),
        {
            "nama": Kolom("Nama", None, "medium"),
            "unor": Kolom("Unit", None, "medium"),
            "hasil_periksa": "Hasil pemeriksaan",
            "mulai": Kolom("Dari", "hari"),
            "selesai": Kolom("Sampai", "hari"),
            "kredit_total": Kolom("Total di SIASN", "kredit"),
            "ak_sendiri": Kolom("Nilai bulannya sendiri", "kredit"),
            "ak_berjalan": Kolom("Jumlah berjalan", "kredit"),
            "keterangan": Kolom("Apa yang harus dilakukan", None, "large"),
        },
        berkas="selisih-angka-kredit",
        pilih=True,
    )


def _predikat(sesi: Session, tempat: Tempat) -> dict[str, Any] | None:
    frame = sesi.baca(
        "selisih predikat dengan SIASN",
        f"""
        SELECT s.pegawai_id, o.nama, o.unor, s.tahun, s.jenis_periode, s.mulai, s.selesai, s.jenis_selisih,
            s.predikat_ekinerja, s.predikat_siasn, s.keterangan
        FROM selisih_penilaian_siasn AS s INNER JOIN ({_orang(tempat)}) AS o ON s.pegawai_id = o.pegawai_id
        WHERE s.kode_instansi = $instansi ORDER BY s.tahun DESC, s.jenis_selisih, o.nama, s.mulai LIMIT {PALING_BANYAK}
        """,
        **tempat.nilai,
    )
    if frame.is_empty():
        kosong("Tidak ada predikat SIASN yang berbeda dari e-Kinerja.", "Tidak ada yang perlu dilakukan.")
        return None
    return tabel(
        sesi,
        frame.with_columns(frame["jenis_selisih"].replace(JENIS)),
        {
            "nama": Kolom("Nama", None, "medium"),
            "unor": Kolom("Unit", None, "medium"),
            "jenis_selisih": "Selisih",
            "jenis_periode": "Evaluasi",
            "tahun": "Tahun",
            "predikat_ekinerja": "Di e-Kinerja",
            "predikat_siasn": "Di SIASN",
            "keterangan": Kolom("Apa yang harus dilakukan", None, "large"),
        },
        berkas="selisih-predikat-siasn",
        pilih=True,
    )
