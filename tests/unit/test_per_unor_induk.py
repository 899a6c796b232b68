"""A list handed out by unor induk: one sheet each, names that a workbook accepts, and a reminder that can be copied."""

import re
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import fastexcel
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.mistakes import UserMistakeError
from pipelines.reports.export import export_table
from pipelines.reports.per_unor_induk import LONGEST_NAME, REMINDERS, export_per_unor_induk, sheet_names

Thing = tuple[str, str | None, str, str | None, date | None, str]

LATE, COMING = date(2026, 9, 22), date(2026, 10, 10)
THINGS: list[Thing] = [
    ("6471", "Dinas A/B", "NILAI", "1", LATE, "terlambat"),
    ("6471", "Dinas A/B", "NILAI", "2", COMING, "mendatang"),
    ("6471", "Dinas A/B", "BUAT_SKP", "1", LATE, "terlambat"),
    ("6471", "Dinas A B", "NILAI", "3", LATE, "terlambat"),
    ("6471", None, "BENAHI_PERIODE", None, None, "tanpa tenggat"),
]


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    """A release with a list of things to do, and a table without unor induk."""
    file = tmp_path / "rilis.duckdb"
    with duckdb.connect(str(file)) as con:
        con.execute(
            "create table daftar_tindakan (kode_instansi varchar, bulan date, unor_induk varchar, tindakan varchar, "
            "nip varchar, tenggat date, status varchar, kontak_instansi varchar)"
        )
        rows = [(kode, date(2026, 9, 1), *rest, "CONTOH (024-1)") for kode, *rest in THINGS]
        con.executemany("insert into daftar_tindakan values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        con.execute("create table kepatuhan (kode_instansi varchar)")
        con.execute("create schema acuan")
        con.execute(
            "create table acuan.jenis_tindakan as from (values ('BUAT_SKP', 'SKP belum dibuat', 1, null::date), "
            "('NILAI', 'belum dinilai', 7, null), ('BENAHI_PERIODE', 'pengaturan periode perlu dibenahi', 11, null)) "
            "t(kode, sebutan, urutan, berlaku_sampai)"
        )
    return file


def test_every_unor_induk_has_its_rows_on_a_sheet_of_its_own(warehouse: Path, tmp_path: Path) -> None:
    told = export_per_unor_induk(warehouse, "daftar_tindakan", "6471", date(2026, 9, 1), tmp_path / "x.xlsx")
    book = fastexcel.read_excel(tmp_path / "x.xlsx")
    assert book.sheet_names == [REMINDERS, "Dinas A B", "Dinas A B (2)", "Tanpa unor induk"]
    heights = [book.load_sheet(name).height for name in book.sheet_names]
    assert heights == [3, 1, 3, 1]
    assert "5 baris" in told


def test_the_first_sheet_holds_a_reminder_that_counts_says_when_and_whom_to_ask(
    warehouse: Path, tmp_path: Path
) -> None:
    export_per_unor_induk(warehouse, "daftar_tindakan", None, None, tmp_path / "x.xlsx")
    texts = fastexcel.read_excel(tmp_path / "x.xlsx").load_sheet(REMINDERS).to_polars()
    told = dict(zip(texts["unor induk"], texts[texts.columns[1]], strict=True))
    lines = told["Dinas A/B"].splitlines()
    assert lines[0] == "Yth. Bapak/Ibu pimpinan dan pegawai Dinas A/B,"
    assert lines[3:5] == [
        "- SKP belum dibuat: 1 orang (tenggat 22 September 2026, sudah lewat)",
        "- belum dinilai: 2 orang (tenggat 22 September 2026 sampai 10 Oktober 2026, 1 di antaranya sudah lewat)",
    ]
    assert "Pertanyaan: CONTOH (024-1)." in lines
    assert "- pengaturan periode perlu dibenahi: 1 hal" in told["Tanpa unor induk"].splitlines()


@pytest.mark.parametrize(
    ("table", "file", "sentence"),
    [
        ("daftar_tindakan", "x.csv", "hanya dapat ditulis ke .xlsx"),
        ("kepatuhan", "x.xlsx", "tidak mempunyai kolom unor_induk"),
        ("tidak_ada", "x.xlsx", "Tidak ada tabel tidak_ada"),
    ],
)
def test_what_cannot_be_split_is_refused_in_one_sentence(
    warehouse: Path, tmp_path: Path, table: str, file: str, sentence: str
) -> None:
    with pytest.raises(UserMistakeError, match=sentence):
        export_per_unor_induk(warehouse, table, None, None, tmp_path / file)
    assert not (tmp_path / file).exists()


@given(st.lists(st.text(st.sampled_from("aA:/[]'* é"), max_size=40), max_size=8))
def test_any_names_become_names_that_a_workbook_accepts(labels: list[str]) -> None:
    names = sheet_names(labels, [REMINDERS])
    assert len({name.casefold() for name in [REMINDERS, *names]}) == len(labels) + 1
    for name in names:
        assert 0 < len(name) <= LONGEST_NAME
        assert not set(name) & set("[]:*?/\\")
        assert name == name.strip("'")


def test_a_name_that_looks_like_a_formula_stays_a_name(warehouse: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(warehouse)) as con:
        con.execute("update daftar_tindakan set unor_induk = '=1+1'")
    export_per_unor_induk(warehouse, "daftar_tindakan", None, None, tmp_path / "x.xlsx")
    rows: pl.DataFrame = fastexcel.read_excel(tmp_path / "x.xlsx").load_sheet(1).to_polars()
    assert set(rows["unor_induk"]) == {"=1+1"}


def test_a_year_reads_as_a_year_and_a_percentage_has_one_digit(warehouse: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(warehouse)) as con:
        con.execute(
            "create table angka as select 2026 as tahun, 12345 as pembilang, 93.902439::decimal(9, 6) as persen"
        )
    export_table(warehouse, "angka", None, None, tmp_path / "x.xlsx")
    with zipfile.ZipFile(tmp_path / "x.xlsx") as book:
        sheet, styles = (book.read(f"xl/{part}.xml").decode() for part in ("worksheets/sheet1", "styles"))
    known = dict(re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]+)"', styles)) | {"1": "0"}
    cells = re.findall(r'<xf numFmtId="(\d+)"', styles.split("<cellXfs")[1])
    shown = {place: known[cells[int(style)]] for place, style in re.findall(r'<c r="([ABC])2" s="(\d+)"', sheet)}
    assert (shown["A"], shown["C"]) == ("0", "#,##0.0")
    assert shown["B"].startswith("#,##0;")
