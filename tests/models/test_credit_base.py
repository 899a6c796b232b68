"""What a running total starts from where histories are poor or contradict each other, and which degrees add to it.

One country, computed once: every test is about a person of it.
"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.models.conftest import Bench
from tests.models.credit import KODE, OTHER, WHERE_FROM, Country, bulanan, months, nip_of, officer, pak, post, rated
from tests.models.rows import Row

LABELS = months("2026-01", "2026-03")
PERTAMA, MUDA = "Pranata Komputer Ahli Pertama", "PRANATA KOMPUTER AHLI MUDA"
SINCE_FEBRUARY = {"tmt_jabatan": date(2026, 2, 1)}
OFFICERS = {
    1: officer(1, golru="III/b", **SINCE_FEBRUARY),
    2: officer(2, "MU", "III/c", **SINCE_FEBRUARY),
    3: officer(3, "MU", "III/c", **SINCE_FEBRUARY),
    4: officer(4),
    **{person: officer(person) for person in (6, 7, 8, 9)},
}
POSTS = [post(3, date(2020, 1, 1)), post(3, date(2026, 2, 1), "MU")]

PAKS = [
    pak(1, "2025-12", 60, jabatan=PERTAMA),
    pak(2, "2025-12", 60, jabatan=PERTAMA),
    pak(3, "2025-12", 60, jabatan=MUDA),
    pak(4, "2025-12", 50, kode_instansi=OTHER),
    pak(4, "2026-02", 60, riwayat_id="pak-4-2025-12", terbaru=False),
    *(pak(person, "2025-12", 10) for person in (6, 7, 8)),
    pak(9, "2022-12", 79),
]


def degree(person: int, tingkat: str, gained: date, **changes: Any) -> Row:
    """Give a degree: 30 D-III, 40 S-1, 45 S-2, 50 S-3."""
    told = {"kode_instansi": KODE, "nip": nip_of(person), "tingkat_pendidikan_id": tingkat, "tanggal_lulus": gained}
    return told | {"dasar": "SK"} | WHERE_FROM | changes


DEGREES = [
    degree(6, "45", date(2026, 1, 10)),
    degree(6, "40", date(2026, 2, 10)),
    degree(6, "50", date(2026, 3, 10)),
    degree(7, "45", date(2015, 1, 10)),
    degree(7, "40", date(2026, 2, 10)),
    degree(8, "45", date(2026, 2, 10)),
    degree(8, "45", date(2026, 2, 11), kode_instansi=OTHER),
]


@pytest.fixture(scope="module")
def country(bench: Bench) -> Country:
    """Eight officers, rated Baik in each of three months."""
    country = Country(
        bench,
        pegawai=list(OFFICERS.values()),
        riwayat_jabatan=POSTS,
        riwayat_angka_kredit=PAKS,
        pendidikan_baru=DEGREES,
    )
    return country.run([rated(person, bulanan(label)) for label in LABELS for person in OFFICERS], LABELS)


def base(country: Country, person: int) -> tuple[Decimal, date | None]:
    """Give the old credit of a person, and until when it reaches."""
    total = country.total(LABELS[-1], person)
    return total["ak_lama"], total["ak_sampai"]


def test_a_pak_that_names_the_same_jenjang_holds_though_the_export_tells_a_later_post(country: Country) -> None:
    # moved within the jenjang in February: the export says since when in the present post only
    assert base(country, 1) == (60, date(2025, 12, 31))
    assert country.total(LABELS[-1], 1)["ak_kumulatif"] == Decimal("62.084")
    assert country.total(LABELS[-1], 1)["catatan_ak"] is None


def test_a_pak_of_another_jenjang_is_used_up_and_so_is_any_before_a_rise_that_is_known(country: Country) -> None:
    assert base(country, 2) == (0, None)
    assert base(country, 3) == (0, None)


def test_a_version_that_another_instansi_has_made_anew_is_no_base_however_far_it_reaches(country: Country) -> None:
    assert base(country, 4) == (50, date(2025, 12, 31))


def test_only_a_degree_higher_than_those_before_it_gives_credit(country: Country) -> None:
    told = {person: [country.total(label, person)["ak_pendidikan"] for label in LABELS] for person in (6, 7, 8)}
    once = Decimal("12.5")
    assert told == {6: [once, once, 2 * once], 7: [0, 0, 0], 8: [0, once, once]}


def test_a_conventional_total_below_its_nilai_dasar_is_unknown_and_not_less_than_nothing(country: Country) -> None:
    total = country.total(LABELS[-1], 9)
    assert (total["ak_lama"], total["ak_kumulatif"], total["ak_konversi"]) == (None, None, Decimal("3.126"))
    assert "kurang dari nilai dasarnya" in total["catatan_ak"]
