"""A table of the release as a file: units by name, numbers as Indonesian Excel writes them, text that stays text, and
places that cannot be written to."""

import errno
import warnings
import zipfile
from pathlib import Path

import duckdb
import fastexcel
import polars as pl
import pytest

from pipelines.mistakes import DISK_FULL, UserMistakeError, in_words
from pipelines.reports.current import current_release
from pipelines.reports.export import MOST_CELL_LETTERS, export_table

ARMED = ["=1+1", "+62 24 555", "-2+3", "@SUM(A1)", '=HYPERLINK("http://contoh.invalid")']
HARMLESS = ["Dinas A", "-", "2026-01-01", "a=b", "https://contoh.invalid/" + "y" * 3000]


def release_of(folder: Path, texts: list[str]) -> Path:
    file = folder / "rilis.duckdb"
    with duckdb.connect(str(file)) as con:
        con.execute("create table kepatuhan (nama varchar)")
        con.executemany("insert into kepatuhan values (?)", [[text] for text in texts])
    return file


def test_no_cell_of_a_csv_is_run_as_a_formula(tmp_path: Path) -> None:
    export_table(release_of(tmp_path, ARMED + HARMLESS), "kepatuhan", None, None, tmp_path / "a.csv")
    told = pl.read_csv(tmp_path / "a.csv", separator=";")["nama"].to_list()
    assert set(told) == {f"'{text}" for text in ARMED} | set(HARMLESS)


def test_text_of_any_kind_arrives_in_a_workbook_as_text(tmp_path: Path) -> None:
    texts = [*ARMED, *HARMLESS, "internal:A!A1", "mailto:a@contoh.invalid", "z" * MOST_CELL_LETTERS]
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # of a cell that is left empty the library tells in a warning, value and all
        export_table(release_of(tmp_path, texts), "kepatuhan", None, None, tmp_path / "a.xlsx")
    assert fastexcel.read_excel(tmp_path / "a.xlsx").load_sheet(0).to_polars()["nama"].sort().to_list() == sorted(texts)


def test_text_that_no_cell_of_a_workbook_holds_is_not_cut(tmp_path: Path) -> None:
    release = release_of(tmp_path, ["z" * (MOST_CELL_LETTERS + 1)])
    with pytest.raises(UserMistakeError, match="terlalu panjang untuk satu sel"):
        export_table(release, "kepatuhan", None, None, tmp_path / "a.xlsx")


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".parquet"])
def test_a_place_that_cannot_be_written_to_is_named_in_a_sentence(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = release_of(tmp_path, HARMLESS)
    (tmp_path / f"folder{ending}").mkdir()
    for name, sentence in (
        (f"folder{ending}", "adalah folder"),
        (f"tidak/ada{ending}", "tidak ada"),
        ("a" * 300 + ending, "terlalu panjang"),
    ):
        with pytest.raises(UserMistakeError, match=sentence):
            export_table(release, "kepatuhan", None, None, tmp_path / name)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "touch", refuse)
    with pytest.raises(UserMistakeError, match="tidak dapat ditulisi"):
        export_table(release, "kepatuhan", None, None, tmp_path / f"a{ending}")


def test_a_full_disk_is_told_as_one_also_by_the_writer_of_csv() -> None:
    with Path("/dev/full").open("wb") as full, pytest.raises(OSError, match="os error 28") as caught:
        pl.DataFrame({"nama": HARMLESS * 1000}).write_csv(full)
    assert in_words(caught.value) == DISK_FULL


def test_a_release_of_another_version_or_without_its_files_is_told_in_a_sentence(tmp_path: Path) -> None:
    release = release_of(tmp_path, HARMLESS)
    with (
        pytest.raises(UserMistakeError, match="dibuat versi lain"),
        current_release(release) as opened,
    ):
        opened.ask("SELECT * FROM mart.wajib")
    with (
        pytest.raises(UserMistakeError, match="tidak terbaca"),
        current_release(release) as opened,
    ):
        opened.ask("SELECT * FROM read_parquet('/tidak/ada.parquet')")


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
        con.execute(
            "CREATE TABLE catatan.pegawai AS SELECT * FROM (VALUES ('6471', 'P1', 'SARI', 'Dinas A'), "
            "('6472', 'P1', 'SARI', 'Badan B')) AS t (kode_instansi, pegawai_id, nama, unor)"
        )
        con.execute(
            "CREATE TABLE angka_kredit_akumulasi AS SELECT kode_instansi, pegawai_id, ak::DECIMAL(9, 3) AS ak, "
            "ak::DECIMAL(9, 3) AS selisih_ak FROM (VALUES ('6471', 'P1', 12.5), ('6471', 'P2', 1.042)) "
            "AS t (kode_instansi, pegawai_id, ak)"
        )
    return file


def test_csv_opens_in_indonesian_excel_as_it_is_and_names_each_unit(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "keluar.csv"
    told = export_table(warehouse, "distribusi_predikat", "6471", None, file)
    assert told.startswith("3 baris distribusi_predikat dari rilis rilis")
    assert file.read_bytes().decode("utf-8").splitlines() == [
        "\ufeffkode_instansi;unor_id;persen;tautan;unor",
        f"6471;;93,750000;{LINK};",
        f"6471;U1;12,500000;{LINK};'=Dinas A",
        f"6471;tidak dikenal;;{LINK};",
    ]


def test_xlsx_holds_numbers_as_numbers_and_text_as_text(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "keluar.xlsx"
    export_table(warehouse, "distribusi_predikat", None, None, file)
    sheet = fastexcel.read_excel(file).load_sheet(0).to_polars()
    assert sheet.select("persen", "tautan", "unor").rows()[:2] == [(93.75, LINK, None), (12.5, LINK, "=Dinas A")]


def test_a_person_told_by_an_id_is_named_with_the_unit(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "keluar.csv"
    export_table(warehouse, "angka_kredit_akumulasi", None, None, file)
    assert file.read_bytes().decode("utf-8").splitlines() == [
        "\ufeffkode_instansi;pegawai_id;ak;selisih_ak;nama;unor",
        "6471;P1;12,500;12,500;SARI;Dinas A",
        "6471;P2;1,042;1,042;;",
    ]


def test_credits_of_a_sheet_show_all_their_digits(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "keluar.xlsx"
    export_table(warehouse, "angka_kredit_akumulasi", None, None, file)
    with zipfile.ZipFile(file) as book:
        styles = book.read("xl/styles.xml").decode()
    assert 'formatCode="#,##0.000"' in styles
    assert 'formatCode="#,##0.0"' not in styles


def test_an_instant_in_a_csv_is_one_for_a_spreadsheet_in_local_time(tmp_path: Path) -> None:
    file = tmp_path / "rilis.duckdb"
    with duckdb.connect(str(file)) as con:
        con.execute("CREATE TABLE koreksi AS SELECT TIMESTAMPTZ '2026-11-22 09:30:58.384+00' AS tarikan_baru")
    export_table(file, "koreksi", None, None, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().decode("utf-8-sig").splitlines()[1] == "2026-11-22 16:30:58"
