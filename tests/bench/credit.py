"""Angka kredit month after month at the size of the nation: the last of 36 months beside the first and the second.

The models run through the engine over evaluations made up on the spot, and only the last month is kept; what lies
before them (take-in, records, spells) is `month.py`'s and `history.py`'s part. Every officer has an integration and a
chain of conversions in SIASN, so that the first month decides the chains of all (`rantai_konversi`), which no later
month does. All are of the same kind (monthly evaluations, none of a year). The floor reads what the month reads.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
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
from tests.bench.clock import Cost
from tests.bench.floors import read
from tests.bench.models import Source, made
from tests.bench.row import Bound, Row, within_memory
from tests.bench.sizes import SIZES

SECTION = "Angka kredit bulan demi bulan"
MONTHS = 36
SHOWN = (0, 1, MONTHS - 1)
FIRST = date(2023, 4, 1)
RESULT = "angka_kredit_akumulasi"
GROWTH = 1.1

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


def measure(size: str, folder: str) -> Iterator[Row]:
    """Give the first, the second and the last month."""
    officers = SIZES[size].officers
    models = {name: model for name, model in load_models(Settings().models).items() if model.subject == "angka_kredit"}
    wanted = _closure(models, RESULT)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        place = Path(name)
        inputs = _people(place, officers)
        engine = Engine(place, MEMORY)
        for model in (m for m in wanted if m.per == "keadaan"):
            _make(engine, model, _label(0), inputs, place)
        months: list[Cost] = []
        for number in range(MONTHS):
            label = _label(number)
            inputs |= _month(place, label, officers)
            costs = [_make(engine, m, label, inputs, place) for m in wanted if m.per == "bulan"]
            months.append(Cost(sum(cost.seconds for cost in costs), max(cost.peak for cost in costs)))
            if number in SHOWN:
                yield _row(number, months, inputs, officers)


def _row(number: int, months: list[Cost], inputs: dict[str, Path], officers: int) -> Row:
    with duckdb.connect() as connection:
        floor = sum(read(connection, [inputs[n]]) for n in ("penilaian_pegawai", "pegawai", "riwayat_angka_kredit"))
    bounds = [within_memory(months[-1].peak)]
    if number == MONTHS - 1:
        growth = months[-1].seconds / months[1].seconds
        bounds.append(Bound("≤ 1,1 × bulan ke-2", growth, GROWTH))
    cost = months[-1]
    return Row(SECTION, f"bulan ke-{number + 1}", cost.seconds, floor, cost.peak, officers, tuple(bounds))


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
