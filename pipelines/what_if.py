"""The same pay month under another policy: the models of TPP over what the release holds, with the policy put in place.

Here: which models run again, on which rows, and nothing that is kept: no part is made, no delivery taken in. Not here:
what came out beside what is (`reports/what_if.py`).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipelines.contracts.policy_tables import POLICY, SHEETS, policy_sheets
from pipelines.ingest.policy import JudgedPolicy
from pipelines.ingest.store import LINGKUP
from pipelines.main_job import MainJob
from pipelines.mistakes import UserMistakeError
from pipelines.plan import DELIVERED, SCOPES, Need, Parts, bounds_of
from pipelines.reports.current import Row
from pipelines.reports.pay_scope import MONTHLY
from pipelines.sql_models import Model
from pipelines.wording import month

WANTED = ("hitungan_tpp", "hitungan_tpp_komponen")
THIS = "simulasi"
"""The id under which the policy's rows are delivered to the models."""

EVERYWHERE = "pegawai"
"""The table of which the rows of other instansi are kept, of those people: who is in two exports is held."""


@dataclass(frozen=True)
class Outcome:
    """A pay month as it would be: `people` and `components` as `dasar_tpp_terhitung` and `komponen_tpp_terhitung` have
    them, under the policy `policy` (a row of its sheet); `forced` where it does not hold in that month."""

    people: pl.DataFrame
    components: pl.DataFrame
    policy: Row
    forced: bool


def simulate_policy(job: MainJob, kode_instansi: str, bulan: date, judged: JudgedPolicy) -> Outcome:
    """Compute a month of an instansi under the monthly policy of a file. Raises `UserMistakeError`."""
    policy, forced = _chosen(judged, bulan)
    label = f"{bulan:%Y-%m}"
    models = job.warehouse.models
    again = _depending(models)
    with _connection(kode_instansi) as connection:
        for name in (name for name in models if name in again):
            model = models[name]
            if label not in (labels := job.warehouse.plan.labels(model)) and model.per == "bulan":
                raise UserMistakeError(
                    f"Rilis tidak menghitung {month(bulan)}; yang dihitung {labels[0]} sampai {labels[-1]}."
                    if labels
                    else "Belum ada bulan pembayaran yang dihitung; jalankan `ekinerja run`."
                )
            for needed, need in job.warehouse.plan.needs(model, label).items():
                if needed not in again:
                    _put(connection, needed, _input(job, needed, need, judged, policy, bulan, kode_instansi))
            connection.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {model.sql}')
        people = connection.sql(_PEOPLE).pl()
        return Outcome(people, connection.sql(_COMPONENTS).pl(), policy, forced)


def _chosen(judged: JudgedPolicy, bulan: date) -> tuple[Row, bool]:
    """Choose the monthly policy of the file that holds at the month's end; if none does, the latest, as if it did."""
    monthly = [row for row in judged.sheets["kebijakan"].rows(named=True) if row["jenis_pembayaran"] == MONTHLY]
    if not monthly:
        raise UserMistakeError("Tidak ada kebijakan bulanan dalam berkas itu, jadi tidak ada yang disimulasikan.")
    last_day = bounds_of(f"{bulan:%Y-%m}")[1] or bulan
    ordered = sorted(monthly, key=lambda row: row["berlaku_mulai"])
    holding = [
        row for row in ordered if row["berlaku_mulai"] <= last_day and (row["berlaku_sampai"] or last_day) >= last_day
    ]
    return (holding or ordered)[-1], not holding


def _depending(models: Mapping[str, Model]) -> set[str]:
    """Name the models that are made of a policy, and that a base is made of."""
    needed = set(WANTED)
    for name in reversed(list(models)):
        needed.update(models[name].inputs if name in needed else ())
    of_policy: set[str] = set()
    for name, model in models.items():
        if any(given in of_policy or given.startswith(SHEETS) for given in model.inputs):
            of_policy.add(name)
    return needed & of_policy


@contextmanager
def _connection(kode_instansi: str) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"memory_limit": "2GB"}) as connection:
        connection.execute("SET TimeZone = 'Asia/Jakarta'")
        connection.execute("CREATE TEMP TABLE instansi_ini AS SELECT $kode AS kode", {"kode": kode_instansi})
        yield connection


def _input(
    job: MainJob, name: str, need: Need, judged: JudgedPolicy, policy: Row, bulan: date, kode_instansi: str
) -> list[Path] | pl.DataFrame:
    if name.startswith(SHEETS):
        return _sheet(name.removeprefix(SHEETS), judged, policy, bulan, kode_instansi)
    if name == SCOPES + POLICY:
        return _delivered(kode_instansi)
    if name == DELIVERED + POLICY:
        return job.warehouse.empty(name)
    if isinstance(need, Parts):
        table = job.warehouse.models[need.table]
        parts = [job.warehouse.part(job.warehouse.plan, table, label) for label in need.labels]
        if any(part is None or not job.lake.path(part.folder).exists() for part in parts):
            raise UserMistakeError("Ada kiriman yang belum masuk rilis; jalankan `ekinerja run` lebih dahulu.")
    return job.warehouse.source(job.warehouse.plan, name, need)


def _sheet(name: str, judged: JudgedPolicy, policy: Row, bulan: date, kode_instansi: str) -> pl.DataFrame:
    sheet = policy_sheets()[name]
    rows = judged.sheets[name].filter(pl.col("kebijakan_id") == policy["kebijakan_id"])
    rows = rows.with_columns(pl.lit(THIS).alias("delivery_id"), pl.lit(kode_instansi).alias("kode_instansi"))
    if name == "kebijakan":
        rows = rows.with_columns(
            pl.min_horizontal(pl.col("berlaku_mulai"), pl.lit(bulan)).alias("berlaku_mulai"),
            pl.lit(None, pl.Date).alias("berlaku_sampai"),
        )
    return rows.select(sheet.dtypes.names()).cast(sheet.dtypes)


def _delivered(kode_instansi: str) -> pl.DataFrame:
    known: dict[str, Any] = {"delivery_id": THIS, "induk_id": THIS, "kode_instansi": kode_instansi, "urutan": 1}
    known |= {"ditarik_pada": datetime(2026, 1, 1), "asal_data": "simulasi"}
    return pl.DataFrame([{name: known.get(name) for name in LINGKUP}], schema=LINGKUP)


def _put(connection: duckdb.DuckDBPyConnection, name: str, source: list[Path] | pl.DataFrame) -> None:
    """Name an input: of one instansi's rows alone, and of whoever else stands for one of its people."""
    if isinstance(source, pl.DataFrame):
        connection.register(f"{name}__baris", source.to_arrow(compat_level=pl.CompatLevel.oldest()))
        connection.execute(f'CREATE OR REPLACE TEMP VIEW "{name}" AS SELECT * FROM "{name}__baris"')
        return
    files = ", ".join("'" + str(file).replace("'", "''") + "'" for file in source)
    rows = f"read_parquet([{files}])"
    columns = {column[0] for column in connection.execute(f"DESCRIBE SELECT * FROM {rows}").fetchall()}
    own = "kode_instansi IN (SELECT kode FROM instansi_ini)"
    kept = own if "kode_instansi" in columns else "true"
    if name == EVERYWHERE:
        kept = f"pegawai_id IN (SELECT pegawai_id FROM {rows} WHERE {own})"
    connection.execute(f'CREATE OR REPLACE TEMP VIEW "{name}" AS SELECT * FROM {rows} WHERE {kept}')


_PEOPLE = """
    SELECT h.*, o.nip, o.nama, o.unor_induk, o.status_pegawai, o.kelas_jabatan
    FROM hitungan_tpp AS h INNER JOIN penerima_tpp AS o USING (kode_instansi, pegawai_id, jenis_pembayaran)
    WHERE h.kode_instansi IN (SELECT kode FROM instansi_ini)
"""
_COMPONENTS = """
    SELECT * FROM hitungan_tpp_komponen WHERE kode_instansi IN (SELECT kode FROM instansi_ini)
"""
