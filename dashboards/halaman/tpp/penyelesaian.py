"""Noting open differences as paid or returned: whose, by which document, and the confirmation."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import polars as pl
import streamlit as st

from dashboards import faults, penyelesaian
from dashboards.parts import angka
from dashboards.parts.tabel import Columns, Kolom, tabel
from dashboards.parts.teks import polos
from dashboards.session import Session
from pipelines.mistakes import UserMistakeError
from pipelines.reports.pay_scope import OF_SCOPE, Scope

_DONE = "_penyelesaian"
_KEY = "_kunci_penyelesaian"
_CHOSEN = "Orang yang saya pilih"
MOST_LETTERS = 100


def tampilkan(sesi: Session, scope: Scope) -> None:
    """Draw what was settled and waits for the next run, and the way to settle what is open."""
    waiting = penyelesaian.waiting(sesi, scope)
    told = st.session_state.get(_DONE, {}).get(scope)
    if told and len(waiting):
        st.success(told, icon=":material/task_alt:")
    rows = _open(sesi, scope)
    left = rows.join(waiting, on="pegawai_id", how="anti", maintain_order="left")
    if len(waiting):
        _waiting(sesi, waiting.join(rows.select("pegawai_id", "nama", "nip"), on="pegawai_id", how="inner"))
    if len(left) and st.button("Catat penyelesaian …", type="primary", icon=":material/task_alt:"):
        # one opening of the dialog settles once, however often its button is pressed
        st.session_state[_KEY] = uuid4().hex
        _confirm(sesi, scope, left)


def _open(sesi: Session, scope: Scope) -> pl.DataFrame:
    return sesi.baca(
        "Selisih TPP yang belum diselesaikan",
        f"""
        SELECT d.pegawai_id, d.nama, d.nip, d.sisa, d.arah FROM mart.selisih_tpp AS d
        WHERE {OF_SCOPE} AND d.sisa <> 0 ORDER BY d.nama, d.nip
        """,
        **scope.values(scope.unor_induk),
    )


def _waiting(sesi: Session, rows: pl.DataFrame) -> None:
    st.markdown(":material/schedule: **Sudah dicatat, menunggu diambil rilis berikutnya**")
    columns: Columns = {
        "nama": "Nama",
        "nip": "NIP",
        "jumlah_diselesaikan": Kolom("Jumlah", "rupiah"),
        "nomor_dokumen": "Dokumen",
        "tanggal": Kolom("Tanggal", "hari"),
        "dicatat_oleh": "Dicatat oleh",
    }
    tabel(sesi, rows, columns, berkas="tpp-penyelesaian-menunggu")


@st.dialog("Catat penyelesaian selisih", width="medium")
def _confirm(sesi: Session, scope: Scope, rows: pl.DataFrame) -> None:
    st.markdown(
        f"**{scope.jenis_pembayaran.capitalize()} {angka.bulan(scope.bulan)}**. Satu dokumen menyelesaikan "
        "seluruh sisa orang yang disebut."
    )
    chosen = _choice(rows)
    nomor = st.text_input(
        "Nomor dokumen pembayaran atau setoran", key="nomor-dokumen", max_chars=MOST_LETTERS, placeholder="SP2D, STS, …"
    )
    tanggal = st.date_input(
        "Tanggal dokumen", value=sesi.today, max_value=sesi.today, format="DD/MM/YYYY", key="tanggal-dokumen"
    )
    amounts: list[Decimal] = chosen["sisa"].to_list()
    paid, returned = (sum((one for one in amounts if (one > 0) == due), Decimal(0)) for due in (True, False))
    st.markdown(
        f"{angka.bulat(len(chosen))} orang: dibayarkan **{angka.rupiah(paid)}**, dikembalikan "
        f"**{angka.rupiah(-returned)}**  \nDicatat oleh **{penyelesaian.signer(sesi)}**"
    )
    ready = bool(len(chosen)) and any(letter.isalnum() for letter in nomor) and isinstance(tanggal, date)
    if st.button("Catat sekarang", type="primary", disabled=not ready, key="catat-sekarang"):
        assert isinstance(tanggal, date)
        try:
            settled = penyelesaian.settle(
                sesi, scope, chosen["pegawai_id"].to_list(), nomor, tanggal, st.session_state[_KEY]
            )
        except (UserMistakeError, OSError) as mistake:
            st.error(faults.for_readers(mistake))
            return
        st.session_state.setdefault(_DONE, {})[scope] = (
            f"Selisih {angka.bulat(settled.people)} orang dicatat dengan dokumen {polos(nomor.strip())}: dibayarkan "
            f"{angka.rupiah(settled.paid)}, dikembalikan {angka.rupiah(settled.returned)}. Sudah di kotak masuk; "
            "selisihnya hilang sesudah pemrosesan berikutnya (`ekinerja run`)."
        )
        st.rerun()
    if not ready:
        st.caption("Tombol terbuka setelah ada orang yang dipilih dan nomor dokumennya ditulis.")


def _choice(rows: pl.DataFrame) -> pl.DataFrame:
    """The people whom the document settles: all of one direction, or those who are named."""
    options = {
        f"Semua {arah} ({angka.bulat(len(found))} orang)": found
        for arah in ("kekurangan bayar", "kelebihan bayar")
        if len(found := rows.filter(pl.col("arah") == arah))
    }
    which = st.radio("Yang diselesaikan", [*options, _CHOSEN], key="yang-diselesaikan")
    if which != _CHOSEN:
        return options[which]
    names = {
        row["pegawai_id"]: f"{row['nama']} · {row['nip']} · {row['arah']} {angka.rupiah(abs(row['sisa']))}"
        for row in rows.to_dicts()
    }
    people = st.multiselect(
        "Orang", list(names), format_func=names.__getitem__, key="orang-diselesaikan", placeholder="Cari nama atau NIP"
    )
    return rows.filter(pl.col("pegawai_id").is_in(people))
