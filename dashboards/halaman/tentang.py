"""Tentang."""

import streamlit as st


def tampilkan() -> None:
    st.title("Tentang")
