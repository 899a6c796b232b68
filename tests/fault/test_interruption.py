"""A run that is killed, starved of disk, or met by another run leaves the last release standing, and nothing else."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.lake import Lake
from pipelines.main_job import wall_clock
from tests.flow import CHECKED, KODE, SAMPLE, Flow, csv, evaluation

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Part of the sample: one instansi, with every kind of record."""
    folder = tmp_path_factory.mktemp("kotak")
    (folder / "4011").mkdir()
    for file in sorted((SAMPLE / "4011").iterdir()):
        if "2025" not in file.name and "triwulanan-3" not in file.name:
            shutil.copy(file, folder / "4011")
    return folder


@pytest.fixture(scope="module")
def undisturbed(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The release of a run that nobody disturbs."""
    return run_through(inbox, tmp_path_factory.mktemp("utuh"))


COMMAND = ("pipelines", "run", "--inbox")
SMALL = ("tests.fault.run_small",)


def start(
    inbox: Path, data: Path, limit: Callable[[], None] | None = None, command: tuple[str, ...] = COMMAND
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", *command, str(inbox)],
        cwd=ROOT,
        env={**os.environ, "EKINERJA_DATA": str(data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limit,
    )


def run_through(inbox: Path, folder: Path) -> str:
    """Run over the same tables as `run_small` to the end; give the id of the release. (That Dagster
    goes on after a killed run is told in test_definitions.py.)"""
    flow = Flow(folder)
    flow.inbox, flow.wanted = inbox, CHECKED
    return flow.run(wall_clock())


def current(data: Path) -> str:
    return (data / "warehouse.duckdb").resolve().stem


@pytest.mark.parametrize(
    ("moment", "count"),
    [
        ("lake/deliveries/*.json", 3),
        ("lake/marts/*/*/*", 20),
        ("releases/*.json", 1),
    ],
)
def test_a_run_killed_at_any_moment_and_run_again_ends_in_the_same_release(
    inbox: Path, undisturbed: str, tmp_path: Path, moment: str, count: int
) -> None:
    data = tmp_path / "data"
    process = start(inbox, data, command=SMALL)
    until = time.monotonic() + PATIENCE
    while len(list(data.glob(moment))) < count and process.poll() is None and time.monotonic() < until:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert run_through(inbox, tmp_path) == current(data) == undisturbed
    assert not list((data / "lake" / "tmp").glob("*"))


def test_a_full_disk_gives_one_sentence_and_leaves_the_last_release(flow: Flow) -> None:
    flow.drop("nilai.csv", csv([evaluation(1)]))
    before = flow.run()
    flow.drop("besar.csv", csv([evaluation(n) for n in range(20_000)]))

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    process = start(flow.inbox, flow.settings.data, little_room)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "Tidak ada ruang lagi di disk" in told
    assert "Traceback" not in told
    assert current(flow.settings.data) == before
    assert flow.ask("SELECT count(*) FROM rilis.kiriman") == [(1,)]


def test_a_second_run_at_the_same_time_says_that_the_first_one_is_at_it(flow: Flow) -> None:
    flow.drop("nilai.csv", csv([evaluation(1)]))
    flow.run()
    with Lake(flow.settings.lake).writer():
        process = start(flow.inbox, flow.settings.data)
        _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "sedang dipakai proses lain" in told
    assert KODE not in told


def test_a_reader_keeps_its_release_while_a_new_one_is_promoted(flow: Flow) -> None:
    import duckdb

    flow.drop("skp.csv", csv([evaluation(1)]))
    flow.run()
    with duckdb.connect() as reader:
        reader.execute("ATTACH ? AS w (READ_ONLY)", [str(flow.settings.warehouse.resolve())])
        before = reader.sql("SELECT count(*) FROM w.rilis.kiriman").fetchall()
        flow.drop("nilai 2.csv", csv([evaluation(2)]))
        flow.run()
        assert reader.sql("SELECT count(*) FROM w.rilis.kiriman").fetchall() == before
    assert flow.ask("SELECT count(*) FROM rilis.kiriman") == [(2,)]
