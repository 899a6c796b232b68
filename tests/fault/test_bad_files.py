"""Every kind of bad file gets one clear sentence, the others are taken in, and the last release stands."""

from __future__ import annotations

import errno
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from pipelines.lake import hash_of
from tests.flow import JANUARY, KODE, SAMPLE, Flow, api, csv, evaluation, laporan

STAMP = datetime(2026, 2, 12, 8, 0)


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    return held.getvalue()


def parquet() -> bytes:
    held = io.BytesIO()
    pl.DataFrame([evaluation(n) for n in range(500)]).write_parquet(held)
    return held.getvalue()


def xlsx() -> bytes:
    return (SAMPLE / KODE / "penilaian-2026-triwulanan-1-ditarik-2026-04-14.xlsx").read_bytes()


BAD: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"Rapat hari Senin pukul 9.\n",
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(200),
    "unknown table": lambda: b"warna;jumlah\nmerah;1\n",
    "login page saved as json": lambda: b"<!DOCTYPE html><html><body><form action='/auth/login'></form></body></html>",
    "success false": lambda: json.dumps({"success": False, "message": "Tahun tidak valid", "data": None}).encode(),
    "data is text": lambda: json.dumps({"code": 0, "data": "Data tidak ditemukan"}).encode(),
    "no data": lambda: json.dumps({"success": True, "message": None, "data": []}).encode(),
    "truncated json": lambda: api([evaluation(n) for n in range(50)])[:-400],
    "truncated xlsx": lambda: xlsx()[:-3000],
    "truncated parquet": lambda: parquet()[:-50],
    "zip that is no workbook": lambda: _zip({"a.txt": b"halo"}),
    "zip bomb": bomb,
    "headings only": lambda: csv([evaluation(1)]).splitlines()[0] + b"\n",
}


def _zip(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


@pytest.fixture(scope="module")
def flow(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """A warehouse with one good evaluation, and every bad file dropped beside it."""
    flow = Flow(tmp_path_factory.mktemp("buruk"))
    flow.drop("periode.json", api([JANUARY]))
    flow.drop("baik.csv", csv([evaluation(1)]))
    before = flow.run()
    for name, make in BAD.items():
        flow.drop(f"{name}.json", make())
    laporan(flow.inbox / KODE / "lain.xlsx", [evaluation(9)], STAMP, "Laporan Penilaian", "Pemerintah Kab. Semarang")
    flow.drop("bukan-instansi.csv", csv([evaluation(8)]), kode="0000")
    (flow.inbox / "di luar folder.csv").write_bytes(csv([evaluation(7)]))
    assert flow.run() == before
    return flow


@pytest.mark.parametrize("name", [*BAD, "lain", "bukan-instansi", "di luar folder"])
def test_a_bad_file_is_refused_in_one_sentence_and_nothing_else_suffers(flow: Flow, name: str) -> None:
    (refusal,) = [refusal for refusal in flow.arrival.refused if Path(refusal.file).stem == name]
    assert refusal.sentence.endswith(".")
    assert len(refusal.sentence) > 40
    assert "\n" not in refusal.sentence
    assert not any(word in refusal.sentence for word in ("Error", "Exception", "Traceback", "0x"))
    assert flow.ask("SELECT count(*) FROM catatan.penilaian") == [(1,)]


def test_a_refused_file_is_said_again_without_being_read_again(flow: Flow) -> None:
    said = {refusal.file: refusal.sentence for refusal in flow.arrival.refused}
    flow.run()
    assert {refusal.file: refusal.sentence for refusal in flow.arrival.refused} == said


def test_a_refused_file_that_is_moved_to_its_own_instansi_is_taken_in(tmp_path: Path) -> None:
    flow = Flow(tmp_path)
    file = laporan(
        flow.inbox / KODE / "a.xlsx", [evaluation(9)], STAMP, "Laporan Penilaian", "Pemerintah Kab. Semarang"
    )
    flow.run()
    assert [refusal.code for refusal in flow.arrival.refused] == ["INSTANSI_LAIN"]
    assert "6401" in flow.arrival.refused[0].sentence
    (flow.inbox / "6401").mkdir()
    file.rename(flow.inbox / "6401" / "a.xlsx")
    flow.run()
    assert flow.ask("SELECT kode_instansi FROM rilis.kiriman") == [("6401",)]


def test_a_formula_in_a_cell_is_not_trusted(flow: Flow, tmp_path: Path) -> None:
    other = Flow(tmp_path)
    rows = [evaluation(1), evaluation(2)]
    file = other.inbox / KODE / "rumus.xlsx"
    file.parent.mkdir(parents=True)
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
            for column, value in enumerate(row):
                sheet.write_string(number, column, str(value))
        sheet.write_formula(2, list(rows[0]).index("hasil_akhir"), '="sangat baik"', None, "sangat baik")
    other.run()
    assert other.ask("SELECT kode_alasan, jumlah FROM rilis.alasan WHERE kode_alasan = 'FORMULA'") == [("FORMULA", 1)]


def test_names_with_quotes_and_commas_arrive_as_they_are(tmp_path: Path) -> None:
    flow = Flow(tmp_path)
    name = 'Dra. SITI "AYU" O\'NEIL, M.Si; Ph.D'
    flow.drop("a.json", api([evaluation(1, nama=name)]))
    flow.drop("periode.json", api([JANUARY]))
    quoted = '"' + name.replace('"', '""') + '"'
    flow.drop("b.csv", csv([evaluation(2, nama=quoted, periode_id=JANUARY["id"])]))
    flow.run()
    assert set(flow.ask("SELECT DISTINCT nama FROM catatan.penilaian")) == {(name,)}


def test_an_unstamped_delivery_that_contradicts_an_earlier_one_takes_its_place(tmp_path: Path) -> None:
    flow = Flow(tmp_path)
    flow.drop("periode.json", api([JANUARY]))
    flow.drop("1.csv", csv([evaluation(1, hasil_akhir="baik"), evaluation(2)]))
    flow.run()
    flow.drop("0.csv", csv([evaluation(1, hasil_akhir="kurang"), evaluation(2)]))
    flow.run()
    assert flow.ask("SELECT predikat_tercatat FROM catatan.penilaian ORDER BY ALL") == [("Baik",), ("Kurang",)]


def test_a_file_that_may_not_be_read_stops_no_other_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = Flow(tmp_path)
    closed = flow.drop("terkunci.csv", csv([evaluation(1)]))
    flow.drop("lain.csv", csv([evaluation(2)]))

    def hash_unless_closed(path: Path) -> str:
        if path == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return hash_of(path)

    with monkeypatch.context() as patch:
        patch.setattr("pipelines.ingest.take_in.hash_of", hash_unless_closed)
        flow.run()
    assert [(refused.file, refused.code) for refused in flow.arrival.refused] == [("6471/terkunci.csv", "HAK_AKSES")]
    assert [taken.file for taken in flow.arrival.taken] == ["6471/lain.csv"]
    flow.run()
    assert [taken.file for taken in flow.arrival.taken] == ["6471/terkunci.csv"]


def test_a_file_on_a_failing_disk_stops_no_other_and_is_tried_again(tmp_path: Path) -> None:
    flow = Flow(tmp_path)
    flow.drop("lain.csv", csv([evaluation(2)]))
    failing = flow.inbox / KODE / "disk-gagal.csv"
    failing.symlink_to("/proc/self/mem")  # a file that Linux answers with an input/output error
    flow.run()
    assert [(refused.file, refused.code) for refused in flow.arrival.refused] == [("6471/disk-gagal.csv", "DISK_GAGAL")]
    assert [taken.file for taken in flow.arrival.taken] == ["6471/lain.csv"]
    failing.unlink()
    flow.drop("disk-gagal.csv", csv([evaluation(1)]))
    flow.run()
    assert [taken.file for taken in flow.arrival.taken] == ["6471/disk-gagal.csv"]
