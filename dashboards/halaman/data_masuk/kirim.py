"""Sending files from the browser: dropped, checked, laid into the inbox, and what has become of them.

Here: the box, what the check says, and the progress. Not here: checking and laying a file into the inbox
(`dashboards/kiriman.py`).
"""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboards import faults, kiriman
from dashboards.parts import angka
from dashboards.parts.teks import polos
from dashboards.session import Session
from pipelines.mistakes import UserMistakeError


def kirim(sesi: Session) -> None:
    """Draw the box, and what it holds or has sent."""
    st.subheader("Kirim berkas")
    st.write(
        "Letakkan laporan e-Kinerja, ekspor SIASN, daftar dari templat, kebijakan TPP, atau berkas koreksi. Jenisnya "
        "dikenali dari isinya dan diperiksa dulu; belum ada yang disimpan sebelum Anda menekan **Kirim**."
    )
    dropped = st.file_uploader(
        "Berkas XLSX, CSV, JSON, Parquet, atau ZIP kebijakan",
        type=["xlsx", "csv", "json", "parquet", "zip"],
        accept_multiple_files=True,
        key=f"unggah-{st.session_state.get('_kiriman_ke', 0)}",
    )
    if dropped:
        _checked(sesi, dropped)
    if "_terkirim" in st.session_state:
        _progress(sesi)


def _checked(sesi: Session, dropped: list[UploadedFile]) -> None:
    with st.status(f"Memeriksa {angka.bulat(len(dropped))} berkas …", expanded=True) as status:
        found = []
        for number, file in enumerate(dropped, 1):
            status.update(label=f"Memeriksa {number} dari {len(dropped)}: {file.name}")
            found.append(_check(sesi.scope.key, file.file_id, sesi, file.name, file.getvalue()))
        for one in found:
            icon = ":material/check_circle:" if one.bersih else ":material/error:"
            st.markdown(f"{icon} **{polos(one.nama)}**")
            st.code(one.uraian, language=None, wrap_lines=True)
        clean = sum(one.bersih for one in found)
        status.update(
            label=f"{clean} dari {len(found)} berkas bersih", state="complete" if clean == len(found) else "error"
        )
    if clean < len(found):
        st.warning(
            "Berkas yang ditolak seluruhnya tidak akan masuk. Dari berkas dengan baris yang dikarantina, baris yang "
            "baik masuk dan sisanya ditulis ke berkas koreksi."
        )
    sent = [file for file, one in zip(dropped, found, strict=True) if one.boleh]
    if sent and st.button(f"Kirim {angka.bulat(len(sent))} berkas", type="primary", icon=":material/send:"):
        try:
            laid = [kiriman.taruh(sesi, file.name, file.getvalue()) for file in sent]
        except (UserMistakeError, OSError) as mistake:
            st.error(faults.for_readers(mistake))
            return
        st.session_state["_terkirim"] = laid
        st.session_state["_proses"] = kiriman.mulai_terima()
        st.session_state["_kiriman_ke"] = st.session_state.get("_kiriman_ke", 0) + 1
        st.rerun()


@st.cache_data(max_entries=100, ttl=900, show_spinner=False)
def _check(scope: str, file_id: str, _sesi: Session, nama: str, _isi: bytes) -> kiriman.Checked:
    return kiriman.periksa(_sesi, nama, _isi)


@st.fragment(run_every="2s")
def _progress(sesi: Session) -> None:
    """What has become of the files that were sent; asked again while the pipeline works."""
    with faults.told():
        _become(sesi)


def _become(sesi: Session) -> None:
    laid: list[kiriman.Laid] | None = st.session_state.get("_terkirim")
    if laid is None:
        return
    taken = sum(kiriman.sudah_diterima(sesi, one) for one in laid)
    ended = st.session_state["_proses"].poll()
    told = f"{taken} dari {len(laid)} berkas sudah diterima"
    if ended is None:
        step = "; angkanya sedang dihitung ulang." if taken == len(laid) else "."
        st.progress(0.1 + 0.6 * taken / len(laid), text=told + step + " Halaman ini boleh ditutup.")
        return
    del st.session_state["_terkirim"]
    if ended == 0 and taken == len(laid):
        st.session_state["_kabar"] = ("success", told + ", dan rilis barunya sudah terbit.")
    else:
        st.session_state["_kabar"] = (
            "warning",
            told + ". Bila ada proses lain yang sedang memakai gudang, sisanya diterima pada proses berikutnya; "
            "berkas yang ditolak seluruhnya tetap di kotak masuk sampai diganti.",
        )
    st.rerun()


def kabar() -> None:
    """Say once what became of what was sent."""
    news = st.session_state.pop("_kabar", None)
    if news:
        (st.success if news[0] == "success" else st.warning)(news[1])
