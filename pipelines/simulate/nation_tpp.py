"""Deliveries for TPP beside policies, for any number of ASN: classes, states, and a recap of every month.

In here: the loop that writes them with bounded memory, always as CSV. Not in here: the other deliveries (`nation.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

from pipelines.simulate import files, kehadiran, tpp
from pipelines.simulate.draws import salt

SLICE = 100_000


def write_pay(
    folder: Path, people: pl.DataFrame, units: pl.DataFrame, first: date, last: date, seed: int, reference: Path
) -> Iterator[tuple[str, Path, int]]:
    """Write what an instansi delivers for the months `first` … `last`; give record, path and number of rows of each."""
    own = salt(seed, "tpp") % 2**32
    # two instansi of the same posts would deliver the same bytes, and the second be asked whether it is in its folder
    decree = f"Keputusan rekaan {folder.name}"
    path = folder / "kelas_jabatan.csv"
    yield "kelas_jabatan", path, files.stream_csv(path, iter([tpp.classes(people, units, decree)]))
    path = folder / "keadaan_pegawai.csv"
    found = (tpp.states(part, units, first, last, own) for part in people.iter_slices(SLICE))
    yield "keadaan_pegawai", path, files.stream_csv(path, found)
    for month in kehadiran.months(first, last):
        days = len(kehadiran.workdays(month, reference))
        path = folder / f"rekap_kehadiran-{month:%Y-%m}.csv"
        recaps = (kehadiran.recap(part, month, days, own) for part in people.iter_slices(SLICE))
        yield "rekap_kehadiran", path, files.stream_csv(path, recaps)
