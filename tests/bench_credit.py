"""`make bench-credit`: angka kredit of the nation month after month, beside a scan of what it reads.

    python -m tests.bench_credit [OFFICERS] [MONTHS]

The models run through the engine over evaluations made up on the spot; what lies before them (take-in, records, spells)
is `bench_nation.py`'s part. Every officer has an integration and a chain of conversions in SIASN, so that the first
month decides the chains of all (`rantai_konversi`), which no later month does: the last one is held against the first
and against the second. All are of the same kind (monthly evaluations, none of a year).
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from pipelines.build import MEMORY
from pipelines.contracts.tables import TABLES, dtypes_of
from pipelines.engine import Engine
from pipelines.plan import bounds_of
from pipelines.reference import in_force, load_reference
from pipelines.settings import Settings
from pipelines.sql_models import PART_INPUT, Model, load_models
from tests.bench_models import Cost, Source, made, peak, scanned, total

OFFICERS = 3_500_000
MONTHS = 36
FIRST = date(2023, 4, 1)
RESULT = "angka_kredit_akumulasi"
BOUND = 1.2

_PERSON = "printf('orang-%026d', i) as pegawai_id, printf('1980010120050%05d', i % 100000) as nip"
_PLACE = "printf('%04d', 1000 + i % 640) as kode_instansi"
_LEVEL = "case i % 4 when 0 then 'Ahli Pertama' when 1 then 'Ahli Muda' when 2 then 'Ahli Madya' else 'Terampil' end"
_RANK = "case i % 4 when 0 then 'III/a' when 1 then 'III/c' when 2 then 'IV/a' else 'II/c' end"
_FROM = "'d' as delivery_id, i as baris"
_KOEFISIEN = "case i % 4 when 0 then 12.5 when 1 then 25 when 2 then 37.5 else 5 end"
PEOPLE = {
    "pegawai": f"{_PLACE}, {_PERSON}, '01' as kedudukan_hukum, {_RANK} as golru, date '2020-01-01' as tmt_golongan, "
    f"'2' as jenis_jabatan, 'Pranata ' || {_LEVEL} as jabatan, date '2020-01-01' as tmt_jabatan, {_FROM}",
    # an integration to 2022, and the running total of each month before the first one, rated Baik
    "riwayat_angka_kredit": f"{_PLACE}, {_PERSON}, 'riwayat-' || ke || '-' || i as riwayat_id, "
    "case ke when 0 then date '2022-01-01' else make_date(2023, ke, 1) end as mulai, "
    "case ke when 0 then date '2022-12-31' else last_day(make_date(2023, ke, 1)) end as selesai, "
    f"cast(i % 90 + round(ke * {_KOEFISIEN} / 12, 3) as decimal(9, 3)) as kredit_total, ke = 0 as integrasi, "
    f"ke > 0 as konversi, false as ak_pertama, true as terbaru, {_FROM}",
}
HISTORY = 4
"""Rows of angka kredit of each person."""


def main(officers: int, months: int) -> None:
    """Make one month after the other and print what each took, and the last beside the first."""
    models = {name: model for name, model in load_models(Settings().models).items() if model.subject == "angka_kredit"}
    wanted = _closure(models, RESULT)
    with tempfile.TemporaryDirectory(prefix="ekinerja-bench-") as name:
        folder = Path(name)
        inputs = _people(folder, officers)
        engine = Engine(folder, MEMORY)
        for model in (m for m in wanted if m.per == "keadaan"):
            print(f"{model.name} (once a state): {_make(engine, model, _label(0), inputs, folder)}", flush=True)
        months_took: list[Cost] = []
        scans = []
        for number in range(months):
            label = _label(number)
            inputs |= _month(folder, label, officers)
            costs = {m.name: _make(engine, m, label, inputs, folder) for m in wanted if m.per == "bulan"}
            months_took.append(total(costs.values()))
            scans.append(scanned(inputs[n] for n in ("penilaian_pegawai", "pegawai", "riwayat_angka_kredit")))
            chains = f", of which the chains {costs['rantai_konversi']}" if number == 0 else ""
            print(
                f"  month {number + 1:2d} ({label}): {months_took[-1]}{chains}; "
                f"{months_took[-1].wall / scans[-1]:.1f} times a bare scan ({scans[-1]:.1f} s); "
                f"peak memory so far {peak():.1f} GB",
                flush=True,
            )
    last = months_took[-1]
    print(f"{officers:,d} officers: first month {months_took[0]}, last {last}")
    for name, other in zip(("first", "second"), months_took[:2], strict=False):
        ratios = (
            f"{last.wall / other.wall:.2f} in seconds, {last.processor / other.processor:.2f} in seconds of processor"
        )
        print(f"last to {name}: {ratios} (bound {BOUND})")
    print(f"ratio of the last month to a bare scan {last.wall / scans[-1]:.1f}; peak memory {peak():.1f} GB")


def _closure(models: dict[str, Model], result: str) -> list[Model]:
    wanted = {result}
    for name in reversed(models):
        if name in wanted:
            wanted |= set(models[name].inputs)
    return [model for name, model in models.items() if name in wanted]


def _label(number: int) -> str:
    months = FIRST.year * 12 + FIRST.month - 1 + number
    return f"{months // 12}-{months % 12 + 1:02d}"


def _people(folder: Path, officers: int) -> dict[str, Path]:
    made = {
        name: _write(folder, name, sql, officers, HISTORY if name == "riwayat_angka_kredit" else 1)
        for name, sql in PEOPLE.items()
    }
    made["cakupan_angka_kredit"] = _write(folder, "cakupan_angka_kredit", _PLACE, 640)
    return made


def _month(folder: Path, label: str, officers: int) -> dict[str, Path]:
    first, last, year = bounds_of(label)
    month = int(label[5:])
    period = (
        f"{year} as tahun, date '{first}' as bulan, 'Periodik' as jenis_periode, 'Bulanan' as tipe_periodik, "
        f"{month} as angka_periodik, 'p{month}' as periode_id, date '{first}' as periode_awal, "
        f"date '{last}' as periode_akhir, true as dihitung"
    )
    rated = "case i % 10 when 0 then 'Sangat Baik' when 1 then null when 2 then 'Butuh Perbaikan' else 'Baik' end"
    rows = (
        f"{_PLACE}, {_PERSON}, {period}, printf('skp-%028d', i) as skp_id, "
        f"printf('nilai-%026d', i) as skp_penilaian_id, "
        f"date '{year}-01-01' as skp_awal, date '{year}-12-31' as skp_akhir, false as plt_plh, 'PNS' as jenis_pegawai, "
        f"{rated} as predikat_tercatat"
    )
    return {
        "penilaian_pegawai": _write(folder, "penilaian_pegawai", rows, officers),
        "periode": _write(folder, "periode", f"{_PLACE}, {period}", 640),
    }


def _write(folder: Path, name: str, columns: str, rows: int, each: int = 1) -> Path:
    """Write rows of a table; columns that do not matter here are null."""
    file = folder / f"{name}.parquet"
    typed = dtypes_of(TABLES[name]).to_frame().to_arrow(compat_level=pl.CompatLevel.oldest())
    with duckdb.connect() as connection:
        connection.register("kosong", typed)
        source = f"range({rows}) AS t (i), range({each}) AS h (ke)"
        made = f"SELECT * FROM kosong UNION ALL BY NAME SELECT {columns} FROM {source}"
        connection.execute(f"COPY ({made} ORDER BY kode_instansi) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")
    return file


def _make(engine: Engine, model: Model, label: str, inputs: dict[str, Path], folder: Path) -> Cost:
    reference = load_reference(Settings().reference)
    first, last, year = bounds_of(label)
    sources: dict[str, Source] = {}
    for name in model.inputs:
        if name in inputs:
            sources[name] = [inputs[name]]
        elif name == PART_INPUT:
            bounds = pl.DataFrame({"mulai": [first], "selesai": [last], "tahun": [year]})
            sources[name] = bounds.cast({"tahun": pl.Int32})
        elif name in reference and last is not None:
            sources[name] = in_force(reference[name], last)
        else:
            sources[name] = dtypes_of(TABLES[name]).to_frame()
    before = inputs.get(model.name)
    if model.previous:
        sources[model.previous] = [before] if before else dtypes_of(TABLES[model.name]).to_frame()
    place = folder / model.name / label
    cost = made(engine, model, sources, place)
    inputs[model.name] = place / "data.parquet"
    if before is not None:
        before.unlink()
    return cost


if __name__ == "__main__":
    main(*(int(told) for told in (*sys.argv[1:], *(str(n) for n in (OFFICERS, MONTHS)[len(sys.argv) - 1 :]))))
