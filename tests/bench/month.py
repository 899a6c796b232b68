"""One month of everybody: making the deliveries up, taking them in, every table, the release, and what it takes on
disk.

The floor of a table reads the columns that its SELECT names, of every file that it reads, and copies the result as it
is. The floor of all marts reads each record once, joins the evaluations to SKP, person and unit once, and copies all
results. Not here: more than one month (`history.py`), pay months under 640 policies at national size (`pay.py`).
"""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from pipelines.build import PERIODS
from pipelines.engine import files_of
from pipelines.main_job import MainJob, opened
from pipelines.plan import PAY
from pipelines.reports.current import current_release
from pipelines.settings import Settings
from pipelines.simulate import simulate
from pipelines.sql_models import RECORDS, Model
from tests.bench.alone import alone
from tests.bench.clock import Cost, measured, repeated
from tests.bench.floors import read, rewritten, write
from tests.bench.models import columns_of
from tests.bench.row import Row, at_most, number, row_of, within, within_memory
from tests.bench.sizes import MONTH, SIZES

SECTION = "Satu bulan"
TABLES = "Tiap tabel satu bulan"
CREDIT = "angka_kredit"
INGEST, MARTS, SECONDS, PAY_SECONDS = 1.5, 3.0, 120.0, 60.0
SIMULATED = "membuat kiriman tiruan"

_JOIN = """
    SELECT bit_xor(hash(n.skp_penilaian_id, s.status_skp, g.golru, u.unor)) FROM penilaian AS n
    LEFT JOIN skp AS s ON n.kode_instansi = s.kode_instansi AND n.skp_id = s.skp_id
    LEFT JOIN pegawai AS g ON n.kode_instansi = g.kode_instansi AND n.pegawai_id = g.pegawai_id
    LEFT JOIN unit AS u ON n.kode_instansi = u.kode_instansi AND n.unor_id = u.unor_id
"""


class Table(NamedTuple):
    """A table that was made: what it took, its rows and files, and by input the files that it read."""

    model: Model
    cost: Cost
    rows: int
    files: list[Path]
    read: dict[str, set[Path]]
    floor: float


def places(size: str, folder: Path) -> tuple[Path, Path]:
    """Give where the deliveries and the data of the month are."""
    asn = SIZES[size].asn
    return folder / f"kiriman-{asn}", folder / f"data-{asn}"


def measure(size: str, folder: str) -> Iterator[Row]:
    """Give the rows of one month. What was simulated and taken in before is not done again, and its row says so."""
    inbox, data = places(size, Path(folder))
    if inbox.exists():
        yield Row(SECTION, SIMULATED, missing=f"kiriman sudah ada di {inbox.name}")
    else:
        half = inbox.with_suffix(".sebagian")  # a simulation that was killed leaves no folder of the right name
        shutil.rmtree(half, ignore_errors=True)
        yield from (row_of(told) for told in alone("month:simulated", SIZES[size].asn, str(half)))
        half.rename(inbox)
    settings = Settings(data=data)
    shutil.rmtree(settings.lake / "marts", ignore_errors=True)
    with opened(settings, inbox) as job, duckdb.connect() as connection, tempfile.TemporaryDirectory(dir=data) as name:
        scratch = Path(name)
        yield _ingest(job, connection, scratch)
        _one_month(job)
        tables = [_made(job, connection, scratch, model) for model in job.warehouse.models.values()]
        yield from _tables(tables, connection, size)
        _, cost = measured(job.publish)
        yield _published(job, cost, scratch)
        yield _opened(settings)
        yield _disk(settings, tables)


def simulated(asn: int, place: str) -> Iterator[Row]:
    """Make up the deliveries of a month."""
    summary, cost = measured(lambda: simulate(asn, MONTH, MONTH, Path(place)))
    note = f"{number(asn)} orang, {number(summary.instansi)} instansi, {number(summary.files)} berkas"
    rows = sum(summary.rows.values())
    yield Row(SECTION, SIMULATED, cost.seconds, None, cost.peak, rows, (within_memory(cost.peak),), note)


def _ingest(job: MainJob, connection: duckdb.DuckDBPyConnection, scratch: Path) -> Row:
    name = "memuat semua kiriman"
    assert job.intake.readings
    came, cost = measured(job.ingest)
    if not came.taken:
        return Row(SECTION, name, missing="kiriman sudah dimuat pada putaran sebelumnya")
    assert not came.refused, came.refused[:3]
    files = [file for file in sorted(job.inbox.rglob("*")) if file.is_file()]
    floor = measured(lambda: [rewritten(connection, file, scratch / "lantai.parquet") for file in files])[1].seconds
    rows = sum(delivery.read for delivery in came.taken)
    bounds = (at_most(INGEST, cost.seconds, floor), within_memory(cost.peak))
    return Row(SECTION, name, cost.seconds, floor, cost.peak, rows, bounds, f"{number(len(came.taken))} berkas")


def _one_month(job: MainJob) -> None:
    """Leave out the months around it, for which reports drawn later would do."""
    job.ensure(PERIODS)
    job.warehouse.plan._months.computed = [MONTH.strftime("%Y-%m")]


def _made(job: MainJob, connection: duckdb.DuckDBPyConnection, scratch: Path, model: Model) -> Table:
    made, cost = measured(lambda: job.warehouse.ensure(model.name))
    inputs: dict[str, set[Path]] = defaultdict(set)
    for label in job.warehouse.plan.labels(model):
        for name, need in job.warehouse.plan.needs(model, label).items():
            source = job.warehouse.source(job.warehouse.plan, name, need)
            inputs[name].update(() if isinstance(source, pl.DataFrame) else source)
    files = [file for part in made if part.content.rows for file in files_of(job.lake.path(part.part.folder))]
    named = columns_of(model)
    floor = sum(read(connection, sorted(place), named) for place in inputs.values())
    floor += write(connection, files, scratch)
    return Table(model, cost, sum(part.content.rows for part in made), files, dict(inputs), floor)


def _tables(tables: list[Table], connection: duckdb.DuckDBPyConnection, size: str) -> Iterator[Row]:
    records = [table for table in tables if table.model.subject == RECORDS]
    marts = [table for table in tables if table.model.subject != RECORDS]
    for table in marts:
        yield _row(TABLES, table.model.name, [table], table.floor)
    yield _row(SECTION, f"semua tabel catatan ({len(records)})", records, sum(table.floor for table in records))
    is_national = size == "nation"
    for subject, told, limit in ((PAY, "TPP", PAY_SECONDS), (CREDIT, "angka kredit", None)):
        own = [table for table in marts if table.model.subject == subject]
        yield _row(
            SECTION, f"semua mart {told} ({len(own)})", own, sum(t.floor for t in own), None, is_national and limit
        )
    floor = _floor_of_all(records, marts, connection)
    yield _row(SECTION, f"semua mart ({len(marts)})", marts, floor, MARTS, is_national and SECONDS)


def _row(
    section: str,
    name: str,
    tables: Iterable[Table],
    floor: float,
    times: float | None = None,
    limit: float | None = None,
) -> Row:
    tables = list(tables)
    seconds, peak = sum(table.cost.seconds for table in tables), max(table.cost.peak for table in tables)
    bounds = [within_memory(peak)]
    if times:
        bounds.append(at_most(times, seconds, floor))
    if limit:
        bounds.append(within(limit, seconds))
    return Row(section, name, seconds, floor, peak, sum(table.rows for table in tables), tuple(bounds))


def _floor_of_all(records: list[Table], marts: list[Table], connection: duckdb.DuckDBPyConnection) -> float:
    """Read each record that a mart reads once, join once, and copy every mart."""
    own = {file for mart in marts for file in mart.files}
    wanted: dict[str, set[Path]] = defaultdict(set)
    columns: dict[str, set[str]] = defaultdict(set)
    for mart in marts:
        for name, files in mart.read.items():
            wanted[name] |= files - own
            columns[name] |= columns_of(mart.model)
    floor = sum(read(connection, sorted(files), columns[name]) for name, files in wanted.items())
    by_name = {table.model.name: table for table in records}
    for name in ("penilaian", "skp", "pegawai", "unit"):
        connection.read_parquet([str(file) for file in by_name[name].files]).create_view(name, replace=True)
    floor += measured(lambda: connection.execute(_JOIN).fetchall())[1].seconds
    with tempfile.TemporaryDirectory() as scratch:
        return floor + sum(write(connection, mart.files, Path(scratch)) for mart in marts)


def _published(job: MainJob, cost: Cost, scratch: Path) -> Row:
    """The floor makes as many views over the same files in a new DuckDB file."""
    parts = [part for name in job.warehouse.models for part, _ in job.warehouse.parts(name)]
    files = [file for part in parts for file in files_of(job.lake.path(part.folder))]

    def views() -> None:
        with duckdb.connect(str(scratch / "lantai.duckdb")) as catalogue:
            catalogue.execute("BEGIN")
            for number_, file in enumerate(files):
                catalogue.execute(f"CREATE VIEW v{number_} AS FROM read_parquet('{file}')")
            catalogue.execute("COMMIT")

    floor = measured(views)[1].seconds
    return Row(SECTION, "menerbitkan rilis", cost.seconds, floor, cost.peak, None, (within_memory(cost.peak),))


def _opened(settings: Settings) -> Row:
    """The floor attaches the same file in plain DuckDB."""

    def ask() -> None:
        with current_release(settings.warehouse) as release:
            release.column("SELECT rilis FROM rilis.keterangan")

    def attach() -> None:
        with duckdb.connect() as connection:
            connection.execute(f"ATTACH '{settings.warehouse.resolve()}' AS w (READ_ONLY)")
            connection.execute("SELECT rilis FROM w.rilis.keterangan").fetchall()

    cost, floor = repeated(ask), repeated(attach)
    return Row(SECTION, "membuka rilis", cost.seconds, floor.seconds, cost.peak)


def _disk(settings: Settings, tables: list[Table]) -> Row:
    def size(place: Path) -> float:
        return sum(file.stat().st_size for file in place.rglob("*") if file.is_file()) / 1_000_000

    lake = settings.lake
    made = {
        kind: sum(file.stat().st_size for t in tables if (t.model.subject == RECORDS) == of for file in t.files) / 1e6
        for kind, of in (("tabel catatan", True), ("mart", False))
    }
    told = {"berkas asli": size(lake / "raw"), "baris diterima": size(lake / "records"), **made}
    note = ", ".join(f"{what} {number(found, 1)} MB" for what, found in told.items())
    return Row(SECTION, "ruang disk satu bulan", note=f"{note}; seluruhnya {number(sum(told.values()), 1)} MB")
