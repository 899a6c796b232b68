"""What the daemon of `test_live_daemon.py` loads: the product's definitions, over few tables, with a short wait between
two looks at the inbox. Everything else is as it is started by `make dagster`.
"""

import dagster as dg

from pipelines import definitions, inbox_watch, main_job
from pipelines.settings import Settings
from pipelines.sql_models import load_models
from tests.flow import closure, few_checks

FEW = ("penilaian_pegawai", "mutu_data", "kesegaran", "unor", "rekap_kehadiran")


@dg.definitions
def defs() -> dg.Definitions:
    """What the daemon loads."""
    settings = Settings()
    few = closure(load_models(settings.models), FEW)
    definitions.load_models = main_job.load_models = lambda _: few  # type: ignore[assignment]
    definitions.CHECKS = few_checks(settings.data / "pemeriksaan", few)
    inbox_watch.EVERY = 2
    return definitions.build_defs(settings)
