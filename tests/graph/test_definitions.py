"""The graph in Dagster: what it looks like, what a run does and shows, and what becomes of a run that was left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.storage.sqlite_storage import DagsterSqliteStorage

from pipelines import dagster_ui, dead_runs, run_guard
from pipelines.definitions import build_defs
from pipelines.main_job import EVERYTHING, MainJob, opened
from pipelines.schedules import UPKEEP
from pipelines.settings import CHECKOUT, Settings
from pipelines.sql_models import VIEW, load_models
from tests.flow import KODE, NOW, Flow, closure, few_checks
from tests.graph.runs import fill, instance_of, rows_of, run, runs_of, told_of

MODELS = load_models(Settings().models)

FEW = ("penilaian_pegawai", "mutu_data")
"""What is made where a test asks what Dagster does with a run, whichever tables it is over."""


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """A small warehouse after one run. Only for reading."""
    flow = fill(Flow(tmp_path_factory.mktemp("sekali")))
    assert run(flow, FEW)
    return flow


@pytest.fixture
def small_graph(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Dagster load few tables, where the test does not ask what the graph looks like."""
    few = closure(MODELS, FEW)
    monkeypatch.setattr("pipelines.definitions.load_models", lambda _: few)
    monkeypatch.setattr("pipelines.definitions.CHECKS", few_checks(flow.settings.data / "pemeriksaan", few))


# --- the graph


def test_importing_the_definitions_touches_neither_data_nor_network(tmp_path: Path) -> None:
    script = (
        "import socket\n"
        "def refuse(*a, **k): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from pipelines.definitions import defs\n"
        "print(len(defs().resolve_all_asset_keys()))\n"
    )
    place = {**os.environ, "EKINERJA_DATA": str(tmp_path / "data"), "PYTHONPATH": str(CHECKOUT)}
    told = subprocess.run([sys.executable, "-c", script], env=place, capture_output=True, text=True, check=True)
    assert int(told.stdout) > len(MODELS)
    assert not (tmp_path / "data").exists()


def test_every_table_is_an_asset_in_the_group_of_its_folder_behind_what_it_reads(flow: Flow) -> None:
    defs = build_defs(flow.settings)
    dg.Definitions.validate_loadable(defs)
    graph = defs.resolve_asset_graph()
    for name, model in MODELS.items():
        node = graph.get(dg.AssetKey(name))
        assert node.group_name == model.subject
        assert {other for other in model.inputs if other in MODELS} <= {
            key.to_user_string() for key in node.parent_keys
        }
    assert graph.get(dg.AssetKey("rilis")).child_keys == set()
    assert {key.to_user_string() for key in graph.root_materializable_asset_keys} == {"kiriman"}


def test_every_asset_has_an_owner_and_a_description(flow: Flow) -> None:
    specs = list(build_defs(flow.settings).resolve_all_asset_specs())
    assert [spec.key for spec in specs if not spec.owners or not spec.description] == []


# --- a run


def test_a_run_from_the_command_line_publishes_a_release_and_shows_in_dagster(ran: Flow) -> None:
    assert ran.ask("SELECT count(*) FROM catatan.penilaian") == [(2,)]
    (shown,) = runs_of(ran)
    assert (shown.job_name, shown.status) == (EVERYTHING, dg.DagsterRunStatus.SUCCESS)
    told = told_of(ran, "penilaian").metadata
    assert told["dagster/row_count"].value == 2
    # record tables have a part for the month to come
    assert rows_of(told["bagian"]) == [
        {"bagian": "2026-01", "baris": 2, "dibuat_sekarang": "ya"},
        {"bagian": "2026-02", "baris": 0, "dibuat_sekarang": "ya"},
    ]
    assert told_of(ran, "rilis").metadata["kiriman"].value == 3


def test_a_run_tells_how_many_rows_of_which_record_came_and_were_rejected(ran: Flow) -> None:
    told = told_of(ran, "kiriman").metadata
    rows = {row["catatan"]: row for row in rows_of(told["per_catatan"])}
    assert rows["penilaian"] == {"catatan": "penilaian", "kiriman": 1, "dibaca": 3, "diterima": 2, "dikarantina": 1}
    assert told["ditolak"].value == 0


def test_a_second_run_makes_nothing_gives_the_same_data_versions_and_keeps_the_terminal_quiet(
    flow: Flow, capfd: pytest.CaptureFixture[str]
) -> None:
    made = closure(MODELS, FEW)

    def versions() -> dict[str, str]:
        return {name: str((told_of(flow, name).tags or {})["dagster/data_version"]) for name in made}

    assert run(fill(flow), FEW)
    first = versions()
    assert run(flow, FEW)
    assert versions() == first
    tables = [name for name, model in made.items() if model.per != VIEW]
    assert {told_of(flow, name).metadata["bagian_baru"].value for name in tables} == {0}
    told = capfd.readouterr()
    assert told.out + told.err == ""


@pytest.mark.usefixtures("small_graph")
def test_a_run_started_in_dagster_opens_the_lake_once_for_all_its_steps(
    flow: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = []

    def counted(*arguments: object, **options: float) -> object:
        times.append(options)
        return opened(flow.settings, flow.inbox, lambda: NOW, **options)

    monkeypatch.setattr("pipelines.main_job.load_models", lambda _: closure(MODELS, FEW))
    monkeypatch.setattr(run_guard, "opened", counted)
    job = build_defs(fill(flow).settings).resolve_job_def(EVERYTHING)
    with instance_of(flow) as instance:
        assert job.execute_in_process(instance=instance).success
    assert times == [{"wait": run_guard.PATIENCE}]


def test_dagsters_own_storage_reads_what_was_kept(ran: Flow) -> None:
    plain = DagsterSqliteStorage(str(ran.settings.dagster_home))
    (shown,) = plain.run_storage.get_runs()
    kinds = {log.dagster_event_type for log in plain.event_log_storage.get_logs_for_run(shown.run_id)}
    assert dg.DagsterEventType.RUN_SUCCESS in kinds
    plain.dispose()


def test_the_ui_is_for_this_machine_only_and_reports_to_nobody(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, arguments: became.append(arguments))
    monkeypatch.setattr(sys, "argv", ["dagster_ui"])
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    monkeypatch.setenv("PYTHONPATH", str(CHECKOUT))
    monkeypatch.chdir(flow.inbox)
    dagster_ui.main()
    (arguments,) = became
    assert arguments[arguments.index("-h") + 1] == "127.0.0.1"
    with instance_of(flow) as instance:
        assert not instance.telemetry_enabled
        assert not instance.nux_enabled


# --- runs that were left, and what speaks up

HANGING = """
import sys, time
from pathlib import Path
from pipelines.main_job import MainJob
from pipelines.orchestrate import materialize
from tests.flow import Flow
from tests.graph.runs import opened_job
def hang(self, table):
    print("berjalan", flush=True)
    time.sleep(600)
MainJob.ensure = hang
flow = Flow(Path(sys.argv[1]))
with opened_job(flow, sys.argv[2:]) as job:
    materialize(flow.settings, job)
"""


def test_a_killed_run_is_marked_as_failed_by_the_next_writer(flow: Flow) -> None:
    place = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    arguments = [sys.executable, "-c", HANGING, str(fill(flow).inbox.parent), *FEW]
    with subprocess.Popen(arguments, env=place, stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "berjalan\n"
        killed.send_signal(signal.SIGKILL)
    (left,) = runs_of(flow)
    assert left.status == dg.DagsterRunStatus.STARTED
    assert run(flow, FEW)
    assert {shown.run_id == left.run_id: shown.status for shown in runs_of(flow)} == {
        True: dg.DagsterRunStatus.FAILURE,
        False: dg.DagsterRunStatus.SUCCESS,
    }


def test_a_run_that_the_user_stops_says_so_and_can_be_run_again(
    flow: Flow, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as stopped:
        stopped.setattr(MainJob, "ensure", lambda self, table: signal.raise_signal(signal.SIGINT))
        with pytest.raises(KeyboardInterrupt):
            run(fill(flow), FEW)
    assert capfd.readouterr().err == ""
    assert [shown.status for shown in runs_of(flow)] == [dg.DagsterRunStatus.FAILURE]
    assert run(flow, FEW)


@pytest.mark.usefixtures("small_graph")
def test_a_run_that_waits_for_another_writer_is_not_taken_for_dead(flow: Flow) -> None:
    job = build_defs(flow.settings).resolve_job_def(EVERYTHING)
    with instance_of(flow) as instance:
        waiting = instance.create_run_for_job(
            job, status=dg.DagsterRunStatus.STARTED, tags={dead_runs.WRITER: f"menunggu {os.getpid()}"}
        )
        assert dead_runs.end_dead_runs(instance) == []
        instance.add_run_tags(waiting.run_id, {dead_runs.WRITER: "menunggu 999999999"})
        assert dead_runs.end_dead_runs(instance) == [waiting.run_id]


@pytest.mark.usefixtures("small_graph")
def test_the_inbox_is_read_only_once_it_has_stood_still(flow: Flow) -> None:
    (sensor, _) = build_defs(flow.settings).sensors or []
    assert isinstance(sensor, dg.SensorDefinition)
    cursor: str | None = None

    def tick() -> int:
        nonlocal cursor
        with dg.build_sensor_context(instance, cursor=cursor) as context:
            result = sensor.evaluate_tick(context)
        cursor = result.cursor
        return len(result.run_requests or [])

    with instance_of(flow) as instance:
        folder = flow.settings.inbox / KODE
        folder.mkdir()
        assert tick() == 0
        (folder / "a.csv").write_bytes(b"separuh")
        assert tick() == 0
        (folder / "a.csv").write_bytes(b"separuh, dan sisanya")
        assert [tick(), tick(), tick()] == [0, 1, 0]
    assert "a.csv" not in (cursor or "")


@pytest.mark.usefixtures("small_graph")
def test_a_failed_run_is_spoken_of_until_one_succeeds(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    def standing() -> dict[str, bool]:
        job = build_defs(flow.settings).resolve_job_def(UPKEEP)
        with instance_of(flow) as instance:
            result = job.execute_in_process(instance=instance)
        return {found.check_name: found.passed for found in result.get_asset_check_evaluations()}

    with monkeypatch.context() as broken:
        broken.setattr(MainJob, "publish", lambda self: 1 / 0)
        assert not run(fill(flow), FEW)
    assert not standing()["tidak_ada_yang_tertinggal"]
    assert run(flow, FEW)
    assert standing()["tidak_ada_yang_tertinggal"]
