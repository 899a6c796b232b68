"""The policy of a month in sentences, each with the row of the policy that says so."""

import streamlit as st

from dashboards.halaman.tpp import keadaan
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.uraian import uraian
from dashboards.session import Session
from pipelines.policy.reading import sheets_of_release
from pipelines.policy.words import lines_of
from pipelines.reports.pay_scope import Scope


def tampilkan(sesi: Session, scope: Scope) -> None:
    """Draw the policy as sentences."""
    policy = keadaan.policy_of(sesi, scope)
    if not policy:
        kosong(
            "Belum ada kebijakan yang berlaku untuk pembayaran ini.",
            keadaan.BUAT_KEBIJAKAN.format(kode=scope.kode_instansi),
        )
        return
    if policy["status_kebijakan"] != "sah":
        st.warning(f"**Kebijakan ini masih draf.** Yang dilakukan: {keadaan.SAHKAN}", icon=":material/edit_note:")
    known = sesi.release.instansi(scope.kode_instansi, scope.bulan)
    owner = f"{known['nama']} ({scope.kode_instansi})" if known else scope.kode_instansi
    told = lines_of(sheets_of_release(sesi.release, scope.kode_instansi), str(policy["kebijakan_id"]), owner)
    uraian([(2 * line.depth, f"{line.text} [{line.shown}]" if line.rules else line.text) for line in told])
    sumber(
        sesi,
        dihitung="Kalimat-kalimat ini dibaca dari lembar kebijakan yang dikirim instansi; di belakangnya lembar dan "
        "barisnya. Sama dengan `ekinerja policy show`.",
        dasar=str(policy["peraturan"] or "peraturannya belum disebut"),
        tabel=["kebijakan_berlaku"],
        catatan=["kebijakan_tpp"],
    )
