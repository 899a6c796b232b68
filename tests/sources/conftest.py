"""Fixtures of draws: the stand-in server on a real socket, and a data folder that draws from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from pipelines.latihan.server import Service, make_service, serving
from pipelines.main_job import MainJob
from pipelines.settings import Settings, prepare
from pipelines.sources.client import Pace
from pipelines.sources.draw import Drawn, draw
from pipelines.sources.drawing import Question, Watch
from tests.flow import KODE, NOW, Flow

QUICK = Pace(first_wait=0.01, timeout=5, longest_wait=5)
"""As patient as usual, in less time."""


class Draws:
    """A data folder whose services are the stand-in server's."""

    def __init__(self, flow: Flow, service: Service, address: str) -> None:
        self.flow, self.service, self.address = flow, service, address
        self.settings = Settings(data=flow.settings.data, layanan=address)
        flow.inbox = self.settings.inbox
        prepare(self.settings)
        self.notices: list[str] = []
        self.now = NOW

    def draw(
        self,
        *periods: str,
        source: str = "ekinerja",
        pace: Pace = QUICK,
        years: tuple[int, ...] = (2026,),
        kode: str = KODE,
    ) -> Drawn:
        """Draw as a schedule does, with nobody at a terminal."""
        job = MainJob(self.settings, self.settings.inbox, self.clock)
        watch = Watch(notice=self.notices.append)
        return draw(job, Question(kode, source, years, periods), watch=watch, pace=pace)

    def clock(self) -> datetime:
        """Give the time that is told here."""
        return self.now

    def asked(self, part: str = "/api_kinerja") -> list[str]:
        """Give the paths that the server was asked for since the last time this was called."""
        found = [path for path in self.service.asked if part in path]
        self.service.asked.clear()
        return found


@pytest.fixture(scope="session")
def service() -> Service:
    """The services, with invented people."""
    return make_service(60, lambda: NOW)


@pytest.fixture
def draws(flow: Flow, service: Service, monkeypatch: pytest.MonkeyPatch) -> Iterator[Draws]:
    """An empty data folder, with the password of the admin of the instansi in the environment."""
    service.faults.waiting.clear()
    service.tokens.revoke()
    service.limit.a_second = 0
    service.asked.clear()
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("EKINERJA_SSO_PENGGUNA", f"admin-{KODE}")
    monkeypatch.setenv("EKINERJA_SSO_SANDI", "latihan")
    with serving(service) as address:
        yield Draws(flow, service, address)
