"""Every compliance figure of generated months, held against a slow calculation that shares no code with the models."""

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from hypothesis import given, settings

from pipelines.contracts.record import Record
from pipelines.sql_models import Model
from tests.models.compliance import Tables, make
from tests.models.compliance_by_hand import differences, shown
from tests.models.conftest import Bench
from tests.models.generated_months import months
from tests.models.stages_by_hand import figures


@settings(max_examples=6, deadline=None, print_blob=True)
@given(month=months())
def test_every_figure_of_every_level_agrees_with_a_calculation_by_hand(
    models: dict[str, Model],
    reference: dict[str, pl.DataFrame],
    records: dict[str, Record],
    month: tuple[str, Tables],
) -> None:
    part, tables = month
    with TemporaryDirectory() as folder:
        found = make(Bench(Path(folder), models, reference, records), "angka_kepatuhan", part, tables)
    assert differences(shown(found), figures(part, tables)) == {}
