"""Pegawai: one person's record, each figure explained; for the person himself it is called Data saya.

Here: who is looked at, and which parts a role has. Not here: the parts (`halaman/pegawai/`). A person in the address
is shown only if the scope has him.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dashboards.halaman.pegawai import bayar, identitas, kredit, laporan, milik_saya, penilaian
from dashboards.parts.cari_orang import pilih_orang
from dashboards.parts.kosong import kosong
from dashboards.parts.saringan import pilih_bagian
from dashboards.session import Session, here

Part = Callable[[Session, dict[str, Any]], None]

_RECORD: Mapping[str, Part] = {"Ringkas": identitas.ringkas, "Penilaian": penilaian.tampilkan}
_CREDIT: Mapping[str, Part] = {"Angka kredit": kredit.tampilkan}
_PAY: Mapping[str, Part] = {"TPP": bayar.tampilkan}
_OWN: Mapping[str, Part] = {
    "Siapa yang melihat": milik_saya.dilihat,
    "Unduh": milik_saya.unduhan,
    "Data keliru": laporan.tampilkan,
}


def tampilkan() -> None:
    """Draw the page."""
    sesi = here()
    own = sesi.scope.peran == "pegawai"
    st.title("Data saya" if own else "Pegawai")
    chosen = sesi.scope.pegawai_id if own else _chosen(sesi)
    if chosen is None:
        kosong("Belum ada pegawai yang dipilih.", "Cari nama atau NIP-nya, lalu pilih barisnya.")
        return
    person = identitas.orang(sesi, chosen)
    if person is None:
        kosong("Pegawai itu tidak ada di lingkup Anda.", "Cari namanya di atas, atau periksa peran yang Anda pilih.")
        return
    identitas.kepala(person)
    parts = parts_of(sesi)
    parts[pilih_bagian(parts)](sesi, person)


def parts_of(sesi: Session) -> dict[str, Part]:
    """Give the parts of a role: pay for whom it is open; of what a finance unit needs not, nothing."""
    peran = sesi.scope.peran
    parts = dict(_RECORD)
    if peran != "keuangan":
        parts |= _CREDIT
    if sesi.scope.rahasia or peran == "pegawai":
        parts |= _PAY
    return {**parts, **_OWN} if peran == "pegawai" else parts


def _chosen(sesi: Session) -> str | None:
    return pilih_orang(
        sesi,
        "Daftar pegawai",
        "SELECT pegawai_id, nama, nip, jabatan, unor FROM catatan.pegawai",
        {"nama": "Nama", "nip": "NIP", "jabatan": "Jabatan", "unor": "Unit"},
        berkas="pegawai",
    )
