"""Reading JSON: the envelopes of e-Kinerja, SIASN and SIMPEGNAS, and a bare array of objects.

Belongs here: finding the list of rows, making chunks of it, and the sentences for answers that are errors. Does not
belong here: walking through the text (`json_text.py`), fetching, and what the keys mean.
"""

from __future__ import annotations

import json
import mmap
import re
from collections.abc import Collection, Generator, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.ingest.reading.headings import HEADINGS
from pipelines.ingest.reading.json_text import JsonText, broken, truncated
from pipelines.ingest.reading.presensi import days_of, is_person
from pipelines.ingest.reading.raw import (
    LATE_KEY,
    NOT_AN_OBJECT,
    RawDelivery,
    UnreadableFile,
    chunk_columns,
    finish,
    regroup,
)
from pipelines.ingest.reading.recognise import HeadingRow, normalise_heading, recognise, unrecognised

# The keys are learnt from so many first elements; see `_later_keys` for the rest of a long file.
SAMPLE_ELEMENTS = 2_000
BATCH = 2_000  # more rows at once fall out of the processor's cache: twice as slow

_FINE = "200"  # SIMPEGNAS's responseCode of an answer that is one

# e-Kinerja's own messages (HTTP 200 that is an error) and what the admin can do. No other message is repeated: it may
# hold a NIP.
_MESSAGES = {
    "id periode tidak valid": "ID Periode tidak valid; pilih periode yang ada di Referensi Periode",
    "tahun tidak valid": "Tahun tidak valid; pilih tahun yang benar",
}


class RefusedAnswer(UnreadableFile):
    """An answer by which a service says no; `reason` is what it says, as far as it may be repeated."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            "EKINERJA_GAGAL", f"Berkas ini berisi pesan kesalahan dari layanan, bukan data: {reason}, lalu unduh ulang."
        )
        self.reason = reason


def open_json(path: Path, keep: Collection[str] | None) -> RawDelivery:
    """Recognise a JSON delivery. Raises UnreadableFile if it is an error answer, empty, cut off or no known record."""
    keys: dict[str, None] = {}
    count, found = 0, elements(path)
    for element in islice(found, SAMPLE_ELEMENTS):
        count += 1
        keys.update(dict.fromkeys(element if isinstance(element, dict) else ()))
    found.close()
    if not count:
        raise _empty()
    row = recognise(list(keys))
    if row is None:
        raise unrecognised(tuple(keys))
    if count == SAMPLE_ELEMENTS:
        _check_end(path)
        keys.update(dict.fromkeys(_later_keys(path, row)))
        row = recognise(list(keys)) or row

    def chunks() -> Iterator[pl.DataFrame]:
        return regroup(_frames(path, list(keys), row, chunk_columns(row.headings, keep)))

    return RawDelivery(
        record=row.record,
        form="json",
        headings=row.headings,
        unknown_headings=row.unknown,
        chunks=chunks,
    )


def elements(path: Path) -> Generator[Any, None, None]:
    """Give the elements of the bare array, or of `data` in an envelope; then the envelope's verdict on itself. Of a
    person with a list of days, each day is one."""
    text = JsonText(path)
    with text.file:
        bare = text.peek() == "["
        for element in text.elements() if bare else _envelopes(text):
            if is_person(element):
                yield from days_of(element)
            else:
                yield element
        if text.peek():
            raise broken("masih berisi teks lain setelah data berakhir")


def _envelopes(text: JsonText) -> Iterator[Any]:
    """The elements of one envelope, or of several: what was asked person by person is one delivery."""
    yield from _envelope(text)
    while text.peek() == "{":
        yield from _envelope(text)


def _envelope(text: JsonText) -> Iterator[Any]:
    said: dict[str, Any] = {}
    listed = False
    text.take("{")
    while text.peek() != "}":
        key = text.value()
        text.take(":")
        if key == "data" and text.peek() == "[" and not listed:
            listed = True
            yield from text.elements()
        else:
            said[key] = text.value()
        if text.take(",}") == "}":
            break
    else:
        text.take("}")
    failed = said.get("code") == "0" or said.get("responseCode", _FINE) != _FINE
    if failed or said.get("success") is False or said.get("status") is False:
        raise _refused(said.get("message"))
    if not listed:
        raise _no_list(said)


def _frames(path: Path, keys: list[str], row: HeadingRow, columns: list[str]) -> Iterator[pl.DataFrame]:
    source = {name: keys[position] for name, position in zip(row.headings, row.positions, strict=True)}
    announced = set(keys)
    known = HEADINGS[row.record]
    new_columns = (set(known.columns) | set(known.aliases)) - {normalise_heading(key) for key in keys}

    def frame(batch: list[dict[str, Any]], faults: dict[int, tuple[str, str | None]], start: int) -> pl.DataFrame:
        data = {name: _text([element.get(source[name]) for element in batch]) for name in columns}
        codes: list[str | None] = [None] * len(batch)
        originals: list[str | None] = [None] * len(batch)
        for i, (code, original) in faults.items():
            codes[i], originals[i] = code, original
        try:
            cells = pl.DataFrame(data, schema=dict.fromkeys(columns, pl.String))
        except UnicodeEncodeError:  # half of a surrogate pair is a letter to JSON and to nobody else
            whole = {name: [cell and cell.encode("utf-8", "replace").decode() for cell in data[name]] for name in data}
            cells = pl.DataFrame(whole, schema=dict.fromkeys(columns, pl.String))
        return finish(
            cells,
            pl.Series(range(start, start + len(batch))),
            pl.Series(codes, dtype=pl.String),
            pl.Series(originals, dtype=pl.String),
        )

    start = 1
    batch: list[dict[str, Any]] = []
    faults: dict[int, tuple[str, str | None]] = {}
    for element in elements(path):
        if not isinstance(element, dict):
            faults[len(batch)] = (NOT_AN_OBJECT, _original(element, row))
            element = {}
        elif not announced.issuperset(element) and any(
            normalise_heading(key) in new_columns for key in element.keys() - announced
        ):
            faults[len(batch)] = (LATE_KEY, _original(element, row))
        batch.append(element)
        if len(batch) == BATCH:
            yield frame(batch, faults, start)
            start, batch, faults = start + len(batch), [], {}
    if batch:
        yield frame(batch, faults, start)


def _original(element: Any, row: HeadingRow) -> str | None:
    return None if row.cut else json.dumps(element, ensure_ascii=False)


def _text(values: list[Any]) -> list[str | None]:
    """Numbers are text already, as written. What is left: true/false, and nested values as JSON."""
    if {type(value) for value in values} <= {str, type(None)}:
        return values
    return [
        value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in values
    ]


def _later_keys(path: Path, row: HeadingRow) -> list[str]:
    """Known columns that first appear after the sample (an API may leave out a key whose value is null).

    Looked for as the bytes of the key, only for columns still missing, so an ordinary export costs nothing.
    """
    known = HEADINGS[row.record]
    missing = set(known.columns) - set(row.headings)
    names = sorted(missing | {alias for alias, name in known.aliases.items() if name in missing})
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return [name for name in names if content.find(f'"{name}"'.encode()) >= 0]


def _check_end(path: Path) -> None:
    """A file that was cut off rarely ends in a bracket: say so before a long read."""
    with path.open("rb") as file:
        file.seek(-min(path.stat().st_size, 4096), 2)
        if not re.search(rb"[\]}][\s\0]*$", file.read()):
            raise truncated()


def _empty() -> UnreadableFile:
    return UnreadableFile(
        "KOSONG",
        "Jawaban e-Kinerja, SIASN, atau SIMPEGNAS ini tidak berisi satu baris data pun; periksa tahun dan periode "
        "yang dipilih, lalu unduh ulang setelah datanya ada.",
    )


def _refused(message: object) -> UnreadableFile:
    otherwise = "permintaan ditolak atau datanya tidak ditemukan; periksa tahun, periode, dan hak akses"
    return RefusedAnswer(_MESSAGES.get(str(message).strip().lower(), otherwise))


def _no_list(said: dict[str, Any]) -> UnreadableFile:
    if "data" in said and said["data"] in (None, "", {}):
        return _empty()
    if "data" in said:
        return UnreadableFile(
            "JSON_BENTUK",
            "Bagian 'data' dalam berkas JSON ini bukan daftar baris, melainkan pesan atau satu objek; unduh laporan "
            "lengkapnya, bukan pesan atau data satu orang.",
        )
    return UnreadableFile(
        "JSON_BENTUK",
        "Berkas JSON ini tidak memiliki bagian 'data' berisi daftar baris seperti jawaban e-Kinerja; unduh ulang "
        "laporannya dari e-Kinerja atau SIASN.",
    )
