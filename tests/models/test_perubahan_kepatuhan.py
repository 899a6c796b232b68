"""What `perubahan_kepatuhan` compares a share with, and what it leaves unknown."""

from datetime import date
from decimal import Decimal

import polars as pl

from tests.models.conftest import Bench
from tests.models.rows import KODE, Row

MARCH, FEBRUARY, LAST_YEAR = date(2026, 3, 1), date(2026, 2, 1), date(2025, 3, 1)


def share(bulan: date, persen: int | None, **changes: object) -> Row:
    """Give a figure of the instansi: `persen` of a hundred people are rated."""
    row: Row = {"tingkat": "instansi", "kode_instansi": KODE, "jenis_instansi": "Kota", "kode_provinsi": "64"}
    row |= {"kanreg": "08", "indikator": "DINILAI", "tahun": bulan.year, "bulan": bulan, "instansi_tercakup": 1}
    row |= {"pembilang": persen, "penyebut": None if persen is None else 100}
    return row | {"persen": None if persen is None else Decimal(persen)} | changes


def of_march(bench: Bench, *rows: Row) -> list[tuple[object, ...]]:
    """Give (month before, difference, year before, difference) of every figure of March."""
    shown = bench.view("perubahan_kepatuhan", main__angka_kepatuhan=list(rows))
    assert len(shown) == len(rows), "a figure is one row, whatever it is compared with"
    columns = ("persen_bulan_lalu", "selisih_bulan", "persen_tahun_lalu", "selisih_tahun")
    return shown.filter(pl.col("bulan") == MARCH).select(columns).rows()


def test_a_share_stands_beside_the_month_and_the_year_before(bench: Bench) -> None:
    rows = [share(MARCH, 80), share(FEBRUARY, 70), share(LAST_YEAR, 95)]
    assert of_march(bench, *rows) == [(70, 10, 95, -15)]


def test_a_missing_month_is_not_bridged_by_the_one_before_it(bench: Bench) -> None:
    rows = [share(MARCH, 80), share(date(2026, 1, 1), 70), share(date(2025, 2, 1), 95)]
    assert of_march(bench, *rows) == [(None, None, None, None)]


def test_an_unknown_share_gives_no_difference(bench: Bench) -> None:
    assert of_march(bench, share(MARCH, 80), share(FEBRUARY, None), share(LAST_YEAR, 0)) == [(None, None, 0, 80)]
    assert of_march(bench, share(MARCH, None), share(FEBRUARY, 70)) == [(70, None, None, None)]


def test_only_like_is_compared_with_like(bench: Bench) -> None:
    others: list[Row] = [
        {"tingkat": "unit", "unor_id": "dinas"},
        {"jenis_pegawai": "PNS"},
        {"kelompok_jabatan": "JF"},
        {"indikator": "SELARAS"},
        {"kode_instansi": "6401"},
        {"tingkat": "provinsi", "kode_instansi": None, "jenis_instansi": None},
        {"tingkat": "nasional", "kode_instansi": None, "jenis_instansi": None, "kode_provinsi": None, "kanreg": None},
    ]
    assert of_march(bench, share(MARCH, 80), *(share(FEBRUARY, 70, **other) for other in others)) == [
        (None, None, None, None)
    ]
    for other in others:
        rows = [share(MARCH, 80, **other), share(FEBRUARY, 70, **other)]
        assert of_march(bench, *rows) == [(70, 10, None, None)], other


def test_two_provinces_are_not_mixed_up(bench: Bench) -> None:
    above: Row = {"tingkat": "provinsi", "kode_instansi": None, "jenis_instansi": None}
    rows = [share(MARCH, 80, **above), share(FEBRUARY, 70, **above, kode_provinsi="33")]
    assert of_march(bench, *rows) == [(None, None, None, None)]
