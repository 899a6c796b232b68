"""The two pages about an instansi for a leader who wants paper, offered as a file.

Here: the offer. What stands on the pages is `pipelines/reports/state_of_instansi.py`'s, over what the scope sees.
"""

from datetime import date

import streamlit as st

from dashboards.parts.tabel import unduh
from dashboards.session import Session
from pipelines.mistakes import UserMistakeError
from pipelines.reports.state_of_instansi import pdf_of, state_of_instansi


def laporan(sesi: Session, kode: str, bulan: date) -> None:
    """Offer the PDF of an instansi and month, or say why there is none. The figures of a whole instansi are its admin's
    and BKN's, for whom small cells stay withheld."""
    if sesi.scope.peran == "pimpinan":
        st.caption(
            "Laporan PDF memuat angka seluruh instansi, bukan unit Anda; mintalah kepada admin layanan e-Kinerja."
        )
        return
    if sesi.scope.peran not in ("instansi", "bkn"):
        return
    try:
        pdf = _pdf(sesi.scope.key, sesi.release.release_id, sesi.today, kode, bulan, sesi)
    except UserMistakeError as mistake:
        st.caption(str(mistake))
        return
    unduh(
        sesi,
        "Cetak dua halaman (PDF)",
        pdf,
        f"keadaan-{kode}-{bulan:%Y-%m}.pdf",
        "application/pdf",
        apa=f"keadaan instansi {kode}",
        jumlah=1,
        orang=False,
    )


@st.cache_data(max_entries=200, ttl=3600, show_spinner="Menyusun laporan …")
def _pdf(scope: str, release: str, today: date, kode: str, bulan: date, _sesi: Session) -> bytes:
    return pdf_of(state_of_instansi(_sesi.release, kode, bulan, dengan_tindakan=_sesi.scope.peran != "bkn"))
