"""Generated counts of instansi and their units, added up as the marts add them up. All invented."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import polars.selectors as cs
from hypothesis import strategies as st

from dashboards.door.views import SMALL_CELLS
from pipelines.contracts.tables import TABLES, dtypes_of
from pipelines.contracts.views import VIEWS

Row = dict[str, Any]
MARCH = date(2026, 3, 1)
PLACES = {"11": "1", "12": "1", "21": "2", "22": "2", "31": "3"}
"""Provinces and their regional office."""

COUNT = st.one_of(st.integers(0, 4), st.integers(5, 12), st.integers(5, 90), st.just(0))
PEOPLE = st.one_of(st.integers(0, 4), st.integers(5, 12), st.integers(9, 90))


@dataclass(frozen=True)
class Instansi:
    """Where it lies, and of each unit and of the rest that stands under none (the last) what the test counts."""

    kode: str
    jenis: str
    provinsi: str | None
    units: tuple[tuple[int, ...], ...]
    sisa: tuple[int, ...]

    @property
    def whole(self) -> tuple[int, ...]:
        """What the instansi has in all."""
        return tuple(map(sum, zip(*self.units, self.sisa, strict=True)))

    @property
    def kanreg(self) -> str | None:
        """The regional office that it lies under."""
        return PLACES[self.provinsi] if self.provinsi else None


@st.composite
def shares(draw: st.DrawFn) -> tuple[int, ...]:
    """Give a penyebut and the pembilang of two indicators that ask for the same people, most of them near an end."""
    people = draw(PEOPLE)
    near = st.one_of(st.integers(0, 5), st.integers(people - 5, people), st.integers(0, people), st.just(people))
    return people, *(min(max(draw(near), 0), people) for _ in range(2))


def spreads() -> st.SearchStrategy[tuple[int, ...]]:
    """Give seven counts: the five predikat, not rated, without SKP."""
    return st.tuples(*[COUNT] * 7)


@st.composite
def nations(draw: st.DrawFn, counts: st.SearchStrategy[tuple[int, ...]], width: int) -> list[Instansi]:
    """Give some instansi in some provinces."""
    nation = []
    for number in range(draw(st.integers(1, 7))):
        jenis = draw(st.sampled_from(["Pusat", "Provinsi", "Kabupaten", "Kabupaten", "Kota"]))
        place = None if jenis == "Pusat" else draw(st.sampled_from(sorted(PLACES)))
        units = tuple(draw(st.lists(counts, max_size=5)))
        sisa = draw(st.one_of(counts, st.just((0,) * width)))
        nation.append(Instansi(f"{number:04d}", jenis, place, units, sisa))
    return nation


def levels(nation: list[Instansi]) -> Iterator[tuple[Row, list[Instansi]]]:
    """Give each total above the instansi, as its columns, with the instansi under it."""
    for name in sorted({one.jenis for one in nation}):
        yield {"tingkat": "jenis_instansi", "jenis_instansi": name}, [one for one in nation if one.jenis == name]
    for name in sorted({one.provinsi for one in nation if one.provinsi}):
        here = {"tingkat": "provinsi", "kode_provinsi": name, "kanreg": PLACES[name]}
        yield here, [one for one in nation if one.provinsi == name]
    for name in sorted({one.kanreg for one in nation if one.kanreg}):
        yield {"tingkat": "kanreg", "kanreg": name}, [one for one in nation if one.kanreg == name]
    yield {"tingkat": "nasional"}, nation


def place_of(one: Instansi, unit: int | None = None) -> Row:
    """Give the columns of an instansi, or of one of its units."""
    return {
        "tingkat": "instansi" if unit is None else "unit",
        "kode_instansi": one.kode,
        "unor_id": None if unit is None else f"{one.kode}-{unit}",
        "jenis_instansi": one.jenis,
        "kode_provinsi": one.provinsi,
        "kanreg": one.kanreg,
    }


def key_of(row: Row) -> tuple[Any, ...]:
    """Name the place of a row."""
    return tuple(
        row.get(name) for name in ("tingkat", "kode_instansi", "unor_id", "kode_provinsi", "kanreg", "jenis_instansi")
    )


def leaving(table: str, rows: list[Row], nation: Iterable[Instansi] = ()) -> list[Row]:
    """Give what leaves the instansi of a table with `rows`, by its file in `sel_kecil/`."""
    schema = dtypes_of(VIEWS[table] if table in VIEWS else TABLES[table])
    given = pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)
    units = [(one.kode, f"{one.kode}-{number}") for one in nation for number in range(len(one.units))]
    named = pl.DataFrame(units, schema={"kode_instansi": pl.String, "unor_id": pl.String}, orient="row")
    with duckdb.connect() as connection:
        for name, frame in (("semua", given), ("unit_induk", named)):
            connection.from_arrow(frame.to_arrow(compat_level=pl.CompatLevel.oldest())).create(name)
        file = Path(SMALL_CELLS / f"{table}.sql").read_text(encoding="utf-8")
        shown = connection.sql(f"WITH asal AS (FROM semua), induk AS (FROM unit_induk) SELECT * FROM ({file})").pl()
    assert shown.columns == [*schema, "ditahan"]
    assert shown.drop("ditahan").schema == given.schema
    return shown.with_columns(cs.decimal().cast(pl.Float64)).to_dicts()
