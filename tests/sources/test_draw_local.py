"""An instansi's own system is drawn by one mapping file, and another city's by another file and nothing else."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from starlette.requests import Request

from pipelines.ingest.drawn import notes_in
from pipelines.ingest.reading.headings import HEADINGS
from pipelines.latihan.faults import Fault, Faults
from pipelines.main_job import MainJob
from pipelines.settings import CHECKOUT
from pipelines.sources.draw import Drawn, sources_of
from tests.flow import BASIC, Flow
from tests.sources.conftest import QUICK, Draws

CITY, REGENCY = "6471", "6401"
EXAMPLES = CHECKOUT / "data" / "contoh-sistem-lokal"
RECORDS = ("dialog_kinerja", "briefing", "aktivitas_harian")
KEPT = {
    "dialog_kinerja": "nip, tanggal, atasan_nip, topik, tindak_lanjut",
    "briefing": "nip, tanggal, pemberi_nip, hadir",
    "aktivitas_harian": "nip, tanggal, jam_mulai, jam_selesai, uraian, realisasi, satuan, sumber",
}
EVERYTHING = 10_000


@pytest.fixture
def local(draws: Draws, monkeypatch: pytest.MonkeyPatch) -> Draws:
    """An empty data folder, with the token and the mapping of the city."""
    _map(draws, CITY, monkeypatch)
    return draws


def test_an_own_system_gives_the_records_that_the_same_rows_give_by_file(local: Draws, tmp_path: Path) -> None:
    _same_as_by_file(local, CITY, tmp_path)


def test_another_shape_needs_another_mapping_file_and_no_code(
    draws: Draws, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _map(draws, REGENCY, monkeypatch)
    _same_as_by_file(draws, REGENCY, tmp_path)


def test_nothing_is_kept_that_the_mapping_does_not_name(local: Draws) -> None:
    drawn = _draw(local)
    assert drawn.is_whole
    people = local.service.people.house(CITY).people
    told = "".join(file.read_text() for file in drawn.laid)
    assert "Jl. Contoh" not in told
    assert not any(name in told for name in people["nama"])
    assert people["nip"][1] in told


def test_a_draw_of_a_system_that_changed_nothing_costs_nothing(local: Draws) -> None:
    first = _draw(local)
    second = _draw(local)
    assert (len(second.laid), second.same) == (0, len(first.laid))
    note = notes_in(first.laid[0].parent)[0][1]
    assert note.source == "lokal"
    assert "halaman={halaman}" in note.request


def test_a_page_that_came_before_the_server_refused_is_not_asked_for_again(
    local: Draws, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "/v1/aktivitas"
    whole = len(_draw(local).laid), len(local.asked(path))
    shutil.rmtree(local.settings.inbox / CITY / "tarikan")
    monkeypatch.setattr(local.service, "faults", _RefusesAfter(path, whole[1] // 2))
    first = _draw(local)
    assert first.stopped is not None
    assert first.stopped.code == "TOKEN_DITOLAK"
    asked = local.asked(path)
    monkeypatch.setattr(local.service, "faults", Faults())
    second = _draw(local)
    assert second.is_whole
    assert second.resumed > len(first.laid)  # whole months, and pages of one that was begun
    assert len(asked) - 1 + len(local.asked(path)) == whole[1]
    assert len(first.laid) + len(second.laid) == whole[0]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("html", "HALAMAN_WEB"),
        ("ditolak", "TOKEN_DITOLAK"),
        ("terlalu-sering", "TERLALU_SERING"),
        ("hilang", "ALAMAT_SALAH"),
    ],
)
def test_a_fault_that_stays_ends_the_draw(local: Draws, kind: str, code: str) -> None:
    local.service.faults.waiting.append(Fault(kind, EVERYTHING, "/v1/"))
    stopped = _draw(local).stopped
    assert stopped is not None
    assert stopped.code == code


@pytest.mark.parametrize(("kind", "code"), [("gagal", "DITOLAK_LAYANAN"), ("terpotong", "TERPOTONG")])
def test_a_month_that_does_not_come_is_skipped_and_listed(local: Draws, kind: str, code: str) -> None:
    local.service.faults.waiting.append(Fault(kind, 4 if kind == "terpotong" else 1, "/v1/dialog"))
    drawn = _draw(local)
    assert [(told, fault.code) for told, fault in drawn.skipped] == [("Dialog kinerja 2026-01", code)]
    assert len(drawn.laid) == 32


def test_a_wrong_token_is_told(local: Draws, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EKINERJA_LOKAL_TOKEN", "bukan-token")
    stopped = _draw(local).stopped
    assert stopped is not None
    assert stopped.code == "TOKEN_DITOLAK"


def test_a_field_that_no_row_has_is_named_with_those_that_there_are(local: Draws) -> None:
    _change(local, 'tanggal = "tgl"', 'tanggal = "tanggal_kegiatan"', count=1)
    drawn = _draw(local)
    assert len(drawn.skipped) == 1
    sentence = drawn.skipped[0][1].sentence
    assert '[dialog_kinerja.kolom] tanggal = "tanggal_kegiatan"' in sentence
    assert "pegawai.nip" in sentence
    assert "tgl" in sentence
    assert len(local.asked("/v1/dialog")) == 1
    assert len(drawn.laid) == 22


def test_a_field_that_may_lack_is_left_empty_and_told(local: Draws) -> None:
    _change(local, 'topik = "topik"', 'topik = "judul"')
    assert _draw(local).is_whole
    told = "\n".join(local.notices)
    assert '[dialog_kinerja.kolom] topik: bidang "judul" tidak ada di satu baris pun' in told


def test_an_object_where_a_value_was_meant_is_never_kept(local: Draws) -> None:
    _change(local, 'nip = "pegawai.nip"', 'nip = "pegawai"', count=1)
    sentence = _draw(local).skipped[0][1].sentence
    assert "bukan satu nilai, melainkan bidang di dalamnya (nip, nama, alamat)" in sentence


def test_a_place_where_no_list_is_is_told_with_what_is_there(local: Draws) -> None:
    _change(local, 'daftar = "hasil.baris"', 'daftar = "data"', count=1)
    _change(local, 'jumlah = "hasil.total"\n', "", count=1)
    sentence = _draw(local).skipped[0][1].sentence
    assert 'daftar = "data": tidak ada daftar di sana; bidang di jawabannya: status, hasil.total' in sentence


def test_a_system_that_does_not_know_the_page_is_not_asked_for_ever(local: Draws) -> None:
    _change(local, "&halaman={halaman}", "&page={halaman}")
    drawn = _draw(local)
    assert {fault.code for _, fault in drawn.skipped} == {"HALAMAN_BERULANG"}
    assert not any("aktivitas" in file.name for file in drawn.laid)


def test_rows_that_the_system_kept_back_are_missed(local: Draws) -> None:
    _change(local, "&halaman={halaman}", "")
    drawn = _draw(local)
    assert {fault.code for _, fault in drawn.skipped} == {"BARIS_KURANG"}
    assert "baru 100 dari " in drawn.skipped[0][1].sentence


def test_the_token_goes_to_no_other_server(draws: Draws, monkeypatch: pytest.MonkeyPatch) -> None:
    _map(draws, REGENCY, monkeypatch)
    monkeypatch.setattr(Request, "base_url", "https://lain.contoh/")
    drawn = _draw(draws, REGENCY)
    assert drawn.stopped is None
    assert [fault.code for _, fault in drawn.skipped] == ["TAK_COCOK"]
    assert "menunjuk server lain, dan token tidak dikirim ke sana" in drawn.skipped[0][1].sentence


def test_a_mapping_makes_the_own_system_one_of_the_sources(local: Draws) -> None:
    job = MainJob(local.settings, local.settings.inbox, local.clock)
    assert "lokal" in sources_of(job, CITY)
    assert "lokal" not in sources_of(job, REGENCY)


def test_a_changed_mapping_begins_a_draw_anew(local: Draws) -> None:
    local.service.faults.waiting.append(Fault("ditolak", EVERYTHING, "/v1/briefing"))
    assert _draw(local).stopped is not None
    local.service.faults.waiting.clear()
    _change(local, 'topik = "topik"\n', "")
    drawn = _draw(local)
    assert drawn.resumed == 0
    assert len(drawn.laid) == 33


class _RefusesAfter(Faults):
    """Refuses the token from some request of a path on."""

    def __init__(self, path: str, bears: int) -> None:
        super().__init__()
        self.path, self.bears = path, bears

    def next_for(self, path: str) -> str | None:
        """Give the fault of a request."""
        self.bears -= self.path in path
        return "dilarang" if self.bears < 0 else None


def _map(draws: Draws, kode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EKINERJA_LOKAL_TOKEN", f"latihan-{kode}")
    monkeypatch.setenv("EKINERJA_SSO_PENGGUNA", f"admin-{kode}")
    file = draws.settings.mapping_of(kode)
    file.parent.mkdir(parents=True)
    shutil.copy(EXAMPLES / file.name, file)


def _change(draws: Draws, old: str, new: str, count: int = -1) -> None:
    file = draws.settings.mapping_of(CITY)
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, count))


def _draw(draws: Draws, kode: str = CITY) -> Drawn:
    return draws.draw(source="lokal", kode=kode, pace=replace(QUICK, throttled=2))


def _same_as_by_file(draws: Draws, kode: str, tmp_path: Path) -> None:
    assert draws.draw(kode=kode).is_whole  # without periods no month is computed
    by_file = Flow(tmp_path / "berkas")
    shutil.copytree(draws.settings.inbox / kode, by_file.inbox / kode, ignore=shutil.ignore_patterns(".*"))
    assert _draw(draws, kode).is_whole
    draws.flow.wanted = (*BASIC, *RECORDS)
    draws.flow.run(draws.now)
    house = draws.service.people.house(kode)
    for record in RECORDS:
        rows = [row for month in range(1, 12) for row in house.local(record, date(2026, month, 1))]
        told = [{name: row.get(name) for name in HEADINGS[record].columns} for row in rows]
        by_file.drop(f"{record}.json", json.dumps(told).encode(), kode)
    by_file.wanted = draws.flow.wanted
    by_file.run(draws.now)
    for record, columns in KEPT.items():
        query = f"SELECT kode_instansi, {columns} FROM catatan.{record} ORDER BY ALL"
        assert draws.flow.ask(query) == by_file.ask(query)
        assert len(by_file.ask(query)) > 100
