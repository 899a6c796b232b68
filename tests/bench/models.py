"""What the benches of models share: running one through the engine, and which columns its SELECT names.

Not here: which models, and over which rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
from sqlglot import exp

from pipelines.engine import Engine
from pipelines.sql_models import Model
from tests.bench.clock import Cost, measured

Source = Sequence[Path] | pl.DataFrame
"""What a model reads under a name: files, or a few rows."""


def made(engine: Engine, model: Model, inputs: Mapping[str, Source], place: Path) -> Cost:
    """Run a model over named inputs into `place`, a new folder, and tell what it took."""
    for name, source in inputs.items():
        engine.register(name, source)
    place.mkdir(parents=True)
    return measured(lambda: engine.write(model.sql, place, model.apart))[1]


def columns_of(model: Model) -> set[str]:
    """Give the columns that a SELECT names, of whatever input."""
    return {column.name for column in model.tree.find_all(exp.Column)}
