"""A table that a person opens: units by name, numbers as Indonesian Excel writes them, text that stays text."""

from pathlib import Path

import duckdb
import fastexcel
import pytest

from pipelines.reports.export import export_table

LINK = "https://contoh.go.id/bukti"


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    """A release whose distribution names units by their id alone: a total, a known unit, and an unknown one."""
    file = tmp_path / "rilis.duckdb"
    with duckdb.connect(str(file)) as con:
        con.execute("CREATE SCHEMA catatan")
        con.execute(
            "CREATE TABLE catatan.unit AS SELECT * FROM (VALUES ('6471', 'U1', '=Dinas A'), ('6472', 'U1', 'Badan B')) "
            "AS t (kode_instansi, unor_id, unor)"
        )
        con.execute(
            "CREATE TABLE distribusi_predikat AS SELECT kode_instansi, unor_id, persen::DECIMAL(9, 6) AS persen, "
            f"'{LINK}' AS tautan FROM (VALUES ('6471', 'U1', 12.5), ('6471', 'tidak dikenal', NULL), "
            "('6471', NULL, 93.75)) AS t (kode_instansi, unor_id, persen)"
        )
    return file


def test_csv_opens_in_indonesian_excel_as_it_is_and_names_each_unit(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "keluar.csv"
    told = export_table(warehouse, "distribusi_predikat", "6471", None, file)
    assert told.startswith("3 baris distribusi_predikat dari rilis rilis")
    assert file.read_bytes().decode("utf-8").splitlines() == [
        "\ufeffkode_instansi;unor_id;persen;tautan;unor",
        f"6471;;93,750000;{LINK};",
        f"6471;U1;12,500000;{LINK};=Dinas A",
        f"6471;tidak dikenal;;{LINK};",
    ]


def test_xlsx_holds_numbers_as_numbers_and_text_as_text(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "keluar.xlsx"
    export_table(warehouse, "distribusi_predikat", None, None, file)
    sheet = fastexcel.read_excel(file).load_sheet(0).to_polars()
    assert sheet.select("persen", "tautan", "unor").rows()[:2] == [(93.75, LINK, None), (12.5, LINK, "=Dinas A")]
