"""Delimited text as frames: cut into blocks of whole records, parsed ahead of the consumer, handed on in file order.

Belongs here: the speed and the bounds of reading CSV, and rows that cannot be split. Does not belong here: finding the
headings and the delimiter (``csv_file``).

Two threads parse blocks with pyarrow. A block that pyarrow cannot take one line a row (a ragged row, a line break
inside quotes, a blank line) is halved until the odd spot is small, and that is read by the careful reader below, which
loses no line (some 75 µs a row where every row is odd). Measured on 1 million evaluations (585 MB, 2 cores), all of it
to Polars frames: this way 2.4 s and 4.0 CPU seconds, line numbers included, 540 MB at most; DuckDB's read_csv to Arrow
2.1 s and 4.2 without line numbers, 390 MB; Polars streaming 1.7 s and 3.4, but 850 MB, and it fills a short row with
nulls without a word.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import polars as pl
import pyarrow as pa
import pyarrow.csv as pa_csv

from pipelines.ingest.reading.raw import LINE, WRONG_FIELD_COUNT, UnreadableFile, finish
from pipelines.ingest.reading.recognise import HeadingRow

BLOCK_BYTES = 8 << 20  # stays in cache; some 14,000 evaluations
BLOCKS_AHEAD = 4
# A block with an odd row in it is halved down to this, so that one bad row does not make 14,000 slow.
CAREFUL_BYTES = 128 << 10
PARSERS = 2
# A "line" longer than this is no line: the file is something else, and holding it would cost unbounded memory.
LONGEST_LINE = 16 << 20
# A quoted value may run over so many lines; a quote still open after that was never meant to be one.
LONGEST_QUOTED_LINES = 100


class _Bytes(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Utf16:
    """A UTF-16 text file (Excel's "Unicode Text") read as UTF-8 bytes."""

    def __init__(self, file: BinaryIO) -> None:
        self._text = io.TextIOWrapper(file, encoding="utf-16", newline="")
        self._held = b""

    def read(self, size: int, /) -> bytes:
        while len(self._held) < size and (text := self._text.read(1 << 20)):
            self._held += text.encode()
        data, self._held = self._held[:size], self._held[size:]
        return data


@dataclass(frozen=True)
class Layout:
    """How this file is laid out, found once when it is opened."""

    delimiter: str
    newline: bytes
    data_start: int  # bytes (as UTF-8 where the file is UTF-16) up to the first data record
    first_line: int  # number of the first data record, as a spreadsheet counts
    headings: HeadingRow
    columns: tuple[str, ...]  # what chunks hold
    names: tuple[str, ...]  # a unique name for each field


def source(file: BinaryIO) -> _Bytes:
    mark = file.read(3)
    if mark[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        file.seek(0)
        return _Utf16(file)
    file.seek(3 if mark == codecs.BOM_UTF8 else 0)
    return file


def decode(line: bytes) -> str:
    """A line is UTF-8; where it is not, it is Windows-1252. Decided line by line, so blocks do not matter."""
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")


def split_lines(block: bytes | bytearray, newline: bytes) -> list[bytes]:
    lines = bytes(block).split(newline)
    last = lines.pop()
    return [line + newline for line in lines] + ([last] if last else [])


def _blocks(content: _Bytes, layout: Layout) -> Iterator[bytearray]:
    """Cut into blocks that end where a record ends."""
    skip = layout.data_start
    while skip:
        skip -= len(content.read(skip))
    data = bytearray()
    while more := content.read(BLOCK_BYTES):
        data += more
        end = _record_end(data, layout.newline)
        carry = data[end:]
        if len(carry) > LONGEST_LINE:
            raise UnreadableFile(
                "CSV_BARIS_PANJANG",
                "Ada baris yang panjangnya tidak wajar, sehingga berkas ini bukan CSV yang utuh; unduh ulang.",
            )
        if end:
            del data[end:]
            yield data
        data = carry
    if data:
        yield data


def _record_end(data: bytearray, newline: bytes) -> int:
    """After the last line break that is not inside quotes; after the last one at all if the quotes do not pair up."""
    last = end = data.rfind(newline) + 1
    if b'"' not in data:
        return end
    odd = data.count(b'"', 0, end) % 2
    for _ in range(LONGEST_QUOTED_LINES):
        if not odd or not end:
            return end
        before = data.rfind(newline, 0, end - 1) + 1
        odd ^= data.count(b'"', before, end) % 2
        end = before
    return last


def has_rows(path: Path, layout: Layout) -> bool:
    with path.open("rb") as file:
        return any(_parse(block, layout)[0].height for block in _blocks(source(file), layout))


def frames(path: Path, layout: Layout) -> Iterator[pl.DataFrame]:
    """All rows, in file order, in frames of one block each."""
    line = layout.first_line
    with path.open("rb") as file, ThreadPoolExecutor(PARSERS) as parsers:
        ahead: deque[Future[tuple[pl.DataFrame, int]]] = deque()
        try:
            for block in _blocks(source(file), layout):
                ahead.append(parsers.submit(_parse, block, layout))
                if len(ahead) > BLOCKS_AHEAD:
                    frame, records = ahead.popleft().result()
                    yield from _numbered(frame, line)
                    line += records
            while ahead:
                frame, records = ahead.popleft().result()
                yield from _numbered(frame, line)
                line += records
        except UnicodeError:
            raise UnreadableFile(
                "CSV_RUSAK", "Teks berkas ini rusak atau terpotong; unduh ulang, atau simpan ulang sebagai CSV UTF-8."
            ) from None
        finally:
            for future in ahead:
                future.cancel()


def _numbered(frame: pl.DataFrame, line: int) -> Iterator[pl.DataFrame]:
    if frame.height:
        yield frame.with_columns(pl.col(LINE) + line)


def _parse(block: bytearray, layout: Layout) -> tuple[pl.DataFrame, int]:
    """One block as a frame whose `baris` counts from 0, and how many records it held, blank ones included."""
    if not block.isascii():
        try:
            block.decode()
        except UnicodeDecodeError:
            block = bytearray("".join(decode(line) for line in split_lines(block, layout.newline)).encode())
    frame = _parse_fast(block, layout)
    if frame is not None:
        return frame, frame.height
    middle = _record_end(block[: len(block) // 2], layout.newline)
    if len(block) < CAREFUL_BYTES or not middle:
        return _parse_carefully(block, layout)
    first, records = _parse(block[:middle], layout)
    second, more = _parse(block[middle:], layout)
    return pl.concat([first, second.with_columns(pl.col(LINE) + records)]), records + more


def _parse_fast(block: bytearray, layout: Layout) -> pl.DataFrame | None:
    """pyarrow's reading of the block, or None unless every line of it is exactly one row with all its fields.

    The block is known to be UTF-8, and is parsed as one piece: hence no check and no search for line breaks in quotes.
    """
    key = layout.headings.key
    wanted = [*layout.columns, *([key] if key in layout.names and key not in layout.columns else [])]
    try:
        table = pa_csv.read_csv(
            pa.BufferReader(block),
            read_options=pa_csv.ReadOptions(
                column_names=list(layout.names), use_threads=False, block_size=len(block) + 1
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=layout.delimiter, newlines_in_values=False, ignore_empty_lines=False
            ),
            convert_options=pa_csv.ConvertOptions(
                include_columns=wanted,
                column_types=dict.fromkeys(wanted, pa.string()),
                strings_can_be_null=True,
                null_values=[""],
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    if b'"' in block and table.num_rows != block.count(layout.newline) + (not block.endswith(layout.newline)):
        return None
    frame = pl.DataFrame(pl.from_arrow(table))
    if key in wanted and _blank(frame[key]).any():  # perhaps a row of nothing but separators
        return None
    return finish(frame.select(layout.columns), pl.int_range(pl.len()))


def _blank(values: pl.Series) -> pl.Series:
    return values.is_null() | (values.str.strip_chars() == "").fill_null(value=True)


def _parse_carefully(block: bytearray, layout: Layout) -> tuple[pl.DataFrame, int]:
    """Line by line: blank rows are left out, rows that cannot be split are kept as `rusak` with their text."""
    rows: list[Sequence[str]] = []
    lines: list[int] = []
    broken: dict[int, str | None] = {}
    width = layout.headings.width
    records = 0
    for fields, text in _records(split_lines(block, layout.newline), layout):
        if fields is not None and len(fields) == width:
            if any(map(str.strip, fields)):
                rows.append(fields)
                lines.append(records)
        elif text.strip(" \t\r\n;," + layout.delimiter):
            broken[len(rows)] = None if layout.headings.cut else text.rstrip("\r\n")
            rows.append([""] * width)
            lines.append(records)
        records += 1
    cells = list(zip(*rows, strict=True)) or [()] * width
    frame = pl.DataFrame(
        {name: [cell or None for cell in cells[layout.names.index(name)]] for name in layout.columns},
        schema=dict.fromkeys(layout.columns, pl.String),
    )
    codes = [WRONG_FIELD_COUNT if i in broken else None for i in range(len(rows))]
    originals = [broken.get(i) for i in range(len(rows))]
    return finish(
        frame,
        pl.Series(lines, dtype=pl.Int64),
        pl.Series(codes, dtype=pl.String),
        pl.Series(originals, dtype=pl.String),
    ), records


def _records(lines: list[bytes], layout: Layout) -> Iterator[tuple[list[str] | None, str]]:
    """Each record's fields and text. Fields are None where a quote was opened and not closed in reason.

    A quote that is never closed would swallow the rows after it. So a record over several lines counts as one only if
    it has all its fields and none of its further lines would be a whole row by itself.
    """
    texts = [decode(line) for line in lines]
    delimiter, width, place = layout.delimiter, layout.headings.width, 0

    def split(start: int, count: int) -> tuple[list[str] | None, int]:
        if '"' not in texts[start]:
            return texts[start].rstrip("\r\n").split(delimiter), 1
        reader = csv.reader(map(texts.__getitem__, range(start, min(start + count, len(texts)))), delimiter=delimiter)
        try:
            return next(reader), reader.line_num
        except csv.Error:
            return None, 1

    while place < len(texts):
        fields, used = split(place, LONGEST_QUOTED_LINES)
        if used > 1 and (
            fields is None
            or len(fields) != width
            or any(len(split(line, 1)[0] or ()) == width for line in range(place + 1, place + used))
        ):
            fields, used = None, 1
        yield fields, "".join(texts[place : place + used])
        place += used
