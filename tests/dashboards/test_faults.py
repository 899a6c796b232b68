"""What a user and the server's log are told when a page fails."""

import logging
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards import faults, identity
from dashboards.door.release import ScopedRelease
from dashboards.door.scope import Scope
from pipelines.settings import CHECKOUT, Settings
from tests.flow import Flow

NIP = "198001012000011001"


def test_a_fault_is_told_in_indonesian_and_neither_page_nor_log_holds_its_values(
    rilis: Flow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> str:
        raise ValueError(f"Could not convert {NIP}")

    monkeypatch.setattr(identity, "who", fail)
    with caplog.at_level(logging.DEBUG):
        page = AppTest.from_file(str(CHECKOUT / "dashboards" / "app.py"), default_timeout=60).run()
    assert not page.exception
    assert "kesalahan program (ValueError" in page.error[0].value
    said = page.error[0].value + caplog.text + "".join(capfd.readouterr())
    assert NIP not in said


def test_each_way_in_which_there_is_no_release_is_told_by_itself(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    assert "Folder data dasbor tidak ada" in str(faults.without_release(settings))
    settings.lake.mkdir(parents=True)
    assert "Belum ada rilis" in str(faults.without_release(settings))
    settings.warehouse.symlink_to(tmp_path / "hilang.duckdb")
    assert "Berkas rilis yang berlaku hilang" in str(faults.without_release(settings))


def test_a_release_whose_folder_was_moved_or_whose_files_are_gone_is_told_without_a_folder_of_the_server(
    rilis: Flow, tmp_path: Path
) -> None:
    moved = tmp_path / "pindah.duckdb"
    shutil.copy(rilis.settings.warehouse.resolve(), moved)
    release = ScopedRelease(moved, tmp_path / "lake", Scope("instansi", "6471"))
    with pytest.raises(Exception, match=r".") as error:
        release.ask("SELECT * FROM catatan.pegawai")
    assert faults.for_readers(error.value) == faults.UNREADABLE
    with pytest.raises(Exception, match=r".") as error:
        release.ask("SELECT * FROM tabel_yang_baru")
    assert faults.for_readers(error.value) == faults.OTHER_VERSION
    told = faults.for_readers(PermissionError(13, "Permission denied", "/srv/rahasia/audit/hari.jsonl"))
    assert "/srv" not in told


def test_a_release_that_is_gone_is_told_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EKINERJA_DATA", str(tmp_path))
    page = AppTest.from_file(str(CHECKOUT / "dashboards" / "app.py"), default_timeout=60).run()
    assert not page.exception
    assert page.info[0].value == faults.NO_FOLDER
