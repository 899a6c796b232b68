"""The main job in a process of its own, over a few tables and without Dagster: what a test kills many times.

Called with the inbox; `EKINERJA_DATA` names the state.
"""

import sys
from pathlib import Path

from pipelines.main_job import opened
from pipelines.settings import Settings
from tests.flow import CHECKED, closure


def run(inbox: Path) -> None:
    """Take in, compute and publish."""
    with opened(Settings(), inbox) as job:
        job.models = closure(job.models, CHECKED)
        job.ingest()
        for table in job.warehouse.models:
            job.ensure(table)
        job.publish()


if __name__ == "__main__":
    run(Path(sys.argv[1]))
