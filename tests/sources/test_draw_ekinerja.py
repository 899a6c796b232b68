"""A draw of e-Kinerja fills an empty data folder with what the same records by file would have given."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import duckdb

from pipelines.ingest.drawn import draw_of, notes_in
from pipelines.latihan.faults import Fault
from pipelines.release_care import take_along
from pipelines.simulate import files
from tests.flow import BASIC, KODE, Flow
from tests.sources.conftest import Draws

SHOWN = (*BASIC, "wajib", "kepatuhan", "distribusi_predikat")
FIGURES = ("penilaian_pegawai", "wajib", "kepatuhan", "distribusi_predikat", "pengaturan_periode")
OF_FILES = {"delivery_id", "baris", "berkas", "asal_data"}


def figures(flow: Flow) -> dict[str, list[str]]:
    """Give the rows of the tables that people look at, without where they came from."""
    told = {}
    for table in FIGURES:
        columns = [name for name, *_ in flow.ask(f"DESCRIBE {table}") if name not in OF_FILES]
        told[table] = sorted(map(str, flow.ask(f"SELECT {', '.join(columns)} FROM {table}")))
    return told


def test_draw_and_run_give_the_figures_that_the_same_records_give_by_file(draws: Draws, tmp_path: Path) -> None:
    drawn = draws.draw()
    assert drawn.is_whole
    assert drawn.rows > 500
    draws.flow.wanted = SHOWN
    draws.flow.run(draws.now)

    by_file = Flow(tmp_path / "berkas")
    house = draws.service.people.house(KODE)
    folder = by_file.inbox / KODE
    folder.mkdir()
    files.write_api(folder / "periode.json", [one.row() for one in house.settings])
    files.write_csv(folder / "skp.csv", house.skp(2026))
    for one in house.ended():
        report = house.penilaian(2026, one.setting.id)
        if one.tahun == 2026 and report is not None and len(report):
            files.write_csv(folder / f"{one.slug}.csv", report)
    by_file.wanted = SHOWN
    by_file.run(draws.now)
    assert figures(draws.flow) == figures(by_file)
    assert len(figures(by_file)["penilaian_pegawai"]) > 400


def test_an_answer_is_kept_byte_for_byte_with_its_source_request_and_time(draws: Draws) -> None:
    draws.draw()
    laid = {note.request.partition("/api_kinerja")[2]: (file, note) for file, note in notes_in(_folder(draws))}
    file, note = laid["/laporan/skp/2026"]
    assert json.loads(file.read_bytes())["data"] == draws.service.people.house(KODE).skp(2026).to_dicts()
    assert (note.source, note.drawn_at) == ("ekinerja", draws.now.replace(tzinfo=None))

    draws.flow.run(draws.now + timedelta(days=3))
    kept = draws.flow.ask("SELECT DISTINCT asal_data, strftime(ditarik_pada, '%Y-%m-%d %H:%M') FROM catatan.skp")
    assert kept == [("web_service", "2026-11-21 09:00")]


def test_a_draw_that_gives_the_same_bytes_costs_nothing(draws: Draws) -> None:
    first = draws.draw()
    before = sorted(_folder(draws).iterdir())
    second = draws.draw()
    assert (len(second.laid), second.same) == (0, len(first.laid))
    assert sorted(_folder(draws).iterdir()) == before


def test_the_same_answer_a_day_later_makes_the_data_a_day_younger_without_a_run(draws: Draws) -> None:
    def drawn() -> list[tuple[object, ...]]:
        ages = draws.flow.ask("SELECT catatan, ditarik_pada FROM kesegaran ORDER BY catatan")
        return ages + draws.flow.ask("SELECT max(terakhir_ditarik) FROM rilis.kiriman")

    draws.flow.wanted = (*BASIC, "kesegaran")
    draws.draw()
    release, deliveries = draws.flow.run(draws.now), draws.flow.ask("SELECT delivery_id FROM rilis.kiriman ORDER BY 1")
    before = drawn()
    draws.now += timedelta(days=1)
    assert draws.draw().laid == ()
    assert drawn() == [(*others, at + timedelta(days=1)) for *others, at in before]
    assert draws.flow.run(draws.now) == release
    assert sum(draws.flow.fresh.values()) == 0
    assert draws.flow.ask("SELECT delivery_id FROM rilis.kiriman ORDER BY 1") == deliveries
    copy = draws.flow.settings.data / "salinan.duckdb"
    with duckdb.connect() as reader:
        take_along(draws.flow.settings.warehouse.resolve(), copy)
        reader.execute("ATTACH ? AS w (READ_ONLY)", [str(copy)])
        assert reader.sql("SELECT count(*) FROM w.kesegaran").fetchall() == [(len(before) - 1,)]


def test_an_answer_that_is_again_what_it_was_before_the_last_one_is_in_force(draws: Draws) -> None:
    house = draws.service.people.house(KODE)
    settings = list(house.settings)
    draws.draw("Bulanan 1")
    draws.flow.run(draws.now)
    for change in (settings[:-1], settings):
        draws.now += timedelta(hours=1)
        house.settings = change
        draws.service.forget()
        assert len(draws.draw("Bulanan 1").laid) == 1
        draws.flow.run(draws.now)
        assert draws.flow.ask("SELECT count(*) FROM pengaturan_periode") == [(len(change),)]


def test_a_file_that_was_edited_after_it_was_drawn_is_no_answer_of_the_service(draws: Draws) -> None:
    draws.draw("Bulanan 1")
    file = next(file for file, note in notes_in(_folder(draws)) if "periode" in note.request)
    assert draw_of(file) is not None
    file.write_bytes(file.read_bytes().replace(b"Bulanan 1", b"Bulanan Satu"))
    assert draw_of(file) is None


def test_only_periods_that_have_begun_are_asked_for_unless_one_is_named(draws: Draws) -> None:
    draws.draw()
    asked = {path.rpartition("/")[2] for path in draws.asked("/laporan/penilaian/")}
    names = {one.nama for one in draws.service.people.house(KODE).settings if one.id in asked}
    assert {"Bulanan 1", "Bulanan 11", "Bulanan 12", "Penilaian Tahunan"} <= names
    draws.draw("bulanan 2")
    assert len(draws.asked("/laporan/")) == 1


def test_a_period_that_is_not_there_is_told_with_those_that_are(draws: Draws) -> None:
    stopped = draws.draw("Bulanan 99").stopped
    assert stopped is not None
    assert "'Bulanan 99' tidak ada" in stopped.sentence
    assert "Bulanan 12" in stopped.sentence


def test_a_draw_broken_off_goes_on_where_it_stopped(draws: Draws) -> None:
    fourth = [one.setting.id for one in draws.service.people.house(KODE).ended() if one.tahun == 2026][3]
    draws.service.faults.waiting.append(Fault("dilarang", 2, fourth))
    first = draws.draw()
    assert first.stopped is not None
    before = set(draws.asked("/laporan/"))
    second = draws.draw()
    again = set(draws.asked("/laporan/"))
    assert second.is_whole
    assert {path.rpartition("/")[2] for path in before & again} == {fourth}
    assert second.resumed == len(before) - 1

    shutil.rmtree(draws.settings.inbox / KODE)
    assert len(draws.draw().laid) == len(first.laid) + len(second.laid)


def test_a_draw_that_is_killed_loses_nothing_and_doubles_nothing(draws: Draws) -> None:
    whole = {str(path) for path in draws.draw().laid}
    shutil.rmtree(draws.settings.inbox / KODE)
    draws.asked()
    fourth = [one.setting.id for one in draws.service.people.house(KODE).ended() if one.tahun == 2026][3]
    draws.service.faults.waiting.append(Fault("lambat", 1, fourth))
    typed = [sys.executable, "-m", "pipelines", "tarik", "--instansi", KODE, "--tahun", "2026"]
    env = {**os.environ, "EKINERJA_DATA": str(draws.settings.data), "EKINERJA_LAYANAN": draws.address}
    with subprocess.Popen(typed, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as killed:
        until = time.monotonic() + 120
        while not any(fourth in path for path in draws.service.asked) and time.monotonic() < until:
            time.sleep(0.05)
        killed.kill()
    before = set(draws.asked("/laporan/"))
    again = subprocess.run(typed, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert again.returncode == 0, again.stdout + again.stderr
    assert "Dilanjutkan" in again.stdout
    assert {path.rpartition("/")[2] for path in before & set(draws.asked("/laporan/"))} == {fourth}
    notes = [note.request for _, note in notes_in(_folder(draws))]
    assert len(notes) == len(set(notes)) == len(whole)


def _folder(draws: Draws) -> Path:
    return draws.settings.inbox / KODE / "tarikan"
