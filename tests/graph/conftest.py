"""The whole sample, run once for every test that asks about its release."""

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from tests.flow import SAMPLE, Flow


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """A warehouse over the whole sample, as `ekinerja run` makes it."""
    flow = Flow(tmp_path_factory.mktemp("contoh"))
    flow.inbox = SAMPLE
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EKINERJA_DATA", str(flow.settings.data))
        told = CliRunner().invoke(app, ["run", "--inbox", str(SAMPLE)])
    assert told.exit_code == 0, told.output
    return flow
