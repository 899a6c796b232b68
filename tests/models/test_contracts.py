"""The contracts, the models and the data dictionary say the same."""

from datetime import date

import pandera.polars as pa
import polars as pl
import pytest
from pandera.errors import SchemaError, SchemaErrors

from pipelines.contracts.tables import TABLES, dtypes_of
from pipelines.contracts.views import VIEWS
from pipelines.contracts.vocabulary import WORDS
from pipelines.dictionary import FILE, current
from pipelines.sql_models import VIEW, Model
from tests.models.conftest import Bench
from tests.models.keeping import kept


def test_every_model_has_a_contract_and_every_contract_a_model(models: dict[str, Model]) -> None:
    assert {name for name, model in models.items() if model.per != VIEW} == set(TABLES)
    assert {name for name, model in models.items() if model.per == VIEW} == set(VIEWS)


def test_the_data_dictionary_is_what_the_contracts_say() -> None:
    assert FILE.read_text() == current(), "run: python -m pipelines.dictionary"


def test_every_word_is_used() -> None:
    used = {name for table in [*TABLES.values(), *VIEWS.values()] for name in table.columns}
    assert set(WORDS) - used == set()


def test_a_column_of_one_name_is_one_thing_in_every_table() -> None:
    # `kode` lists the codes of its own table; `dinilai` is a count in the spread (design 9) and a flag of a person;
    # `peran` is the part in an outcome in the matrix, and a role in the dashboards in `hak_akses` (issue 6)
    exceptions = {"kode", "dinilai", "peran"}
    known = {name: (word.dtype, word.description) for name, word in WORDS.items()}
    for table in TABLES.values():
        for name, column in table.columns.items():
            if name not in exceptions:
                told = (column.dtype.type, column.description)
                assert known.setdefault(name, told) == told, f"{table.name}.{name}"


def test_columns_that_identify_a_row_are_in_its_table(models: dict[str, Model]) -> None:
    for name, table in {**TABLES, **VIEWS}.items():
        grain = {part.strip() for part in models[name].grain.split(",")}
        assert grain <= set(table.columns), name


def test_a_table_made_of_nothing_has_the_columns_and_types_of_its_contract(bench: Bench) -> None:
    # every instansi of the reference table has a row of adoption, and what months are worth is made of reference alone
    for name in set(TABLES) - {"adopsi", "nilai_konversi"}:
        part = "2026" if bench.models[name].per == "tahun" else "2026-03"
        assert bench.run(name, part).is_empty(), name


def test_rows_that_break_a_contract_are_seen() -> None:
    columns = {"tahun": 2026, "bulan": date(2026, 3, 1), "kode": "X"}
    contract = pa.DataFrameSchema(
        {
            "tahun": pa.Column(pl.Int32, nullable=False),
            "bulan": pa.Column(pl.Date, nullable=True),
            "kode": pa.Column(pl.String, pa.Check.isin(["X", "Y"]), nullable=True),
        },
        strict=True,
        ordered=True,
    )
    good = pl.DataFrame([columns], schema=dtypes_of(contract))
    nothing = good.clear()
    for rows in (good, nothing, good.with_columns(bulan=None, kode=None).cast(dtypes_of(contract))):
        assert kept(contract, rows).equals(rows)
    broken = [
        good.with_columns(tahun=pl.lit(None, pl.Int32)),
        good.with_columns(kode=pl.lit("Z")),
        pl.concat([good, good.with_columns(kode=pl.lit("Z"))]),
        good.with_columns(pl.col("tahun").cast(pl.Int64)),
        good.select("bulan", "tahun", "kode"),
        good.drop("bulan"),
        good.with_columns(lain=1),
    ]
    for rows in broken:
        with pytest.raises((SchemaError, SchemaErrors)):
            kept(contract, rows)
