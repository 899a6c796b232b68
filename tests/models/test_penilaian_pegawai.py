"""One person's evaluation in one period: matrix, on time, unit, assessor."""

from datetime import date, datetime

import polars as pl
import pytest

from pipelines.ingest.take_in import WIB
from tests.models.conftest import Bench
from tests.models.rows import AKHIR, KODE, TREE, UNRATED, Row, at, evaluation, setting, unor

UNITS = [
    {
        "kode_instansi": KODE,
        "unor_id": "seksi",
        "unor": "Seksi",
        "unor_induk_id": "dinas",
        "unor_induk": "Dinas",
    }
]


def one(bench: Bench, changes: Row | None = None, period: Row | None = None) -> Row:
    """Give the row that one evaluation of March becomes."""
    rows = [evaluation(**(changes or {}))]
    return bench.run("penilaian_pegawai", penilaian=rows, periode=[period or setting()], unit=UNITS).row(0, named=True)


@pytest.mark.parametrize(
    ("hasil", "perilaku", "predikat"),
    [
        ("di atas", "di atas", "Sangat Baik"),
        ("di atas", "sesuai", "Baik"),
        ("di atas", "di bawah", "Kurang"),
        ("sesuai", "di atas", "Baik"),
        ("sesuai", "sesuai", "Baik"),
        ("sesuai", "di bawah", "Kurang"),
        ("di bawah", "di atas", "Butuh Perbaikan"),
        ("di bawah", "sesuai", "Butuh Perbaikan"),
        ("di bawah", "di bawah", "Sangat Kurang"),
    ],
)
def test_two_ratings_make_the_predikat_of_the_matrix(bench: Bench, hasil: str, perilaku: str, predikat: str) -> None:
    row = one(bench, {"hasil_kerja": hasil, "perilaku_kerja": perilaku, "predikat_tercatat": "Baik"})
    assert row["predikat_dihitung"] == predikat
    assert row["predikat_tercatat"] == "Baik"
    assert row["selaras"] is (predikat == "Baik")


def test_who_is_not_rated_is_neither_in_agreement_nor_on_time(bench: Bench) -> None:
    row = one(bench, UNRATED)
    assert (row["predikat_dihitung"], row["selaras"], row["tepat_waktu"]) == (None, None, None)


def test_a_predikat_without_both_ratings_cannot_be_compared(bench: Bench) -> None:
    assert one(bench, {"perilaku_kerja": None})["selaras"] is None


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 4, 10), True), (date(2026, 4, 11), False)])
def test_the_day_of_the_deadline_is_still_on_time(bench: Bench, day: date, expected: bool) -> None:
    assert one(bench, {"waktu_dinilai": at(day, 23)})["tepat_waktu"] is expected


def test_the_day_of_a_rating_is_the_day_in_western_indonesia(bench: Bench) -> None:
    half_past_midnight = datetime(2026, 4, 11, 0, 30, tzinfo=WIB)  # 10 April, 17:30 UTC
    assert one(bench, {"waktu_dinilai": half_past_midnight})["tepat_waktu"] is False


def test_a_later_revision_does_not_make_a_rating_late(bench: Bench) -> None:
    revised = {"waktu_dinilai": at(date(2026, 7, 1)), "waktu_dinilai_pertama": at(date(2026, 4, 2))}
    assert one(bench, revised)["tepat_waktu"] is True


def test_a_deadline_moved_later_does_not_make_a_late_rating_timely(bench: Bench) -> None:
    moved = setting(batas_pengisian=date(2026, 4, 30), batas_pertama=date(2026, 4, 10))
    assert one(bench, {"waktu_dinilai": at(date(2026, 4, 20))}, moved)["tepat_waktu"] is False


def test_without_a_deadline_nobody_is_late(bench: Bench) -> None:
    assert one(bench, period=setting(batas_pengisian=None, batas_pertama=None))["tepat_waktu"] is None


def test_the_units_name_is_that_of_the_tree(bench: Bench) -> None:
    row = one(bench)
    assert (row["unor"], row["unor_induk_id"], row["unor_induk"]) == ("Seksi", "dinas", "Dinas")
    assert row["unor_dikenal"] is True


def test_a_unit_that_the_tree_does_not_hold_keeps_the_text_of_the_skp(bench: Bench) -> None:
    row = one(bench, {"unor_id": "lain"})
    assert (row["unor"], row["unor_induk_id"], row["unor_induk"]) == ("Seksi menurut SKP", None, "Dinas menurut SKP")
    assert row["unor_dikenal"] is False


def test_the_assessors_nip_is_known_only_of_the_atasan(bench: Bench) -> None:
    assert one(bench)["nip_penilai"] == "198001012005011009"
    assert one(bench, {"penilai_id": "orang-8"})["nip_penilai"] is None


def test_bulanan_13_is_shown_and_does_not_count(bench: Bench) -> None:
    extra = setting(13, akhir=AKHIR, dihitung=False)
    row = one(bench, {"periode_id": "bulanan-13"}, extra)
    assert (row["periode"], row["dihitung"]) == ("Bulanan 13", False)


def test_a_plt_row_stays_and_says_so(bench: Bench) -> None:
    assert one(bench, {"plt_plh": True})["plt_plh"] is True


# --- units


def test_a_unit_has_itself_and_every_unit_above_it(bench: Bench) -> None:
    tree = bench.run("pohon_unor", unor=TREE)
    above = tree.filter(unor_id="seksi").sort("jarak").select("atas_unor_id", "jarak").rows()
    assert above == [("seksi", 0), ("dinas", 1), ("kota", 2)]


def test_units_above_each_other_in_a_circle_are_neither_lost_nor_followed_for_ever(bench: Bench) -> None:
    circle = [unor("a", "b"), unor("b", "c"), unor("c", "b"), unor("diri", "diri")]
    tree = bench.run("pohon_unor", unor=circle).sort("unor_id", "jarak")
    assert tree.filter(unor_id="a").select("atas_unor_id", "jarak").rows() == [("a", 0), ("b", 1), ("c", 2)]
    assert tree.filter(unor_id="diri").select("atas_unor_id", "jarak").rows() == [("diri", 0)]
    assert tree.select("unor_id", "atas_unor_id").is_unique().all()


def test_a_unit_whose_parent_was_not_delivered_stands_at_the_top(bench: Bench) -> None:
    rows = bench.run("pohon_unor", unor=[unor("seksi", "hilang")]).rows()
    assert rows == [(KODE, "seksi", "seksi", 0)]


def test_trees_of_two_instansi_do_not_mix(bench: Bench) -> None:
    tree = bench.run("pohon_unor", unor=[unor("seksi", "dinas"), unor("dinas", None, kode_instansi="6401")])
    assert tree.filter(kode_instansi=KODE)["atas_unor_id"].to_list() == ["seksi"]


def test_unor_induk_is_siasns_else_the_highest_below_the_root(bench: Bench) -> None:
    deep = [*TREE, unor("sub", "seksi"), unor("upt", "seksi", "seksi"), unor("asing", "badan", "tidak-ada")]
    tree = bench.run("pohon_unor", unor=deep)
    units = bench.run("unit", unor=deep, pohon_unor=tree)
    induk = dict(units.select("unor_id", "unor_induk_id").rows())
    below = {"dinas": "dinas", "badan": "badan", "seksi": "dinas", "sub": "dinas", "asing": "badan"}
    assert induk == below | {"kota": "kota", "upt": "seksi"}
    assert units.filter(pl.col("unor_induk") != pl.col("unor_induk_id").str.to_titlecase()).is_empty()
