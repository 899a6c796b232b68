"""The evaluation that the page looks at: monthly, quarterly or yearly, and of which month. Both live in the address.

Here: the choice, and its condition in SQL. Not here: what is shown of it.
"""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboards.parts import angka
from dashboards.parts.saringan import pilih_bulan
from dashboards.parts.tempat import Tempat
from dashboards.session import Session

SEMUA_PEGAWAI = "jenis_pegawai IS NULL"
"""All employees, not PNS or PPPK alone."""
JENIS = ("Bulanan", "Triwulanan", "Tahunan")


@dataclass(frozen=True)
class Evaluasi:
    """One kind of evaluation in the month in which its period ends."""

    jenis: str
    bulan: date

    @property
    def di(self) -> str:
        """The condition of its rows, in tables that have `jenis_periode` and `tipe_periodik`."""
        return f"{di_jenis(self.jenis)} AND bulan = $bulan"

    @property
    def sebutan(self) -> str:
        """What people call it."""
        if self.jenis == "Tahunan":
            return f"evaluasi tahunan {self.bulan.year}"
        return f"evaluasi {self.jenis.lower()} {angka.bulan(self.bulan)}"


def di_jenis(jenis: str) -> str:
    """Give the condition of the rows of a kind of evaluation, whatever its month."""
    assert jenis in JENIS
    if jenis == "Tahunan":
        return "jenis_periode = 'Tahunan'"
    return f"jenis_periode = 'Periodik' AND tipe_periodik = '{jenis}'"


def pilih_evaluasi(sesi: Session, tempat: Tempat) -> Evaluasi | None:
    """Let an evaluation of a place be chosen; None if there is none."""
    rows = sesi.baca(
        "",
        f"""
        SELECT DISTINCT coalesce(tipe_periodik, jenis_periode) AS jenis, bulan FROM distribusi_predikat
        WHERE {tempat.di} AND {SEMUA_PEGAWAI} ORDER BY ALL
        """,
        **tempat.nilai,
    ).to_dicts()
    kinds = [jenis for jenis in JENIS if any(row["jenis"] == jenis for row in rows)]
    if not kinds:
        return None
    left, right = st.columns(2)
    with left:
        jenis = st.selectbox("Evaluasi", kinds, key="evaluasi", bind="query-params")
    with right:
        months = [row["bulan"] for row in rows if row["jenis"] == jenis]
        return Evaluasi(jenis, pilih_bulan(months, label="Periode yang berakhir pada"))
