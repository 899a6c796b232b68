"""Every compliance figure of generated months, held against a slow calculation that shares no code with the models."""

from hypothesis import given, settings

from tests.models.compliance import Tables, make
from tests.models.compliance_by_hand import differences, shown
from tests.models.conftest import Bench
from tests.models.generated_months import months
from tests.models.stages_by_hand import figures


@settings(max_examples=6, deadline=None, print_blob=True)
@given(month=months())
def test_every_figure_of_every_level_agrees_with_a_calculation_by_hand(
    bench: Bench,
    month: tuple[str, Tables],
) -> None:
    part, tables = month
    found = make(bench, "angka_kepatuhan", part, tables)
    assert differences(shown(found), figures(part, tables)) == {}
