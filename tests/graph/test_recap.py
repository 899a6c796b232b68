"""The recap of a pay month as finance units get it: a cover that adds up, everybody, who is held; nothing that runs."""

import zipfile
from pathlib import Path

import fastexcel
import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from tests.flow import Flow, csv, nip
from tests.graph.paydays import HELD, MONTH, OFFICES, employee, fill

SIPD_COLUMNS = 34
FORMULA = "=1+1"


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """Give the pay month, computed; one person's name is a formula."""
    flow = Flow(tmp_path_factory.mktemp("rekap"))
    fill(flow).drop(
        "pegawai.csv", csv([employee(person, nama=FORMULA if person == 1 else "CONTOH") for person in range(1, 7)])
    )
    flow.run()
    return flow


def recap(flow: Flow, folder: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> Path:
    """Write the recap."""
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    output = folder / "rekap.xlsx"
    told = CliRunner().invoke(app, ["recap", *MONTH, "-o", str(output), *more])
    assert told.exit_code == 0, told.output
    return output


def rows(file: Path, sheet: str) -> list[list[object]]:
    """Give the rows of a sheet: amounts as numbers, a NIP as the text that it is."""
    read = fastexcel.read_excel(file).load_sheet(sheet, header_row=None, dtypes="string")
    cells = [[cell or "" for cell in row] for row in read.to_polars().rows()]
    return [[int(cell) if cell.isdigit() and len(cell) < len(nip(1)) else cell for cell in row] for row in cells]


def line(told: list[list[object]], first: str) -> list[object]:
    """Give the row that begins so."""
    return next(row for row in told if row[0] == first)


def test_the_cover_adds_up_and_says_that_it_is_a_draft(
    paid: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cover = rows(recap(paid, tmp_path, monkeypatch), "Sampul")
    assert line(cover, "Keadaan")[1] == "draf"
    assert line(cover, "BK")[1:7] == ["Beban kerja", "5.1.01.02.01.0001", 6, 2_400_000, 2_400_000, 2_000_000]
    assert line(cover, "Jumlah")[3:7] == [6, 6_000_000, 5_994_000, 4_994_000]
    assert line(cover, "PNS")[3:7] == [6, 1, 5_994_000, 4_994_000]
    assert line(cover, OFFICES[2])[3:7] == [2, 1, 2_000_000, 1_000_000]
    assert line(cover, "KEADAAN_DITAHAN")[3] == 1
    assert any("Bendahara Pengeluaran" in row for row in cover)


def test_everybody_is_there_and_who_is_held_is_not_on_the_payment_list(
    paid: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = recap(paid, tmp_path, monkeypatch)
    assert [row[0] for row in rows(file, "Pegawai")[1:]] == [nip(person) for person in (5, 6, 1, 2, 3, 4)]
    ((who, *_, reason, _, state, _, remedy, amount),) = rows(file, "Ditangguhkan")[1:]
    assert (who, reason, state, amount) == (nip(HELD), "KEADAAN_DITAHAN", "LHKPN", 1_000_000)
    assert remedy == "Bayarkan setelah keadaannya berakhir"
    head, *listed = rows(file, "SIPD")
    assert len(head) == SIPD_COLUMNS
    assert {row[0] for row in listed} == {nip(person) for person in range(1, 6)}
    late = line(listed, nip(2))
    assert [late[head.index(name)] for name in ("TPP Beban Kerja", "TPP Prestasi Kerja", "Jumlah TPP")] == [
        400_000,
        594_000,
        994_000,
    ]
    assert {late[head.index(name)] for name in ("NPWP Pegawai", "Potongan PPh 21", "Jumlah Ditransfer")} == {""}
    assert "belum ditutup" in str(rows(file, "Selisih")[1][0])
    assert any("Potongan dijumlah" in str(row[0]) for row in rows(file, "Kebijakan"))


def test_one_office_alone_is_handed_out(paid: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = recap(paid, tmp_path, monkeypatch, "--unor-induk", OFFICES[2])
    assert line(rows(file, "Sampul"), "Unor induk")[1] == OFFICES[2]
    assert [row[0] for row in rows(file, "Pegawai")[1:]] == [nip(5), nip(6)]


def test_no_cell_runs_and_a_nip_keeps_its_digits(paid: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = recap(paid, tmp_path, monkeypatch)
    assert line(rows(file, "Pegawai"), nip(1))[1] == FORMULA
    with zipfile.ZipFile(file) as book:
        sheets = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_what_cannot_be_written_is_refused(paid: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EKINERJA_DATA", str(paid.settings.data))
    for typed, sentence in (
        ([*MONTH, "-o", str(tmp_path / "rekap.csv")], "hanya dapat ditulis ke .xlsx"),
        (["--instansi", "6471", "--bulan", "2025-01", "-o", str(tmp_path / "r.xlsx")], "tidak memuat seorang pun"),
        ([*MONTH, "--jenis", "THR", "-o", str(tmp_path / "r.xlsx")], "tidak memuat seorang pun"),
    ):
        told = CliRunner().invoke(app, ["recap", *typed])
        assert told.exit_code == 1
        assert sentence in told.output
