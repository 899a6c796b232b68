"""The sample's lists of who may see what in the dashboards (`hak_akses`), one an instansi.

In here: which roles are granted, and to whom. Not in here: what a role may see (reference table `peran_akses`).
Everyone chosen is in the export throughout: nobody who moves, begins, leaves, or stands for a planted fault.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass

import polars as pl

from pipelines.simulate.house import House
from pipelines.simulate.tables import Table

BKN, KOTA, KAB = "4011", "6471", "6401"
FORM = {BKN: "csv", KOTA: "xlsx", KAB: "csv"}
COLUMNS = ("pengguna", "nama", "peran", "unor_id", "data_rahasia", "dasar", "mulai", "selesai")
HEAD = "kepala"


@dataclass(frozen=True)
class Grant:
    """A role for the PNS of `unit` whose post is `jabatan` (`HEAD`: who leads it; a pimpinan is of that unit)."""

    peran: str
    unit: str
    jabatan: str = HEAD
    data_rahasia: str = ""
    selesai: str = ""


GRANTS = {
    BKN: (
        Grant("bkn", "Biro Umum Deputi Bidang Layanan", "Pranata Komputer Ahli Pertama"),
        Grant("instansi", "Biro Umum Sekretariat Utama", "Analis SDM Aparatur Ahli Muda"),
    ),
    KOTA: (
        Grant("instansi", "Sekretariat BKPSDM", "Analis SDM Aparatur Ahli Muda", "tidak"),
        Grant("instansi", "Sekretariat BKPSDM", "Analis Kebijakan Ahli Madya", "ya"),
        Grant("keuangan", "Sekretariat BPKAD", "Analis Anggaran Ahli Muda"),
        Grant("pimpinan", "Dinas Pendidikan"),
        Grant("pimpinan", "Bidang Perencanaan Dinas Kesehatan"),
        Grant("pimpinan", "Dinas Sosial", selesai="2026-06-30"),
    ),
    KAB: (
        Grant("instansi", "Sekretariat BKPSDM", "Analis SDM Aparatur Ahli Pertama"),
        Grant("keuangan", "Subbagian Keuangan Dinas Pendidikan", "Analis SDM Aparatur Ahli Pertama"),
        Grant("pimpinan", "Dinas Kesehatan"),
    ),
}
"""Dinas Sosial's is expired."""


def add_access(tables: MutableMapping[str, Table], houses: Mapping[str, House]) -> None:
    """Add the list of each instansi to the other deliveries (by path)."""
    for kode, house in houses.items():
        rows = [_row(house, number, grant) for number, grant in enumerate(GRANTS[kode], start=1)]
        frame = pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String), orient="row")
        table = Table.of_frame(f"{kode}/hak_akses.{FORM[kode]}", FORM[kode], frame)
        tables[table.path] = table


def _row(house: House, number: int, grant: Grant) -> tuple[str | None, ...]:
    unit = house.unor.with_row_index("unit").row(by_predicate=pl.col("unor") == grant.unit, named=True)
    post = pl.col("kepala") if grant.jabatan == HEAD else pl.col("jabatan") == grant.jabatan
    stays = pl.col("mulai").is_null() & pl.col("sampai").is_null() & (pl.col("jenis_pegawai") == "pns")
    (one,) = house.people.filter((pl.col("unit") == unit["unit"]) & post & stays).to_dicts()
    return (
        one["nip"],
        one["nama"],
        grant.peran,
        unit["unor_id"] if grant.peran == "pimpinan" else None,
        grant.data_rahasia or None,
        f"SK Hak Akses Nomor 800/{house.instansi.kode}/{number}/2026",
        "2026-01-05",
        grant.selesai or None,
    )
