"""The worked amounts that were found in regulations and in finance units' own sheets, through the models; shipped
policies as their reader takes them in, with the class values that they leave open filled in."""

import csv
import re
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import polars as pl
import pytest

from pipelines.sql_models import Model
from tests.models.tpp_chain import run_tpp
from tests.models.tpp_rows import (
    Row,
    Tables,
    attendance,
    drawn,
    first_quarter,
    local,
    person,
    rated,
    sheets,
    shipped,
    state,
    together,
)

GOLDEN = {case["id"]: case for case in csv.DictReader((Path(__file__).parent / "tpp.csv").read_text().splitlines())}
BJM, MEI_2025 = "6871", date(2025, 5, 1)
BPK = (1540000, 1947000, 2354000, 2849000, 4807000, 5764000, 6633000, 7523000, 9360000, 10760000, 12370000, 16000000)
BPK += (20010000, 22295000, 29286000)

Reference = dict[str, pl.DataFrame]
Pay = Callable[..., dict[str, pl.DataFrame]]


@pytest.fixture
def pay(models: dict[str, Model], reference: Reference) -> Pay:
    def paid(*parts: Tables, bulan: str = "2026-05") -> dict[str, pl.DataFrame]:
        return run_tpp(models, reference, bulan, **together(*parts))

    return paid


def expected(case: str) -> list[Decimal]:
    """Give the amounts that a case names, in their order."""
    return [Decimal(number) for number in re.findall(r"\d+(?:\.\d+)?", GOLDEN[case]["expected"])]


def amounts(made: dict[str, pl.DataFrame]) -> list[Decimal]:
    """Give each component of the one person, and the total."""
    order = pl.col("komponen").replace_strict({"BK": 0, "PK": 1}, default=2)
    told = made["hitungan_tpp_komponen"].sort(order, "komponen")["jumlah_komponen"].to_list()
    return [*told, *totals(made)]


def totals(made: dict[str, pl.DataFrame]) -> list[Decimal]:
    """Give what each person is paid."""
    return made["hitungan_tpp"].sort("pegawai_id")["tpp_bruto"].to_list()


def banjarmasin(reference: Reference, basic: int, shares: str | None = None, **more: Decimal) -> Tables:
    """Give the shipped policy with the value of class 7, which it leaves open, and other shares if asked."""
    instead: dict[str, list[Row]] = {"nilai_kelas": [{"kelas": 7, "nilai_rupiah": Decimal(basic)}]}
    if shares:
        instead["komponen"] = [
            {"kode_komponen": code, "persen": Decimal(share), "dinilai": code == "PK", **more}
            for code, share in (word.split(":") for word in shares.split())
        ]
    return shipped("BJM-2026", reference, **instead)


def test_a_class_table_is_the_bpk_table_times_the_index(pay: Pay) -> None:
    classes = (1, 3, 4, 6, 7, 9, 10, 12, 13, 14)
    policy = sheets(
        kebijakan=[{"tahap_bulat": "komponen"}],
        nilai_kelas=[{"kelas": n, "nilai_rupiah": Decimal(BPK[n - 1])} for n in classes],
        komponen=[{"kode_komponen": "TUKIN", "persen": Decimal("46.53")}],
    )
    people = [person(10 + number, kelas=kelas) for number, kelas in enumerate(classes)]
    assert totals(pay(policy, *people)) == expected("F1-Seruyan-2022")


@pytest.mark.parametrize(
    ("case", "basic", "shares", "more"),
    [
        ("F2.1", 7_856_316, None, {}),
        ("F2.3", 13_501_920, "BK:31 PK:35 KK:4", {"faktor_anggaran_persen": Decimal(68)}),
    ],
)
def test_banjarmasin_pays_all_to_who_was_there_and_is_rated_well(
    pay: Pay, reference: Reference, case: str, basic: int, shares: str | None, more: dict[str, Decimal]
) -> None:
    policy = banjarmasin(reference, basic, shares, **more)
    good = rated("Baik", period=first_quarter(BJM))
    made = pay(policy, person(kode=BJM), attendance(kode=BJM, menit_aktivitas=10_130), good)
    assert amounts(made) == expected(case)


@pytest.mark.parametrize(
    ("case", "changes", "more"),
    [
        ("F2.5", {"status_cpns_pns": "C"}, {}),
        ("F2.7", {}, state("HUKDIS:ringan", kode=BJM, mulai=date(2025, 5, 1))),
        (
            "F2.9",
            {},
            state("PLT", kode=BJM, mulai=date(2025, 1, 1), kelas_rangkap=11, hubungan_jabatan="atasan"),
        ),
    ],
)
def test_banjarmasin_2023_weighs_status_discipline_and_acting_without_rounding(
    pay: Pay, reference: Reference, case: str, changes: Row, more: Tables
) -> None:
    there = attendance(kode=BJM, bulan=MEI_2025)
    good = rated("Baik", period=first_quarter(BJM, 2025))
    made = pay(shipped("BJM-2023", reference), person(kode=BJM, **changes), there, good, more, bulan="2025-05")
    assert amounts(made)[-len(expected(case)) :] == expected(case)


@pytest.mark.parametrize(
    ("case", "predikat", "counts"),
    [
        ("F3.2a", "Kurang", {}),
        ("F3.2b", None, {}),
        ("F3.2c", "Baik", {"menit_aktivitas": 6749}),
        ("F3.2d", "Baik", {"tl2": 5}),
    ],
)
def test_each_part_of_banjarmasin_takes_its_weight_of_the_scored_component(
    pay: Pay, reference: Reference, case: str, predikat: str | None, counts: dict[str, int]
) -> None:
    policy = banjarmasin(reference, 10_000, "BK:30 PK:20 TB:20 KK:20")
    quarter = first_quarter(BJM)
    made = pay(
        policy, person(kode=BJM), attendance(kode=BJM, **counts), rated(predikat, period=quarter), drawn(quarter)
    )
    assert totals(made) == expected(case)


@pytest.mark.parametrize(
    ("case", "score", "day", "counts"),
    [
        ("F3.5", 85, 2, {"menit_terlambat": 25}),
        ("F3.6", 72, 4, {"menit_terlambat": 100, "menit_pulang_cepat": 130, "alpa": 1}),
    ],
)
def test_tapanuli_tengah_adds_points(
    pay: Pay, reference: Reference, case: str, score: int, day: int, counts: dict[str, int]
) -> None:
    policy = shipped("TAPTENG", reference, nilai_kelas=[{"kelas": 7, "nilai_rupiah": Decimal(3_000_000)}])
    filed = local("skor_skp", Decimal(score), kode="5204", tanggal_lapor=date(2026, 6, day))
    assert totals(pay(policy, person(kode="5204"), attendance(kode="5204", **counts), filed)) == expected(case)


def test_sinjai_holds_points_against_the_most_that_a_month_can_cost(pay: Pay) -> None:
    points = {"TL1": "0.5", "TL2": "1", "TL3": "1.25", "TL4": "1.5", "TANPA_SCAN": "1.5", "ALPA": "3", "APEL": "2"}
    most = {"ALPA": Decimal(3), "APEL": Decimal(2)}
    policy = sheets(
        nilai_kelas=[{"kelas": 7, "nilai_rupiah": Decimal(1_000_000)}],
        komponen=[{"kode_komponen": "PK", "persen": Decimal(100), "dinilai": True}],
        bagian=[{"kode_bagian": "HADIR", "ukuran_kinerja": "persen_hadir"}],
        aturan_potongan=[
            {"kejadian": event, "satuan_potongan": "kejadian", "nilai_persen": Decimal(worth)}
            | {"dasar_potongan": "maksimum_bulan", "maks_poin_harian": most.get(event)}
            for event, worth in points.items()
        ],
    )
    counts = {"hari_kerja_bulan": 22, "apel": 4, "tl1": 2, "tl3": 1, "tanpa_scan": 1, "apel_alpa": 1}
    (told,) = pay(policy, person(), attendance(**counts))["hitungan_tpp"]["persen_kehadiran"].to_list()
    assert [told.quantize(Decimal("0.01"), ROUND_HALF_UP)] == expected("F3.8")


def test_semarang_maps_scores_to_shares(pay: Pay, reference: Reference) -> None:
    scores = re.findall(r"[\d.]+", GOLDEN["F3.9"]["inputs"])
    known: list[Row] = [
        {"kode_komponen": "PK", "persen": Decimal(100), "dinilai": True, "faktor_anggaran_persen": Decimal(100)}
    ]
    policy = shipped("SMG-2021", reference, komponen=known, nilai_kelas=[{"kelas": 7, "nilai_rupiah": Decimal(100)}])
    people = [together(person(n), local("skor_skp", Decimal(score), n)) for n, score in enumerate(scores, 1)]
    assert totals(pay(policy, *people)) == expected("F3.9")


def test_ngawi_forfeits_everything_at_three_days(pay: Pay) -> None:
    policy = sheets(
        nilai_kelas=[{"kelas": 7, "nilai_rupiah": Decimal(2_000_000)}],
        komponen=[{"kode_komponen": "BK", "persen": Decimal(100)}],
        aturan_potongan=[
            {"kejadian": "ALPA", "batas_bawah": 1.0, "batas_atas": 2.0, "nilai_persen": Decimal("4.5")},
            {"kejadian": "ALPA", "batas_bawah": 3.0, "nilai_persen": Decimal(100), "hangus_semua": True},
        ],
    )
    people = [together(person(n), attendance(n, alpa=n)) for n in (1, 2, 3)]
    assert [2_000_000 - paid for paid in totals(pay(policy, *people))] == expected("F3.11")


@pytest.mark.parametrize(
    ("case", "changes", "counts"), [("F4.3", {}, {"alpa": 2}), ("F4.4", {"status_cpns_pns": "C"}, {})]
)
def test_bkn_cuts_by_the_day_and_pays_candidates_four_fifths(
    pay: Pay, reference: Reference, case: str, changes: Row, counts: dict[str, int]
) -> None:
    made = pay(shipped("BKN-2022", reference), person(kode="4011", **changes), attendance(kode="4011", **counts))
    assert totals(made) == expected(case)


def test_every_case_of_the_file_is_asked_here() -> None:
    asked = set(re.findall(r"F\d[.-]?[\w.-]*", Path(__file__).read_text()))
    assert GOLDEN.keys() - asked == set()
