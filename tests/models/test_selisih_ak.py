"""Conversions in SIASN held against what their months are worth and against the running total."""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from tests.models.conftest import Bench
from tests.models.credit import Country, bulanan, months, nip_of, officer, pak, rated, tahunan, triwulanan
from tests.models.rows import Row

QUARTER = months("2026-01", "2026-03")
BASE = pak(1, "2025-12", 20, riwayat_id="dasar")


def row(total: float, until: str = "2026-03", **changes: Any) -> Row:
    """Give a conversion of January to a month in SIASN."""
    return pak(1, until, total, **({"konversi": True, "riwayat_id": "siasn"} | changes))


def listed(
    bench: Bench, history: list[Row], rated_in: list[str] = QUARTER, label: str = "2026-03", **records: Any
) -> list[Row]:
    """Give what is listed of a month, after everybody was rated Baik in those months: 1.042 each for Ahli Pertama."""
    people = {"pegawai": [officer()], "riwayat_angka_kredit": history} | records
    country = Country(bench, **people).run([rated(1, bulanan(one)) for one in rated_in], months("2026-01", label))
    converted = [one for (name, _), made in country.made.items() if name == "konversi" for one in made.to_dicts()]
    return bench.run(
        "selisih_ak",
        label,
        riwayat_angka_kredit=history,
        konversi=converted,
        nilai_konversi=pl.concat([made for (name, _), made in country.made.items() if name == "nilai_konversi"]),
        angka_kredit_akumulasi=country.made["angka_kredit_akumulasi", label],
        pegawai=people["pegawai"],
    ).to_dicts()


def test_the_worth_of_its_own_months_and_the_running_total_are_no_difference(bench: Bench) -> None:
    assert listed(bench, [BASE, row(3.126)]) == []
    assert listed(bench, [BASE, row(23.126)]) == []


def test_what_is_neither_is_listed_with_both_figures_and_what_to_do(bench: Bench) -> None:
    (one,) = listed(bench, [BASE, row(30)])
    assert (one["pegawai_id"], one["nip"], one["riwayat_id"]) == ("orang-1", nip_of(1), "siasn")
    assert (one["mulai"], one["selesai"], one["bulan"]) == (date(2026, 1, 1), date(2026, 3, 31), date(2026, 3, 1))
    assert (one["kredit_total"], one["ak_sendiri"]) == (Decimal(30), Decimal("3.126"))
    assert (one["ak_berjalan"], one["selisih_berjalan"]) == (Decimal("23.126"), Decimal("6.874"))
    assert one["hasil_periksa"] == "BEDA"
    assert "betulkan baris ini di SIASN" in one["keterangan"]


def test_a_row_is_listed_in_the_month_in_which_it_ends_and_in_no_other(bench: Bench) -> None:
    assert listed(bench, [BASE, row(30, "2026-02")]) == []
    (one,) = listed(bench, [BASE, row(30, "2026-02")], label="2026-02")
    assert (one["ak_sendiri"], one["banyak_bulan"]) == (Decimal("2.084"), 2)


def test_months_without_an_evaluation_cannot_be_checked_and_are_no_difference(bench: Bench) -> None:
    (none,) = listed(bench, [BASE, row(30)], [])
    assert (none["hasil_periksa"], none["bulan_ternilai"], none["ak_sendiri"]) == ("BELUM_DAPAT_DIPERIKSA", 0, None)
    assert none["selisih_berjalan"] is None
    (some,) = listed(bench, [BASE, row(30)], QUARTER[:2])
    assert (some["hasil_periksa"], some["bulan_ternilai"], some["selisih_berjalan"]) == (
        "BELUM_DAPAT_DIPERIKSA",
        2,
        None,
    )
    assert "baru sebagian bulan" in some["keterangan"]


def test_without_a_running_total_that_reaches_back_it_cannot_be_checked(bench: Bench) -> None:
    (one,) = listed(bench, [row(30)])
    assert (one["hasil_periksa"], one["ak_berjalan"]) == ("BELUM_DAPAT_DIPERIKSA", None)
    assert "jumlah berjalan sebelum baris ini belum diketahui" in one["keterangan"]


def test_the_row_right_before_it_is_gone_on_from(bench: Bench) -> None:
    year = row(45, "2025-12", riwayat_id="lalu")
    assert listed(bench, [year, row(48.126)]) == []
    (one,) = listed(bench, [year, row(50)])
    assert (one["hasil_periksa"], one["ak_berjalan"]) == ("BEDA", Decimal("48.126"))
    assert one["selisih_berjalan"] == Decimal("1.874")
    # with a month that is not rated yet, what was gone on to would be too little: it suits nothing
    (some,) = listed(bench, [year, row(47.084)], QUARTER[:2])
    assert (some["hasil_periksa"], some["ak_berjalan"]) == ("BELUM_DAPAT_DIPERIKSA", None)


def test_a_pak_is_no_conversion_to_compare(bench: Bench) -> None:
    assert listed(bench, [BASE, row(30, konversi=False)]) == []


def test_of_an_evaluation_only_the_months_of_the_row_are_compared_rounded_anew(bench: Bench) -> None:
    # a quarter is worth 3.125, two of its months 2.083 and not twice 1.042
    quarter = [rated(1, triwulanan(2026, 1))]
    history = [BASE, row(2.083, mulai=date(2026, 2, 1))]
    country = Country(bench, pegawai=[officer()], riwayat_angka_kredit=history).run(quarter, QUARTER)
    made = {name: country.made[name, "2026-03"] for name in ("konversi", "nilai_konversi", "angka_kredit_akumulasi")}
    assert bench.run("selisih_ak", "2026-03", riwayat_angka_kredit=history, **made).is_empty()
    wrong = [BASE, row(2.084, mulai=date(2026, 2, 1))]
    (one,) = bench.run("selisih_ak", "2026-03", riwayat_angka_kredit=wrong, **made).to_dicts()
    assert (one["ak_sendiri"], one["bulan_ternilai"]) == (Decimal("2.083"), 2)


def test_the_yearly_evaluation_decides_what_the_year_is_worth(bench: Bench) -> None:
    evaluations = [rated(1, bulanan("2026-12")), rated(1, tahunan(2026), "Sangat Baik")]
    history = [BASE, row(12.5, "2026-12")]
    country = Country(bench, pegawai=[officer()], riwayat_angka_kredit=history).run(evaluations, ["2026-12"])
    made = {name: country.made[name, "2026-12"] for name in ("konversi", "nilai_konversi", "angka_kredit_akumulasi")}
    (one,) = bench.run("selisih_ak", "2026-12", riwayat_angka_kredit=history, **made).to_dicts()
    assert (one["ak_sendiri"], one["ak_berjalan"]) == (Decimal("18.75"), Decimal("38.75"))
    assert (one["hasil_periksa"], one["selisih_berjalan"]) == ("BEDA", Decimal("-26.25"))
