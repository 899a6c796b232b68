"""The whole sample, run once for every test that asks about its release."""

import os

import pytest
from filelock import FileLock
from typer.testing import CliRunner

from pipelines.cli import app
from tests.flow import SAMPLE, Flow


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """A warehouse over the whole sample, as `ekinerja run` makes it."""
    # one run for all workers: whoever comes first makes it; without workers the folder above is that of every test run
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "contoh"
    with FileLock(f"{shared}.lock"):
        flow = Flow(shared)
        flow.inbox = SAMPLE
        if not flow.settings.warehouse.exists():
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("EKINERJA_DATA", str(flow.settings.data))
                told = CliRunner().invoke(app, ["run", "--inbox", str(SAMPLE)])
            assert told.exit_code == 0, told.output
    return flow
