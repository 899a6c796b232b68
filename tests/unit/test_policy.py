"""A TPP policy is the same in every form of delivery, and what we ship and simulate is in order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.ingest.reading.policy_file import is_policy, pack
from pipelines.policy.reading import SHIPPED
from pipelines.reference import load_reference
from pipelines.settings import Settings
from pipelines.simulate.nation_kebijakan import write_policy
from tests.judging import judged
from tests.policies import as_folder, as_xlsx, as_zip, policy

FIXTURES = Path(__file__).parent / "kebijakan"


def test_a_policy_in_order_is_accepted_and_nothing_is_remarked(tmp_path: Path) -> None:
    found = judged(as_xlsx(tmp_path / "tpp.xlsx", policy()))
    assert (list(found.faults), list(found.notes)) == ([], [])
    assert found.rows == sum(map(len, policy().values()))


def test_a_workbook_a_folder_and_an_archive_are_the_same_policy(tmp_path: Path) -> None:
    sheets = policy()
    forms = [
        as_xlsx(tmp_path / "tpp.xlsx", sheets),
        as_folder(tmp_path / "tpp", sheets),
        as_folder(tmp_path / "koma", sheets, ","),
        as_zip(tmp_path / "tpp.zip", sheets),
    ]
    assert all(map(is_policy, forms))
    one, *others = [judged(path).sheets for path in forms]
    for other in others:
        for name, rows in one.items():
            assert rows.equals(other[name]), name


def test_a_folder_is_packed_to_the_same_bytes_whenever_and_wherever_it_lies(tmp_path: Path) -> None:
    first = pack(as_folder(tmp_path / "a", policy()), tmp_path / "a.zip")
    (tmp_path / "b").mkdir()
    for file in sorted((tmp_path / "a").iterdir(), reverse=True):
        (tmp_path / "b" / file.name).write_bytes(file.read_bytes())
    (tmp_path / "b" / "README.md").write_text("catatan")
    assert pack(tmp_path / "b", tmp_path / "b.zip").read_bytes() == first.read_bytes()


def test_rows_in_another_order_are_the_same_policy(tmp_path: Path) -> None:
    sheets = policy()
    turned = {name: rows[::-1] for name, rows in sheets.items()}
    one, other = judged(as_folder(tmp_path / "a", sheets)), judged(as_folder(tmp_path / "b", turned))
    assert not other.faults
    for name, rows in one.sheets.items():
        plain = rows.drop("baris").sort(pl.all())
        assert plain.equals(other.sheets[name].drop("baris").sort(pl.all())), name


def test_an_empty_cell_stands_for_what_its_heading_says(tmp_path: Path) -> None:
    sheets = judged(as_folder(tmp_path / "a", policy())).sheets
    head = sheets["kebijakan"].row(0, named=True)
    assert head["cara_gabung"] == "jumlah_berbobot"
    assert head["urutan_langkah"].startswith("POTONGAN:pagu")
    assert head["tahap_bulat"] == "komponen"
    assert sheets["aturan_status"]["persen"].to_list() == [100, 80, 100, 50]


def test_a_cell_that_lists_words_parts_them_as_people_do(tmp_path: Path) -> None:
    sheets = policy(urutan="STATUS:pagu,  CUTI:berjalan;POTONGAN:pagu KEADAAN:pagu")
    sheets["komponen"][0]["dinilai"] = "ya"
    sheets["bagian"][0]["berlaku_pada_komponen"] = "BK, PK"
    found = judged(as_folder(tmp_path / "a", sheets))
    assert not found.faults
    assert found.sheets["kebijakan"]["urutan_langkah"].item() == "STATUS:pagu CUTI:berjalan POTONGAN:pagu KEADAAN:pagu"
    assert found.sheets["bagian"]["berlaku_pada_komponen"][0] == "BK PK"


def test_percentages_are_read_as_they_are_written(tmp_path: Path) -> None:
    sheets = policy()
    for row, written in zip(sheets["komponen"], ("37,5 %", "62.125"), strict=True):
        row["persen"] = written
    found = judged(as_folder(tmp_path / "a", sheets)).sheets["komponen"]["persen"]
    assert [f"{value:f}" for value in found] == ["37.500000", "62.125000"]


@pytest.mark.parametrize("folder", sorted(path.name for path in SHIPPED.iterdir() if path.is_dir()))
def test_a_shipped_policy_is_in_order_and_a_draft(folder: str) -> None:
    found = judged(SHIPPED / folder, None)
    assert [fault.told for fault in found.faults] == []
    assert set(found.sheets["kebijakan"]["status_kebijakan"]) == {"draft"}
    assert found.sheets["kebijakan"]["sumber_aturan"].null_count() == 0


@pytest.mark.parametrize("folder", sorted(path.name for path in FIXTURES.iterdir() if any(path.iterdir())))
def test_every_rule_that_was_found_can_be_written_as_a_policy(folder: str) -> None:
    assert [fault.told for fault in judged(FIXTURES / folder, None).faults] == []


def test_every_policy_of_the_simulated_nation_is_in_order(tmp_path: Path) -> None:
    codes = load_reference(Settings().reference)["instansi"]["kode_instansi"].unique().sort()
    for kode in codes.gather_every(40):
        folder = tmp_path / kode
        folder.mkdir()
        _, path, rows = write_policy(folder, kode, date(2026, 4, 1), 2026)
        found = judged(path, kode)
        assert [fault.told for fault in found.faults] == [], kode
        assert found.rows == rows
