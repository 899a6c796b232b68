"""Which months an evaluation is worth, in which jenjang, and what the running total makes of them.

One country, computed once: every test is about a person of it.
"""

from datetime import date
from decimal import Decimal

import pytest

from pipelines.contracts.record import Record
from pipelines.sql_models import Model
from tests.models.conftest import Bench
from tests.models.credit import (
    OTHER,
    Country,
    bulanan,
    first,
    last,
    nip_of,
    officer,
    pak,
    post,
    rank,
    rated,
    tahunan,
    triwulanan,
)
from tests.models.rows import KODE, Row, setting

LABELS = ("2026-01", "2026-02", "2026-03", "2026-06", "2026-12", "2027-01", "2027-03")
Q1, Q2, YEAR = triwulanan(2026, 1), triwulanan(2026, 2), tahunan(2026)
ROUND, ROUND_UNNUMBERED = (
    setting(number, date(2026, 1, 16), date(2026, 2, 15), kode_instansi=OTHER, periode_id=f"putar-{number}")
    for number in (2, None)
)
WRAPPING = setting(12, date(2026, 12, 16), date(2027, 1, 15), kode_instansi=OTHER, periode_id="putar-12")
EXTRA = bulanan("2026-03", angka_periodik=13, periode_id="bulanan-13", dihitung=False)
LEAVE = {"kode_instansi": KODE, "alasan": "cltn", "dasar": "SK", "asal_data": "berkas", "delivery_id": "d", "baris": 1}
BASE = [pak(99, "2022-12", 1), pak(99, "2022-12", 1, kode_instansi=OTHER)]


def on(tmt: date, jenjang: str = "PT", person: int = 1, **changes: object) -> Row:
    """Give an officer whose post began on a day."""
    return officer(person, jenjang, tmt_jabatan=tmt, **changes)


PEOPLE = [
    *(officer(person) for person in (1, 2, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)),
    on(date(2026, 2, 14), person=3),
    on(date(2026, 2, 14), person=4, status_cpns_pns="C"),
    *(officer(person, kode_instansi=OTHER) for person in (5, 6, 7)),
    officer(8, kode_instansi=OTHER, tmt_jabatan=date(2026, 3, 1)),
    officer(21, golru="IX", nip="198001012020211021"),
    officer(22, "PT", "III/b", tmt_golongan=date(2026, 4, 1)),
]
POSTS = [
    post(1, date(2020, 1, 1)),
    post(1, date(2026, 2, 16), "MU"),
    post(2, date(2020, 1, 1)),
    post(2, date(2026, 2, 1), "MU"),
    post(20, date(2020, 1, 1)),
    post(20, date(2026, 4, 1), None),
]
EVALUATIONS = [
    *(rated(person, Q1) for person in (1, 2, 3, 4)),
    rated(5, ROUND),
    rated(6, ROUND_UNNUMBERED),
    rated(7, WRAPPING),
    *(rated(8, bulanan(label)) for label in ("2026-01", "2026-02")),
    rated(8, triwulanan(2026, 1, OTHER), kode_instansi=OTHER, skp_id="skp-baru"),
    rated(9, Q1, skp_id="a", skp_akhir=date(2026, 2, 10)),
    rated(9, Q1, "Sangat Baik", skp_id="b", skp_awal=date(2026, 2, 11)),
    rated(10, EXTRA),
    rated(10, Q1, None),
    rated(10, bulanan("2026-03"), plt_plh=True),
    *(rated(person, Q1) for person in (11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22)),
    *(rated(person, Q2) for person in (12, 13, 14, 15, 16, 17, 18, 19, 20, 22)),
    *(rated(person, YEAR, "Butuh Perbaikan") for person in (12, 13, 14, 17)),
    rated(17, triwulanan(2027, 1)),
    rated(18, bulanan("2027-01", tahun=2026, angka_periodik=12, periode_id="desember")),
    rated(21, Q1, jenis_pegawai="PPPK", nip="198001012020211021"),
]
DETERMINED = [
    *BASE,
    # of the month in which 1 rose, on the 16th
    pak(1, "2026-02", 95),
    pak(13, "2026-06", 60),
    pak(14, "2026-05", 40),
    # conversions of SIASN: the running total of 15, the period's of 16, neither of 19
    pak(15, "2025-12", 50),
    pak(15, "2026-06", "56.25", konversi=True),
    pak(16, "2025-12", 50),
    pak(16, "2026-06", "6.25", konversi=True),
]


@pytest.fixture(scope="module")
def country(
    tmp_path_factory: pytest.TempPathFactory,
    models: dict[str, Model],
    reference: dict[str, object],
    records: dict[str, Record],
) -> Country:
    """Everybody, month after month."""
    bench = Bench(tmp_path_factory.mktemp("negeri"), models, reference, records)  # type: ignore[arg-type]
    made = Country(
        bench,
        pegawai=PEOPLE,
        riwayat_jabatan=POSTS,
        riwayat_golongan=[rank(22, date(2020, 1, 1), "III/a")],
        riwayat_angka_kredit=DETERMINED,
        spmt=[{"kode_instansi": KODE, "nip": nip_of(4), "tanggal_spmt": date(2026, 3, 5), "asal_data": "berkas"}],
        pengecualian=[LEAVE | {"nip": nip_of(11), "mulai": date(2026, 1, 15), "selesai": date(2026, 2, 28)}],
    )
    return made.run(EVALUATIONS, LABELS)


# --- months


def test_a_month_belongs_to_the_jenjang_held_on_its_first_day(country: Country) -> None:
    assert country.worth("2026-03", 1) == [("PT", 2, 2.083), ("MU", 1, 2.083)]
    assert country.worth("2026-03", 2) == [("PT", 1, 1.042), ("MU", 2, 4.167)]


def test_at_first_entry_the_month_of_the_tmt_counts(country: Country) -> None:
    assert country.worth("2026-03", 3) == [("PT", 2, 2.083)]


def test_at_first_entry_a_later_spmt_decides_for_a_cpns_too(country: Country) -> None:
    assert country.worth("2026-03", 4) == [("PT", 1, 1.042)]


def test_a_period_of_the_16th_is_the_month_of_its_number(country: Country) -> None:
    (row,) = country.of("konversi", "2026-02", 5)
    assert (row["bulan_mulai"], row["jumlah_bulan"]) == (date(2026, 2, 1), 1)


def test_a_period_without_a_number_is_the_month_whose_last_day_it_holds(country: Country) -> None:
    (row,) = country.of("konversi", "2026-02", 6)
    assert (row["bulan_mulai"], row["jumlah_bulan"]) == (date(2026, 1, 1), 1)


def test_december_counts_for_its_year_when_its_period_ends_in_january(country: Country) -> None:
    (row,) = country.of("konversi", "2027-01", 7)
    assert (row["tahun"], row["bulan_mulai"]) == (2026, date(2026, 12, 1))
    total = country.total("2027-01", 7)
    assert (total["ak_tahun_lalu"], total["ak_tahun_ini"]) == (Decimal("1.042"), 0)


def test_a_month_counts_once_whatever_instansi_rated_it(country: Country) -> None:
    assert country.worth("2026-01", 8) + country.worth("2026-02", 8) == [("PT", 1, 1.042)] * 2
    (row,) = country.of("konversi", "2026-03", 8)
    assert (row["kode_instansi"], row["bulan_mulai"], row["jumlah_bulan"]) == (OTHER, date(2026, 3, 1), 1)


def test_of_two_skp_each_takes_the_months_whose_last_day_it_covers(country: Country) -> None:
    rows = country.of("konversi", "2026-03", 9)
    assert [(row["skp_id"], row["bulan_bit"]) for row in rows] == [("a", 1), ("b", 6)]


def test_extra_periods_second_hats_and_the_unrated_give_nothing(country: Country) -> None:
    assert country.worth("2026-03", 10) == []


def test_a_month_wholly_on_leave_does_not_count(country: Country) -> None:
    # 15 January to 28 February: February is inside, January is not
    (row,) = country.of("konversi", "2026-03", 11)
    assert (row["bulan_bit"], row["jumlah_bulan"]) == (0b101, 2)


def test_pppk_are_kept_out(country: Country) -> None:
    assert country.worth("2026-03", 21) == []
    assert country.of("angka_kredit_akumulasi", "2026-03", 21) == []


# --- the year against its periods


def test_the_yearly_evaluation_replaces_the_periods_of_its_year(country: Country) -> None:
    assert country.total("2026-06", 12)["ak_konversi"] == Decimal("6.25")
    total = country.total("2026-12", 12)
    assert (total["ak_konversi"], total["bulan_terhitung"], total["tahun_final"]) == (Decimal("9.375"), 12, 2026)


def test_a_pak_to_june_and_a_yearly_evaluation_make_six_twelfths(country: Country) -> None:
    total = country.total("2026-12", 13)
    assert (total["ak_lama"], total["ak_konversi"]) == (60, Decimal("4.688"))
    assert (total["ak_kumulatif"], total["bulan_terhitung"], total["bulan_belum"]) == (Decimal("64.688"), 6, 0)


def test_a_pak_inside_a_quarter_leaves_what_lies_after_it(country: Country) -> None:
    total = country.total("2026-06", 14)
    assert (total["ak_sampai"], total["ak_konversi"], total["bulan_terhitung"]) == (
        date(2026, 5, 31),
        Decimal("1.042"),
        1,
    )


def test_a_closed_year_stays_in_the_total_of_the_next_one(country: Country) -> None:
    total = country.total("2027-03", 17)
    assert (total["ak_tahun_lalu"], total["ak_tahun_ini"]) == (Decimal("9.375"), Decimal("3.125"))


def test_a_period_of_last_year_is_added_to_last_year(country: Country) -> None:
    total = country.total("2027-01", 18)
    assert (total["ak_tahun_lalu"], total["ak_tahun_ini"], total["bulan_terhitung"]) == (Decimal("7.292"), 0, 7)


# --- the base


def test_a_conversion_of_siasn_that_is_the_running_total_closes_its_months(country: Country) -> None:
    total = country.total("2026-06", 15)
    assert (total["ak_kumulatif"], total["ak_lama"], total["ak_konversi"]) == (Decimal("56.25"), Decimal("56.25"), 0)
    assert total["ak_sampai"] == last("2026-06")
    assert country.total("2027-03", 15)["ak_kumulatif"] == Decimal("56.25")


def test_a_conversion_of_siasn_that_is_not_is_no_base(country: Country) -> None:
    total = country.total("2026-12", 16)
    assert (total["ak_sampai"], total["ak_lama"], total["ak_kumulatif"]) == (last("2025-12"), 50, Decimal("56.25"))


def test_a_rise_of_jenjang_starts_from_nothing(country: Country) -> None:
    total = country.total("2026-03", 2)
    assert (total["jenjang"], total["ak_kumulatif"]) == ("MU", Decimal("4.167"))


def test_a_pak_to_the_month_of_the_rise_belongs_to_the_jenjang_left(country: Country) -> None:
    before, after = country.total("2026-02", 1), country.total("2026-03", 1)
    assert (before["jenjang"], before["ak_lama"]) == ("PT", 95)
    assert (after["jenjang"], after["ak_lama"], after["ak_kumulatif"]) == ("MU", 0, Decimal("2.083"))


def test_a_rise_of_pangkat_keeps_the_credit_and_asks_for_the_next_step(country: Country) -> None:
    before, after = country.total("2026-03", 22), country.total("2026-06", 22)
    assert (before["golru"], before["kebutuhan_pangkat"]) == ("III/a", 50)
    assert (after["golru"], after["kebutuhan_pangkat"], after["ak_kumulatif"]) == ("III/b", 100, Decimal("6.25"))


def test_who_has_left_the_post_has_no_total(country: Country) -> None:
    assert country.total("2026-03", 20)["ak_kumulatif"] == Decimal("3.125")
    assert country.of("angka_kredit_akumulasi", "2026-06", 20) == []
    assert country.worth("2026-06", 20) == []


# --- the view


def test_only_counted_rows_make_the_running_total(country: Country) -> None:
    shown = [row for row in country.shown() if row["dihitung"]]
    for person in (12, 13, 14, 15, 16, 17, 18):
        mine = [row["angka_kredit"] for row in shown if row["pegawai_id"] == f"orang-{person}"]
        assert sum(mine) == country.total("2027-03", person)["ak_konversi"], person


def test_a_row_is_shown_in_two_where_a_pak_ends_within_it(country: Country) -> None:
    rows = [row for row in country.shown() if row["pegawai_id"] == "orang-14" and row["bulan"] == first("2026-06")]
    assert [(row["status"], row["bulan_mulai"], row["jumlah_bulan"], row["dihitung"]) for row in rows] == [
        ("terpakai", date(2026, 4, 1), 2, False),
        ("diganti", date(2026, 6, 1), 1, False),
    ]


def test_months_inside_a_pak_are_used_in_a_jenjang_since_left_too(country: Country) -> None:
    rows = [row for row in country.shown(catatan__riwayat_angka_kredit=DETERMINED) if row["pegawai_id"] == "orang-1"]
    shown = [(row["jenjang"], row["jumlah_bulan"], row["status"], row["dihitung"]) for row in rows]
    assert shown == [("PT", 2, "terpakai", False), ("MU", 1, "berjalan", True)]


def test_the_yearly_row_is_final_and_the_periods_gave_way(country: Country) -> None:
    rows = [row for row in country.shown() if row["pegawai_id"] == "orang-12"]
    assert [(row["jenis_periode"], row["status"], row["dihitung"]) for row in rows] == [
        ("Periodik", "diganti", False),
        ("Tahunan", "final", True),
        ("Periodik", "diganti", False),
    ]


def test_a_row_whose_objection_is_open_says_so(country: Country) -> None:
    objection = {"kode_instansi": KODE, "keberatan_id": "k", "skp_penilaian_id": f"12-{KODE}-2026-tahunan", "nip": "1"}
    rows = country.shown(catatan__keberatan=[objection | {"diajukan_pada": date(2027, 1, 9), "asal_data": "berkas"}])
    assert [row["jenis_periode"] for row in rows if row["dalam_keberatan"]] == ["Tahunan"]


# --- one model at a time


def test_a_month_off_duty_is_remembered_until_its_year_is_evaluated(bench: Bench) -> None:
    away = bench.run("bulan_bebas_tugas", "2026-11", pegawai=[officer(1, kedudukan_hukum="02"), officer(2)])
    back = bench.run("bulan_bebas_tugas", "2026-12", pegawai=[officer(1)], bulan_bebas_tugas__lalu=away)
    after = bench.run("bulan_bebas_tugas", "2027-01", pegawai=[officer(1)], bulan_bebas_tugas__lalu=back)
    bits = [
        (row["pegawai_id"], row["bulan_bit"], row["bulan_bit_lalu"]) for row in (*back.to_dicts(), *after.to_dicts())
    ]
    assert bits == [("orang-1", 1 << 10, 0), ("orang-1", 0, 1 << 10)]
    periods = bench.run("bulan_periode", "2026-12", periode=[YEAR])
    year = {"penilaian_pegawai": [rated(1, YEAR)[0]], "bulan_periode": periods, "bulan_bebas_tugas": back}
    spell = {"pegawai_id": "orang-1", "jenjang": "PT", "bulan_bit": 4095, "bulan_bit_lalu": 4095}
    (row,) = bench.run("bulan_dinilai", "2026-12", pemangku_jabatan=[spell], **year).to_dicts()
    assert row["bulan_bit"] == 4095 - (1 << 10)


def test_by_policy_the_periods_count_and_the_year_does_not(bench: Bench) -> None:
    names = {"DESIMAL": "3", "KONVENSI_TAHUNAN": "final", "PENDIDIKAN_PERSEN": "25"}
    own = [(None, *item) for item in names.items()] + [(OTHER, "KONVENSI_TAHUNAN", "periodik")]
    rows = [
        {"kode_instansi": k, "kode": kode, "nilai": nilai, "keterangan": "x", "dasar": "x"} for k, kode, nilai in own
    ]
    made = Country(bench, pegawai=[officer(kode_instansi=OTHER)], riwayat_angka_kredit=BASE, kebijakan_ak=rows)
    periods = (triwulanan(2026, 1, OTHER), tahunan(2026, OTHER))
    made.run([rated(1, period, kode_instansi=OTHER) for period in periods], ["2026-03", "2026-12"])
    assert (made.total("2026-12")["ak_konversi"], made.total("2026-12")["tahun_final"]) == (Decimal("3.125"), None)
    assert [(row["jenis_periode"], row["dihitung"]) for row in made.shown()] == [("Periodik", True), ("Tahunan", False)]


def test_the_last_step_of_a_jenjang_without_a_next_one_cannot_be_told(bench: Bench) -> None:
    people = [officer(1, "PY", "III/d"), officer(2, "PY", "III/c"), officer(3, "MU", "III/b"), officer(4, "UT", "IV/d")]
    made = Country(bench, pegawai=people, riwayat_angka_kredit=BASE).run([], ["2026-03"])
    asked = [made.total("2026-03", person) for person in (1, 2, 3, 4)]
    assert [(row["kebutuhan_pangkat"], row["kebutuhan_jenjang"]) for row in asked] == [
        (None, None),
        (100, None),
        (None, 200),
        (200, None),
    ]
    assert [row["kurang_pangkat"] for row in asked] == [None, 100, None, 200]


def test_short_spells_and_returns_are_told_by_month(bench: Bench) -> None:
    days = (date(2020, 1, 1), date(2026, 2, 10), date(2026, 2, 20), date(2026, 6, 1))
    posts = [post(1, day, jenjang) for day, jenjang in zip(days, ("PT", "MU", None, "PT"), strict=True)]
    spells = bench.run("masa_jenjang", riwayat_jabatan=posts).sort("tmt_jabatan").to_dicts()
    assert [(row["jenjang"], row["bulan_mulai"], row["bulan_selesai"], row["pertama"]) for row in spells] == [
        ("PT", date(2020, 1, 1), date(2026, 2, 1), True),
        ("PT", date(2026, 6, 1), None, False),
    ]


def test_two_posts_of_one_jenjang_are_one_spell(bench: Bench) -> None:
    posts = [post(1, date(2020, 1, 1), how="pertama"), post(1, date(2024, 5, 7), jabatan="Statistisi Ahli Pertama")]
    (row,) = bench.run("masa_jenjang", riwayat_jabatan=posts, pegawai=[officer(kode_instansi=OTHER)]).to_dicts()
    told = (row["tmt_jabatan"], row["jabatan"], row["jenis_pengangkatan"], row["kode_instansi"])
    assert told == (date(2020, 1, 1), "Statistisi Ahli Pertama", "pertama", OTHER)
