"""No cell under five people can be worked out of what leaves the instansi, by one who adds and subtracts.

Not here: the sample as BKN sees it (`test_leaves_the_instansi.py`).
"""

import math
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

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

PREDIKAT = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang", "Belum dinilai", "Tanpa SKP")
SMALL = range(1, 5)
SIDES = ("n", "p DINILAI", "c DINILAI", "p SKP_ADA", "c SKP_ADA")
LARGE = Instansi("3", "Pusat", None, (), (50, 20, 20))
"""Beside this, the nation would give away what two kota have together."""

NATION: Row = {"tingkat": "nasional"}
GENERATE = (Phase.explicit, Phase.reuse, Phase.generate)
"""A nation in which something is told is small as it is: making it smaller takes minutes."""


def percent(part: int, whole: int) -> float | None:
    """Give a percentage as the marts hold it."""
    return round(part * 100 / whole, 6) if whole else None


# --- kepatuhan ----------------------------------------------------------------------------------------------------

INDICATORS = ("DINILAI", "SKP_ADA")
"""Two that ask for the same people: what one withholds, the other must not give away."""


def compliance(nation: list[Instansi]) -> list[Row]:
    """Give the rows of kepatuhan."""

    def rows_of(place: Row, counts: list[tuple[int, ...]], **more: Any) -> Iterator[Row]:
        people, *done = map(sum, zip((0, 0, 0), *counts, strict=True))
        for indicator, yes in zip(INDICATORS, done, strict=True):
            yield {
                "tahun": 2026,
                "bulan": MARCH,
                "indikator": indicator,
                "berjalan": False,
                "instansi_tercakup": len(counts),
                "pembilang": yes if people else None,
                "penyebut": people or None,
                "persen": percent(yes, people),
                **place,
                **more,
            }

    places = [(place_of(one, unit), [counts]) for one in nation for unit, counts in enumerate(one.units) if counts[0]]
    places += [(place_of(one), [one.whole]) for one in nation]
    places += [(place, [one.whole for one in under]) for place, under in levels(nation)]
    rows = [row for place, counts in places for row in rows_of(place, counts)]
    people, *done = map(sum, zip(*(one.whole for one in nation), strict=True))
    first = (people * 2 // 3, *(min(yes, people * 2 // 3) for yes in done))
    rest = tuple(whole - part for whole, part in zip((people, *done), first, strict=True))
    rows += [
        row for half, name in ((first, "PNS"), (rest, "PPPK")) for row in rows_of(NATION, [half], jenis_pegawai=name)
    ]
    return rows + [row for one in nation for row in rows_of(place_of(one), [one.whole], jenis_pegawai="PNS")]


def told_of_compliance(nation: list[Instansi], shown: list[Row], nobody_else: bool) -> set[Any]:
    """Give what can be told of kepatuhan, by place, side (penyebut, pembilang, what is left) and indicator."""
    attack = Attack()
    sums = [
        (
            key_of(place_of(one)),
            [*(key_of(place_of(one, unit)) for unit in range(len(one.units))), ("sisa", one.kode)],
        )
        for one in nation
    ]
    sums += [(key_of(place), [key_of(place_of(one)) for one in under]) for place, under in levels(nation)]
    sums += [(key_of(NATION), [(key_of(NATION), name) for name in ("PNS", "PPPK")])]
    for whole, parts in sums:
        for side in SIDES:
            attack.adds_up((whole, side), [(part, side) for part in parts])
    for place in {place for whole, parts in sums for place in (whole, *parts)}:
        for name in INDICATORS:
            attack.adds_up((place, "n"), [(place, f"p {name}"), (place, f"c {name}")])
    for one in nation:
        if nobody_else and not any(one.sisa):
            attack.known((("sisa", one.kode), "n"), 0)
    for row in shown:
        _read(attack, row, shown)
    return attack.told()


def _read(attack: Attack, row: Row, shown: list[Row]) -> None:
    place = (key_of(row), row["jenis_pegawai"]) if row["jenis_pegawai"] else key_of(row)
    people, yes, code = row["penyebut"], row["pembilang"], row["ditahan"]
    n, p, c = (place, "n"), (place, f"p {row['indikator']}"), (place, f"c {row['indikator']}")
    if people is not None or code is None:
        attack.known(n, people or 0)
    if yes is not None:
        attack.known(p, yes)
    elif code == "kecil":
        attack.between(n, 1, 4)
    elif code == "paling banyak":
        attack.between(p, 1, 4 if people >= 9 else people - 1)
    elif code == "sekurangnya" and row["kode_instansi"]:
        attack.between(c, 1, 4)
    elif code == "sekurangnya":
        attack.between(p, math.ceil(row["persen"] * people / 100 - 0.001))
    elif code == "pendamping" and row["tingkat"] == "unit":
        # who knows the method: had there been none to go with it that is not all or nothing, none would be left
        beside = [one for one in shown if one["unor_id"] and one["kode_instansi"] == row["kode_instansi"]]
        if any(
            one["indikator"] == row["indikator"]
            and (one["pembilang"] or 0) >= 5
            and one["penyebut"] - one["pembilang"] >= 5
            for one in beside
        ):
            attack.between(p, 1)
            attack.between(c, 1)


def small_sides(place: Any, people: int, *done: int) -> Iterator[Any]:
    """Give what must not be told of a place."""
    if people in SMALL:
        yield place, "n"
        return
    for name, yes in zip(INDICATORS, done, strict=True):
        if yes in SMALL:
            yield place, f"p {name}"
        elif people - yes in SMALL:
            yield place, f"c {name}"


@settings(max_examples=20, deadline=None, phases=GENERATE)
@given(nations(shares(), 3), st.booleans())
@example([Instansi("1", "Kota", "11", (), (20, 2, 2)), Instansi("2", "Kota", "12", (), (20, 2, 2)), LARGE], False)
def test_no_small_cell_of_kepatuhan_can_be_worked_out(nation: list[Instansi], nobody_else: bool) -> None:
    told = told_of_compliance(nation, leaving("kepatuhan", compliance(nation), nation), nobody_else)
    places = [(key_of(place_of(one)), one.whole) for one in nation]
    places += [(key_of(place_of(one, unit)), counts) for one in nation for unit, counts in enumerate(one.units)]
    places += [] if nobody_else else [(("sisa", one.kode), one.sisa) for one in nation]
    places += [
        (key_of(place), tuple(map(sum, zip(*(one.whole for one in under), strict=True))))
        for place, under in levels(nation)
    ]
    assert not told & {side for place, counts in places for side in small_sides(place, *counts)}


@settings(max_examples=8, deadline=None, phases=GENERATE)
@given(nations(shares(), 3))
def test_what_is_shown_of_kepatuhan_is_as_it_was(nation: list[Instansi]) -> None:
    rows = compliance(nation)
    whole = {(key_of(row), row["indikator"], row.get("jenis_pegawai")): row for row in rows}
    shown = {(key_of(row), row["indikator"], row["jenis_pegawai"]): row for row in leaving("kepatuhan", rows, nation)}
    for key, row in shown.items():
        was = whole[key]
        assert row["penyebut"] in (None, was["penyebut"])
        if row["ditahan"] is None:
            assert (row["pembilang"], row["penyebut"]) == (was["pembilang"], was["penyebut"])
            assert row["persen"] == (None if was["persen"] is None else pytest.approx(was["persen"]))
            sides = {row["penyebut"], row["pembilang"], (was["penyebut"] or 0) - (was["pembilang"] or 0)}
            assert not sides & set(SMALL)
        else:
            assert row["pembilang"] is None
        if row["ditahan"] == "paling banyak":
            assert row["persen"] >= was["persen"] - 1e-6
        if row["ditahan"] == "sekurangnya":
            assert row["persen"] <= was["persen"] + 1e-6
    # by kind of employee only above the instansi; every other place once, but units of few people and what hides them
    expected = {key for key in whole if not key[2] or key[0][0] == "nasional"}
    assert set(shown) <= expected
    assert not [key for key in expected - set(shown) if key[0][0] != "unit"]


# --- distribusi_predikat ------------------------------------------------------------------------------------------


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


@settings(max_examples=20, deadline=None, phases=GENERATE)
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


@settings(max_examples=8, deadline=None, phases=GENERATE)
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
