"""Runs the compliance models one after the other, as the product does, and gives rows of the records that they read.

Every person is invented. What a test does not speak of is filled in plausibly.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl
from sqlglot import exp

from pipelines.sql_models import VIEW
from tests.flow import closure
from tests.models.conftest import Bench
from tests.models.rows import KODE, Row, at, setting

CHAIN = (
    *("pohon_unor", "pimpinan_unor", "periode_wajib", "kewajiban_skp", "skp_pegawai", "wajib"),
    *("tahapan_pegawai", "aktivitas_pegawai", "keberatan_bulan", "rekap_matriks"),
    *("hitungan_kepatuhan", "rekap_kepatuhan", "angka_instansi", "angka_kepatuhan"),
)
"""The models from the records to the indicators, in the order of what they read; the last is a view."""

Tables = dict[str, Any]

MARCH = setting(3)


def make(bench: Bench, wanted: str, part: str, tables: Tables) -> pl.DataFrame:
    """Give the table `wanted` of one month, made from records and reference rows (`tables`, by name)."""
    return make_all(bench, wanted, part, tables)[wanted]


def make_all(bench: Bench, wanted: str, part: str, tables: Tables) -> Tables:
    """Give `tables` with the table `wanted` and those that it is made of."""
    made = dict(tables)
    for name, model in closure({name: bench.models[name] for name in CHAIN}, [wanted]).items():
        if model.per == VIEW:
            places = {table.name: f"{table.db}__{table.name}" for table in model.tree.find_all(exp.Table)}
            made[name] = bench.view(name, **{places[table]: made[table] for table in model.inputs if table in made})
            continue
        inputs = {table: _of_part(model.mode(table), part, made[table]) for table in model.inputs if table in made}
        made[name] = bench.run(name, part[:4] if model.per == "tahun" else part, **inputs)
    return made


def people(bench: Bench, rows: list[Row], part: str = "2026-03", **tables: Any) -> pl.DataFrame:
    """Give `wajib` of a month, of one instansi that rates by the month unless settings are given."""
    told: Tables = {"periode": [MARCH], "skp": [current(row) for row in rows]}
    return make(bench, "wajib", part, told | {"skp_acuan": rows} | tables).sort("kode_instansi", "pegawai_id")


def _of_part(mode: str, part: str, rows: Any) -> Any:
    """Leave out what lies in other months, where a model reads only its own."""
    if mode != "same" or isinstance(rows, pl.DataFrame):
        return rows
    return [row for row in rows if str(row.get("bulan") or part).startswith(part)]


def listed(person: int = 1, **changes: Any) -> Row:
    """Give a row of the deciding Laporan SKP (`catatan.skp_acuan`) for Bulanan 3: a pelaksana with a year's SKP."""
    return {
        "kode_instansi": KODE,
        "tahun": 2026,
        "periode_id": "bulanan-3",
        "pegawai_id": f"orang-{person}",
        "skp_id": f"skp-{person}",
        "nip": f"19800101200501{1000 + person}",
        "jenis_pegawai": "PNS",
        "ada_skp": True,
        "model_skp": "jajf",
        "jenis_jabatan": "4",
        "unor": "Seksi menurut SKP",
        "unor_induk": "Dinas menurut SKP",
        "skp_awal": date(2026, 1, 1),
        "skp_akhir": date(2026, 12, 31),
        "plt_plh": False,
    } | changes


_OF_AN_SKP = ("skp_id", "model_skp", "jenis_jabatan", "unor", "unor_induk", "skp_awal", "skp_akhir")
WITHOUT_SKP: Row = {"ada_skp": False, **dict.fromkeys(_OF_AN_SKP)}
"""What a row of Laporan SKP leaves empty for a person who has none."""

PARUH_WAKTU = "PPPK Paruh Waktu"


def current(row: Row, **changes: Any) -> Row:
    """Give the row of `catatan.skp` that stands for a listed one: approved, made on 15 January."""
    own = {name: value for name, value in row.items() if name != "periode_id"}
    status = {"status_skp": "persetujuan", "dibuat_pertama": at(date(row["tahun"], 1, 15))}
    return own | (status if row["ada_skp"] else {}) | changes


def rated(row: Row, **changes: Any) -> Row:
    """Give the evaluation (`catatan.penilaian`) of a listed person: Baik, on 5 April, in the unit `seksi`."""
    kept = ("kode_instansi", "tahun", "periode_id", "pegawai_id", "skp_id", "nip", "jenis_pegawai", "jenis_jabatan")
    own: Row = {name: row[name] for name in (*kept, "unor", "unor_induk", "plt_plh")}
    on = changes.pop("on", date(2026, 4, 5))
    return own | {"unor_id": "seksi", "predikat_tercatat": "Baik", "waktu_dinilai_pertama": at(on)} | changes


def employee(row: Row, **changes: Any) -> Row:
    """Give the person of a listed row in the employee export (`catatan.pegawai`)."""
    own: Row = {name: row[name] for name in ("kode_instansi", "pegawai_id", "nip")}
    return own | {"kedudukan_hukum": "01", "tmt_cpns": date(2005, 1, 1), "unor_id": "dinas"} | changes


def excluded(row: Row, mulai: date, selesai: date | None = None, **changes: Any) -> Row:
    """Give a line of the instansi's exclusion list."""
    own: Row = {"kode_instansi": row["kode_instansi"], "nip": row["nip"], "mulai": mulai, "selesai": selesai}
    return own | {"alasan": "cltn", "dasar": "SK 1"} | changes


def started(row: Row, on: date) -> Row:
    """Give the surat pernyataan melaksanakan tugas of a listed person."""
    return {"kode_instansi": row["kode_instansi"], "nip": row["nip"], "tanggal_spmt": on}


def drawn(settings: Iterable[Row], **changes: Any) -> list[Row]:
    """Give what tells that the Laporan Penilaian of these settings was drawn whole (`catatan.cakupan_penilaian`)."""
    kept = ("kode_instansi", "tahun", "periode_id")
    return [{name: row[name] for name in kept} | changes for row in settings]
