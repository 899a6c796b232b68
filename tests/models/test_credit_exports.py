"""Careers of which no history was delivered: what one employee export after the other tells of them, and leaves out."""

from datetime import date
from decimal import Decimal

from tests.models.conftest import Bench
from tests.models.credit import OTHER, Country, bulanan, months, officer, pak, post, rank, rated, triwulanan
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


def test_after_a_transfer_a_line_that_both_instansi_delivered_is_read_as_the_present_one_tells_it(bench: Bench) -> None:
    line = {"riwayat_id": "satu"}
    posts = [
        post(1, date(2024, 1, 1), "PT", "pertama"),
        post(1, date(2026, 1, 1), "MU", **line),
        # the present instansi has it corrected: the rise was two months later
        post(1, date(2026, 3, 1), "MU", **line, kode_instansi=OTHER),
    ]
    here, there = [officer(tmt_jabatan=date(2026, 1, 1))], [officer(kode_instansi=OTHER, tmt_jabatan=date(2024, 1, 1))]
    exports = {"2026-01": here, "2026-02": there, "2026-03": there}
    made = Country(bench, pegawai=exports, riwayat_jabatan=posts, riwayat_angka_kredit=BASE).run([], exports)
    assert [made.total(label)["jenjang"] for label in exports] == ["MU", "PT", "MU"]


def test_after_a_transfer_a_golongan_that_both_instansi_delivered_is_the_present_ones(bench: Bench) -> None:
    line = {"riwayat_id": "satu"}
    ranks = [rank(1, date(2020, 1, 1), "III/a"), rank(1, date(2026, 1, 1), "III/b") | line]
    ranks.append(rank(1, date(2026, 3, 1), "III/b") | line | {"kode_instansi": OTHER})
    here, there = [officer()], [officer(kode_instansi=OTHER)]
    exports = {"2026-01": here, "2026-02": there, "2026-03": there}
    made = Country(bench, pegawai=exports, riwayat_golongan=ranks, riwayat_angka_kredit=BASE).run([], exports)
    assert [made.total(label)["golru"] for label in exports] == ["III/b", "III/a", "III/b"]


def test_what_only_the_former_instansi_delivered_stays_true_until_a_later_post_ends_it(bench: Bench) -> None:
    posts = [post(1, date(2024, 1, 1), "PT", "pertama"), post(1, date(2025, 7, 1), "MU")]
    office = {"jenis_jabatan": "1", "jabatan": "Kepala Seksi", "tmt_jabatan": date(2026, 3, 1)}
    exports = {
        "2026-01": [officer(jenjang="MU", tmt_jabatan=date(2025, 7, 1))],
        "2026-02": [officer(jenjang="MU", kode_instansi=OTHER, tmt_jabatan=date(2025, 7, 1))],
        "2026-03": [officer(kode_instansi=OTHER, **office)],
    }
    made = Country(bench, pegawai=exports, riwayat_jabatan=posts, riwayat_angka_kredit=BASE).run([], exports)
    found = [made.of("angka_kredit_akumulasi", label) for label in exports]
    assert [[(row["kode_instansi"], row["jenjang"]) for row in rows] for rows in found] == [
        [("6471", "MU")],
        [(OTHER, "MU")],
        [],
    ]
