"""What is not yet converted: ended periods that gave no credit, who must act, and what one would be worth at Baik.

Here: the release's list. What a period would be worth is an assumption, and never added up.
"""

import streamlit as st

from dashboards.halaman.angka_kredit.orang import orang
from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.tempat import Tempat
from dashboards.session import Session

PALING_BANYAK = 1000
ALASAN = {
    "TANPA_SKP": "SKP belum ada",
    "SKP_BELUM_DISETUJUI": "SKP belum disetujui",
    "BELUM_DINILAI": "Belum dinilai",
    "PENILAIAN_BELUM_DITARIK": "Laporan Penilaian belum ditarik",
    "LAPORAN_BELUM_DITARIK": "Laporan belum ditarik",
    "TIDAK_TERDAFTAR": "Tidak tercantum dalam Laporan SKP",
    "DI_LUAR_SKP": "Bulannya di luar masa SKP",
    "TIDAK_DIHITUNG": "Hanya ada evaluasi tahunan, yang dihitung periodik",
    "PERIODE_BELUM_DIATUR": "Pengaturan periode belum memuat bulannya",
    "JENJANG_TIDAK_DIKENAL": "Jenjang jabatannya tidak dikenali",
    "TMT_TIDAK_DIKENAL": "TMT jabatannya tidak diketahui",
}


def belum(sesi: Session, tempat: Tempat) -> None:
    """Show what of a place is not yet converted."""
    counted = sesi.baca(
        "",
        f"""
        SELECT pelaku, alasan_belum, count(*) AS periode, count(DISTINCT pegawai_id) AS orang
        FROM angka_kredit_belum_terkonversi WHERE {tempat.seisinya}
        GROUP BY ALL ORDER BY periode DESC, pelaku, alasan_belum
        """,
        **tempat.nilai,
    )
    if counted.is_empty():
        kosong(
            "Semua periode yang sudah berakhir sudah dikonversi menjadi angka kredit, menurut data yang sudah "
            "diterima.",
            "Tidak ada yang perlu dilakukan.",
        )
        return
    st.subheader("Siapa yang harus bertindak")
    tabel(
        sesi,
        counted.with_columns(counted["alasan_belum"].replace(ALASAN).alias("alasan")),
        {
            "pelaku": "Oleh",
            "alasan": Kolom("Mengapa belum", None, "medium"),
            "periode": Kolom("Periode", "bulat"),
            "orang": Kolom("Orang", "bulat"),
        },
        berkas="belum-dikonversi-ringkas",
    )
    _daftar(sesi, tempat, counted["pelaku"].unique(maintain_order=True).to_list(), int(counted["periode"].sum()))
    sumber(
        sesi,
        dihitung="Satu baris untuk tiap pejabat fungsional PNS dan tiap periode yang sudah berakhir tetapi tidak "
        "memberi "
        "angka kredit. **Bila Baik** adalah andaian (bulan ÷ 12 × koefisien), bukan angka kredit, dan tidak "
        "dijumlahkan. "
        "Bulan yang dikecualikan, orang yang tidak wajib SKP, dan PPPK tidak ditagih; tabel "
        "angka_kredit_belum_terkonversi.",
        dasar="PermenPANRB 1/2023 Ps. 36-37; Peraturan BKN 2/2026 Ps. 6 dan 11-12",
        tabel=["belum_terkonversi"],
        catatan=["penilaian", "skp", "pegawai", "riwayat_jabatan"],
        belum_pasti=["siapa yang membenahi data dan menarik laporan (admin instansi) adalah usulan proyek ini."],
    )


def _daftar(sesi: Session, tempat: Tempat, doers: list[str], everything: int) -> None:
    st.subheader("Daftarnya")
    doer = st.selectbox(
        "Yang harus bertindak",
        [None, *doers],
        format_func=lambda one: "Semua" if one is None else one.capitalize(),
        key="pelaku",
        bind="query-params",
    )
    frame = sesi.baca(
        "yang belum dikonversi menjadi angka kredit",
        f"""
        SELECT pegawai_id, coalesce(nama, 'Nama belum diketahui') AS nama, unor, periode, jumlah_bulan, nilai_baik,
            keterangan, yang_dilakukan, coalesce(pelaku_nama, pelaku) AS oleh, sejak, tenggat, hari_terlambat
        FROM angka_kredit_belum_terkonversi WHERE {tempat.seisinya} {"AND pelaku = $pelaku" if doer else ""}
        ORDER BY hari_terlambat DESC NULLS LAST, nama, pegawai_id, bulan_mulai LIMIT {PALING_BANYAK}
        """,
        **tempat.nilai,
        **({"pelaku": doer} if doer else {}),
    )
    chosen = tabel(
        sesi,
        frame,
        {
            "nama": Kolom("Nama", None, "medium"),
            "unor": Kolom("Unit", None, "medium"),
            "periode": "Periode",
            "jumlah_bulan": Kolom("Banyak bulan", "bulat"),
            "nilai_baik": Kolom("Bila Baik", "kredit"),
            "yang_dilakukan": Kolom("Yang dilakukan", None, "large"),
            "oleh": Kolom("Oleh", None, "medium"),
            "tenggat": Kolom("Tenggat", "hari"),
            "hari_terlambat": Kolom("Hari terlambat", "bulat"),
            "keterangan": Kolom("Mengapa belum", None, "large"),
        },
        berkas="belum-dikonversi",
        dari=everything,
        pilih=True,
    )
    if len(frame) == PALING_BANYAK:
        st.caption(
            f"{angka.bulat(PALING_BANYAK)} yang paling terlambat; pilih unit atau yang harus bertindak untuk yang lain."
        )
    if chosen is None:
        st.caption("Pilih satu baris (kotak di kirinya) untuk akumulasi, data, dan formulir orangnya.")
    else:
        orang(sesi, chosen["pegawai_id"], chosen["nama"])
