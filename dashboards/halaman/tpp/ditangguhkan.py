"""Who is not payable yet, why, and what mends it."""

import streamlit as st

from dashboards.halaman.tpp import keadaan
from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Columns, Kolom, tabel
from dashboards.session import Session
from pipelines.reports.pay_scope import Scope

MOST = 1000
"""More people than this are not listed at once: a reason is chosen first, or an unor induk."""

_HELD = """d.kode_instansi = $kode AND d.bulan = $bulan AND d.jenis_pembayaran = $jenis
            AND ($unor IS NULL OR d.unor_induk_id = $unor)"""


def tampilkan(sesi: Session, scope: Scope) -> None:
    """Draw the reasons, and the people of the one that is chosen."""
    keadaan.tampilkan(sesi, scope)
    values = scope.values(scope.unor_induk)
    reasons = sesi.baca(
        "",
        f"""
        SELECT d.sebab, d.kalimat, CASE WHEN d.dapat_dihitung THEN 'ditahan' ELSE 'belum dapat dihitung' END AS artinya,
            count(DISTINCT d.pegawai_id) AS orang, d.pelaku, d.perbaikan
        FROM mart.tpp_ditangguhkan AS d WHERE {_HELD} GROUP BY ALL ORDER BY orang DESC, d.sebab
        """,
        **values,
    )
    if reasons.is_empty():
        kosong("Tidak ada yang ditangguhkan pada pembayaran ini.", "Lanjutkan ke bagian Penutupan.")
        return
    total = sesi.satu(
        f"""
        SELECT count(*) AS orang, count(*) FILTER (WHERE d.ditangguhkan) AS ditangguhkan,
            count(*) FILTER (WHERE NOT d.lengkap) AS tidak_lengkap
        FROM dasar_tpp_terhitung AS d WHERE {_HELD}
        """,
        **values,
    )
    places = st.columns(2)
    everybody = angka.bulat(total["orang"])  # type: ignore[arg-type]
    places[0].metric("Belum dapat dibayarkan", f"{angka.bulat(total['ditangguhkan'])} dari {everybody} orang")  # type: ignore[arg-type]
    places[1].metric("Karena belum lengkap", f"{angka.bulat(total['tidak_lengkap'])} dari {everybody} orang")  # type: ignore[arg-type]
    st.subheader("Sebabnya")
    st.caption("Seorang dapat kena lebih dari satu sebab. Pilih satu baris untuk melihat orangnya saja.")
    columns: Columns = {
        "orang": Kolom("Orang", "bulat", "small"),
        "kalimat": Kolom("Sebab", lebar="medium"),
        "perbaikan": Kolom("Yang dilakukan", lebar="large"),
        "pelaku": "Yang bertindak",
        "artinya": "Akibatnya",
    }
    chosen = tabel(sesi, reasons, columns, berkas="tpp-sebab", pilih=True, utuh=True)
    _people(sesi, scope, chosen["sebab"] if chosen else None, chosen["kalimat"] if chosen else None)
    sumber(
        sesi,
        dihitung="Belum dapat dihitung: ada masukan yang tidak ada, jadi jumlahnya belum diketahui, bukan nol. "
        "Ditahan: jumlahnya diketahui, tetapi keadaannya menahan pembayaran. Sebabnya menurut tabel acuan `sebab_tpp`.",
        tabel=["tpp_ditangguhkan"],
        catatan=["penilaian", "rekap_kehadiran", "kelas_jabatan", "keadaan_pegawai", "kebijakan_tpp"],
    )


def _people(sesi: Session, scope: Scope, sebab: str | None, told: str | None) -> None:
    st.subheader(told or "Semua orang yang ditangguhkan")
    frame = sesi.baca(
        "Yang ditangguhkan TPP-nya",
        f"""
        SELECT d.pegawai_id, d.nama, d.nip, d.unor_induk,
            string_agg(DISTINCT d.kalimat, '; ' ORDER BY d.kalimat) AS sebab,
            string_agg(DISTINCT d.perbaikan, '; ' ORDER BY d.perbaikan) AS perbaikan, count(*) OVER () AS semua
        FROM mart.tpp_ditangguhkan AS d WHERE {_HELD} AND ($sebab IS NULL OR d.sebab = $sebab)
        GROUP BY d.pegawai_id, d.nama, d.nip, d.unor_induk ORDER BY d.unor_induk, d.nama, d.nip LIMIT {MOST}
        """,
        sebab=sebab,
        **scope.values(scope.unor_induk),
    )
    columns: Columns = {
        "nama": "Nama",
        "nip": "NIP",
        "unor_induk": "Unor induk",
        "sebab": Kolom("Sebab", lebar="large"),
        "perbaikan": Kolom("Yang dilakukan", lebar="large"),
    }
    tabel(sesi, frame, columns, berkas="tpp-ditangguhkan", dari=frame["semua"][0] if len(frame) else 0)
    if len(frame) == MOST:
        st.caption("Hanya sebagian yang ditampilkan: pilih sebab atau unor induk; buku rekap memuat semuanya.")
