"""Each fault of a service has its sentence and its effect: asked again, skipped and listed, or the end of the draw."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pipelines.latihan.certificate import make_certificate
from pipelines.latihan.faults import Fault
from pipelines.latihan.server import serving
from pipelines.settings import Settings
from pipelines.sources.answers import seconds_of
from tests.flow import KODE
from tests.sources.conftest import QUICK, Draws

FIRST = "Bulanan 1"
REPORT = "/laporan/penilaian"
OFTEN = 1000


@pytest.mark.parametrize("kind", ["galat", "putus", "terpotong", "html", "terlalu-sering"])
def test_a_fault_that_passes_is_met_with_patience(draws: Draws, kind: str) -> None:
    draws.service.faults.waiting.append(Fault(kind, 2, REPORT))
    drawn = draws.draw(FIRST)
    assert drawn.is_whole
    assert drawn.repeated == 2
    assert len(drawn.laid) == 2


@pytest.mark.parametrize(
    ("kind", "code", "sentence"),
    [
        ("gagal", "DITOLAK_LAYANAN", "layanan menolak permintaan ini"),
        ("tidak-ada", "TIDAK_DITEMUKAN", "tidak mengenal data ini"),
        ("galat", "LAYANAN_GALAT", "terganggu (HTTP 503)"),
        ("putus", "TERPOTONG", "terpotong sebelum selesai"),
        ("terpotong", "TERPOTONG", "terpotong sebelum selesai"),
        ("lambat", "WAKTU_HABIS", "tidak menjawab dalam 0.2 detik"),
    ],
)
def test_a_report_that_does_not_come_is_skipped_and_listed(draws: Draws, kind: str, code: str, sentence: str) -> None:
    draws.service.faults.waiting.append(Fault(kind, OFTEN, REPORT))
    drawn = draws.draw(FIRST, "Bulanan 2", pace=replace(QUICK, timeout=0.2) if kind == "lambat" else QUICK)
    assert drawn.stopped is None
    assert [fault.code for _, fault in drawn.skipped] == [code, code]
    assert sentence in drawn.skipped[0][1].sentence
    assert drawn.skipped[0][0] == "Laporan Penilaian Bulanan 1 2026"
    assert [path.name.startswith("periode-") for path in drawn.laid] == [True]


@pytest.mark.parametrize(
    ("kind", "code", "sentence"),
    [
        ("dilarang", "TOKEN_DITOLAK", "menolak token (HTTP 403)"),
        ("ditolak", "TOKEN_DITOLAK", "menolak token (HTTP 401)"),
        ("hilang", "ALAMAT_SALAH", "HTTP 404"),
        ("html", "HALAMAN_WEB", "halaman web, bukan data"),
        ("alih", "HALAMAN_WEB", "halaman web, bukan data"),
        ("istirahat", "LAYANAN_ISTIRAHAT", "meminta ditunggu; jalankan lagi 60 menit lagi"),
        ("terlalu-sering", "TERLALU_SERING", "membatasi banyaknya permintaan"),
    ],
)
def test_a_fault_that_stays_ends_the_draw(draws: Draws, kind: str, code: str, sentence: str) -> None:
    draws.service.faults.waiting.append(Fault(kind, OFTEN, REPORT))
    drawn = draws.draw(FIRST, pace=replace(QUICK, throttled=2))
    assert drawn.stopped is not None
    assert drawn.stopped.code == code
    assert sentence in drawn.stopped.sentence
    assert len(drawn.laid) == 1
    draws.service.faults.waiting.clear()
    assert draws.draw(FIRST).is_whole


@pytest.mark.parametrize(
    ("said", "wait"),
    [("7", 7), ("Fri, 01 Jan 2021 00:00:00 GMT", 0), ("Fri, 01 Jan 2021 00:00:00 -0000", 0), ("inf", None), ("", None)],
)
def test_when_to_ask_again_is_read_from_seconds_and_dates_and_else_passed_over(said: str, wait: float | None) -> None:
    assert seconds_of(said) == wait


def test_a_token_that_was_revoked_is_replaced_by_itself(draws: Draws) -> None:
    draws.service.faults.waiting.append(Fault("ditolak", 1, REPORT))
    drawn = draws.draw(FIRST)
    assert drawn.is_whole
    assert len(draws.asked("openid-connect")) == 2


def test_a_service_that_says_how_long_to_wait_is_left_alone_for_as_long(draws: Draws) -> None:
    draws.service.faults.waiting.append(Fault("terlalu-sering", 1, REPORT))
    began = time.monotonic()
    assert draws.draw(FIRST).is_whole
    assert time.monotonic() - began >= 1  # the server says Retry-After: 1


def test_a_wait_that_is_too_long_is_told_and_not_kept(draws: Draws) -> None:
    draws.service.faults.waiting.append(Fault("terlalu-sering", 1, REPORT))
    drawn = draws.draw(FIRST, pace=replace(QUICK, longest_wait=0.5))
    assert drawn.stopped is not None
    assert "menit lagi" in drawn.stopped.sentence


def test_a_year_that_the_service_refuses_is_listed_with_what_it_says(draws: Draws) -> None:
    drawn = draws.draw(FIRST, years=(2020,))
    assert [fault.sentence for _, fault in drawn.skipped] == [
        "layanan menolak permintaan ini: Tahun tidak valid; pilih tahun yang benar"
    ]


def test_a_service_that_is_not_there_is_told(draws: Draws) -> None:
    draws.settings = Settings(data=draws.settings.data, layanan="http://127.0.0.1:9")
    stopped = draws.draw(FIRST).stopped
    assert stopped is not None
    assert stopped.code == "TAK_TERHUBUNG"


def test_a_certificate_that_nobody_signed_is_not_believed(draws: Draws, tmp_path: Path) -> None:
    with serving(draws.service, make_certificate(tmp_path)) as address:
        draws.settings = Settings(data=draws.settings.data, layanan=address)
        stopped = draws.draw(FIRST).stopped
    assert stopped is not None
    assert stopped.code == "SERTIFIKAT"
    assert draws.service.asked == []


def test_no_password_is_sent_where_others_can_read_it(draws: Draws) -> None:
    draws.settings = Settings(data=draws.settings.data, layanan="http://layanan.contoh.invalid")
    stopped = draws.draw(FIRST).stopped
    assert stopped is not None
    assert stopped.code == "ALAMAT_TERBUKA"


def test_half_an_answer_is_never_laid(draws: Draws) -> None:
    draws.service.faults.waiting.append(Fault("terpotong", OFTEN, "/laporan/"))
    draws.draw()
    names = [file.name for file in (draws.settings.inbox / KODE / "tarikan").glob("*.json")]
    assert len(names) == 1
    assert names[0].startswith("periode-")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:abc",
        "https://",
        "ftp://127.0.0.1",
        "http://[::1",
        "http://nama:sandi@127.0.0.1:1",
        "https://x/?a=1",
    ],
)
def test_an_address_that_is_none_is_told_as_such_and_not_as_a_wrong_password(draws: Draws, address: str) -> None:
    draws.settings = Settings(data=draws.settings.data, layanan=address)
    stopped = draws.draw("Bulanan 1").stopped
    assert stopped is not None
    assert stopped.code == "ALAMAT_CACAT"
    assert "sandi@" not in stopped.sentence


def test_a_draw_that_a_wrong_clock_began_in_the_future_is_begun_anew(draws: Draws) -> None:
    right = draws.now
    draws.now += timedelta(days=400)
    draws.service.faults.waiting.append(Fault("dilarang", 9, "/laporan/penilaian"))
    assert draws.draw("Bulanan 1", "Bulanan 2").stopped is not None
    draws.service.faults.waiting.clear()
    draws.now = right
    again = draws.draw("Bulanan 1", "Bulanan 2")
    assert again.is_whole
    assert again.resumed == 0
