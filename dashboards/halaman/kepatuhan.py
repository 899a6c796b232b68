"""Kepatuhan."""

import streamlit as st


def tampilkan() -> None:
    st.title("Kepatuhan")
