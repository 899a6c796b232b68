"""The front door for Dagster: everything is assembled here, on one page, and nothing else is done here.

    kotak_masuk ─► catatan ─► predikat, kepatuhan, … ─► tampilan ─► rilis
    (deliveries)   (records)   (marts, a folder each)    (views)     (the release)

Importing it reads the SQL of the checkout; it touches neither data nor network. Tests and the command line call
`build_defs`, as Dagster does.
"""

import dagster as dg

from pipelines.draw_schedules import draw_schedules
from pipelines.inbox_watch import inbox_sensor
from pipelines.main_job import MainJob
from pipelines.news import news_sensor
from pipelines.run_guard import writer
from pipelines.schedules import jobs, upkeep_schedule
from pipelines.set_checks import load_checks
from pipelines.settings import CHECKOUT, Settings
from pipelines.sql_assets import JOB, delivery_asset, reference_assets, release_assets, table_asset
from pipelines.sql_models import VIEW, load_models
from pipelines.standing import standing_checks

CHECKS = CHECKOUT / "checks"
OWNER = "team:data-kinerja"


def build_defs(settings: Settings, job: MainJob | None = None) -> dg.Definitions:
    """Assemble the graph. With `job`, runs use it and the lake's writer that it holds (the command line); without, each
    run opens its own."""
    models = {**job.warehouse.models, **job.views} if job else load_models(settings.models)
    tables = {name: model for name, model in models.items() if model.per != VIEW}
    views = {name: model for name, model in models.items() if model.per == VIEW}
    checks = load_checks(CHECKS, tables)
    standing = standing_checks(settings)
    assets: list[dg.AssetSpec | dg.AssetsDefinition] = [
        *reference_assets(models.values()),
        delivery_asset(checks),
        *(table_asset(model, tables, checks[name]) for name, model in tables.items()),
        release_assets(tables, views, checks),
    ]
    return dg.Definitions(
        assets=dg.map_asset_specs(lambda spec: spec.replace_attributes(owners=[OWNER]), assets),
        asset_checks=standing,
        jobs=jobs(standing),
        sensors=[inbox_sensor(settings), news_sensor(settings)],
        schedules=[upkeep_schedule(), *draw_schedules(settings)],
        resources={JOB: writer(settings, job)},
        # a process for each SQL file would cost seconds, and the lake has one writer
        executor=dg.in_process_executor,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """What `dagster dev` loads."""
    return build_defs(Settings())
