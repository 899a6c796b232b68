"""Measures a draw against a bare client: `python -m tests.bench_draw [PEOPLE]`.

The stand-in server answers about PEOPLE (10,000) invented people in a process of its own. A bare client with the same
number of connections asks for the same answers and drops them; then `ekinerja tarik` draws them. Issue 8 asks for a
rate of at least 0.8 of the bare client's, in bounded memory: what a draw holds is told as the growth of its process.
"""

from __future__ import annotations

import json
import multiprocessing
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

import httpx

from pipelines.latihan.tokens import GATEWAY, PASSWORD, USER
from pipelines.main_job import MainJob, wall_clock
from pipelines.settings import Settings, prepare
from pipelines.sources.access import CLIENT_EKINERJA, GATEWAY_PATH, SSO_PATH
from pipelines.sources.client import Pace
from pipelines.sources.draw import Drawn, draw
from pipelines.sources.drawing import Question
from pipelines.sources.siasn import HISTORIES, PERSON, UNOR
from tests.flow import KODE

TARGET = 0.8


def main(people: int) -> None:
    """Measure and tell."""
    year = date.today().year
    with TemporaryDirectory(prefix="bench-tarik-") as folder, _server(people) as address:
        os.environ |= {
            "EKINERJA_DATA": folder,
            "EKINERJA_LAYANAN": address,
            "NO_PROXY": "127.0.0.1",
            "EKINERJA_SSO_PENGGUNA": f"{USER}{KODE}",
            "EKINERJA_SSO_SANDI": PASSWORD,
            "EKINERJA_SIASN_CLIENT_ID": GATEWAY,
            "EKINERJA_SIASN_CLIENT_SECRET": PASSWORD,
            "EKINERJA_SIASN_PENGGUNA": f"{USER}{KODE}",
            "EKINERJA_SIASN_SANDI": PASSWORD,
        }
        headers = _headers(address)
        nips = _people(address, headers, year)
        paths = [history.report.path.format(nip=nip) for history in (PERSON, *HISTORIES) for nip in nips]
        for at in range(0, len(paths), len(nips)):  # the server makes its people with the first answer of each kind
            _ask(address, headers, paths[at : at + 1])
        print(f"{len(nips)} people, {len(paths)} answers, {Pace().together} connections")
        bare = len(paths) / _ask(address, headers, [UNOR.path, *paths])
        print(f"bare client    {bare:7.0f} answers/s")
        with multiprocessing.get_context("spawn").Pool(1) as apart:
            reports, _, _ = apart.apply(_drawn, ("ekinerja", year))
            print(f"reports drawn  {reports:7.1f} s")
        with multiprocessing.get_context("spawn").Pool(1) as apart:
            seconds, asked, grown = apart.apply(_drawn, ("siasn", year))
        rate = asked / seconds
        print(f"ekinerja tarik {rate:7.0f} answers/s, the process grew by {grown:.0f} MB")
        ratio = rate / bare
        print(f"ratio          {ratio:7.2f} (target {TARGET}): {'met' if ratio >= TARGET else 'MISSED'}")


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
    answer = httpx.get(f"{address}/api_kinerja/laporan/skp/{year}", headers=user, timeout=300)
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


def _drawn(source: str, year: int) -> tuple[float, int, float]:
    """Draw in this process; give the seconds, the answers, and by how many MB the process grew."""
    settings = Settings()
    prepare(settings)
    job = MainJob(settings, settings.inbox, wall_clock)
    _ = job.intake.reference
    before = _megabytes()
    began = time.perf_counter()
    came: Drawn = draw(job, Question(KODE, source, (year,)))
    seconds = time.perf_counter() - began
    if not came.is_whole:
        raise SystemExit(f"{came.stopped or came.skipped}")
    assert all(Path(file).stat().st_size for file in came.laid)
    return seconds, came.requests, _megabytes() - before


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
