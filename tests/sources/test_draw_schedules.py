"""Draws by themselves, in Dagster: what is asked for is drawn again, taken in, and spoken of when it fails."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime

import dagster as dg
import pytest
from dagster._core.events import EngineEventData

from pipelines import draw_schedules, inbox_watch
from pipelines.definitions import build_defs
from pipelines.draw_schedules import failed_draws, wanted_draws
from pipelines.latihan.faults import Fault
from pipelines.latihan.tokens import GATEWAY, Tokens
from pipelines.left_failed import others_noted
from pipelines.news import events_now
from pipelines.settings import Settings
from pipelines.sql_models import load_models
from tests.flow import KODE, NOW, closure, few_checks
from tests.graph.runs import instance_of, storage_of
from tests.sources.conftest import Draws

FEW = ("penilaian_pegawai", "mutu_data", "kesegaran")
NAME = f"tarik_{KODE}_ekinerja"


@pytest.fixture
def night(draws: Draws, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings that ask for the draw of one instansi, over few tables, on the day of the stand-in server."""
    few = closure(load_models(draws.settings.models), FEW)
    monkeypatch.setattr("pipelines.definitions.load_models", lambda _: few)
    monkeypatch.setattr("pipelines.main_job.load_models", lambda _: few)
    monkeypatch.setattr("pipelines.definitions.CHECKS", few_checks(draws.settings.data / "pemeriksaan", few))
    monkeypatch.setattr(draw_schedules, "wall_clock", lambda: NOW)
    monkeypatch.setattr("pipelines.run_guard.wall_clock", lambda: NOW)
    monkeypatch.setattr("pipelines.main_job.wall_clock", lambda: NOW)
    monkeypatch.setattr(draw_schedules, "_PATIENCE", dg.RetryPolicy(max_retries=1, delay=0))
    return Settings(data=draws.settings.data, layanan=draws.address, tarik=(f"{KODE}/ekinerja",))


def tick(settings: Settings, instance: dg.DagsterInstance) -> list[dg.ExecuteInProcessResult]:
    """Tick the nightly schedule, and run what it asks for."""
    defs = build_defs(settings)
    (schedule,) = [one for one in defs.schedules or [] if one.name.startswith("tarik_")]
    assert isinstance(schedule, dg.ScheduleDefinition)
    with dg.build_schedule_context(instance, scheduled_execution_time=datetime(2026, 11, 22, 1)) as context:
        asked = schedule.evaluate_tick(context).run_requests or []
    job = defs.resolve_job_def(schedule.job_name)
    return [job.execute_in_process(instance=instance, tags=one.tags, raise_on_error=False) for one in asked]


def test_a_ticked_schedule_draws_and_the_watch_over_the_inbox_takes_it_in(night: Settings, draws: Draws) -> None:
    with instance_of(draws.flow) as instance:
        (drawn,) = tick(night, instance)
        assert drawn.success
        defs = build_defs(night)
        watch = next(one for one in defs.sensors or [] if one.name == "kotak_masuk_berubah")
        assert isinstance(watch, dg.SensorDefinition)
        cursor: str | None = None
        ran = []
        for _ in range(2):
            with dg.build_sensor_context(instance, cursor=cursor) as context:
                told = watch.evaluate_tick(context)
            cursor = told.cursor
            job = defs.resolve_job_def(inbox_watch.EVERYTHING)
            ran += [job.execute_in_process(instance=instance, tags=one.tags) for one in told.run_requests or []]
    assert len(ran) == 1
    assert ran[0].success
    assert draws.flow.ask("SELECT count(*) > 400 FROM penilaian_pegawai") == [(True,)]
    assert draws.flow.ask("SELECT DISTINCT usang FROM kesegaran") == [(False,)]


def test_closed_periods_are_asked_for_every_night_and_what_is_the_same_lays_nothing(
    night: Settings, draws: Draws
) -> None:
    with instance_of(draws.flow) as instance:
        tick(night, instance)
        laid = sorted(draws.settings.inbox.rglob("*"))
        first = draws.asked("/laporan/penilaian")
        tick(night, instance)
    assert sorted(draws.settings.inbox.rglob("*")) == laid
    assert draws.asked("/laporan/penilaian") == first
    assert len(first) > 5


def test_a_draw_that_fails_is_told_without_what_it_logs_in_with(
    night: Settings, draws: Draws, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EKINERJA_SSO_SANDI", "sandi-yang-salah")
    with instance_of(draws.flow) as instance:
        (drawn,) = tick(night, instance)
        assert not drawn.success
        ((failed, why),) = failed_draws(night, instance)
        assert failed.name == NAME
        assert "ditolak; periksa nama pengguna dan sandinya" in why
        assert events_now(night, instance)[f"tarikan {KODE}/ekinerja"] == f"ekinerja instansi {KODE}"
        assert others_noted(night.lake)[NAME].step == f"ekinerja instansi {KODE}"
        told = "".join(str(entry) for entry in instance.all_logs(drawn.run_id))
        assert "ditolak; periksa nama pengguna dan sandinya" in told
        assert "sandi-yang-salah" not in told
        monkeypatch.setenv("EKINERJA_SSO_SANDI", "latihan")
        tick(night, instance)
        assert not list(failed_draws(night, instance))
        assert not others_noted(night.lake)


def test_a_fault_that_passes_is_outlived_by_a_draw(night: Settings, draws: Draws) -> None:
    draws.service.faults.waiting.append(Fault("putus", 1, "/laporan/skp"))
    with instance_of(draws.flow) as instance:
        (drawn,) = tick(night, instance)
    assert drawn.success


def test_no_token_password_or_nip_of_any_source_is_in_what_dagster_keeps(
    night: Settings, draws: Draws, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    given: list[str] = []
    give = Tokens.give
    monkeypatch.setattr(Tokens, "give", lambda self, owner: given.append(give(self, owner)) or given[-1])
    secrets = {"SIASN_CLIENT_ID": GATEWAY, "SIASN_CLIENT_SECRET": "latihan", "SIASN_PENGGUNA": f"admin-{KODE}"}
    secrets |= {"SIASN_SANDI": "latihan", "SIMPEGNAS_TOKEN": f"latihan-{KODE}", "SIMPEGNAS_KANTOR": KODE}
    for name, value in secrets.items():
        monkeypatch.setenv(f"EKINERJA_{name}", value)
    asked = night.model_copy(
        update={"tarik": tuple(f"{KODE}/{source}" for source in ("ekinerja", "siasn", "simpegnas"))}
    )
    defs = build_defs(asked)
    jobs = [defs.resolve_job_def(one.name) for one in wanted_draws(asked)]
    with instance_of(draws.flow) as instance:
        drawn = [job.execute_in_process(instance=instance, raise_on_error=False).success for job in jobs]
        assert drawn == [True, True, True]
        draws.service.faults.waiting.append(Fault("putus", 3, "/rw-skp22"))
        draws.service.faults.waiting.append(Fault("gagal", 300, "/rw-jabatan"))
        drawn = [job.execute_in_process(instance=instance, raise_on_error=False).success for job in jobs]
        assert drawn == [True, False, True]
    told = storage_of(draws.flow) + "".join(capfd.readouterr()).encode()
    nips = draws.service.people.house(KODE).people["nip"].to_list()
    tokens = [part for token in given for part in (token, *token.split(".")[1:])]
    assert len(given) > 2
    for secret in (*tokens, *nips, f"latihan-{KODE}"):
        assert secret.encode() not in told


def test_without_the_setting_nothing_is_drawn(draws: Draws) -> None:
    names = {one.name for one in build_defs(draws.settings).schedules or []}
    assert names == {"tiap_pagi"}


def test_a_draw_whose_process_died_is_ended_so_that_the_next_run_may_start(night: Settings, draws: Draws) -> None:
    defs = build_defs(night)
    watch = next(one for one in defs.sensors or [] if one.name == inbox_watch.NAME)
    assert isinstance(watch, dg.SensorDefinition)
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        pass
    with instance_of(draws.flow) as instance:
        left, alive = (
            instance.create_run_for_job(defs.resolve_job_def(NAME), status=dg.DagsterRunStatus.STARTED)
            for _ in range(2)
        )
        for run, pid in ((left, gone.pid), (alive, os.getpid())):
            instance.report_engine_event("Started process", run, EngineEventData.in_process(pid))
        with dg.build_sensor_context(instance) as context:
            watch.evaluate_tick(context)
        ended = {run.run_id: run.status for run in instance.get_runs()}
    assert ended[left.run_id] == dg.DagsterRunStatus.FAILURE
    assert ended[alive.run_id] == dg.DagsterRunStatus.STARTED


def test_draws_begin_at_the_hour_that_is_set_ten_minutes_after_each_other(draws: Draws) -> None:
    asked = Settings(data=draws.settings.data, tarik=("6471/ekinerja", "6401/ekinerja"), tarik_pukul="23.55")
    crons = [one.cron_schedule for one in build_defs(asked).schedules or [] if one.name.startswith("tarik_")]
    assert crons == ["55 23 * * *", "5 0 * * *"]
