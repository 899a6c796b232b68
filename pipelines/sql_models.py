"""Reads `models/**/*.sql`: what each model says of itself in its head, and which tables its SELECT names.

Here: parsing and the rules a model must keep (design 5). Not here: running it (`engine.py`), which parts it has
(`plan.py`), and the Dagster assets made of it (`sql_assets.py`).
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import sqlglot
from sqlglot import exp

from pipelines.engine import Apart
from pipelines.remembered import remembered

MODES = r"same|versions|year|asof|deadline|all|previous|last [1-9]\d?(?: next [1-9])?"
"""How a model reads an input: the same part; every version of it, replaced deliveries too; the year(s) of its month, or
the months of its year; the state as of its month's end; the deliveries that decide at the deadlines of its month's
periods; every part; its own part before this one; the last N months up to its own (of a table kept whole: up to the
latest), and the next M."""

PREVIOUS = "__lalu"
"""Ending of the name under which a model reads its own part before: a running total costs the same however long it has
been running (design 5)."""

VIEW = "tampilan"
"""`per` of a model that is no table but a view of the release, computed when it is read: it may name the clock."""

RECORDS = "catatan"
"""The subject folder whose models are the current state of each record."""

PARTS = ("bulan", "tahun", "keadaan", "semua", VIEW)
"""What a table is kept by: months, years, states as of a month (months with the same state share it), or whole."""

PART_INPUT = "bagian"
"""The one-row input that tells a SELECT which part it is making: `mulai`, `selesai` (dates), `tahun`."""


class ModelError(Exception):
    """A model that breaks a rule of the house; the message names file and rule."""


@dataclass(frozen=True)
class Model:
    """One table made by one SELECT. `reads` says how the inputs are read; what it leaves out is read as `same`."""

    name: str
    subject: str
    title: str
    grain: str
    per: str
    basis: str
    reads: Mapping[str, str]
    sql: str
    by: str | None = None
    """The column by whose values it may be computed apart."""

    @property
    def apart(self) -> Apart | None:
        """How it may be computed in pieces."""
        return Apart(self.by, self.inputs) if self.by else None

    @cached_property
    def tree(self) -> exp.Query:
        """The parsed SELECT."""
        tree = sqlglot.parse_one(self.sql, read="duckdb")
        if not isinstance(tree, exp.Query):
            raise ModelError(f"{self.name}: not a SELECT")
        return tree

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """The tables that the SELECT names, without its own CTEs and its own part before, in alphabetical order."""
        own = {cte.alias for cte in self.tree.find_all(exp.CTE)} | {self.previous}
        return tuple(sorted({table.name for table in self.tree.find_all(exp.Table)} - own))

    @cached_property
    def previous(self) -> str | None:
        """The name under which the model reads its own part before; None if it does not."""
        return self.name + PREVIOUS if self.mode(self.name) == "previous" else None

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table, in order."""
        return tuple(select.alias_or_name for select in self.tree.selects)

    @cached_property
    def code(self) -> str:
        """A hash of the SQL without comments and layout: what the key of a part and Dagster's code version hold."""
        plain = self.tree.sql(dialect="duckdb", comments=False, copy=False)
        told = f"{plain}|{self.per}|{sorted(self.reads.items())}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def mode(self, name: str) -> str:
        """How the input `name` is read."""
        return self.reads.get(name, "same")


@cache
def load_models(folder: Path) -> dict[str, Model]:
    """Read every model below `folder`, inputs before the tables that read them. Raises `ModelError`."""
    files = sorted(folder.glob("*/*.sql"))
    models = [_read(file) for file in files]
    by_name = {model.name: model for model in models}
    if len(by_name) < len(models):
        raise ModelError("two models have the same name")
    # parsing costs more than the rest of a command that finds nothing to do
    parsed = remembered(folder, [*files, Path(__file__)], ("sqlglot",), lambda: [_parsed(model) for model in models])
    for model, (inputs, columns, code) in zip(models, parsed, strict=True):
        vars(model).update(inputs=tuple(inputs), columns=tuple(columns), code=code)
    ordered: dict[str, Model] = {}

    def place(model: Model, path: tuple[str, ...]) -> None:
        if model.name in path:
            raise ModelError(f"models read each other in a circle: {' -> '.join([*path, model.name])}")
        for name in model.inputs:
            if name in by_name and name not in ordered:
                place(by_name[name], (*path, model.name))
        ordered.setdefault(model.name, model)

    for model in models:
        place(model, ())
    return ordered


def _parsed(model: Model) -> tuple[Sequence[str], Sequence[str], str]:
    """What is asked of every model's tree whatever the command: its inputs, its columns and its code."""
    return model.inputs, model.columns, model.code


def _read(file: Path) -> Model:
    text = file.read_text()
    comment = re.match(r"(?:--[^\n]*\n)+", text)
    if comment is None:
        raise ModelError(f"{file.name}: no comment block at its head")
    lines = [line.removeprefix("--").strip() for line in comment.group().splitlines()]
    told: dict[str, str] = {}
    title, last = [], ""
    for line in lines:
        if found := re.match(r"(grain|per|apart|reads|basis):\s*(.*)", line):
            last = found.group(1)
            told[last] = found.group(2)
        elif last:
            told[last] += " " + line
        else:
            title.append(line)
    if missing := {"grain", "per", "basis"} - told.keys():
        raise ModelError(f"{file.name}: its head does not say {', '.join(sorted(missing))}")
    if told["per"] not in PARTS:
        raise ModelError(f"{file.name}: 'per' is one of {', '.join(PARTS)}")
    return Model(
        name=file.stem,
        subject=file.parent.name,
        title=" ".join(title),
        grain=told["grain"],
        per=told["per"],
        basis=told["basis"],
        reads=_modes(file, told.get("reads", "")),
        by=told.get("apart"),
        sql=text[comment.end() :].strip().removesuffix(";"),
    )


def _modes(file: Path, text: str) -> dict[str, str]:
    modes: dict[str, str] = {}
    for item in filter(None, (part.strip() for part in text.split(","))):
        name, _, mode = item.partition(" ")
        if not re.fullmatch(MODES, mode):
            raise ModelError(f"{file.name}: '{item}' is not read as {MODES}")
        if mode == "previous" and name != file.stem:
            raise ModelError(f"{file.name}: only its own part before can be read as previous, not {name}")
        modes[name] = mode
    return modes
