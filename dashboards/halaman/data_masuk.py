"""Data masuk: send files and see what becomes of them, what was delivered, and what was rejected and how it is mended.

Here: the page. Not here: checking and laying a file into the inbox (`dashboards/kiriman.py`).
"""

import polars as pl
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboards import kiriman
from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.saringan import pilih_instansi
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import XLSX, Kolom, tabel, unduh
from dashboards.parts.teks import polos
from dashboards.session import Session, here
from pipelines.mistakes import UserMistakeError, in_words

_MOST_SHOWN = 2_000
"""Rejected rows on the page; the correction files hold all of them."""


def tampilkan() -> None:
    """Draw the page."""
    sesi = here()
    st.title("Data masuk")
    if sesi.scope.peran == "bkn":
        kode = pilih_instansi(sesi, semua="Semua instansi")
        _deliveries(sesi, kode)
        st.caption("Baris yang ditolak memuat nama dan NIP, jadi hanya dilihat instansinya sendiri.")
        return
    _send(sesi)
    _deliveries(sesi, sesi.scope.kode_instansi)
    _rejected(sesi)


def _send(sesi: Session) -> None:
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
            st.error(in_words(mistake))
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


def _deliveries(sesi: Session, kode: str | None) -> None:
    news = st.session_state.pop("_kabar", None)
    if news:
        (st.success if news[0] == "success" else st.warning)(news[1])
    st.subheader("Kiriman")
    frame = sesi.baca(
        "",
        """
        SELECT kode_instansi, berkas, catatan, ditarik_pada, diterima_pada, dibaca, diterima, dikarantina, menunggu,
            CASE WHEN dibatalkan THEN 'dibatalkan' WHEN digantikan THEN 'sudah digantikan' ELSE 'berlaku' END AS keadaan
        FROM rilis.kiriman WHERE $kode IS NULL OR kode_instansi = $kode
        ORDER BY diterima_pada DESC, berkas LIMIT 5000
        """,
        kode=kode,
    )
    if frame.is_empty():
        kosong("Belum ada kiriman yang diterima.", "Kirim laporan e-Kinerja yang pertama di atas.")
        return
    read, accepted, rejected = (int(frame[name].sum()) for name in ("dibaca", "diterima", "dikarantina"))
    columns = st.columns(4)
    columns[0].metric("Kiriman", angka.bulat(len(frame)))
    columns[1].metric("Baris dibaca", angka.bulat(read))
    columns[2].metric("Diterima", angka.bulat(accepted))
    columns[3].metric("Dikarantina", angka.bulat(rejected))
    tabel(
        sesi,
        frame,
        {
            **({"kode_instansi": "Instansi"} if kode is None else {}),
            "berkas": Kolom("Berkas", lebar="medium"),
            "catatan": "Catatan",
            "ditarik_pada": Kolom("Ditarik pada", "saat"),
            "diterima_pada": Kolom("Diterima pada", "saat"),
            "dibaca": Kolom("Dibaca", "bulat"),
            "diterima": Kolom("Diterima", "bulat"),
            "dikarantina": Kolom("Dikarantina", "bulat"),
            "menunggu": Kolom("Menunggu", "bulat"),
            "keadaan": "Keadaan",
        },
        berkas="kiriman",
    )
    sumber(
        sesi,
        dihitung="Setiap baris yang dibaca diterima atau dikarantina: dibaca = diterima + dikarantina. *Menunggu*: "
        "diterima, tetapi catatan lain yang dirujuknya belum ada.",
        catatan=sorted(frame["catatan"].unique()),
    )


def _rejected(sesi: Session) -> None:
    st.subheader("Yang ditolak dan belum dibenahi")
    rows = sesi.baca(
        "Baris yang ditolak",
        """
        SELECT k.berkas, k.catatan, k.baris, k.kode_alasan, k.kolom, k.kalimat, count(*) OVER () AS semua
        FROM karantina_terbuka AS k ORDER BY k.berkas, k.baris, k.kode_alasan LIMIT $most
        """,
        most=_MOST_SHOWN,
    )
    if rows.is_empty():
        st.success("Tidak ada baris yang ditolak.", icon=":material/check_circle:")
        return
    reasons = (
        rows.group_by("kode_alasan").agg(jumlah=pl.len(), kalimat=pl.first("kalimat")).sort("jumlah", descending=True)
    )
    tabel(
        sesi,
        reasons,
        {"kode_alasan": "Alasan", "jumlah": Kolom("Baris", "bulat"), "kalimat": Kolom("Misalnya", lebar="large")},
        berkas="alasan-ditolak",
    )
    with st.expander(f"Baris demi baris ({angka.bulat(int(rows['semua'][0]))})", icon=":material/list:"):
        tabel(
            sesi,
            rows,
            {
                "berkas": "Berkas",
                "catatan": "Catatan",
                "baris": Kolom("Baris", "bulat"),
                "kolom": "Kolom",
                "kalimat": Kolom("Apa yang salah dan di mana memperbaikinya", lebar="large"),
            },
            berkas="baris-ditolak",
            dari=int(rows["semua"][0]),
        )
    st.markdown("**Berkas koreksi**: perbaiki sel putihnya, simpan, lalu kirim kembali di atas.")
    corrections = kiriman.berkas_koreksi(sesi)
    if corrections:
        told = f"{angka.bulat(len(corrections))} berkas koreksi"
        name = st.selectbox(told, list(corrections), key="koreksi", bind="query-params")
        unduh(sesi, "Unduh berkas koreksi", corrections[name], name, XLSX, apa="berkas koreksi", jumlah=1, orang=True)
