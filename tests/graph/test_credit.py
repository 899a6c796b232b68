"""Angka kredit through the whole flow: what is delivered, the release, and what a later delivery changes."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from tests.flow import BASIC, FEBRUARY, JANUARY, Flow, api, csv, evaluation, ident, period
from tests.graph.careers import credit, post, rank, siasn

CREDIT = ("angka_kredit_konversi", "angka_kredit_akumulasi", *BASIC)
MARCH = period(3, "03-01", "03-31", "04-10")
PAK = credit(1, isKonversi="0", kreditBaruTotal="50.000")
TOTALS = "SELECT month(bulan), ak_lama, ak_konversi, ak_kumulatif FROM angka_kredit_akumulasi ORDER BY bulan"
ROWS = "SELECT month(bulan_mulai), predikat, angka_kredit, status FROM angka_kredit_konversi WHERE dihitung ORDER BY 1"


@pytest.fixture(scope="module")
def rated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where an Ahli Pertama with a PAK of 50 to December 2025 was rated Baik in three months. Only for copying."""
    flow = Flow(tmp_path_factory.mktemp("pejabat"))
    flow.wanted = CREDIT
    flow.drop("periode.json", api([JANUARY, FEBRUARY, MARCH]))
    for number, month in enumerate((JANUARY, FEBRUARY, MARCH), 1):
        flow.drop(f"nilai-{number}.csv", csv([evaluation(1, month)]))
    flow.drop("jabatan.json", siasn([post(1)]))
    flow.drop("golongan.json", siasn([rank(1)]))
    flow.drop("pak.json", siasn([PAK]))
    flow.run()
    return flow.inbox.parent


@pytest.fixture
def officer(rated: Path, tmp_path: Path) -> Flow:
    """The same warehouse, for one test alone: a data folder may be copied, and what is computed in it stays."""
    flow = Flow(shutil.copytree(rated, tmp_path / "salinan", symlinks=True))
    flow.wanted = CREDIT
    return flow


def totals(flow: Flow) -> list[tuple[object, ...]]:
    """Give (month, lama, konversi, kumulatif) with plain numbers."""
    return [tuple(float(cell) for cell in row) for row in flow.ask(TOTALS)]


def test_each_month_adds_to_the_pak_before_it(officer: Flow) -> None:
    assert totals(officer) == [(1, 50, 1.042, 51.042), (2, 50, 2.084, 52.084), (3, 50, 3.126, 53.126)]
    assert officer.ask(ROWS) == [(number, "Baik", Decimal("1.042"), "berjalan") for number in (1, 2, 3)]


def test_nothing_new_computes_nothing(officer: Flow) -> None:
    officer.run()
    assert sum(officer.fresh.values()) == 0


def test_a_pak_delivered_later_changes_the_months_from_its_end_on(officer: Flow) -> None:
    before = totals(officer)
    officer.drop("pak-baru.json", siasn([PAK, later_pak()]))
    officer.run()
    assert totals(officer) == [before[0], (2, 60, 0, 60), (3, 60, 1.042, 61.042)]
    assert officer.fresh["konversi"] == 0
    assert officer.fresh["angka_kredit_akumulasi"] == 2
    assert officer.ask(ROWS) == [(3, "Baik", Decimal("1.042"), "berjalan")]


def later_pak() -> dict[str, object]:
    """Give a PAK of January and February 2026."""
    months = {"bulanMulaiPenailan": "1", "bulanSelesaiPenailan": "2"}
    years = {"tahunMulaiPenailan": "2026", "tahunSelesaiPenailan": "2026"}
    return credit(2, isKonversi="0", kreditBaruTotal="60.000") | months | years


def test_a_predikat_corrected_later_changes_its_month_and_what_follows(officer: Flow) -> None:
    old = officer.settings.warehouse.resolve()
    officer.drop("nilai-2b.csv", csv([evaluation(1, FEBRUARY, hasil_akhir="sangat baik", hasil_kerja="diatas")]))
    officer.run()
    assert totals(officer) == [(1, 50, 1.042, 51.042), (2, 50, 2.605, 52.605), (3, 50, 3.647, 53.647)]
    # the month before is not computed anew, and the figure as it was stays open in its release
    assert officer.fresh["angka_kredit_akumulasi"] == 2
    assert officer.fresh["konversi"] == 1
    assert old.exists()


def test_who_has_no_history_of_credit_is_unknown_and_not_zero(flow: Flow) -> None:
    flow.wanted = ("angka_kredit_akumulasi", *BASIC)
    flow.drop("periode.json", api([JANUARY]))
    flow.drop("nilai.csv", csv([evaluation(1)]))
    flow.drop("jabatan.json", siasn([post(1)]))
    flow.run()
    columns = "pegawai_id, ak_lama, ak_konversi, ak_kumulatif, ak_cukup_pangkat"
    assert flow.ask(f"SELECT {columns} FROM angka_kredit_akumulasi") == [
        (ident("orang", 1), None, Decimal("1.042"), None, None)
    ]
