"""Which Laporan SKP decides who is wajib in a period (rules/kepatuhan.md 1)."""

from datetime import date
from typing import Any

from tests.models.compliance import MARCH, listed
from tests.models.conftest import Bench
from tests.models.rows import Row, at, setting


def draw(number: int, on: date, persons: list[Row], **scope: Any) -> tuple[list[Row], list[Row]]:
    """Give the rows and the scope of one Laporan SKP (`kiriman_skp`, `lingkup_skp`)."""
    own = ("tahun", "periode_id")
    rows = [
        {**{name: value for name, value in row.items() if name not in own}, "delivery_id": f"d{number}", "baris": line}
        for line, row in enumerate(persons)
    ]
    told = {"delivery_id": f"d{number}", "kode_instansi": "6471", "tahun": 2026, "ditarik_pada": at(on)}
    return rows, [told | {"urutan": number, "induk_id": f"d{number}", "koreksi_ke": 0, "asal_data": "berkas"} | scope]


def deciding(bench: Bench, *draws: tuple[list[Row], list[Row]], settings: list[Row] | None = None) -> list[str]:
    """Give who is in the Laporan SKP that decides March."""
    delivered = [row for rows, _ in draws for row in rows]
    scopes = [row for _, rows in draws for row in rows]
    found = bench.run("skp_acuan", kiriman_skp=delivered, lingkup_skp=scopes, periode=settings or [MARCH])
    return sorted(found["pegawai_id"].to_list())


EARLY, AFTER, LATE = date(2026, 4, 10), date(2026, 4, 11), date(2026, 7, 6)


def test_before_the_deadline_the_latest_laporan_decides_and_is_running(bench: Bench) -> None:
    first, second = draw(1, date(2026, 2, 1), [listed(1), listed(2)]), draw(2, EARLY, [listed(1), listed(3)])
    assert deciding(bench, first) == ["orang-1", "orang-2"]
    assert deciding(bench, first, second) == ["orang-1", "orang-3"]


def test_the_first_laporan_after_the_deadline_freezes_who_is_wajib(bench: Bench) -> None:
    draws = [draw(1, EARLY, [listed(1)]), draw(2, AFTER, [listed(1), listed(2)]), draw(3, LATE, [listed(3)])]
    assert deciding(bench, *draws) == ["orang-1", "orang-2"]
    assert deciding(bench, *reversed(draws)) == ["orang-1", "orang-2"]


def test_who_vanishes_from_a_laporan_leaves_from_that_draw_on(bench: Bench) -> None:
    june = setting(6, date(2026, 6, 1), date(2026, 6, 30))
    draws = [draw(1, AFTER, [listed(1), listed(2)]), draw(2, date(2026, 7, 11), [listed(1)])]
    assert deciding(bench, *draws) == ["orang-1", "orang-2"]
    delivered, scopes = ([row for part in draws for row in part[place]] for place in (0, 1))
    later = bench.run("skp_acuan", "2026-06", kiriman_skp=delivered, lingkup_skp=scopes, periode=[june])
    assert later["pegawai_id"].to_list() == ["orang-1"]


def test_a_laporan_filtered_to_one_unor_induk_decides_for_that_one_only(bench: Bench) -> None:
    whole = draw(1, EARLY, [listed(1), listed(2, unor_induk="Badan"), listed(3, unor_induk="Badan")])
    narrow = draw(2, AFTER, [listed(2, unor_induk="Badan")], unor_induk_tarikan="Badan")
    assert deciding(bench, whole, narrow) == ["orang-1", "orang-2"]
