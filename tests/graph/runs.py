"""Real Dagster runs over a small warehouse, as the command line makes them, and what Dagster keeps of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

import dagster as dg
import pytest

from pipelines import definitions
from pipelines.main_job import MainJob, opened
from pipelines.orchestrate import materialize
from pipelines.settings import prepare
from tests.flow import CHECKED, CHECKS, JANUARY, NOW, Flow, api, closure, csv, evaluation, few_checks, plan_row


def fill(flow: Flow) -> Flow:
    """Put one month of one instansi into the inbox; one row of it is wrong."""
    flow.drop("periode.json", api([JANUARY]))
    flow.drop("skp.csv", csv([plan_row(number) for number in (1, 2, 3)]))
    flow.drop("nilai.csv", csv([evaluation(1), evaluation(2), evaluation(3, golru="III/z")]))
    return flow


@contextmanager
def opened_job(flow: Flow, wanted: Collection[str] = CHECKED) -> Iterator[MainJob]:
    """Hold the lake's writer, as the command line does; over the few tables that the tests speak of, since Dagster
    alone takes a tenth of a second for each."""
    with opened(flow.settings, flow.inbox, lambda: NOW) as job, pytest.MonkeyPatch.context() as patch:
        job.models = closure(job.models, wanted)
        if definitions.CHECKS == CHECKS:  # a test may have brought its own
            patch.setattr(definitions, "CHECKS", few_checks(flow.settings.data / "pemeriksaan", job.models))
        yield job


@contextmanager
def instance_of(flow: Flow) -> Iterator[dg.DagsterInstance]:
    """Open Dagster's storage of a warehouse."""
    prepare(flow.settings)
    with dg.DagsterInstance.get() as instance:
        yield instance


def run(flow: Flow, wanted: Collection[str] = CHECKED) -> bool:
    """Run everything and tell whether it succeeded."""
    with opened_job(flow, wanted) as job:
        return materialize(flow.settings, job)


def runs_of(flow: Flow) -> list[dg.DagsterRun]:
    """Give the runs that Dagster shows, newest first."""
    with instance_of(flow) as instance:
        return list(instance.get_runs())


def told_of(flow: Flow, asset: str) -> dg.AssetMaterialization:
    """Give what the last run reported of an asset."""
    with instance_of(flow) as instance:
        event = instance.get_latest_materialization_event(dg.AssetKey(asset))
    assert event is not None
    assert event.asset_materialization is not None
    return event.asset_materialization


def rows_of(value: Any) -> list[dict[str, object]]:
    """Give the rows of a metadata table."""
    return [dict(record.data) for record in value.value.records]


def storage_of(flow: Flow) -> bytes:
    """Give everything that Dagster has written."""
    return b"".join(file.read_bytes() for file in flow.settings.dagster_home.rglob("*") if file.is_file())
