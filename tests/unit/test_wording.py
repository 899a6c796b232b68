"""How numbers and citations are written for people."""

from decimal import Decimal

import pytest

from pipelines.wording import citation, number, percent, rupiah


def test_numbers_are_written_as_indonesia_writes_them() -> None:
    assert number(12108) == "12.108"
    assert percent(Decimal("39.393939")) == "39,4 %"
    assert [rupiah(Decimal(amount)) for amount in ("120960", "-500.5")] == ["Rp120.960,00", "-Rp500,50"]


@pytest.mark.parametrize(
    ("basis", "cited"),
    [
        (
            "rules/x.md 2; Peraturan BKN 2/2026 Ps. 6; SE 18/2024 5.d (on time)",
            "Peraturan BKN 2/2026 Ps. 6; SE 18/2024 5.d",
        ),
        ("rules/kepatuhan.md 2: a unit includes all below it; sums first, percentages after", ""),
        ("Peraturan BKN 2/2026 Ps. 6 ayat (2): planning starts with the SPMT", "Peraturan BKN 2/2026 Ps. 6 ayat (2)"),
        ("SKB hari libur nasional. A workday is Monday to Friday", "SKB hari libur nasional"),
    ],
)
def test_a_citation_names_regulations_and_no_remarks(basis: str, cited: str) -> None:
    assert citation(basis) == cited
