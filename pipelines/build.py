"""Makes the parts that the plan asks for and the lake does not have, table by table, inputs first.

The only place where plan, engine and lake meet. It decides nothing: what should exist is `plan.py`'s, what it means is
in `models/`.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from pipelines.contracts.record import Record
from pipelines.deliveries import counting
from pipelines.emptiness import gives_nothing
from pipelines.engine import Computing, Content, Engine, EngineError, files_of
from pipelines.engines import Opener
from pipelines.lake import Lake
from pipelines.months import Period
from pipelines.plan import (
    NOW,
    Bounds,
    InForce,
    Need,
    Parts,
    Plan,
    Rows,
    key_of,
)
from pipelines.small_inputs import SmallInputs, empty
from pipelines.sql_models import Model

E = TypeVar("E")

WORKERS = 2
"""Parts of a table made side by side: most are small, and wait for files more than they compute."""

MEMORY = "2GB"
"""What each of them may hold before it spills to the scratch folder: a month of the nation must fit a laptop."""

PERIODS = "periode"
"""The table that tells which evaluation lies in which month: everything else is planned after it."""


@dataclass(frozen=True)
class Part:
    """A part of a table as it should be. `folder` (relative to the lake) exists once it has been made."""

    table: str
    label: str
    key: str
    folder: str


@dataclass(frozen=True)
class Made:
    """A part that exists: what it holds, and whether it had to be made just now."""

    part: Part
    content: Content
    is_new: bool


class Warehouse:
    """The tables over one lake: what should exist, what does, and how to make the rest."""

    def __init__(
        self,
        lake: Lake,
        models: Mapping[str, Model],
        reference: Mapping[str, pl.DataFrame],
        records: Mapping[str, Record],
        opener: Opener = Engine,
    ) -> None:
        self.lake = lake
        # what lies in which month hangs on the period settings, so they are made before everything else
        self.models = dict(sorted(models.items(), key=lambda item: item[0] != PERIODS))
        self.reference = reference
        self._records = records
        self._contents: dict[str, Content | None] = {}
        self._small = SmallInputs(lake, reference)
        self._named: dict[tuple[str, str], Part] = {}
        self._opener = opener
        self._engines: dict[Callable[[Path, str], Any], list[Any]] = {}

    @cached_property
    def plan(self) -> Plan:
        """The plan over all deliveries, with the period settings that have been made so far: they come first."""
        first = self._plan([])
        return self._plan(self._periods(first))

    def forget(self) -> None:
        """Plan anew: deliveries have come in, or period settings have been made."""
        self.__dict__.pop("plan", None)
        self._named.clear()

    def ensure(self, table: str) -> list[Made]:
        """Make every missing part of a table; its inputs must have been ensured before. Needs the lake's writer."""
        model, labels = self.models[table], self.plan.labels(self.models[table])
        if model.previous:
            # a part is named by the content of the one before it, which has to be there first
            return [made for label in labels for made in self._ensure(self.plan, model, [label])]
        return self._ensure(self.plan, model, labels)

    def missing(self) -> list[str]:
        """Give the tables of which a part is missing, or cannot be named before an input has been made."""
        return list(self.lacking())

    def lacking(self) -> dict[str, list[str]]:
        """Give the parts that are missing, or cannot be named yet, by their table."""
        found: dict[str, list[str]] = {}
        for name, model in self.models.items():
            for label in self.plan.labels(model):
                part = self.part(self.plan, model, label)
                if part is None or self._content(part) is None:
                    found.setdefault(name, []).append(label)
        return found

    def parts(self, table: str) -> list[tuple[Part, Content]]:
        """Give the existing parts of a table: for a state table, the state as of now."""
        model = self.models[table]
        labels = [NOW] if model.per == "keadaan" else self.plan.labels(model)
        found = []
        for label in labels:
            part = self.part(self.plan, model, label)
            content = self._content(part) if part else None
            if part is None or content is None:
                raise LookupError(f"{table} {label}")
            found.append((part, content))
        return found

    def part(self, plan: Plan, model: Model, label: str) -> Part | None:
        """Name a part by what it is made of; None if an input does not exist yet."""
        if (model.name, label) in self._named:
            return self._named[model.name, label]
        needs = plan.needs(model, label)
        identities: dict[str, object] = {}
        for name, need in needs.items():
            identity = self._identity(plan, need)
            if identity is None:
                return None
            identities[name] = identity
        key = key_of(model, label, needs, identities)
        place = "keadaan" if model.per == "keadaan" else label
        part = Part(model.name, label, key, f"marts/{model.name}/{place}/{key}")
        self._named[model.name, label] = part
        return part

    def _plan(self, periods: list[Period]) -> Plan:
        return Plan(self.models, counting(self.lake.deliveries()), self.reference.keys(), periods)

    def _periods(self, plan: Plan) -> list[Period]:
        files = [part.folder for part, _ in self._existing(plan, self.models[PERIODS])]
        if not files:
            return []
        rows = pl.read_parquet([file for folder in files for file in files_of(self.lake.path(folder))])
        wanted = rows.select(Period.__dataclass_fields__.keys())
        return [Period(**row) for row in wanted.iter_rows(named=True)]

    def existing(self, table: str) -> Iterator[tuple[Part, Content]]:
        """Give what exists of a table under the present plan, months of a state table included."""
        return self._existing(self.plan, self.models[table])

    def _existing(self, plan: Plan, model: Model) -> Iterator[tuple[Part, Content]]:
        for label in plan.labels(model):
            part = self.part(plan, model, label)
            content = self._content(part) if part else None
            if part is not None and content is not None:
                yield part, content

    def _ensure(self, plan: Plan, model: Model, labels: Iterable[str]) -> list[Made]:
        wanted: dict[str, Part] = {}
        for label in labels:
            part = self.part(plan, model, label)
            if part is None:
                raise LookupError(f"{model.name} {label}: an input has not been made")
            wanted.setdefault(part.folder, part)
        known = {part.folder: self._content(part) for part in wanted.values()}
        made = self._workers.map(lambda part: known[part.folder] or self._make(plan, model, part), wanted.values())
        return [
            Made(part, content, is_new=known[part.folder] is None)
            for part, content in zip(wanted.values(), made, strict=True)
        ]

    def _make(self, plan: Plan, model: Model, part: Part) -> Content:
        needs = plan.needs(model, part.label)
        with self.lake.scratch() as scratch, self._lent(self._opener) as engine:
            result = scratch / "part"
            result.mkdir()
            try:
                none = {name for name, need in needs.items() if self._has_none(plan, need)}
                if gives_nothing(model.tree, none):
                    content = engine.keep(self.empty(model.name), result)
                else:
                    for name, need in needs.items():
                        self._register(engine, plan, name, need)
                    content = engine.write(model.sql, result, model.apart)
            except EngineError as error:
                raise EngineError(f"{model.name} {part.label}: {error}") from None
            told = {"rows": content.rows, "content": content.content}
            (result / "isi.json").write_text(json.dumps(told))
            self.lake.settle(result, part.folder)
        self._contents[part.folder] = content
        return content

    @cached_property
    def _workers(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(WORKERS, thread_name_prefix="bagian")

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """Lend a DuckDB engine that nobody else uses at the time: for questions, whatever computes the tables."""
        with self._lent(Engine) as engine:
            yield engine

    @contextmanager
    def _lent(self, opener: Callable[[Path, str], E]) -> Iterator[E]:
        free = self._engines.setdefault(opener, [])
        try:
            engine = free.pop()
        except IndexError:
            engine = opener(self.lake.path("tmp", "engine"), MEMORY)
        try:
            yield engine
        finally:
            free.append(engine)

    def _register(self, engine: Computing, plan: Plan, name: str, need: Need) -> None:
        if isinstance(need, InForce | Bounds):
            engine.register(name, [self._small.file(need, name)])
        else:
            engine.register(name, self.source(plan, name, need))

    def source(self, plan: Plan, name: str, need: Need) -> list[Path] | pl.DataFrame:
        """Give where an input lies: files of the lake (at least one), or a few rows. Parts must have been made."""
        match need:
            case Rows(folders, pattern):
                files = [file for folder in folders for file in sorted(self.lake.path(folder).glob(pattern))]
                return files or self.empty(name)
            case InForce() | Bounds():
                return self._small.of(need)[1]
            case Parts(table, labels):
                made = [self.part(plan, self.models[table], label) for label in labels]
                places = sorted({part.folder for part in made if part is not None})
                return [file for place in places for file in files_of(self.lake.path(place))] or self.empty(table)

    def _identity(self, plan: Plan, need: Need) -> object | None:
        match need:
            case Rows(folders, _):
                return list(folders)
            case InForce() | Bounds():
                return self._small.of(need)[0]
            case Parts(table, labels):
                contents = []
                for label in labels:
                    part = self.part(plan, self.models[table], label)
                    content = self._content(part) if part else None
                    if content is None:
                        return None
                    contents.append(content.content)
                return sorted(set(contents))

    def _has_none(self, plan: Plan, need: Need) -> bool:
        """Tell whether an input has no rows. Parts must have been made."""
        match need:
            case Rows(folders, _):
                return not folders
            case Parts(table, labels):
                made = [self.part(plan, self.models[table], label) for label in labels]
                contents = [self._content(part) for part in made if part is not None]
                return not any(content.rows for content in contents if content is not None)
        return False

    def _content(self, part: Part) -> Content | None:
        if part.folder not in self._contents:
            file = self.lake.path(part.folder, "isi.json")
            self._contents[part.folder] = Content(**json.loads(file.read_bytes())) if file.exists() else None
        return self._contents[part.folder]

    def empty(self, name: str) -> pl.DataFrame:
        """Give a table, or an input made of deliveries, without rows, typed by its contract."""
        return empty(name, self._records)
