"""e-Kinerja's evaluations held against those that SIASN keeps: what differs, and that e-Kinerja counts."""

from datetime import date
from typing import Any

import pytest

from tests.models.conftest import Bench
from tests.models.rows import KODE, Row, at, judged

SAME: Row = {"hasil_kerja": "sesuai", "perilaku_kerja": "sesuai", "predikat_tercatat": "Baik"}


def ours(person: int = 1, **changes: Any) -> Row:
    """Give an evaluation of the year 2025 in e-Kinerja."""
    own: Row = {"tahun": 2025, "jenis_periode": "Tahunan", "tipe_periodik": None, "angka_periodik": None}
    return judged(person, **(SAME | own | changes))


def month(number: int, **changes: Any) -> Row:
    """Give a monthly evaluation in e-Kinerja."""
    return ours(jenis_periode="Periodik", tipe_periodik="Bulanan", angka_periodik=number, **changes)


def theirs(person: int = 1, **changes: Any) -> Row:
    """Give the same evaluation in SIASN."""
    row = {"kode_instansi": KODE, "riwayat_id": f"s{person}", "pegawai_id": f"orang-{person}", "tahun": 2025}
    return {**row, **SAME, **changes}


def quarter(**changes: Any) -> Row:
    """Give the first quarter in SIASN."""
    own: Row = {"mulai": date(2025, 1, 1), "selesai": date(2025, 3, 31), "tipe_periodik": "Triwulanan"}
    return theirs(**(own | changes))


def found(bench: Bench, ekinerja: list[Row], skp22: list[Row] = [], periodik: list[Row] = [], **more: Any) -> list[Row]:  # noqa: B006
    """Give the differences of 2025."""
    tables: dict[str, Any] = {"penilaian_pegawai": ekinerja, "siasn_skp22": skp22, "siasn_kinerja_periodik": periodik}
    return bench.run("selisih_penilaian_siasn", "2025", **tables, **more).sort("pegawai_id", "sumber_siasn").to_dicts()


def told(rows: list[Row]) -> list[tuple[str | None, ...]]:
    """Give what was found, without where."""
    return [(r["jenis_selisih"], r["predikat_ekinerja"], r["predikat_siasn"], r["predikat_dipakai"]) for r in rows]


def test_what_both_say_alike_is_no_difference(bench: Bench) -> None:
    assert found(bench, [ours()], [theirs()]) == []


def test_of_two_predikat_that_of_ekinerja_counts(bench: Bench) -> None:
    (row,) = found(bench, [ours()], [theirs(predikat_tercatat="Sangat Baik")])
    assert told([row]) == [("BEDA_PREDIKAT", "Baik", "Sangat Baik", "Baik")]
    assert "yang dipakai e-Kinerja" in row["keterangan"]
    assert (row["mulai"], row["selesai"]) == (date(2025, 1, 1), date(2025, 12, 31))


def test_ratings_may_differ_though_the_predikat_is_the_same(bench: Bench) -> None:
    assert told(found(bench, [ours()], [theirs(hasil_kerja="di atas")])) == [("BEDA_RATING", "Baik", "Baik", "Baik")]


def test_a_rating_that_siasn_leaves_out_is_no_difference(bench: Bench) -> None:
    assert found(bench, [ours()], [theirs(hasil_kerja=None)]) == []


@pytest.mark.parametrize("rated", [[], [ours(predikat_tercatat=None, hasil_kerja=None, perilaku_kerja=None)]])
def test_what_only_siasn_knows_is_listed_and_counts_for_nothing(bench: Bench, rated: list[Row]) -> None:
    person = {"kode_instansi": KODE, "pegawai_id": "orang-1", "nip": "198001012005011001"}
    (row,) = found(bench, rated, [theirs()], pegawai=[person])
    assert told([row]) == [("HANYA_SIASN", None, "Baik", None)]
    assert row["nip"] == "198001012005011001"


def test_lacking_in_siasn_is_known_only_of_who_has_a_history_there(bench: Bench) -> None:
    older = theirs(tahun=2024)
    assert told(found(bench, [ours(1), ours(2)], [older])) == [("HANYA_EKINERJA", "Baik", None, "Baik")]


def test_a_month_is_compared_with_its_month_and_a_quarter_with_its_quarter(bench: Bench) -> None:
    months = [month(number, skp_id=f"s{number}") for number in (1, 2, 3)]
    january = theirs(mulai=date(2025, 1, 1), selesai=date(2025, 1, 31), predikat_tercatat="Kurang", riwayat_id="m1")
    rows = found(
        bench,
        [*months, ours(jenis_periode="Periodik", tipe_periodik="Triwulanan", angka_periodik=1)],
        [],
        [january, quarter()],
    )
    assert told(rows) == [("BEDA_PREDIKAT", "Baik", "Kurang", "Baik")]


def test_a_second_hat_is_not_what_siasn_holds(bench: Bench) -> None:
    hat = ours(skp_id="plt", plt_plh=True, predikat_tercatat="Kurang")
    assert found(bench, [ours(), hat], [theirs()]) == []


def test_of_two_posts_in_a_year_the_one_held_last_is_compared_whatever_instansi_it_was_in(bench: Bench) -> None:
    before = ours(skp_id="a", kode_instansi="6401", skp_akhir=date(2025, 6, 30), predikat_tercatat="Kurang")
    after = ours(skp_id="b", skp_akhir=date(2025, 12, 31), waktu_dinilai=at(date(2026, 1, 5)))
    assert found(bench, [before, after], [theirs(kode_instansi="6401")]) == []
    assert told(found(bench, [before], [theirs()])) == [("BEDA_PREDIKAT", "Kurang", "Baik", "Kurang")]
