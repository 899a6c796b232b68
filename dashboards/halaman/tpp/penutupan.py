"""Closing a month: what would be frozen, what has to be accepted by name, and the confirmation."""

import streamlit as st

from dashboards import faults, penutupan
from dashboards.halaman.tpp import keadaan
from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.teks import polos
from dashboards.session import Session
from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import Row
from pipelines.reports.pay_scope import Scope

_DONE = "_penutupan"


def tampilkan(sesi: Session, scope: Scope) -> None:
    """Draw what would be closed, or why it cannot be."""
    told = st.session_state.get(_DONE, {}).get(scope)
    if told:
        st.success(told, icon=":material/lock:")
    keadaan.tampilkan(sesi, scope)
    try:
        penutupan.expect_enacted(sesi.release, scope)
        people = penutupan.counted(sesi.release, scope)
    except UserMistakeError as mistake:
        kosong("Bulan ini belum dapat ditutup.", str(mistake))
        return
    before = penutupan.closed_before(sesi, scope)
    held = penutupan.held_in(sesi.release, scope)
    _figures(people)
    if before is not None:
        st.info(
            f"Penutupan terakhir: versi {before['versi']}, {angka.saat(before['saat_ditutup'])} oleh "
            f"{polos(before['ditutup_oleh'])}. Yang ditutup tidak berubah; membukanya kembali membuat versi baru dan "
            "perlu alasan.",
            icon=":material/lock:",
        )
    for row in held:
        st.markdown(f":material/warning: **{angka.bulat(row['orang'])} orang**: {row['kalimat']}")
    if st.button(
        "Tutup bulan ini …" if before is None else "Buka kembali dan tutup sebagai versi baru …",
        type="primary",
        icon=":material/lock:",
    ):
        _confirm(sesi, scope, people, held, before)
    sumber(
        sesi,
        dihitung="Yang dibekukan ialah baris dari rilis yang sedang dilihat; sesudahnya tidak berubah, apa pun yang "
        "dikirim kemudian. Yang berbeda kemudian menjadi selisih.",
        dasar="PP 12/2019 Ps. 58; peraturan TPP instansi",
        tabel=["hitungan_tpp"],
        catatan=["penutupan_tpp", "kebijakan_tpp"],
    )


def _figures(people: Row) -> None:
    places = [*st.columns(2), *st.columns(2)]
    places[0].metric("Orang yang dibekukan", angka.bulat(people["pegawai"]))
    places[1].metric("Jumlah", angka.rupiah(people["jumlah"]))
    places[2].metric("Dari itu ditahan", angka.rupiah(people["ditahan"]))
    places[3].metric(
        "Penilaian dari berkas", f"{angka.bulat(people['dari_berkas'])} dari {angka.bulat(people['pegawai'])} orang"
    )


@st.dialog("Tutup pembayaran", width="medium")
def _confirm(sesi: Session, scope: Scope, people: Row, held: list[Row], before: Row | None) -> None:
    with faults.told():
        _asked(sesi, scope, people, held, before)


def _asked(sesi: Session, scope: Scope, people: Row, held: list[Row], before: Row | None) -> None:
    st.markdown(
        f"**{scope.jenis_pembayaran.capitalize()} {angka.bulan(scope.bulan)}**, {_whom(sesi, scope)}  \n"
        f"{angka.bulat(people['pegawai'])} orang, {angka.rupiah(people['jumlah'])}"
        + (f", dari itu ditahan {angka.rupiah(people['ditahan'])}" if people["ditahan"] else "")
        + f"  \nDitutup oleh **{polos(penutupan.signer(sesi))}**"
    )
    if people["dari_berkas"]:
        st.caption(f"{angka.bulat(people['dari_berkas'])} orang penilaiannya dari berkas, bukan dari layanan web BKN.")
    if held:
        st.markdown("Yang belum lengkap atau ditahan harus diterima satu per satu:")
    accepted = [
        row["kode"]
        for row in held
        if st.checkbox(
            f"Saya menerima: {row['kalimat']} ({angka.bulat(row['orang'])} orang)", key=f"terima-{row['kode']}"
        )
    ]
    reason = ""
    if before is not None:
        dropped = penutupan.open_differences(sesi.release, scope)
        if dropped["orang"]:
            st.warning(
                f"Selisih {angka.bulat(dropped['orang'])} orang yang belum diselesaikan (kekurangan "
                f"{angka.rupiah(dropped['kekurangan'])}, kelebihan {angka.rupiah(dropped['kelebihan'])}) tidak "
                "ditampilkan lagi, karena angkanya ikut dibekukan. Bila versi sebelumnya sudah dibayarkan, jangan buka "
                "kembali: selesaikan selisihnya.",
                icon=":material/warning:",
            )
        reason = st.text_input(f"Alasan membuka kembali versi {before['versi']}", key="alasan-buka").strip()
    ready = len(accepted) == len(held) and (before is None or bool(reason))
    if st.button("Tutup sekarang", type="primary", disabled=not ready, key="tutup-sekarang"):
        try:
            closed = penutupan.hand_over(sesi, scope, accepted, reason)
        except UserMistakeError as mistake:
            st.error(str(mistake))
            return
        st.session_state.setdefault(_DONE, {})[scope] = (
            f"Penutupan versi {closed.versi} ({angka.bulat(closed.people)} orang, {angka.rupiah(closed.total)}) sudah "
            "diserahkan ke kotak masuk. Berlaku sesudah diolah bersama kiriman berikutnya (atau `ekinerja run`); "
            "sampai saat itu halaman ini masih menampilkan bulan ini sebagai belum ditutup."
        )
        st.rerun()
    if not ready:
        st.caption("Tombol terbuka setelah semua diterima" + (" dan alasannya ditulis." if before else "."))


def _whom(sesi: Session, scope: Scope) -> str:
    if scope.unor_induk is None:
        return "seluruh instansi"
    found = sesi.satu(
        "SELECT any_value(unor_induk) AS nama FROM catatan.unit WHERE unor_induk_id = $unor", unor=scope.unor_induk
    )
    return polos(f"unor induk {found.get('nama') or scope.unor_induk}")
