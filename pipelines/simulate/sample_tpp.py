"""The sample's deliveries for TPP beside policies, and the faults planted in them.

In here: which instansi delivers what in which form, and the bad rows. Not in here: how attendance (`kehadiran.py`),
classes and states (`tpp.py`) are made. All draws are from a seed of their own: nothing else in the sample moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.simulate import kehadiran, tpp
from pipelines.simulate.house import House
from pipelines.simulate.planting import ACCEPT, REJECT, Trap
from pipelines.simulate.tables import Table

BKN, KOTA, KAB = "4011", "6471", "6401"
SEED = 2026_05
FORM = {BKN: "csv", KOTA: "xlsx", KAB: "csv"}
_UNKNOWN_TO_THE_KOTA = ["apel", "apel_alpa", "menit_aktivitas", "cuti_sakit_kumulatif"]
OFFICE = "Biro Umum Deputi Bidang Kebijakan"
"""The office of BKN whose days come from SIMPEGNAS; the others of BKN send a recap."""

WORKBOOKS_FROM = date(2026, 8, 1)
"""The Kota delivers a workbook a month from here on, and its archive of the months before as one Parquet file."""

_STATE_COLUMNS = ("nip", "keadaan", "mulai", "selesai", "catatan")
_STATES = (
    ("LHKPN", "2026-04-30", "Laporan terlambat"),
    ("HUKDIS:ringan", "2026-05-31", "Teguran tertulis"),
    ("HUKDIS:sedang", "2026-08-31", "Pemotongan tunjangan kinerja 25 % selama 6 bulan"),
    ("MPP", None, "Masa persiapan pensiun"),
)

PULLS = (("2026-08", 1), ("2026-08", 2), ("2026-09", 1))
"""The months pulled from SIMPEGNAS, August twice."""


def add_pay(
    tables: MutableMapping[str, Table], houses: Mapping[str, House], first: date, last: date, reference: Path
) -> list[Trap]:
    """Add the deliveries of the three instansi to the others (by path), and give what was planted in them."""
    months = [(month, kehadiran.workdays(month, reference)) for month in kehadiran.months(first, last)]
    for kode, house in houses.items():
        for table in _tables(kode, house, months, first, last):
            tables[table.path] = table
    return [*_singular(tables, houses[KOTA]), *_faults(tables)]


def _tables(kode: str, house: House, months: list[tuple[date, list[date]]], first: date, last: date) -> Iterator[Table]:
    form = FORM[kode]
    dasar = {BKN: "Keputusan Kepala BKN", KOTA: "Keputusan Wali Kota", KAB: "Keputusan Bupati"}[kode]
    classes = tpp.classes(house.people, house.unor, f"{dasar} (rekaan) tentang kelas jabatan")
    yield Table.of_frame(f"{kode}/kelas_jabatan.{form}", form, classes)
    states = tpp.states(house.people, house.unor, first, last, SEED).vstack(_each_state(kode, house))
    yield Table.of_frame(f"{kode}/keadaan_pegawai.csv", "csv", states)
    office = house.unor.with_row_index("unit").filter(pl.col("unor") == OFFICE)["unit"]
    in_office = pl.col("unit").is_in(office.implode())
    recaps = {month: kehadiran.recap(house.people, month, len(days), SEED) for month, days in months}
    if kode == KOTA:
        yield from _of_the_kota(house, recaps)
        return
    for month, rows in recaps.items():
        if kode == BKN:
            if f"{month:%Y-%m}" not in dict(PULLS):
                continue
            pulled = house.people.filter(in_office)["nip"]
            rows = rows.filter(~pl.col("nip").is_in(pulled.implode()))
        yield Table.of_frame(f"{kode}/rekap_kehadiran-{month:%Y-%m}.csv", "csv", rows)
    if kode == BKN:
        days_of = {f"{month:%Y-%m}": (month, days) for month, days in months}
        for label, pull in PULLS:
            pulled_days = kehadiran.simpegnas_days(house.people.filter(in_office), *days_of[label], SEED, pull)
            yield Table.of_dicts(f"{kode}/simpegnas-{label}-tarikan-{pull}.json", "simpegnas", pulled_days)


def _of_the_kota(house: House, recaps: Mapping[date, pl.DataFrame]) -> Iterator[Table]:
    archive = {month: rows.drop(_UNKNOWN_TO_THE_KOTA) for month, rows in recaps.items()}
    for month in [month for month in archive if month >= WORKBOOKS_FROM]:
        yield Table.of_frame(f"{KOTA}/rekap_kehadiran-{month:%Y-%m}.xlsx", "xlsx", archive.pop(month))
    path = f"{KOTA}/rekap_kehadiran-{min(archive):%Y-%m}-sampai-{max(archive):%Y-%m}.parquet"
    yield Table.of_frame(path, "parquet", pl.concat(archive.values()))
    local = [tpp.local_values(house.people, month, SEED, "e-Kinerja Kota (rekaan)") for month in recaps]
    yield Table.of_frame(f"{KOTA}/nilai_kinerja_lokal.parquet", "parquet", pl.concat(local))


def _each_state(kode: str, house: House) -> pl.DataFrame:
    """Give the small instansi a person in each state that is cut for, so that their policies show it."""
    quiet = pl.col("mulai").is_null() & pl.col("sampai").is_null() & (pl.col("kedudukan") == "01")
    quiet &= ~pl.col("kepala") & ~pl.col("jabatan").str.starts_with("Guru")
    nips = house.people.filter(quiet)["nip"].gather_every(3).to_list()
    chosen = [] if kode == KOTA else _STATES
    rows = [(nip, state, "2026-03-01", until, note) for nip, (state, until, note) in zip(nips, chosen, strict=False)]
    found = pl.DataFrame(rows, schema=dict.fromkeys(_STATE_COLUMNS, pl.String), orient="row")
    return found.select(
        pl.col(name) if name in _STATE_COLUMNS else pl.lit(None, pl.String).alias(name) for name in tpp.STATES
    )


def _singular(tables: Mapping[str, Table], kota: House) -> list[Trap]:
    """What is sound and worth seeing: a class of one unit alone, and a post of which nobody can tell the class."""
    classes = tables["6471/kelas_jabatan.xlsx"]
    row = {classes.value(row, "jabatan"): row for row in range(len(classes.rows))}
    clinic = kota.unor.filter(pl.col("unor") == "Dinas Kesehatan")["unor_id"][0]
    classes.repeat(row["Penata Layanan Operasional"], unor_id=clinic, kelas=8)
    classes.repeat(row["Nutrisionis Penyelia"], berlaku_mulai="2026-03-01", kelas=8)
    return [
        Trap(classes.path, "post with a class of its own in one unit and those below it", 1, ACCEPT),
        Trap(classes.path, "post with a second class (both in force from March on: nobody's)", 1, ACCEPT),
    ]


def _faults(tables: Mapping[str, Table]) -> list[Trap]:
    """Rows that the product rejects: each a copy of a sound row, or a cell of a day that is spoilt."""
    far = "199001012015031099"
    recap, wide = "6471/rekap_kehadiran-2026-09.xlsx", "6401/rekap_kehadiran-2026-05.csv"
    local, states, classes = (
        "6471/nilai_kinerja_lokal.parquet",
        "6471/keadaan_pegawai.csv",
        "6401/kelas_jabatan.csv",
    )
    wrong: list[tuple[str, dict[str, Any], str, str]] = [
        (recap, {"nip": far, "tl1": -1}, "HARI_BATAS", "negative count"),
        (recap, {"nip": "1.99001012015031E+17"}, "NIP_FLOAT", "NIP that lost its last digits"),
        (recap, {"nip": far, "alpa": 20, "cuti_tahunan": 5}, "LEBIH_HARI_KERJA", "more days than working days"),
        (wide, {"nip": far, "apel_alpa": 9}, "LEBIH_APEL", "more roll calls missed than held"),
        (wide, {"nip": far, "bulan": 13}, "BULAN_BATAS", "month 13"),
        (wide, {"nip": far, "menit_aktivitas": "6.210"}, "ANGKA_FORMAT", "minutes with parted thousands"),
        (local, {"nip": far, "ukuran": "Skor SKP"}, "UKURAN_FORMAT", "measure that is no name"),
        (local, {"nip": far, "nilai": None, "tanggal_lapor": None}, "SALAH_SATU_ISI", "neither a value nor a day"),
        (states, {"nip": far, "keadaan": "HUKDIS:ringn"}, "KEADAAN_FORMAT", "degree of discipline that is none"),
        (
            states,
            {"nip": far, "keadaan": "PLT", "hubungan_jabatan": "bawahan"},
            "REF_HUBUNGAN_JABATAN",
            "unknown relation",
        ),
        (states, {"nip": far, "selesai": "2025-01-31"}, "MASA_TERBALIK", "state that ends before it begins"),
        (states, {"nip": far, "nilai": "2.500"}, "RUPIAH_FORMAT", "rupiah that can be read two ways"),
        (classes, {"jabatan": None}, "SALAH_SATU_ISI", "class of no post"),
        (classes, {"jabatan": "Jabatan Rekaan", "kelas": 18}, "KELAS_BATAS", "class 18"),
    ]
    for path, cells, _, _ in wrong:
        tables[path].repeat(0, **cells)
    days = tables["4011/simpegnas-2026-09-tarikan-1.json"]
    days.put(3, "status", "XX")
    days.put(9, "day", 31)
    # a day without scans: times of a day that does not exist would be faults of their own
    for scan in ("checkIn", "checkOut"):
        days.put(9, scan, days.value(9, "checkRest"))
    planted = [Trap(path, what, 1, REJECT, code) for path, _, code, what in wrong]
    return [
        *planted,
        Trap(days.path, "status that SIMPEGNAS does not have", 1, REJECT, "REF_STATUS_PRESENSI"),
        Trap(days.path, "31 September", 1, REJECT, "TANGGAL_FORMAT"),
        Trap(days.path.replace("09-tarikan-1", "08-tarikan-2"), "August pulled again: this pull counts", 0, ACCEPT),
    ]
