"""A SELECT on both engines, and two Parquet files side by side: the same columns, types and rows, in any order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from pipelines.engine import Computing, Content, Engine, EngineError


@dataclass(frozen=True)
class Pair:
    """Both engines, for one SELECT at a time."""

    duck: Engine
    spark: Computing

    def same(
        self, select: str, inputs: Mapping[str, Sequence[Path] | pl.DataFrame], folder: Path
    ) -> tuple[int, list[str]]:
        """Run a SELECT on both; give how many rows came, and what differs."""
        contents = []
        for place, engine in ((folder / "duckdb", self.duck), (folder / "spark", self.spark)):
            place.mkdir(parents=True)
            for name, source in inputs.items():
                engine.register(name, source)
            contents.append(made(engine, select, place))
        one, other = contents
        if isinstance(one, str) or isinstance(other, str):
            return 0, [f"{one} / {other}"]
        told = differing(folder / "duckdb/data.parquet", folder / "spark/data.parquet")
        return one.rows, told or ([] if one == other else ["fingerprint"])


def made(engine: Computing, select: str, folder: Path) -> Content | str:
    """Give what came out, or what went wrong."""
    try:
        return engine.write(select, folder)
    except EngineError as error:
        return str(error)[:300]


def differing(one: Path, other: Path) -> list[str]:
    """Tell what differs; an empty list if nothing does. Rows are counted as often as they occur, nulls equal nulls."""
    with duckdb.connect() as con:
        con.execute("SET TimeZone = 'Asia/Jakarta'")
        first, second = (con.read_parquet(str(file)) for file in (one, other))
        shapes = [list(zip(rel.columns, map(str, rel.types), strict=True)) for rel in (first, second)]
        if shapes[0] != shapes[1]:
            return [f"{a} / {b}" for a, b in zip(*shapes, strict=False) if a != b] or ["number of columns"]
        told = []
        for name, here, there in (("duckdb", one, other), ("spark", other, one)):
            only = f"FROM read_parquet('{here}') EXCEPT ALL FROM read_parquet('{there}') ORDER BY ALL LIMIT 2"
            told += [f"{name} alone: {row}" for row in con.sql(only).fetchall()]
        return told
