"""What leaves the instansi, on the sample as BKN sees it: nobody is named, nothing small shown, the rest as it was.

Not here: what can be worked out (`test_small_cells.py`).
"""

import re
from datetime import date

import duckdb
import polars as pl
import pytest

from dashboards.door.release import ScopedRelease
from dashboards.door.scope import Scope
from tests.dashboards.generated_cells import Row, leaving
from tests.flow import Flow

COUNTED = {
    "main.kepatuhan": ("pembilang", "penyebut"),
    "mart.distribusi_predikat": ("jumlah", "dinilai"),
    "mart.adopsi": ("asn", "orang_skp", "orang_dinilai"),
    "mart.mutu_penilaian": ("pembilang", "penyebut"),
    "mart.proyeksi_memenuhi_ak": ("pejabat", "diketahui_pangkat_laju", "cukup_pangkat_laju", "cukup_jenjang_baik"),
    "mart.putusan_keberatan": ("diajukan", "jumlah_diputus", "jumlah_berubah"),
}
"""The numbers of people in what leaves the instansi."""

PLACE = (
    *("tingkat", "jenis_instansi", "kode_provinsi", "kanreg", "kode_instansi", "unor_id", "jenis_pegawai"),
    *("kelompok_jabatan", "indikator", "tahun", "bulan", "jenis_periode", "tipe_periodik", "predikat", "ukuran"),
    *("subjek", "penilai_id", "predikat_diukur", "jenjang", "bulan_proyeksi"),
)


@pytest.fixture(scope="module")
def outside(sample_run: Flow) -> ScopedRelease:
    """The release of the sample as BKN sees it."""
    settings_ = sample_run.settings
    return ScopedRelease(settings_.warehouse.resolve(), settings_.lake, Scope("bkn"))


def tables(release: ScopedRelease) -> list[Row]:
    """Give every table of the scope."""
    return release.ask(
        "SELECT table_schema, table_name FROM information_schema.tables "
        "WHERE table_catalog = 'rilis_ini' AND table_schema <> 'acuan' ORDER BY ALL"
    )


@pytest.mark.parametrize("table", COUNTED)
def test_a_number_that_leaves_the_instansi_is_as_it_was_and_never_under_five(
    sample_run: Flow, outside: ScopedRelease, table: str
) -> None:
    with duckdb.connect(sample_run.settings.warehouse.resolve(), read_only=True) as release:
        was = release.sql(f"SELECT * FROM {table}").pl()
    shown = outside.frame(f"SELECT * FROM {table}")
    keys = [name for name in PLACE if name in was.columns]
    both = shown.join(was, on=keys, how="left", nulls_equal=True, suffix="_asli", validate="1:1")
    assert len(both)
    people = both.filter(~pl.col("indikator").is_in(["MPH", "PERIODE"])) if "indikator" in keys else both
    for name in COUNTED[table]:
        assert both.filter(pl.col(name).is_not_null() & pl.col(name).ne_missing(pl.col(f"{name}_asli"))).is_empty(), (
            name
        )
        assert people.filter(pl.col(name).is_between(1, 4)).is_empty(), name
        assert both.filter(pl.col("ditahan").is_null() & pl.col(name).ne_missing(pl.col(f"{name}_asli"))).is_empty(), (
            name
        )


def test_large_numbers_of_an_instansi_and_of_the_nation_leave_it(outside: ScopedRelease) -> None:
    rows = outside.frame(
        "SELECT * FROM main.kepatuhan WHERE indikator = 'DINILAI' AND jenis_pegawai IS NULL AND penyebut > 100"
    )
    for level in ("instansi", "nasional"):
        assert rows.filter((pl.col("tingkat") == level) & pl.col("persen").is_not_null()).height, level


def test_a_total_of_adoption_over_a_withheld_instansi_says_at_least_how_many() -> None:
    march = {"tahun": 2026, "bulan": date(2026, 3, 1)}
    rows: list[Row] = [
        {**march, **place, "asn": asn, "penyebut_skp": asn, "orang_skp": skp, "persen_skp": skp * 100 / asn}
        for place, asn, skp in (
            ({"tingkat": "instansi", "kode_instansi": "1", "jenis_instansi": "Kota"}, 100, 98),
            ({"tingkat": "instansi", "kode_instansi": "2", "jenis_instansi": "Pusat"}, 50, 20),
            ({"tingkat": "jenis_instansi", "jenis_instansi": "Pusat"}, 50, 20),
            ({"tingkat": "nasional"}, 150, 118),
        )
    ]
    shown = [(row["asn"], row["orang_skp"], row["persen_skp"]) for row in leaving("adopsi", rows)]
    assert sorted(shown, key=str) == [
        (100, None, 96.0),
        (150, None, pytest.approx((96 + 20) * 100 / 150)),
        (50, 20, 40.0),
        (50, 20, 40.0),
    ]


def test_a_decision_is_not_told_by_those_that_are_left() -> None:
    march = {"kode_instansi": "1", "bulan": date(2026, 3, 1), "hari_putus_median": 3.0}
    (row,) = leaving("putusan_keberatan", [{**march, "diajukan": 10, "jumlah_diputus": 7, "jumlah_berubah": 6}])
    assert (row["diajukan"], row["jumlah_diputus"], row["jumlah_berubah"], row["hari_putus_median"]) == (
        10,
        None,
        None,
        None,
    )


def test_who_has_not_enough_credit_is_not_told_by_who_has() -> None:
    march = {
        "kode_instansi": "1",
        "jenjang": "Ahli Muda",
        "bulan": date(2026, 3, 1),
        "bulan_proyeksi": date(2026, 9, 1),
    }
    known = {"pejabat": 20, "diketahui_pangkat_laju": 20, "diketahui_jenjang_laju": 18}
    (row,) = leaving("proyeksi_memenuhi_ak", [{**march, **known, "cukup_pangkat_laju": 17, "cukup_jenjang_laju": 9}])
    assert (row["pejabat"], row["diketahui_pangkat_laju"], row["cukup_pangkat_laju"]) == (20, 20, None)
    assert (row["diketahui_jenjang_laju"], row["cukup_jenjang_laju"]) == (None, None)


def test_nobody_is_named_in_any_table_that_leaves_the_instansi(sample_run: Flow, outside: ScopedRelease) -> None:
    named = {name for (name,) in sample_run.ask("SELECT DISTINCT nama FROM catatan.pegawai WHERE nama IS NOT NULL")}
    assert named
    shown = 0
    for table in tables(outside):
        rows = outside.frame(f'SELECT * FROM "{table["table_schema"]}"."{table["table_name"]}"')
        shown += len(rows)
        for column in rows.select(pl.col(pl.String)):
            texts = column.drop_nulls().unique().to_list()
            assert not named & set(texts), table
            assert not [text for text in texts if re.search(r"(?<![0-9a-f])[0-9]{18}(?![0-9a-f])", text)], table
    assert shown


def test_nothing_below_the_unor_induk_leaves_the_instansi(sample_run: Flow, outside: ScopedRelease) -> None:
    induk = {unit for (unit,) in sample_run.ask("SELECT unor_id FROM catatan.unit WHERE unor_id = unor_induk_id")}
    for table in tables(outside):
        rows = outside.frame(f'SELECT * FROM "{table["table_schema"]}"."{table["table_name"]}"')
        if "unor_id" in rows.columns:
            assert set(rows["unor_id"].drop_nulls()) <= induk, table


def test_a_month_that_is_withheld_is_compared_with_nothing(outside: ScopedRelease) -> None:
    place = "tingkat, kode_instansi, unor_id, kode_provinsi, kanreg, jenis_instansi, jenis_pegawai, kelompok_jabatan"
    rows = outside.frame(f"""
        SELECT p.persen_bulan_lalu, p.selisih_bulan, k.ditahan, m.ditahan AS lalu
        FROM main.perubahan_kepatuhan AS p
        JOIN main.kepatuhan AS k ON k.bulan = p.bulan AND k.indikator = p.indikator AND ({place_joined("k", place)})
        JOIN main.kepatuhan AS m
            ON m.bulan = p.bulan - INTERVAL 1 MONTH AND m.indikator = p.indikator AND ({place_joined("m", place)})
    """)
    assert rows.filter(pl.col("lalu").is_not_null())["persen_bulan_lalu"].drop_nulls().is_empty()
    assert rows.filter(pl.col("ditahan").is_not_null())["selisih_bulan"].drop_nulls().is_empty()
    assert not rows["selisih_bulan"].drop_nulls().is_empty()


def test_the_index_gives_away_no_part_that_kepatuhan_withholds(outside: ScopedRelease) -> None:
    rows = outside.frame("""
        SELECT i.indikator, i.persen, i.sumbangan, k.ditahan, k.persen AS batas
        FROM main.indeks_kepatuhan AS i
        JOIN main.kepatuhan AS k
            ON k.tingkat = 'instansi' AND k.kode_instansi = i.kode_instansi AND k.bulan = i.bulan
            AND k.indikator = i.indikator
        WHERE k.ditahan IS NOT NULL
    """)
    assert len(rows)
    assert rows["sumbangan"].drop_nulls().is_empty()
    assert rows.filter(pl.col("persen").is_not_null() & (pl.col("persen") != pl.col("batas"))).is_empty()


def place_joined(alias: str, names: str) -> str:
    """Write that two rows stand for the same place."""
    return " AND ".join(f"p.{name} IS NOT DISTINCT FROM {alias}.{name}" for name in names.split(", "))
