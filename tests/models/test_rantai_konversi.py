"""Conversions in SIASN from before the first month that is worked out: a chain of them is the base, or is listed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.models.conftest import Bench
from tests.models.credit import Country, bulanan, first, months, officer, pak, post, rank, rated
from tests.models.rows import Row

INTEGRATED = pak(1, "2022-12", 20, riwayat_id="integrasi", integrasi=True)
JANUARY = [rated(1, bulanan("2026-01"))]


def year(number: int, total: float, **changes: Any) -> Row:
    """Give a conversion in SIASN of a whole year."""
    told = {"konversi": True, "riwayat_id": f"siasn-{number}", "nomor_sk": f"PAK/{number}"}
    return pak(1, f"{number}-12", total, **(told | changes))


def worked_out(
    bench: Bench, *history: Row, labels: tuple[str, str] = ("2026-01", "2026-01"), **records: Any
) -> Country:
    """Give January 2026 (rated Baik: 1.042 for Ahli Pertama) as the first month of an officer with that history."""
    people = {"pegawai": [officer()], "riwayat_angka_kredit": list(history)} | records
    return Country(bench, **people).run(JANUARY, months(*labels))


def faults(country: Country) -> dict[str, str]:
    """Give what is wrong with which row."""
    return {row["riwayat_id"]: row["temuan"] for row in country.of("rantai_konversi", "2026-01") if row["temuan"]}


RUNNING = (year(2023, 32.5), year(2024, 51.25), year(2025, 63.75))


def test_a_chain_of_running_totals_is_the_base_and_says_that_this_is_not_confirmed(bench: Bench) -> None:
    made = worked_out(bench, INTEGRATED, *RUNNING, labels=("2026-01", "2026-02"))
    for label in ("2026-01", "2026-02"):
        total = made.total(label)
        assert (total["ak_lama"], total["ak_kumulatif"]) == (Decimal("63.75"), Decimal("64.792"))
        assert (total["riwayat_id"], total["ak_sampai"]) == ("siasn-2025", date(2025, 12, 31))
        assert total["dari_rantai"]
        assert total["catatan_ak"].startswith("Dasarnya rantai konversi SIASN")
        assert "KONVERSI_SIASN_AWAL belum dikonfirmasi" in total["catatan_ak"]
    assert faults(made) == {}


def test_a_chain_of_each_years_own_credit_adds_up(bench: Bench) -> None:
    made = worked_out(bench, INTEGRATED, year(2023, 12.5), year(2024, 18.75), year(2025, 12.5))
    assert made.total("2026-01")["ak_lama"] == Decimal("63.75")


def test_without_a_pak_a_chain_goes_on_from_the_start_in_the_jenjang(bench: Bench) -> None:
    posts = [post(1, date(2024, 3, 1), "PT", "pertama")]
    rows = [year(2024, 10.417, mulai=date(2024, 3, 1)), year(2025, 22.917)]
    made = worked_out(bench, *rows, riwayat_jabatan=posts)
    assert made.total("2026-01")["ak_lama"] == Decimal("22.917")


def test_a_chain_from_an_entry_above_the_lowest_golongan_holds_the_ak_dasar(bench: Bench) -> None:
    posts = [post(1, date(2025, 1, 1), "PT", "penyesuaian")]
    about = {"riwayat_jabatan": posts, "riwayat_golongan": [rank(1, date(2021, 4, 1), "III/b")]}
    made = worked_out(bench, year(2025, 62.5), **about)
    total = made.total("2026-01")
    assert (total["ak_dasar"], total["ak_lama"]) == (0, Decimal("62.5"))
    assert worked_out(bench, year(2025, 12.5), **about).total("2026-01")["ak_lama"] == Decimal("62.5")


def test_a_chain_that_ends_early_is_a_base_up_to_there_and_the_months_since_are_told(bench: Bench) -> None:
    total = worked_out(bench, INTEGRATED, *RUNNING[:2]).total("2026-01")
    assert (total["ak_lama"], total["ak_sampai"], total["bulan_belum"]) == (Decimal("51.25"), date(2024, 12, 31), 12)


BROKEN = {
    "gap": ([RUNNING[0], RUNNING[2]], {"siasn-2025": "JEDA"}),
    "begins late": ([RUNNING[1]], {"siasn-2024": "JEDA"}),
    "overlap": ([RUNNING[0], year(2024, 51.25, mulai=date(2023, 12, 1))], {"siasn-2024": "TUMPANG_TINDIH"}),
    "total too high": ([RUNNING[0], year(2024, 52)], {"siasn-2024": "TIDAK_COCOK"}),
    "total that falls": ([RUNNING[0], year(2024, 30)], {"siasn-2024": "TIDAK_COCOK"}),
    "each row in its own way": ([RUNNING[0], year(2024, 12.5)], {"siasn-2024": "TIDAK_COCOK"}),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_chain_with_a_gap_or_a_total_that_does_not_fit_is_listed_and_not_used(bench: Bench, case: str) -> None:
    rows, expected = BROKEN[case]
    made = worked_out(bench, INTEGRATED, *rows)
    total = made.total("2026-01")
    assert (total["ak_lama"], total["riwayat_id"], total["dari_rantai"]) == (20, "integrasi", False)
    assert faults(made) == expected


def test_what_can_be_read_in_two_ways_with_two_results_is_not_used(bench: Bench) -> None:
    made = worked_out(bench, pak(1, "2024-12", 3), year(2025, 15.5))
    assert made.total("2026-01")["ak_lama"] == 3
    assert faults(made) == {"siasn-2025": "DUA_ARTI"}


def test_where_the_credit_before_is_not_known_neither_is_the_chain(bench: Bench) -> None:
    made = worked_out(bench, year(2025, 12.5), riwayat_jabatan=[post(1, date(2025, 1, 1), "PT", "perpindahan")])
    total = made.total("2026-01")
    assert (total["ak_lama"], total["ak_kumulatif"]) == (None, None)
    assert total["catatan_ak"].startswith("Konversi masa sebelum perpindahan belum diketahui: kirim")
    assert faults(made) == {"siasn-2025": "AWAL_TIDAK_DIKETAHUI"}


def test_an_instansi_may_decide_that_only_a_pak_is_a_base(bench: Bench) -> None:
    reference = bench.reference["kebijakan_ak"].to_dicts()
    rows = [row | {"nilai": "tidak"} if row["kode"] == "KONVERSI_SIASN_AWAL" else row for row in reference]
    assert worked_out(bench, INTEGRATED, *RUNNING, kebijakan_ak=rows).total("2026-01")["ak_lama"] == 20


def test_a_later_pak_takes_the_place_of_the_chain(bench: Bench) -> None:
    made = worked_out(bench, INTEGRATED, *RUNNING, pak(1, "2026-02", 70), labels=("2026-01", "2026-02"))
    assert made.total("2026-01")["ak_lama"] == Decimal("63.75")
    assert (made.total("2026-02")["ak_lama"], made.total("2026-02")["dari_rantai"]) == (70, False)


def test_paks_that_overlap_or_fall_are_listed_in_the_first_month_with_what_to_do(bench: Bench) -> None:
    same = {"jabatan": "Pranata Komputer Ahli Pertama"}
    history = [
        pak(1, "2023-12", 40, riwayat_id="satu", **same),
        pak(1, "2024-06", 38, riwayat_id="turun", **same),
        pak(1, "2024-12", 50, riwayat_id="tumpang", mulai=first("2024-06"), **same),
    ]
    made = worked_out(bench, *history)
    assert faults(made) == {"turun": "TURUN", "tumpang": "TUMPANG_TINDIH"}
    listed = bench.run("selisih_ak", "2026-01", rantai_konversi=made.made["rantai_konversi", "2026-01"]).to_dicts()
    assert {row["hasil_periksa"] for row in listed} == {"BERTENTANGAN"}
    assert all(row["keterangan"].endswith("betulkan di SIASN.") for row in listed)


def test_a_total_that_fits_nothing_is_listed_in_the_first_month_with_what_to_do(bench: Bench) -> None:
    made = worked_out(bench, INTEGRATED, RUNNING[0], year(2024, 52))
    (row,) = bench.run("selisih_ak", "2026-01", rantai_konversi=made.made["rantai_konversi", "2026-01"]).to_dicts()
    assert (row["hasil_periksa"], row["riwayat_id"], row["ak_berjalan"]) == ("TIDAK_COCOK", "siasn-2024", None)
    assert "kirim PAK" in row["keterangan"]


def test_what_two_instansi_delivered_is_read_once(bench: Bench) -> None:
    # of one line from two instansi the one drawn last is the latest
    drawn = (("6471", True), ("6472", False))
    twice = [row | {"kode_instansi": k, "terbaru": last} for row in (INTEGRATED, *RUNNING) for k, last in drawn]
    made = worked_out(bench, *twice)
    assert (made.total("2026-01")["ak_lama"], faults(made)) == (Decimal("63.75"), {})
