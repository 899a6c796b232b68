"""`make bench-pay`: TPP of one month of the nation under 640 policies, beside a scan of what it reads.

    python -m tests.bench_pay FOLDER [ASN] [TIMES]

ASN people in all instansi are simulated for three months and taken in, and what the pay month reads is multiplied by
TIMES, each copy with people and units of its own under the same policies: simulating and taking in the whole nation
would take an hour. The models of TPP then run one after the other. FOLDER keeps all but their results.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet as pq

from pipelines.build import MEMORY, PERIODS, Warehouse
from pipelines.engine import Engine, files_of
from pipelines.main_job import opened
from pipelines.plan import PAY, Need
from pipelines.settings import Settings
from pipelines.simulate import simulate
from pipelines.sql_models import Model
from tests.bench_models import Source, made, peak, scanned, total

ASN = 700_000
TIMES = 8
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 1)
COPIED = ("pegawai_id", "nip", "unor_id", "unor_induk_id", "atas_unor_id", "skp_id", "skp_penilaian_id", "keberatan_id")
"""What tells one person, unit or evaluation from another: the copies differ in them."""


def main(folder: Path, asn: int, times: int) -> None:
    """Make the tables of one pay month, and print what each took and all of them beside a bare scan."""
    inbox = folder / f"kiriman-{asn}"
    if not inbox.exists():
        simulate(asn, FIRST, LAST, inbox)
    with opened(Settings(data=folder / f"data-{asn}"), inbox) as job:
        job.ingest()
        job.ensure(PERIODS)
        pay = [model for model in job.warehouse.models.values() if model.subject == PAY]
        print(f"{asn:,d} people taken in; each {times} times", flush=True)
        inputs = _inputs(job.warehouse, pay, folder / f"masukan-{asn}-{times}", times)
    read = {
        file
        for named in inputs.values()
        for source in named.values()
        if not isinstance(source, pl.DataFrame)
        for file in source
    }
    with tempfile.TemporaryDirectory(prefix="ekinerja-bench-") as name:
        results = Path(name)
        engine, costs, done = Engine(results, MEMORY), [], dict[str, Source]()
        for model in pay:
            own = {name: done[name] for name in model.inputs if name in done}
            costs.append(made(engine, model, own | inputs[model.name], results / model.name))
            done[model.name] = files_of(results / model.name)
            rows = sum(pq.read_metadata(file).num_rows for file in done[model.name])
            print(f"  {model.name:24s} {rows:>12,d} rows  {costs[-1]}, {peak():.1f} GB", flush=True)
    whole, scan = total(costs), scanned(read)
    print(f"TPP of {asn * times:,d} people in a month: {whole} (bound 60 s)")
    print(f"bare scan of what it reads {scan:.1f} s, ratio {whole.wall / scan:.1f}")
    print(f"peak memory {peak():.1f} GB (bound 6 GB)")


def _inputs(warehouse: Warehouse, pay: Sequence[Model], folder: Path, times: int) -> dict[str, dict[str, Source]]:
    """Make what the models of TPP read of other subjects in the pay month, so many times over; by model and name."""
    own = {model.name for model in pay}
    wanted = {name for model in pay for name in model.inputs} - own
    for name in reversed(warehouse.models):
        if name in wanted:
            wanted |= set(warehouse.models[name].inputs)
    for name in warehouse.models:
        if name in wanted:
            warehouse.ensure(name)
    folder.mkdir(exist_ok=True)
    # one model reads the attendance of its month, another that of the months before too
    copies: dict[Need, Source] = {}
    inputs: dict[str, dict[str, Source]] = defaultdict(dict)
    for model in pay:
        label = LAST.strftime("%Y-%m") if model.per == "bulan" else "semua"
        for name, need in warehouse.plan.needs(model, label).items():
            if name in own:
                continue
            if need not in copies:
                source = warehouse.source(warehouse.plan, name, need)
                place = folder / f"{len(copies)}.parquet"
                copies[need] = source if isinstance(source, pl.DataFrame) else [_copied(source, place, times)]
            inputs[model.name][name] = copies[need]
    return inputs


def _copied(files: Sequence[Path], file: Path, times: int) -> Path:
    if file.exists():
        return file
    half = file.with_suffix(".sebagian")
    with duckdb.connect() as connection:
        rows = connection.read_parquet([str(one) for one in files])
        found = [name for name in rows.columns if name in COPIED]
        changed = ", ".join(f'"{name}" || ekor AS "{name}"' for name in found)
        # what names no person and no unit (a rule, a period) is there once
        order = "kode_instansi" if "kode_instansi" in rows.columns else "ALL"
        once = " AND ".join(f'"{name}" IS NULL' for name in found) or "true"
        connection.sql(
            f"SELECT * EXCLUDE (salinan, ekor) {f'REPLACE ({changed})' if found else ''} FROM rows, "
            "(SELECT i AS salinan, CASE WHEN i = 0 THEN '' ELSE '-' || i END AS ekor FROM range($times) AS t (i)) "
            f"WHERE salinan = 0 OR NOT ({once}) ORDER BY {order}",
            params={"times": times},
        ).write_parquet(str(half), compression="zstd")
    half.rename(file)
    return file


if __name__ == "__main__":
    _, place, *told = sys.argv
    main(Path(place), *(int(n) for n in (*told, *map(str, (ASN, TIMES)[len(told) :]))))
