"""Asking a web service so that it bears it: with patience, within its limits, and never twice at once for nothing.

Here: one request with its repetitions, and the pause that all requests of a draw share. Not here: what is asked
(`ekinerja.py` …), and whether what came is an answer (`answers.py`). Tokens and NIP stand in headers and addresses, so
the HTTP library's own log is silenced and no error of its is let out.
"""

from __future__ import annotations

import logging
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

import httpx

from pipelines.sources.answers import check_status
from pipelines.sources.faults import ServiceFault

_HEAD = 64 << 10
_LIBRARYS = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError)
_LOCAL = {"127.0.0.1", "::1", "localhost"}
T = TypeVar("T")


@dataclass(frozen=True)
class Pace:
    """How patiently a service is asked. `together`: requests at once, where there is one a person. A fault that passes
    is met `attempts` times, being told to slow down `throttled` times; waits double from `first_wait` seconds, and one
    that the service asks for is kept if it is no longer than `longest_wait`."""

    together: int = 8
    attempts: int = 4
    throttled: int = 20
    first_wait: float = 1.0
    longest_wait: float = 300.0
    timeout: float = 60.0
    in_a_row: int = 10
    """So many requests that failed one after the other end a draw of one request a person."""


class Access(Protocol):
    """How requests prove who asks."""

    def headers(self) -> dict[str, str]:
        """Give the headers of a request made now. Raises `ServiceFault` if no token is good any more."""

    def renew(self, refused: Mapping[str, str]) -> bool:
        """Replace what the service refused; tell whether asking again is worth it."""


@dataclass(frozen=True)
class Fixed:
    """Headers that do not change: those of a request for a token."""

    fixed: Mapping[str, str] = field(default_factory=dict, repr=False)

    def headers(self) -> dict[str, str]:
        """Give the headers."""
        return dict(self.fixed)

    def renew(self, refused: Mapping[str, str]) -> bool:
        """Nothing can be replaced."""
        return False


@dataclass
class Counts:
    """What a draw asked and how often it had to ask again."""

    requests: int = 0
    repeated: int = 0


@dataclass
class Client:
    """A connection to one service. Threads share it."""

    address: str
    access: Access
    pace: Pace = field(default_factory=Pace)
    counts: Counts = field(default_factory=Counts)
    stopped: threading.Event = field(default_factory=threading.Event)
    """Set when the draw ends early: nobody waits any longer."""

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.address)
            whole = parts.port != 0  # reading the port is what finds one that is none
        except ValueError:
            raise ServiceFault("ALAMAT_CACAT") from None
        told = parts.username is not None or parts.query or parts.fragment
        if not whole or told or parts.scheme not in ("http", "https", "") or (parts.scheme and not parts.hostname):
            raise ServiceFault("ALAMAT_CACAT")
        if parts.scheme != "https" and parts.hostname not in _LOCAL:
            raise ServiceFault("ALAMAT_TERBUKA", parts.hostname or self.address)
        self._host = parts.hostname or ""
        for name in ("httpx", "httpcore"):
            silenced = logging.getLogger(name)
            silenced.setLevel(logging.CRITICAL + 1)
            silenced.propagate = False
        limits = httpx.Limits(max_connections=self.pace.together, max_keepalive_connections=self.pace.together)
        timeout = httpx.Timeout(self.pace.timeout, pool=None)
        try:
            self._http = httpx.Client(limits=limits, timeout=timeout, headers={"Accept": "application/json"})
        except (OSError, ValueError, ssl.SSLError):  # SSL_CERT_FILE names no certificates, a proxy no address
            raise ServiceFault("SERTIFIKAT", self._host) from None
        self._lock = threading.Lock()
        self._quiet_until = 0.0

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def get(self, path: str, check: Callable[[bytes], T]) -> T:
        """Give what `check` makes of a small answer; it raises `ServiceFault` where that is not whole. Raises
        `ServiceFault`."""
        return self._persist(lambda headers: check(self._read("GET", path, headers)))

    def post(self, path: str, form: Mapping[str, str]) -> bytes:
        """Send a form and give the answer. Raises `ServiceFault`."""
        return self._persist(lambda headers: self._read("POST", path, headers, form))

    def fetch(self, path: str, target: Path, check: Callable[[Path], T]) -> T:
        """Write an answer of any size to `target`, byte for byte, and give what `check` finds in it, which raises
        `ServiceFault` where it is no whole answer. Raises `ServiceFault`."""

        def once(headers: Mapping[str, str]) -> T:
            try:
                self._stream(path, headers, target)
            except _LIBRARYS as error:
                raise _fault_of(error, self) from None
            return check(target)

        return self._persist(once)

    def _stream(self, path: str, headers: Mapping[str, str], target: Path) -> None:
        with self._http.stream("GET", self.address + path, headers=headers) as response:
            if response.status_code != 200:
                check_status(response.status_code, response.headers.get("retry-after"), response.read()[:_HEAD])
            begun = False
            with target.open("wb") as file:
                for piece in response.iter_bytes(1 << 20):
                    if not begun:
                        check_status(200, None, piece[:_HEAD])
                        begun = True
                    file.write(piece)

    def _read(self, method: str, path: str, headers: Mapping[str, str], form: Mapping[str, str] | None = None) -> bytes:
        try:
            response = self._http.request(method, self.address + path, headers=headers, data=form)
        except _LIBRARYS as error:
            raise _fault_of(error, self) from None
        check_status(response.status_code, response.headers.get("retry-after"), response.content[:_HEAD])
        return response.content

    def _persist(self, once: Callable[[Mapping[str, str]], T]) -> T:
        """Ask until there is an answer, or a fault that does not pass, or patience ends."""
        renewed, met = False, 0
        while True:
            self._keep_quiet()
            headers = self.access.headers()
            with self._lock:
                self.counts.requests += 1
            try:
                return once(headers)
            except ServiceFault as fault:
                if fault.code == "TOKEN_DITOLAK" and not renewed and self.access.renew(headers):
                    renewed = True
                    continue
                met += 1
                throttled = fault.code == "TERLALU_SERING"
                if not fault.passes or met >= (self.pace.throttled if throttled else self.pace.attempts):
                    raise
                wait = fault.wait if fault.wait is not None else self.pace.first_wait * 2 ** min(met - 1, 6)
                if wait > self.pace.longest_wait:
                    code = "TERLALU_SERING" if throttled else "LAYANAN_ISTIRAHAT"
                    raise ServiceFault(code, f"{round(wait / 60)} menit lagi") from None
                with self._lock:
                    self.counts.repeated += 1
                    # being told to slow down, or off, is meant for all requests; another fault for this one alone
                    if throttled or fault.wait is not None:
                        self._quiet_until = max(self._quiet_until, time.monotonic() + wait)
                        wait = 0
                self.stopped.wait(wait)

    def _keep_quiet(self) -> None:
        while (left := self._quiet_until - time.monotonic()) > 0 and not self.stopped.wait(left):
            pass
        if self.stopped.is_set():
            raise StoppedError


class StoppedError(Exception):
    """The draw ended while a request waited."""


def _fault_of(error: Exception, client: Client) -> ServiceFault:
    if any(isinstance(one, ssl.SSLCertVerificationError) for one in _chain(error)):
        return ServiceFault("SERTIFIKAT", client._host)
    if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError | httpx.ProxyError):
        return ServiceFault("TAK_TERHUBUNG", client._host)
    if isinstance(error, httpx.TimeoutException):
        return ServiceFault("WAKTU_HABIS", f"{client.pace.timeout:g}")
    if isinstance(error, httpx.UnsupportedProtocol | httpx.InvalidURL):
        return ServiceFault("ALAMAT_SALAH", client._host)
    return ServiceFault("TERPOTONG")


def _chain(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found
