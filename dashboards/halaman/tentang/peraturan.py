"""The wording of the law that figures rest on, as the reference table `pasal` holds it.

Here: reading and searching it. Nothing is worded anew: what the table does not hold is not told.
"""

import polars as pl
import streamlit as st

from dashboards.parts.kosong import kosong
from dashboards.session import Session

_WORDING = r"""
    SELECT
        p.peraturan, p.pasal, p.judul, p.dasar,
        -- the table holds lists in one line
        regexp_replace(
            regexp_replace(p.bunyi, ' ([a-d][.)]) ', '  ' || chr(10) || '\1 ', 'g'),
            ' ([12])\. ', '  ' || chr(10) || '\1\\. ', 'g'
        ) AS bunyi,
        (
            SELECT string_agg(i.nama, ', ' ORDER BY i.nama) FROM acuan.indikator_kepatuhan AS i
            WHERE i.berlaku_sampai IS NULL
              -- itself, or the article that it is a part of
              AND (
                  regexp_matches(i.dasar, regexp_escape(p.peraturan || ' ' || p.pasal) || '([^0-9]|$)')
                  OR regexp_matches(
                      i.dasar,
                      regexp_escape(p.peraturan || ' ' || regexp_extract(p.pasal, '^[A-Za-z.]+ [^ ]+')) || '([.;]|$)'
                  )
              )
        ) AS indikator
    FROM acuan.pasal AS p
    WHERE p.berlaku_mulai <= $today AND coalesce(p.berlaku_sampai >= $today, true)
    -- as in the text: Ps. 9 before Ps. 10
    ORDER BY p.peraturan, list_transform(regexp_extract_all(p.pasal, '[0-9]+|[a-z]+'), lambda x: lpad(x, 9, '0'))
"""


def bunyi(sesi: Session) -> None:
    """Show the articles, regulation by regulation, in the order of the table."""
    if not sesi.baca("", "SELECT 1 AS ada FROM information_schema.tables WHERE table_name = 'pasal'").height:
        kosong("Rilis ini dibuat sebelum bunyi peraturan disimpan.", "Jalankan `ekinerja run` untuk rilis yang baru.")
        return
    st.write(
        "Pasal dan butir yang menjadi dasar angka, dikutip kata demi kata dari naskahnya. Yang tidak dikutip di sini "
        "tidak dipakai, atau naskahnya belum ada di tangan proyek ini."
    )
    sought = st.text_input(
        "Cari dalam bunyi peraturan", key="pasal", placeholder="misalnya: umpan balik", bind="query-params"
    )
    found = _searched(sesi.baca("", _WORDING, today=sesi.today), sought or "")
    if found.is_empty():
        kosong(f"Tidak ada pasal yang memuat “{sought}”.", "Cari dengan kata lain, atau kosongkan pencarian.")
    for regulation in found["peraturan"].unique(maintain_order=True):
        articles = found.filter(pl.col("peraturan") == regulation).to_dicts()
        st.subheader(regulation)
        st.caption(f"{articles[0]['dasar']}.")
        for article in articles:
            with st.expander(f"**{article['pasal']}** · {article['judul']}", expanded=bool(sought)):
                st.markdown(article["bunyi"])
                if article["indikator"]:
                    st.caption(f"Dasar indikator: {article['indikator']}")


def _searched(frame: pl.DataFrame, sought: str) -> pl.DataFrame:
    texts = pl.concat_str(["peraturan", "pasal", "judul", "bunyi"], separator=" ").str.to_lowercase()
    return frame.filter(
        pl.all_horizontal([texts.str.contains(word, literal=True) for word in ["", *sought.lower().split()]])
    )
