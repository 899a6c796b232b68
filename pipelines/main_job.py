"""The main job: from what lies in the inbox to a promoted release, as steps that can be called one by one.

The command line calls them in one go, Dagster's assets one each; both over the same object. Nothing is computed here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from pipelines.build import PERIODS, Made, Warehouse
from pipelines.engines import chosen
from pipelines.ingest.correction import write_corrections
from pipelines.ingest.inbox import Arrival, Progress, take_in_all
from pipelines.ingest.take_in import WIB, Clock, Intake
from pipelines.lake import Lake
from pipelines.reference import load_reference
from pipelines.release import is_sound, publish, release_id_of
from pipelines.settings import Settings, prepare
from pipelines.shelf import Release, Shelf
from pipelines.sql_models import VIEW, Model, load_models

EVERYTHING = "jalankan_semua"
"""Its name in Dagster."""


def wall_clock() -> datetime:
    """Give the time in WIB."""
    return datetime.now(WIB)


def silent(_: str) -> None:
    """Show no progress."""


@dataclass
class MainJob:
    """The main job over one data folder. Its steps need the lake's writer: see `opened`."""

    settings: Settings
    inbox: Path
    clock: Clock
    made: dict[str, list[Made]] = field(default_factory=dict)
    arrival: Arrival | None = None
    failure: Exception | None = None
    """What stopped a step that an orchestrator ran: it hands on only that the step failed."""

    @cached_property
    def lake(self) -> Lake:
        """The lake of the data folder."""
        return Lake(self.settings.lake)

    @cached_property
    def intake(self) -> Intake:
        """How files become deliveries. Raises `ReferenceError` if a reference table breaks its contract."""
        return Intake(self.lake, load_reference(self.settings.reference), self.clock)

    @cached_property
    def models(self) -> dict[str, Model]:
        """The models: tables and views."""
        return load_models(self.settings.models)

    @cached_property
    def views(self) -> dict[str, Model]:
        """The views that a release computes when it is read."""
        return {name: model for name, model in self.models.items() if model.per == VIEW}

    @cached_property
    def warehouse(self) -> Warehouse:
        """The tables over the lake."""
        models = {name: model for name, model in self.models.items() if model.per != VIEW}
        return Warehouse(self.lake, models, self.intake.reference, self.intake.records, chosen(self.settings))

    @cached_property
    def shelf(self) -> Shelf:
        """The releases."""
        return Shelf(self.settings.releases, self.settings.warehouse)

    def ingest(self, progress: Progress = silent) -> Arrival:
        """Take in what is new, and write the correction files of what was rejected."""
        warehouse = self.warehouse  # whose engine may be set wrongly: that is said before anything is taken in
        came = take_in_all(self.intake, self.inbox, progress)
        warehouse.forget()
        write_corrections(self.lake, self.intake.records, self.settings.corrections)
        if self.arrival is None:
            self.arrival = came
        return came

    def is_up_to_date(self) -> bool:
        """Tell whether every part exists and the release that they make is there and whole."""
        if self.warehouse.missing():
            return False
        release = self.shelf.get(release_id_of(self.warehouse, self.views))
        if release is None or not is_sound(self.warehouse, release):
            return False
        return release.release_id in (self.shelf.current, self.shelf.pinned)

    def ensure(self, table: str) -> list[Made]:
        """Make the missing parts of one table; its inputs come first."""
        with self._kept_failure():
            self.made[table] = self.warehouse.ensure(table)
        if table == PERIODS:
            self.warehouse.forget()
        return self.made[table]

    def publish(self) -> Release:
        """Build and promote the release."""
        with self._kept_failure():
            return publish(self.warehouse, self.views, self.shelf, self.clock().replace(tzinfo=None))

    @contextmanager
    def _kept_failure(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            self.failure = error
            raise


@contextmanager
def opened(
    settings: Settings, inbox: Path | None = None, clock: Callable[[], datetime] = wall_clock, wait: float = 0
) -> Iterator[MainJob]:
    """Give the main job with the lake's writer held. Raises `LakeBusyError` if another run holds it."""
    prepare(settings)
    job = MainJob(settings, inbox or settings.inbox, clock)
    with job.lake.writer(wait):
        yield job
