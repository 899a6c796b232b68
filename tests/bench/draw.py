"""A draw from the web services, held against a bare client with as many connections that drops what it is given.

The stand-in server answers about invented people in a process of its own; the draw runs in another, so that what it
holds in memory is its own. Issue 8 asks for 0.8 of the bare client's rate.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from pipelines.latihan.tokens import GATEWAY, PASSWORD, USER
from pipelines.main_job import MainJob, wall_clock
from pipelines.settings import Settings, prepare
from pipelines.sources.access import CLIENT_EKINERJA, GATEWAY_PATH, SSO_PATH
from pipelines.sources.client import Pace
from pipelines.sources.draw import draw
from pipelines.sources.drawing import Question
from pipelines.sources.siasn import HISTORIES, PERSON, UNOR
from tests.bench.alone import alone
from tests.bench.row import Bound, Row, number, within_memory
from tests.bench.sizes import SIZES
from tests.flow import KODE

SECTION = "Penarikan dari layanan web"
RATE = 0.8
MOST = 600.0
"""MB that a draw may hold, however many people it asks about."""


def measure(size: str, folder: str) -> Iterator[Row]:
    """Give the only row: a draw of SIASN, which asks once for each person and history."""
    people, year = SIZES[size].drawn, date.today().year
    with TemporaryDirectory(dir=folder) as data, _server(people) as address:
        os.environ |= _environment(data, address)
        headers = _headers(address)
        nips = _people(address, headers, year)
        paths = [history.report.path.format(nip=nip) for history in (PERSON, *HISTORIES) for nip in nips]
        for at in range(0, len(paths), len(nips)):  # the server makes its people with the first answer of each kind
            _ask(address, headers, paths[at : at + 1])
        floor = _ask(address, headers, [UNOR.path, *paths])
        list(alone("draw:drawn", "ekinerja", year))
        ((seconds, asked, peak, whole),) = alone("draw:drawn", "siasn", year)
    rate = (asked / seconds) / ((1 + len(paths)) / floor)
    yield Row(
        SECTION,
        f"ekinerja tarik --sumber siasn, {number(len(nips))} orang, {Pace().together} sambungan",
        seconds,
        floor,
        peak,
        asked,
        (Bound(f"≥ {number(RATE)} × laju klien polos", 1 / rate, 1 / RATE), within_memory(peak, MOST)),
        note=f"{number(asked / seconds)} jawaban per detik; {number(rate, 2)} dari laju klien polos",
        broken=not whole,
    )


def drawn(source: str, year: int) -> Iterator[tuple[float, int, float, bool]]:
    """Draw a source in this process; give the seconds, the requests, the MB that it held, and whether all came."""
    settings = Settings()
    prepare(settings)
    job = MainJob(settings, settings.inbox, wall_clock)
    _ = job.intake.reference
    began = time.perf_counter()
    came = draw(job, Question(KODE, source, (year,)))
    seconds = time.perf_counter() - began
    whole = came.is_whole and all(Path(file).stat().st_size for file in came.laid)
    yield seconds, came.requests, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, whole


def _environment(data: str, address: str) -> dict[str, str]:
    return {
        "EKINERJA_DATA": data,
        "EKINERJA_LAYANAN": address,
        "NO_PROXY": "127.0.0.1",
        "EKINERJA_SSO_PENGGUNA": f"{USER}{KODE}",
        "EKINERJA_SSO_SANDI": PASSWORD,
        "EKINERJA_SIASN_CLIENT_ID": GATEWAY,
        "EKINERJA_SIASN_CLIENT_SECRET": PASSWORD,
        "EKINERJA_SIASN_PENGGUNA": f"{USER}{KODE}",
        "EKINERJA_SIASN_SANDI": PASSWORD,
    }


@contextmanager
def _server(people: int) -> Iterator[str]:
    typed = [sys.executable, "-m", "pipelines", "server-latihan", "--port", "0", "--asn", str(people)]
    with subprocess.Popen(typed, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as run:
        assert run.stdout is not None
        try:
            yield run.stdout.readline().split("di ")[1].split(";")[0]
        finally:
            run.kill()


def _headers(address: str) -> dict[str, str]:
    form = {"grant_type": "password", "client_id": CLIENT_EKINERJA, "username": f"{USER}{KODE}", "password": PASSWORD}
    user = httpx.post(address + SSO_PATH, data=form).json()["access_token"]
    gate = httpx.post(address + GATEWAY_PATH, auth=(GATEWAY, PASSWORD)).json()["access_token"]
    return {"Authorization": f"Bearer {gate}", "Auth": f"bearer {user}"}


def _people(address: str, headers: dict[str, str], year: int) -> list[str]:
    user = {"Authorization": headers["Auth"].replace("bearer", "Bearer")}
    answer: Any = httpx.get(f"{address}/api_kinerja/laporan/skp/{year}", headers=user, timeout=300)
    return sorted({row["nip"] for row in json.loads(answer.content)["data"]})


def _ask(address: str, headers: dict[str, str], paths: list[str]) -> float:
    """Ask for all of it with a bare client, and give the seconds."""
    todo, taking = iter(paths), threading.Lock()
    with httpx.Client(headers=headers, timeout=300) as client:

        def work() -> None:
            while True:
                with taking:
                    path = next(todo, None)
                if path is None:
                    return
                _ = client.get(address + path).content

        workers = [threading.Thread(target=work) for _ in range(Pace().together)]
        began = time.perf_counter()
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return time.perf_counter() - began
