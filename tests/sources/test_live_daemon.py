"""A real Dagster daemon: at the hour that is set it draws, takes in and publishes with nobody watching, and kills on
the way lose and double nothing.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import dagster as dg
import pytest

from pipelines.dead_runs import unfinished_runs
from pipelines.latihan.faults import Fault
from pipelines.latihan.server import make_service, serving
from pipelines.latihan.tokens import Tokens
from pipelines.main_job import EVERYTHING, MainJob, wall_clock
from pipelines.settings import CHECKOUT, Settings, prepare
from pipelines.sources.draw import draw, years_at
from pipelines.sources.drawing import Question
from tests.flow import KODE, Flow
from tests.graph.runs import instance_of, storage_of
from tests.sources.live import FEW

PATIENCE = 150
DRAW = f"tarik_{KODE}_ekinerja"
TO_LOAD = timedelta(seconds=25)
"""Before the hour comes the daemon must stand: a schedule that it has not seen yet missed nothing."""


@contextmanager
def daemon(settings: Settings, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start the daemon and its code server; at the end kill all of it, as a power cut would."""
    command = [sys.executable, "-W", "ignore", "-m", "dagster._daemon", "run", "-m", "tests.sources.live"]
    place = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    with log.open("ab") as told:
        process = subprocess.Popen(
            command, cwd=settings.dagster_home, env=place, stdout=told, stderr=told, start_new_session=True
        )
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def until(what: Callable[[], bool], process: subprocess.Popen[bytes], log: Path, pause: float = 0.02) -> None:
    """Wait for something to be so."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < end, log.read_text()
        time.sleep(pause)


def runs(flow: Flow, job: str) -> list[dg.DagsterRunStatus]:
    """Give how the runs of a job ended, oldest first."""
    with instance_of(flow) as instance:
        return [run.status for run in instance.get_runs(dg.RunsFilter(job_name=job))][::-1]


def figures(flow: Flow) -> list[tuple[object, ...]]:
    """Give what people see of the evaluations, and how often each delivery was counted."""
    seen = flow.ask("SELECT * FROM penilaian_pegawai ORDER BY ALL")
    return seen + flow.ask("SELECT delivery_id, catatan, dibaca, diterima, dikarantina FROM rilis.kiriman ORDER BY ALL")


def is_whole(flow: Flow, calm: Flow) -> bool:
    """Tell whether nothing runs any more and people see what they would have seen without a kill."""
    with instance_of(flow) as instance:
        over = dg.DagsterRunStatus.SUCCESS in runs(flow, EVERYTHING) and not unfinished_runs(instance)
    return over and flow.settings.warehouse.exists() and figures(flow) == figures(calm)


@pytest.mark.daemon
def test_a_daemon_draws_takes_in_and_publishes_by_itself_and_a_kill_in_each_step_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    give = Tokens.give
    monkeypatch.setattr(Tokens, "give", lambda self, owner: given.append(give(self, owner)) or given[-1])
    service, log = make_service(40, wall_clock), tmp_path / "layar.txt"
    flow, calm = Flow(tmp_path), Flow(tmp_path / "tenang")
    for one in (flow, calm):
        one.inbox, one.wanted = one.settings.inbox, FEW
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("EKINERJA_SSO_PENGGUNA", f"admin-{KODE}")
    monkeypatch.setenv("EKINERJA_SSO_SANDI", "latihan")
    with serving(service) as address:
        prepare(Settings(data=calm.settings.data))
        undisturbed = Settings(data=calm.settings.data, layanan=address)
        asked = Question(KODE, "ekinerja", years_at(wall_clock().date()))
        assert draw(MainJob(undisturbed, undisturbed.inbox, wall_clock), asked).is_whole
        calm.run(wall_clock())

        prepare(flow.settings)
        monkeypatch.setenv("EKINERJA_LAYANAN", address)
        monkeypatch.setenv("EKINERJA_TARIK", f"{KODE}/ekinerja")
        service.faults.waiting.append(Fault("lambat", 1, "/laporan/penilaian"))
        hour = (wall_clock() + TO_LOAD).replace(second=0) + timedelta(minutes=1)
        monkeypatch.setenv("EKINERJA_TARIK_PUKUL", f"{hour:%H.%M}")
        with daemon(flow.settings, log) as first:
            until(lambda: not service.faults.waiting, first, log)
        assert runs(flow, DRAW) == [dg.DagsterRunStatus.STARTED]
        assert not flow.settings.warehouse.exists()

        with daemon(flow.settings, log) as second:
            commits = flow.settings.lake / "deliveries"
            until(lambda: len(list(commits.glob("*.json"))) > 2, second, log)
        assert runs(flow, DRAW) == [dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.SUCCESS]

        with daemon(flow.settings, log) as third:
            # what came while a run was under way is the next one's: it is over when all is there and nothing runs
            until(lambda: is_whole(flow, calm), third, log, 1)
    assert figures(flow) == figures(calm)
    told = storage_of(flow) + log.read_bytes()
    nips = service.people.house(KODE).people["nip"].to_list()
    for secret in (*given, *(part for token in given for part in token.split(".")[1:]), *nips):
        assert secret.encode() not in told
