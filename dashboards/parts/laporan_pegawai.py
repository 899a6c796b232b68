"""A report of wrong data as both the person and the admin read it, and the sources that it may be about."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from dashboards.parts import angka
from dashboards.parts.teks import polos
from dashboards.session import Session

MENUNGGU = "menunggu"
"""Sent, and not yet in the release that is looked at."""

KEADAAN = {
    MENUNGGU: ":gray-badge[:material/schedule: Dikirim, menunggu diambil rilis berikutnya]",
    "diterima": ":blue-badge[:material/inbox: Diterima, belum dijawab]",
    "diteruskan": ":orange-badge[:material/forward: Diteruskan, belum selesai]",
    "selesai": ":green-badge[:material/check_circle: Selesai]",
}


def sumber_data(sesi: Session) -> dict[str, dict[str, Any]]:
    """Give what may be reported as wrong, by its code, in its order."""
    rows = sesi.baca(
        "",
        """
        SELECT kode, nama AS data, diperbaiki_di, diperbaiki_oleh, catatan_sumber, per_bulan, rahasia
        FROM acuan.sumber_data
        WHERE berlaku_mulai <= $today AND coalesce(berlaku_sampai >= $today, true) ORDER BY urutan
        """,
        today=sesi.today,
    )
    return {row["kode"]: row for row in rows.to_dicts()}


def ditarik(sesi: Session) -> dict[str, datetime | None]:
    """Give when each record was drawn last."""
    drawn = sesi.baca(
        "",
        """
        SELECT catatan, max(terakhir_ditarik) AS terakhir FROM rilis.kiriman
        WHERE NOT dibatalkan AND NOT digantikan GROUP BY catatan
        """,
    )
    return dict(zip(drawn["catatan"], drawn["terakhir"], strict=True))


def kartu(row: Mapping[str, Any], sources: Mapping[str, Mapping[str, Any]]) -> None:
    """Draw a report: what it is about, its state, and the person's own words."""
    source = sources.get(row["bagian_data"], {"data": row["bagian_data"]})
    month = f", {angka.bulan(row['bulan_data'])}" if row["bulan_data"] else ""
    st.markdown(f"**{source['data']}{month}**  \n{KEADAAN[row['keadaan_laporan']]}")
    said = [f"Yang keliru: {polos(row['yang_keliru'])}", f"Seharusnya: {polos(row['seharusnya'])}"]
    if row["keliru_sejak"]:
        said.append(f"Sejak: {angka.hari(row['keliru_sejak'])}")
    if row["bukti_laporan"]:
        said.append(f"Surat atau bukti: {polos(row['bukti_laporan'])}")
    st.markdown("  \n".join(said))
    st.caption(f"Laporan {row['laporan_id'][:8]}, {angka.saat(row['dilaporkan_pada'])}")
