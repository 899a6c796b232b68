"""Angka kredit."""

import streamlit as st


def tampilkan() -> None:
    st.title("Angka kredit")
