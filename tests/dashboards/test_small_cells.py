"""What leaves the instansi names nobody, shows no cell under five people, and none that can be worked out."""

import math
import re
from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dashboards.door.release import ScopedRelease
from dashboards.door.scope import Scope
from tests.dashboards.attack import Attack
from tests.dashboards.generated_cells import (
    MARCH,
    Instansi,
    Row,
    key_of,
    leaving,
    levels,
    nations,
    place_of,
    shares,
    spreads,
)
from tests.flow import Flow

PREDIKAT = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang", "Belum dinilai", "Tanpa SKP")
SMALL = range(1, 5)
GENERATE = (Phase.explicit, Phase.reuse, Phase.generate)
"""A nation in which something is told is small as it is: making it smaller takes minutes."""


def percent(part: int, whole: int) -> float | None:
    """Give a percentage as the marts hold it."""
    return round(part * 100 / whole, 6) if whole else None


# --- kepatuhan ---------------------------------------------------------------------------------------------------------


def compliance(nation: list[Instansi]) -> list[Row]:
    """Give the rows of kepatuhan for one indicator."""

    def row(place: Row, counts: list[tuple[int, ...]], **more: Any) -> Row:
        people, yes = map(sum, zip((0, 0), *counts, strict=True))
        return {
            "tahun": 2026,
            "bulan": MARCH,
            "indikator": "DINILAI",
            "berjalan": False,
            "instansi_tercakup": len(counts),
            "pembilang": yes if people else None,
            "penyebut": people or None,
            "persen": percent(yes, people),
            **place,
            **more,
        }

    rows = [row(place_of(one, unit), [counts]) for one in nation for unit, counts in enumerate(one.units) if counts[0]]
    rows += [row(place_of(one), [one.whole]) for one in nation]
    rows += [row(place, [one.whole for one in under]) for place, under in levels(nation)]
    people, yes = map(sum, zip(*(one.whole for one in nation), strict=True))
    of_them = people * 2 // 3
    halves = [(of_them, min(yes, of_them)), (people - of_them, yes - min(yes, of_them))]
    nasional = {"tingkat": "nasional"}
    rows += [row(nasional, [half], jenis_pegawai=name) for half, name in zip(halves, ("PNS", "PPPK"), strict=True)]
    rows += [row(place_of(one), [one.whole], jenis_pegawai="PNS") for one in nation]
    return rows


def told_of_compliance(nation: list[Instansi], shown: list[Row], nobody_else: bool) -> set[Any]:
    """Give what can be told of kepatuhan, by place and side (penyebut, pembilang, and what is left of it)."""
    attack = Attack()
    for one in nation:
        units = [key_of(place_of(one, unit)) for unit, counts in enumerate(one.units) if counts[0]]
        units.append(("sisa", one.kode))
        for side in "npc":
            attack.adds_up((key_of(place_of(one)), side), [(unit, side) for unit in units])
            if nobody_else and not any(one.sisa):
                attack.known((("sisa", one.kode), side), 0)
        attack.adds_up((("sisa", one.kode), "n"), [(("sisa", one.kode), side) for side in "pc"])
    for place, under in levels(nation):
        for side in "npc":
            attack.adds_up((key_of(place), side), [(key_of(place_of(one)), side) for one in under])
    nasional = key_of({"tingkat": "nasional"})
    for side in "npc":
        attack.adds_up((nasional, side), [((nasional, name), side) for name in ("PNS", "PPPK")])
    for row in shown:
        place = (nasional, row["jenis_pegawai"]) if row["jenis_pegawai"] else key_of(row)
        attack.adds_up((place, "n"), [(place, "p"), (place, "c")])
        if row["penyebut"] is not None:
            attack.known((place, "n"), row["penyebut"])
        if row["pembilang"] is not None:
            attack.known((place, "p"), row["pembilang"])
        _read_code(attack, place, row, shown)
    return attack.told()


def _read_code(attack: Attack, place: Any, row: Row, shown: list[Row]) -> None:
    people, code = row["penyebut"], row["ditahan"]
    if code is None and people is None:
        attack.known((place, "n"), 0)
    elif code == "kecil":
        attack.between((place, "n"), *(1, 4))
    elif code == "paling banyak":
        attack.between((place, "p"), 1, 4 if people >= 9 else people - 1)
    elif code == "sekurangnya" and row["kode_instansi"]:
        attack.between((place, "c"), *(1, 4))
    elif code == "sekurangnya":
        attack.between((place, "p"), math.ceil(row["persen"] * people / 100 - 0.001))
    elif code == "pendamping" and row["tingkat"] == "unit":
        beside = [one for one in shown if one["tingkat"] == "unit" and one["kode_instansi"] == row["kode_instansi"]]
        if any(one["ditahan"] != "pendamping" for one in beside):
            attack.between((place, "p"), 5)
            attack.between((place, "c"), 5)


def small_sides(place: Any, people: int, yes: int) -> Iterator[Any]:
    """Give what must not be told of a place."""
    if people in SMALL:
        yield place, "n"
    elif yes in SMALL:
        yield place, "p"
    elif people - yes in SMALL:
        yield place, "c"


@settings(max_examples=60, deadline=None, phases=GENERATE)
@given(nations(shares(), 2), st.booleans())
def test_no_small_cell_of_kepatuhan_can_be_worked_out(nation: list[Instansi], nobody_else: bool) -> None:
    shown = leaving("kepatuhan", compliance(nation), nation)
    told = told_of_compliance(nation, shown, nobody_else)
    small = {
        side
        for one in nation
        for place, counts in [
            (key_of(place_of(one)), one.whole),
            *((key_of(place_of(one, unit)), counts) for unit, counts in enumerate(one.units)),
            *([] if nobody_else else [(("sisa", one.kode), one.sisa)]),
        ]
        for side in small_sides(place, *counts)
    }
    for place, under in levels(nation):
        small |= set(small_sides(key_of(place), *map(sum, zip(*(one.whole for one in under), strict=True))))
    assert not told & small


@settings(max_examples=25, deadline=None, phases=GENERATE)
@given(nations(shares(), 2))
def test_what_is_shown_of_kepatuhan_is_as_it_was(nation: list[Instansi]) -> None:
    rows = compliance(nation)
    whole = {(key_of(row), row.get("jenis_pegawai")): row for row in rows}
    shown = leaving("kepatuhan", rows, nation)
    for row in shown:
        was = whole[key_of(row), row["jenis_pegawai"]]
        if row["ditahan"] is None:
            assert (row["pembilang"], row["penyebut"]) == (was["pembilang"], was["penyebut"])
            assert row["persen"] == pytest.approx(was["persen"]) if was["persen"] is not None else row["persen"] is None
            assert not {row["penyebut"], row["pembilang"], (was["penyebut"] or 0) - (was["pembilang"] or 0)} & set(
                SMALL
            )
        else:
            assert row["pembilang"] is None
        if row["ditahan"] == "paling banyak":
            assert row["persen"] >= was["persen"] - 1e-6
        if row["ditahan"] == "sekurangnya":
            assert row["persen"] <= was["persen"] + 1e-6
    # by kind of employee only above the instansi, and every other place once
    assert {key for key in whole if not key[1] or key[0][0] == "nasional"} == {
        (key_of(row), row["jenis_pegawai"]) for row in shown
    }


# --- distribusi_predikat ------------------------------------------------------------------------------------------------


def distribution(nation: list[Instansi]) -> list[Row]:
    """Give the rows of distribusi_predikat for one period."""
    places = [(place_of(one, unit), counts) for one in nation for unit, counts in enumerate(one.units)]
    places += [(place_of(one), one.whole) for one in nation]
    places += [
        (place, tuple(map(sum, zip(*(one.whole for one in under), strict=True)))) for place, under in levels(nation)
    ]
    return [
        {
            "tahun": 2026,
            "bulan": MARCH,
            "jenis_periode": "Tahunan",
            "predikat": predikat,
            "jumlah": count,
            "dinilai": sum(counts[:5]),
            "persen": percent(count, sum(counts[:5])) if number < 5 else None,
            **place,
        }
        for place, counts in places
        if any(counts)
        for number, (predikat, count) in enumerate(zip(PREDIKAT, counts, strict=True))
    ]


def told_of_distribution(nation: list[Instansi], shown: list[Row], nobody_else: bool) -> set[Any]:
    """Give what can be told of the distribution, to whom how many must be rated everywhere is known."""
    attack = Attack()
    for one in nation:
        units = [(key_of(place_of(one, unit)), counts) for unit, counts in enumerate(one.units) if any(counts)]
        for name in PREDIKAT:
            attack.adds_up(
                (key_of(place_of(one)), name), [*((unit, name) for unit, _ in units), (("sisa", one.kode), name)]
            )
            if nobody_else and not any(one.sisa):
                attack.known((("sisa", one.kode), name), 0)
        for place, counts in [*units, (key_of(place_of(one)), one.whole)]:
            if sum(counts) not in SMALL:
                attack.known((place, "semua"), sum(counts))
    for place, under in levels(nation):
        for name in (*PREDIKAT, "semua"):
            attack.adds_up((key_of(place), name), [(key_of(place_of(one)), name) for one in under])
    for row in shown:
        place = key_of(row)
        if row["predikat"] == PREDIKAT[0]:
            attack.adds_up((place, "dinilai"), [(place, name) for name in PREDIKAT[:5]])
            attack.adds_up((place, "belum"), [(place, name) for name in PREDIKAT[5:]])
            attack.adds_up((place, "semua"), [(place, "dinilai"), (place, "belum")])
        if row["dinilai"] is not None:
            attack.known((place, "dinilai"), row["dinilai"])
        if row["jumlah"] is not None:
            attack.known((place, row["predikat"]), row["jumlah"])
        elif row["tingkat"] == "instansi" and any(
            beside["jumlah"] is not None for beside in shown if key_of(beside) == place
        ):
            attack.between((place, row["predikat"]), 1)
    return attack.told()


@settings(max_examples=60, deadline=None, phases=GENERATE)
@given(nations(spreads(), 7), st.booleans())
def test_no_small_cell_of_the_distribution_can_be_worked_out(nation: list[Instansi], nobody_else: bool) -> None:
    shown = leaving("distribusi_predikat", distribution(nation), nation)
    told = told_of_distribution(nation, shown, nobody_else)
    places = [(key_of(place_of(one)), one.whole) for one in nation]
    places += [(key_of(place_of(one, unit)), counts) for one in nation for unit, counts in enumerate(one.units)]
    places += [] if nobody_else else [(("sisa", one.kode), one.sisa) for one in nation]
    small = {
        (place, name)
        for place, counts in places
        for name, count in zip(PREDIKAT, counts, strict=True)
        if count in SMALL
    }
    small |= {(place, "dinilai") for place, counts in places if sum(counts[:5]) in SMALL}
    small |= {(place, "belum") for place, counts in places if sum(counts[5:]) in SMALL}
    assert not told & small


@settings(max_examples=25, deadline=None, phases=GENERATE)
@given(nations(spreads(), 7))
def test_what_is_shown_of_the_distribution_is_as_it_was(nation: list[Instansi]) -> None:
    rows = distribution(nation)
    whole = {(key_of(row), row["predikat"]): row for row in rows}
    shown = leaving("distribusi_predikat", rows, nation)
    assert {(key_of(row), row["predikat"]) for row in shown} == set(whole)
    for row in shown:
        was = whole[key_of(row), row["predikat"]]
        assert row["jumlah"] in (None, was["jumlah"])
        assert row["dinilai"] in (None, was["dinilai"])
        assert row["jumlah"] not in SMALL
        assert row["dinilai"] not in SMALL
        if row["ditahan"] is None:
            assert row["jumlah"] == was["jumlah"]
            assert row["dinilai"] == was["dinilai"]
            assert row["persen"] == (None if was["persen"] is None else pytest.approx(was["persen"]))
        elif row["persen"] is not None and was["persen"] is not None:
            assert row["persen"] <= was["persen"] + 1e-6


# --- the sample -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def outside(sample_run: Flow) -> Iterator[ScopedRelease]:
    """The release of the sample as BKN sees it."""
    settings_ = sample_run.settings
    release = ScopedRelease(settings_.warehouse.resolve(), settings_.lake, Scope("bkn"))
    yield release
    release.close()


def tables(release: ScopedRelease) -> list[Row]:
    """Give every table of the scope."""
    return release.ask(
        "SELECT table_schema, table_name FROM information_schema.tables "
        "WHERE table_catalog = 'rilis_ini' AND table_schema <> 'acuan' ORDER BY ALL"
    )


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
