"""What the readers say of files that cannot be read: one code, one sentence, nothing of the rows, and never a crash."""

from __future__ import annotations

import errno
import io
import json
import struct
import zipfile
from pathlib import Path
from random import Random

import polars as pl
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from pipelines.ingest.reading import UnreadableFile, open_delivery, xlsx_guard
from pipelines.mistakes import in_words

NIP = "199001012015031099"
NAME = "CONTOH PEGAWAI SATU"
ROWS = [{"nip": NIP, "tanggal_spmt": "2026-01-01", "dasar": NAME}] * 3_000


def refusal(path: Path) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        for _ in open_delivery(path).chunks():
            pass
    error = caught.value
    assert error.sentence[0].isupper()
    assert error.sentence.endswith(".")
    assert "\n" not in error.sentence
    assert error.__suppress_context__ or error.__context__ is None, "a library's error may carry values"
    assert NIP not in str(error)
    assert NAME not in str(error)
    return error


def spmt_workbook() -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, list(ROWS[0]))
        for i, row in enumerate(ROWS, 1):
            sheet.write_row(i, 0, list(row.values()))
    return content.getvalue()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "KOSONG"),
        (" \n\n", "KOSONG"),
        ('{"success": false, "message": "ID Periode tidak valid", "data": null}', "EKINERJA_GAGAL"),
        ('{"success": false, "message": "NIP 199001012015031099 CONTOH PEGAWAI SATU", "data": null}', "EKINERJA_GAGAL"),
        ('{"code": 0, "data": "Data tidak ditemukan"}', "EKINERJA_GAGAL"),
        ('{"success": true, "message": null, "data": []}', "KOSONG"),
        ('{"success": true, "message": null, "data": null}', "KOSONG"),
        ('{"success": true, "message": null, "data": "CONTOH PEGAWAI SATU"}', "JSON_BENTUK"),
        ('{"success": true, "data": {"nip": "199001012015031099"}}', "JSON_BENTUK"),
        ('{"success": true}', "JSON_BENTUK"),
        ("[]", "KOSONG"),
        ('[{"nip": "199001012015031099", "tanggal_spmt": "2026-01-01"}', "JSON_TERPOTONG"),
        ('[{"nip": "199001012015031099", "tanggal_spmt": "2026-', "JSON_TERPOTONG"),
        ('{"success": true, "data"', "JSON_TERPOTONG"),
        ('[{"nip": 199001012015031099 "tanggal_spmt": "2026-01-01"}]', "JSON_RUSAK"),
        ('[{"nip": "1", "tanggal_spmt": "2"}] [1]', "JSON_RUSAK"),
        ("[" * 100_000, "JSON_RUSAK"),
        ('[{"nip": "199001012015031099", "hasilKinerja": "CONTOH"}]', "CATATAN_TIDAK_DIKENAL"),
        ("<!DOCTYPE html><html><body><form>Login SSO</form></body></html>", "HALAMAN_LOGIN"),
        ("\ufeff\n<html><head><title>SIASN</title></head></html>", "HALAMAN_LOGIN"),
        ("<html><table><tr><td>nip</td></tr></table></html>", "HALAMAN_WEB"),
        ("<?xml version='1.0'?><a/>", "BUKAN_BERKAS_DIKENAL"),
        ("Kepada Yth. Kepala Dinas\ndi tempat\n", "CATATAN_TIDAK_DIKENAL"),
        ("nip;nama;hasil_kerja\n1;2;3\n", "JUDUL_KOLOM"),
        ("nama;hasil_kerja;perilaku_kerja;hasil_akhir\n1;2;3;4\n", "JUDUL_KOLOM"),
        ("nip;tanggal_spmt\n", "KOSONG"),
        ("nip;tanggal_spmt\n;\n\n", "KOSONG"),
        ("Data ditarik pada : kemarin\nnip;tanggal_spmt\n1;2\n", "TANGGAL_TARIK"),
        ("Berkas koreksi e-Kinerja\nKiriman : abc\nCatatan : spmt\nbaris_asal;nip\n", "KOREKSI_RUSAK"),
        ("%PDF-1.7", "BUKAN_BERKAS_DIKENAL"),
    ],
)
def test_text_that_is_no_delivery_gets_one_clear_sentence(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "unduhan.json"
    path.write_text(text, encoding="utf-8")
    assert refusal(path).code == code


@pytest.mark.parametrize("content", [b"\x00\x01\x02nip;nama" * 99, b"\x89PNG\r\n\x1a\n", b"\x1f\x8b\x08", b"Rar!\x1a"])
def test_binary_files_are_not_taken_for_text(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert refusal(path).code == "BUKAN_BERKAS_DIKENAL"


@pytest.mark.parametrize("share", [0.999, 0.9, 0.5, 0.1, 0.001])
@pytest.mark.parametrize("form", ["xlsx", "json", "parquet"])
def test_a_truncated_file_is_refused_wherever_it_was_cut(tmp_path: Path, form: str, share: float) -> None:
    path = tmp_path / "a"
    if form == "xlsx":
        path.write_bytes(spmt_workbook())
    elif form == "json":
        path.write_text(json.dumps({"success": True, "data": ROWS}))
    else:
        pl.DataFrame(ROWS).write_parquet(path)
    path.write_bytes(path.read_bytes()[: max(int(path.stat().st_size * share), 8)])
    codes = {"xlsx": "XLSX_RUSAK", "json": "JSON_TERPOTONG", "parquet": "PARQUET_RUSAK"}
    assert refusal(path).code == codes[form]


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_a_damaged_middle_never_gives_other_values(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a"
    if form == "xlsx":
        path.write_bytes(spmt_workbook())
    else:
        pl.DataFrame({"nip": [str(i) for i in range(50_000)], "tanggal_spmt": "x"}).write_parquet(path)
    content = bytearray(path.read_bytes())
    middle = len(content) // 3
    content[middle : middle + 200] = b"\xff" * 200
    path.write_bytes(content)
    assert refusal(path).code == {"xlsx": "XLSX_RUSAK", "parquet": "PARQUET_RUSAK"}[form]


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_a_disk_that_fails_is_not_told_as_a_damaged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    path = tmp_path / "a"
    if form == "xlsx":
        path.write_bytes(spmt_workbook())
    else:
        pl.DataFrame(ROWS).write_parquet(path)

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(*{"xlsx": (zipfile.ZipFile, "testzip"), "parquet": (pq.ParquetFile, "__init__")}[form], fail)
    with pytest.raises(OSError, match="Input/output") as caught:
        open_delivery(path)
    assert in_words(caught.value).startswith("Disk gagal dibaca atau ditulis")


def zip_of(path: Path, members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as container:
        for name, content in members.items():
            container.writestr(name, content)
    return path


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_STORED])
def test_damage_within_a_member_is_told_however_it_was_packed(tmp_path: Path, packing: int) -> None:
    path = zip_of(tmp_path / "a", {"xl/workbook.xml": Random(1).randbytes(5_000)}, packing)
    content = bytearray(path.read_bytes())
    content[50:300] = b"\xff" * 250
    path.write_bytes(content)
    assert refusal(path).code == "XLSX_RUSAK"


def test_a_workbook_without_its_beginning_is_told_as_damaged(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a", {"xl/workbook.xml": b"<a/>" * 99})
    path.write_bytes(b"PK\x03\x04" + path.read_bytes()[40:])
    assert refusal(path).code == "XLSX_RUSAK"


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a", {"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b" " * (64 << 20)})
    assert path.stat().st_size < 100_000
    assert refusal(path).code == "XLSX_TERLALU_BESAR"


def test_a_zip_bomb_that_lies_about_its_size_is_found_by_its_checksum(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a", {"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b" " * (64 << 20)})
    true, lie = struct.pack("<I", 64 << 20), struct.pack("<I", 1_000)
    path.write_bytes(path.read_bytes().replace(true, lie))
    assert refusal(path).code == "XLSX_RUSAK"


@pytest.mark.parametrize(("limit", "value"), [("MOST_UNPACKED_BYTES", 10_000), ("MOST_MEMBERS", 3), ("MOST_CELLS", 99)])
def test_a_workbook_beyond_a_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    path = tmp_path / "a"
    path.write_bytes(spmt_workbook())
    monkeypatch.setattr(xlsx_guard, limit, value)
    assert refusal(path).code == "XLSX_TERLALU_BESAR"


def test_a_stray_cell_far_away_does_not_ask_for_all_memory(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["nip", "tanggal_spmt"])
        sheet.write_row(1, 0, [NIP, "x"])
        sheet.write(1_048_575, 16_383, "x")
    assert refusal(tmp_path / "a").code == "XLSX_TERLALU_BESAR"


def test_formatting_without_values_far_away_does_no_harm(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["nip", "tanggal_spmt"])
        sheet.write_row(1, 0, [NIP, "x"])
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    assert sum(chunk.height for chunk in open_delivery(tmp_path / "a").chunks()) == 1


def test_zips_and_containers_that_are_no_xlsx_say_what_to_do(tmp_path: Path) -> None:
    assert refusal(zip_of(tmp_path / "a", {"laporan.csv": b"nip"})).code == "BUKAN_BERKAS_DIKENAL"
    assert refusal(zip_of(tmp_path / "b", {"xl/workbook.bin": b""})).code == "BUKAN_BERKAS_DIKENAL"
    assert refusal(zip_of(tmp_path / "c", {"xl/workbook.xml": b"<a>"})).code == "XLSX_RUSAK"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    (tmp_path / "d").write_bytes(ole)
    assert refusal(tmp_path / "d").code == "XLS_LAMA"
    (tmp_path / "e").write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    assert refusal(tmp_path / "e").code == "XLSX_TERKUNCI"


def test_a_workbook_with_two_data_sheets_is_refused_rather_than_half_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a") as book:
        for _ in range(2):
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["nip", "tanggal_spmt"])
            sheet.write_row(1, 0, [NIP, "x"])
    assert refusal(tmp_path / "a").code == "XLSX_BANYAK_LEMBAR"


def test_an_empty_workbook_and_one_without_rows_are_called_empty(tmp_path: Path) -> None:
    for name, heading in (("a", []), ("b", ["nip", "tanggal_spmt"])):
        with xlsxwriter.Workbook(tmp_path / name) as book:
            book.add_worksheet().write_row(0, 0, heading)
        assert refusal(tmp_path / name).code == "KOSONG"


def test_parquet_with_lists_in_a_known_column_is_refused(tmp_path: Path) -> None:
    pl.DataFrame({"nip": [["1"]], "tanggal_spmt": ["x"]}).write_parquet(tmp_path / "a")
    assert refusal(tmp_path / "a").code == "JENIS_KOLOM"
