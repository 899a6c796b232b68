"""The two pages about an instansi: two pages, whose figures are the release's own, without a name."""

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from dashboards.door.release import ScopedRelease
from dashboards.door.scope import Scope
from pipelines.cli import app
from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import current_release
from pipelines.reports.state_of_instansi import pdf_of, state_of_instansi, write_state
from pipelines.wording import number, percent
from tests.flow import Flow

OKTOBER = date(2026, 10, 1)


def pages_of(pdf: bytes) -> list[str]:
    """Give the text of each page, in one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_the_state_of_an_instansi_is_two_pages_whose_figures_are_the_release_s(
    sample_run: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EKINERJA_DATA", str(sample_run.settings.data))
    file = tmp_path / "keadaan.pdf"
    told = CliRunner().invoke(app, ["report", "6471", "2026-10", "-o", str(file)])
    assert told.exit_code == 0, told.output
    first, second = pages_of(file.read_bytes())
    with current_release(sample_run.settings.warehouse) as release:
        (rated,) = release.ask(
            """SELECT pembilang, penyebut, persen FROM kepatuhan WHERE kode_instansi = '6471' AND bulan = '2026-10-01'
            AND tingkat = 'instansi' AND jenis_pegawai IS NULL AND kelompok_jabatan IS NULL AND indikator = 'DINILAI'"""
        )
        (index,) = release.column(
            "SELECT persen FROM indeks_kepatuhan WHERE kode_instansi = '6471' AND bulan = '2026-10-01' "
            "AND indikator IS NULL"
        )
        (good,) = release.ask(
            """SELECT jumlah, dinilai FROM distribusi_predikat WHERE kode_instansi = '6471' AND bulan = '2026-10-01'
            AND tingkat = 'instansi' AND jenis_pegawai IS NULL AND predikat = 'Baik'"""
        )
        (late,) = release.ask(
            """SELECT count(*) AS hal, count(*) FILTER (WHERE status = 'terlambat') AS lewat,
            count(*) FILTER (WHERE tindakan = 'NILAI') AS nilai,
            count(*) FILTER (WHERE tindakan = 'NILAI' AND status = 'terlambat') AS nilai_lewat
            FROM daftar_tindakan WHERE kode_instansi = '6471' AND bulan <= '2026-10-01'"""
        )
        people = release.column("SELECT DISTINCT nama FROM catatan.pegawai UNION SELECT nip FROM catatan.pegawai")
    assert f"Dinilai {rated['pembilang']} dari {rated['penyebut']} {percent(rated['persen'])}" in first
    assert percent(index) in first
    assert f"Baik {good['jumlah']} dari {good['dinilai']}" in second
    assert f"{number(late['lewat'])} dari {number(late['hal'])} hal sudah lewat tenggatnya" in second
    assert f"Belum dinilai pejabat penilai {late['nilai_lewat']} dari {late['nilai']}" in second
    assert "Belum dikonfirmasi" in second
    assert not [one for one in people if one in first + second]


def test_what_is_withheld_from_bkn_is_withheld_on_paper(sample_run: Flow) -> None:
    scoped = ScopedRelease(sample_run.settings.warehouse.resolve(), sample_run.settings.lake, Scope("bkn", "4011"))
    content = state_of_instansi(scoped, "6401", OKTOBER, dengan_tindakan=False)
    rows = {row["nama"]: row for row in content["kepatuhan"]}
    assert rows["SKP disetujui"]["dari"] == ""
    assert rows["SKP disetujui"]["persen"].startswith("≥ ")
    spread = {row["predikat"]: row["jumlah"] for row in content["sebaran"][0]["baris"]}
    assert {spread["Sangat Baik"], spread["Butuh Perbaikan"]} <= {"kurang dari 5 orang", "ditahan"}
    assert content["indeks"]["nilai"].startswith("≥ ")
    _first, second = pages_of(pdf_of(content))
    assert "Daftar tindakan hanya dilihat instansinya sendiri" in second


def test_a_figure_that_still_runs_is_marked_and_a_month_without_figures_is_told(
    sample_run: Flow, tmp_path: Path
) -> None:
    with current_release(sample_run.settings.warehouse) as release:
        content = state_of_instansi(release, "6401", date(2026, 8, 1))
        (running,) = release.column(
            "SELECT count(*) FROM kepatuhan WHERE kode_instansi = '6401' AND bulan = '2026-08-01' AND berjalan "
            "AND tingkat = 'instansi' AND jenis_pegawai IS NULL AND kelompok_jabatan IS NULL"
        )
    assert sum("masih berjalan" in row["keterangan"] for row in content["kepatuhan"]) == running
    assert content["temuan"]["jumlah"].startswith("5 temuan pada 17 pengaturan periode tahun 2026")
    for kode, told in (("6401", "yang ada: Desember 2025 sampai"), ("0000", "tidak dikenal")):
        with pytest.raises(UserMistakeError, match=told):
            write_state(sample_run.settings.warehouse, kode, date(2031, 1, 1), tmp_path / "tidak.pdf")
    assert not (tmp_path / "tidak.pdf").exists()
