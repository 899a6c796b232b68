"""Fixtures that every kind of test uses: an empty warehouse, and the whole sample, run once for all tests."""

import os
from pathlib import Path

import pytest
from filelock import FileLock
from typer.testing import CliRunner

from pipelines.cli import app
from tests.flow import SAMPLE, Flow


@pytest.fixture
def flow(tmp_path: Path) -> Flow:
    """An empty warehouse with an empty inbox."""
    return Flow(tmp_path)


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """A warehouse over the whole sample, as `ekinerja run` makes it."""
    # one run for all workers of a session: whoever comes first makes it; the folder above is every session's when there
    # are no workers, and would hold a release of other code
    folder = tmp_path_factory.getbasetemp()
    shared = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "contoh"
    with FileLock(f"{shared}.lock"):
        flow = Flow(shared)
        flow.inbox = SAMPLE
        if not flow.settings.warehouse.exists():
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("EKINERJA_DATA", str(flow.settings.data))
                told = CliRunner().invoke(app, ["run", "--inbox", str(SAMPLE)])
            assert told.exit_code == 0, told.output
    return flow
