"""What stands where there is nothing, or nothing exact: why, and what to do about it."""

import polars as pl
import streamlit as st

from dashboards.parts import angka


def kosong(apa: str, lakukan: str) -> None:
    """Say that there is nothing, and what changes it."""
    st.info(f"{apa} {lakukan}", icon=":material/inbox:")


def bila_ditahan(frame: pl.DataFrame) -> None:
    """Say what withheld and ≥ mean, where a figure shown is one."""
    if frame["ditahan"].is_not_null().any():
        st.caption(angka.DITAHAN_ARTINYA)
