"""`ekinerja form`: from deliveries to the PDF of one person and of a whole instansi, and what is said when there is
none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import Result
from pypdf import PdfReader
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.forms.printing import Press
from tests.flow import BASIC, FEBRUARY, JANUARY, KODE, NOW, Flow, Row, api, csv, evaluation, ident, nip
from tests.graph.careers import credit, siasn

NAME = "D'ARTAGNAN ÑÑO #1"
PPPK = "199001152024211001"
OTHER = "6472"
TABLES = (*BASIC, "angka_kredit_akumulasi", "angka_kredit_konversi", "keberatan")


def employee(person: int, **changes: str) -> Row:
    """Give a row of the employee export: a PNS, Ahli Pertama III/b since 2022."""
    row = {
        "pns_id": ident("orang", person),
        "nip_baru": nip(person),
        "nama": f"CONTOH PEGAWAI {person}",
        "kedudukan_hukum_id": "01",
        "status_cpns_pns": "P",
        "gol_akhir_id": "32",
        "gol_akhir_nama": "III/b",
        "tmt_golongan": "01-04-2022",
        "jenis_jabatan_id": "2",
        "jabatan_id": ident("jf"),
        "jabatan_nama": "Pranata Komputer Ahli Pertama",
        "tmt_jabatan": "01-03-2021",
        "unor_id": ident("unor", 1),
        "unor_nama": "Bidang Contoh",
    }
    return row | changes


@pytest.fixture(scope="module")
def flow(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """Two Ahli Pertama with a PAK up to December 2025 and two months after it, one without an evaluation, one PPPK, one
    Kepala Bidang; and in another instansi two people with one NIP beside a third."""
    flow = Flow(tmp_path_factory.mktemp("formulir"))
    flow.wanted = TABLES
    flow.drop("periode.json", api([JANUARY, FEBRUARY]))
    pppk = {"pns_id": ident("orang", 4), "nip_baru": PPPK, "gol_akhir_id": "09", "gol_akhir_nama": "IX"}
    head = {"jenis_jabatan_id": "1", "jabatan_nama": "Kepala Bidang Contoh", "jabatan_id": ident("kepala")}
    people = [employee(1, nama=NAME), employee(2), employee(3), employee(4, **pppk), employee(5, **head)]
    flow.drop("pegawai.csv", csv(people))
    flow.drop("ak.json", siasn([credit(n, n, isKonversi="0") for n in (1, 2)]))
    for number, periode in enumerate((JANUARY, FEBRUARY)):
        rows = [evaluation(person, periode) for person in (1, 2)]
        rows.append(evaluation(4, periode, nip=PPPK, jenis_pegawai="pppk", golru="IX"))
        flow.drop_evaluations(f"nilai-{number}.xlsx", rows, NOW)
    twins = [employee(7), employee(8, nip_baru=nip(7)), employee(9)]
    flow.drop("periode.json", api([JANUARY]), OTHER)
    flow.drop("pegawai.csv", csv(twins), OTHER)
    flow.drop("nilai.csv", csv([evaluation(7), evaluation(8, nip=nip(7)), evaluation(9)]), OTHER)
    flow.run()
    return flow


@pytest.fixture(autouse=True)
def _this_warehouse(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))


def asked(*typed: object) -> Result:
    """Type a command."""
    return CliRunner().invoke(app, ["form", *map(str, typed)])


def words(file: Path) -> str:
    """Give the text of a PDF as it is selected, in one line."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(file).pages))


def test_the_three_forms_of_a_person_say_what_the_release_holds(tmp_path: Path) -> None:
    text = {}
    for form in ("konversi", "akumulasi", "pak"):
        told = asked(form, nip(1), "--tahun", 2026, "-o", tmp_path / f"{form}.pdf")
        assert told.exit_code == 0, told.output
        assert nip(1) not in told.output.replace(str(tmp_path), "")
        text[form] = words(tmp_path / f"{form}.pdf")
        assert f"Nama {NAME}" in text[form]
        assert "Penata Muda Tingkat I / III/b / 1 April 2022" in text[form]
        assert "Pranata Komputer Ahli Pertama / 1 Maret 2021" in text[form]
        assert "Unit Kerja Bidang Contoh" in text[form]
    assert "Baik Januari 2026 1/12 × 100 % 12,5 1,042 Baik Februari 2026" in text["konversi"]
    assert "JUMLAH 2,084" in text["konversi"]
    assert "2026 Februari Baik 1/12 × 100 % 12,5 1,042" in text["akumulasi"]
    assert "JUMLAH ANGKA KREDIT YANG DIPEROLEH 2,084" in text["akumulasi"]
    assert "AK JF lama 79,167 – 79,167 PAK nomor 821/1/2026 tanggal 15 Januari 2026" in text["pak"]
    assert "KUMULATIF 79,167 2,084 81,251" in text["pak"]
    assert "100,000 100,000 Kelebihan/kekurangan angka kredit yang harus dicapai Kekurangan 18,749" in text["pak"]
    assert "kebijakan KONVENSI_TAHUNAN = final, yang belum dikonfirmasi" in text["pak"]
    assert "Periksa dahulu" not in text["pak"] + text["akumulasi"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["akumulasi.pdf", "konversi.pdf", "pak.pdf"]


def test_a_whole_instansi_is_a_file_for_each_nip_and_who_has_nothing_is_counted(tmp_path: Path) -> None:
    folder = tmp_path / "baru" / "formulir"
    told = asked("konversi", "--instansi", KODE, "--tahun", 2026, "-o", folder)
    assert told.exit_code == 0, told.output
    assert "2 formulir konversi tahun 2026" in told.output
    assert "1 pejabat fungsional belum punya" in told.output
    asked("pak", "--instansi", KODE, "--tahun", 2026, "-o", folder)
    expected = [f"{nip(person)}-konversi-2026.pdf" for person in (1, 2)]
    expected += [f"{nip(person)}-pak-2026.pdf" for person in (1, 2, 3)]
    assert sorted(file.name for file in folder.iterdir()) == sorted(expected)
    assert "NIP " + nip(2) in words(folder / f"{nip(2)}-konversi-2026.pdf")
    assert folder.stat().st_mode & 0o077 == 0


def test_two_people_with_one_nip_are_not_printed_over_each_other(tmp_path: Path) -> None:
    told = asked("konversi", "--instansi", OTHER, "--tahun", 2026, "-o", tmp_path)
    assert told.exit_code == 0, told.output
    assert [file.name for file in tmp_path.iterdir()] == [f"{nip(9)}-konversi-2026.pdf"]
    assert told.output.startswith("1 formulir konversi tahun 2026")
    assert "2 tidak dicetak, sebab NIP-nya dipakai lebih dari satu orang dalam data" in told.output


def test_nothing_half_made_is_left_when_printing_breaks_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[int] = []

    def jam(press: Press, content: object) -> bytes:
        printed.append(1)
        if len(printed) > 1:
            raise KeyboardInterrupt
        return b"%PDF"

    monkeypatch.setattr(Press, "pdf", jam)
    told = asked("konversi", "--instansi", KODE, "--tahun", 2026, "-o", tmp_path)
    assert told.exit_code == 1
    assert "Dihentikan" in told.output
    kept = tmp_path / "satu.pdf"
    kept.write_bytes(b"yang lama")
    assert asked("konversi", nip(1), "--tahun", 2026, "-o", kept).exit_code == 1
    assert kept.read_bytes() == b"yang lama"
    assert list(tmp_path.iterdir()) == [kept]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["pak", PPPK, "--tahun", "2026"], "milik pegawai PPPK. PPPK tidak mempunyai kenaikan pangkat"),
        (["pak", nip(5), "--tahun", "2026"], "bukan PNS dalam jabatan fungsional"),
        (["pak", nip(19), "--tahun", "2026"], "tidak ada dalam rilis yang berlaku"),
        (["pak", nip(7), "--tahun", "2026"], "NIP itu dipakai lebih dari satu orang"),
        (["pak", "1990", "--tahun", "2026"], "NIP terdiri atas 18 angka"),
        (["konversi", nip(1), "--tahun", "2024"], "tahun yang ada konversinya: 2026"),
        (["konversi", nip(3), "--tahun", "2026"], "Belum ada penilaian pejabat fungsional itu yang dikonversi"),
        (["surat", nip(1), "--tahun", "2026"], "yang ada: konversi, akumulasi, pak"),
        (["pak", "--tahun", "2026"], "Sebutkan satu NIP, atau --instansi"),
        (["pak", nip(1), "--instansi", KODE, "--tahun", "2026"], "Sebutkan satu NIP, atau --instansi"),
        (["pak", "--instansi", "0000", "--tahun", "2026"], "Kode instansi 0000 tidak dikenal"),
        (["pak", "--instansi", "6401", "--tahun", "2026"], "Tidak ada formulir pak tahun 2026 untuk instansi 6401"),
    ],
)
def test_what_cannot_be_printed_is_said_in_one_sentence_without_the_nip(
    tmp_path: Path, typed: list[str], sentence: str
) -> None:
    told = asked(*typed, "-o", tmp_path / "a.pdf")
    assert told.exit_code == 1
    assert sentence in told.output
    assert not any(part in told.output for part in typed if len(part) == 18)
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    taken = tmp_path / "berkas"
    taken.write_text("")
    for place, sentence in (
        (["-o", tmp_path / "tidak ada" / "a.pdf"], "tidak ada."),
        (["-o", tmp_path / "a.docx"], "ditulis sebagai .pdf"),
        (["-o", taken / "a.pdf"], "tidak ada."),
    ):
        assert sentence in asked("pak", nip(1), "--tahun", 2026, *place).output
    told = asked("pak", "--instansi", KODE, "--tahun", 2026, "-o", taken)
    assert told.exit_code == 1
    assert "Tidak dapat menulis di" in told.output
    assert taken.read_text() == ""


def test_a_year_that_no_calendar_has_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    told = asked("pak", nip(1), "--tahun", 99999, "-o", tmp_path / "a.pdf")
    assert told.exit_code == 2
    assert "9999" in told.output
