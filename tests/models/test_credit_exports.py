"""Careers of which no history was delivered: what one employee export after the other tells of them, and leaves out."""

from datetime import date
from decimal import Decimal

from tests.models.conftest import Bench
from tests.models.credit import OTHER, Country, bulanan, months, officer, pak, post, rated, triwulanan
from tests.models.rows import Row

BASE = [pak(99, "2022-12", 1), pak(99, "2022-12", 1, kode_instansi=OTHER)]
MONTHS = months("2026-01", "2026-06")
EVERY_MONTH = [rated(1, bulanan(label)) for label in MONTHS]
RISEN = officer(1, "MU", "III/c", tmt_jabatan=date(2026, 5, 15))


def country(
    bench: Bench, exports: dict[str, list[Row]], labels: list[str], evaluations: list[tuple[Row, Row]]
) -> Country:
    """Give months computed from an export of their own each."""
    return Country(bench, pegawai=exports, riwayat_angka_kredit=BASE).run(evaluations, labels)


def test_who_is_missing_from_one_export_keeps_the_credit_and_the_months(bench: Bench) -> None:
    exports = {label: [] if label == "2026-03" else [officer()] for label in MONTHS}
    made = country(bench, exports, MONTHS, EVERY_MONTH)
    assert [made.total(label)["ak_konversi"] for label in MONTHS[1:4]] == [
        Decimal("2.084"),
        Decimal("3.126"),
        Decimal("4.168"),
    ]
    assert made.total("2026-03")["catatan_ak"].startswith("Tidak tercantum lagi dalam ekspor pegawai")
    assert made.total("2026-04")["catatan_ak"] != made.total("2026-03")["catatan_ak"]


def test_who_moved_and_is_missing_from_an_export_stays_where_the_export_had_the_person(bench: Bench) -> None:
    moved = {"2026-01": [officer()], "2026-02": [officer(kode_instansi=OTHER)], "2026-03": []}
    history = [post(1, date(2020, 1, 1))]
    made = Country(bench, pegawai=moved, riwayat_angka_kredit=BASE, riwayat_jabatan=history).run([], list(moved))
    assert [made.total(label)["kode_instansi"] for label in moved] == ["6471", OTHER, OTHER]


def test_who_is_missing_for_a_year_is_let_go(bench: Bench) -> None:
    labels = ["2026-01", "2026-12", "2027-01"]
    exports = {label: [officer()] if label == "2026-01" else [] for label in labels}
    made = country(bench, exports, labels, EVERY_MONTH[:1])
    assert made.total("2026-12")["ak_konversi"] == Decimal("1.042")
    assert made.of("angka_kredit_akumulasi", "2027-01") == []


def test_a_rise_that_the_export_alone_tells_leaves_the_months_before_to_the_jenjang_before(bench: Bench) -> None:
    labels = ["2026-03", "2026-06"]
    exports = {"2026-03": [officer()], "2026-06": [RISEN]}
    made = country(bench, exports, labels, [rated(1, triwulanan(2026, 2))])
    # April and May were begun as Ahli Pertama; Ahli Muda since 15 May counts from June
    assert sorted(made.worth("2026-06")) == [("MU", 1, 2.083), ("PT", 2, 2.083)]
    assert (made.total("2026-06")["jenjang"], made.total("2026-06")["ak_konversi"]) == ("MU", Decimal("2.083"))


def test_who_leaves_for_another_kind_of_post_keeps_the_months_before(bench: Bench) -> None:
    labels = ["2026-03", "2026-06"]
    gone = officer(jabatan="Kepala Seksi", jenis_jabatan="1", tmt_jabatan=date(2026, 5, 1))
    made = country(bench, {"2026-03": [officer()], "2026-06": [gone]}, labels, [rated(1, triwulanan(2026, 2))])
    assert made.worth("2026-06") == [("PT", 1, 1.042)]
    assert made.of("angka_kredit_akumulasi", "2026-06") == []


def test_a_conversion_of_siasn_closes_no_month_that_is_not_rated_yet(bench: Bench) -> None:
    row = pak(1, "2026-02", 0, konversi=True)
    same = pak(1, "2026-02", Decimal("1.042"), konversi=True)
    for told in (row, same):
        records = {"pegawai": [officer()], "riwayat_angka_kredit": [*BASE, told]}
        evaluations = [rated(1, bulanan("2026-01")), rated(1, triwulanan(2026, 1))]
        made = Country(bench, **records).run(evaluations, ["2026-01", "2026-02", "2026-03"])
        assert made.total("2026-03")["ak_kumulatif"] == Decimal("3.125"), told["kredit_total"]
