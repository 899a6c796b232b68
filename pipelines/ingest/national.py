"""Deals a file of `inbox/nasional/` out by the instansi that each row names: a share for each, and what nobody owns.

Here: whose a row is. Not here: what becomes of a share, which is a delivery like any other (`take_in.py`, ADR 13).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from pipelines.contracts.columns import heading_of
from pipelines.contracts.record import Record
from pipelines.ingest.ahead import ahead
from pipelines.ingest.reading import WHOSE, RawDelivery, UnreadableFile
from pipelines.ingest.reading.raw import ORIGINAL, regroup
from pipelines.ingest.store import says_no_year

_NOBODY = ""


@dataclass(frozen=True)
class Dealt:
    """A national file, dealt out. `shares` by kode instansi; `rest` are the rows whose kode is missing or unknown, and
    those that could not be split into cells."""

    shares: dict[str, RawDelivery]
    rest: RawDelivery


def deal(raw: RawDelivery, record: Record, codes: Collection[str], folder: Path, year: int | None = None) -> Dealt:
    """Read a national file once and part its rows by instansi; the parts are kept in `folder` until they are read.

    `year` is what the file is of if its rows do not say. Raises `UnreadableFile` if no column names an instansi.
    """
    if WHOSE not in raw.headings:
        raise UnreadableFile(
            "TANPA_KODE_INSTANSI",
            f"berkas di folder nasional/ harus menyebut instansi pada tiap baris, dalam kolom {WHOSE} (kode cepat 4 "
            "angka); tambahkan kolom itu, atau taruh berkas ini di folder instansinya.",
        )
    files: dict[str, list[Path]] = defaultdict(list)
    years: Counter[str] = Counter()
    for number, chunk in enumerate(ahead(raw.chunks())):
        if says_no_year(record):
            years.update(_years(chunk, record))
        for (kode,), part in chunk.group_by(_owner(chunk, codes), maintain_order=True):
            place = folder / (str(kode) or "sisa")
            place.mkdir(parents=True, exist_ok=True)
            files[str(kode)].append(place / f"{number:05d}.parquet")
            part.select(chunk.columns).write_parquet(files[str(kode)][-1], compression="lz4")
    told = str(max(years, key=lambda one: years[one])) if years else (year and str(year))
    # whose the file is, is said by its rows
    common = replace(raw, instansi=None, periode=told or raw.periode)
    shares = {kode: replace(common, chunks=_chunks(files[kode])) for kode in sorted(files) if kode != _NOBODY}
    return Dealt(shares, replace(common, chunks=_chunks(files[_NOBODY])))


def _owner(chunk: pl.DataFrame, codes: Collection[str]) -> pl.Series:
    named = pl.col(WHOSE).str.strip_chars()
    known = named.is_in(list(codes))
    if ORIGINAL in chunk.columns:
        # the cells of such a row are not its own, and its share would not keep the line
        known &= pl.col(ORIGINAL).is_null()
    return chunk.select(pl.when(known).then(named).otherwise(pl.lit(_NOBODY)).alias("pemilik")).to_series()


def _years(chunk: pl.DataFrame, record: Record) -> Counter[str]:
    heading = heading_of(record.columns["skp_awal"])
    if heading not in chunk.columns:
        return Counter()
    return Counter(chunk[heading].str.extract(r"\b(20\d\d)\b").drop_nulls().to_list())


def _chunks(files: list[Path]) -> Callable[[], Iterator[pl.DataFrame]]:
    return lambda: regroup(pl.read_parquet(file) for file in files)
