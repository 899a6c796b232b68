"""What is told to somebody who was not there: how old data are, what was left, what failed; and messages about it."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import dagster as dg
import pytest
from typer.testing import CliRunner

from pipelines import inbox_watch
from pipelines.build import Made
from pipelines.cli import app
from pipelines.definitions import build_defs
from pipelines.failed_ticks import TickError
from pipelines.ingest.take_in import WIB
from pipelines.left_failed import noted
from pipelines.main_job import EVERYTHING, MainJob
from pipelines.messages import NotSentError, send
from pipelines.schedules import UPKEEP
from pipelines.settings import Settings
from pipelines.sql_models import load_models
from tests.flow import BASIC, FEBRUARY, JANUARY, KODE, Flow, api, closure, csv, evaluation, few_checks, nip
from tests.graph.runs import fill, instance_of, run

FEW = ("penilaian_pegawai", "mutu_data", "kesegaran", "karantina_terbuka")
MODELS = load_models(Settings().models)


@pytest.fixture
def flow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flow:
    made = Flow(tmp_path)
    made.wanted = (*BASIC, "kesegaran")
    made.inbox = made.settings.inbox  # Dagster and `ekinerja status` look at no other
    few = closure(MODELS, FEW)
    monkeypatch.setattr("pipelines.definitions.load_models", lambda _: few)
    monkeypatch.setattr("pipelines.main_job.load_models", lambda _: few)
    monkeypatch.setattr("pipelines.definitions.CHECKS", few_checks(made.settings.data / "pemeriksaan", few))
    return made


def days_ago(days: int) -> datetime:
    return datetime.now(WIB).replace(tzinfo=None) - timedelta(days=days)


def old_and_new(flow: Flow) -> None:
    """Deliver evaluations drawn 60 days ago, and settings received today."""
    flow.drop("periode.json", api([JANUARY, FEBRUARY]))
    flow.drop_evaluations("lama.xlsx", [evaluation(1)], days_ago(60))


def status(flow: Flow, *asked: str) -> str:
    told = CliRunner().invoke(app, ["status", *asked], env={"EKINERJA_DATA": str(flow.settings.data), "COLUMNS": "200"})
    assert told.exit_code == 0, told.output
    return told.output


def test_the_age_of_each_report_is_counted_from_its_draw_and_held_against_its_bound(flow: Flow) -> None:
    old_and_new(flow)
    flow.run(datetime.now(WIB))
    told = flow.ask("SELECT catatan, sumber, umur_hari, batas_hari, usang FROM kesegaran ORDER BY catatan")
    assert told == [("penilaian", "e-Kinerja", 60, 45, True), ("periode", "e-Kinerja", 0, 180, False)]


def test_a_correction_or_a_report_that_was_rejected_whole_makes_nothing_fresher(flow: Flow) -> None:
    old_and_new(flow)
    flow.drop("rusak.csv", csv([evaluation(2, nip="1")]))
    flow.run(datetime.now(WIB))
    assert flow.ask("SELECT umur_hari FROM kesegaran WHERE catatan = 'penilaian'") == [(60,)]


def test_status_says_what_is_stale_what_waits_and_what_to_do_without_naming_anybody(flow: Flow) -> None:
    assert "Belum ada rilis" in status(flow)
    old_and_new(flow)
    flow.run(datetime.now(WIB))
    flow.drop("baru.csv", csv([evaluation(3)]))
    told = status(flow)
    assert "1 dari 2 laporan usang; tarik ulang dari sumbernya" in told
    assert "penilaian, 45 hari: Periode bulanan berakhir tiap bulan" in told
    assert f"1 berkas belum diterima ({KODE}/baru.csv)" in told
    assert "semua sudah dihitung" in told
    assert nip(1) not in told
    assert "belum ada laporan yang umurnya diawasi" in status(flow, "--instansi", "6401")


def test_status_of_an_instansi_that_there_is_not_is_no_good_news(flow: Flow) -> None:
    place = {"EKINERJA_DATA": str(flow.settings.data)}
    told = CliRunner().invoke(app, ["status", "--instansi", "6472x"], env=place)
    assert told.exit_code == 1
    assert "Kode instansi 6472x tidak ada dalam tabel acuan." in told.output


def test_status_says_which_months_were_left_and_of_what_the_run_failed(
    flow: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensured = MainJob.ensure

    def breaking(job: MainJob, table: str) -> list[Made]:
        return ensured(job, table) if table != "penilaian_pegawai" else {}[nip(1)]

    with monkeypatch.context() as broken:
        broken.setattr(MainJob, "ensure", breaking)
        assert not run(fill(flow), FEW)
    told = status(flow)
    assert "tertinggal: Januari 2026" in told
    assert nip(1) not in told
    assert "GAGAL" in told
    assert "pada langkah" in told
    assert "1 kali gagal" in told
    left = noted(flow.settings.lake)
    assert left is not None
    assert left.step == "penilaian_pegawai"
    assert run(flow, FEW)
    told = status(flow)
    assert "semua sudah dihitung" in told
    assert "Run terakhir  : berhasil" in told
    assert noted(flow.settings.lake) is None


def test_dagster_speaks_of_stale_sources_and_of_months_left(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    def standing() -> dict[str, bool]:
        job = build_defs(flow.settings).resolve_job_def(UPKEEP)
        with instance_of(flow) as instance:
            result = job.execute_in_process(instance=instance)
        return {found.check_name: found.passed for found in result.get_asset_check_evaluations()}

    old_and_new(flow)
    flow.run(datetime.now(WIB))
    told = standing()
    assert not told["segar_ekinerja"]
    assert told["segar_siasn"]
    assert told["bulan_tidak_tertinggal"]
    flow.drop_evaluations("baru.xlsx", [evaluation(1), evaluation(2)], days_ago(1))
    with monkeypatch.context() as broken:
        broken.setattr(MainJob, "ensure", lambda self, table: 1 / 0)
        assert not run(flow, FEW)
    assert not standing()["bulan_tidak_tertinggal"]


# --- a run that failed is asked for again


def test_a_failed_run_over_the_same_inbox_is_asked_for_three_times_in_all(
    flow: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_watch, "PAUSE", timedelta(0))
    (sensor, _) = build_defs(flow.settings).sensors or []
    assert isinstance(sensor, dg.SensorDefinition)
    cursor: str | None = None

    def tick(instance: dg.DagsterInstance) -> list[dg.RunRequest]:
        nonlocal cursor
        with dg.build_sensor_context(instance, cursor=cursor) as context:
            result = sensor.evaluate_tick(context)
        cursor = result.cursor or cursor
        return list(result.run_requests or [])

    fill(flow)
    job = build_defs(flow.settings).resolve_job_def(EVERYTHING)
    asked = []
    with instance_of(flow) as instance:
        assert not tick(instance)
        for _ in range(6):
            with monkeypatch.context() as broken:
                broken.setattr(MainJob, "ingest", lambda self: 1 / 0)
                for request in tick(instance):
                    asked.append(request.run_key)
                    job.execute_in_process(instance=instance, tags=request.tags, raise_on_error=False)
        assert len(set(asked)) == len(asked) == inbox_watch.ATTEMPTS


def test_a_run_whose_process_died_is_started_again_and_one_that_failed_at_a_step_is_not(flow: Flow) -> None:
    with instance_of(flow) as instance:
        assert instance.run_retries_enabled
        assert instance.run_retries_max_retries == 2
        assert not instance.run_retries_retry_on_asset_or_op_failure


# --- messages


@pytest.fixture
def webhook(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[str]]]:
    """A real receiver on this machine, and what it was sent."""
    sent: list[str] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent.append(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["text"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/rahasia", sent
    server.shutdown()
    server.server_close()


def telling(flow: Flow, instance: dg.DagsterInstance, cursor: str | None, **places: str) -> str | None:
    """Tick the sensor that tells news, and give its cursor."""
    settings = Settings(data=flow.settings.data, **places)  # type: ignore[arg-type]
    (_, sensor) = build_defs(settings).sensors or []
    assert isinstance(sensor, dg.SensorDefinition)
    with dg.build_sensor_context(instance, cursor=cursor) as context:
        try:
            return sensor.evaluate_tick(context).cursor
        except TickError:  # as the daemon does: the cursor stays
            return cursor


def test_a_message_is_sent_once_for_each_event_and_names_no_person(
    flow: Flow, webhook: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, sent = webhook
    old_and_new(flow)
    flow.run(datetime.now(WIB))
    with instance_of(flow) as instance:
        cursor = telling(flow, instance, None, webhook=address)
        assert sent == [
            "Gudang e-Kinerja: Data e-Kinerja usang dari 1 instansi: Pemerintah Kota Semarang (60 hari).\n"
            "Rincian: `ekinerja status`."
        ]
        cursor = telling(flow, instance, cursor, webhook=address)
        assert len(sent) == 1
        job = build_defs(flow.settings).resolve_job_def(EVERYTHING)
        with monkeypatch.context() as broken:
            broken.setattr(MainJob, "ingest", lambda self: {}[nip(1)])
            job.execute_in_process(instance=instance, raise_on_error=False)
        cursor = telling(flow, instance, cursor, webhook=address)
        assert sent[1:] == [
            "Gudang e-Kinerja: Perhitungan gagal (langkah kiriman); rilis terakhir tetap berlaku.\n"
            "Rincian: `ekinerja status`."
        ]
        telling(flow, instance, cursor, webhook=address)
        assert len(sent) == 2
    assert nip(1) not in "".join(sent)
    assert "CONTOH PEGAWAI" not in "".join(sent)


def test_a_message_goes_by_mail_where_a_mail_server_is_configured(flow: Flow) -> None:
    mails: list[str] = []

    class Mailbox(socketserver.StreamRequestHandler):
        """A real SMTP server, as far as one plain message needs it."""

        def handle(self) -> None:
            self.wfile.write(b"220 siap\r\n")
            while line := self.rfile.readline().decode().strip():
                word = line.upper()
                if word == "DATA":
                    self.wfile.write(b"354 mulai\r\n")
                    text = []
                    while (got := self.rfile.readline()) != b".\r\n":
                        text.append(got.decode())
                    mails.append("".join(text))
                self.wfile.write(b"221 selesai\r\n" if word == "QUIT" else b"250 baik\r\n")
                if word == "QUIT":
                    return

    old_and_new(flow)
    flow.run(datetime.now(WIB))
    with socketserver.TCPServer(("127.0.0.1", 0), Mailbox) as server, instance_of(flow) as instance:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        place = f"127.0.0.1:{server.server_address[1]}"
        people = {"smtp": place, "smtp_dari": "gudang@contoh.go.id", "smtp_kepada": "admin@contoh.go.id"}
        cursor = telling(flow, instance, None, **people)
        telling(flow, instance, cursor, **people)
        assert telling(flow, instance, None, **people, smtp_pengguna="gudang", smtp_sandi="rahasia") is None
        server.shutdown()
    (mail,) = mails
    assert "To: admin@contoh.go.id" in mail
    assert "Data e-Kinerja usang dari 1 instansi: Pemerintah Kota Semarang (60 hari)." in mail


def test_a_message_that_was_not_taken_is_sent_at_a_later_tick(flow: Flow, webhook: tuple[str, list[str]]) -> None:
    address, sent = webhook
    old_and_new(flow)
    flow.run(datetime.now(WIB))
    with instance_of(flow) as instance:
        cursor = telling(flow, instance, None, webhook="http://127.0.0.1:9/")
        assert not sent
        telling(flow, instance, cursor, webhook=address)
    assert len(sent) == 1


def test_a_webhook_that_is_no_address_is_told_without_it(flow: Flow) -> None:
    settings = Settings(data=flow.settings.data, webhook="http://127.0.0.1:9/kunci rahasia")
    with pytest.raises(NotSentError) as told:
        send(settings, "apa pun")
    assert "rahasia" not in str(told.value)
