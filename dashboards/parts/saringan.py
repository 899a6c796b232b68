"""Filters. Each one lives in the address of the page, so that it survives a reload and can be sent to somebody.

Here: the choices that several pages share. A value in the address that is not among the choices is not one.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st

from dashboards.parts import angka
from dashboards.session import Session


def pilih_bagian(parts: Iterable[str]) -> str:
    """Let a part of the page be chosen; the first is, if nothing else was."""
    names = list(parts)
    return st.segmented_control(
        "Bagian",
        names,
        default=names[0],
        required=True,
        key="bagian",
        bind="query-params",
        label_visibility="collapsed",
    )


def pilih_bulan(months: Sequence[date], *, label: str = "Bulan", kunci: str = "bulan") -> date:
    """Let a month be chosen; the latest first, and chosen if nothing else is."""
    return st.selectbox(label, sorted(months, reverse=True), format_func=angka.bulan, key=kunci, bind="query-params")


def pilih_instansi(sesi: Session, *, kunci: str = "instansi", semua: str | None = None) -> str | None:
    """Let BKN choose an instansi; everybody else has his own. With `semua`, all of them can be chosen by that name."""
    if sesi.scope.kode_instansi and sesi.scope.peran != "bkn":
        return sesi.scope.kode_instansi
    rows = sesi.baca(
        "",
        """
        SELECT kode_instansi, max_by(nama, berlaku_mulai) AS nama_instansi FROM acuan.instansi
        WHERE kode_instansi IN (SELECT kode_instansi FROM rilis.kiriman) GROUP BY ALL ORDER BY nama_instansi
        """,
    ).to_dicts()
    names: dict[str | None, str] = {
        row["kode_instansi"]: f"{row['nama_instansi']} ({row['kode_instansi']})" for row in rows
    }
    choices: dict[str | None, str] = {None: semua, **names} if semua else names
    return st.selectbox("Instansi", list(choices), format_func=choices.__getitem__, key=kunci, bind="query-params")


def pilih_unit(sesi: Session, kode_instansi: str, *, kunci: str = "unit", semua: str | None = None) -> str | None:
    """Let a unit of the scope be chosen: unor induk first, then what is below them. `semua`: the name of the whole."""
    among = "" if sesi.scope.peran == "bkn" else "AND unor_id IN (SELECT unor_id FROM lingkup.unit)"
    rows = sesi.baca(
        "",
        f"""
        SELECT unor_id, unor, unor_induk FROM catatan.unit WHERE kode_instansi = $kode {among}
        ORDER BY unor_id <> unor_induk_id, unor_induk, unor, unor_id
        """,
        kode=kode_instansi,
    ).to_dicts()
    names: dict[str | None, str] = {
        row["unor_id"]: row["unor"] if row["unor"] == row["unor_induk"] else f"{row['unor']} – {row['unor_induk']}"
        for row in rows
    }
    choices: dict[str | None, str] = {None: semua, **names} if semua else names
    return st.selectbox("Unit", list(choices), format_func=choices.__getitem__, key=kunci, bind="query-params")
