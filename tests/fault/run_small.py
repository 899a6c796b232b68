"""A run as the command line makes it, in a process of its own, over a few tables: what a test kills many times.

Dagster alone takes some ten seconds for every table there is. Called with the inbox; `EKINERJA_DATA` names the state.
"""

import sys
from pathlib import Path

from pipelines import definitions
from pipelines.main_job import opened
from pipelines.orchestrate import materialize
from pipelines.settings import Settings
from tests.flow import CHECKED, closure, few_checks


def run(inbox: Path) -> int:
    """Take in, compute and publish; give the exit code."""
    settings = Settings()
    with opened(settings, inbox) as job:
        job.models = closure(job.models, CHECKED)
        definitions.CHECKS = few_checks(settings.data / "pemeriksaan")
        job.ingest()
        return 0 if job.is_up_to_date() or materialize(settings, job) else 1


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1])))
