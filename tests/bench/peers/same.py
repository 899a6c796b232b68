"""Whether a peer's rows are the product's: all of them, in any order. Not here: what happens if they are not."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tests.bench.peers.work import TABLES, ZONE


def differing(product: Path, peer: Path) -> dict[str, int]:
    """Give, for each table that is not the same, how many rows only one of both has. Both are folders of
    `<table>/*.parquet`; columns are taken by name, and as the product's types. Values are never told."""
    found = {}
    with duckdb.connect() as connection:
        connection.execute(f"SET TimeZone = '{ZONE}'")
        for table in TABLES:
            ours = connection.read_parquet(str(product / table / "*.parquet"))
            named = zip(ours.columns, ours.types, strict=True)
            typed = ", ".join(f'CAST("{name}" AS {kind}) AS "{name}"' for name, kind in named)
            theirs = connection.read_parquet(str(peer / table / "*.parquet")).project(typed)
            only = [a.except_(b).aggregate("count(*)").fetchall()[0][0] for a, b in ((ours, theirs), (theirs, ours))]
            if sum(only):
                found[table] = sum(only)
    return found
