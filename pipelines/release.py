"""Builds a release: one consistent, read-only DuckDB catalogue of views over exact files, promoted atomically.

Here: what is in a release, and how its id comes about. Where releases lie and which one is current is `shelf.py`'s
part; comparing, exporting and pruning them `release_care.py`'s.

    main.<table>      the public tables (design 9)        catatan.<record>   the current state of each record
    acuan.<table>     the reference tables                rilis.<table>      what describes the release itself
    mart.<table>      the results behind the public tables
"""

import hashlib
import json
import uuid
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import duckdb
import polars as pl

from pipelines.build import Warehouse
from pipelines.deliveries import withdrawn
from pipelines.drawn_again import select_again
from pipelines.engine import SEMANTICS, files_of, make_view, rows_of
from pipelines.ingest.store import QUARANTINE
from pipelines.lake import Delivery, sync
from pipelines.shelf import Release, Shelf
from pipelines.sql_models import RECORDS, Model

DELIVERY = pl.Schema(
    {
        "delivery_id": pl.String(),
        "kode_instansi": pl.String(),
        "catatan": pl.String(),
        "berkas": pl.String(),
        "bentuk": pl.String(),
        "asal_data": pl.String(),
        "ditarik_pada": pl.Datetime("us"),
        "diterima_pada": pl.Datetime("us"),
        "unor_induk_tarikan": pl.String(),
        "koreksi_atas": pl.String(),
        "dibaca": pl.Int64(),
        "diterima": pl.Int64(),
        "dikarantina": pl.Int64(),
        "tidak_diisi": pl.Int64(),
        "menunggu": pl.Int64(),
        "digantikan": pl.Boolean(),
        "dibatalkan": pl.Boolean(),
        "terakhir_ditarik": pl.Datetime("us"),
    }
)
"""`rilis.kiriman`: one delivery. Times are WIB. `tidak_diisi`: rows of a template left empty; `menunggu`: rows that
wait for another record; `digantikan`: a later delivery covers all of it; `dibatalkan`: it was withdrawn, and counts
nowhere; `terakhir_ditarik`: when its source last gave it, unchanged, as is known when the release is read."""

_DELIVERIES = """
    SELECT k.*, greatest(k.ditarik_pada, a.pada) AS terakhir_ditarik
    FROM rilis.kiriman_tercatat AS k
    LEFT JOIN ({again}) AS a ON split_part(k.delivery_id, '-', 1) = a.isi
"""


def release_id_of(warehouse: Warehouse, views: Mapping[str, Model]) -> str:
    """Name the release that the lake stands for: a hash of contents, deliveries and rules; never of times."""
    told = {
        "semantics": SEMANTICS,
        "parts": sorted((p.table, p.label, c.content) for name in warehouse.models for p, c in warehouse.parts(name)),
        "deliveries": sorted(
            (d.delivery_id, d.kode_instansi, d.record, d.read, d.accepted, d.quarantined, sorted(d.reasons.items()))
            for d in warehouse.lake.deliveries()
        ),
        "reference": sorted((name, table.write_json()) for name, table in warehouse.reference.items()),
        "views": sorted((view.name, view.code) for view in views.values()),
    }
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def publish(warehouse: Warehouse, views: Mapping[str, Model], shelf: Shelf, now: datetime) -> Release:
    """Build the release that the lake stands for, prove that it opens, and promote it. Needs the lake's writer.

    A release that a person chose instead stays promoted until there is a newer one than at that time.
    """
    release_id = release_id_of(warehouse, views)
    known = shelf.get(release_id)
    if known is None or not is_sound(warehouse, known):
        known = _build(warehouse, views, shelf, release_id, now)
    if shelf.pinned != release_id:
        if shelf.current != release_id:
            shelf.promote(release_id)
        shelf.pin(None)
    return known


def is_sound(warehouse: Warehouse, release: Release) -> bool:
    """Tell whether the views of a release point into this lake: they do not after the data folder was moved."""
    return release.root == str(warehouse.lake.root)


def _build(warehouse: Warehouse, views: Mapping[str, Model], shelf: Shelf, release_id: str, now: datetime) -> Release:
    parts = [(p, c) for name in warehouse.models for p, c in warehouse.parts(name)]
    release = Release(
        release_id,
        now,
        str(warehouse.lake.root),
        tuple(
            {"table": p.table, "label": p.label, "folder": p.folder, "rows": c.rows, "content": c.content}
            for p, c in parts
        ),
        tuple(sorted(d.delivery_id for d in warehouse.lake.deliveries())),
    )
    for left in shelf.folder.glob(".*"):  # of a run that was killed while it built a release
        left.unlink(missing_ok=True)
    temporary = shelf.folder / f".{release_id}.{uuid.uuid4().hex}"
    try:
        with duckdb.connect(str(temporary)) as catalogue:
            _fill(catalogue, warehouse, views, release)
        _prove(temporary)
        sync(temporary)
        shelf.note(release)
        temporary.replace(shelf.catalogue(release_id))
    finally:
        temporary.unlink(missing_ok=True)
    return release


def _fill(
    catalogue: duckdb.DuckDBPyConnection, warehouse: Warehouse, views: Mapping[str, Model], release: Release
) -> None:
    catalogue.execute("BEGIN")  # nobody reads it yet: to write each table safely on its own would only take time
    for schema in (RECORDS, "acuan", "mart", "rilis"):
        catalogue.execute("CREATE SCHEMA " + schema)
    _describe(catalogue, warehouse, release)
    catalogue.execute("USE acuan")
    for name, table in warehouse.reference.items():
        _keep(catalogue, name, table)
    for name, model in warehouse.models.items():
        folders = [part["folder"] for part in release.parts if part["table"] == name]
        files = [file for folder in folders for file in files_of(warehouse.lake.path(str(folder)))]
        catalogue.execute("USE " + (RECORDS if model.subject == RECORDS else "mart"))
        if files:
            make_view(catalogue, name, rows_of(files))
        else:
            _keep(catalogue, name, warehouse.empty(name))
    catalogue.execute("USE main")
    for name, model in warehouse.models.items():
        if model.subject != RECORDS and name not in views:
            make_view(catalogue, name, "SELECT * FROM mart." + name)
    for view in views.values():
        make_view(catalogue, view.name, view.sql)
    catalogue.execute("COMMIT")


def _describe(catalogue: duckdb.DuckDBPyConnection, warehouse: Warehouse, release: Release) -> None:
    catalogue.execute("USE rilis")
    deliveries = warehouse.lake.deliveries()
    superseded, gone = warehouse.plan.superseded(), withdrawn(deliveries)
    waiting: dict[str, int] = {}
    for delivery, scope in warehouse.plan.waiting:
        waiting[delivery.delivery_id] = waiting.get(delivery.delivery_id, 0) + scope.rows
    rows = [
        (*_told(d), waiting.get(d.delivery_id, 0), d.delivery_id in superseded, d.delivery_id in gone)
        for d in deliveries
    ]
    kept = pl.Schema({name: dtype for name, dtype in DELIVERY.items() if name != "terakhir_ditarik"})
    _keep(catalogue, "kiriman_tercatat", pl.DataFrame(rows, schema=kept, orient="row"))
    make_view(catalogue, "kiriman", _DELIVERIES.format(again=select_again(warehouse.lake)))
    reasons = [(d.delivery_id, code, number) for d in deliveries for code, number in d.reasons.items()]
    reasons += [(d.delivery_id, "TUNGGU_PERIODE", n) for d in deliveries if (n := waiting.get(d.delivery_id))]
    ids = {d.delivery_id for d in deliveries}
    reasons += [(d.delivery_id, "TUNGGU_KIRIMAN", n) for d in deliveries if (n := len(set(d.withdraws) - ids))]
    _keep(
        catalogue,
        "alasan",
        pl.DataFrame(
            reasons, schema={"delivery_id": pl.String, "kode_alasan": pl.String, "jumlah": pl.Int64}, orient="row"
        ),
    )
    parts = [(p["table"], p["label"], p["folder"], p["rows"], p["content"]) for p in release.parts]
    schema = {"tabel": pl.String, "bagian": pl.String, "folder": pl.String, "baris": pl.Int64, "isi": pl.String}
    _keep(catalogue, "bagian", pl.DataFrame(parts, schema=schema, orient="row"))
    _keep(
        catalogue,
        "keterangan",
        pl.DataFrame({"rilis": [release.release_id], "dibuat_pada": [release.made_at], "mesin": [SEMANTICS]}),
    )
    models = [(m.name, m.subject, m.title, m.grain, m.per, m.basis, m.sql) for m in warehouse.models.values()]
    names = ["tabel", "bidang", "isi", "butir", "bagian", "dasar", "sql"]
    _keep(catalogue, "aturan", pl.DataFrame(models, schema=dict.fromkeys(names, pl.String), orient="row"))
    lines = [
        file for d in deliveries if d.quarantine for file in sorted(warehouse.lake.path(d.quarantine).glob("*.parquet"))
    ]
    if lines:
        make_view(catalogue, "karantina", rows_of(lines))
    else:
        _keep(catalogue, "karantina", QUARANTINE.to_frame())
    mended = [
        (d.delivery_id if d.dealt_from is None else d.dealt_from, str(file))
        for d in deliveries
        if d.correction_of and d.delivery_id not in gone
        for folder in (
            *(scope.folder for scope in d.scopes),
            *([d.quarantine] if d.dealt_from and d.quarantine else []),
        )
        for file in sorted(warehouse.lake.path(folder).glob("baris-*.parquet"))
    ]
    # corrections of different records have different columns: each file gives only what they share. What a national one
    # gave to an instansi is open there, if at all
    none = pl.DataFrame(schema={"delivery_id": pl.String, "baris": pl.Int64})
    lines_of = (
        pl.read_parquet(file, columns=["baris"]).select(pl.lit(one).alias("delivery_id"), "baris")
        for one, file in mended
    )
    healed = pl.concat([none, *lines_of])
    _keep(catalogue, "terkoreksi", healed)


def _told(delivery: Delivery) -> tuple[object, ...]:
    return (
        delivery.delivery_id,
        delivery.kode_instansi,
        delivery.record,
        delivery.file,
        delivery.form,
        delivery.origin,
        delivery.drawn_at,
        delivery.received_at,
        delivery.unor_induk,
        delivery.correction_of,
        delivery.read,
        delivery.accepted,
        delivery.quarantined,
        delivery.left_empty,
    )


def _keep(catalogue: duckdb.DuckDBPyConnection, name: str, rows: pl.DataFrame) -> None:
    catalogue.from_arrow(rows.to_arrow(compat_level=pl.CompatLevel.oldest())).create(name)


def _prove(catalogue: Path) -> None:
    """Open a finished release as a reader would: read from every table, and let every view find its columns in them."""
    with duckdb.connect() as reader:
        reader.execute("ATTACH ? AS w (READ_ONLY)", [str(catalogue)])
        named = reader.sql(
            "SELECT schema_name, view_name FROM duckdb_views() WHERE database_name = 'w' AND NOT internal"
        ).fetchall()
        for schema, view in named:
            # the first row of a view that adds up is there only once all of it is computed: minutes, for the nation
            proof = "DESCRIBE FROM" if schema == "main" else "FROM"
            reader.execute(f'{proof} w."{schema}"."{view}" LIMIT 1').fetchall()
