"""`ekinerja run` over few tables."""

import pytest

from pipelines.contracts.record_tables_kebijakan import POLICY_TABLES
from pipelines.main_job import MainJob
from pipelines.settings import Settings
from pipelines.sql_models import load_models
from tests.flow import BASIC, closure

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
