"""TPP: what a month comes to, who is held and why, one person step by step, what differs since, and closing it.

Here: the choice of month, unit and part. Not here: the parts (`halaman/tpp/`).
"""

import streamlit as st

from dashboards.halaman.tpp import andai, ditangguhkan, kebijakan, orang, penutupan, rekap, selisih
from dashboards.parts.kosong import kosong
from dashboards.parts.saringan import pilih_bagian, pilih_bulan
from dashboards.session import Session, here
from pipelines.reports.pay_scope import MONTHLY, Scope

PARTS = {
    "Rekap": rekap.tampilkan,
    "Ditangguhkan": ditangguhkan.tampilkan,
    "Per orang": orang.tampilkan,
    "Selisih": selisih.tampilkan,
    "Penutupan": penutupan.tampilkan,
    "Andai": andai.tampilkan,
    "Kebijakan": kebijakan.tampilkan,
}
PAYMENTS = {"bulanan": "Bulanan", "THR": "THR", "ketiga_belas": "Ketiga belas", "susulan": "Susulan"}
WHOLE = "Seluruh instansi"


def tampilkan() -> None:
    """Draw the page."""
    sesi = here()
    st.title("TPP dan tunjangan kinerja")
    scope = _scope(sesi)
    if scope is None:
        kosong(
            "Belum ada bulan pembayaran yang dihitung.",
            "Kirim hasil penilaian, rekap kehadiran, dan kebijakan TPP instansi Anda lewat halaman Data masuk.",
        )
        return
    PARTS[pilih_bagian(PARTS)](sesi, scope)


def _scope(sesi: Session) -> Scope | None:
    kode = sesi.scope.kode_instansi or ""
    months = sesi.baca("", "SELECT DISTINCT bulan FROM mart.rekap_tpp WHERE kode_instansi = $kode", kode=kode)
    if months.is_empty():
        return None
    places = st.columns(3)
    with places[0]:
        bulan = pilih_bulan(months["bulan"].to_list(), label="Bulan pembayaran")
    rows = sesi.baca(
        "",
        """
        SELECT jenis_pembayaran, unor_induk_id, unor_induk FROM mart.rekap_tpp
        WHERE kode_instansi = $kode AND bulan = $bulan AND komponen IS NULL ORDER BY unor_induk, unor_induk_id
        """,
        kode=kode,
        bulan=bulan,
    ).to_dicts()
    units = {row["unor_induk_id"]: row["unor_induk"] or row["unor_induk_id"] for row in rows if row["unor_induk_id"]}
    names = {None: WHOLE, **units}
    payments = [jenis for jenis in PAYMENTS if jenis in {row["jenis_pembayaran"] for row in rows}]
    with places[1]:
        unit = st.selectbox("Unor induk", list(names), format_func=names.__getitem__, key="unit", bind="query-params")
    jenis = MONTHLY
    if len(payments) > 1:
        with places[2]:
            jenis = st.selectbox(
                "Pembayaran", payments, format_func=PAYMENTS.__getitem__, key="jenis", bind="query-params"
            )
    return Scope(kode, bulan, jenis, unit)
