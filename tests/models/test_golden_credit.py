"""The worked examples of the regulation and of filled forms, through the models."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl

from tests.models.conftest import Bench
from tests.models.credit import NAMES, Country, months, officer, pak, post, rank, rated, tahunan, triwulanan
from tests.models.rows import KODE, Row, setting

GOLDEN = Path(__file__).parent / "angka-kredit.csv"
CODE = {name: code for code, name in NAMES.items()}
GOLRU = {"PT": "III/a", "MU": "III/c", "MA": "IV/a"}
BEGIN, END = {"V13": 6, "V16": 3, "V21": 1}, {"V02": 2, "V14": 3, "V16": 3, "V21": 3}
"""First and last month of the period, where they are not January and December."""


def test_every_worked_conversion_comes_out_to_the_last_decimal(bench: Bench) -> None:
    cases = list(csv.DictReader(GOLDEN.read_text().splitlines()))
    people, evaluations, policies = [], [], []
    for number, case in enumerate(cases, 1):
        code = case["id"]
        kode = KODE if case["decimals"] == "3" else "6472"
        begin, end = BEGIN.get(code, 1), END.get(code, 12)
        start = date(2026, 3, 14) if code == "V21" else date(2020, 1, 1)
        jenjang = CODE[case["jenjang"]]
        people.append(officer(number, jenjang, GOLRU[jenjang], tmt_jabatan=start, kode_instansi=kode))
        if (begin, end) == (1, 12):
            period = tahunan(2026, kode)
        elif begin == end:
            period = setting(begin, date(2026, begin, 1), date(2026, begin, 31), kode_instansi=kode)
        elif (begin, end) == (1, 3):
            period = triwulanan(2026, 1, kode)
        else:
            # neither a month nor a quarter: the months whose last day it contains
            own = {"tipe_periodik": None, "periode_id": code, "kode_instansi": kode, "dihitung": False}
            period = setting(None, date(2026, begin, 1), date(2026, end, 28 if end == 2 else 31), **own)
        evaluations.append(rated(number, period, case["predikat"]))
    policies = [policy("DESIMAL", "3"), policy("DESIMAL", "2", "6472"), policy("KONVENSI_TAHUNAN", "final")]
    policies += [policy("PENDIDIKAN_PERSEN", "25")]
    country = Country(bench, pegawai=people, kebijakan_ak=policies)
    country.run(evaluations, ["2026-02", "2026-03", "2026-12"])
    found = pl.concat([country.made["konversi", label] for label in ("2026-02", "2026-03", "2026-12")])
    for number, case in enumerate(cases, 1):
        (row,) = found.filter(pl.col("pegawai_id") == f"orang-{number}").to_dicts()
        assert (row["jumlah_bulan"], row["angka_kredit"]) == (int(case["months"]), Decimal(case["expected"])), case


def policy(kode: str, nilai: str, instansi: str | None = None) -> Row:
    """Give a row of kebijakan_ak."""
    return {"kode_instansi": instansi, "kode": kode, "nilai": nilai, "keterangan": "x", "dasar": "x"}


def test_v04_v05_from_the_top_of_the_administrative_ranks_three_years_and_ak_dasar(bench: Bench) -> None:
    row = moved(bench, "MU", [rank(1, date(2020, 4, 1), "III/d")])
    assert (row["ak_lama"], row["ak_dasar"], row["ak_kumulatif"]) == (75, 100, 175)


def test_v23_every_month_in_the_last_golongan_counts_below_the_top(bench: Bench) -> None:
    row = moved(bench, "PT", [rank(1, date(2022, 11, 1), "III/a")])
    assert (row["ak_lama"], row["ak_dasar"]) == (Decimal("42.708"), 0)


def test_v31_above_the_jenjang_it_is_flat(bench: Bench) -> None:
    row = moved(bench, "PT", [rank(1, date(2016, 4, 1), "III/c")])
    assert (row["ak_lama"], row["ak_dasar"], row["ak_cukup_jenjang"]) == (100, 0, True)


def moved(bench: Bench, jenjang: str, ranks: list[Row]) -> Row:
    """Give the total of who moved to a jabatan fungsional on 1 April 2026 and was rated Baik in the first quarter."""
    country = Country(
        bench,
        pegawai=[officer(1, jenjang, ranks[-1]["golru"], tmt_jabatan=date(2026, 4, 1))],
        riwayat_jabatan=[post(1, date(2015, 1, 1), None), post(1, date(2026, 4, 1), jenjang, "perpindahan")],
        riwayat_golongan=ranks,
        riwayat_angka_kredit=[pak(9, "2025-12", 1)],
    )
    return country.run([rated(1, triwulanan(2026, 1))], ["2026-03", "2026-04", "2026-05"]).total("2026-05")


def test_v09_what_was_before_and_what_is_new_meet_the_jenjang(bench: Bench) -> None:
    # 52 new: 18.75 in each of two years of Sangat Baik, 12.5 in one of Baik, and 2.25 more is no year's worth
    country = Country(
        bench,
        pegawai=[officer(1, "PT", "III/b")],
        riwayat_angka_kredit=[pak(1, "2023-12", "52"), pak(2, "2022-12", 1)],
    )
    years = [rated(1, tahunan(year), predikat) for year, predikat in YEARS_OF_50]
    row = country.run(years, [f"{year}-12" for year, _ in YEARS_OF_50]).total("2027-12")
    assert (row["ak_konversi"], row["ak_kumulatif"], row["ak_cukup_jenjang"]) == (50, 102, True)


YEARS_OF_50 = [(2024, "Baik"), (2025, "Baik"), (2026, "Baik"), (2027, "Baik")]


def test_v11_a_conventional_total_loses_the_nilai_dasar_of_its_golongan(bench: Bench) -> None:
    country = Country(bench, pegawai=[officer(1, "MA", "IV/b")], riwayat_angka_kredit=[pak(1, "2022-12", "550.63")])
    row = country.run([], ["2026-03"]).total("2026-03")
    assert (row["ak_lama"], row["ak_dasar"], row["ak_kumulatif"]) == (Decimal("150.630"), 0, Decimal("150.630"))


def test_v19_a_year_of_baik_leaves_37_5_to_the_step_of_50(bench: Bench) -> None:
    country = Country(bench, pegawai=[officer(1)], riwayat_angka_kredit=[pak(2, "2022-12", 1)])
    row = country.run([rated(1, tahunan(2026))], ["2026-12"]).total("2026-12")
    assert (row["kebutuhan_pangkat"], row["kurang_pangkat"], row["ak_cukup_pangkat"]) == (50, Decimal("37.5"), False)


def test_v25_a_higher_degree_is_worth_a_quarter_of_a_pangkat_once(bench: Bench) -> None:
    degree = {"kode_instansi": KODE, "nip": officer()["nip"], "tingkat_pendidikan_id": "45", "dasar": "SK"}
    country = Country(
        bench,
        pegawai=[officer(1)],
        riwayat_angka_kredit=[pak(2, "2022-12", 1)],
        pendidikan_baru=[degree | {"tanggal_lulus": date(2026, 2, 10), "asal_data": "berkas"}],
    )
    country.run([rated(1, triwulanan(2026, n)) for n in (1, 2)], months("2026-01", "2026-06"))
    totals = [country.total(label)["ak_pendidikan"] for label in ("2026-02", "2026-03", "2026-06")]
    assert totals == [0, Decimal("12.5"), Decimal("12.5")]


def test_v28_surplus_over_a_pangkat_carries_on_towards_the_jenjang(bench: Bench) -> None:
    country = Country(bench, pegawai=[officer(1, "PT", "III/b")], riwayat_angka_kredit=[pak(1, "2025-12", "79.27")])
    row = country.run([rated(1, tahunan(2026), "Sangat Baik")], ["2026-12"]).total("2026-12")
    assert (row["ak_kumulatif"], row["kurang_jenjang"]) == (Decimal("98.020"), Decimal("1.980"))


def test_v30_what_is_over_the_jenjang_is_not_carried_into_the_next_one(bench: Bench) -> None:
    country = Country(
        bench,
        pegawai=[officer(1, "MU", "III/b", tmt_jabatan=date(2026, 5, 1))],
        riwayat_jabatan=[post(1, date(2020, 1, 1)), post(1, date(2026, 5, 1), "MU", "lainnya")],
        riwayat_angka_kredit=[pak(1, "2025-12", "110")],
    )
    country.run([], ["2026-04", "2026-05"])
    before, after = country.total("2026-04"), country.total("2026-05")
    assert (before["ak_kumulatif"], before["kurang_jenjang"], before["ak_cukup_jenjang"]) == (110, 0, True)
    assert (after["jenjang"], after["ak_kumulatif"]) == ("MU", 0)
