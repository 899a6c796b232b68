"""Settings as delivered (month-day, one id for every year) become dates of one year."""

from datetime import date

import pytest

from tests.models.conftest import Bench
from tests.models.rows import KODE, Row, at


def delivered(number: int, awal: str, akhir: str, batas: str, **changes: object) -> Row:
    """Give a Bulanan setting as it was read from a delivery."""
    row: Row = {"kode_instansi": KODE, "delivery_id": "d", "baris": number, "periode_id": f"bulanan-{number}"}
    row |= {"nama": f"Bulanan {number}", "tipe_periodik": "Bulanan", "angka_periodik": number}
    return row | {"periode_awal": awal, "periode_akhir": akhir, "batas_pengisian": batas} | changes


def draw(name: str, day: date) -> Row:
    """Give the scope row of a delivery of settings."""
    row = {"delivery_id": name, "kode_instansi": KODE, "ditarik_pada": at(day), "urutan": 0, "induk_id": name}
    return row | {"koreksi_ke": 0, "asal_data": "berkas"}


def dates(bench: Bench, row: Row, year: int = 2026) -> tuple[str, ...]:
    """Give start, end, deadline and month of a setting in one year."""
    scope = [draw("d", date(2025, 1, 2))]
    made = bench.run("periode", str(year), kiriman_periode=[row], lingkup_periode=scope)
    return tuple(map(str, made.select("periode_awal", "periode_akhir", "batas_pengisian", "bulan").row(0)))


def test_a_period_that_wraps_the_year_begins_in_the_year_before(bench: Bench) -> None:
    made = dates(bench, delivered(1, "12-16", "01-15", "01-22"))
    assert made == ("2025-12-16", "2026-01-15", "2026-01-22", "2026-01-01")


def test_the_last_period_of_the_year_wraps_into_the_next(bench: Bench) -> None:
    made = dates(bench, delivered(12, "12-16", "01-15", "01-22"))
    assert made == ("2026-12-16", "2027-01-15", "2027-01-22", "2027-01-01")


def test_a_deadline_with_a_plus_lies_in_the_next_year(bench: Bench) -> None:
    assert dates(bench, delivered(12, "12-01", "12-31", "+01-07"))[2] == "2027-01-07"


@pytest.mark.parametrize(("year", "end"), [(2026, "2026-02-28"), (2028, "2028-02-29")])
def test_29_february_is_the_28th_where_there_is_none(bench: Bench, year: int, end: str) -> None:
    assert dates(bench, delivered(2, "02-01", "02-29", "03-10"), year)[1] == end


def test_a_deadline_moved_in_a_later_draw_keeps_the_first_one_beside_it_and_is_a_finding(bench: Bench) -> None:
    rows = [
        delivered(3, "03-01", "03-31", "04-10", delivery_id="jan"),
        delivered(3, "03-01", "03-31", "04-30", delivery_id="mei"),
    ]
    scopes = [draw("jan", date(2026, 1, 5)), draw("mei", date(2026, 5, 5))]
    made = bench.run("periode", "2026", kiriman_periode=rows, lingkup_periode=scopes)
    assert made.select("batas_pengisian", "batas_pertama").rows() == [(date(2026, 4, 30), date(2026, 4, 10))]
    found = bench.run("temuan_periode", "2026", periode=made)
    assert "UNDUR" in found["kode"].to_list()


def test_bulanan_13_does_not_count(bench: Bench) -> None:
    scope = [draw("d", date(2025, 1, 2))]
    rows = [delivered(n, "03-01", "03-31", "04-10") for n in (12, 13)]
    made = bench.run("periode", "2026", kiriman_periode=rows, lingkup_periode=scope)
    assert sorted(made.select("angka_periodik", "dihitung").rows()) == [(12, True), (13, False)]
