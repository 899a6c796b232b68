"""Of generated months: the totals of the parts are the whole at every level, and nobody is counted twice."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import polars as pl
from hypothesis import given, settings

from tests.models.compliance import Tables, make_all
from tests.models.compliance_by_hand import PLACES, Figures, Name, shown
from tests.models.conftest import Bench
from tests.models.generated_months import months

ONE_A_PERSON = (
    *("SKP_ADA", "SKP_SETUJU", "SKP_TEPAT", "RENCANA_AKSI", "RENCANA_AKSI_AWAL", "BUKTI_DUKUNG", "UMPAN_BALIK"),
    *("PEMBINAAN", "PEMBINAAN_UMUM", "DINILAI", "DINILAI_TEPAT", "DIALOG", "BRIEFING"),
)
KIND, PROVINCE, OFFICE = 0, 1, 2


def added_up(found: Figures, whole_of: Callable[[Name], Name | None]) -> dict[Name, tuple[int, int, int]]:
    """Add numerators, denominators and instansi covered of the parts, under the name of their whole."""
    sums: dict[Name, tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
    for name, told in found.items():
        if (whole := whole_of(name)) is not None:
            own = (told[0] or 0, told[1] or 0, told[3])
            sums[whole] = tuple(a + b for a, b in zip(sums[whole], own, strict=True))  # type: ignore[assignment]
    return sums


def of_place(level: str, column: int) -> Callable[[Name], Name | None]:
    """Give what an instansi is part of: a kind, a province, a regional office."""

    def whole(name: Name) -> Name | None:
        place = PLACES[str(name[1])][column] if name[0] == "instansi" else None
        return (level, place, *name[2:]) if place else None

    return whole


@settings(max_examples=4, deadline=None, print_blob=True)
@given(month=months())
def test_the_parts_are_the_whole_at_every_level_and_nobody_counts_twice(
    bench: Bench,
    month: tuple[str, Tables],
) -> None:
    part, tables = month
    made = make_all(bench, "angka_kepatuhan", part, tables)
    found = shown(made["angka_kepatuhan"])
    tree = {(row["kode_instansi"], row["unor_id"]): row["diatasan_id"] for row in tables.get("unor", [])}

    def highest_unit(name: Name) -> Name | None:
        is_top = name[0] == "unit" and (name[1], tree.get((str(name[1]), str(name[2])))) not in tree
        return ("instansi", name[1], None, *name[3:]) if is_top else None

    ways: dict[str, tuple[Callable[[Name], Name | None], int]] = {
        "unit": (highest_unit, 2),
        "jenis_instansi": (of_place("jenis_instansi", KIND), 3),
        "provinsi": (of_place("provinsi", PROVINCE), 3),
        "kanreg": (of_place("kanreg", OFFICE), 3),
        "nasional": (lambda name: ("nasional", None, *name[2:]) if name[0] == "jenis_instansi" else None, 3),
        "jenis_pegawai": (lambda name: (*name[:3], None, *name[4:]) if name[3] else None, 2),
        "kelompok_jabatan": (lambda name: (*name[:4], None, name[5]) if name[4] else None, 2),
    }
    for way, (whole_of, compared) in ways.items():
        for whole, parts in added_up(found, whole_of).items():
            told = found[whole]
            assert (told[0] or 0, told[1] or 0, told[3])[:compared] == parts[:compared], (way, whole)
    _nobody_counts_twice(made["wajib"].filter(pl.col("wajib")), found)


def _nobody_counts_twice(counting: pl.DataFrame, found: Figures) -> None:
    people: dict[str, list[Any]] = defaultdict(list)
    for asked, person in counting.select("jenis_periode", "pegawai_id").rows():
        people[asked].append(person)
    for indicator in (*ONE_A_PERSON, "DINILAI_TAHUNAN"):
        counted = people["Tahunan" if indicator == "DINILAI_TAHUNAN" else "Periodik"]
        assert len(counted) == len(set(counted))
        told = found.get(("nasional", None, None, None, None, indicator))
        assert told is None or (told[1] or 0) <= len(counted)
        if indicator == "SKP_ADA" and counted:
            assert told is not None
            assert told[1] == len(counted)
