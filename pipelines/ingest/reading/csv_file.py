"""Reading delimited text: `;`, `,` or tab; UTF-8, UTF-16 with mark, or Windows-1252; any lines above the headings.

Belongs here: how this file is laid out. Does not belong here: its rows (``csv_blocks``) and what the headings mean.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path

import polars as pl

from pipelines.ingest.reading.csv_blocks import Layout, decode, frames, has_rows, source, split_lines
from pipelines.ingest.reading.preamble import HEAD_ROWS, Preamble, Row, find_headings, headings_missing, only_headings
from pipelines.ingest.reading.raw import RawDelivery, UnreadableFile, chunk_columns, regroup

HEAD_BYTES = 1 << 20
DELIMITERS = ";,\t|"


def open_csv(path: Path, keep: Collection[str] | None) -> RawDelivery:
    """Recognise a delimited file. Raises UnreadableFile if it is not one, or holds no data row."""
    with path.open("rb") as file:
        head = source(file).read(HEAD_BYTES)
    if b"\0" in head:
        raise UnreadableFile(
            "BUKAN_BERKAS_DIKENAL",
            "Isi berkas ini bukan teks, bukan lembar kerja XLSX, dan bukan Parquet; unduh ulang dari e-Kinerja atau "
            "SIASN sebagai XLSX, CSV, atau JSON.",
        )
    layout, preamble = _layout(head, keep)

    def chunks() -> Iterator[pl.DataFrame]:
        return regroup(frames(path, layout))

    if not has_rows(path, layout):
        raise only_headings()
    row = layout.headings
    return RawDelivery(
        record=row.record,
        form="csv",
        headings=row.headings,
        unknown_headings=row.unknown,
        chunks=chunks,
        **vars(preamble),
    )


def _layout(head: bytes, keep: Collection[str] | None) -> tuple[Layout, Preamble]:
    newline = b"\n" if b"\n" in head or b"\r" not in head else b"\r"
    lines = list(islice(split_lines(head, newline), 4 * HEAD_ROWS))
    candidates = []
    for delimiter in DELIMITERS:
        rows: list[Row] = []
        reader = csv.reader([decode(line) for line in lines], delimiter=delimiter)
        ends: list[int] = []
        try:
            for row in islice(reader, HEAD_ROWS):
                rows.append(row)
                ends.append(reader.line_num)
        except csv.Error:
            pass
        candidates.append((delimiter, rows, ends))
    for delimiter, rows, ends in candidates:
        if found := find_headings(rows):
            place, headings, preamble = found
            names = [f"tak_dikenal_{i}" for i in range(headings.width)]
            for name, position in zip(headings.headings, headings.positions, strict=True):
                names[position] = name
            return (
                Layout(
                    delimiter=delimiter,
                    newline=newline,
                    data_start=sum(len(line) for line in lines[: ends[place]]),
                    first_line=place + 2,
                    headings=headings,
                    columns=tuple(chunk_columns(headings.headings, keep)),
                    names=tuple(names),
                ),
                preamble,
            )
    _, rows, _ = max(candidates, key=lambda c: max((len(row) for row in c[1]), default=0))
    raise headings_missing(rows)
