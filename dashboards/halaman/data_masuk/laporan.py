"""What pegawai report as wrong in their data, for the admin: who must mend it where, and his answer.

Here: how it looks. Not here: sending an answer (`dashboards/keliru.py`). The report that is chosen stands in the
address by its id, which tells nothing of the person.
"""

from typing import Any

import polars as pl
import streamlit as st

from dashboards import faults, keliru
from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.laporan_pegawai import kartu, sumber_data
from dashboards.parts.pindah import pindah
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Columns, Kolom, tabel
from dashboards.parts.teks import polos
from dashboards.session import Session
from pipelines.contracts.records_laporan import MOST_LETTERS
from pipelines.contracts.values import HASIL_LAPORAN
from pipelines.mistakes import UserMistakeError

KEY = "laporan"
_SENT = "_jawaban_terkirim"
_WHICH = ("Belum selesai", "Semua")
_MEANT = {
    "diteruskan": "Diteruskan kepada yang memperbaiki (laporan tetap terbuka)",
    "diperbaiki": "Sudah diperbaiki di sumbernya",
    "tidak keliru": "Datanya tidak keliru",
}
_STATES = {"diterima": "belum dijawab", "diteruskan": "diteruskan", "selesai": "selesai"}
_WAITS = "dijawab, menunggu rilis berikutnya"


def tampilkan(sesi: Session) -> None:
    """Draw the reports, and the chosen one with the form for its answer."""
    if told := st.session_state.pop(_SENT, None):
        st.success(told, icon=":material/mark_email_read:")
    st.subheader("Laporan pegawai tentang datanya")
    st.markdown(
        "Data diperbaiki di sumbernya oleh yang disebut di bawah, lalu ditarik lagi. Jawaban Anda terbaca pegawainya "
        "sesudah pemrosesan data berikutnya."
    )
    if not sesi.scope.rahasia:
        st.caption("Laporan tentang kehadiran, keadaan, dan TPP hanya tampak bagi admin yang ditunjuk melihatnya.")
    which = st.segmented_control(
        "Tampilkan", list(_WHICH), key="tampilkan", bind="query-params", default=_WHICH[0], label_visibility="collapsed"
    )
    answered = set(keliru.answers_waiting(sesi)["laporan_id"])
    sources = sumber_data(sesi)
    rows = _rows(sesi, only_open=which != _WHICH[1])
    if which != _WHICH[1]:
        rows = rows.filter(~pl.col("laporan_id").is_in(list(answered)))
    if rows.is_empty():
        told = "Belum ada laporan." if which == _WHICH[1] else "Tidak ada laporan yang belum selesai."
        kosong(told, "Pegawai melapor di halaman Data saya, bagian Data keliru.")
    else:
        _list(sesi, rows, sources, answered)
        _chosen(sesi, rows, sources, answered)
    if answered and which != _WHICH[1]:
        st.caption(f"{angka.bulat(len(answered))} laporan sudah dijawab dan menunggu diambil rilis berikutnya.")
    sumber(
        sesi,
        dihitung="Laporan yang sudah diterima dalam rilis ini, dengan jawaban terakhirnya. Siapa memperbaiki di mana: "
        "tabel acuan sumber_data.",
        catatan=["laporan_data_keliru", "jawaban_laporan"],
        belum_pasti=["siapa yang mengubah data di SIASN dan di daftar instansi adalah usulan proyek ini."],
    )


def _rows(sesi: Session, *, only_open: bool) -> pl.DataFrame:
    return sesi.baca(
        "Laporan data keliru",
        """
        SELECT l.* EXCLUDE (delivery_id, baris), p.nama, p.unor
        FROM catatan.laporan_data_keliru AS l
        LEFT JOIN catatan.pegawai AS p ON p.kode_instansi = l.kode_instansi AND p.pegawai_id = l.pegawai_id
        WHERE NOT $terbuka OR l.keadaan_laporan <> 'selesai' ORDER BY l.dilaporkan_pada, l.laporan_id
        """,
        terbuka=only_open,
    )


def _list(sesi: Session, rows: pl.DataFrame, sources: dict[str, dict[str, Any]], answered: set[str]) -> None:
    def of(name: str) -> pl.Expr:
        return pl.col("bagian_data").replace_strict({kode: row[name] for kode, row in sources.items()}, default=None)

    state = pl.when(pl.col("laporan_id").is_in(list(answered))).then(pl.lit(_WAITS))
    shown = rows.with_columns(
        data=of("data"),
        di=of("diperbaiki_di"),
        oleh=of("diperbaiki_oleh"),
        keadaan=state.otherwise(pl.col("keadaan_laporan").replace_strict(_STATES)),
    )
    columns: Columns = {
        "dilaporkan_pada": Kolom("Dilaporkan", "saat"),
        "nama": "Nama",
        "nip": "NIP",
        "unor": "Unit",
        "data": "Data",
        "bulan_data": Kolom("Bulan", "bulan"),
        "yang_keliru": Kolom("Yang keliru", lebar="large"),
        "keadaan": "Keadaan",
        "di": "Diperbaiki di",
        "oleh": Kolom("Oleh", lebar="large"),
    }
    st.caption("Pilih barisnya untuk membaca seluruhnya dan menjawab.")
    row = tabel(sesi, shown, columns, berkas="laporan-pegawai", pilih=True)
    if row is not None:
        st.query_params[KEY] = row["laporan_id"]


def _chosen(sesi: Session, rows: pl.DataFrame, sources: dict[str, dict[str, Any]], answered: set[str]) -> None:
    found = rows.filter(pl.col("laporan_id") == st.query_params.get(KEY, "")).to_dicts()
    for row in found:
        source = sources.get(row["bagian_data"])
        with st.container(border=True):
            name, unit = polos(row["nama"] or "Nama belum diketahui"), polos(row["unor"] or "tanpa unit")
            st.markdown(f"**{name}** · NIP {row['nip']} · {unit}")
            kartu(row, sources)
            if source:
                st.markdown(
                    f":material/build: Diperbaiki di **{source['diperbaiki_di']}** oleh {source['diperbaiki_oleh']}."
                )
            pindah(sesi, "pegawai", "Buka catatan pegawai ini", pegawai_id=row["pegawai_id"])
            if row["jawaban"]:
                st.markdown(f"**Jawaban terakhir** ({polos(row['hasil_laporan'])}): {polos(row['jawaban'])}")
            if row["laporan_id"] in answered:
                st.info(f"Laporan ini {_WAITS}.", icon=":material/schedule:")
            else:
                _answer(sesi, row["laporan_id"])


def _answer(sesi: Session, laporan_id: str) -> None:
    with st.form(f"jawaban-{laporan_id}", border=False, enter_to_submit=False):
        hasil = st.radio("Hasil", HASIL_LAPORAN, format_func=_MEANT.__getitem__, index=None, key=f"hasil-{laporan_id}")
        said = st.text_area(
            "Jawaban singkat untuk pegawainya",
            key=f"jawaban-{laporan_id}-teks",
            max_chars=MOST_LETTERS,
            placeholder="Misalnya: sudah diteruskan ke pengelola kepegawaian; diperbarui di SIASN minggu ini.",
        )
        sent = st.form_submit_button("Kirim jawaban", type="primary", icon=":material/send:")
    if not sent:
        return
    if hasil is None:
        st.error("Pilih hasilnya lebih dahulu.")
        return
    try:
        keliru.answer(sesi, laporan_id, hasil, said)
    except (UserMistakeError, OSError) as mistake:
        st.error(faults.for_readers(mistake))
        return
    st.session_state[_SENT] = (
        f"Jawaban untuk laporan {laporan_id[:8]} sudah terkirim; pegawainya membaca sesudah pemrosesan data berikutnya."
    )
    st.query_params.pop(KEY, None)
    st.rerun()
