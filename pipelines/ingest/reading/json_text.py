"""Reading a JSON text of any size piece by piece, value by value.

Here: the walk through the text, and the sentences for a text that is cut off or broken. Not here: what the values mean
(`json_file.py`).

An export holds a whole instansi in one array. DuckDB's read_json takes an envelope as one value, so its memory grows
with the file, and it matches keys without regard to case; the standard library's decoder, given one value at a time,
keeps memory flat and hands every number on exactly as it was written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipelines.ingest.reading.raw import UnreadableFile

READ_CHARS = 4 << 20
# One element is an object of some 40 short values; one that does not end within this is broken JSON.
LONGEST_ELEMENT = 16 << 20

_BLANKS = re.compile(r"[ \t\n\r]*")
_scan = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).raw_decode


class JsonText:
    """A JSON text read piece by piece. Every method raises `UnreadableFile` where the text is cut off or broken."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            encoding = json.detect_encoding(file.read(4))
        self.file = path.open(encoding="utf-8-sig" if encoding == "utf-8" else encoding)
        self.held, self.at, self.ended = "", 0, False

    def _more(self) -> None:
        try:
            piece = self.file.read(READ_CHARS)
        except UnicodeError:
            raise broken("berisi huruf yang bukan UTF-8 atau terpotong di tengah huruf") from None
        self.ended = not piece
        self.held, self.at = self.held[self.at :] + piece, 0

    def peek(self) -> str:
        """The next character that is not blank; '' at the end."""
        while True:
            blanks = _BLANKS.match(self.held, self.at)
            self.at = blanks.end() if blanks else self.at
            if self.at < len(self.held) or self.ended:
                return self.held[self.at : self.at + 1]
            self._more()

    def take(self, expected: str) -> str:
        """The next character, which must be one of ``expected``."""
        char = self.peek()
        if not char:
            raise truncated()
        if char not in expected:
            raise broken("tidak tersusun sebagaimana mestinya")
        self.at += 1
        return char

    def value(self) -> Any:
        """The next value; objects, arrays and strings whole."""
        self.peek()
        while True:
            try:
                value, end = _scan(self.held, self.at)
                if end < len(self.held) or self.ended:
                    self.at = end
                    return value
            except json.JSONDecodeError as error:
                if self.ended:
                    cut = error.pos >= len(self.held) - 8 or error.msg.startswith("Unterminated")
                    raise (truncated() if cut else broken("tidak tersusun sebagaimana mestinya")) from None
                if len(self.held) - self.at > LONGEST_ELEMENT:
                    raise broken("tidak tersusun sebagaimana mestinya") from None
            except RecursionError:
                raise broken("bersarang terlalu dalam") from None
            self._more()

    def elements(self) -> Iterator[Any]:
        """The elements of the array that starts here."""
        self.take("[")
        if self.peek() == "]":
            self.at += 1
            return
        while True:
            yield self.value()
            if self.take(",]") == "]":
                return


def truncated() -> UnreadableFile:
    """Say that the text ends before its data does."""
    return UnreadableFile(
        "JSON_TERPOTONG", "Berkas JSON ini terpotong sebelum datanya selesai; unduh ulang sampai tuntas lalu kirim."
    )


def broken(how: str) -> UnreadableFile:
    """Say what is wrong with the text."""
    return UnreadableFile("JSON_RUSAK", f"Berkas JSON ini {how}; unduh ulang dari sumbernya tanpa menyuntingnya.")
