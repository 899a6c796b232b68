"""What the readers promise of sound files: recognised by content, every row handed on, every cell as it was written."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter

from pipelines.ingest.reading import HEADINGS, RawDelivery, UnreadableFile, open_delivery
from pipelines.ingest.reading.preamble import parse_stamp
from tests.unit.pages import PENILAIAN, PREAMBLE, evaluation

SKP = list(HEADINGS["skp"].columns)
NIP = "199001012015031099"


def write_csv(path: Path, rows: list[list[str]]) -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    path.write_bytes(text.getvalue().encode())
    return path


def write_xlsx(path: Path, *sheets: list[list[Any]], names: tuple[str, ...] = ()) -> Path:
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        date = book.add_format({"num_format": "dd-mm-yyyy"})
        for i, rows in enumerate(sheets):
            sheet = book.add_worksheet(names[i] if i < len(names) else None)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if isinstance(value, dt.date):
                        sheet.write_datetime(r, c, value, date)
                    elif isinstance(value, str) and value.startswith("="):
                        sheet.write_formula(r, c, value, None, "42")
                    elif value is not None:
                        sheet.write(r, c, value)
    return path


def table(delivery: RawDelivery) -> pl.DataFrame:
    return pl.concat(list(delivery.chunks()))


@pytest.mark.parametrize("record", sorted(HEADINGS))
@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "parquet"])
def test_every_record_is_recognised_in_every_form_whatever_the_file_is_called(
    tmp_path: Path, record: str, form: str
) -> None:
    names = list(HEADINGS[record].columns)
    path, cells = tmp_path / "unduhan.bin", [f"{name}-1" for name in names]
    if form == "csv":
        write_csv(path, [names, cells])
    elif form == "xlsx":
        write_xlsx(path, [names, cells])
    elif form == "json":
        path.write_text(json.dumps([dict(zip(names, cells, strict=True))]))
    else:
        pl.DataFrame([cells], schema=names, orient="row").write_parquet(path)
    delivery = open_delivery(path)
    assert (delivery.record, delivery.form) == (record, form)
    assert list(delivery.headings) == names
    assert table(delivery).select(names).row(0) == tuple(cells)
    assert table(delivery).equals(table(delivery)), "chunks may be drawn again"
    assert set(table(delivery).columns) == {*names, "baris", "rusak", "isi_asli"}


@pytest.mark.parametrize(
    ("envelope", "rows"),
    [
        ('{"success": true, "message": null, "data": %s}', 2),
        ('{"data": %s, "message": null, "success": true}', 2),
        ('{"code": 1, "data": %s}', 2),
        ("\ufeff  %s\n", 2),
    ],
)
def test_json_comes_in_three_envelopes(tmp_path: Path, envelope: str, rows: int) -> None:
    path = tmp_path / "jawaban"
    data = [dict.fromkeys(SKP, "x") | {"is_skp": 1, "nama": 'ANI "A", S.Pd', "skp_id": None}, dict.fromkeys(SKP, "")]
    path.write_text(envelope % json.dumps(data), encoding="utf-8")
    found = table(open_delivery(path))
    assert found["baris"].to_list() == [1, 2]
    assert found.row(0, named=True)["is_skp"] == "1"
    assert found.row(0, named=True)["nama"] == 'ANI "A", S.Pd'
    assert found.row(0, named=True)["skp_id"] is None


def test_json_numbers_are_handed_on_exactly_as_written(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        '[{"nip": 199001012015031099, "tanggal_spmt": true}, {"nip": 1.990010120150311e+17, "tanggal_spmt": [1]}, 7]'
    )
    found = table(open_delivery(path))
    assert found["nip"].to_list() == [NIP, "1.990010120150311e+17", None]
    assert found["tanggal_spmt"].to_list() == ["true", '["1"]', None]
    assert found["rusak"].to_list() == [None, None, "BUKAN_OBJEK"]


def test_a_key_that_only_later_objects_have_is_a_column(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    rows = [{"nip": str(i), "tanggal_spmt": "x"} for i in range(2_500)] + [{"nip": "n", "dasar": "SK", "lain": 1}]
    path.write_text(json.dumps(rows))
    delivery = open_delivery(path)
    assert delivery.headings == ("nip", "tanggal_spmt", "dasar")
    assert table(delivery)["dasar"].to_list()[-1] == "SK"
    assert table(delivery).height == 2_501


def test_xlsx_of_menu_laporan_is_read_with_its_head_and_spreadsheet_rows(tmp_path: Path) -> None:
    rows: list[list[Any]] = [*PREAMBLE, PENILAIAN, evaluation(1, waktu_dinilai=""), [], evaluation(2), ["  "]]
    delivery = open_delivery(write_xlsx(tmp_path / "a", rows))
    found = table(delivery)
    assert delivery.drawn_at == dt.datetime(2026, 2, 5, 8, 15, 33)
    assert (delivery.instansi, delivery.unor_induk) == ("Pemerintah Kota Semarang", None)
    assert found["baris"].to_list() == [9, 11]
    assert found["waktu_dinilai"].to_list() == [None, "x"]


def test_xlsx_cells_become_text_without_damage(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [],
        [None, None, "nip", "tanggal_spmt", "dasar"],
        [None, None, NIP, dt.date(2026, 2, 5), 12],
        [None, None, 199001012015031099, "05-02-2026", 12.5],
        [None, None, 123456789012345, "x", True],
    ]
    found = table(open_delivery(write_xlsx(tmp_path / "a", rows)))
    assert found["baris"].to_list() == [3, 4, 5]
    assert found["tanggal_spmt"].to_list() == ["2026-02-05 00:00:00", "05-02-2026", "x"]
    assert found["dasar"].to_list() == ["12", "12.5", "true"]
    assert found["nip"].to_list() == [NIP, "1.990010120150311E+17", "123456789012345"], "lost digits stay visible"


def test_xlsx_formulas_and_error_values_mark_their_row_only(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["x", "nip", "tanggal_spmt", "dasar"],
        ["=1", NIP, "2026-01-01", "SK"],
        ["a", NIP, "=A1", "SK"],
        ["a", NIP, "2026-01-01", "=NA()"],
    ]
    path = write_xlsx(tmp_path / "a", rows)
    found = table(open_delivery(path))
    assert found["rusak"].to_list() == [None, "FORMULA", "FORMULA"]
    assert found["tanggal_spmt"].to_list()[1] == "42"


def test_hidden_sheets_and_sheets_without_data_are_passed_over(tmp_path: Path) -> None:
    data = [["nip", "tanggal_spmt"], [NIP, "2026-01-01"]]
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Petunjuk").write(0, 0, "Cara mengisi")
        for name in ("Data", "Salinan"):
            sheet = book.add_worksheet(name)
            for r, row in enumerate(data):
                sheet.write_row(r, 0, row)
        book.get_worksheet_by_name("Salinan").hide()
    assert table(open_delivery(path)).height == 1


def test_parquet_types_become_text_and_a_double_nip_stays_visible(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "nip": [float(NIP), 12.0, None],
            "tanggal_spmt": [dt.date(2026, 1, 2), None, dt.date(2026, 1, 3)],
            "dasar": pl.Series(["a", "", "a"], dtype=pl.Categorical),
        }
    )
    frame.write_parquet(tmp_path / "a")
    found = table(open_delivery(tmp_path / "a"))
    assert found["nip"].to_list() == ["1.990010120150311e+17", "12", None]
    assert found["tanggal_spmt"].to_list() == ["2026-01-02", None, "2026-01-03"]
    assert found["dasar"].to_list() == ["a", None, "a"]
    assert found["baris"].to_list() == [1, 2, 3]


def test_personal_columns_of_the_siasn_export_never_leave_the_reader(tmp_path: Path) -> None:
    names = [*HEADINGS["pegawai"].columns, "nik", "alamat", "NPWP Nomor"]
    cells = [f"{name}-1" for name in names[:-3]] + ["3374RAHASIA", "JALAN RAHASIA", "RAHASIA"]
    for path in (
        write_csv(tmp_path / "a", [names, cells, [*cells, "lebih"]]),
        write_xlsx(tmp_path / "b", [names, cells]),
    ):
        delivery = open_delivery(path)
        assert delivery.unknown_headings == ("nik", "alamat", "NPWP Nomor")
        assert "RAHASIA" not in table(delivery).write_csv()
    assert table(open_delivery(tmp_path / "a"))["rusak"].to_list() == [None, "JUMLAH_KOLOM"]


def test_other_names_and_human_labels_mean_the_same_columns(tmp_path: Path) -> None:
    labels = ["NIP Baru", "Nama", "Unit Kerja", "jabatan", "Hasil Kerja", "Perilaku Kerja", "Predikat", "Nama Atasan"]
    delivery = open_delivery(write_csv(tmp_path / "a", [[*labels, "Catatan"], ["1"] * 9]))
    assert delivery.headings == (
        *("nip", "nama", "skp_unor", "skp_jabatan", "hasil_kerja", "perilaku_kerja", "hasil_akhir"),
        "pegawai_atasan_nama",
    )
    assert delivery.unknown_headings == ("Catatan",)


def test_in_laporan_skp_jabatan_and_skp_jabatan_are_two_columns(tmp_path: Path) -> None:
    row = [f"isi {name}" for name in SKP]
    found = table(open_delivery(write_csv(tmp_path / "a", [SKP, row]))).row(0, named=True)
    assert (found["jabatan"], found["skp_jabatan"]) == ("isi jabatan", "isi skp_jabatan")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_correction_file_names_its_delivery_and_lines(tmp_path: Path, form: str) -> None:
    head = [["Berkas koreksi e-Kinerja"], ["Kiriman : " + "ab" * 32], ["Catatan : pengecualian"]]
    names = ["baris_asal", "NIP", "alasan", "mulai", "selesai", "dasar", "alasan"]
    rows = [*head, names, ["17", NIP, "pensiun", "2026-01-01", "", "SK", "Tanggal salah"]]
    path = tmp_path / "koreksi"
    if form == "csv":
        write_csv(path, [row + [""] * (7 - len(row)) for row in rows])
    else:
        write_xlsx(path, rows, names=("Koreksi",))
    delivery = open_delivery(path, keep={"nip", "alasan"})
    assert (delivery.record, delivery.correction_of) == ("pengecualian", "ab" * 32)
    found = table(delivery)
    assert found.columns == ["baris_asal", "nip", "alasan", "baris", "rusak", "isi_asli"]
    assert found.row(0) == ("17", NIP, "pensiun", 5, None, None)


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("05-02-2026 08:15:33", dt.datetime(2026, 2, 5, 8, 15, 33)),
        ("2026-02-05 08:15", dt.datetime(2026, 2, 5, 8, 15)),
        ("5 Februari 2026 08:15 WIB", dt.datetime(2026, 2, 5, 8, 15)),
        ("Kamis, 5 Agustus 2026 pukul 08.15 WITA", dt.datetime(2026, 8, 5, 7, 15)),
        ("2026-02-05T01:15:33Z", dt.datetime(2026, 2, 5, 8, 15, 33)),
        ("2026-02-05T08:15:33+07:00", dt.datetime(2026, 2, 5, 8, 15, 33)),
        ("05/02/2026", dt.datetime(2026, 2, 5)),
        ("32-02-2026 08:15", None),
        ("01-02-2026 s.d. 05-02-2026", None),
        ("01-02-2026 08:15 sampai 5 Februari 2026 08:15", None),
        ("05-02-2026 08:15:33 PM", None),
        ("05-02-2026 8:15 p.m.", None),
        ("05-02-2026 08:15 - 09:15", None),
        ("08:15 05-02-2026", None),
        ("kemarin", None),
    ],
)
def test_draw_stamps_are_understood_as_wib_or_not_at_all(text: str, stamp: dt.datetime | None) -> None:
    assert parse_stamp(text) == stamp


def test_headings_given_twice_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        open_delivery(write_csv(tmp_path / "a", [["nip", "tanggal_spmt", "NIP"], ["1", "2", "3"]]))
    assert refusal.value.code == "JUDUL_GANDA"
