"""How far SKP and rating of those wajib are, and what of it came in time (rules/kepatuhan.md 2)."""

from datetime import date

from tests.models.compliance import MARCH, WITHOUT_SKP, current, drawn, listed, people, rated, started
from tests.models.conftest import Bench
from tests.models.rows import at


def test_an_skp_made_or_approved_later_counts_in_months_that_are_long_decided(bench: Bench) -> None:
    rows = [listed(1, **WITHOUT_SKP), listed(2)]
    now = [current(listed(1)), current(rows[1], status_skp="draft")]
    found = people(bench, rows, skp=now)
    assert found.select("ada_skp", "skp_disetujui").rows() == [(True, True), (True, False)]


def test_an_skp_as_plt_is_no_skp_of_ones_own(bench: Bench) -> None:
    row = listed(1, **WITHOUT_SKP)
    found = people(bench, [row], skp=[current(row), current(listed(1, plt_plh=True))])
    assert found.select("ada_skp", "skp_disetujui", "skp_tepat").rows() == [(False, False, False)]


def test_who_is_gone_from_later_reports_keeps_the_skp_that_the_deciding_one_names(bench: Bench) -> None:
    found = people(bench, [listed(1, status_skp="persetujuan"), listed(2, **WITHOUT_SKP)], skp=[])
    assert found.select("ada_skp", "skp_disetujui", "skp_tepat").rows() == [(True, True, None), (False, False, None)]


def test_an_skp_is_made_in_time_until_31_january_or_30_days_after_taking_up_duty(bench: Bench) -> None:
    rows = [listed(number) for number in range(1, 7)]
    made = [(2026, 1, 31), (2026, 2, 1), (2026, 3, 3), (2026, 3, 4), (2026, 2, 1)]
    now = [current(row, dibuat_pertama=at(date(*on), 23)) for row, on in zip(rows, made, strict=False)]
    found = people(
        bench,
        rows,
        skp=[*now, current(rows[5], **WITHOUT_SKP, status_skp=None, dibuat_pertama=None)],
        spmt=[
            started(rows[2], date(2026, 2, 1)),
            started(rows[3], date(2026, 2, 1)),
            started(rows[4], date(2026, 1, 1)),
        ],
    )
    assert found["skp_tepat"].to_list() == [True, False, True, False, False, False]


def test_the_first_skp_of_the_year_decides_whether_it_came_in_time(bench: Bench) -> None:
    row = listed()
    again = current(row, skp_id="skp-2", dibuat_pertama=at(date(2026, 7, 1)))
    hat = current(row, skp_id="skp-3", plt_plh=True, dibuat_pertama=at(date(2026, 1, 1)))
    found = people(bench, [row], skp=[current(row, dibuat_pertama=at(date(2026, 2, 2))), again, hat])
    assert found["skp_tepat"].to_list() == [False]
    assert people(bench, [row], skp=[current(row), again])["skp_tepat"].to_list() == [True]


def test_a_deadline_of_the_instansi_and_year_wins_over_the_general_one(bench: Bench) -> None:
    row = listed()
    term = {"hari_sejak_spmt": 30, "dasar": "contoh", "berlaku_mulai": date(2019, 1, 1)}
    general = {"tanggal_mmdd": "01-31", **term}
    own = {"kode_instansi": row["kode_instansi"], "tanggal_mmdd": "02-15", **term}
    exact = own | {"tahun": 2026, "tanggal_mmdd": "02-28"}
    late = [current(row, dibuat_pertama=at(date(2026, 2, 20)))]
    for rules, expected in (([general], False), ([general, own], False), ([general, own, exact], True)):
        assert people(bench, [row], skp=late, tenggat_skp=rules)["skp_tepat"].to_list() == [expected]


def test_where_nobody_knows_when_an_skp_was_made_it_is_unknown_not_late(bench: Bench) -> None:
    rows = [listed(1), listed(2), listed(3, **WITHOUT_SKP)]
    now = [current(rows[0], dibuat_pertama=None), current(rows[1]), current(rows[2])]
    assert people(bench, rows, skp=now)["skp_tepat"].to_list() == [None, True, False]
    never = [row | {"dibuat_pertama": None} for row in now]
    assert people(bench, rows, skp=never)["skp_tepat"].to_list() == [None, None, None]


def test_who_is_in_no_rating_counts_as_unrated_only_where_the_report_was_drawn(bench: Bench) -> None:
    rows = [listed(1), listed(2), listed(3)]
    ratings = [rated(rows[0]), rated(rows[1], predikat_tercatat=None, waktu_dinilai_pertama=None)]
    answers = [(True, True), (False, False)]
    found = people(bench, rows, penilaian=ratings).select("dinilai", "dinilai_tepat")
    assert found.rows() == [*answers, (None, None)]
    found = people(bench, rows, penilaian=ratings, cakupan_penilaian=drawn([MARCH]))
    assert found.select("dinilai", "dinilai_tepat").rows() == [*answers, (False, False)]


def test_a_report_drawn_for_one_unor_induk_says_nothing_of_the_others(bench: Bench) -> None:
    rows = [listed(1), listed(2, unor_induk="Badan"), listed(3, **WITHOUT_SKP)]
    found = people(bench, rows, cakupan_penilaian=drawn([MARCH], unor_induk_tarikan="Badan"))
    assert found["dinilai"].to_list() == [None, False, None]
    narrow = drawn([MARCH], unor_induk_tarikan="Badan", unor_tarikan="lain")
    assert people(bench, rows, cakupan_penilaian=narrow)["dinilai"].to_list() == [None, None, None]


def test_a_rating_as_plt_is_no_rating_of_ones_own(bench: Bench) -> None:
    row = listed()
    found = people(bench, [row], penilaian=[rated(row, plt_plh=True)], cakupan_penilaian=drawn([MARCH]))
    assert found["dinilai"].to_list() == [False]


def test_on_time_is_the_first_rating_against_the_first_deadline(bench: Bench) -> None:
    rows = [listed(number) for number in range(1, 4)]
    moved = MARCH | {"batas_pengisian": date(2026, 4, 30), "batas_pertama": date(2026, 4, 10)}
    ratings = [rated(rows[0], on=date(2026, 4, 10)), rated(rows[1], on=date(2026, 4, 11))]
    ratings.append(rated(rows[2], waktu_dinilai_pertama=None))
    found = people(bench, rows, periode=[moved], penilaian=ratings)
    assert found.select("dinilai", "dinilai_tepat").rows() == [(True, True), (True, False), (True, None)]
    without = moved | {"batas_pertama": None}
    assert people(bench, rows, periode=[without], penilaian=ratings)["dinilai_tepat"].to_list() == [None, None, None]
