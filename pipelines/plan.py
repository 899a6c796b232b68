"""The heart: from what was delivered to the parts of every table that should exist, and what each is made of.

Pure functions over commit records, period settings, reference tables and models. No clock, and no file is opened:
`build.py` does that. What a part is made of names its key, so what exists under its key is never made again.
"""

import hashlib
import json
import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipelines.contracts.policy_tables import POLICY, SHEETS
from pipelines.deliveries import Pair, as_of, deciding, place_of, settled, superseded
from pipelines.engine import SEMANTICS
from pipelines.lake import Delivery
from pipelines.months import Months, Period, month_after
from pipelines.sql_models import PART_INPUT, RECORDS, Model

DELIVERED = "kiriman_"
"""Prefix of an input that holds a record's accepted rows, delivery by delivery."""

SCOPES = "lingkup_"
"""Prefix of an input that holds, row by row, which delivery covers which scope, and when it was drawn."""

NOW = "kini"
"""The state as of the latest delivery: what a release shows of a state table."""

WHOLE = "semua"

PAY = "tpp"
"""The subject folder whose tables are asked for every calendar month."""


@dataclass(frozen=True)
class Rows:
    """An input made of delivered files: folders relative to the lake, and which files in them."""

    folders: tuple[str, ...]
    pattern: str


@dataclass(frozen=True)
class InForce:
    """An input made of the rows of a reference table in force on `until` (None: of all times)."""

    table: str
    until: date | None


@dataclass(frozen=True)
class Bounds:
    """The one-row input that tells a SELECT its part."""

    label: str


@dataclass(frozen=True)
class Parts:
    """An input made of parts of another table."""

    table: str
    labels: tuple[str, ...]


Need = Rows | InForce | Bounds | Parts


class Plan:
    """What should exist of `deliveries` (none of them withdrawn). `periods` are the settings in force of every year in
    `years` (empty while not yet known)."""

    def __init__(
        self,
        models: Mapping[str, Model],
        deliveries: Iterable[Delivery],
        references: Iterable[str],
        periods: Iterable[Period],
    ) -> None:
        self._models = models
        self._references = frozenset(references)
        self._periods = list(periods)
        self._by_month: dict[tuple[str, bool], dict[str, list[Pair]]] = {}
        self._scopes: dict[str, list[Pair]] = defaultdict(list)
        self._failed: list[Delivery] = []
        ordered = sorted(deliveries, key=lambda delivery: delivery.order)
        corrected = {delivery.correction_of for delivery in ordered if delivery.accepted}
        for delivery in ordered:
            # a list of which every row was rejected is no empty list: what was sent before stays
            if delivery.read and not delivery.accepted and delivery.delivery_id not in corrected:
                self._failed.append(delivery)
                continue
            for scope in delivery.scopes:
                self._scopes[delivery.record].append((delivery, scope))
        self._months = Months(self._scopes, self._periods)

    @cached_property
    def years(self) -> list[int]:
        """The years that deliveries speak of; period settings alone speak of the year in which they came."""
        told = {scope.tahun for record in ("skp", "penilaian") for _, scope in self._scopes[record]} - {None}
        if not told:
            told = {delivery.order[0].year for delivery, _ in self._scopes["periode"]}
        return sorted(year for year in told if year is not None)

    @cached_property
    def months(self) -> list[str]:
        """The months to be computed."""
        return self._months.computed

    @cached_property
    def waiting(self) -> list[Pair]:
        """Rows whose period is in no setting of their instansi: they wait, and heal when the setting comes."""
        return [
            pair
            for pairs in self._scopes.values()
            for pair in pairs
            if pair[1].periode_id is not None and pair[1].rows and place_of(pair) not in self._months.of_place
        ]

    def superseded(self) -> set[str]:
        """The deliveries of which nothing is current any more."""
        return superseded(self._scopes, self._failed)

    def labels(self, model: Model) -> list[str]:
        """The parts that a table should have. A state table has one for each month, and one for now."""
        match model.per:
            case "tahun":
                return [str(year) for year in self.years]
            case "bulan" if model.subject == RECORDS and "deadline" not in model.reads.values():
                return self._months.recorded
            case "bulan":
                # what decides at a deadline is asked of the months that are computed, and of no other
                return self._months.paid if model.subject == PAY else self.months
            case "keadaan":
                return [*self._months.stated, NOW]
        return [WHOLE]

    def needs(self, model: Model, label: str) -> dict[str, Need]:
        """What a part is made of, by the name under which the SELECT knows it."""
        needs = {name: self._need(model, name, label) for name in model.inputs}
        if model.previous:
            labels = self.labels(model)
            before = labels[: labels.index(label)][-1:]
            needs[model.previous] = Parts(model.name, tuple(before))
        return needs

    def _need(self, model: Model, name: str, label: str) -> Need:
        if name == PART_INPUT:
            return Bounds(label)
        if name.startswith(SHEETS):
            # which delivery of a policy counts is for its table to say: policies of one instansi stand side by side
            folders = sorted(scope.folder for _, scope in self._scopes[POLICY])
            return Rows(tuple(folders), f"lembar-{name.removeprefix(SHEETS)}.parquet")
        for prefix, pattern in ((DELIVERED, "baris-*.parquet"), (SCOPES, "lingkup.parquet")):
            if name.startswith(prefix):
                record = name.removeprefix(prefix)
                return Rows(tuple(self._folders(record, model.mode(DELIVERED + record), label)), pattern)
        if name in self._references:
            return InForce(name, _until(label))
        return Parts(name, tuple(self._read_labels(model, self._models[name], label)))

    def _read_labels(self, reader: Model, read: Model, label: str) -> list[str]:
        mode = reader.mode(read.name)
        if span := re.fullmatch(r"last (\d+)(?: next (\d+))?", mode):
            steps = range(1 - int(span[1]), 1 + int(span[2] or 0))
            wanted = {month_after(month, step) for month in self._own_month(label) for step in steps}
            return [month for month in self.labels(read) if month in wanted]
        if mode == "all":
            return self.labels(read)
        if mode == "year" and read.per == "bulan":
            # a period that wraps the year may end in the January after it
            return [month for month in self.labels(read) if month[:4] == label or month == f"{int(label) + 1}-01"]
        if mode == "year" and read.per == "tahun":
            return [str(year) for year in self._years_of(label) if year in self.years]
        if read.per == WHOLE:
            return [WHOLE]
        if read.per == "keadaan":
            return [label if label in self._months.stated else NOW]
        # a month may be paid in which nothing else is computed
        return [label] if label in self.labels(read) else []

    def _own_month(self, label: str) -> list[str]:
        """The month that a part speaks of: of a table that is kept whole, the latest one there is."""
        return self.months[-1:] if label == WHOLE else [label]

    def _years_of(self, label: str) -> list[int]:
        return sorted({int(label[:4])} | {period.tahun for period in self._in_month[label]})

    @cached_property
    def _in_month(self) -> dict[str, list[Period]]:
        found: dict[str, list[Period]] = defaultdict(list)
        for period in self._periods:
            found[period.label].append(period)
        return found

    def _folders(self, record: str, mode: str, label: str) -> list[str]:
        scopes = self._scopes[record]
        match mode:
            case "all":
                chosen = scopes
            case "asof":
                chosen = as_of(scopes, _until(label))
            case "deadline":
                settings = self._in_month[label]
                chosen = deciding(scopes, ((s.kode_instansi, s.tahun, s.batas_pengisian) for s in settings))
            case _ if len(label) == len("YYYY"):
                chosen = settled(record, [(d, s) for d, s in scopes if str(s.tahun) == label])
            case _:
                chosen = self._in_part(record, mode == "versions")[label]
        # instansi by instansi: rows keep this order, so that those of one lie together
        return [scope.folder for _, scope in sorted(chosen, key=lambda pair: (pair[0].kode_instansi, pair[1].folder))]

    def _in_part(self, record: str, replaced_too: bool) -> dict[str, list[Pair]]:
        """The deliveries of each month that are in force, or all: that of the period they speak of, or of the day."""
        if (record, replaced_too) not in self._by_month:
            found: dict[str, list[Pair]] = defaultdict(list)
            for pair in self._scopes[record] if replaced_too else settled(record, self._scopes[record]):
                month = self._months.of_place.get(place_of(pair))
                label = pair[1].bulan if month is None else month.strftime("%Y-%m")
                if label is not None:
                    found[label].append(pair)
            self._by_month[record, replaced_too] = found
        return self._by_month[record, replaced_too]


def key_of(model: Model, label: str, needs: Mapping[str, Need], identities: Mapping[str, object]) -> str:
    """Name a part by what it is made of (design 3.7). `identities` gives, for each need, the content it stands for."""
    told: list[object] = [model.code, SEMANTICS, "keadaan" if model.per == "keadaan" else label]
    told += [[name, identities[name]] for name in sorted(needs)]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def bounds_of(label: str) -> tuple[date | None, date | None, int | None]:
    """First day, last day and year of a part; None where the part has none."""
    if label in (WHOLE, NOW):
        return None, None, None
    year = int(label[:4])
    if len(label) == len("YYYY"):
        return date(year, 1, 1), date(year, 12, 31), year
    month = int(label[5:])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), year


def _until(label: str) -> date | None:
    return bounds_of(label)[1]
