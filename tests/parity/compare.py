"""A SELECT on both engines, and two Parquet files side by side: the same columns, types and rows, in any order."""

from pathlib import Path

import duckdb

from pipelines.engine import Computing, Content, Engine, EngineError


def both(select: str, duck: Engine, spark: Computing, folder: Path) -> tuple[int, list[str]]:
    """Run a SELECT on both engines; give how many rows came, and what differs."""
    places = [folder / "duckdb", folder / "spark"]
    for place in places:
        place.mkdir(parents=True)
    one, other = (made(engine, select, place) for engine, place in zip((duck, spark), places, strict=True))
    if isinstance(one, str) or isinstance(other, str):
        return 0, [f"{one} / {other}"]
    told = differing(*(place / "data.parquet" for place in places))
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
