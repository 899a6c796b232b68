"""What an open page and a role in the address are worth once the release, or who is there, is another."""

from pathlib import Path
from shutil import copy

import pytest
from streamlit.testing.v1 import AppTest

from dashboards import identity
from dashboards.access import demonstrated
from pipelines.settings import CHECKOUT
from pipelines.shelf import Shelf
from tests.dashboards.conftest import TODAY, page_of, sebagai
from tests.flow import Flow

ADMIN = "Admin layanan e-Kinerja · Pemerintah Kota Semarang"
PIMPINAN = "Pimpinan · Dinas Pendidikan"
BEFORE, AFTER = "aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"


def test_the_next_click_shows_the_new_release_and_nothing_of_the_one_before(
    sample_run: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path / "releases", tmp_path / "warehouse.duckdb")
    shelf.folder.mkdir()
    (tmp_path / "lake").symlink_to(sample_run.settings.lake)
    for release in (BEFORE, AFTER):
        copy(sample_run.settings.warehouse.resolve(), shelf.catalogue(release))
    shelf.promote(BEFORE)
    monkeypatch.setenv("EKINERJA_DATA", str(tmp_path))
    page = page_of(sebagai(sample_run, ADMIN), "kepatuhan").run()
    assert _releases(page) == {BEFORE}
    shelf.promote(AFTER)
    shelf.catalogue(BEFORE).unlink()  # as `ekinerja releases prune` does
    page.run()
    assert not page.exception
    assert _releases(page) == {AFTER}


def test_nobody_takes_a_role_from_the_address_that_is_not_his(rilis: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = demonstrated(rilis.settings.warehouse, TODAY)
    leader = next(one.pengguna for one in everybody if one.label.startswith(PIMPINAN))
    monkeypatch.setattr(identity, "who", lambda *_: leader)
    app = AppTest.from_file(str(CHECKOUT / "dashboards" / "app.py"), default_timeout=120)
    app.query_params["peran"] = "BKN · Badan Kepegawaian Negara"
    app.query_params["sebagai"] = ADMIN
    app.run()
    assert not app.exception
    assert not app.error
    (told,) = (text.value for text in app.sidebar.markdown)
    assert told.startswith("**Pimpinan**")


def _releases(page: AppTest) -> set[str]:
    return {release for text in page.caption for release in (BEFORE, AFTER) if f"rilis {release}" in text.value}
