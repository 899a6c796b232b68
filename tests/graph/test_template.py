"""Templates for deliveries whose shape the product defines: written, filled in as a spreadsheet does, and loaded."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path

import fastexcel
import polars as pl
import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.contracts.record import Record, Terms
from pipelines.contracts.records_instansi import records_instansi
from pipelines.contracts.records_karier import histories_by_hand
from pipelines.contracts.records_tpp import tpp_by_hand
from pipelines.ingest.reading.open_file import open_delivery
from pipelines.ingest.reading.record_headings import columns
from pipelines.mistakes import UserMistakeError
from pipelines.reference import load_reference
from pipelines.reports.template import write_template
from pipelines.settings import Settings
from tests.flow import JANUARY, KODE, NOW, Flow, api, csv, evaluation, ident, period
from tests.graph.careers import post, rank, siasn

YEARLY = period(0, "01-01", "12-31", "01-31", jenis_periode="tahunan", tipe_periodik=None, angka_periodik=None)


@pytest.fixture(scope="module")
def reference() -> dict[str, pl.DataFrame]:
    """The shipped reference tables."""
    return load_reference(Settings().reference)


def fill(template: Path, cells: dict[str, str | int]) -> Path:
    """Type into cells of the first sheet, as a spreadsheet program saves them; a number keeps its column's format."""
    filled = template.with_name("terisi.xlsx")
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(filled, "w") as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                content = _typed(content.decode(), cells).encode()
            target.writestr(item, content)
    return filled


def _typed(sheet: str, cells: dict[str, str | int]) -> str:
    styles = dict(re.findall(r'<col min="(\d+)"[^>]* style="(\d+)"', sheet))
    for place, value in cells.items():
        column, row = place[0], place[1:]
        style = styles[str(ord(column) - 64)]
        if isinstance(value, int):
            cell = f'<c r="{place}" s="{style}"><v>{value}</v></c>'
        else:
            cell = f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{value}</t></is></c>'
        if f'<row r="{row}"' not in sheet:
            sheet = sheet.replace("</sheetData>", f'<row r="{row}"></row></sheetData>')
        sheet = re.sub(rf'(<row r="{row}"[^>]*>.*?)(</row>)', rf"\g<1>{cell}\g<2>", sheet, count=1)
    return sheet


def test_a_template_filled_in_is_accepted_whole_and_ends_the_wait_for_a_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = Flow(tmp_path)
    flow.wanted = ("pola_distribusi",)
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    units = [
        {"Id": ident("unor", n), "NamaUnor": name, "DiatasanId": above, "IndukUnorId": None, "InstansiId": None}
        | {"EselonId": None, "CepatKode": None, "NamaJabatan": None, "PemimpinPnsId": None, "JenisUnorId": None}
        for n, name, above in ((0, "Kota", None), (1, "Dinas", ident("unor", 0)))
    ]
    flow.drop("unor.json", api(units))
    flow.drop("periode.json", api([YEARLY]))
    rows = [evaluation(person, YEARLY, tahun_skp="2025") for person in range(1, 13)]
    flow.drop_evaluations("tahunan.xlsx", rows, NOW)
    flow.run()
    before = "SELECT unor, kesimpulan FROM pola_distribusi ORDER BY unor"
    assert flow.ask(before) == [("Dinas", "belum ada capaian"), ("Kota", "belum ada capaian")]

    template = flow.inbox.parent / "capaian.xlsx"
    typed = ["template", "capaian_organisasi", "--instansi", KODE, "--tahun", "2025", "-o", str(template)]
    told = CliRunner().invoke(app, typed)
    assert told.exit_code == 0, told.output
    assert "2 unit" in told.output
    filled = fill(template, {"E2": "Baik", "F2": 46022, "E3": "Istimewa"})  # 46022 = 31 December 2025
    dropped = flow.drop("capaian.xlsx", filled.read_bytes())
    checked = CliRunner().invoke(app, ["check", str(dropped)])
    assert checked.exit_code == 0, checked.output
    flow.run()
    assert flow.ask("SELECT unor, predikat_organisasi, CAST(ditetapkan_pada AS VARCHAR), kesimpulan "
                    "FROM pola_distribusi ORDER BY unor") == [
        ("Dinas", "Baik", "2025-12-31", "perlu ditinjau"),
        ("Kota", "Istimewa", None, "perlu ditinjau"),
    ]  # fmt: skip


UNIT_HEAD = "unor_id;nama_unit;tahun;periode_id;predikat;ditetapkan_pada"


def test_rows_of_a_template_that_nobody_filled_in_are_passed_over_and_counted(tmp_path: Path) -> None:
    flow = Flow(tmp_path)
    place = f"2025;{ident('periode', 0)}"
    lines = [f"{ident('unor', 1)};Dinas;{place};Baik;", f"{ident('unor', 2)};Badan;{place};;", f";;{place}; ;"]
    lines += [f"{ident('unor', 3)};Kantor;{place};;2025-12-31"]
    flow.drop("capaian.csv", "\n".join([UNIT_HEAD, *lines]).encode())
    flow.run()
    told = "SELECT dibaca, diterima, dikarantina, tidak_diisi, kode_alasan FROM mutu_data WHERE tingkat = 'karantina'"
    assert flow.ask(told) == [(2, 1, 1, 2, "WAJIB_ISI")]
    assert flow.ask("SELECT baris FROM karantina_terbuka") == [(5,)]


def test_the_template_of_every_record_is_read_as_that_record(
    tmp_path: Path, reference: dict[str, pl.DataFrame], records: dict[str, Record]
) -> None:
    for name in records:
        output = tmp_path / f"{name}.xlsx"
        write_template(tmp_path / "belum ada rilis", reference, name, KODE, 2026, output)
        raw = open_delivery(fill(output, {"A2": "contoh"}))
        assert (raw.record, raw.unknown_headings) == (name, ())


@pytest.mark.parametrize(
    ("record", "kept"),
    [
        ("capaian_organisasi", "menggantikan seluruh isi tahun atau periode"),
        ("pengecualian", "menggantikan seluruh daftar"),
        ("bukti_dukung", "menambah yang sudah ada"),
        ("keberatan", "menambah yang sudah ada"),
        ("rekap_kehadiran", "menggantikan seluruh isi bulan"),
        ("nilai_kinerja_lokal", "menambah yang sudah ada"),
        ("keadaan_pegawai", "menggantikan seluruh daftar"),
    ],
)
def test_a_template_says_whether_what_was_sent_before_stays(
    tmp_path: Path, reference: dict[str, pl.DataFrame], record: str, kept: str
) -> None:
    output = tmp_path / "templat.xlsx"
    assert kept in write_template(tmp_path / "belum ada rilis", reference, record, KODE, 2026, output)
    told = fastexcel.read_excel(output).load_sheet("Petunjuk", header_row=None).to_polars()
    assert kept in " ".join(told["__UNNAMED__0"].drop_nulls())


@pytest.fixture(scope="module")
def records(reference: dict[str, pl.DataFrame]) -> dict[str, Record]:
    """The records whose shape the product defines."""
    terms = Terms(reference, 2027)
    return {
        record.name: record for record in (*records_instansi(terms), *histories_by_hand(terms), *tpp_by_hand(terms))
    }


@pytest.mark.parametrize(
    ("record", "kode", "name", "sentence"),
    [
        ("penilaian", KODE, "a.xlsx", "Tidak ada templat untuk penilaian; yang ada: pengecualian"),
        ("spmt", "0000", "a.xlsx", "Kode instansi 0000 tidak dikenal"),
        ("spmt", KODE, "a.csv", "templat ditulis sebagai .xlsx"),
        ("spmt", KODE, "tidak/ada.xlsx", "tidak ada."),
    ],
)
def test_what_cannot_be_written_is_said_in_one_sentence(
    tmp_path: Path, reference: dict[str, pl.DataFrame], record: str, kode: str, name: str, sentence: str
) -> None:
    with pytest.raises(UserMistakeError, match=re.escape(sentence)):
        write_template(tmp_path / "rilis", reference, record, kode, 2026, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_template_that_may_be_filled_in_is_not_written_over(
    tmp_path: Path, reference: dict[str, pl.DataFrame]
) -> None:
    output = tmp_path / "spmt.xlsx"
    write_template(tmp_path / "rilis", reference, "spmt", KODE, 2026, output)
    written = output.read_bytes()
    with pytest.raises(UserMistakeError, match="sudah ada dan mungkin sudah diisi"):
        write_template(tmp_path / "rilis", reference, "spmt", KODE, 2026, output)
    assert output.read_bytes() == written


def test_a_template_lists_units_and_periods_only_where_a_column_asks_for_one(
    tmp_path: Path, reference: dict[str, pl.DataFrame]
) -> None:
    both = ["Unit", "Periode"]
    for record, sheets in (("riwayat_jabatan", []), ("rencana_aksi", both[1:]), ("capaian_organisasi", both)):
        output = tmp_path / f"{record}.xlsx"
        write_template(tmp_path / "belum ada rilis", reference, record, KODE, 2026, output)
        assert fastexcel.read_excel(output).sheet_names == ["Isian", "Petunjuk", *sheets], record


def test_a_pak_filled_in_by_hand_is_what_later_credit_is_added_to(
    tmp_path: Path, reference: dict[str, pl.DataFrame]
) -> None:
    flow = Flow(tmp_path)
    flow.wanted = ("angka_kredit_akumulasi",)
    flow.drop("periode.json", api([JANUARY]))
    flow.drop("nilai.csv", csv([evaluation(1)]))
    flow.drop("jabatan.json", siasn([post(1)]))
    flow.drop("golongan.json", siasn([rank(1)]))
    output = tmp_path / "ak.xlsx"
    write_template(tmp_path / "belum ada rilis", reference, "riwayat_angka_kredit", KODE, 2026, output)
    cells = {"A2": "PAK-1", "B2": ident("orang", 1), "E2": 1, "F2": 2025, "G2": 12, "H2": 2025, "K2": "50,5"}
    flow.drop("ak.xlsx", fill(output, cells).read_bytes())
    flow.run()
    assert flow.ask("SELECT ak_lama, ak_kumulatif FROM angka_kredit_akumulasi") == [
        (Decimal("50.500"), Decimal("51.542"))
    ]


@pytest.mark.parametrize("record", ["riwayat_jabatan", "riwayat_golongan", "pendidikan_baru"])
def test_what_may_be_filled_in_has_a_template_that_asks_for_nothing_of_the_web_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record: str
) -> None:
    monkeypatch.setenv("EKINERJA_DATA", str(tmp_path))
    output = tmp_path / "templat.xlsx"
    told = CliRunner().invoke(app, ["template", record, "--instansi", KODE, "--tahun", "2026", "-o", str(output)])
    assert told.exit_code == 0, told.output
    headings = pl.read_excel(output, sheet_name="Isian", has_header=False).row(0)
    expected = {
        "riwayat_jabatan": "riwayat_id pegawai_id nip jenis_jabatan jabatan_id jabatan tmt_jabatan jenis_pengangkatan "
        "nomor_sk tanggal_sk",
        "riwayat_golongan": "riwayat_id pegawai_id nip golru tmt_golongan nomor_sk tanggal_sk",
        "pendidikan_baru": "nip tingkat_pendidikan_id tanggal_lulus dasar",
    }
    assert headings == columns(expected[record])
