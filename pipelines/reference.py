"""Reads the reference tables and refuses them whole when a single fact is wrong.

Belongs here: from a folder of CSV files to checked frames, the sentence that names table, line and rule, and which rows
are in force on a day. Does not belong here: what a table must look like (`contracts/reference_*.py`).

Reference tables are public facts kept in git, so, unlike everywhere else, an error may show the value.
"""

import csv
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pandera.errors
import polars as pl

from pipelines import contracts
from pipelines.contracts.reference import REFERENCE
from pipelines.contracts.reference_table import ReferenceTable
from pipelines.remembered import remembered

_COMMON = list(ReferenceTable.to_schema().columns)


class ReferenceError(Exception):
    """A reference table that cannot be trusted; its message is one Indonesian sentence for whoever mends the file."""


@cache
def load_reference(folder: Path) -> dict[str, pl.DataFrame]:
    """Read and check every reference table, once a process: like the models, they come with the checkout.

    In: the folder that holds `<table>.csv` for each table of `REFERENCE`. Out: table name → frame in the types of its
    contract, its own columns first, then dasar, berlaku_mulai, berlaku_sampai; rows of all times, in file order.
    Raises `ReferenceError` at the first fault.
    """
    files = {name: folder / f"{name}.csv" for name in REFERENCE}
    read = {name: _read(name, model, files[name]) for name, model in REFERENCE.items()}
    tables = {name: table for name, (table, _) in read.items()}

    def check() -> bool:
        for name, model in REFERENCE.items():
            _check_contract(name, model, tables[name], read[name][1])
            _check_references(name, model, tables, read[name][1])
        return True

    # a thousand checks of small columns: they cost more than what a command does with the tables
    code = [Path(__file__), *sorted(Path(contracts.__file__).parent.glob("*.py"))]
    remembered(folder, [*files.values(), *code], ("pandera", "polars"), check)
    return tables


def in_force(table: pl.DataFrame, on: date) -> pl.DataFrame:
    """Keep the rows of a reference table that are valid on the day `on` (first and last day included)."""
    return table.filter(
        pl.col("berlaku_mulai") <= on, pl.col("berlaku_sampai").is_null() | (pl.col("berlaku_sampai") >= on)
    )


def _fault(table: str, what: str, line: int | None = None) -> ReferenceError:
    where = f"Tabel acuan {table}" + (f", baris {line}" if line else "")
    return ReferenceError(f"{where}: {what}. Perbaiki data/reference/{table}.csv lalu jalankan lagi.")


def _read(name: str, model: type[ReferenceTable], path: Path) -> tuple[pl.DataFrame, list[int]]:
    """Give the table in its contract's types, and for each row the line of the file where it ends."""
    dtypes = {column: schema.dtype.type for column, schema in model.to_schema().columns.items()}
    names = [column for column in dtypes if column not in _COMMON] + _COMMON
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            rows = [(reader.line_num, row) for row in reader]
    except FileNotFoundError:
        raise _fault(name, "berkasnya tidak ada") from None
    except OSError as error:
        raise _fault(name, f"berkasnya tidak dapat dibuka ({error.strerror})") from None
    except UnicodeDecodeError:
        raise _fault(name, "berkasnya bukan teks UTF-8") from None
    except csv.Error:
        raise _fault(name, "tanda kutipnya tidak berpasangan sehingga tidak terbaca", reader.line_num) from None

    _check_header(name, header, names)
    if not rows:
        raise _fault(name, "tidak berisi satu baris pun")
    for line, row in rows:
        if len(row) != len(header):
            raise _fault(name, f"berisi {len(row)} kolom, seharusnya {len(header)}", line)
    values = {
        column: [_value(name, line, column, row[header.index(column)], dtypes[column]) for line, row in rows]
        for column in names
    }
    return pl.DataFrame(values, schema={column: dtypes[column] for column in names}), [line for line, _ in rows]


def _check_header(name: str, header: list[str], names: list[str]) -> None:
    if missing := [column for column in names if column not in header]:
        raise _fault(name, f"kolom {', '.join(missing)} tidak ada", 1)
    if extra := [column for column in header if column not in names]:
        raise _fault(name, f"kolom {', '.join(extra)} tidak dikenal", 1)
    if len(header) != len(names):
        raise _fault(name, "ada kolom yang tertulis dua kali", 1)


def _integer(text: str, _: Any) -> int:
    value = int(text)
    if abs(value) > 2**31 - 1:
        raise ValueError
    return value


def _decimal(text: str, dtype: pl.Decimal) -> Decimal:
    value = Decimal(text)
    digits, exponent = len(value.as_tuple().digits), value.as_tuple().exponent
    if not isinstance(exponent, int) or -exponent > dtype.scale or digits + exponent > dtype.precision - dtype.scale:
        raise ValueError
    return value


# How text of the file becomes a value, and what a text that does not is called.
_PARSE: dict[type, tuple[Callable[[str, Any], Any], str]] = {
    pl.String: (lambda text, _: text, "teks"),
    pl.Int32: (_integer, "bilangan bulat"),
    pl.Decimal: (_decimal, "bilangan desimal bertitik"),
    pl.Boolean: (lambda text, _: {"true": True, "false": False}[text], "true atau false"),
    pl.Date: (lambda text, _: date.fromisoformat(text), "tanggal (tahun-bulan-hari)"),
}


def _value(table: str, line: int, column: str, text: str, dtype: Any) -> Any:
    text = text.strip()
    if not text:
        return None
    parse, kind = _PARSE[dtype.base_type()]
    try:
        return parse(text, dtype)
    except (ValueError, ArithmeticError, KeyError):
        raise _fault(table, f"kolom {column} berisi {text!r}, seharusnya {kind}", line) from None


def _check_contract(name: str, model: type[ReferenceTable], table: pl.DataFrame, lines: list[int]) -> None:
    try:
        model.validate(table, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        failures = errors.failure_cases.sort("index", nulls_last=True)
        first = failures.row(0, named=True)
        line = None if first["index"] is None else lines[first["index"]]
        others = f" (dan {failures.height - 1} pelanggaran lain)" if failures.height > 1 else ""
        raise _fault(name, _sentence(model, first) + others, line) from None


def _sentence(model: type[ReferenceTable], failure: Mapping[str, Any]) -> str:
    """Say in Bahasa Indonesia which rule one row of pandera's failure cases broke."""
    schema, column, number = model.to_schema(), failure["column"], failure["check_number"]
    if failure["schema_context"] != "Column":
        return str(schema.checks[number].error)
    if failure["check"] == "not_nullable":
        return f"kolom {column} kosong padahal wajib diisi"
    check = schema.columns[column].checks[number]
    limit = next(iter((check.statistics or {}).values()), "")
    rule = {
        "isin": lambda: f"di luar daftar ({', '.join(map(str, limit))})",
        "str_matches": lambda: f"tidak mengikuti pola {limit}",
        "greater_than": lambda: f"seharusnya lebih dari {limit}",
        "greater_than_or_equal_to": lambda: f"seharusnya paling sedikit {limit}",
        "less_than_or_equal_to": lambda: f"seharusnya paling banyak {limit}",
    }[str(check.name)]()
    return f"kolom {column} berisi nilai {failure['failure_case']!r} {rule}"


def _check_references(
    name: str, model: type[ReferenceTable], tables: Mapping[str, pl.DataFrame], lines: list[int]
) -> None:
    for column, schema in model.to_schema().columns.items():
        target = (schema.metadata or {})["refers_to"]
        if target is None:
            continue
        table, other = target.split(".")
        known = set(tables[table][other])
        for line, value in zip(lines, tables[name][column], strict=True):
            if value is not None and value not in known:
                raise _fault(name, f"kolom {column} berisi nilai {value!r} yang tidak ada di tabel acuan {table}", line)
