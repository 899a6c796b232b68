"""What a month tells of the clock of Ps. 16: who was rated, or seen with an approved SKP, for the first time."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.models.conftest import Bench
from tests.models.rows import KODE, UNRATED, Row, at, evaluation, setting

PROMULGATED = date(2026, 3, 31)
MAY = date(2026, 5, 31)


def rated(bench: Bench, *rows: Row) -> list[tuple[object, ...]]:
    """Give (person, day) of those rated in March."""
    made = bench.run("dinilai_bulan", "2026-03", periode=[setting(batas_pengisian=None)], penilaian=rows)
    return sorted(made.select("pegawai_id", "dinilai_sejak").rows())


def test_a_rating_counts_from_the_day_of_promulgation(bench: Bench) -> None:
    days = [date(2026, 3, 30), PROMULGATED, date(2026, 4, 2)]
    rows = [evaluation(number, waktu_dinilai=at(day, 0)) for number, day in enumerate(days)]
    assert rated(bench, *rows) == [("orang-1", days[1]), ("orang-2", days[2])]


@pytest.mark.parametrize("changes", [UNRATED, {"plt_plh": True}])
def test_who_is_not_rated_or_rated_as_plt_alone_is_no_user(bench: Bench, changes: Row) -> None:
    assert rated(bench, evaluation(1, **changes)) == []


def test_a_rating_without_its_time_was_made_when_its_period_ended(bench: Bench) -> None:
    assert rated(bench, evaluation(1, waktu_dinilai=None)) == [("orang-1", date(2026, 3, 31))]


MONTHS = [date(2026, month, 1) for month in range(3, 13)] + [date(2027, 1, 1), date(2027, 2, 1)]
DAYS = st.dates(PROMULGATED, date(2027, 3, 31))


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_the_first_day_over_all_months_is_the_first_day_of_all_though_a_month_tells_only_what_is_new(
    data: st.DataObject, bench: Bench
) -> None:
    months = sorted(data.draw(st.sets(st.sampled_from(MONTHS), min_size=1)))
    found = [
        {"kode_instansi": KODE, "bulan": month, "pegawai_id": f"orang-{n}", "dinilai_sejak": data.draw(DAYS)}
        for month in months
        for n in sorted(data.draw(st.sets(st.integers(1, 4))))
    ]
    plans = st.dictionaries(st.integers(1, 4), st.dates(date(2026, 1, 5), date(2027, 2, 28)))
    seen = {(year, n): day for year in (2026, 2027) for n, day in data.draw(plans).items() if day.year == year}
    skp = [
        {"kode_instansi": KODE, "tahun": year, "pegawai_id": f"orang-{n}", "skp_terlihat": day}
        for (year, n), day in seen.items()
    ]
    told = []
    for month in months:
        near = [row for row in found if 0 <= _months(row["bulan"], month) <= 1]
        mine = [row for row in skp if row["tahun"] == month.year]
        told += bench.run("pemakai_bulan", f"{month:%Y-%m}", dinilai_bulan=near, skp_disetujui=mine).to_dicts()
    until = {month.year: _end(month) for month in months}
    assert _first(told, "dinilai_sejak") == _first(found, "dinilai_sejak")
    known = [row for row in skp if row["tahun"] in until and row["skp_terlihat"] <= until[row["tahun"]]]
    assert _first(told, "skp_terlihat") == _first(known, "skp_terlihat")


def _months(before: date, after: date) -> int:
    return (after.year - before.year) * 12 + after.month - before.month


def _end(month: date) -> date:
    return (month + timedelta(31)).replace(day=1) - timedelta(1)


def _first(rows: list[Row], name: str) -> dict[str, date]:
    people = {row["pegawai_id"] for row in rows if row[name]}
    return {one: min(row[name] for row in rows if row["pegawai_id"] == one and row[name]) for one in people}


def test_who_was_rated_in_the_month_before_is_not_told_of_again(bench: Bench) -> None:
    both = [(date(2026, 4, 1), MAY), (date(2026, 5, 1), date(2026, 6, 4))]
    rows = [
        {"kode_instansi": KODE, "bulan": bulan, "pegawai_id": "orang-1", "dinilai_sejak": day} for bulan, day in both
    ]
    assert bench.run("pemakai_bulan", "2026-05", dinilai_bulan=rows).is_empty()


def test_an_skp_of_the_year_that_was_seen_in_december_is_told_of_in_january(bench: Bench) -> None:
    december = [{"kode_instansi": KODE, "bulan": date(2026, 12, 1), "pegawai_id": "orang-2", "dinilai_sejak": MAY}]
    skp = [{"kode_instansi": KODE, "tahun": 2027, "pegawai_id": "orang-1", "skp_terlihat": date(2026, 12, 20)}]
    made = bench.run("pemakai_bulan", "2027-01", dinilai_bulan=december, skp_disetujui=skp)
    assert made["pegawai_id"].to_list() == ["orang-1"]


@pytest.mark.parametrize(("first", "counts"), [(True, True), (False, False)])
def test_an_skp_seen_after_the_month_counts_only_in_an_instansis_first_draw(
    bench: Bench, first: bool, counts: bool
) -> None:
    seen = {"kode_instansi": KODE, "tahun": 2026}
    skp = [seen | {"pegawai_id": "orang-1", "skp_terlihat": date(2026, 7, 6)}]
    drawn = [seen | {"tanggal_tarikan": date(2026, 7, 6), "tarikan_penuh": True, "tarikan_pertama": first}]
    made = bench.run("pemakai_bulan", "2026-03", skp_disetujui=skp, tarikan_skp=drawn)
    assert bool(len(made)) is counts


def skp_seen(bench: Bench, **changes: object) -> list[tuple[object, ...]]:
    """Give (person, day) of an approved SKP drawn on 1 April."""
    scope = {"delivery_id": "a", "kode_instansi": KODE, "tahun": 2026, "ditarik_pada": at(date(2026, 4, 1))}
    scope |= {"urutan": 1, "induk_id": "a", "koreksi_ke": 0}
    row = {"delivery_id": "a", "kode_instansi": KODE, "pegawai_id": "orang-1", "status_skp": "persetujuan"}
    made = bench.run("skp_disetujui", "2026", kiriman_skp=[row | changes], lingkup_skp=[scope])
    return made.select("pegawai_id", "skp_terlihat").rows()


def test_an_approved_skp_counts_if_it_reaches_the_promulgation(bench: Bench) -> None:
    seen = [("orang-1", date(2026, 4, 1))]
    assert skp_seen(bench) == seen
    assert skp_seen(bench, skp_akhir=PROMULGATED) == seen
    assert skp_seen(bench, skp_akhir=date(2026, 3, 30)) == []
    assert skp_seen(bench, status_skp="pengajuan") == []
    assert skp_seen(bench, plt_plh=True) == []
