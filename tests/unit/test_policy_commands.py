"""`ekinerja policy check`, `show` and `new`, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.cli import app
from pipelines.policy.reading import SHIPPED
from tests.judging import KODE, judged
from tests.policies import as_folder, as_xlsx, as_zip, policy, together


def type_in(*words: str) -> Result:
    return CliRunner().invoke(app, ["policy", *words])


def test_check_tells_everything_and_exits_with_2(tmp_path: Path) -> None:
    sheets = policy()
    sheets["bagian"][0]["bobot"] = 50
    sheets["peta_nilai"].pop(3)
    folder = as_folder(tmp_path / KODE / "tpp", sheets)
    result = type_in("check", str(folder))
    assert result.exit_code == 2
    assert "2 kesalahan" in result.output
    assert "Perbaiki, lalu periksa lagi." in result.output  # nothing was left unasked
    sheets["kebijakan"][0]["berlaku_mulai"] = "awal tahun"
    unread = type_in("check", str(as_folder(tmp_path / KODE / "sel", sheets))).output
    assert "periksa lagi: hubungan antarlembar baru diperiksa setelah semua sel terbaca." in unread
    assert type_in("check", str(as_folder(tmp_path / KODE / "baik", policy()))).exit_code == 0
    assert "bukan kebijakan TPP" in type_in("check", str(tmp_path)).output


def test_what_is_no_workbook_zip_or_folder_is_told_in_the_words_of_a_policy(tmp_path: Path) -> None:
    letter = tmp_path / "peraturan.pdf"
    letter.write_bytes(b"%PDF-1.7")
    for words in (("check", str(letter)), ("show", str(letter))):
        told = type_in(*words)
        assert told.exit_code == 1
        said = " ".join(told.output.split())
        assert "kebijakan ialah satu XLSX, satu ZIP dari CSV, atau satu folder berisi CSV" in said


def test_show_says_a_policy_in_sentences_with_sheet_and_row(tmp_path: Path) -> None:
    said = " ".join(type_in("show", str(as_xlsx(tmp_path / "tpp.xlsx", policy()))).output.split())
    for sentence in (
        "TPP Pemerintah Kota Semarang (6471) menurut Peraturan contoh (rekaan) Ps. 1 (CONTOH-1) [kebijakan:2]",
        "Kelas 8: Rp8.000.000,00. [nilai_kelas:3]",
        "Beban kerja (BK): 37,5 % dari nilai dasar, dibayar tetap, tanpa dikalikan skor. [komponen:2]",
        "KINERJA: bobot 60 %, dari predikat kinerja bulan sebelumnya. [bagian:2]",
        "3.000 sampai kurang dari 6.750: 50 % [peta_nilai:8]",
        "Tidak masuk tanpa keterangan, 1 sampai 2: 3 % tiap hari, dari jumlah seluruhnya. [aturan_potongan:3]",
        "Tidak masuk tanpa keterangan, 3 atau lebih: seluruh pembayaran bulan itu hangus. [aturan_potongan:4]",
        "CPNS: dibayar 80 %, sejak bulan mulainya. [aturan_status:3]",
        "HUKDIS:ringan: dipotong 10 % selama 3 bulan sejak mulainya. [aturan_keadaan:3]",
        "Tiap komponen dibulatkan ke kelipatan Rp1,00 terdekat. [kebijakan:2]",
    ):
        assert sentence in said


def test_show_of_a_month_says_what_holds_then_and_names_the_others(tmp_path: Path) -> None:
    both = together(policy(berlaku_sampai="2026-06-30"), policy(kebijakan_id="BARU", berlaku_mulai="2026-07-01"))
    file = as_zip(tmp_path / "tpp.zip", both)
    said = type_in("show", str(file), "--bulan", "2026-07").output
    assert "(BARU)" in said
    assert "Tidak dipakai pada Juli 2026: CONTOH-1" in said
    assert "Tidak ada kebijakan yang berlaku" in type_in("show", str(file), "--bulan", "2025-07").output


def test_new_writes_a_workbook_that_asks_only_for_what_it_cannot_know(tmp_path: Path) -> None:
    file = tmp_path / "baru.xlsx"
    assert type_in("new", KODE, "-o", str(file)).exit_code == 0
    assert [fault.told for fault in judged(file).faults] == [
        "lembar kebijakan, baris 2, kolom berlaku_mulai: kosong, padahal wajib diisi."
    ]


def test_a_workbook_that_may_be_filled_in_is_not_written_over(tmp_path: Path) -> None:
    file = as_xlsx(tmp_path / "kebijakan.xlsx", policy())
    filled = file.read_bytes()
    refused = type_in("new", KODE, "-o", str(file))
    assert (refused.exit_code, file.read_bytes()) == (1, filled)
    assert "sudah ada dan mungkin sudah diisi" in " ".join(refused.output.split())


@pytest.mark.parametrize("example", sorted(path.name for path in SHIPPED.iterdir() if path.is_dir()))
def test_new_from_an_example_is_that_policy_as_a_draft_of_the_instansi(example: str, tmp_path: Path) -> None:
    file = tmp_path / "baru.xlsx"
    assert type_in("new", "6401", "--contoh", example, "-o", str(file)).exit_code == 0
    made, shipped = judged(file, "6401"), judged(SHIPPED / example, None)
    assert not made.faults
    for name, rows in shipped.sheets.items():
        own = ["kode_instansi"] if name == "kebijakan" else []
        assert made.sheets[name].drop("baris", *own).equals(rows.drop("baris", *own)), name
    assert made.sheets["kebijakan"]["kode_instansi"].to_list() == ["6401"]
    assert "yang ada:" in type_in("new", "6401", "--contoh", "TIDAK-ADA", "-o", str(file)).output
