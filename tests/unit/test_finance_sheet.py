"""How amounts and headings of a finance unit's own sheet are read."""

from decimal import Decimal

import pytest

from pipelines.reports.finance_sheet import TOTAL, amount_of, code_of

OWN = {"OBJ": "Insentif khusus"}


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1250000", "1250000"),
        ("1250000.5", "1250000.50"),
        ("1.250.000", "1250000"),
        ("1.250.000,50", "1250000.50"),
        ("1,250,000.50", "1250000.50"),
        ("Rp 1.250.000", "1250000"),
        ("Rp1.250.000,-", "1250000"),
        ("(500)", "-500"),
        ("1.25E+6", "1250000"),
    ],
)
def test_an_amount_is_read_as_people_and_programs_write_it(cell: str, amount: str) -> None:
    assert amount_of(cell) == Decimal(amount)


@pytest.mark.parametrize("cell", [None, "", " ", "-", "Rp -"])
def test_an_empty_cell_is_no_amount(cell: str | None) -> None:
    assert amount_of(cell) is None


@pytest.mark.parametrize("cell", ["lunas", "1.2.3", "12/2026"])
def test_what_is_no_amount_is_not_guessed(cell: str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        amount_of(cell)


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Beban Kerja", "BK"),
        ("Jumlah PK", "PK"),
        ("TPP Prestasi Kerja (Rp)", "PK"),
        ("Insentif khusus", "OBJ"),
        ("Jumlah TPP", TOTAL),
        ("Total", TOTAL),
        ("Pagu Beban Kerja", None),
        ("Potongan PPh 21", None),
        ("Jumlah Potongan", None),
        ("Jumlah Anak", None),
        ("Jumlah Ditransfer", None),
        ("Nama", None),
    ],
)
def test_a_heading_names_a_component_or_the_total_or_nothing(heading: str, code: str | None) -> None:
    assert code_of(heading, OWN) == code
