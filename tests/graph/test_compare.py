"""A finance unit's own sheet beside ours: what agrees, what differs, and what is likely behind it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner

from pipelines.cli import app
from tests.flow import Flow, nip
from tests.graph.paydays import MONTH, OFFICES, fill
from tests.graph.test_recap import rows

HEADS = [
    ["DAFTAR PEMBAYARAN TPP", None, None, None, None, None],
    ["No", "Nama", "NIP", "TPP", None, "Jumlah TPP"],
    [None, None, None, "Beban Kerja", "Prestasi Kerja", None],
    ["1", "2", "3", "4", "5", "6"],
]
STRANGER = nip(99)


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """Give the pay month, computed."""
    flow = Flow(tmp_path_factory.mktemp("banding"))
    fill(flow).run()
    return flow


def theirs(folder: Path, lines: Sequence[Sequence[object]]) -> Path:
    """Write a sheet as finance units have it: a title, two lines of headings, and a line that numbers the columns."""
    file = folder / "punya-keuangan.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Januari")
        for place, line in enumerate([*HEADS, *lines]):
            sheet.write_row(place, 0, line)
    return file


def line(person: int, flat: object, scored: object, total: object) -> list[object]:
    """Give a line of theirs."""
    return [person, "X", nip(person), flat, scored, total]


def test_each_difference_is_told_with_its_likely_cause(
    paid: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EKINERJA_DATA", str(paid.settings.data))
    file = theirs(
        tmp_path,
        [
            line(1, 400_000, "Rp 600.000,00", 1_000_000),
            line(2, 400_000, 600_000, 1_000_000),  # without the cut of presence
            line(3, 400_001, 528_000, 928_001),  # another predikat; a rounding
            line(4, 440_000, 660_000, 1_100_000),  # another class
            line(6, None, 0, 0),  # held here
            [7, "X", STRANGER, 1, 1, 2],
        ],
    )
    report = tmp_path / "banding.xlsx"
    told = CliRunner().invoke(app, ["compare", *MONTH, str(file), "-o", str(report)])
    assert told.exit_code == 0, told.output
    assert not any(nip(person) in told.output for person in (*range(1, 7), 99))
    assert "CONTOH PEGAWAI" not in told.output
    found = {(row[0], row[3]): (row[7], row[8]) for row in rows(report, "Semua")[1:]}
    assert {found[nip(1), part] for part in ("BK", "PK", "JUMLAH")} == {("sama", "")}
    assert found[nip(2), "PK"] == ("beda", "di sana kehadiran penuh")
    assert found[nip(2), "JUMLAH"] == ("beda", "mengikuti komponennya")
    assert found[nip(3), "PK"] == ("beda", "di sana predikat Butuh Perbaikan")
    assert found[nip(3), "BK"] == ("beda pembulatan", "")
    assert {found[nip(4), part] for part in ("BK", "PK")} == {("beda", "di sana kelas 8")}
    assert found[nip(5), "PK"] == ("hanya di sini", "tidak ada di berkas")
    assert "di sini ditangguhkan" in str(found[nip(6), "PK"][1])
    assert found[STRANGER, "BK"] == ("hanya di berkas", "tidak ada dalam ekspor pegawai instansi ini")
    causes = told.output.partition("Sebab yang mungkin:")[2]
    assert causes.index("di sana kehadiran penuh") < causes.index("tidak ada di berkas")  # what is on both sides first
    summary = rows(report, "Ringkasan")
    assert next(row for row in summary if row[0] == "PK")[1:] == ["E: Prestasi Kerja", 1, 0, 4, 1, 1]


def test_the_sheet_of_one_office_is_compared_with_that_office(
    paid: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EKINERJA_DATA", str(paid.settings.data))
    file = theirs(tmp_path, [line(1, 400_000, 600_000, 1_000_000), line(5, 400_000, 600_000, 1_000_000)])
    report = tmp_path / "banding.xlsx"
    asked = CliRunner().invoke(app, ["compare", *MONTH, str(file), "-o", str(report), "--unor-induk", OFFICES[1]])
    assert f"unor induk {OFFICES[1]}" in asked.output
    found = {(row[0], row[3]): (row[7], row[8]) for row in rows(report, "Semua")[1:]}
    assert found[nip(1), "JUMLAH"] == ("sama", "")
    assert found[nip(5), "JUMLAH"] == ("hanya di berkas", f"ada di unor induk lain: {OFFICES[2]}")
    assert (nip(6), "JUMLAH") not in found, "is of the other office"


def test_a_sheet_that_cannot_be_compared_says_what_it_lacks(
    paid: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EKINERJA_DATA", str(paid.settings.data))
    without = theirs(tmp_path, [[1, "X", "tanpa nip", 1, 1, 2]])
    told = CliRunner().invoke(app, ["compare", *MONTH, str(without)])
    assert (told.exit_code, "kolom NIP (18 angka)" in told.output) == (1, True)
    as_numbers = theirs(tmp_path, [[1, "X", int(nip(1)), 1, 1, 2], line(2, 400_000, 594_000, 994_000)])
    told = CliRunner().invoke(app, ["compare", *MONTH, str(as_numbers)])
    assert "1 baris NIP-nya tersimpan sebagai angka" in told.output
    told = CliRunner().invoke(app, ["compare", *MONTH, str(tmp_path / "tidak-ada.xlsx")])
    assert (told.exit_code, "tidak ada" in told.output) == (1, True)
