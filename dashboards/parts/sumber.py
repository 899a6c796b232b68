"""Where a figure comes from: rule, article, and when its data were drawn. Stands under every figure.

Here: the box "Sumber dan cara hitung". What a rule says is the release's own (`rilis.aturan`, `acuan`).
"""

from collections.abc import Sequence

import streamlit as st

from dashboards.parts import angka, sebutan
from dashboards.parts.teks import polos
from dashboards.session import Session
from pipelines.wording import citation


def sumber(
    sesi: Session,
    *,
    dihitung: str,
    dasar: str | None = None,
    tabel: Sequence[str] = (),
    catatan: Sequence[str] = (),
    belum_pasti: Sequence[str] = (),
) -> None:
    """Say how a figure is made up.

    `dihitung`: the sum in a sentence; `dasar`: the article; `tabel`: the tables read, whose own basis is added;
    `catatan`: the records that it rests on, whose latest draw is named; `belum_pasti`: what the rulebook leaves open.
    """
    with st.expander("Sumber dan cara hitung", icon=":material/menu_book:"):
        st.markdown(dihitung)
        rules = sesi.baca("", "SELECT tabel, dasar FROM rilis.aturan WHERE list_contains($t, tabel)", t=list(tabel))
        cited = [dasar] if dasar else []
        cited += [told for row in rules.to_dicts() if (told := citation(row["dasar"])) and told not in cited]
        if cited:
            st.markdown("**Dasar:** " + "; ".join(map(polos, cited)))
        for open_question in belum_pasti:
            st.markdown(f":material/help: **Belum dikonfirmasi:** {open_question}")
        st.caption(_drawn(sesi, catatan))


def _drawn(sesi: Session, catatan: Sequence[str]) -> str:
    rows = sesi.baca(
        "",
        """
        SELECT catatan, max(terakhir_ditarik) AS terakhir, max(diterima_pada) AS diterima FROM rilis.kiriman
        WHERE list_contains($c, catatan) AND NOT dibatalkan AND NOT digantikan GROUP BY ALL ORDER BY ALL
        """,
        c=list(catatan),
    ).to_dicts()
    told = [
        f"{sebutan.catatan(row['catatan'])}: "
        + (
            f"data ditarik pada {angka.saat(row['terakhir'])}"
            if row["terakhir"]
            else f"diterima {angka.saat(row['diterima'])}, berkasnya tidak menyebut kapan datanya ditarik"
        )
        for row in rows
    ]
    return "; ".join([*told, f"rilis {sesi.release.release_id}"])
