"""Who counts as wajib SKP in a period, and where (rules/kepatuhan.md 1)."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from tests.models.compliance import (
    MARCH,
    PARUH_WAKTU,
    WITHOUT_SKP,
    drawn,
    employee,
    excluded,
    listed,
    people,
    rated,
    started,
)
from tests.models.conftest import Bench
from tests.models.rows import TREE, Row, quarter, setting, unor, yearly

MIXED = [setting(2, date(2026, 2, 1), date(2026, 2, 28)), MARCH, quarter(1)]
"""An instansi that rates by the month, and PPPK paruh waktu by the quarter."""

OTHER = "6401"


def reasons(found: pl.DataFrame) -> list[tuple[bool, str | None]]:
    """Give for each person whether the person counts, and why not."""
    return found.select("wajib", "alasan_tidak_wajib").rows()


COUNTS = (True, None)


def test_everyone_in_the_laporan_skp_counts_once_with_or_without_an_skp(bench: Bench) -> None:
    found = people(bench, [listed(1), listed(2, **WITHOUT_SKP)])
    assert reasons(found) == [COUNTS, COUNTS]
    assert found["ada_skp"].to_list() == [True, False]


def test_a_second_hat_is_not_a_second_head(bench: Bench) -> None:
    found = people(bench, [listed(1), listed(1, skp_id="plt", plt_plh=True, skp_awal=date(2026, 3, 1))])
    assert reasons(found) == [COUNTS]


def test_who_has_only_an_skp_as_plt_does_not_count(bench: Bench) -> None:
    assert reasons(people(bench, [listed(1, plt_plh=True)])) == [(False, "PLT")]


@pytest.mark.parametrize(
    ("kedudukan", "expected"),
    [
        ("01", COUNTS),
        ("15", COUNTS),
        ("71", COUNTS),
        (None, COUNTS),
        ("ZZ", COUNTS),
        ("02", (False, "KEDUDUKAN_HUKUM")),
        ("99", (False, "KEDUDUKAN_HUKUM")),
    ],
)
def test_a_kedudukan_hukum_ends_the_duty_only_where_the_reference_says_so(
    bench: Bench, kedudukan: str | None, expected: tuple[bool, str | None]
) -> None:
    row = listed()
    assert reasons(people(bench, [row], pegawai=[employee(row, kedudukan_hukum=kedudukan)])) == [expected]


def test_who_takes_up_duty_after_the_period_does_not_count_in_it(bench: Bench) -> None:
    rows = [listed(1), listed(2), listed(3, skp_awal=date(2026, 4, 1)), listed(4), listed(5, skp_awal=date(2026, 4, 1))]
    found = people(
        bench,
        rows,
        spmt=[started(rows[0], date(2026, 4, 1)), started(rows[3], date(2026, 3, 31))],
        pegawai=[
            employee(rows[1], tmt_cpns=date(2026, 4, 1)),
            employee(rows[2], tmt_cpns=None),
            # SPMT is told before TMT, TMT before the start of the SKP
            employee(rows[3], tmt_cpns=date(2026, 5, 1)),
            employee(rows[4], tmt_cpns=date(2020, 1, 1)),
        ],
    )
    assert reasons(found) == [(False, "BELUM_BERTUGAS")] * 3 + [COUNTS] * 2
    assert found["dasar_tidak_wajib"].to_list()[:3] == ["SPMT 2026-04-01", "TMT 2026-04-01", "SKP mulai 2026-04-01"]


def test_the_exclusion_list_frees_those_whom_it_names_on_the_last_day_of_the_period(bench: Bench) -> None:
    rows = [listed(number) for number in range(1, 6)]
    found = people(
        bench,
        rows,
        pengecualian=[
            excluded(rows[0], date(2026, 3, 31)),
            excluded(rows[1], date(2026, 1, 1), date(2026, 3, 30)),
            excluded(rows[2], date(2026, 1, 1), date(2026, 3, 31), alasan="pensiun"),
            excluded(rows[3], date(2026, 4, 1)),
            excluded(rows[4] | {"kode_instansi": OTHER}, date(2026, 1, 1)),
        ],
    )
    freed = (False, "PENGECUALIAN")
    assert reasons(found) == [freed, COUNTS, freed, COUNTS, COUNTS]
    assert found["dasar_tidak_wajib"].to_list()[:3] == ["cltn: SK 1", None, "pensiun: SK 1"]


def test_of_two_exclusions_that_overlap_the_later_one_is_shown(bench: Bench) -> None:
    row = listed()
    lines = [excluded(row, date(2026, 1, 1)), excluded(row, date(2026, 2, 1), alasan="pensiun", dasar="SK 2")]
    assert people(bench, [row], pengecualian=lines)["dasar_tidak_wajib"].to_list() == ["pensiun: SK 2"]


def in_both(person: int, **changes: Any) -> list[Row]:
    """Give a person as the Laporan shows them for every period of the month."""
    return [listed(person, periode_id=periode, **changes) for periode in ("bulanan-3", "triwulan-1")]


def test_paruh_waktu_count_in_quarters_where_everyone_else_counts_in_months(bench: Bench) -> None:
    rows = in_both(1) + in_both(2, jenis_pegawai=PARUH_WAKTU) + in_both(3, jenis_pegawai="PPPK")
    found = people(bench, rows, periode=MIXED, skp=[])
    assert found.select("pegawai_id", "tipe_periodik", "wajib").rows() == [
        ("orang-1", "Bulanan", True),
        ("orang-2", "Triwulanan", True),
        ("orang-3", "Bulanan", True),
    ]


def test_paruh_waktu_do_not_count_in_a_month_that_ends_no_quarter(bench: Bench) -> None:
    rows = [listed(1, periode_id="bulanan-2"), listed(2, periode_id="bulanan-2", jenis_pegawai=PARUH_WAKTU)]
    assert reasons(people(bench, rows, "2026-02", periode=MIXED)) == [COUNTS, (False, "PARUH_WAKTU")]


def test_an_instansi_that_rates_by_the_quarter_rates_everyone_by_the_quarter(bench: Bench) -> None:
    rows = [listed(1, periode_id="triwulan-1"), listed(2, periode_id="triwulan-1", jenis_pegawai=PARUH_WAKTU)]
    assert reasons(people(bench, rows, periode=[quarter(1)])) == [COUNTS, COUNTS]


def test_the_yearly_evaluation_is_asked_of_everyone_beside_the_periodic_one(bench: Bench) -> None:
    settings = [setting(12, date(2026, 12, 1), date(2026, 12, 31)), quarter(4), yearly()]
    ids = [row["periode_id"] for row in settings]
    rows = [listed(1, periode_id=i) for i in ids] + [listed(2, periode_id=i, jenis_pegawai=PARUH_WAKTU) for i in ids]
    found = people(bench, rows, "2026-12", periode=settings, skp=[]).sort("pegawai_id", "jenis_periode")
    assert found.select("pegawai_id", "jenis_periode", "periode_id", "wajib").rows() == [
        ("orang-1", "Periodik", "bulanan-12", True),
        ("orang-1", "Tahunan", "tahunan", True),
        ("orang-2", "Periodik", "triwulan-4", True),
        ("orang-2", "Tahunan", "tahunan", True),
    ]


def test_extra_months_beside_the_twelve_ask_nothing_of_anyone(bench: Bench) -> None:
    extra = setting(13, dihitung=False)
    rows = [listed(1), listed(1, periode_id="bulanan-13")]
    assert people(bench, rows, periode=[MARCH, extra], skp=[])["periode_id"].to_list() == ["bulanan-3"]


def test_of_two_periods_that_end_in_a_month_the_one_that_is_drawn_asks(bench: Bench) -> None:
    doubled = setting(3, periode_id="bulanan-3b", awal=date(2026, 3, 2), akhir=date(2026, 3, 31))
    rows = [listed(1), listed(1, periode_id="bulanan-3b")]
    for used in (MARCH, doubled):
        found = people(bench, rows, periode=[MARCH, doubled], cakupan_penilaian=drawn([used]), skp=[])
        assert found["periode_id"].to_list() == [used["periode_id"]]


def transfer(old: Row, new: Row) -> list[Row]:
    """Give the rows of one person in two instansi: 6401 and 6471."""
    return [listed(1, kode_instansi=OTHER, **old), listed(1, **({"skp_id": "skp-baru"} | new))]


BOTH = [MARCH, MARCH | {"kode_instansi": OTHER}]
UNTIL_JANUARY = {"skp_akhir": date(2026, 1, 31)}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (UNTIL_JANUARY, {"skp_awal": date(2026, 2, 1)}, [(False, "PINDAH"), COUNTS]),
        ({}, {"skp_awal": date(2026, 2, 1)}, [(False, "PINDAH"), COUNTS]),
        ({}, {"skp_awal": date(2026, 4, 1)}, [COUNTS, (False, "PINDAH")]),
        ({}, UNTIL_JANUARY, [COUNTS, (False, "PINDAH")]),
        ({}, WITHOUT_SKP, [COUNTS, (False, "PINDAH")]),
        ({}, {}, [COUNTS, (False, "PINDAH")]),
    ],
    ids=["ended there", "both run", "not yet begun", "ended here", "no SKP here", "the same dates"],
)
def test_a_transferred_person_counts_once_where_the_skp_covers_the_end_of_the_period(
    bench: Bench, old: Row, new: Row, expected: list[tuple[bool, str | None]]
) -> None:
    rows = transfer(old, new)
    at_work = [employee(row) for row in rows]
    found = people(bench, rows, periode=BOTH, pegawai=at_work, skp=[])
    assert reasons(found) == expected
    assert f"dihitung di {OTHER if expected[0][0] else '6471'}" in found["dasar_tidak_wajib"].to_list()


def test_who_does_not_count_in_one_instansi_for_a_reason_of_its_own_counts_in_the_other(bench: Bench) -> None:
    rows = transfer({}, UNTIL_JANUARY)
    found = people(bench, rows, periode=BOTH, pengecualian=[excluded(rows[0], date(2026, 1, 1), alasan="mutasi")])
    assert reasons(found) == [(False, "PENGECUALIAN"), COUNTS]


def test_of_several_skp_of_a_year_the_one_that_covers_the_period_tells_the_unit(bench: Bench) -> None:
    before = listed(1, skp_akhir=date(2026, 2, 28))
    now = listed(1, skp_id="skp-2", skp_awal=date(2026, 3, 1), skp_akhir=date(2026, 5, 31), jenis_jabatan="2")
    later = listed(1, skp_id="skp-3", skp_awal=date(2026, 6, 1))
    found = people(
        bench,
        [before, now, later],
        unor=TREE,
        penilaian=[rated(before, unor_id="badan"), rated(now), rated(later, unor_id="kota")],
    )
    assert found.select("unor_id", "kelompok_jabatan", "wajib").rows() == [("seksi", "JF", True)]


def test_a_unit_is_told_by_the_evaluation_then_by_the_employee_export_and_never_by_its_name(bench: Bench) -> None:
    rows = [listed(number, unor="Seksi") for number in range(1, 5)]
    found = people(
        bench,
        rows,
        unor=TREE,
        penilaian=[rated(rows[0]), rated(rows[2], unor_id="hilang")],
        pegawai=[employee(rows[0]), employee(rows[1]), employee(rows[2])],
    )
    assert found["unor_id"].to_list() == ["seksi", "dinas", "tidak dikenal", "tidak dikenal"]


def test_an_instansi_without_a_tree_has_its_units_taken_as_they_are(bench: Bench) -> None:
    rows = [listed(1), listed(2)]
    found = people(bench, rows, unor=[unor("x", None, kode_instansi=OTHER)], penilaian=[rated(rows[0], unor_id="lama")])
    assert found["unor_id"].to_list() == ["lama", "tidak dikenal"]


def test_the_group_of_posts_follows_the_skp_model_then_the_unit_led_then_the_kind_of_post(bench: Bench) -> None:
    rows = [
        listed(1, model_skp="jpt", jenis_jabatan="1"),
        listed(2, jenis_jabatan="1"),
        listed(3, jenis_jabatan="1"),
        listed(4, jenis_jabatan="2"),
        listed(5, jenis_jabatan="4"),
        listed(6, **WITHOUT_SKP),
        listed(7, **WITHOUT_SKP),
    ]
    tree = [
        unor("kota", None, eselon_id="21", pemimpin_id="orang-2"),
        unor("dinas", "kota", eselon_id="31", pemimpin_id="orang-3"),
        unor("sekolah", "dinas", eselon_id="99", pemimpin_id="orang-4"),
    ]
    found = people(bench, rows, unor=tree, pegawai=[employee(rows[5], jenis_jabatan="2")])
    jpt = "JPT & unit mandiri"
    assert found["kelompok_jabatan"].to_list() == [jpt, jpt, "JA", "JF", "JA", "JF", "tidak dikenal"]
