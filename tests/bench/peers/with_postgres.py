"""The work in PostgreSQL: a server of its own in a temporary folder, on a socket, tuned for one large job on a
laptop.

The product's SQL, as sqlglot writes it for PostgreSQL. Rows that are equal or both unknown are compared by text,
because PostgreSQL joins `IS NOT DISTINCT FROM` row by row. Loading the Parquet files (through CSV, the fastest way
in) is part of the work, and told apart. Nothing is logged or synced: what is lost in a crash does not matter here.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from sqlglot import exp

from pipelines.sql_models import Model
from tests.bench.peers.memory import Watched
from tests.bench.peers.work import TABLES, ZONE, models

PROGRAMS = ("initdb", "postgres", "psql")
UNKNOWN = "\\N"
TUNED = {
    "listen_addresses": "",
    "shared_buffers": "1GB",
    "work_mem": "512MB",
    "maintenance_work_mem": "512MB",
    "effective_cache_size": "8GB",
    "max_parallel_workers_per_gather": "2",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "8GB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "timezone": ZONE,
}
FUNCTIONS = """
CREATE FUNCTION bin(bigint) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT ltrim(CAST($1 AS bit(64))::text, '0') $$;
CREATE FUNCTION bit_count(bigint) RETURNS int IMMUTABLE LANGUAGE sql AS
  $$ SELECT length(replace(CAST($1 AS bit(64))::text, '0', '')) $$;
CREATE FUNCTION date_from_parts(int, int, int) RETURNS date IMMUTABLE LANGUAGE sql AS
  $$ SELECT make_date($1, $2, $3) $$;
"""
"""What the SELECTs ask for and PostgreSQL does not have under that name."""


def lacking() -> str:
    """Tell what PostgreSQL lacks here; empty if nothing."""
    gone = [name for name in PROGRAMS if shutil.which(name) is None]
    if gone:
        return f"{', '.join(gone)} tidak terpasang"
    return "" if os.name == "posix" else "hanya di Linux dan macOS"


def compute(inputs: str, results: str) -> Iterator[dict[str, float | None]]:
    """Do the work, once the server is up, and hand the tables out as Parquet afterwards."""
    with Watched() as watched, _server() as (folder, ask), duckdb.connect() as connection:
        connection.execute(f"SET TimeZone = '{ZONE}'")
        ask(FUNCTIONS)
        started = time.perf_counter()
        for file in sorted(Path(inputs).glob("*.parquet")):
            ask(_load(connection, file, folder))
        loaded = time.perf_counter() - started
        for model in models():
            ask(f"CREATE UNLOGGED TABLE {model.name} AS {_sql(model)}; ANALYZE {model.name};")
        seconds = time.perf_counter() - started
        for table in TABLES:
            _hand_out(connection, table, folder, Path(results) / table, ask)
    yield {"seconds": seconds, "peak": watched.peak, "loading": loaded}


def _load(connection: duckdb.DuckDBPyConnection, file: Path, folder: Path) -> str:
    rows = connection.read_parquet(str(file))
    place = folder / f"{file.stem}.csv"
    rows.write_csv(str(place), header=False, na_rep=UNKNOWN)
    place.chmod(0o644)
    named = ", ".join(f"{name} {_kind(str(kind))}" for name, kind in zip(rows.columns, rows.types, strict=True))
    return (
        f"BEGIN; CREATE UNLOGGED TABLE {file.stem} ({named}); "
        f"COPY {file.stem} FROM '{place}' WITH (FORMAT csv, NULL '{UNKNOWN}'); COMMIT; ANALYZE {file.stem};"
    )


def _kind(kind: str) -> str:
    return {"VARCHAR": "text", "DOUBLE": "double precision", "TINYINT": "smallint"}.get(kind, kind)


def _sql(model: Model) -> str:
    tree = model.tree.copy()
    for node in list(tree.find_all(exp.NullSafeEQ)):
        sides = [
            f"coalesce(CAST({side.sql(dialect='postgres')} AS text), '~')" for side in (node.this, node.expression)
        ]
        node.replace(exp.maybe_parse(" = ".join(sides), dialect="postgres"))
    # PostgreSQL unfolds a series by itself
    return tree.sql(dialect="postgres", comments=False).replace(
        "UNNEST(GENERATE_SERIES(1, 4095))", "GENERATE_SERIES(1, 4095)"
    )


def _hand_out(connection: duckdb.DuckDBPyConnection, table: str, folder: Path, place: Path, ask: Ask) -> None:
    file = folder / "keluar.csv"
    ask(f"COPY {table} TO '{file}' WITH (FORMAT csv, HEADER, NULL '{UNKNOWN}')")
    place.mkdir(parents=True)
    rows = connection.read_csv(
        str(file), header=True, all_varchar=True, na_values=[UNKNOWN], allow_quoted_nulls=False, max_line_size=10**7
    )
    rows.write_parquet(str(place / "data.parquet"))


class Ask:
    """Runs statements on the server through psql. Raises `CalledProcessError`."""

    def __init__(self, folder: Path, owner: dict[str, object]) -> None:
        self._folder, self._owner = folder, owner

    def __call__(self, statements: str) -> None:
        command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", str(self._folder), "-d", "postgres", "-f", "-"]
        subprocess.run(command, input=statements, text=True, check=True, **self._owner)  # type: ignore[call-overload]


@contextmanager
def _server() -> Iterator[tuple[Path, Ask]]:
    """Start a server that ends with the block; not as root, which PostgreSQL refuses."""
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        folder, owner = Path(name), _owner()
        if owner:
            os.chown(folder, *(int(str(owner[key])) for key in ("user", "group")))
        settings = [part for pair in TUNED.items() for part in ("-c", "=".join(pair))]
        data, quiet = str(folder / "data"), {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        made = ["initdb", "-D", data, "--no-sync", "--locale=C", "--encoding=UTF8", "--auth=trust"]
        subprocess.run(made, check=True, cwd=folder, **owner, **quiet)  # type: ignore[call-overload]
        started = ["postgres", "-D", data, "-k", str(folder), *settings]
        with subprocess.Popen(started, cwd=folder, **owner, **quiet) as server:  # type: ignore[call-overload]
            try:
                _wait(folder, server)
                yield folder, Ask(folder, owner)
            finally:
                server.terminate()


def _owner() -> dict[str, object]:
    """Give whom to run as: who asks, unless that is root."""
    if os.geteuid() != 0:
        return {}
    known = {user.pw_name: user for user in pwd.getpwall()}
    found = known.get("postgres") or known["nobody"]
    return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}


def _wait(folder: Path, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if (folder / ".s.PGSQL.5432").exists():
            time.sleep(0.3)
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError("PostgreSQL tidak mulai")
