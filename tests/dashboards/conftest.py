"""Pages of the dashboards, drawn over the release of the sample by Streamlit itself, without a browser."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.access import Grant, demonstrated, grants_of
from tests.flow import Flow

TODAY = date(2026, 11, 22)

Page = Callable[..., AppTest]


@pytest.fixture
def rilis(sample_run: Flow, monkeypatch: pytest.MonkeyPatch) -> Flow:
    """The sample's release, which the pages of this test find."""
    monkeypatch.setenv("EKINERJA_DATA", str(sample_run.settings.data))
    return sample_run


def sebagai(rilis: Flow, label: str) -> Grant:
    """Give the role whose label begins so ("Keuangan · Pemerintah Kota"), as the demonstration offers it."""
    for one in demonstrated(rilis.settings.warehouse, TODAY):
        if one.label.startswith(label):
            roles = grants_of(rilis.settings.warehouse, one.pengguna, TODAY)
            return next(grant for grant in roles if grant.label.startswith(label.partition(" (")[0]))
    raise AssertionError(f"nobody is {label}")


@pytest.fixture
def halaman(rilis: Flow) -> Page:
    """Draw a page as somebody: `halaman("Keuangan · Pemerintah Kota", "tpp", bulan="Oktober 2026")`."""

    def draw(label: str, module: str, **query: str) -> AppTest:
        def script(grant: "Grant", module: str) -> None:  # Streamlit runs its text, without what is imported here
            from importlib import import_module

            from dashboards.session import begin
            from pipelines.settings import Settings

            begin(Settings(), grant, [grant])
            import_module(f"dashboards.halaman.{module}").tampilkan()

        test = AppTest.from_function(script, default_timeout=120, args=(sebagai(rilis, label), module))
        for name, value in query.items():
            test.query_params[name] = value
        return test.run()

    return draw
