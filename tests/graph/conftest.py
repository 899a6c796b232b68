"""The whole sample, run once for every test that asks about its release; and `ekinerja run` over few tables."""

import os

import pytest
from filelock import FileLock
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.contracts.record_tables_kebijakan import POLICY_TABLES
from pipelines.main_job import MainJob
from pipelines.settings import Settings
from pipelines.sql_models import load_models
from tests.flow import BASIC, SAMPLE, Flow, closure

SHOWN = (
    *BASIC,
    "kepatuhan",
    "perubahan_kepatuhan",
    "temuan_catatan",
    "angka_kredit_konversi",
    "angka_kredit_akumulasi",
    *POLICY_TABLES,
    "kebijakan_berlaku",
)
"""What `ekinerja run` tells of at its end, and `ekinerja explain`."""


@pytest.fixture
def quick_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `ekinerja run` make only the tables that it speaks of, and without Dagster: that takes a tenth of a second
    for each, and is tested in test_definitions.py."""

    def materialize(_: Settings, job: MainJob) -> bool:
        for table in job.warehouse.models:
            job.ensure(table)
        job.publish()
        return True

    monkeypatch.setattr("pipelines.main_job.load_models", lambda folder: closure(load_models(folder), SHOWN))
    monkeypatch.setattr("pipelines.orchestrate.materialize", materialize)


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
