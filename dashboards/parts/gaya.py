"""The few rules of style that Streamlit's theme cannot say: on paper, on a phone, and for the eye.

Here: CSS and colours. Colours are Okabe and Ito's, which the colour-blind tell apart, and never the only sign.
"""

import streamlit as st

PREDIKAT = {
    "Sangat Baik": "#0072B2",
    "Baik": "#56B4E9",
    "Butuh Perbaikan": "#F0E442",
    "Kurang": "#E69F00",
    "Sangat Kurang": "#D55E00",
    "Belum dinilai": "#999999",
    "Tanpa SKP": "#CCCCCC",
}
UTAMA, PEMBANDING, PERHATIAN = "#0072B2", "#999999", "#D55E00"
BERTINGKAT = ["#D55E00", "#F0E442", "#0072B2"]
"""From what wants attention to what is well, for heat maps; the number stands in each cell."""

_CSS = """
<style>
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], .stButton, .stDownloadButton,
  [data-testid="stElementToolbar"] { display: none !important; }
  .stMain, .stApp, [data-testid="stAppViewContainer"] { position: static !important; overflow: visible !important; }
}
@media (max-width: 640px) {
  .stMainBlockContainer { padding: 3.2rem 0.8rem 2rem 0.8rem; }
  h1 { font-size: 1.7rem !important; }
  h2 { font-size: 1.4rem !important; }
  h3 { font-size: 1.2rem !important; }
}
.stMainBlockContainer { padding-top: 3.2rem; max-width: 76rem; }
/* a figure that is words, such as "belum ada data", is read whole in a narrow box */
[data-testid="stMetricValue"], [data-testid="stMetricValue"] * {
  white-space: normal !important; overflow: visible !important;
}
/* Streamlit's own words are English: those of the upload box are written over */
[data-testid="stFileUploaderDropzone"] button p { display: none; }
[data-testid="stFileUploaderDropzone"] button::after { content: "Pilih berkas"; font-size: 1rem; }
[data-testid="stFileUploaderDropzoneInstructions"] span { display: none; }
[data-testid="stFileUploaderDropzoneInstructions"]::after { content: "atau letakkan di sini, paling besar 200 MB"; }
:focus-visible { outline: 3px solid #E69F00 !important; outline-offset: 2px; }
</style>
"""


def tata() -> None:
    """Put the rules on the page."""
    st.html(_CSS)
