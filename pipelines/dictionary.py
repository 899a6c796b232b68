"""Writes the data dictionary, `docs/kamus-data.md`, from the contracts: `python -m pipelines.dictionary`.

Here: how contracts are told to people, in Bahasa Indonesia. Nothing is described here that a contract could say; a test
holds the file against what this makes.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandera.polars as pa
import polars as pl

from pipelines.contracts.columns import heading_of, is_locked
from pipelines.contracts.policy_tables import policy_sheets
from pipelines.contracts.record import FIRST_YEAR, Record
from pipelines.contracts.records import build_records
from pipelines.contracts.reference import REFERENCE, REFERENCE_TITLES
from pipelines.contracts.tables import TABLES
from pipelines.contracts.views import VIEWS
from pipelines.reference import load_reference
from pipelines.settings import CHECKOUT, Settings
from pipelines.sql_models import RECORDS, Model, load_models

FILE = CHECKOUT / "docs" / "kamus-data.md"

HEAD = """# Kamus data

Dibuat dari kontrak di `pipelines/contracts/` dengan `python -m pipelines.dictionary`; jangan diubah dengan tangan.

- **Rilis** adalah satu keadaan gudang yang utuh. Tabel publik dibuka dengan namanya saja (`penilaian_pegawai`); keadaan
  catatan dengan `catatan.<nama>`, tabel acuan dengan `acuan.<nama>`.
- NIP, `kode_instansi`, dan semua id adalah **teks**, dibandingkan persis.
- `bulan` adalah hari pertama bulan kalender tempat periode berakhir. Waktu adalah WIB.
- Nama kolom yang sama berarti hal yang sama di setiap tabel; tampilan rilis boleh memakai nama dari sumbernya.
- "Satu baris per" pada tabel ringkasan: kolom yang kosong berarti semua.
"""

PER = {
    "bulan": "per bulan",
    "tahun": "per tahun",
    "keadaan": "keadaan akhir bulan; dalam rilis: keadaan terakhir",
    "semua": "satu bagian",
    "tampilan": "dihitung ketika dibaca",
}

_KINDS: dict[Any, str] = {
    pl.String: "teks",
    pl.Int32: "bilangan bulat",
    pl.Int64: "bilangan bulat",
    pl.Boolean: "ya/tidak",
    pl.Date: "tanggal",
    pl.Datetime: "waktu",
    pl.List: "daftar teks",
}


def dictionary(records: Mapping[str, Record], models: Mapping[str, Model]) -> str:
    """Give the text of the data dictionary."""
    parts = [HEAD]
    parts += _section("Tabel publik dan tampilan rilis", [_table(VIEWS[name], models[name]) for name in VIEWS])
    states = {name for name, model in models.items() if model.subject == RECORDS}
    marts = [_table(TABLES[name], models[name]) for name in TABLES if name not in VIEWS and name not in states]
    parts += _section("Tabel hasil hitungan", marts)
    in_force = [_table(TABLES[name], models[name]) for name in TABLES if name in states]
    parts += _section("Keadaan catatan (`catatan.`)", in_force)
    parts += _section("Catatan seperti dikirim", [_record(record) for record in records.values()])
    parts += _section(
        "Lembar kebijakan TPP seperti dikirim", [_record(made.record) for made in policy_sheets().values()]
    )
    parts += _section("Tabel acuan (`acuan.`)", [_reference(name, REFERENCE_TITLES[name]) for name in REFERENCE])
    return "\n".join(parts)


def current() -> str:
    """Give the dictionary of this checkout."""
    settings = Settings()
    return dictionary(build_records(load_reference(settings.reference), FIRST_YEAR), load_models(settings.models))


def _section(title: str, entries: Iterable[str]) -> list[str]:
    return [f"## {title}\n", *entries]


def _table(table: pa.DataFrameSchema, model: Model) -> str:
    told = [f"### {table.name}\n", f"{table.description}.\n"]
    told.append(f"Satu baris per: {_code(model.grain.split(','))}. Disimpan: {PER[model.per]}.\n")
    rows = [(f"`{n}`", _kind(c), "ya" if not c.nullable else "", _told(c)) for n, c in table.columns.items()]
    return "\n".join([*told, _grid(("kolom", "jenis", "selalu terisi", "arti"), rows)])


def _record(record: Record) -> str:
    rows = [
        (
            f"`{heading_of(col)}`",
            f"`{name}`",
            _kind(col),
            "ya" if not col.nullable else "",
            "sumber" if is_locked(col) else "",
            str(col.description),
        )
        for name, col in record.columns.items()
    ]
    heads = ("judul kolom sumber", "disimpan sebagai", "jenis", "wajib isi", "diperbaiki di", "arti")
    return f"### {record.title} (`{record.name}`)\n\nKunci: {_code(record.key)}.\n\n" + _grid(heads, rows)


def _reference(name: str, title: str) -> str:
    columns = REFERENCE[name].to_schema().columns
    rows = [(f"`{n}`", _kind(c), "ya" if not c.nullable else "", _told(c)) for n, c in columns.items()]
    return f"### {name}\n\n{title}.\n\n" + _grid(("kolom", "jenis", "selalu terisi", "arti"), rows)


def _told(col: pa.Column) -> str:
    allowed = [str(v) for c in col.checks if c.name == "isin" for v in (c.statistics or {}).get("allowed_values", ())]
    return f"{col.description}. Nilai: {', '.join(allowed)}" if allowed else str(col.description)


def _kind(col: pa.Column) -> str:
    dtype = col.dtype.type
    if isinstance(dtype, pl.Decimal):
        return f"desimal ({dtype.precision},{dtype.scale})"
    return _KINDS[dtype.base_type()]


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name.strip()}`" for name in names)


def _grid(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def write(file: Path = FILE) -> None:
    """Write the dictionary of this checkout."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(current())


if __name__ == "__main__":
    write()
