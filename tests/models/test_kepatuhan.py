"""The compliance indicators: sums first, percentages after, and unknown is never zero (rules/kepatuhan.md 2)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from tests.models.compliance import PARUH_WAKTU, WITHOUT_SKP, Tables, current, drawn, employee, listed, make, rated
from tests.models.conftest import Bench
from tests.models.rows import TREE, Row, day_in_jakarta, judged, quarter, setting, unor, yearly

MARCH = setting(3)
NEIGHBOUR, CENTRAL = "6401", "4011"
KEYS = ("tingkat", "jenis_instansi", "kode_provinsi", "kanreg", "kode_instansi", "unor_id")
SPLITS = ("jenis_pegawai", "kelompok_jabatan")


def indicators(bench: Bench, rows: list[Row], part: str = "2026-03", **tables: Any) -> pl.DataFrame:
    """Give `angka_kepatuhan` of a month: everyone in the Laporan SKP has an approved SKP, every report was drawn."""
    settings = tables.get("periode", [MARCH])
    told: Tables = {"periode": settings, "skp": [current(row) for row in rows], "unor": TREE}
    told |= {"cakupan_penilaian": drawn(settings), "skp_acuan": rows}
    return make(bench, "angka_kepatuhan", part, told | tables)


def value(found: pl.DataFrame, indikator: str = "DINILAI", **keys: Any) -> tuple[Any, ...] | None:
    """Give (pembilang, penyebut, instansi_tercakup) of the one row with these keys, others null; None without one."""
    wanted = {"kode_instansi": None, "unor_id": None, "jenis_pegawai": None, "kelompok_jabatan": None} | keys
    row = found.filter(
        pl.col("indikator") == indikator, *(pl.col(name).eq_missing(pl.lit(key)) for name, key in wanted.items())
    )
    assert len(row) <= 1
    return row.select("pembilang", "penyebut", "instansi_tercakup").row(0) if len(row) else None


def two_instansi(count: int = 4) -> list[Row]:
    """Give people of all kinds in 6471 and 4011, the first `count` of each."""
    kinds: list[Row] = [
        {},
        {"jenis_pegawai": "PPPK", "jenis_jabatan": "2"},
        {"jenis_jabatan": "2"},
        {"model_skp": "jpt", "jenis_jabatan": "1"},
    ]
    here = [listed(number, **kind) for number, kind in enumerate(kinds[:count], 1)]
    there = [row | {"kode_instansi": CENTRAL, "pegawai_id": f"pusat-{n}"} for n, row in enumerate(here)]
    return here + there


BOTH = [MARCH, MARCH | {"kode_instansi": CENTRAL}]


def test_the_row_of_an_instansi_is_found_by_its_keys_alone(bench: Bench) -> None:
    rows = two_instansi()
    found = indicators(bench, rows, periode=BOTH, penilaian=[rated(rows[0]), rated(rows[4])])
    for indikator in ("SKP_ADA", "SKP_SETUJU", "SKP_TEPAT", "DINILAI", "DINILAI_TEPAT"):
        assert value(found, indikator, kode_instansi=CENTRAL) is not None
    assert value(found, kode_instansi=CENTRAL) == (1, 4, 1)
    assert value(found, "SKP_ADA", kode_instansi=CENTRAL) == (4, 4, 1)


def test_a_unit_includes_all_below_it(bench: Bench) -> None:
    rows = [listed(number) for number in range(1, 5)]
    units = ["seksi", "dinas", "badan", "hilang"]
    ratings = [rated(row, unor_id=unit) for row, unit in zip(rows, units, strict=True)]
    ratings[1] |= {"predikat_tercatat": None}
    found = indicators(bench, rows, penilaian=ratings)
    seen = {unit: value(found, kode_instansi="6471", unor_id=unit) for unit in [*units[:3], "kota", "tidak dikenal"]}
    assert seen == {
        "seksi": (1, 1, 1),
        "dinas": (1, 2, 1),
        "badan": (1, 1, 1),
        "kota": (2, 3, 1),
        "tidak dikenal": (1, 1, 1),
    }
    assert value(found, kode_instansi="6471") == (3, 4, 1)


def test_a_percentage_is_made_of_the_sums_to_six_decimals(bench: Bench) -> None:
    rows = [listed(number) for number in range(1, 4)]
    found = indicators(bench, rows, penilaian=[rated(rows[0]), rated(rows[1])])
    shares = found.filter(pl.col("tingkat") == "nasional", pl.col("indikator") == "DINILAI")["persen"].unique()
    assert shares.to_list() == [Decimal("66.666667")]


@pytest.mark.parametrize("split", SPLITS)
def test_the_parts_of_a_split_add_up_to_the_whole_at_every_level(bench: Bench, split: str) -> None:
    rows = two_instansi()
    ratings = [
        rated(row, unor_id=unit) for row, unit in zip(rows, ["seksi", "dinas", "badan", "kota"] * 2, strict=True)
    ]
    ratings[2] |= {"predikat_tercatat": None}
    tree = [*TREE, *({**row, "kode_instansi": CENTRAL} for row in TREE)]
    found = indicators(bench, rows, periode=BOTH, penilaian=ratings, unor=tree)
    found = found.filter(pl.col("indikator") != "PERIODE", pl.col("penyebut").is_not_null())
    other = next(name for name in SPLITS if name != split)
    keys = [*KEYS, "indikator", other]
    parts = found.filter(pl.col(split).is_not_null()).group_by(keys).agg(pl.col("pembilang", "penyebut").sum())
    whole = found.filter(pl.col(split).is_null()).select(*keys, "pembilang", "penyebut")
    assert set(found["tingkat"]) == {"unit", "instansi", "jenis_instansi", "provinsi", "kanreg", "nasional"}
    assert parts.sort(keys).equals(whole.sort(keys))


def test_instansi_add_up_to_kinds_provinces_regional_offices_and_the_nation(bench: Bench) -> None:
    rows = [
        listed(1),
        listed(2, kode_instansi=NEIGHBOUR),
        listed(3, kode_instansi=CENTRAL),
        listed(4, kode_instansi="6571"),
    ]
    settings = [MARCH | {"kode_instansi": row["kode_instansi"]} for row in rows]
    found = indicators(bench, rows, periode=settings, penilaian=[rated(rows[0]), rated(rows[2])])
    found = found.filter(pl.col("indikator") == "DINILAI", *(pl.col(name).is_null() for name in SPLITS))
    above = found.filter(~pl.col("tingkat").is_in(["unit", "instansi"]))
    seen = {
        (row["tingkat"], row["jenis_instansi"] or row["kode_provinsi"] or row["kanreg"]): (
            *(row["pembilang"], row["penyebut"], row["instansi_tercakup"]),
        )
        for row in above.iter_rows(named=True)
    }
    assert seen == {
        ("jenis_instansi", "Kota"): (1, 2, 2),
        ("jenis_instansi", "Kabupaten"): (0, 1, 1),
        ("jenis_instansi", "Pusat"): (1, 1, 1),
        ("provinsi", "64"): (1, 2, 2),
        ("provinsi", "65"): (0, 1, 1),
        ("kanreg", "01"): (1, 2, 2),
        ("kanreg", "02"): (0, 1, 1),
        ("nasional", None): (2, 4, 4),
    }


def test_a_report_that_was_not_drawn_is_unknown_and_leaves_the_total_of_those_that_were(bench: Bench) -> None:
    rows = two_instansi(2)
    found = indicators(bench, rows, periode=BOTH, penilaian=[rated(rows[2])], cakupan_penilaian=drawn(BOTH[1:]))
    assert value(found, kode_instansi="6471") == (None, None, 0)
    assert value(found, kode_instansi="6471", jenis_pegawai="PPPK") == (None, None, 0)
    assert value(found, kode_instansi="6471", unor_id="tidak dikenal") == (None, None, 0)
    assert value(found, kode_instansi=CENTRAL) == (1, 2, 1)
    national = found.filter(pl.col("tingkat") == "nasional")
    assert value(national) == (1, 2, 1)
    assert value(national, "SKP_ADA") == (4, 4, 2)
    unknown = found.filter(pl.col("penyebut").is_null())
    assert unknown.select(pl.col("pembilang", "persen").is_null().all()).row(0) == (True, True)
    assert found["penyebut"].min() == 1


def test_an_instansi_without_a_laporan_skp_is_listed_as_unknown(bench: Bench) -> None:
    settings = [MARCH, MARCH | {"kode_instansi": CENTRAL}, yearly(kode_instansi=CENTRAL)]
    found = indicators(bench, [listed(1)], periode=settings)
    for indikator in ("SKP_ADA", "SKP_SETUJU", "SKP_TEPAT", "DINILAI", "DINILAI_TEPAT", "SELARAS"):
        assert value(found, indikator, kode_instansi=CENTRAL) == (None, None, 0)
    # its yearly period ends in December
    assert value(found, "DINILAI_TAHUNAN", kode_instansi=CENTRAL) is None
    assert value(found.filter(pl.col("tingkat") == "nasional"), "SKP_ADA") == (1, 1, 1)


def test_a_month_in_which_nothing_ends_says_nothing_but_of_settings(bench: Bench) -> None:
    settings = [quarter(1), quarter(2)]
    found = indicators(bench, [], "2026-02", periode=settings)
    assert found["indikator"].unique().to_list() == ["PERIODE"]


def test_a_report_drawn_for_one_unor_induk_is_known_for_its_people_only(bench: Bench) -> None:
    rows = [listed(1), listed(2), listed(3, unor_induk="Badan"), listed(4, **WITHOUT_SKP)]
    at_work = [
        employee(row, unor_id=unit) for row, unit in zip(rows, ["seksi", "dinas", "badan", "badan"], strict=True)
    ]
    scope = drawn([MARCH], unor_induk_tarikan="Dinas menurut SKP")
    found = indicators(bench, rows, pegawai=at_work, penilaian=[rated(rows[0])], cakupan_penilaian=scope)
    assert value(found, kode_instansi="6471") == (1, 2, 1)
    assert value(found, kode_instansi="6471", unor_id="dinas") == (1, 2, 1)
    assert value(found, kode_instansi="6471", unor_id="badan") == (None, None, 0)
    assert value(found, "SKP_ADA", kode_instansi="6471", unor_id="badan") == (1, 2, 1)


def test_only_those_who_count_are_counted(bench: Bench) -> None:
    rows = [listed(1), listed(2, plt_plh=True)]
    found = indicators(bench, rows, penilaian=[rated(row) for row in rows])
    assert value(found, kode_instansi="6471") == (1, 1, 1)


def test_yearly_ratings_are_counted_apart_from_periodic_ones(bench: Bench) -> None:
    settings = [setting(12, date(2026, 12, 1), date(2026, 12, 31)), yearly()]
    rows = [listed(number, periode_id=row["periode_id"]) for number in (1, 2) for row in settings]
    ratings = [rated(rows[1]), rated(rows[2]), rated(rows[3], on=date(2027, 1, 20))]
    found = indicators(bench, rows, "2026-12", periode=settings, penilaian=ratings)
    assert value(found, "DINILAI", kode_instansi="6471") == (1, 2, 1)
    assert value(found, "DINILAI_TAHUNAN", kode_instansi="6471") == (2, 2, 1)
    deadlines = dict(found.filter(pl.col("tingkat") == "nasional").select("indikator", "batas_pengisian").rows())
    assert deadlines["DINILAI"] == date(2027, 1, 10)
    assert deadlines["DINILAI_TAHUNAN"] == date(2027, 1, 31)


def test_the_deadline_of_a_sum_is_the_latest_in_it(bench: Bench) -> None:
    later = MARCH | {"kode_instansi": CENTRAL, "batas_pengisian": date(2026, 4, 22)}
    found = indicators(bench, two_instansi(1), periode=[MARCH, later])
    rows = found.filter(pl.col("indikator") == "DINILAI", *(pl.col(name).is_null() for name in SPLITS))
    seen = {row["tingkat"] + (row["kode_instansi"] or ""): row["batas_pengisian"] for row in rows.iter_rows(named=True)}
    assert (seen["instansi6471"], seen["instansi4011"]) == (date(2026, 4, 10), date(2026, 4, 22))
    assert seen["nasional"] == date(2026, 4, 22)


def test_selaras_speaks_of_rated_evaluations_that_can_be_compared(bench: Bench) -> None:
    rows = [listed(1), listed(2, jenis_pegawai=PARUH_WAKTU)]
    evaluations = [
        judged(1),
        judged(1, skp_id="skp-1b", selaras=False, unor_id="badan"),
        judged(2, "Kurang", selaras=True, jenis_pegawai=PARUH_WAKTU),
        judged(3, selaras=None),
        judged(4, None),
        judged(5, plt_plh=True),
        judged(6, dihitung=False),
    ]
    found = indicators(bench, rows, penilaian_pegawai=evaluations)
    assert value(found, "SELARAS", kode_instansi="6471") == (2, 3, 1)
    assert value(found, "SELARAS", kode_instansi="6471", unor_id="badan") == (0, 1, 1)
    assert value(found, "SELARAS", kode_instansi="6471", jenis_pegawai=PARUH_WAKTU) == (1, 1, 1)
    # who is in no Laporan SKP and in no employee export has a group that nobody knows
    assert value(found, "SELARAS", kode_instansi="6471", kelompok_jabatan="tidak dikenal") == (None, None, 0)


def finding(periode_id: str, since: date = date(2026, 1, 1), *, info: bool = False) -> Row:
    """Give a finding about a setting of 6471."""
    own: Row = {"kode_instansi": "6471", "periode_id": periode_id, "tahun": 2026, "berlaku_sejak": since, "info": info}
    return own | {"kode": "NAMA" if info else "PANJANG", "keterangan": "contoh"}


def test_settings_are_judged_once_their_period_has_begun(bench: Bench) -> None:
    january, april = setting(1, date(2026, 1, 1), date(2026, 1, 31)), setting(4, date(2026, 4, 1), date(2026, 4, 30))
    extra = setting(13, date(2026, 2, 1), date(2026, 2, 28), dihitung=False)
    last_year = setting(12, date(2025, 12, 1), date(2025, 12, 31), tahun=2025)
    findings = [
        finding("bulanan-1"),
        finding("bulanan-1", date(2026, 2, 1)),
        finding("bulanan-3", info=True),
        finding("bulanan-13", date(2026, 4, 1)),
        finding("bulanan-4"),
        finding(""),
    ]
    settings = [january, MARCH, april, extra, last_year]
    found = indicators(bench, [listed(1)], periode=settings, temuan_periode=findings)
    assert value(found, "PERIODE", kode_instansi="6471") == (2, 3, 1)
    levels = found.filter(pl.col("indikator") == "PERIODE")
    assert set(levels["tingkat"]) == {"instansi", "jenis_instansi", "provinsi", "kanreg", "nasional"}
    assert levels.select(pl.col(SPLITS).is_null().all()).row(0) == (True, True)
    found = indicators(bench, [], "2026-04", periode=settings, temuan_periode=findings)
    assert value(found, "PERIODE", kode_instansi="6471") == (1, 4, 1)


def test_a_unit_of_another_instansi_with_the_same_id_is_another_unit(bench: Bench) -> None:
    rows = two_instansi(1)
    tree = [
        unor("dinas", None),
        unor("dinas", "kota", kode_instansi=CENTRAL),
        unor("kota", None, kode_instansi=CENTRAL),
    ]
    found = indicators(bench, rows, periode=BOTH, unor=tree, penilaian=[rated(row, unor_id="dinas") for row in rows])
    assert value(found, kode_instansi="6471", unor_id="dinas") == (1, 1, 1)
    assert value(found, kode_instansi="6471", unor_id="kota") is None
    assert value(found, kode_instansi=CENTRAL, unor_id="kota") == (1, 1, 1)


def test_a_figure_runs_until_its_deadline_has_passed(bench: Bench) -> None:
    today = day_in_jakarta()
    deadlines = {"SKP_ADA": today - timedelta(1), "DINILAI": today, "SELARAS": today + timedelta(1), "PERIODE": None}
    rows = [
        {"tahun": 2026, "bulan": date(2026, 3, 1), "instansi_tercakup": 1, "tingkat": "nasional"}
        | {"indikator": indikator, "batas_pengisian": deadline}
        for indikator, deadline in deadlines.items()
    ]
    shown = bench.view("kepatuhan", main__angka_kepatuhan=rows)
    running = dict(shown.select("indikator", "berjalan").rows())
    assert running == {"SKP_ADA": False, "DINILAI": True, "SELARAS": True, "PERIODE": False}
