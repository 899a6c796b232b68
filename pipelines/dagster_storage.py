"""Where Dagster keeps its runs and events: its own SQLite storage, with connections that stay open.

Here: how the files are connected to. Not here: what is stored, which is Dagster's, and where (`dagster.yaml`).

Dagster connects, compiles its statements and closes (which makes SQLite copy its journal back) about six times an
event. For 25 tables with two checks each that was 5 s of CPU a run, and 17 s on a busy machine; with kept connections
it is 1.3 s. With `storage: sqlite` in `dagster.yaml` everything works as before, only slower: the files are the same.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from dagster._core.storage.event_log.sqlite.sqlite_event_log import INDEX_SHARD_NAME, SqliteEventLogStorage
from dagster._core.storage.runs.sqlite.sqlite_run_storage import SqliteRunStorage
from dagster._core.storage.schedules import SqliteScheduleStorage
from dagster._core.storage.sql import create_engine
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._core.storage.sqlite_storage import (
    DagsterSqliteStorage,
    _event_logs_directory,
    _runs_directory,
    _schedule_directory,
)
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Connection, Engine, event

_MOST_RUNS = 4
"""Each run has a file of its own: a run writes to one, the web server looks into many."""


def _engine(address: str) -> Engine:
    engine = create_engine(address, connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS})
    # With SQLite's write-ahead journal, NORMAL never harms the file; a power failure can cost the last events.
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = NORMAL"))
    return engine


class KeptEventLog(SqliteEventLogStorage):
    """Dagster's event log, a file a run and an index over all of them, with its connections kept."""

    def __init__(self, base_dir: str) -> None:
        self._engines: dict[str, Engine] = {}
        super().__init__(base_dir)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            if shard not in self._initialized_dbs and shard in self._engines:
                self._engines.pop(shard).dispose()  # everything was wiped: its file is another one now
            engine = self._engine(shard)
            if shard not in self._initialized_dbs:
                self._initdb(engine, for_index_shard=shard == INDEX_SHARD_NAME)
                self._initialized_dbs.add(shard)
            with engine.begin() as connection:
                yield connection
            if shard != INDEX_SHARD_NAME:
                # the web server watches this file for changes, and until the journal is copied back there are none
                with suppress(FileNotFoundError):
                    os.utime(self.path_for_shard(shard))

    def _engine(self, shard: str) -> Engine:
        if shard not in self._engines:
            runs = [name for name in self._engines if name != INDEX_SHARD_NAME]
            for name in runs[: len(runs) - _MOST_RUNS + 1] if len(runs) >= _MOST_RUNS else []:
                self._engines.pop(name).dispose()
            self._engines[shard] = _engine(self.conn_string_for_shard(shard))
        return self._engines[shard]

    def dispose(self) -> None:
        """Close every connection."""
        super().dispose()
        for engine in self._engines.values():
            engine.dispose()


class KeptRuns(SqliteRunStorage):
    """Dagster's list of runs, with its connections kept."""

    _engine: Engine | None = None

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """Give a connection in a transaction."""
        if self._engine is None:
            self._engine = _engine(self._conn_string)
        with self._engine.begin() as connection:
            yield connection

    def dispose(self) -> None:
        """Close every connection."""
        super().dispose()
        if self._engine is not None:
            self._engine.dispose()


class KeptStorage(DagsterSqliteStorage):
    """Dagster's SQLite storage, in the same files, with its connections kept."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        # in place of the parent's own start, which would make and then lose the storages that are replaced
        super(DagsterSqliteStorage, self).__init__()
        self.base_dir = base_dir
        self._inst_data = inst_data
        self._run_storage = KeptRuns.from_local(_runs_directory(base_dir))
        self._event_log_storage = KeptEventLog(_event_logs_directory(base_dir))
        self._schedule_storage = SqliteScheduleStorage.from_local(_schedule_directory(base_dir))

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> "KeptStorage":
        """Make it from `dagster.yaml`."""
        return cls(inst_data=inst_data, **config_value)
