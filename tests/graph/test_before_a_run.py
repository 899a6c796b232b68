"""What fails before there is a run is told all the same: in `ekinerja status`, as a message, and on the Ringkasan."""

from __future__ import annotations

import errno
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from dagster._core.definitions.run_request import InstigatorType
from dagster._core.remote_origin import (
    InProcessCodeLocationOrigin,
    RemoteInstigatorOrigin,
    RemoteRepositoryOrigin,
)
from dagster._core.scheduler.instigation import InstigatorState, InstigatorStatus, TickData, TickStatus
from dagster._core.types.loadable_target_origin import LoadableTargetOrigin
from dagster._daemon.types import DaemonHeartbeat
from dagster._utils.error import serializable_error_info_from_exc_info
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.definitions import build_defs
from pipelines.inbox_watch import NAME
from pipelines.lake import LakeBusyError
from pipelines.left_failed import noted, others_noted
from pipelines.main_job import EVERYTHING
from pipelines.news import events_now, text_of
from pipelines.run_guard import OPENING
from pipelines.settings import Settings
from pipelines.sql_models import load_models
from tests.flow import Flow, closure, few_checks
from tests.graph.runs import fill, instance_of, run

FEW = ("penilaian_pegawai", "mutu_data")


@pytest.fixture
def flow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flow:
    made = Flow(tmp_path)
    made.inbox = made.settings.inbox
    few = closure(load_models(Settings().models), FEW)
    monkeypatch.setattr("pipelines.definitions.load_models", lambda _: few)
    monkeypatch.setattr("pipelines.main_job.load_models", lambda _: few)
    monkeypatch.setattr("pipelines.definitions.CHECKS", few_checks(made.settings.data / "pemeriksaan", few))
    return made


def status(flow: Flow, **settings: str) -> str:
    place = {"EKINERJA_DATA": str(flow.settings.data), "COLUMNS": "200", **settings}
    told = CliRunner().invoke(app, ["status"], env=place)
    assert told.exit_code == 0, told.output
    return told.output


def look(settings: Settings, instance: dg.DagsterInstance) -> None:
    """Look at the inbox, and keep what came of it as the daemon does."""
    watch = next(one for one in build_defs(settings).sensors or [] if one.name == NAME)
    assert isinstance(watch, dg.SensorDefinition)
    origin = RemoteInstigatorOrigin(
        RemoteRepositoryOrigin(InProcessCodeLocationOrigin(LoadableTargetOrigin(module_name="pipelines")), "x"), NAME
    )
    if not instance.all_instigator_state():
        state = InstigatorState(origin, InstigatorType.SENSOR, InstigatorStatus.RUNNING)
        instance.add_instigator_state(state)
    (state,) = instance.all_instigator_state()
    at = datetime.now().timestamp()
    tick = TickData(
        *(state.instigator_origin_id, NAME, InstigatorType.SENSOR, TickStatus.STARTED, at),
        selector_id=state.selector_id,
    )
    kept = instance.create_tick(tick)
    try:
        with dg.build_sensor_context(instance) as context:
            watch.evaluate_tick(context)
        instance.update_tick(kept.with_status(TickStatus.SKIPPED))
    except Exception as error:
        told = serializable_error_info_from_exc_info((type(error), error, error.__traceback__))
        instance.update_tick(kept.with_status(TickStatus.FAILURE, error=told))


@pytest.fixture
def closed(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the inbox that may not be read as long as `rahasia` stands in it (tests may run as root)."""
    folder, scan = flow.settings.inbox / "6401", os.scandir
    folder.mkdir(parents=True)
    (folder / "rahasia").touch()

    def refusing(path: Any = ".") -> Any:
        if not isinstance(path, int) and Path(path) == folder and (folder / "rahasia").exists():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    return folder


def test_an_inbox_that_may_not_be_read_is_told_everywhere_until_it_may(flow: Flow, closed: Path) -> None:
    with instance_of(flow) as instance:
        look(flow.settings, instance)
        assert NAME in others_noted(flow.settings.lake)
        events = events_now(flow.settings, instance)
        told = text_of(events, events.keys())
        assert told is not None
        assert f"{NAME}: Tidak boleh membaca atau menulis {closed}" in told
        assert f"Dagster gagal : {NAME}: Tidak boleh membaca" in status(flow)
        (closed / "rahasia").unlink()
        look(flow.settings, instance)
    assert not others_noted(flow.settings.lake)
    assert "Dagster gagal" not in status(flow)


def test_a_month_that_was_told_stays_told_while_a_run_is_under_way(flow: Flow) -> None:
    with instance_of(flow) as instance:
        told = ["bulan 2026-01", "gagal muat"]
        assert "bulan 2026-01" not in events_now(flow.settings, instance, told)
        instance.add_run(dg.DagsterRun(EVERYTHING, status=dg.DagsterRunStatus.STARTED))
        events = events_now(flow.settings, instance, told)
        assert (events["bulan 2026-01"], "gagal muat" in events) == ("Januari 2026", False)


def test_a_folder_that_may_not_be_read_is_refused_in_words_by_a_run(flow: Flow, closed: Path) -> None:
    flow.wanted = FEW
    fill(flow).run()
    assert [(one.kode_instansi, one.code) for one in flow.arrival.refused] == [(closed.name, "HAK_AKSES")]
    assert len(flow.arrival.taken) == 3


def test_a_slip_in_the_settings_of_draws_stops_nothing_else_and_is_told(flow: Flow) -> None:
    wrong = Settings(data=flow.settings.data, tarik=("6471-ekinerja", "6401/ekinerja"), tarik_pukul="pagi")
    names = {one.name for one in build_defs(wrong).schedules or []}
    assert names == {"tiap_pagi", "tarik_6401_ekinerja_tiap_malam"}
    with instance_of(flow) as instance:
        look(wrong, instance)
        told = text_of(events := events_now(wrong, instance), events.keys())
        assert told is not None
        assert "EKINERJA_TARIK memuat '6471-ekinerja', yang tidak ditarik" in told
        assert "ditarik mulai 01.00" in told
        assert list(others_noted(flow.settings.lake)) == ["pengaturan_tarik"]
        said = status(flow, EKINERJA_TARIK="6471-ekinerja", EKINERJA_TARIK_PUKUL="25.00")
        assert "EKINERJA_TARIK memuat '6471-ekinerja'" in said
        assert "EKINERJA_TARIK_PUKUL berisi '25.00'" in said
        look(flow.settings, instance)
    assert not others_noted(flow.settings.lake)


def test_a_run_that_cannot_open_the_lake_says_so(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> None:
        raise LakeBusyError("Gudang data sedang dipakai proses lain.")

    with monkeypatch.context() as broken, instance_of(flow) as instance:
        broken.setattr("pipelines.run_guard.opened", busy)
        job = build_defs(fill(flow).settings).resolve_job_def(EVERYTHING)
        assert not job.execute_in_process(instance=instance, raise_on_error=False).success
    left = noted(flow.settings.lake)
    assert left is not None
    assert left.step == OPENING
    said = status(flow)
    assert f"pada langkah {OPENING}" in said
    assert "Gudang data sedang dipakai proses lain." in said
    assert run(flow, FEW)
    assert noted(flow.settings.lake) is None


def test_a_daemon_that_gives_no_sign_any_more_is_told(flow: Flow) -> None:
    def beat(ago: timedelta) -> None:
        at = (datetime.now() - ago).timestamp()
        instance.add_daemon_heartbeat(DaemonHeartbeat(at, "SENSOR", "x", []))

    with instance_of(flow) as instance:
        assert "tidak berjalan sejak" not in status(flow)
        beat(timedelta(hours=2))
        assert "tidak berjalan sejak" in status(flow)
        beat(timedelta(seconds=20))
        assert "tidak berjalan sejak" not in status(flow)
