"""What a user and the server's log are told when a page fails."""

import logging

import pytest
from streamlit.testing.v1 import AppTest

from dashboards import identity
from pipelines.settings import CHECKOUT
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
