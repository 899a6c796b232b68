"""Whether an answer is one: the verdict of its status, its envelope, and its end.

Here: judging what came. Not here: asking for it (`client.py`), and what its rows mean (`ingest/`).
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from pipelines.ingest.reading import UnreadableFile
from pipelines.ingest.reading.json_file import RefusedAnswer, elements
from pipelines.sources.faults import ServiceFault

_BLANK = b" \t\r\n\xef\xbb\xbf"
_EMPTY = "KOSONG"
_FINE = "200"


def check_status(status: int, retry_after: str | None, body: bytes) -> None:
    """Raise the fault that a status stands for; `body` is the beginning of what came with it."""
    if status == 200:
        if body.lstrip(_BLANK).startswith(b"<"):
            raise ServiceFault("HALAMAN_WEB")
        return
    if 300 <= status < 400:  # to a page where a person would log in
        raise ServiceFault("HALAMAN_WEB")
    if status in (401, 403):
        raise ServiceFault("TOKEN_DITOLAK", status)
    if status == 429:
        raise ServiceFault("TERLALU_SERING", "nanti", seconds_of(retry_after))
    if status == 404 and isinstance(_data_of(body), str):
        raise ServiceFault("TIDAK_DITEMUKAN")
    if status == 408 or status >= 500:
        raise ServiceFault("LAYANAN_GALAT", status, seconds_of(retry_after))
    raise ServiceFault("ALAMAT_SALAH", status)


def rows_in(answer: Path) -> int:
    """Walk through an answer of any size and count its rows; 0 where the service has none. Raises `ServiceFault`."""
    try:
        return sum(1 for _ in elements(answer))
    except RefusedAnswer as refused:
        raise ServiceFault("DITOLAK_LAYANAN", refused.reason) from None
    except UnreadableFile as fault:
        if fault.code == _EMPTY:
            return 0
        raise ServiceFault("TERPOTONG" if fault.code == "JSON_TERPOTONG" else "BUKAN_JSON") from None


def data_of(body: bytes) -> Any:
    """Give `data` of a small answer. Raises `ServiceFault`."""
    try:
        told = json.loads(body)
    except ValueError as error:
        cut = isinstance(error, json.JSONDecodeError) and error.pos >= len(error.doc.rstrip()) - 8
        raise ServiceFault("TERPOTONG" if cut else "BUKAN_JSON") from None
    if not isinstance(told, dict) or "data" not in told:
        raise ServiceFault("BUKAN_JSON")
    said_no = told.get("success") is False or told.get("status") is False or str(told.get("code", "1")) == "0"
    if said_no or str(told.get("responseCode", _FINE)) != _FINE:
        raise ServiceFault("DITOLAK_LAYANAN", "datanya tidak ada atau akun tidak berhak")
    return told["data"]


def seconds_of(retry_after: str | None) -> float | None:
    """Read a Retry-After header: seconds, or a date."""
    if not retry_after:
        return None
    try:
        return max(float(int(retry_after)), 0.0)
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    # a date that names no zone is in UTC, as all of HTTP's are
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max((until - datetime.now(UTC)).total_seconds(), 0.0)


def _data_of(body: bytes) -> Any:
    try:
        told = json.loads(body)
    except ValueError:
        return None
    return told.get("data") if isinstance(told, dict) else None
