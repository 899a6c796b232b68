"""One pejabat fungsional who was chosen: how the credit adds up, what else is to be checked, and the printed forms.

Here: the latest month, as the release has it, and the forms as files. Not here: every row of it; that is on the page
Pegawai.
"""

from datetime import date
from typing import Any

import streamlit as st

from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.pindah import pindah
from dashboards.parts.tabel import unduh
from dashboards.parts.teks import polos
from dashboards.session import Session
from pipelines.forms.content import TITLES, content_of
from pipelines.forms.output import printable
from pipelines.forms.printing import Press
from pipelines.forms.reading import careers

_JUDUL = {"konversi": "Konversi predikat", "akumulasi": "Akumulasi", "pak": "Rancangan PAK"}
_BAGIAN = (
    ("AK Dasar", "ak_dasar"),
    ("Dari PAK atau integrasi terakhir", "ak_lama"),
    ("Konversi sesudahnya", "ak_konversi"),
    ("Pendidikan", "ak_pendidikan"),
    ("Kumulatif", "ak_kumulatif"),
)


def orang(sesi: Session, pegawai_id: str, nama: str) -> None:
    """Show the credit of a person, and offer the page of the person and the forms."""
    st.subheader(polos(nama))
    row = sesi.baca(
        "akumulasi angka kredit",
        "SELECT a.*, j.nama AS sebutan_jenjang FROM angka_kredit_akumulasi AS a LEFT JOIN acuan.jenjang_jf AS j "
        "ON a.jenjang = j.kode AND j.berlaku_sampai IS NULL WHERE a.pegawai_id = $orang ORDER BY a.bulan DESC LIMIT 1",
        orang=pegawai_id,
    ).to_dicts()
    if row:
        _akumulasi(row[0])
    else:
        kosong(
            "Angka kredit orang ini belum dapat dihitung.",
            "Lihat bagian Belum dikonversi, atau kirim riwayat angka kredit dan jabatannya.",
        )
    pindah(sesi, "pegawai", f"Buka data {nama}", pegawai_id=pegawai_id)
    _formulir(sesi, pegawai_id)


def _akumulasi(row: dict[str, Any]) -> None:
    st.caption(f"{row['sebutan_jenjang'] or row['jenjang']}, {row['golru']}; akhir {angka.bulan(row['bulan'])}")
    with st.container(horizontal=True):
        for label, name in _BAGIAN:
            st.metric(label, angka.kredit(row[name]), border=True)
    for what, needed, missing in (
        ("pangkat", row["kebutuhan_pangkat"], row["kurang_pangkat"]),
        ("jenjang", row["kebutuhan_jenjang"], row["kurang_jenjang"]),
    ):
        if needed is not None and missing is not None:
            told = "angka kreditnya sudah cukup" if missing == 0 else f"kurang {angka.kredit(missing)}"
            st.markdown(f"Untuk **{what}** berikutnya diminta {angka.kredit(needed)}: {told}.")
    if row["catatan_ak"]:
        st.markdown(f":material/help: {row['catatan_ak']}.")


def _formulir(sesi: Session, pegawai_id: str) -> None:
    years = sesi.baca(
        "",
        "SELECT DISTINCT year(bulan) AS tahun FROM angka_kredit_akumulasi WHERE pegawai_id = $orang "
        "UNION SELECT tahun FROM angka_kredit_konversi WHERE pegawai_id = $orang ORDER BY tahun DESC",
        orang=pegawai_id,
    )["tahun"].to_list()
    if not years:
        return
    st.markdown("**Formulir angka kredit** (Lampiran II Peraturan BKN 3/2023)")
    tahun = st.selectbox("Tahun formulir", years, key="tahun", bind="query-params")
    made = _pdf(sesi.scope.key, sesi.release.release_id, pegawai_id, tahun, sesi)
    if not made:
        kosong(
            f"Tidak ada yang dicetak untuk tahun {tahun}: semua konversinya sudah ada dalam PAK.", "Pilih tahun lain."
        )
        return
    with st.container(horizontal=True):
        for form, data in made.items():
            unduh(
                sesi,
                _JUDUL[form],
                data,
                f"{form}-{tahun}.pdf",
                "application/pdf",
                apa=f"formulir {form} {tahun}",
                jumlah=1,
                orang=True,
                pegawai_id=pegawai_id,
            )
    st.caption(
        "Yang tidak diketahui menjadi garis titik-titik untuk diisi. PAK ditetapkan Pejabat Penilai Kinerja; "
        "yang dicetak "
        "adalah rancangannya."
    )


@st.cache_data(max_entries=100, ttl=900, show_spinner="Mencetak …")
def _pdf(scope: str, release: str, pegawai_id: str, tahun: int, _sesi: Session) -> dict[str, bytes]:
    """Give the forms that can be printed of a person for a year. Scope and release are there for the cache."""
    found = careers(_sesi.release, [pegawai_id], tahun)
    return {
        form: Press(form).pdf(content_of(form, career))
        for career in found[:1]
        for form in TITLES
        if printable(form, career)
    }


def bulan_depan(bulan: date, banyak: int) -> date:
    """Give the first day of the month that many months later."""
    years, month = divmod(bulan.month - 1 + banyak, 12)
    return date(bulan.year + years, month + 1, 1)
