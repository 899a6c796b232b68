"""Money in TPP is exact: DECIMAL(18,2) wherever an amount is shown or frozen, and no floats in its tables."""

import polars as pl

from pipelines.contracts.marts_tpp import MARTS_TPP
from pipelines.contracts.marts_tpp_tutup import CLOSING_TABLES, CLOSING_VIEWS
from pipelines.contracts.record_tables_kebijakan import POLICY_TABLES
from pipelines.contracts.tables import TABLES, dtypes_of
from pipelines.contracts.views import VIEWS
from pipelines.sql_models import Model

TPP = {**MARTS_TPP, **CLOSING_TABLES, **CLOSING_VIEWS}
UNROUNDED = {"pagu_penuh", "sebelum_penuh"}
"""Amounts that are yet to be rounded by the policy."""


def amounts() -> dict[tuple[str, str], pl.DataType]:
    """Give every column that is described as rupiah, and its type."""
    return {
        (name, column): told.dtype.type
        for name, table in TPP.items()
        for column, told in table.columns.items()
        if str(told.description).endswith("rupiah") or (column.startswith("jumlah_") and "kejadian" not in column)
    }


def test_every_amount_of_tpp_is_a_decimal_of_two_places() -> None:
    found = amounts()
    shown = {"tpp_bruto", "pagu", "jumlah_komponen", "basic_tpp", "kurangi", "jumlah_final", "sisa", "jumlah_tpp"}
    assert shown <= {column for _, column in found} | {column for table in TPP.values() for column in table.columns}
    kinds = {name: kind for name, kind in found.items() if name[1] not in UNROUNDED}
    assert {name: kind for name, kind in kinds.items() if kind != pl.Decimal(18, 2)} == {}
    assert {kind for name, kind in found.items() if name[1] in UNROUNDED} == {pl.Decimal(22, 6)}


def test_no_table_of_tpp_holds_a_floating_number() -> None:
    bounds = {"batas_bawah", "batas_atas", "syarat_min"}
    for name, table in {**TPP, **POLICY_TABLES}.items():
        floats = {column for column, kind in dtypes_of(table).items() if kind in (pl.Float32, pl.Float64)}
        assert floats <= bounds, f"{name}: {floats - bounds}"


def test_every_mart_of_tpp_is_asked(models: dict[str, Model]) -> None:
    made = {name for name, model in models.items() if model.subject == "tpp"}
    assert made <= TPP.keys()
    assert TPP.keys() <= TABLES.keys() | VIEWS.keys()
