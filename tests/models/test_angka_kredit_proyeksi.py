"""When the credit of a pejabat fungsional will suffice, at the present pace and at Baik, and for how many.

One country, seen from March 2026: every test is about a person of it.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from pipelines.contracts.record import Record
from pipelines.sql_models import Model
from tests.models.conftest import Bench
from tests.models.credit import OTHER, Country, bulanan, first, months, officer, pak, post, rated, tahunan, triwulanan
from tests.models.rows import Row

Ahead = tuple[pl.DataFrame, pl.DataFrame]
SILENT = "6473"
"""An instansi that delivered no history of credit."""
LABELS = ("2025-03", "2025-06", "2025-09", "2025-12", *months("2026-01", "2026-03"))
QUARTERS = [triwulanan(2025, number) for number in (1, 2, 3, 4)]
OTHER_QUARTERS = [triwulanan(2025, number, OTHER) for number in (1, 2, 3, 4)]


def policy(kode: str, nilai: str, kode_instansi: str | None = None, dasar: str = "Belum dikonfirmasi") -> Row:
    return {
        "kode_instansi": kode_instansi,
        "kode": kode,
        "nilai": nilai,
        "dasar": dasar,
        "berlaku_mulai": date(2019, 1, 1),
    }


POLICIES = [
    policy("KONVENSI_TAHUNAN", "final"),
    policy("KONVENSI_TAHUNAN", "periodik", OTHER),
    policy("DESIMAL", "3"),
    policy("PENDIDIKAN_PERSEN", "25"),
    policy("PERPINDAHAN_TAHUN_MAKS", "3"),
    policy("MASA_PANGKAT_TAHUN", "2"),
    policy("BAIK_PANGKAT_TAHUN", "2"),
    policy("BAIK_JENJANG_TAHUN", "1", dasar="PermenPANRB 1/2023"),
]
PEOPLE = [
    *(officer(person) for person in (1, 2, 3, 4, 8, 9)),
    officer(5, "UT", "IV/e"),
    officer(6, "MU", "III/b"),
    officer(7, kode_instansi=SILENT),
    officer(10, kode_instansi=OTHER),
    officer(11, "MU", "III/c", tmt_jabatan=date(2026, 2, 1)),
    officer(12, golru=None, tmt_golongan=None),
]
CREDIT = [
    *(pak(person, "2025-12", total) for person, total in ((1, 40), (2, 40), (3, 60), (4, 40), (5, 90), (6, 20))),
    pak(8, "2025-12", "37.5"),
    pak(12, "2025-12", 10),
    pak(9, "2024-12", 0),
    pak(10, "2024-12", 0, kode_instansi=OTHER),
    pak(11, "2025-12", 90),
]


def quarter_of(periods: Sequence[Row], person: int) -> list[tuple[Row, Row]]:
    """Give a year of Sangat Baik by the quarter, which the yearly evaluation makes Baik."""
    kode = periods[0]["kode_instansi"]
    rows = [rated(person, period, "Sangat Baik", kode_instansi=kode) for period in periods]
    return [*rows, rated(person, tahunan(2025, kode), "Baik", kode_instansi=kode)]


@pytest.fixture(scope="module")
def ahead(
    tmp_path_factory: pytest.TempPathFactory,
    models: dict[str, Model],
    reference: dict[str, pl.DataFrame],
    records: dict[str, Record],
) -> Ahead:
    """The projections of the people, and the head-counts."""
    bench = Bench(tmp_path_factory.mktemp("negeri"), models, reference, records)
    evaluations = [
        rated(person, bulanan(label), predikat)
        for label in months("2026-01", "2026-03")
        for person, predikat in ((1, "Baik"), (2, "Sangat Baik"), (11, "Baik"))
    ]
    evaluations += quarter_of(QUARTERS, 9) + quarter_of(OTHER_QUARTERS, 10)
    country = Country(
        bench,
        pegawai=PEOPLE,
        riwayat_jabatan=[post(11, date(2020, 1, 1)), post(11, date(2026, 2, 1), "MU", "promosi")],
        riwayat_angka_kredit=CREDIT,
        kebijakan_ak=POLICIES,
    ).run(evaluations, LABELS)
    yearly = [(1, 2024, "Baik"), (1, 2025, "Sangat Baik"), (2, 2024, "Baik"), (2, 2025, "Kurang"), (4, 2025, "Baik")]
    seen = bench.run(
        "angka_kredit_proyeksi",
        "semua",
        angka_kredit_akumulasi=country.made["angka_kredit_akumulasi", "2026-03"],
        pemangku_jabatan=country.made["pemangku_jabatan", "2026-03"],
        konversi=pl.concat([country.made["konversi", label] for label in LABELS[1:]]),
        kinerja_tahunan=[
            {"kode_instansi": "6471", "tahun": tahun, "pegawai_id": f"orang-{person}", "predikat_tahunan": predikat}
            for person, tahun, predikat in yearly
        ],
        kebijakan_ak=POLICIES,
    )
    return seen, bench.run("proyeksi_memenuhi_ak", "semua", angka_kredit_proyeksi=seen)


def of(ahead: Ahead, person: int) -> Row:
    (row,) = ahead[0].filter(pl.col("pegawai_id") == f"orang-{person}").to_dicts()
    return row


def reached(row: Row, step: str) -> tuple[str | None, str | None]:
    """Give the months in which a step is reached, at the present pace and at Baik."""
    when = (row[f"bulan_{step}_laju"], row[f"bulan_{step}_baik"])
    return tuple(day and day.strftime("%Y-%m") for day in when)  # type: ignore[return-value]


def test_everyone_in_office_has_one_projection_from_the_latest_month(ahead: Ahead) -> None:
    assert sorted(ahead[0]["pegawai_id"]) == sorted(f"orang-{person}" for person in range(1, 13))
    assert set(ahead[0]["bulan"]) == {first("2026-03")}


def test_who_is_rated_baik_gets_there_at_the_pace_of_baik(ahead: Ahead) -> None:
    row = of(ahead, 1)
    # 40 + 3 x 1.042 = 43.126; 6.874 is lacking to 50 and 56.874 to 100, at 12.5 / 12 a month
    assert (row["laju_bulanan"], row["bulan_laju"], row["laju_baik"]) == (Decimal("1.042"), 3, Decimal("1.042"))
    assert reached(row, "pangkat") == ("2026-10", "2026-10")
    assert reached(row, "jenjang") == ("2030-10", "2030-10")


def test_who_is_rated_better_gets_there_sooner_than_at_baik(ahead: Ahead) -> None:
    row = of(ahead, 2)
    # 40 + 3 x 1.563 = 44.689; 5.311 is lacking: 4 months of 1.5625, or 6 of 1.0417
    assert row["laju_bulanan"] == Decimal("1.563")
    assert reached(row, "pangkat") == ("2026-07", "2026-09")


def test_who_has_the_credit_already_has_it_this_month(ahead: Ahead) -> None:
    assert of(ahead, 3)["bulan_pangkat_baik"] == first("2026-03")


def test_without_a_rating_there_is_no_pace_but_still_what_baik_would_give(
    ahead: Ahead,
) -> None:
    row = of(ahead, 4)
    assert row["laju_bulanan"] is None
    assert row["alasan_laju"] == "Tidak ada bulan yang dikonversi pada jenjang ini dalam 12 bulan terakhir"
    # 10 months are lacking since the PAK of December, and three of them have passed and wait to be rated
    assert row["bulan_menunggu"] == 3
    assert reached(row, "pangkat") == (None, "2026-10")


def test_a_step_that_takes_whole_months_exactly_takes_no_month_more(ahead: Ahead) -> None:
    # 12.5 are lacking since December: twelve months of Baik
    assert reached(of(ahead, 8), "pangkat")[1] == "2026-12"


def test_the_pace_is_that_of_the_evaluation_that_decides_the_year(ahead: Ahead) -> None:
    # April to December 2025 lie in the last 12 months: Baik by the year, Sangat Baik by the quarter
    yearly, quarterly = of(ahead, 9), of(ahead, 10)
    assert (yearly["laju_bulanan"], yearly["bulan_laju"]) == (Decimal("1.042"), 9)
    assert (quarterly["laju_bulanan"], quarterly["bulan_laju"]) == (Decimal("1.563"), 9)


def test_the_pace_is_of_the_present_jenjang_alone(ahead: Ahead) -> None:
    row = of(ahead, 11)
    assert (row["jenjang"], row["bulan_laju"], row["laju_bulanan"]) == ("MU", 2, Decimal("2.083"))


@pytest.mark.parametrize(
    ("person", "step", "why"),
    [
        (5, "pangkat", "Pangkat puncak dalam jenjang puncak: tidak ada pangkat berikutnya"),
        (5, "jenjang", "Jenjang puncak: tidak ada jenjang berikutnya"),
        (6, "pangkat", "Golongan ruang III/b di luar jenjang Ahli Muda: kebutuhannya tidak dapat ditentukan"),
        (7, "pangkat", "Riwayat angka kredit instansi belum dikirim"),
        (7, "jenjang", "Riwayat angka kredit instansi belum dikirim"),
        (12, "pangkat", "Golongan ruang belum diketahui"),
    ],
)
def test_what_cannot_be_told_is_empty_and_says_why(ahead: Ahead, person: int, step: str, why: str) -> None:
    row = of(ahead, person)
    assert (reached(row, step), row[f"alasan_{step}"]) == ((None, None), why)


def test_what_can_be_told_has_no_reason_why_not(ahead: Ahead) -> None:
    told = of(ahead, 1)
    assert (told["alasan_pangkat"], told["alasan_jenjang"], told["alasan_laju"]) == (None, None, None)
    assert reached(of(ahead, 6), "jenjang")[1] is not None


def test_what_else_is_asked_is_named_and_says_what_is_not_confirmed(ahead: Ahead) -> None:
    row = of(ahead, 1)
    assert row["perlu_diperiksa_pangkat"] == (
        "Sekurangnya 2 tahun dalam pangkat (belum dikonfirmasi); "
        "predikat sekurangnya Baik 2 tahun terakhir (belum dikonfirmasi)"
    )
    assert row["perlu_diperiksa_jenjang"] == (
        "Uji kompetensi; lowongan kebutuhan jabatan; predikat sekurangnya Baik 1 tahun terakhir"
    )
    assert row["genap_masa_pangkat"] == date(2022, 1, 1)
    assert of(ahead, 5)["perlu_diperiksa_jenjang"] is None


def test_baik_in_the_last_years_is_known_only_where_every_year_is(ahead: Ahead) -> None:
    asked = {person: (of(ahead, person)["baik_pangkat"], of(ahead, person)["baik_jenjang"]) for person in (1, 2, 3, 4)}
    assert asked == {1: (True, True), 2: (False, False), 3: (None, None), 4: (None, True)}


def test_head_counts_are_those_of_the_people(ahead: Ahead) -> None:
    people, heads = ahead
    assert heads.height == 24 * people.select("kode_instansi", "jenjang").n_unique()
    assert (heads["bulan_proyeksi"].min(), heads["bulan_proyeksi"].max()) == (first("2026-04"), first("2028-03"))
    for row in heads.to_dicts():
        group = people.filter(kode_instansi=row["kode_instansi"], jenjang=row["jenjang"])
        assert row["pejabat"] == group.height
        for what in ("pangkat_laju", "pangkat_baik", "jenjang_laju", "jenjang_baik"):
            known = group[f"bulan_{what}"].drop_nulls()
            enough = (known <= row["bulan_proyeksi"]).sum() if known.len() else None
            assert (row[f"diketahui_{what}"], row[f"cukup_{what}"]) == (known.len(), enough), (row, what)


def test_the_head_count_grows_as_people_get_there(ahead: Ahead) -> None:
    own = ahead[1].filter(kode_instansi="6471", jenjang="PT").sort("bulan_proyeksi")
    by_month = dict(zip(own["bulan_proyeksi"].dt.strftime("%Y-%m"), own["cukup_pangkat_baik"], strict=True))
    # person 3 has it, 2 in September, 1 and 4 in October, 8 in December
    asked = ("2026-04", "2026-09", "2026-10", "2026-12")
    assert [by_month[label] for label in asked] == [1, 2, 4, 5]
