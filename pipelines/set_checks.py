"""What must be true of a table as a whole: SQL that returns the rows for which it is not (design 4, the third tier).

Here: which checks there are, and asking them of the parts that exist. Not here: what becomes of an answer (the assets
show it, `rilis` refuses to be published), and checks of single rows (`ingest/validate.py`).

Every table has two checks that are made of what is known of it: its grain is unique, and its columns are those of its
contract. The others are files `checks/<table>/<name>.sql`, a SELECT under a head like a model's:

    -- <What must be true, in one line>
    -- severity: error | warn          (error: no release is published while it is not true)
    -- per:      bagian | semua        (bagian: one part is enough to tell, so a part that passed is not asked again)
    -- basis:    <where the rule comes from>

They read their table, tables that it is made of, and reference tables; checks of `kiriman` read the commit records.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import polars as pl
import sqlglot
from sqlglot import exp

from pipelines.build import Made, Part, Warehouse
from pipelines.contracts.policy_tables import POLICY
from pipelines.contracts.tables import TABLES, dtypes_of
from pipelines.engine import files_of
from pipelines.lake import Lake, write_json
from pipelines.sql_models import Model, ModelError

DELIVERIES = "kiriman"
"""The table of commit records, one a delivery."""

GRAIN = "butir_unik"
CONTRACT = "sesuai_kontrak"

TELLABLE = ("kode_instansi", "tahun", "bulan", "jenis_periode", "tipe_periodik", "catatan", "tingkat", "indikator")
"""Columns of an offending row that may be told beside its count. Nothing else of it leaves the lake."""

_MOST_TOLD = 50


@dataclass(frozen=True)
class SetCheck:
    """One thing that must be true of `table`. The SELECT gives the rows for which it is not."""

    table: str
    name: str
    title: str
    is_error: bool
    by_part: bool
    sql: str

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """The tables that the SELECT names, without its own CTEs."""
        tree = sqlglot.parse_one(self.sql, read="duckdb")
        own = {cte.alias for cte in tree.find_all(exp.CTE)}
        return tuple(sorted({table.name for table in tree.find_all(exp.Table)} - own))

    @cached_property
    def code(self) -> str:
        """A hash of what is asked."""
        return sha256(self.sql.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Finding:
    """The answer to one check: how many rows offend, and where (columns of `TELLABLE` and `jumlah`)."""

    check: SetCheck
    rows: int
    places: tuple[Mapping[str, object], ...] = ()

    @property
    def blocks(self) -> bool:
        """Tell whether no release may be published."""
        return self.rows > 0 and self.check.is_error


def load_checks(folder: Path, models: Mapping[str, Model]) -> dict[str, list[SetCheck]]:
    """Give the checks of every table and of the deliveries. Raises `ModelError` for a check that breaks a rule."""
    checks = {DELIVERIES: [], **{name: [_grain(model), _contract(model)] for name, model in models.items()}}
    for file in sorted(folder.glob("*/*.sql")):
        if file.parent.name == POLICY:
            continue  # asked of a policy before it is taken in (`ingest/policy.py`)
        check = _read(file)
        if check.table not in checks:
            raise ModelError(f"{file.name}: there is no table {check.table}")
        readable = {check.table} if check.by_part else {check.table, *_ancestors(check.table, models)}
        if extra := {name for name in check.inputs if name in models} - readable:
            raise ModelError(f"{file.name}: may not read {', '.join(sorted(extra))}")
        checks[check.table].append(check)
    return checks


def judge(warehouse: Warehouse, checks: Iterable[SetCheck], made: Sequence[Made]) -> list[Finding]:
    """Ask `checks` of one table, of which `made` are the parts. Needs the lake's writer.

    What passed is remembered by the keys of the parts, so a run asks only about what it made.
    """
    checks = list(checks)
    if not checks:
        return []
    parts = list({m.part.key: m.part for m in made}.values())
    memory = _Memory(warehouse.lake, checks[0].table)
    findings = [_answer(warehouse, check, parts, memory) for check in checks]
    memory.save()
    return findings


def judge_deliveries(warehouse: Warehouse, checks: Iterable[SetCheck]) -> list[Finding]:
    """Ask the checks of the commit records."""
    return [_ask(warehouse, check, []) for check in checks]


def _answer(warehouse: Warehouse, check: SetCheck, parts: Sequence[Part], memory: "_Memory") -> Finding:
    named = {part.key: [part] for part in parts} if check.by_part else {_state_of(warehouse, check): list(parts)}
    passed = memory.passed(check, named)
    unsure = [part for name, group in named.items() if name not in passed for part in group]
    if check.name == CONTRACT:
        finding = _compare(warehouse, check, unsure)
    else:
        # states of one table overlap, so each is asked about alone
        alone = check.by_part and warehouse.models[check.table].per == "keadaan"
        groups = [[part] for part in unsure] if alone else [unsure] if unsure else []
        found = [_ask(warehouse, check, group) for group in groups]
        finding = Finding(check, sum(f.rows for f in found), tuple(place for f in found for place in f.places))
    memory.remember(check, named.keys() if finding.rows == 0 else passed)
    return finding


def _ask(warehouse: Warehouse, check: SetCheck, parts: Sequence[Part]) -> Finding:
    """Ask one SELECT of some parts of its table, and of all of the other tables that it names."""
    with warehouse.lake.scratch() as scratch, warehouse.engine() as engine:
        for name in check.inputs:
            if name == DELIVERIES:
                engine.register(name, _deliveries(warehouse.lake))
            elif name in warehouse.models:
                chosen = parts if name == check.table else [part for part, _ in warehouse.parts(name)]
                files = [file for part in chosen for file in files_of(warehouse.lake.path(part.folder))]
                engine.register(name, files or warehouse.empty(name))
            else:
                engine.register(name, warehouse.reference[name])
        rows = engine.write(check.sql, scratch).rows
        return Finding(check, rows, _places(scratch / "data.parquet") if rows else ())


def _compare(warehouse: Warehouse, check: SetCheck, parts: Sequence[Part]) -> Finding:
    """Compare the columns of parts, their types and order with the contract; an offending row is a column."""
    wanted = _in_one_zone(dtypes_of(TABLES[check.table]) if check.table in TABLES else pl.Schema())
    differing: dict[str, Mapping[str, object]] = {}
    for part in parts:
        found = _in_one_zone(pl.read_parquet_schema(files_of(warehouse.lake.path(part.folder))[0]))
        for column in sorted(wanted.keys() | found.keys()):
            if wanted.get(column) != found.get(column):
                told = {"kontrak": str(wanted.get(column, "-")), "tabel": str(found.get(column, "-"))}
                differing[column] = {"kolom": column, **told}
        if not differing and list(wanted) != list(found):
            differing["*"] = {"kolom": "*", "kontrak": "urutan kontrak", "tabel": "urutan lain"}
    return Finding(check, len(differing), tuple(differing.values()))


def _in_one_zone(columns: Mapping[str, pl.DataType]) -> dict[str, pl.DataType]:
    """Parquet keeps an instant as UTC, whichever zone its column is told in."""
    zoned = {name: isinstance(kind, pl.Datetime) and kind.time_zone is not None for name, kind in columns.items()}
    return {name: pl.Datetime("us", "UTC") if zoned[name] else kind for name, kind in columns.items()}


def _state_of(warehouse: Warehouse, check: SetCheck) -> str:
    """Name all that a check over whole tables reads."""
    models = warehouse.models
    keys = [part.key for name in check.inputs if name in models for part, _ in warehouse.parts(name)]
    return sha256(json.dumps(sorted(keys)).encode()).hexdigest()[:32]


class _Memory:
    """Which parts of a table passed which check, as it was asked then: `lake/checks/<table>.json`."""

    def __init__(self, lake: Lake, table: str) -> None:
        self._file = lake.path("checks", f"{table}.json")
        self._before = json.loads(self._file.read_bytes()) if self._file.exists() else {}
        self._now: dict[str, dict[str, object]] = {}

    def passed(self, check: SetCheck, keys: Iterable[str]) -> set[str]:
        known = self._before.get(check.name, {})
        return set(known["passed"]).intersection(keys) if known.get("asked") == check.code else set()

    def remember(self, check: SetCheck, keys: Iterable[str]) -> None:
        self._now[check.name] = {"asked": check.code, "passed": sorted(keys)}

    def save(self) -> None:
        told = {**self._before, **self._now}
        if told != self._before:
            write_json(self._file, told)


def _grain(model: Model) -> SetCheck:
    grain = [name.strip() for name in model.grain.split(",")]
    # the head says what a row is within its part
    if model.per == "bulan" and "bulan" in set(model.columns) - set(grain):
        grain.append("bulan")
    told = ", ".join(grain)
    sql = f"select {told} from {model.name} group by {told} having count(*) > 1"
    return SetCheck(model.name, GRAIN, f"Satu baris untuk setiap {told}", True, True, sql)


def _contract(model: Model) -> SetCheck:
    wanted = dtypes_of(TABLES[model.name]) if model.name in TABLES else "-"
    return SetCheck(model.name, CONTRACT, "Kolom dan jenisnya sesuai kontrak", True, True, f"-- {wanted}")


def _read(file: Path) -> SetCheck:
    text = file.read_text()
    comment = re.match(r"(?:--[^\n]*\n)+", text)
    head = comment.group() if comment else ""
    told = dict(re.findall(r"^-- (severity|per|basis):\s*(.*)$", head, re.MULTILINE))
    title = " ".join(re.findall(r"^-- (?!\w+:)\s*(.*)$", head, re.MULTILINE))
    if not title or told.get("severity") not in ("error", "warn") or told.get("per") not in ("bagian", "semua"):
        raise ModelError(f"{file.name}: its head does not say what must be true, severity and per")
    sql = text[len(head) :].strip().removesuffix(";")
    return SetCheck(file.parent.name, file.stem, title, told["severity"] == "error", told["per"] == "bagian", sql)


def _ancestors(table: str, models: Mapping[str, Model]) -> set[str]:
    direct = {name for name in models[table].inputs if name in models} if table in models else set()
    return direct.union(*(_ancestors(name, models) for name in direct))


def _places(file: Path) -> tuple[Mapping[str, object], ...]:
    rows = pl.scan_parquet(file)
    columns = [name for name in TELLABLE if name in rows.collect_schema()]
    if not columns:
        return ()
    counted = rows.group_by(columns).agg(pl.len().alias("jumlah")).sort("jumlah", *columns, descending=True)
    return tuple(counted.head(_MOST_TOLD).collect().iter_rows(named=True))


def _deliveries(lake: Lake) -> pl.DataFrame:
    rows = [
        (d.delivery_id, d.kode_instansi, d.record, d.read, d.accepted, d.quarantined, sum(s.rows for s in d.scopes))
        for d in lake.deliveries()
    ]
    names = {"delivery_id": pl.String, "kode_instansi": pl.String, "catatan": pl.String}
    counts = dict.fromkeys(("dibaca", "diterima", "dikarantina", "tersimpan"), pl.Int64)
    return pl.DataFrame(rows, schema={**names, **counts}, orient="row")
