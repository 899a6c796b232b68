"""What is done with releases that exist: compare two, take one along, and free what none of the kept ones needs.

Building and promoting is `release.py`'s part. Deliveries, their raw bytes and current rows are never freed: only
results and readings that can be made again, old releases and old Dagster runs.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.drafts import drafted
from pipelines.engine import files_of
from pipelines.lake import Lake
from pipelines.main_job import MainJob
from pipelines.shelf import Release, Shelf

KEPT_LATEST = 7
"""Releases kept by age beside the current one and the first of each month (design 3.12)."""


@dataclass(frozen=True)
class TableChange:
    """How a table differs between two releases: parts that are not the same, and rows only in one of them."""

    table: str
    parts: int
    rows_before: int
    rows_after: int
    only_before: int
    only_after: int


@dataclass(frozen=True)
class Difference:
    """How two releases differ."""

    new_deliveries: int
    gone_deliveries: int
    tables: list[TableChange]


def compare(lake: Lake, before: Release, after: Release) -> Difference:
    """Compare two releases part by part; rows are only read of parts whose content is not the same."""
    changes = []
    old = {(str(p["table"]), str(p["label"])): p for p in before.parts}
    new = {(str(p["table"]), str(p["label"])): p for p in after.parts}
    for table in sorted({table for table, _ in old.keys() | new.keys()}):
        labels = sorted({label for name, label in old.keys() | new.keys() if name == table})
        differing = [
            (old.get((table, label)), new.get((table, label)))
            for label in labels
            if _content(old.get((table, label))) != _content(new.get((table, label)))
        ]
        if differing:
            was = [p for p, _ in differing if p is not None]
            now = [p for _, p in differing if p is not None]
            changes.append(
                TableChange(
                    table,
                    len(differing),
                    sum(int(str(p["rows"])) for key, p in old.items() if key[0] == table),
                    sum(int(str(p["rows"])) for key, p in new.items() if key[0] == table),
                    _only(lake, was, now),
                    _only(lake, now, was),
                )
            )
    one, other = set(before.deliveries), set(after.deliveries)
    return Difference(len(other - one), len(one - other), changes)


def take_along(catalogue: Path, output: Path) -> int:
    """Write a self-contained copy of a release: every view becomes a table. Gives its size in bytes."""
    with drafted(output) as draft, _without_log(draft), duckdb.connect() as connection:
        connection.execute("ATTACH ? AS sumber (READ_ONLY)", [str(catalogue)])
        connection.execute("ATTACH ? AS salinan", [str(draft)])
        named = connection.sql(
            "SELECT table_schema, table_name, table_type FROM information_schema.tables"
            " WHERE table_catalog = 'sumber' ORDER BY ALL"
        ).fetchall()
        for schema in sorted({schema for schema, _, _ in named} - {"main"}):
            connection.execute("USE salinan")
            connection.execute("CREATE SCHEMA " + schema)
        views = {(s, v): sql for s, v, sql in _clocked_views(connection)}
        for schema, table, _ in named:
            if (schema, table) not in views:
                connection.execute("USE salinan." + schema)
                connection.table(f'sumber."{schema}"."{table}"').create(table)
        connection.execute("USE salinan.main")
        _make(connection, list(views.values()))
    return output.stat().st_size


def _make(connection: duckdb.DuckDBPyConnection, views: list[str]) -> None:
    """Make views that may read each other: one whose turn comes too early waits for the next round."""
    while views:
        waiting = []
        for sql in views:
            try:
                connection.execute(sql)
            except duckdb.CatalogException:
                waiting.append(sql)
        if len(waiting) == len(views):
            connection.execute(waiting[0])
        views = waiting


@contextmanager
def _without_log(draft: Path) -> Iterator[None]:
    """Remove the write-ahead log that DuckDB leaves beside a file that it could not finish."""
    try:
        yield
    finally:
        draft.with_name(f"{draft.name}.wal").unlink(missing_ok=True)


@dataclass(frozen=True)
class Prunable:
    """What a clean-up would free: releases, folders of the lake, and ids of old Dagster runs."""

    releases: list[Release]
    folders: list[Path]
    runs: list[str]
    size: int


def prunable(job: MainJob, old_runs: list[str]) -> Prunable:
    """Mark what the kept releases and the present plan need, and give the rest, with the Dagster runs that the caller
    found to be old. Needs the lake's writer."""
    releases = job.shelf.all()
    kept = _kept(releases, job.shelf)
    needed = {str(part["folder"]) for release in kept for part in release.parts}
    needed |= {part.folder for name in job.warehouse.models for part, _ in job.warehouse.existing(name)}
    for delivery in job.lake.deliveries():
        needed.update(scope.folder for scope in delivery.scopes)
        if delivery.quarantine:
            needed.add(delivery.quarantine)
    folders = [
        folder
        for kind, depth in (("marts", 3), ("records", 4), ("quarantine", 3))
        for folder in job.lake.path(kind).glob("/".join("*" * depth))
        if folder.relative_to(job.lake.root).as_posix() not in needed and folder.is_dir()
    ]
    old = [release for release in releases if release not in kept]
    files = [job.shelf.catalogue(release.release_id) for release in old]
    size = sum(_size(path) for path in [*folders, *files])
    return Prunable(old, folders, old_runs, size)


def free(job: MainJob, what: Prunable) -> None:
    """Delete the releases and folders that `prunable` gave; the runs are Dagster's to delete."""
    for release in what.releases:
        (job.shelf.folder / f"{release.release_id}.json").unlink(missing_ok=True)
        job.shelf.catalogue(release.release_id).unlink(missing_ok=True)
    for folder in what.folders:
        shutil.rmtree(folder)


def _kept(releases: list[Release], shelf: Shelf) -> list[Release]:
    firsts: dict[str, Release] = {}
    for release in releases:
        firsts.setdefault(release.made_at.strftime("%Y-%m"), release)
    names = {release.release_id for release in [*releases[-KEPT_LATEST:], *firsts.values()]} | {shelf.current}
    return [release for release in releases if release.release_id in names]


def _content(part: object) -> object:
    return part["content"] if isinstance(part, dict) else None


def _only(lake: Lake, these: Iterable[object], those: Iterable[object]) -> int:
    files = [
        [str(file) for p in group if isinstance(p, dict) for file in files_of(lake.path(str(p["folder"])))]
        for group in (these, those)
    ]
    if not files[0]:
        return 0
    with duckdb.connect() as connection:
        mine = connection.read_parquet(files[0])
        if not files[1]:
            return len(mine)
        other = connection.read_parquet(files[1])
        columns = [name for name in mine.columns if name in other.columns]
        rest = mine.select(*columns).except_(other.select(*columns))
        return int(rest.aggregate("count(*)").fetchall()[0][0])


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def _clocked_views(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
    """The views that are computed when they are read: they stay views, over the copied tables."""
    return connection.sql(
        "SELECT schema_name, view_name, sql FROM duckdb_views() WHERE database_name = 'sumber'"
        " AND NOT internal AND schema_name = 'main' AND sql NOT LIKE '%parquet_scan%' ORDER BY ALL"
    ).fetchall()
