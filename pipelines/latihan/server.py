"""The stand-in server itself: the paths and envelopes of the services, behind tokens, a limit and faults.

Here: HTTP. Not here: what is answered (`people.py`), tokens (`tokens.py`), and which faults there are (`faults.py`).
"""

from __future__ import annotations

import base64
import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import anyio
import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from pipelines.latihan.faults import Faults
from pipelines.latihan.local import SERVER, Make, Owner, local_routes
from pipelines.latihan.people import Population
from pipelines.latihan.references import reference_answers
from pipelines.latihan.tokens import GATEWAY, PASSWORD, USER, Tokens
from pipelines.simulate.files import simpegnas_answer

SLOW = 3600.0
_WORTH_KEEPING = 64 << 10
"""Bytes of an answer that is not made anew each time."""

_JSON = "application/json"
_PAGE = "<!DOCTYPE html><html><head><title>Masuk</title></head><body>Sesi Anda telah berakhir.</body></html>"


@dataclass
class Limit:
    """How many requests a second are answered; 0 means any number. Those beyond are told to come again."""

    a_second: int = 0
    _second: int = 0
    _count: int = 0

    def is_over(self) -> bool:
        """Count a request, and tell whether it is one too many."""
        now = int(time.monotonic())
        if now != self._second:
            self._second, self._count = now, 0
        self._count += 1
        return bool(self.a_second) and self._count > self.a_second


@dataclass
class Service:
    """All services behind one address."""

    people: Population
    tokens: Tokens
    faults: Faults = field(default_factory=Faults)
    limit: Limit = field(default_factory=Limit)
    references: dict[str, list[dict[str, str | None]]] = field(default_factory=reference_answers)
    """SIASN's reference tables, by the name of their call."""
    asked: list[str] = field(default_factory=list)
    """The paths that were asked for, in order."""
    _ready: dict[str, bytes] = field(default_factory=dict)
    _making: threading.Lock = field(default_factory=threading.Lock)

    def app(self) -> Starlette:
        """Give the application."""
        get = ["GET"]
        return Starlette(
            routes=[
                *local_routes(self.people, self._guarded),
                Route("/auth/realms/{realm}/protocol/openid-connect/token", self._log_in, methods=["POST"]),
                Route("/oauth2/token", self._open_gateway, methods=["POST"]),
                Route("/apisiasn/1.0/referensi/ref-unor", self._guarded(self._unor, self._user), methods=get),
                Route("/apisiasn/1.0/referensi/{call}", self._guarded(self._reference, self._user), methods=get),
                Route("/apisiasn/1.0/pns/{call}/{nip}", self._guarded(self._person, self._user), methods=get),
                Route("/get/rekap-bulanan-by-kantor", self._guarded(self._attendance), methods=get),
                Route("/api_kinerja/referensi/periode", self._guarded(self._periode), methods=get),
                Route("/api_kinerja/laporan/skp/{tahun}", self._guarded(self._skp), methods=get),
                Route("/api_kinerja/laporan/penilaian/{tahun}/{periode}", self._guarded(self._penilaian), methods=get),
            ]
        )

    def forget(self) -> None:
        """Make every answer anew: the people have changed."""
        self._ready.clear()

    async def _log_in(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode()))
        user, password = form.get("username", ""), form.get("password")
        if fault := self._spoiled(request):
            return await self._fault(fault, b"")
        kode = user.removeprefix(USER)
        if user == kode or not self.people.knows(kode) or password != PASSWORD:
            return _answer({"error": "invalid_grant", "error_description": "Invalid user credentials"}, 401)
        return _answer(
            {"access_token": self.tokens.give(kode), "expires_in": self.tokens.lasts, "token_type": "Bearer"}
        )

    async def _open_gateway(self, request: Request) -> Response:
        if fault := self._spoiled(request):
            return await self._fault(fault, b"")
        proof = base64.b64encode(f"{GATEWAY}:{PASSWORD}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {proof}":
            return _answer({"error": "invalid_client"}, 401)
        # the gateway's tokens are no JWT and last an hour; those of the user tell when they end
        lasts = min(self.tokens.lasts, 3600)
        return _answer({"access_token": self.tokens.give(GATEWAY), "expires_in": lasts, "token_type": "Bearer"})

    def _bearer(self, request: Request) -> str | None:
        return self.tokens.owner(request.headers.get("authorization"))

    def _user(self, request: Request) -> str | None:
        """Give whose token of SIASN a request brings, if it brings the gateway's too."""
        return self.tokens.owner(request.headers.get("auth")) if self._bearer(request) == GATEWAY else None

    def _guarded(self, make: Make, owner: Owner | None = None) -> Callable[[Request], Any]:
        """Answer only those whom `owner` knows by their token, within the limit, and with the fault that is due."""

        async def answer(request: Request) -> Response:
            fault = self._spoiled(request)
            if fault not in (None, "terpotong", "putus"):
                return await self._fault(fault, b"")
            if self.limit.is_over():
                return await self._fault("terlalu-sering", b"")
            kode = (owner or self._bearer)(request)
            if kode is None or not self.people.knows(kode):
                return await self._fault("ditolak", b"")
            asked = {**request.path_params, **request.query_params, SERVER: str(request.base_url).rstrip("/")}
            key = f"{kode} {request.url.path}?{request.url.query}"
            found = self._ready.get(key)
            if found is None:
                made = await run_in_threadpool(self._made, make, kode, asked)
                if isinstance(made, Response):
                    return made
                found = made
                if len(made) > _WORTH_KEEPING:
                    self._ready[key] = made
            return await self._fault(fault, found) if fault else Response(found, media_type=_JSON)

        return answer

    def _made(self, make: Make, kode: str, asked: Mapping[str, str]) -> bytes | Response:
        """Make one answer at a time: the people of an instansi are made with the first."""
        with self._making:
            return make(kode, asked)

    def _spoiled(self, request: Request) -> str | None:
        self.asked.append(request.url.path)
        return self.faults.next_for(request.url.path)

    async def _fault(self, kind: str | None, body: bytes) -> Response:
        if kind == "gagal":
            return _answer({"success": False, "message": "Layanan menolak", "data": None})
        if kind in ("ditolak", "dilarang"):
            return _answer({"message": "Unauthorized"}, 401 if kind == "ditolak" else 403)
        if kind == "tidak-ada":
            return _answer({"code": 0, "data": "Data tidak ditemukan"}, 404)
        if kind == "hilang":
            return Response("404 page not found", 404)
        if kind == "terlalu-sering":
            told = {"fault": {"code": 900802, "message": "Message throttled out"}}
            return Response(json.dumps(told), 429, {"Retry-After": "1"}, _JSON)
        if kind == "galat":
            return Response("upstream connect error", 503)
        if kind == "istirahat":
            return Response("maintenance", 503, {"Retry-After": "3600"})
        if kind == "alih":
            return Response("", 302, {"Location": "/masuk"})
        if kind == "lain":
            return _answer({"success": True, "data": 1})
        if kind == "html":
            return Response(_PAGE, media_type="text/html")
        if kind == "lambat":
            await anyio.sleep(SLOW)
        half = body[: len(body) // 2]
        if kind == "putus":
            return StreamingResponse(_broken_off(half), headers={"Content-Length": str(len(body))}, media_type=_JSON)
        return Response(half, media_type=_JSON)

    def _periode(self, kode: str, asked: Mapping[str, str]) -> bytes:
        return _kinerja([one.row() for one in self.people.house(kode).settings])

    def _skp(self, kode: str, asked: Mapping[str, str]) -> bytes | Response:
        house = self.people.house(kode)
        if not asked["tahun"].isdigit() or int(asked["tahun"]) not in house.years:
            return _answer({"success": False, "message": "Tahun tidak valid", "data": None})
        return _kinerja_frame(house.skp(int(asked["tahun"])), asked.get("nip"))

    def _penilaian(self, kode: str, asked: Mapping[str, str]) -> bytes | Response:
        house = self.people.house(kode)
        if not asked["tahun"].isdigit() or int(asked["tahun"]) not in house.years:
            return _answer({"success": False, "message": "Tahun tidak valid", "data": None})
        report = house.penilaian(int(asked["tahun"]), asked["periode"])
        if report is None:
            return _answer({"success": False, "message": "ID Periode tidak valid", "data": None})
        return _kinerja_frame(report, asked.get("nip"))

    def _unor(self, kode: str, asked: Mapping[str, str]) -> bytes:
        return json.dumps({"code": 1, "data": self.people.house(kode).units()}, ensure_ascii=False).encode()

    def _reference(self, kode: str, asked: Mapping[str, str]) -> bytes | Response:
        if asked["call"] not in self.references:
            return _answer({"code": 0, "data": "Data tidak ditemukan"}, 404)
        return json.dumps(self.references[asked["call"]], ensure_ascii=False).encode()

    def _person(self, kode: str, asked: Mapping[str, str]) -> bytes | Response:
        house, nip = self.people.house(kode), asked["nip"]
        found: Any = house.persons.get(nip) if asked["call"] == "data-utama" else None
        if asked["call"] in house.by_person:
            found = house.by_person[asked["call"]].get(nip)
        if found is None:
            return _answer({"code": 0, "data": "Data tidak ditemukan"}, 404)
        return json.dumps({"code": 1, "data": found}, ensure_ascii=False).encode()

    def _attendance(self, kode: str, asked: Mapping[str, str]) -> bytes:
        house, of_office = self.people.house(kode), asked.get("kantor_id") == kode
        month = date(int(asked["tahun"]), int(asked["bulan"]), 1)
        days = house.attendance(month) if of_office and month.year in house.years else []
        return json.dumps(simpegnas_answer(days), ensure_ascii=False).encode()


def _answer(told: Any, status: int = 200) -> Response:
    return Response(json.dumps(told), status, media_type=_JSON)


def _kinerja(rows: list[dict[str, Any]]) -> bytes:
    return json.dumps({"success": True, "message": None, "data": rows}, ensure_ascii=False).encode()


def _kinerja_frame(frame: Any, nip: str | None) -> bytes:
    if nip is not None:
        frame = frame.filter(frame["nip"] == nip)
    return f'{{"success":true,"message":null,"data":{frame.write_json()}}}'.encode()


async def _broken_off(half: bytes) -> AsyncIterator[bytes]:
    yield half
    raise ConnectionResetError


@dataclass(frozen=True)
class Certificate:
    """Files of a certificate and its key."""

    certificate: Path
    key: Path


def _server(service: Service, certificate: Certificate | None) -> uvicorn.Server:
    secured: dict[str, Any] = {}
    if certificate is not None:
        secured = {"ssl_certfile": str(certificate.certificate), "ssl_keyfile": str(certificate.key)}
    # nothing is logged: paths hold NIP
    config = uvicorn.Config(
        service.app(), log_config=None, access_log=False, timeout_graceful_shutdown=1, lifespan="off", **secured
    )
    return uvicorn.Server(config)


def _socket(port: int) -> socket.socket:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    return listening


def serve(service: Service, port: int, ready: Callable[[str], None], certificate: Certificate | None = None) -> None:
    """Serve until Ctrl-C; `ready` is told the address. Raises `OSError` if the port is taken."""
    listening = _socket(port)
    ready(_address(listening, certificate))
    with suppress(KeyboardInterrupt):
        _server(service, certificate).run([listening])


@contextmanager
def serving(service: Service, certificate: Certificate | None = None) -> Iterator[str]:
    """Serve beside what runs within, at a free port; give the address."""
    listening = _socket(0)
    server = _server(service, certificate)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield _address(listening, certificate)
    finally:
        server.should_exit = True
        thread.join(5)


def _address(listening: socket.socket, certificate: Certificate | None) -> str:
    return f"{'https' if certificate else 'http'}://127.0.0.1:{listening.getsockname()[1]}"


def make_service(asn: int, clock: Callable[[], datetime], lasts: int = 12 * 3600, a_second: int = 0) -> Service:
    """Make the services with invented people."""
    return Service(Population(asn, clock().date()), Tokens(clock, lasts), limit=Limit(a_second))
