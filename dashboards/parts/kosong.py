"""What stands where there is nothing: why, and what to do about it."""

import streamlit as st


def kosong(apa: str, lakukan: str) -> None:
    """Say that there is nothing, and what changes it."""
    st.info(f"{apa} {lakukan}", icon=":material/inbox:")
