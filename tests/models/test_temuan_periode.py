"""Findings about period settings (SE BKN 18/2024): what is said of which setting, and from when on."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.models.conftest import Bench
from tests.models.rows import AKHIR, AWAL, KODE, Row, quarter, setting, yearly

GOLDEN = list(csv.DictReader((Path(__file__).parent / "periode-se-18-2024.csv").open()))
MONTHS = [
    setting(n, date(2026, n, 1), date(2026 + n // 12, n % 12 + 1, 1) - (date(2026, 1, 2) - date(2026, 1, 1)))
    for n in range(1, 13)
]
WHOLE = [*MONTHS, yearly()]
PARUH_WAKTU = [{"kode_instansi": KODE, "tahun": 2026, "pegawai_id": "orang-7", "jenis_pegawai": "PPPK Paruh Waktu"}]


def findings(bench: Bench, settings: list[Row], **more: Any) -> list[tuple[str, str]]:
    """Give (periode_id, kode) of what is found, info left out."""
    found = bench.run("temuan_periode", "2026", periode=settings, **more).filter(~pl.col("info"))
    return sorted(found.select("periode_id", "kode").rows())


def changed(number: int, **changes: Any) -> list[Row]:
    """Give a sound year with one month changed."""
    return [row | changes if row["angka_periodik"] == number else row for row in WHOLE]


def test_twelve_months_and_a_yearly_period_are_without_findings(bench: Bench) -> None:
    assert findings(bench, WHOLE) == []


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: str(case["contoh"]))
def test_the_examples_of_the_circular_give_exactly_the_expected_findings(bench: Bench, case: dict[str, str]) -> None:
    days: Row = {name: date.fromisoformat(case[name]) for name in ("periode_awal", "periode_akhir", "batas_pengisian")}
    row = setting(int(case["angka"]) if case["angka"] else None, **days, batas_pertama=days["batas_pengisian"])
    row |= {"periode_id": "contoh", "nama": case["nama"], "tahun": int(case["tahun"])}
    row |= {"jenis_periode": case["jenis"], "tipe_periodik": case["tipe"] or None}
    found = bench.run("temuan_periode", case["tahun"], periode=[row]).filter(periode_id="contoh")
    assert found["kode"].to_list() == case["temuan_yang_diharapkan"].split()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"jenis_periode": "Semesteran"}, "JENIS"),
        ({"tipe_periodik": "Mingguan"}, "TIPE"),
        ({"tipe_periodik": None}, "TIPE"),
        ({"batas_pengisian": None}, "BATAS"),
        ({"batas_pengisian": date(2026, 12, 30)}, "BATAS"),
        ({"batas_pertama": date(2027, 1, 5)}, "UNDUR"),
    ],
)
def test_a_setting_that_is_wrong_by_itself_is_named(bench: Bench, changes: Row, expected: str) -> None:
    # December, so that no later period is left without a neighbour
    assert findings(bench, changed(12, **changes)) == [("bulanan-12", expected)]


@pytest.mark.parametrize(("number", "told"), [(None, "belum diisi"), (15, "di luar pilihan Bulanan (1 sampai 14)")])
def test_a_number_outside_the_circulars_choices_is_named(bench: Bench, number: int | None, told: str) -> None:
    found = bench.run("temuan_periode", "2026", periode=changed(12, angka_periodik=number)).filter(kode="ANGKA")
    assert told in found["keterangan"].item()
    assert found["periode_id"].item() == "bulanan-12"


def test_a_month_of_21_days_is_too_short_and_leaves_days_uncovered(bench: Bench) -> None:
    assert findings(bench, changed(5, periode_akhir=date(2026, 5, 21))) == [
        ("bulanan-5", "CELAH"),
        ("bulanan-5", "PANJANG"),
    ]


def test_uncovered_days_are_told_only_once_the_later_period_has_begun(bench: Bench) -> None:
    found = bench.run("temuan_periode", "2026", periode=changed(5, periode_akhir=date(2026, 5, 21)))
    assert found.filter(kode="CELAH")["berlaku_sejak"].item() == date(2026, 6, 1)
    assert found.filter(kode="PANJANG")["berlaku_sejak"].item() == date(2026, 5, 1)


def test_the_rest_of_the_year_after_the_last_period_is_not_judged(bench: Bench) -> None:
    assert findings(bench, [*MONTHS[:3], yearly()]) == []


def test_days_before_the_first_period_belong_to_no_setting(bench: Bench) -> None:
    assert findings(bench, [*MONTHS[2:], yearly()]) == [("", "CELAH")]


def test_a_period_that_wraps_the_year_is_allowed(bench: Bench) -> None:
    """16 December to 15 January, as Kota Semarang sets it, first or last of its year."""
    first = setting(1, date(2025, 12, 16), date(2026, 1, 15), batas_pengisian=date(2026, 1, 22))
    second = setting(2, date(2026, 1, 16), date(2026, 2, 15))
    assert findings(bench, [first, second, yearly()]) == []


def test_an_end_before_its_start_is_named_and_not_taken_for_a_wrapped_year(bench: Bench) -> None:
    swapped = {"periode_awal": date(2025, 12, 31), "periode_akhir": date(2026, 12, 1)}
    assert findings(bench, changed(12, **swapped)) == [("bulanan-12", "URUTAN")]
    backwards = {"periode_awal": date(2026, 12, 31), "periode_akhir": date(2026, 12, 1)}
    assert findings(bench, changed(12, **backwards)) == [("bulanan-12", "URUTAN")]


def test_both_settings_that_share_a_number_are_named(bench: Bench) -> None:
    found = findings(bench, changed(9, angka_periodik=8))
    assert found == [("bulanan-8", "GANDA"), ("bulanan-9", "GANDA")]


def test_days_covered_twice_are_told_of_the_later_period(bench: Bench) -> None:
    early = changed(6, periode_awal=date(2026, 5, 31), periode_akhir=date(2026, 6, 30))
    assert findings(bench, early) == [("bulanan-6", "TUMPANG")]


def test_bulanan_13_and_14_are_no_fault_of_coverage(bench: Bench) -> None:
    extra = [setting(13, AWAL, AKHIR, dihitung=False), setting(14, AWAL, AKHIR, dihitung=False)]
    assert findings(bench, [*WHOLE, *extra]) == []


def test_a_year_needs_exactly_one_yearly_period(bench: Bench) -> None:
    assert findings(bench, MONTHS) == [("", "TAHUNAN")]
    twice = [*WHOLE, yearly(periode_id="tahunan-2")]
    assert findings(bench, twice) == [("tahunan", "TAHUNAN"), ("tahunan-2", "TAHUNAN")]


@pytest.mark.parametrize(
    "changes",
    [
        {"periode_awal": date(2026, 2, 1)},
        {"periode_akhir": date(2026, 12, 30)},
        {"batas_pengisian": date(2027, 2, 1), "batas_pertama": date(2027, 2, 1)},
    ],
)
def test_a_yearly_period_runs_the_whole_year_and_is_filled_in_by_31_january(bench: Bench, changes: Row) -> None:
    assert findings(bench, [*MONTHS, yearly(**changes)]) == [("tahunan", "TAHUNAN")]


def test_months_and_quarters_together_are_named_at_the_quarters(bench: Bench) -> None:
    assert findings(bench, [*WHOLE, quarter(1), quarter(2)]) == [("triwulan-1", "CAMPUR"), ("triwulan-2", "CAMPUR")]


def test_quarters_that_serve_paruh_waktu_are_no_fault(bench: Bench) -> None:
    assert findings(bench, [*WHOLE, quarter(1), quarter(2)], skp=PARUH_WAKTU) == []


@pytest.mark.parametrize("name", ["Bulanan 3", "bulanan III", "Bulanan 03 (Maret)"])
def test_a_name_that_says_type_and_number_is_clear(bench: Bench, name: str) -> None:
    assert bench.run("temuan_periode", "2026", periode=changed(3, nama=name)).is_empty()


@pytest.mark.parametrize("name", ["Maret", "Bulanan 13", "Bulanan", None])
def test_a_name_that_does_not_say_what_it_is_is_info_only(bench: Bench, name: str | None) -> None:
    found = bench.run("temuan_periode", "2026", periode=changed(3, nama=name))
    assert found.select("periode_id", "kode", "info").rows() == [("bulanan-3", "NAMA", True)]


@pytest.mark.parametrize(("name", "clear"), [("Penilaian Tahunan", True), ("Tahun 2026", True), ("Tahun 2024", False)])
def test_a_yearly_name_says_so_and_names_no_other_year(bench: Bench, name: str, clear: bool) -> None:
    assert bench.run("temuan_periode", "2026", periode=[*MONTHS, yearly(nama=name)]).is_empty() is clear


def test_instansi_are_judged_each_by_itself(bench: Bench) -> None:
    other = [row | {"kode_instansi": "6401"} for row in MONTHS]
    found = bench.run("temuan_periode", "2026", periode=[*WHOLE, *other])
    assert found.select("kode_instansi", "periode_id", "kode").rows() == [("6401", "", "TAHUNAN")]
