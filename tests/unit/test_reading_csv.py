"""What the CSV reader promises: any delimiter and encoding that spreadsheets write, no row lost, bounded chunks."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import polars as pl
import pytest

from pipelines.ingest.reading import RawDelivery, csv_blocks, open_delivery, raw
from tests.unit.pages import PENILAIAN, PREAMBLE, evaluation


def write_csv(path: Path, rows: list[list[str]], delimiter: str = ";", encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def table(delivery: RawDelivery) -> pl.DataFrame:
    return pl.concat(list(delivery.chunks()))


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_in_the_encodings_and_delimiters_that_spreadsheets_write(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    names = ['dr. ANDRÉ "DÉ" CONTOH; S.Pd, M.Pd', "BIASA", "ÑA\r\nDUA BARIS", "AKHIR"]
    rows = [evaluation(i, nama=name) for i, name in enumerate(names)]
    path = write_csv(tmp_path / "a.txt", [*PREAMBLE, PENILAIAN, *rows], delimiter, encoding)
    delivery = open_delivery(path)
    found = table(delivery)
    assert found["nama"].to_list() == names
    assert found["baris"].to_list() == [9, 10, 11, 12]
    assert found["rusak"].null_count() == 4
    assert delivery.drawn_at == dt.datetime(2026, 2, 5, 8, 15, 33)
    assert delivery.instansi == "Pemerintah Kota Semarang"
    assert (delivery.periode, delivery.unor_induk, delivery.unor) == ("Januari 2026", None, "Dinas Contoh")


def test_csv_lines_of_two_encodings_in_one_file_are_both_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("nip;tanggal_spmt\n1;é\n".encode() + "2;é\n".encode("cp1252"))
    assert table(open_delivery(path))["tanggal_spmt"].to_list() == ["é", "é"]


def test_csv_rows_that_cannot_be_split_are_kept_with_their_line_and_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        b'nip;tanggal_spmt;dasar\r\n1;a;b\r\n2;kurang\r\n3;a;b;lebih\r\n\r\n;;\r\n4;"tak ditutup;b\r\n5;a;"b\r\nc"\r\n'
        b'6;a"b;c\r\n7;;\r\n'
    )
    found = table(open_delivery(path))
    assert found["baris"].to_list() == [2, 3, 4, 7, 8, 9, 10]
    assert found["nip"].to_list() == ["1", None, None, None, "5", "6", "7"]
    assert found["rusak"].to_list() == [None, "JUMLAH_KOLOM", "JUMLAH_KOLOM", "JUMLAH_KOLOM", None, None, None]
    assert found["isi_asli"].to_list()[1:4] == ["2;kurang", "3;a;b;lebih", '4;"tak ditutup;b']
    assert found["dasar"].to_list()[4:] == ["b\r\nc", "c", None]


def test_no_csv_row_is_lost_or_moved_where_blocks_meet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["nip", "tanggal_spmt", "dasar"]]
    for i in range(3_000):
        rows.append([str(i), "x" * (i % 37), 'dua\nbaris; "kutip"' if i % 5 == 0 else "a"])
        if i % 400 == 0:
            rows.append([f"{i}r", "kurang"])
    path = write_csv(tmp_path / "a.csv", rows)
    whole = table(open_delivery(path))
    monkeypatch.setattr(csv_blocks, "BLOCK_BYTES", 700)
    monkeypatch.setattr(csv_blocks, "CAREFUL_BYTES", 100)
    pieces = table(open_delivery(path))
    assert pieces.equals(whole)
    assert pieces["baris"].to_list() == list(range(2, len(rows) + 1))
    assert pieces["rusak"].drop_nulls().len() == 8


def test_a_quote_that_is_never_closed_costs_one_row_only(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [f"{i};2026-01-01;SK {i}" for i in range(5_000)]
    lines[40] = '40;"2026-01-01;SK'
    lines[4_000] = '4000;"2026-01-01";SK'
    path.write_text("nip;tanggal_spmt;dasar\n" + "\n".join(lines))
    found = table(open_delivery(path))
    assert found.height == 5_000
    assert found.filter(pl.col("rusak").is_not_null())["baris"].to_list() == [42]


def test_chunks_are_bounded_and_hold_only_what_was_asked_for(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "a.csv", [["nip", "tanggal_spmt", "dasar"], *([str(i), "x", "y"] for i in range(250_001))]
    )
    chunks = list(open_delivery(path, keep={"nip"}).chunks())
    assert max(chunk.height for chunk in chunks) == raw.ROWS_PER_CHUNK <= 200_000
    assert sum(chunk.height for chunk in chunks) == 250_001
    assert chunks[0].columns == ["nip", "baris", "rusak", "isi_asli"]
