"""TPP."""

import streamlit as st


def tampilkan() -> None:
    st.title("TPP")
