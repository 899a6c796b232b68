"""Fixtures that every kind of test uses."""

from pathlib import Path

import pytest

from tests.flow import Flow


@pytest.fixture
def flow(tmp_path: Path) -> Flow:
    """An empty warehouse with an empty inbox."""
    return Flow(tmp_path)
