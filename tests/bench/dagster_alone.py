"""A whole run through Dagster on the sample, held against Dagster alone (docs/adr/0005).

The floor is Dagster as it comes, over as many assets and checks as the product has, which do nothing. It takes minutes:
measured at the size of the nation alone, though the sample is small.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from pipelines.definitions import CHECKS
from pipelines.set_checks import load_checks
from pipelines.settings import CHECKOUT, Settings
from pipelines.sql_models import load_models
from tests.bench.alone import ROOT, alone
from tests.bench.clock import repeated
from tests.bench.row import Row, at_most

SECTION = "Satu putaran lewat Dagster"
TIMES = 2.5


def measure(size: str, folder: str) -> Iterator[Row]:
    """Give the only row."""
    name = "ekinerja run pada data contoh, dari nol"
    if size != "nation":
        yield Row(SECTION, name, missing="hanya pada SIZE=nation")
        return
    command = [sys.executable, "-m", "pipelines", "run", "--inbox", str(CHECKOUT / "data" / "sample")]

    def run() -> None:
        with tempfile.TemporaryDirectory(dir=folder) as data:
            environment = {**os.environ, "EKINERJA_DATA": data}
            subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)

    cost, floor = repeated(run), repeated(lambda: list(alone("dagster_alone:empty", tempfile.mkdtemp(dir=folder))))
    bound = at_most(TIMES, cost.seconds, floor.seconds)
    yield Row(SECTION, name, cost.seconds, floor.seconds, bounds=(bound,))


def empty(place: str) -> Iterator[bool]:
    """Run the empty graph once, with Dagster's storage in a folder."""
    folder = Path(place)
    (folder / "dagster.yaml").write_text("telemetry:\n  enabled: false\n")
    os.environ["DAGSTER_HOME"] = str(folder)
    models = load_models(Settings().models)
    checks = load_checks(CHECKS, models)
    defs = dg.Definitions(
        assets=[
            _nothing(m.name, [*models.keys() & m.inputs], [c.name for c in checks[m.name]]) for m in models.values()
        ],
        jobs=[dg.define_asset_job("semua")],
        executor=dg.in_process_executor,
    )
    quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    with dg.DagsterInstance.get() as instance:
        done = defs.resolve_job_def("semua").execute_in_process(instance=instance, run_config=quiet)
        yield done.success


def _nothing(name: str, inputs: list[str], checks: list[str]) -> dg.AssetsDefinition:
    @dg.asset(name=name, deps=inputs, check_specs=[dg.AssetCheckSpec(check, asset=name) for check in checks])
    def do() -> dg.MaterializeResult:
        passed = [dg.AssetCheckResult(check_name=check, passed=True) for check in checks]
        return dg.MaterializeResult(check_results=passed)

    return do
