"""The place that a page looks at: the nation, a province, an instansi or a unit; how it is chosen, and what is above.

Here: the choice, which lives in the address, and what a place is in SQL. Not here: what is shown of it.
"""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboards.parts.saringan import pilih_instansi, pilih_unit
from dashboards.session import Session

SELURUH = "jenis_pegawai IS NULL AND kelompok_jabatan IS NULL"
"""All employees and posts, not a part of them, in tables of compliance."""

_DI = {
    "nasional": "tingkat = 'nasional'",
    "provinsi": "tingkat = 'provinsi' AND kode_provinsi = $provinsi",
    "instansi": "tingkat = 'instansi' AND kode_instansi = $instansi",
    "unit": "tingkat = 'unit' AND kode_instansi = $instansi AND unor_id = $unit",
}
# the root over the unor induk is the instansi itself, and no place of its own
_AKAR = """
    SELECT p.atas_unor_id FROM catatan.pohon_unor AS p
    INNER JOIN catatan.unit AS u ON p.kode_instansi = u.kode_instansi AND p.unor_id = u.unor_id
    WHERE p.kode_instansi = $instansi AND p.jarak > 0 AND u.unor_id = u.unor_induk_id
"""
_DI_BAWAH = {
    "nasional": "tingkat = 'instansi'",
    "provinsi": "tingkat = 'instansi' AND kode_provinsi = $provinsi",
    "instansi": f"""tingkat = 'unit' AND kode_instansi = $instansi AND unor_id IN (
        SELECT unor_id FROM catatan.unit WHERE kode_instansi = $instansi AND unor_id = unor_induk_id)
        AND unor_id NOT IN (
            {_AKAR})""",
    "unit": """tingkat = 'unit' AND kode_instansi = $instansi AND unor_id IN (
        SELECT unor_id FROM catatan.pohon_unor
        WHERE kode_instansi = $instansi AND atas_unor_id = $unit AND jarak = 1)""",
}
_SEISINYA = {
    "nasional": "true",
    "provinsi": """kode_instansi IN (
        SELECT kode_instansi FROM acuan.instansi WHERE kode_provinsi = $provinsi AND berlaku_sampai IS NULL)""",
    "instansi": "kode_instansi = $instansi",
    "unit": """kode_instansi = $instansi AND unor_id IN (
        SELECT unor_id FROM catatan.pohon_unor WHERE kode_instansi = $instansi AND atas_unor_id = $unit)""",
}


@dataclass(frozen=True)
class Tempat:
    """A place. `sebutan` is what people call it."""

    tingkat: str
    sebutan: str
    provinsi: str | None = None
    instansi: str | None = None
    unit: str | None = None

    @property
    def di(self) -> str:
        """The condition of the rows of the place itself, in tables that have `tingkat`."""
        return _DI[self.tingkat]

    @property
    def di_bawah(self) -> str:
        """The condition of the rows of what is directly below: instansi, unor induk, or units."""
        return _DI_BAWAH[self.tingkat]

    @property
    def seisinya(self) -> str:
        """The condition of rows with `kode_instansi` and `unor_id` in the place and all below it."""
        return _SEISINYA[self.tingkat]

    @property
    def nilai(self) -> dict[str, object]:
        """What the conditions ask for by `$name`."""
        needed = {
            "nasional": (),
            "provinsi": ("provinsi",),
            "instansi": ("instansi",),
            "unit": ("instansi", "unit"),
        }[self.tingkat]
        return {name: getattr(self, name) for name in needed}

    @property
    def yang_di_bawah(self) -> str:
        """What the places directly below are called."""
        return {"instansi": "unor induk", "unit": "unit"}.get(self.tingkat, "instansi")


def pilih_tempat(sesi: Session) -> Tempat:
    """Let a place within the scope be chosen."""
    if sesi.scope.peran != "bkn":
        assert sesi.scope.kode_instansi is not None
        return _dalam_instansi(sesi, sesi.scope.kode_instansi)
    left, right = st.columns(2)
    with left:
        provinsi = _pilih_provinsi(sesi)
    with right:
        kode = pilih_instansi(sesi, semua="Semua instansi")
    if kode is not None:
        return _dalam_instansi(sesi, kode)
    if provinsi is not None:
        return Tempat("provinsi", _nama_provinsi(sesi)[provinsi], provinsi=provinsi)
    return Tempat("nasional", "Seluruh Indonesia")


def buka(tempat: Tempat, kunci: str) -> None:
    """Go one step down, to the instansi or unit `kunci`; to be called before the page is drawn."""
    st.session_state["unit" if tempat.instansi else "instansi"] = kunci


def naik(sesi: Session, tempat: Tempat) -> None:
    """Offer the way one step up, where the scope has one."""
    if tempat.tingkat == "unit" and tempat.unit != sesi.scope.unor_id:
        above = sesi.satu(
            "SELECT atas_unor_id AS unit FROM catatan.pohon_unor WHERE kode_instansi = $instansi AND unor_id = $unit "
            f"AND jarak = 1 AND atas_unor_id NOT IN ({_AKAR})",
            **tempat.nilai,
        ).get("unit")
        _naik("unit", None if above == sesi.scope.unor_id else above)
    elif tempat.tingkat == "instansi" and sesi.scope.peran == "bkn":
        _naik("instansi", None)
    elif tempat.tingkat == "provinsi":
        _naik("provinsi", None)


def pilih_provinsi(kode: str) -> None:
    """Choose a province, and no instansi in it yet; to be called before the page is drawn."""
    st.session_state["provinsi"] = kode
    st.session_state["instansi"] = None


def _naik(kunci: str, nilai: object) -> None:
    st.button(
        "Naik satu tingkat",
        icon=":material/arrow_upward:",
        key="naik",
        on_click=st.session_state.__setitem__,
        args=(kunci, nilai),
    )


def _dalam_instansi(sesi: Session, kode: str) -> Tempat:
    nama = str(
        sesi.satu(
            "SELECT max_by(nama, berlaku_mulai) AS instansi FROM acuan.instansi WHERE kode_instansi = $kode", kode=kode
        ).get("instansi")
        or kode
    )
    own = sesi.scope.unor_id if sesi.scope.peran == "pimpinan" else None
    chosen = pilih_unit(sesi, kode, semua="Seluruh unit Anda" if own else f"Seluruh {nama}")
    unit = chosen or own
    if unit is None:
        return Tempat("instansi", nama, instansi=kode)
    told: dict[str, Any] = sesi.satu(
        "SELECT unor FROM catatan.unit WHERE kode_instansi = $kode AND unor_id = $unit", kode=kode, unit=unit
    )
    return Tempat("unit", str(told.get("unor") or "Unit tidak dikenal"), instansi=kode, unit=unit)


def _nama_provinsi(sesi: Session) -> dict[str | None, str]:
    rows = sesi.baca(
        "",
        "SELECT kode_provinsi, nama AS provinsi FROM acuan.provinsi WHERE berlaku_sampai IS NULL ORDER BY provinsi",
    )
    return {row["kode_provinsi"]: row["provinsi"] for row in rows.to_dicts()}


def _pilih_provinsi(sesi: Session) -> str | None:
    names: dict[str | None, str] = {None: "Seluruh Indonesia", **_nama_provinsi(sesi)}
    return st.selectbox("Provinsi", list(names), format_func=names.__getitem__, key="provinsi", bind="query-params")
