"""The periods that give a pejabat fungsional no credit: which months, why, and who must act.

One country, seen in March and in December: every test is about a person of it.
"""

from datetime import date
from typing import Any

import polars as pl
import pytest

from pipelines.contracts.record import Record
from pipelines.sql_models import Model
from tests.models.conftest import Bench
from tests.models.credit import (
    OTHER,
    Country,
    bulanan,
    first,
    last,
    months,
    nip_of,
    officer,
    post,
    rated,
    tahunan,
    triwulanan,
)
from tests.models.rows import KODE, Row, duty

SILENT, YEARLY, BARE = "6473", "6474", "6401"
"""Instansi whose reports were not drawn, that rates by the year alone, and that has set no period."""
LABELS = ("2026-01", "2026-02", "2026-03", "2026-12")
MARCH, Q1, DECEMBER = bulanan("2026-03"), triwulanan(2026, 1, OTHER), bulanan("2026-12")
ASSESSOR = {"pelaku_nip": nip_of(99), "pelaku_nama": "PENILAI CONTOH"}
LEAVE = {"kode_instansi": KODE, "alasan": "cltn", "dasar": "SK", "asal_data": "berkas", "delivery_id": "d", "baris": 1}

PEOPLE = [
    *(officer(person) for person in (1, 2, 3, 4, 5, 6, 7, 9, 10, 14, 16, 17)),
    officer(8, kode_instansi=SILENT),
    officer(11, golru="IX", nip="198001012020211021"),
    officer(12, kode_instansi=OTHER),
    officer(13, kode_instansi=OTHER),
    officer(15, jabatan="Pranata Komputer"),
    officer(24, tmt_jabatan=None),
    officer(18, jabatan="Pranata Komputer", jenis_jabatan="4"),
    *(officer(person, kode_instansi=YEARLY) for person in (20, 21)),
    officer(22, kode_instansi=BARE),
    officer(23, jabatan="Pranata Komputer", tmt_jabatan=date(2026, 2, 1), kode_instansi=OTHER),
]
POSTS = [post(12, date(2020, 1, 1)), post(12, date(2026, 2, 16), "MU", "promosi")]


def listed(person: int, period: Row = MARCH, **changes: Any) -> Row:
    """Give a row of `wajib`: the SKP is approved, and the period is not rated."""
    shared = ("kode_instansi", "tahun", "bulan", "periode_id", "jenis_periode", "tipe_periodik")
    of = {name: period[name] for name in (*shared, "periode_awal", "periode_akhir", "batas_pengisian")}
    return duty(person, **(of | {"nip": nip_of(person), "skp_disetujui": True, "dinilai": False} | changes))


def to_do(person: int, tindakan: str, period: Row = MARCH, **changes: Any) -> Row:
    """Give a row of `tindakan`."""
    shared = ("kode_instansi", "tahun", "bulan", "periode_id", "jenis_periode", "tipe_periodik", "periode_awal")
    own = {"pegawai_id": f"orang-{person}", "nip": nip_of(person), "nama": f"PEGAWAI {person}", "tindakan": tindakan}
    return {name: period[name] for name in shared} | own | ASSESSOR | changes


LISTED = [
    listed(1, dinilai=True),
    listed(2),
    listed(3, ada_skp=False, skp_disetujui=False),
    listed(4, skp_disetujui=False),
    listed(5, skp_disetujui=False),
    listed(6, dinilai=None),
    listed(9, wajib=False),
    listed(10),
    listed(11, jenis_pegawai="PPPK"),
    listed(12, Q1),
    listed(13, Q1),
    listed(14, dinilai=True),
    listed(15, dinilai=True),
    listed(24, dinilai=True),
    listed(16),
    listed(16, Q1),
    listed(18),
    listed(23, Q1),
]
TO_DO = [
    *(to_do(person, "NILAI") for person in (2, 3, 4, 5, 16)),
    to_do(3, "BUAT_SKP", pelaku_nip=nip_of(3)),
    to_do(4, "AJUKAN_SKP", pelaku_nip=nip_of(4)),
    to_do(5, "SETUJUI_SKP"),
]
WHOLE_YEAR = tahunan(2026, YEARLY)
LISTED_DECEMBER = [
    listed(1, DECEMBER),
    listed(1, tahunan(2026)),
    listed(20, WHOLE_YEAR),
    listed(21, WHOLE_YEAR, dinilai=True),
]


@pytest.fixture(scope="module")
def country(
    tmp_path_factory: pytest.TempPathFactory,
    models: dict[str, Model],
    reference: dict[str, pl.DataFrame],
    records: dict[str, Record],
) -> Country:
    """Everybody, month after month."""
    evaluations = [
        rated(1, MARCH),
        rated(15, MARCH),
        rated(24, MARCH),
        # rated by the month in the instansi before
        rated(13, bulanan("2026-01")),
        rated(21, WHOLE_YEAR, kode_instansi=YEARLY),
        # periods that are set, and in which nobody of these is rated
        *(rated(90, bulanan(label), None) for label in months("2026-01", "2026-12")),
        *(rated(90, period, None) for period in (Q1, tahunan(2026), triwulanan(2026, 1, SILENT))),
    ]
    return Country(
        Bench(tmp_path_factory.mktemp("negeri"), models, reference, records),
        pegawai=PEOPLE,
        riwayat_jabatan=POSTS,
        pengecualian=[LEAVE | {"nip": nip_of(10), "mulai": date(2026, 3, 1), "selesai": None}],
    ).run(evaluations, LABELS)


@pytest.fixture(scope="module")
def march(country: Country) -> pl.DataFrame:
    """What March does not convert."""
    asked = [as_asked(MARCH), as_asked(Q1), as_asked(triwulanan(2026, 1, SILENT))]
    return missing(country, "2026-03", wajib=LISTED, tindakan=TO_DO, periode_wajib=asked)


@pytest.fixture(scope="module")
def december(country: Country) -> pl.DataFrame:
    """What December and the year do not convert."""
    asked = [as_asked(period) for period in (DECEMBER, tahunan(2026), WHOLE_YEAR)]
    return missing(country, "2026-12", wajib=LISTED_DECEMBER, periode_wajib=asked)


def as_asked(period: Row) -> Row:
    """Give the row of `periode_wajib` of a period."""
    shared = ("kode_instansi", "bulan", "tahun", "jenis_periode", "tipe_periodik", "periode_id", "periode_awal")
    of = {name: period[name] for name in (*shared, "periode_akhir", "batas_pengisian")}
    return of | {"paruh_waktu": False, "wajib": True}


def missing(country: Country, label: str, **given: Any) -> pl.DataFrame:
    """Give the months that a part does not convert."""
    model = country.bench.models["belum_terkonversi"]
    made = {name: country.made[name, label] for name in model.inputs if (name, label) in country.made}
    return country.bench.run("belum_terkonversi", label, pegawai=country.records["pegawai"], **made, **given)


def of(rows: pl.DataFrame, person: int) -> list[Row]:
    return rows.filter(pl.col("pegawai_id") == f"orang-{person}").sort("jenis_periode", "bulan_bit").to_dicts()


def why(rows: pl.DataFrame, person: int) -> list[tuple[str, int]]:
    """Give (reason, months as bits) of a person."""
    return [(row["alasan_belum"], row["bulan_bit"]) for row in of(rows, person)]


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (2, "BELUM_DINILAI"),
        (3, "TANPA_SKP"),
        (4, "SKP_BELUM_DISETUJUI"),
        (5, "SKP_BELUM_DISETUJUI"),
        (6, "PENILAIAN_BELUM_DITARIK"),
        (7, "TIDAK_TERDAFTAR"),
        (14, "DI_LUAR_SKP"),
        (15, "JENJANG_TIDAK_DIKENAL"),
        (24, "TMT_TIDAK_DIKENAL"),
        (17, "TIDAK_TERDAFTAR"),
    ],
)
def test_a_month_that_gives_no_credit_says_why(march: pl.DataFrame, person: int, reason: str) -> None:
    assert why(march, person) == [(reason, 0b100)]


@pytest.mark.parametrize(
    ("person", "who"),
    [
        (1, "rated"),
        (9, "not obliged"),
        (10, "on leave the whole month"),
        (11, "PPPK"),
        (18, "in no jabatan fungsional"),
    ],
)
def test_nothing_is_asked_about_who_is(march: pl.DataFrame, person: int, who: str) -> None:
    assert of(march, person) == [], who


def test_an_instansi_whose_report_was_not_drawn_is_asked_for_it(march: pl.DataFrame) -> None:
    assert why(march, 8) == [("LAPORAN_BELUM_DITARIK", 0b111)]
    (row,) = of(march, 8)
    assert (row["tindakan"], row["pelaku_nip"]) == (None, None)


@pytest.mark.parametrize(
    ("person", "what", "who"),
    [
        (2, "NILAI", nip_of(99)),
        (3, "BUAT_SKP", nip_of(3)),
        (4, "AJUKAN_SKP", nip_of(4)),
        (5, "SETUJUI_SKP", nip_of(99)),
        (6, None, None),
    ],
)
def test_who_must_act_is_whom_the_list_of_things_to_do_names(
    march: pl.DataFrame, person: int, what: str | None, who: str | None
) -> None:
    (row,) = of(march, person)
    assert (row["tindakan"], row["pelaku_nip"]) == (what, who)


def test_a_period_in_which_the_jenjang_changed_is_missing_once_for_each_jenjang(march: pl.DataFrame) -> None:
    assert [(row["jenjang"], row["bulan_bit"]) for row in of(march, 12)] == [("PT", 0b011), ("MU", 0b100)]


def test_a_month_that_another_evaluation_took_is_not_missing(march: pl.DataFrame) -> None:
    assert why(march, 13) == [("BELUM_DINILAI", 0b110)]


def test_whom_two_instansi_list_is_missed_by_the_own_one(march: pl.DataFrame) -> None:
    assert [(row["kode_instansi"], row["bulan_bit"]) for row in of(march, 16)] == [(KODE, 0b100)]


def test_an_unknown_jenjang_is_worth_nothing_known_and_counts_from_its_tmt(march: pl.DataFrame) -> None:
    (row,) = of(march, 23)
    assert (row["jenjang"], row["koefisien"], row["bulan_bit"]) == (None, None, 0b110)


def test_a_month_is_missing_once_though_both_its_period_and_the_year_are_unrated(december: pl.DataFrame) -> None:
    assert [(row["jenis_periode"], row["bulan_bit"]) for row in of(december, 1)] == [("Periodik", 1 << 11)]


def test_where_only_the_year_is_rated_the_whole_year_is_missing(december: pl.DataFrame) -> None:
    assert why(december, 20) == [("BELUM_DINILAI", 4095)]
    assert of(december, 21) == []


def test_months_for_which_the_instansi_has_set_no_period_are_missing_at_the_years_end(december: pl.DataFrame) -> None:
    assert why(december, 22) == [("PERIODE_BELUM_DIATUR", 4095)]
    assert first("2026-12") == of(december, 22)[0]["bulan"]
    assert of(december, 22)[0]["periode_akhir"] == last("2026-12")
