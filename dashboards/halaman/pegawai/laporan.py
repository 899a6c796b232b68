"""Reporting that something in one's own data is wrong, what became of it, and who mends which data where."""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from dashboards import faults, keliru
from dashboards.halaman.pegawai.identitas import Person
from dashboards.parts import angka
from dashboards.parts.laporan_pegawai import MENUNGGU, ditarik, kartu, sumber_data
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Columns, Kolom, tabel
from dashboards.parts.teks import polos
from dashboards.session import Session
from pipelines.contracts.records_laporan import MOST_LETTERS
from pipelines.mistakes import UserMistakeError

_SENT = "_laporan_terkirim"
_FORM = "_formulir_laporan"
_NO_MONTH = "Tidak menyangkut satu bulan"


def tampilkan(sesi: Session, person: Person) -> None:
    """Draw the person's reports, the form for a new one, and where each kind of data is mended."""
    sources = sumber_data(sesi)
    st.subheader("Melaporkan data yang keliru")
    st.markdown(
        "Gudang ini tidak mengubah data: yang keliru diperbaiki di sumbernya, lalu ditarik lagi, dan halaman ini ikut "
        "berubah. Laporan Anda dibaca admin layanan e-Kinerja instansi Anda, bukan pimpinan, keuangan, atau BKN."
    )
    if _SENT in st.session_state:
        st.success(
            f"Laporan **{st.session_state.pop(_SENT)}** sudah terkirim. Admin membacanya sesudah pemrosesan data "
            "berikutnya; keadaannya tampak di bawah.",
            icon=":material/mark_email_read:",
        )
    _new(sesi, person, sources)
    _own(sesi, sources)
    _where(sesi, person, sources)


def _new(sesi: Session, person: Person, sources: dict[str, dict[str, Any]]) -> None:
    # a sent form gives way to an empty one
    sent_before = st.session_state.setdefault(_FORM, 0)
    form = f"{sesi.scope.key}-{sent_before}"
    bagian = st.selectbox(
        "Data mana yang keliru?",
        list(sources),
        format_func=lambda kode: sources[kode]["data"],
        index=None,
        placeholder="Pilih data yang keliru …",
        key=f"bagian-data-{form}",
    )
    if bagian is None:
        return
    source = sources[bagian]
    st.caption(f"Diperbaiki di **{source['diperbaiki_di']}** oleh {source['diperbaiki_oleh']}.")
    if source["rahasia"]:
        st.caption("Laporan ini hanya dibaca admin yang ditunjuk melihat data rahasia.")
    with st.form(f"laporan-{form}", enter_to_submit=False):
        bulan = None
        if source["per_bulan"]:
            months = [None, *_months(sesi, person)]
            bulan = st.selectbox(
                "Bulan",
                months,
                format_func=lambda one: angka.bulan(one) if one else _NO_MONTH,
                key=f"bulan-data-{form}",
            )
        wrong = st.text_area(
            "Apa yang keliru?",
            key=f"keliru-{form}",
            max_chars=MOST_LETTERS,
            placeholder="Misalnya: predikat bulan ini tercatat Butuh Perbaikan.",
        )
        right = st.text_area(
            "Apa yang seharusnya?",
            key=f"seharusnya-{form}",
            max_chars=MOST_LETTERS,
            placeholder="Misalnya: Baik, menurut dokumen evaluasi yang saya terima.",
        )
        since = st.date_input(
            "Sejak kapan? (bila tahu)",
            value=None,
            min_value=date(1960, 1, 1),
            max_value=sesi.today,
            format="DD/MM/YYYY",
            key=f"sejak-{form}",
        )
        proof = st.text_input(
            "Surat atau bukti (bila ada)",
            key=f"bukti-{form}",
            max_chars=MOST_LETTERS,
            placeholder="Nomor dan tanggal SK, berita acara, …",
        )
        st.caption("Jangan menulis nama atau NIP orang lain.")
        sent = st.form_submit_button("Kirim laporan", type="primary", icon=":material/send:")
    if sent:
        assert since is None or isinstance(since, date)
        try:
            laporan_id = keliru.report(sesi, keliru.Told(bagian, bulan, wrong, right, since, proof))
        except (UserMistakeError, OSError) as mistake:
            st.error(faults.for_readers(mistake))
            return
        st.session_state[_SENT] = laporan_id[:8]
        st.session_state[_FORM] = sent_before + 1
        st.rerun()


def _months(sesi: Session, person: Person) -> list[date]:
    """The months that the person sees something of, the latest first."""
    return sesi.baca(
        "",
        """
        SELECT bulan FROM mart.wajib WHERE pegawai_id = $orang
        UNION SELECT bulan FROM mart.penilaian_pegawai WHERE pegawai_id = $orang
        UNION SELECT bulan FROM dasar_tpp WHERE pegawai_id = $orang ORDER BY bulan DESC
        """,
        orang=person["pegawai_id"],
    )["bulan"].to_list()


def _own(sesi: Session, sources: dict[str, dict[str, Any]]) -> None:
    st.subheader("Laporan saya")
    waiting = keliru.reports_waiting(sesi).to_dicts()
    known = sesi.baca(
        "Laporan data keliru",
        "SELECT * EXCLUDE (delivery_id, baris) FROM catatan.laporan_data_keliru ORDER BY dilaporkan_pada DESC",
    ).to_dicts()
    if not waiting and not known:
        st.caption("Belum ada. Laporan yang Anda kirim, dan jawabannya, tampak di sini.")
        return
    for row in [{**row, "keadaan_laporan": MENUNGGU} for row in waiting] + known:
        with st.container(border=True):
            kartu(row, sources)
            if row.get("jawaban"):
                st.markdown(f"**Jawaban** ({polos(row['hasil_laporan'])}): {polos(row['jawaban'])}")
                st.caption(f"{polos(row['dijawab_oleh'])}, {angka.saat(row['dijawab_pada'])}")


def _where(sesi: Session, person: Person, sources: dict[str, dict[str, Any]]) -> None:
    st.subheader("Di mana data diperbaiki, dan oleh siapa")
    drawn = ditarik(sesi)
    rows = []
    for row in sources.values():
        records = (row["catatan_sumber"] or "").split()
        latest = max((at for one in records if (at := drawn.get(one)) is not None), default=None)
        rows.append(
            {"apa": row["data"], "sumber": row["diperbaiki_di"], "oleh": row["diperbaiki_oleh"], "ditarik": latest}
        )
    columns: Columns = {
        "apa": "Data",
        "sumber": "Diperbaiki di",
        "oleh": Kolom("Oleh", lebar="large"),
        "ditarik": Kolom("Terakhir ditarik", "saat"),
    }
    frame = pl.DataFrame(rows, schema_overrides={"ditarik": pl.Datetime("us", "Asia/Jakarta")})
    tabel(sesi, frame, columns, berkas="sumber-data")
    contacts = sesi.baca(
        "",
        "SELECT nama AS admin, kontak_dinas FROM catatan.admin_instansi WHERE kode_instansi = $kode ORDER BY nama",
        kode=person["kode_instansi"],
    )
    for row in contacts.to_dicts():
        name, contact = (polos(row[column] or angka.BELUM) for column in ("admin", "kontak_dinas"))
        st.markdown(f"- Admin layanan e-Kinerja: **{name}**, {contact}")
    sumber(
        sesi,
        dihitung="Di mana dan oleh siapa: tabel acuan sumber_data. Laporan menjadi kiriman ke kotak masuk instansi "
        "Anda; menunggu = belum ada dalam rilis yang sedang dilihat.",
        catatan=["laporan_data_keliru"],
        belum_pasti=["siapa yang mengubah data di SIASN dan di daftar instansi adalah usulan proyek ini."],
    )
