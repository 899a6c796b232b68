"""Pages of the dashboards, drawn over the release of the sample by Streamlit itself, without a browser."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

from dashboards.access import Grant, demonstrated, grants_of
from tests.flow import Flow

TODAY = date(2026, 11, 22)

Page = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _no_components(monkeypatch: pytest.MonkeyPatch) -> None:
    """For every page Streamlit would read what all installed packages say of themselves, for components of theirs; the
    pages have none, and it takes longer than drawing them."""
    monkeypatch.setattr(BidiComponentManager, "discover_and_register_components", lambda *_, **__: None)


@pytest.fixture
def rilis(sample_run: Flow, monkeypatch: pytest.MonkeyPatch) -> Flow:
    """The sample's release, which the pages of this test find."""
    monkeypatch.setenv("EKINERJA_DATA", str(sample_run.settings.data))
    return sample_run


@cache
def _everybody(warehouse: Path) -> dict[str, str]:
    return {one.label: one.pengguna for one in demonstrated(warehouse, TODAY)}


def sebagai(rilis: Flow, label: str) -> Grant:
    """Give the role whose label begins so ("Keuangan · Pemerintah Kota"), as the demonstration offers it."""
    return _granted(rilis.settings.warehouse.resolve(), label)


@cache
def _granted(warehouse: Path, label: str) -> Grant:
    for called, pengguna in _everybody(warehouse).items():
        if called.startswith(label):
            roles = grants_of(warehouse, pengguna, TODAY)
            return next(grant for grant in roles if grant.label.startswith(label.partition(" (")[0]))
    raise AssertionError(f"nobody is {label}")


def page_of(grant: Grant, module: str, **query: str) -> AppTest:
    """Give a page as somebody would open it at an address, not drawn yet."""

    def script(grant: "Grant", module: str) -> None:  # Streamlit runs its text, without what is imported here
        from importlib import import_module

        from dashboards.session import begin
        from pipelines.settings import Settings

        begin(Settings(), grant, [grant])
        import_module(f"dashboards.halaman.{module}").tampilkan()

    page = AppTest.from_function(script, default_timeout=120, args=(grant, module))
    for name, value in query.items():
        page.query_params[name] = value
    return page


@pytest.fixture
def halaman(rilis: Flow) -> Page:
    """Draw a page as somebody: `halaman("Keuangan · Pemerintah Kota", "tpp", bulan="Oktober 2026")`."""

    def draw(label: str, module: str, **query: str) -> AppTest:
        return page_of(sebagai(rilis, label), module, **query).run()

    return draw
