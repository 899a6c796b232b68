"""The own systems of two instansi, as unlike as two systems are: paths, headers, envelopes, names, pages, times.

Here: their two shapes, for any instansi. Not here: what the people did (`people.py`), tokens and faults (`server.py`).
Each answers more about a person than anyone needs, so that one sees what is not kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipelines.latihan.people import Population
from pipelines.latihan.tokens import LASTING

Make = Callable[[str, Mapping[str, str]], bytes | Response]
"""Makes an answer for an instansi from what stands in the path and the query."""

Owner = Callable[[Request], str | None]
"""Tells for which instansi a request may ask."""

SERVER = ":server"
"""Under this name `Make` is told where the server is; no query can hold it."""

A_PAGE = 100
_WIB = timedelta(hours=7)
_OF_CITY = {"dialog": "dialog_kinerja", "briefing": "briefing", "aktivitas": "aktivitas_harian"}
_OF_REGENCY = {"coaching": "dialog_kinerja", "briefing": "briefing", "activity": "aktivitas_harian"}


def local_routes(people: Population, guarded: Callable[..., Callable[[Request], Any]]) -> list[Route]:
    """Give the paths of both systems."""

    def city(kode: str, asked: Mapping[str, str]) -> bytes | Response:
        rows = _rows(people, kode, _OF_CITY.get(asked["catatan"]), f"{asked['tahun']}-{int(asked['bulan']):02d}-01")
        if rows is None:
            return Response("tidak ada", 404)
        page = int(asked.get("halaman", "1"))
        made = [_of_city(row) for row in rows[(page - 1) * A_PAGE : page * A_PAGE]]
        told = {"status": True, "hasil": {"total": len(rows), "halaman": page, "baris": made}}
        return json.dumps(told, ensure_ascii=False).encode()

    def regency(kode: str, asked: Mapping[str, str]) -> bytes | Response:
        rows = _rows(people, kode, _OF_REGENCY.get(asked.get("type", "")), asked["from"])
        if rows is None:
            return Response("no such type", 404)
        first = int(asked.get("after", "0"))
        more = {name: asked[name] for name in ("type", "from", "to")} | {"after": str(first + A_PAGE)}
        following = f"{asked[SERVER]}/kabupaten/log?{urlencode(more)}" if first + A_PAGE < len(rows) else None
        items = [_of_regency(row) for row in rows[first : first + A_PAGE]]
        return json.dumps({"items": items, "links": {"next": following}}, ensure_ascii=False).encode()

    return [
        Route("/semarang/api/v1/{catatan}", guarded(city, _with_application), methods=["GET"]),
        Route("/kabupaten/log", guarded(regency, _by_key), methods=["GET"]),
    ]


def _with_application(request: Request) -> str | None:
    """The city knows a token only from an application that says its name."""
    token = request.headers.get("authorization", "").removeprefix(f"Bearer {LASTING}")
    return token if request.headers.get("x-aplikasi") == "gudang-kinerja" and token.isdigit() else None


def _by_key(request: Request) -> str | None:
    key = request.headers.get("x-api-key", "")
    return key.removeprefix(LASTING) if key.startswith(LASTING) else None


def _rows(people: Population, kode: str, record: str | None, first: str) -> list[dict[str, Any]] | None:
    return None if record is None else people.house(kode).local(record, date.fromisoformat(first))


def _of_city(row: dict[str, Any]) -> dict[str, Any]:
    day = f"{date.fromisoformat(row['tanggal']):%d-%m-%Y}"
    told: dict[str, Any] = {"pegawai": {"nip": row["nip"], "nama": row["nama"], "alamat": "Jl. Contoh 1"}, "tgl": day}
    if "topik" in row:
        lanjut = {"tindak_lanjut": row["tindak_lanjut"]}
        return told | {"atasan": {"nip": row["atasan_nip"]}, "topik": row["topik"]} | lanjut
    if "hadir" in row:
        return told | {"pemberi": {"nip": row["pemberi_nip"]}, "hadir": row["hadir"] == "ya"}
    hours = {"jam": {"mulai": row["jam_mulai"], "selesai": row["jam_selesai"]}}
    return told | hours | {name: row[name] for name in ("uraian", "realisasi", "satuan")}


def _of_regency(row: dict[str, Any]) -> dict[str, Any]:
    told = {"employeeId": int(row["nip"]), "employeeName": row["nama"], "phone": "0800000000"}
    told |= {"startedAt": _utc(row["tanggal"], row.get("jam_mulai", "06:00"))}
    if "topik" in row:
        return told | {"supervisorId": row["atasan_nip"], "subject": row["topik"], "followUp": row["tindak_lanjut"]}
    if "hadir" in row:
        return told | {"supervisorId": row["pemberi_nip"], "presence": "H" if row["hadir"] == "ya" else "A"}
    told |= {"endedAt": _utc(row["tanggal"], row["jam_selesai"]), "description": row["uraian"]}
    return told | {"quantity": row["realisasi"], "unit": row["satuan"]}


def _utc(day: str, clock: str) -> str:
    return f"{datetime.fromisoformat(f'{day}T{clock}') - _WIB:%Y-%m-%dT%H:%M:%SZ}"
