"""One page of an answer of an instansi's own system, made into rows of ours: only what the mapping names is kept.

Here: walking through the answer, and the sentences for a mapping that it does not fit. Not here: which pages there are
(`local.py`), what a value may be (`ingest/`). Names of fields are told, since an admin must see them to mend the
mapping; values never.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pipelines.ingest.reading import UnreadableFile
from pipelines.ingest.reading.json_text import JsonText
from pipelines.ingest.take_in import WIB
from pipelines.sources.faults import ServiceFault
from pipelines.sources.local_mapping import Mapped

_NOWHERE: Any = object()
_MOST_NAMED = 12
_NAME = re.compile(r"[A-Za-z_][\w.-]{0,40}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")


@dataclass(frozen=True)
class Page:
    """What a page holds. `lines`: its rows as JSON, one a line; `total`: how many rows the system says there are;
    `following`: what it says of the next page; `empty`: our columns that no row of it has the field for."""

    lines: bytes
    rows: int
    total: int | None
    following: str | None
    empty: frozenset[str]


@dataclass
class _Rows:
    """The rows of a page while it is read."""

    mapped: Mapped
    lines: list[bytes] = field(default_factory=list)
    met: set[str] = field(default_factory=set)
    fields: dict[str, None] = field(default_factory=dict)

    def take(self, row: Any) -> None:
        """Make a row ours."""
        if not isinstance(row, dict):
            raise ServiceFault(
                "TAK_COCOK", f"{self._daftar} berisi nilai, bukan baris dengan bidang bernama; perbaiki daftar"
            )
        if len(self.fields) < _MOST_NAMED:
            self.fields |= dict.fromkeys(names_in(row))
        made: dict[str, str | None] = {}
        for ours in self.mapped.kinds:
            if ours in self.mapped.fixed:
                made[ours] = self.mapped.fixed[ours]
                continue
            theirs = self.mapped.columns.get(ours)
            value = value_at(row, theirs) if theirs is not None else None
            if value is _NOWHERE:
                value = None
            else:
                self.met.add(ours)
            made[ours] = self._text(ours, value)
        self.lines.append(json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))

    def _text(self, ours: str, value: Any) -> str | None:
        if isinstance(value, dict | list):
            inside = names_in(value) if isinstance(value, dict) else ()
            told = f"bidang di dalamnya ({', '.join(inside)}); sebut salah satunya dengan titik" if inside else "daftar"
            raise ServiceFault(
                "TAK_COCOK",
                f'[{self.mapped.record}.kolom] {ours}: bidang "{self.mapped.columns[ours]}" bukan satu nilai, '
                f"melainkan {told}",
            )
        if value is None:
            return None
        text = str(value).lower() if isinstance(value, bool) else str(value)
        text = self.mapped.values.get(ours, {}).get(text, text)
        return _local_time(text, self.mapped.kinds[ours])

    @property
    def _daftar(self) -> str:
        return f'[{self.mapped.record}] daftar = "{self.mapped.rows}"'


def read_page(answer: Path, mapped: Mapped) -> Page:
    """Read a page. Raises `ServiceFault`: for an answer that is none, says no, or does not fit the mapping."""
    rows = _Rows(mapped)
    try:
        text = JsonText(answer)
        with text.file:
            said = _walk(text, tuple(mapped.rows.split(".")) if mapped.rows else (), rows.take)
            if text.peek():
                raise ServiceFault("BUKAN_JSON")
    except UnreadableFile as fault:
        raise ServiceFault("TERPOTONG" if fault.code == "JSON_TERPOTONG" else "BUKAN_JSON") from None
    if said is not _LISTED:
        said = said if isinstance(said, dict) else {}
        if _refused(said):
            raise ServiceFault("DITOLAK_LAYANAN", "sistemnya menjawab gagal; periksa hak akun dan permintaannya")
        found = value_at(said, mapped.rows) if mapped.rows else _NOWHERE
        if found is not _LISTED and found is not None:
            raise ServiceFault("TAK_COCOK", f"{rows._daftar}: {_not_a_list(said, mapped.rows)}")
    empty = frozenset(mapped.columns) - rows.met
    for ours in sorted(empty & mapped.required) if rows.lines else ():
        names = ", ".join(list(rows.fields)[:_MOST_NAMED])
        raise ServiceFault(
            "TAK_COCOK",
            f'[{mapped.record}.kolom] {ours} = "{mapped.columns[ours]}": bidang itu tidak ada di satu baris pun; '
            f"yang ada: {names}",
        )
    lines = b"".join(b",\n" + line for line in rows.lines)[2:]
    total = _number(value_at(said, mapped.total)) if mapped.total and isinstance(said, dict) else None
    if mapped.total and total is None:
        raise ServiceFault(
            "TAK_COCOK",
            f'[{mapped.record}] jumlah = "{mapped.total}": bidang itu tidak ada di jawaban atau bukan bilangan; '
            "perbaiki, atau hapus baris jumlah",
        )
    following = value_at(said, mapped.following) if mapped.following and isinstance(said, dict) else None
    told = str(following).strip() if following not in (None, _NOWHERE, False) else ""
    return Page(lines, len(rows.lines), total, told or None, empty)


_LISTED: Any = object()
"""Stands where the rows were, in what an answer says beside them."""


def _walk(text: JsonText, parts: tuple[str, ...], take: Callable[[Any], None]) -> Any:
    """Hand the rows at a place on, one by one, and give the rest of the answer, which is small."""
    if not parts:
        if text.peek() != "[":
            return text.value()
        for row in text.elements():
            take(row)
        return _LISTED
    if text.peek() != "{":
        return text.value()
    text.take("{")
    said: dict[str, Any] = {}
    while text.peek() != "}":
        key = text.value()
        text.take(":")
        whole = ".".join(parts)
        if key in (parts[0], whole) and key not in said:
            said[key] = _walk(text, () if key == whole else parts[1:], take)
        else:
            said[key] = text.value()
        if text.take(",}") == "}":
            return said
    text.take("}")
    return said


def value_at(told: Mapping[str, Any], place: str) -> Any:
    """Give what stands at a place, `pegawai.nip`; a mark of its own where there is no such field."""
    if place in told:
        return told[place]
    here: Any = told
    for part in place.split("."):
        if not isinstance(here, dict) or part not in here:
            # an object that is null today has its fields all the same
            return None if here is None else _NOWHERE
        here = here[part]
    return here


def names_in(told: Mapping[str, Any]) -> Iterable[str]:
    """Give the names of the fields of an object, with those within; a name that may be a value is left out."""
    for key, value in told.items():
        if not _NAME.fullmatch(key):
            continue
        if isinstance(value, dict) and value:
            yield from (f"{key}.{inner}" for inner in value if _NAME.fullmatch(inner))
        else:
            yield key


def _not_a_list(said: Mapping[str, Any], place: str) -> str:
    names = ", ".join(list(names_in(said))[:_MOST_NAMED]) or "tidak ada bidang sama sekali"
    lacks = not place or value_at(said, place) is _NOWHERE
    told = "tidak ada daftar di sana" if lacks else "yang ada di sana bukan daftar"
    return f"{told}; bidang di jawabannya: {names}"


def _refused(said: Mapping[str, Any]) -> bool:
    return said.get("success") is False or said.get("status") is False


def _number(value: Any) -> int | None:
    return int(value) if isinstance(value, str) and value.isdigit() else None


def _local_time(text: str, kind: str) -> str:
    """Give the day, or the hour, of an instant as it is in WIB; other texts as they are."""
    if kind not in ("date", "clock") or not _INSTANT.match(text):
        return text
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    at = at.astimezone(WIB) if at.tzinfo is not None else at
    return f"{at:%Y-%m-%d}" if kind == "date" else f"{at:%H:%M}"
