"""The tables as Dagster assets: one a table, with its place in the graph, its step, and what it reports.

Here: from deliveries, models and views to assets. Not here: what a model means (`models/`), which parts it has
(`plan.py`) and what must be true of it (`set_checks.py`). A step reports counts and codes only: no name, no NIP, no
value, and no file name, since people name files after people.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import dagster as dg

from pipelines.build import PERIODS, Made
from pipelines.contracts.reference import REFERENCE
from pipelines.contracts.tables import TABLES
from pipelines.ingest.inbox import Arrival
from pipelines.main_job import MainJob
from pipelines.run_guard import ChecksFailedError, without_values
from pipelines.set_checks import DELIVERIES, Finding, SetCheck, judge, judge_deliveries
from pipelines.sql_models import PART_INPUT, Model

JOB = "gudang"
"""The resource: the main job, with the lake's writer held."""

RELEASE = "rilis"

OFFENDING = "baris_menyimpang"
"""In the metadata of a failed check: how many rows offend."""

Checks = Mapping[str, Sequence[SetCheck]]


def reference_assets(models: Iterable[Model]) -> list[dg.AssetSpec]:
    """Give the reference tables that models read: they come from git, so no step makes them."""
    read = {name for model in models for name in model.inputs}
    return [
        dg.AssetSpec(name, description=_first_line(table.__doc__), group_name="acuan", kinds={"csv"})
        for name, table in REFERENCE.items()
        if name in read
    ]


def delivery_asset(checks: Checks) -> dg.AssetsDefinition:
    """Give the asset that takes in what is new in the inbox."""

    @dg.asset(
        name=DELIVERIES,
        group_name="kotak_masuk",
        kinds={"python", "parquet"},
        required_resource_keys={JOB},
        check_specs=_specs(checks[DELIVERIES]),
        description="Berkas dari kotak masuk: disimpan utuh, dikenali, diperiksa baris demi baris, lalu dipisah "
        "menjadi baris diterima dan baris yang dikarantina.",
    )
    def take_in(context: dg.AssetExecutionContext) -> dg.MaterializeResult:
        with without_values(DELIVERIES):
            job: MainJob = getattr(context.resources, JOB)
            arrival = job.arrival or job.ingest()
            findings = judge_deliveries(job.warehouse, checks[DELIVERIES])
            ids = [delivery.delivery_id for delivery in job.lake.deliveries()]
        return dg.MaterializeResult(
            metadata=_told_of_arrival(arrival),
            data_version=_version(ids),
            check_results=_results(findings),
        )

    return take_in


def table_asset(model: Model, models: Mapping[str, Model], checks: Sequence[SetCheck]) -> dg.AssetsDefinition:
    """Give the asset of one model: its step makes the parts that are missing."""

    @dg.asset(
        name=model.name,
        group_name=model.subject,
        deps=_deps(model, models),
        kinds={"duckdb", "sql"},
        code_version=model.code,
        description=_described(model),
        metadata=_columns(model.name),
        required_resource_keys={JOB},
        check_specs=_specs(checks),
    )
    def make(context: dg.AssetExecutionContext) -> dg.MaterializeResult:
        with without_values(model.name):
            job: MainJob = getattr(context.resources, JOB)
            made = job.ensure(model.name)
            findings = judge(job.warehouse, checks, made)
        return dg.MaterializeResult(
            metadata=_told_of_parts(made),
            data_version=_version(m.content.content for m in made),
            check_results=_results(findings),
        )

    return make


def release_assets(tables: Mapping[str, Model], views: Mapping[str, Model], checks: Checks) -> dg.AssetsDefinition:
    """Give the last step: the views that a release computes when it is read, and the release.

    It asks the blocking checks of every table again (what passed is remembered, so that costs nothing): a release
    started on its own is not published either while one of them fails.
    """
    known = {**tables, **views}
    read = {name for model in known.values() for name in model.inputs}
    specs = [
        dg.AssetSpec(
            view.name,
            deps=_deps(view, known),
            group_name=view.subject,
            kinds={"duckdb", "view"},
            code_version=view.code,
            description=_described(view),
        )
        for view in views.values()
    ]
    released = dg.AssetSpec(
        RELEASE,
        deps=[name for name in known if name not in read],
        group_name=RELEASE,
        kinds={"duckdb"},
        description="Satu keadaan gudang yang utuh dan hanya-baca: katalog DuckDB yang dibuka dasbor, ekspor, dan "
        "analis. Diterbitkan hanya bila setiap pemeriksaan lulus.",
    )

    @dg.multi_asset(name=RELEASE, specs=[*specs, released], required_resource_keys={JOB})
    def publish(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult]:
        with without_values(RELEASE):
            job: MainJob = getattr(context.resources, JOB)
            made = {name: job.made.get(name) or job.ensure(name) for name in job.warehouse.models}
            _refuse_if_failing(job, made, checks)
            release = job.publish()
        for spec in specs:
            yield dg.MaterializeResult(asset_key=spec.key, data_version=dg.DataVersion(release.release_id))
        yield dg.MaterializeResult(
            asset_key=released.key,
            data_version=dg.DataVersion(release.release_id),
            metadata={
                "rilis": release.release_id,
                "kiriman": len(release.deliveries),
                "tabel": len(made),
                "bagian": len(release.parts),
                "baris": sum(m.content.rows for parts in made.values() for m in parts),
            },
        )

    return publish


def _refuse_if_failing(job: MainJob, made: Mapping[str, Sequence[Made]], checks: Checks) -> None:
    blocking = {name: [check for check in checks[name] if check.is_error] for name in [DELIVERIES, *made]}
    findings = judge_deliveries(job.warehouse, blocking[DELIVERIES])
    findings += [f for name, parts in made.items() for f in judge(job.warehouse, blocking[name], parts)]
    if failing := [f"{f.check.table}.{f.check.name} ({f.rows})" for f in findings if f.blocks]:
        raise ChecksFailedError("checks that fail: " + ", ".join(failing))


def _deps(model: Model, models: Mapping[str, Model]) -> list[str]:
    """Name what a model is made of. What describes deliveries (their rows, `rilis.…`) comes from the deliveries; and
    which months there are, and in which one a delivery's rows lie, is known only once the period settings are made."""
    deps = {name if name in models or name in REFERENCE else DELIVERIES for name in model.inputs if name != PART_INPUT}
    of_tables = any(name in models for name in model.inputs)
    if model.per in ("bulan", "keadaan") and (not of_tables or DELIVERIES in deps) and model.name != PERIODS:
        deps.add(PERIODS)
    return sorted(deps - {model.name})


def _described(model: Model) -> str:
    per = {"bulan": "bulan", "tahun": "tahun", "keadaan": "keadaan pada akhir bulan", "semua": "utuh"}
    kept = f"\n\nDisimpan per: {per[model.per]}." if model.per in per else ""
    return f"{model.title}\n\nSatu baris per: {model.grain}.{kept}\n\nDasar: {model.basis}"


def _columns(table: str) -> dict[str, Any]:
    if table not in TABLES:
        return {}
    columns = [
        dg.TableColumn(name, str(column.dtype), description=column.description)
        for name, column in TABLES[table].columns.items()
    ]
    return {"dagster/column_schema": dg.TableSchema(columns)}


def _specs(checks: Sequence[SetCheck]) -> list[dg.AssetCheckSpec]:
    return [
        dg.AssetCheckSpec(check.name, asset=check.table, description=check.title, blocking=check.is_error)
        for check in checks
    ]


def _results(findings: Sequence[Finding]) -> list[dg.AssetCheckResult]:
    return [
        dg.AssetCheckResult(
            check_name=finding.check.name,
            passed=finding.rows == 0,
            severity=dg.AssetCheckSeverity.ERROR if finding.check.is_error else dg.AssetCheckSeverity.WARN,
            metadata={OFFENDING: finding.rows, **_table("di_mana", finding.places)} if finding.rows else {},
        )
        for finding in findings
    ]


def _told_of_arrival(arrival: Arrival) -> dict[str, Any]:
    came = [*arrival.taken, *arrival.read_again]
    rows = [
        {
            "catatan": record,
            "kiriman": sum(d.record == record for d in came),
            "dibaca": sum(d.read for d in came if d.record == record),
            "diterima": sum(d.accepted for d in came if d.record == record),
            "dikarantina": sum(d.quarantined for d in came if d.record == record),
        }
        for record in sorted({d.record for d in came})
    ]
    return {
        "kiriman_baru": len(arrival.taken),
        "dibaca_ulang": len(arrival.read_again),
        "sudah_dikenal": arrival.known,
        "ditolak": len(arrival.refused),
        "baris_dibaca": sum(d.read for d in came),
        "baris_diterima": sum(d.accepted for d in came),
        "baris_dikarantina": sum(d.quarantined for d in came),
        **_table("per_catatan", rows),
    }


def _told_of_parts(made: Sequence[Made]) -> dict[str, Any]:
    rows = [
        {"bagian": m.part.label, "baris": m.content.rows, "dibuat_sekarang": "ya" if m.is_new else "-"} for m in made
    ]
    return {
        "dagster/row_count": sum(m.content.rows for m in made),
        "bagian_baru": sum(m.is_new for m in made),
        **_table("bagian", rows),
    }


def _table(name: str, rows: Sequence[Mapping[str, object]]) -> dict[str, Any]:
    if not rows:
        return {}
    kinds = {column: "int" if isinstance(value, int) else "string" for column, value in rows[0].items()}
    told = [{column: value if isinstance(value, int) else str(value) for column, value in r.items()} for r in rows]
    schema = dg.TableSchema([dg.TableColumn(column, kind) for column, kind in kinds.items()])
    return {name: dg.MetadataValue.table([dg.TableRecord(row) for row in told], schema)}


def _version(contents: Iterable[str]) -> dg.DataVersion:
    return dg.DataVersion(hashlib.sha256("|".join(sorted(contents)).encode()).hexdigest()[:16])


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n")[0]
