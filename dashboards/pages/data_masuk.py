"""Data masuk."""

import streamlit as st


def tampilkan() -> None:
    st.title("Data masuk")
