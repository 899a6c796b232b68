"""Searching a person of the scope, and remembering by SIASN's id who was chosen.

Here: the search, whose words stay out of the address since they may be a NIP. Whether a person in the address is there
is decided by asking the scope.
"""

import streamlit as st

from dashboards.parts.tabel import Columns, tabel
from dashboards.session import Session

KEY = "pegawai_id"
MOST = 200


def pilih_orang(sesi: Session, apa: str, query: str, kolom: Columns, *, berkas: str, **values: object) -> str | None:
    """Let a row of `query` be chosen, which has pegawai_id, nip and nama; give the person's id, also from the address.

    A row shows a person as often as the query has it; the first ones by name are shown until something is sought.
    """
    sought = st.text_input(
        "Cari nama atau NIP", key=f"cari-orang-{berkas}", placeholder="Nama, atau awal NIP", icon=":material/search:"
    ).strip()
    frame = sesi.baca(
        apa,
        f"""
        SELECT *, count(*) OVER () AS semua FROM ({query})
        WHERE $cari = '' OR contains(lower(nama), lower($cari)) OR starts_with(nip, replace($cari, ' ', ''))
        ORDER BY nama, nip LIMIT {MOST}
        """,
        cari=sought,
        **values,
    )
    if frame.is_empty():
        st.info("Tidak ada yang cocok di lingkup Anda; periksa ejaannya.", icon=":material/search_off:")
        return st.query_params.get(KEY)
    # once somebody is chosen, the list gives way to the person
    with st.expander("Pilih dari daftar", expanded=bool(sought) or KEY not in st.query_params):
        row = tabel(sesi, frame, kolom, berkas=berkas, dari=frame["semua"][0], pilih=True, cari=False)
        if frame["semua"][0] > len(frame):
            st.caption("Yang lain muncul bila namanya, atau awal NIP-nya, dicari.")
    if row is not None:
        st.query_params[KEY] = row["pegawai_id"]
    return st.query_params.get(KEY)
