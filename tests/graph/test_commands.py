"""The `ekinerja` command as a person types it, on the sample."""

from __future__ import annotations

import csv as csvfile
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import fastexcel
import polars as pl
import pytest
from typer.testing import CliRunner, Result

from pipelines.cli import app
from pipelines.lake import Lake
from tests.flow import KODE, NOW, SAMPLE, Flow, csv, evaluation
from tests.graph.paydays import presence

PUBLIC = ("penilaian_pegawai", "distribusi_predikat", "kepatuhan", "pengaturan_periode", "mutu_data")


@pytest.fixture(scope="module")
def sample(sample_run: Flow) -> Iterator[Flow]:
    """A warehouse over the whole sample; `EKINERJA_DATA` names it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EKINERJA_DATA", str(sample_run.settings.data))
        yield sample_run


def type_in(*words: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(app, words, input=answer)


def test_run_ends_with_a_summary_that_says_what_to_do_next(sample: Flow) -> None:
    told = type_in("run", "--inbox", str(SAMPLE)).output
    for words in ("Kiriman", "Bulan", "Rilis", "Berkas koreksi", "Berikutnya", "Tidak ada yang baru"):
        assert words in told
    assert Lake(sample.settings.lake).deliveries()


@pytest.mark.usefixtures("quick_command")
def test_run_with_strict_exits_with_2_when_rows_were_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flow = Flow(tmp_path)
    flow.drop("nilai.csv", csv([evaluation(1), evaluation(2, golru="salah")]))
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    assert type_in("run", "--inbox", str(flow.inbox), "--strict").exit_code == 2
    assert type_in("run", "--inbox", str(flow.inbox), "--strict").exit_code == 0


def test_check_says_of_every_sample_file_what_run_said(sample: Flow) -> None:
    committed = {delivery.file: delivery for delivery in Lake(sample.settings.lake).deliveries()}
    assert len(committed) == sum(1 for file in SAMPLE.glob("*/*"))
    told = type_in("check", *(str(SAMPLE / name) for name in committed))
    assert told.exit_code == 2
    of_files = re.split(rf"^{re.escape(str(SAMPLE))}/", told.output, flags=re.MULTILINE)[1:]
    said = {text.partition(":")[0]: text for text in of_files}
    assert said.keys() == committed.keys()
    for name, delivery in committed.items():
        counts = re.search(r"([\d.]+) baris dibaca = ([\d.]+) diterima \+ ([\d.]+) dikarantina", said[name])
        assert counts is not None
        figures = [int(figure.replace(".", "")) for figure in counts.groups()]
        assert figures == [delivery.read, delivery.accepted, delivery.quarantined]
        assert set(re.findall(r"\[([A-Z_]+)\]", said[name])) == set(delivery.reasons)


def test_check_says_what_a_file_would_do_to_what_was_delivered_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = Flow(tmp_path)
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    flow.drop_evaluations("a.xlsx", [evaluation(n) for n in range(1, 13)], datetime(2026, 3, 1))
    flow.run()

    def said(name: str, people: int, day: datetime | None, kode: str = KODE) -> str:
        rows = [evaluation(n) for n in range(1, people + 1)]
        if day is None:
            return type_in("check", str(flow.drop(name, csv(rows), kode=kode))).output
        return type_in("check", str(flow.drop_evaluations(name, rows, day))).output

    before = f"{KODE}/a.xlsx (12 baris, ditarik 01-03-2026 00:00) untuk satu periode tahun 2026"
    assert f"Akan menggantikan {before}." in said("b.xlsx", 12, datetime(2026, 3, 2))
    assert f"Akan menggantikan {before} dengan 5 baris: pastikan" in said("c.csv", 5, None)
    assert f"Sudah ada yang ditarik lebih akhir, {before}" in said("d.xlsx", 12, datetime(2026, 2, 2))
    assert "menggantikan" not in said("e.csv", 5, None, kode="6401")
    flow.drop("hadir.csv", csv([presence(1, bulan=month) for month in (1, 2)]))
    flow.run()
    again = type_in("check", str(flow.drop("hadir-lagi.csv", csv([presence(1, bulan=2, hari_kerja=19)])))).output
    assert re.findall(r"untuk [^,.\n]* 2026", again) == ["untuk Februari 2026"]
    known = type_in("check", str(flow.inbox / KODE / "a.xlsx"))
    assert f"Isi ini sudah pernah diterima ({KODE}/a.xlsx): tidak ada yang berubah." in known.output


def test_check_of_a_file_without_a_fault_exits_with_0(sample: Flow) -> None:
    assert type_in("check", str(SAMPLE / KODE / "periode.json")).exit_code == 0


def test_every_planted_trap_of_the_sample_is_treated_as_its_readme_says(sample: Flow) -> None:
    planted: dict[tuple[str, str], int] = {}
    for line in (SAMPLE / "README.md").read_text().splitlines():
        cells = [cell.strip(" `") for cell in line.strip("|").split("|")]
        if len(cells) == 5 and cells[3] == "quarantined":
            place = (cells[0], cells[4])
            planted[place] = planted.get(place, 0) + int(cells[2])
    found = {(d.file, code): n for d in Lake(sample.settings.lake).deliveries() for code, n in d.reasons.items()}
    assert planted
    assert found == planted


def accepted_cases(kode: str) -> dict[str, int]:
    """How many rows of each accepted case the sample's README counts in the files of an instansi."""
    lines = (SAMPLE / "README.md").read_text().splitlines()
    rows = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines]
    told = [row for row in rows if len(row) == 5 and row[3] == "accepted" and row[0].startswith(kode)]
    return {row[1]: int(row[2]) for row in told if row[2].isdigit()}


@pytest.mark.parametrize("kode", ["6471", "6401"])
def test_the_release_has_the_planted_rencana_aksi_without_evidence(sample: Flow, kode: str) -> None:
    bare = sample.ask(
        "SELECT count(*) FROM catatan.rencana_aksi AS r ANTI JOIN catatan.bukti_dukung AS b USING (rencana_aksi_id) "
        f"WHERE kode_instansi = '{kode}'"
    )
    assert bare == [(accepted_cases(kode)["rencana aksi without evidence"],)]


@pytest.mark.parametrize("kode", ["4011", "6401", "6471"])
def test_the_release_has_the_planted_feedback_on_one_aspect_only(sample: Flow, kode: str) -> None:
    one = sample.ask(
        f"SELECT count(*) FROM (SELECT nip FROM catatan.umpan_balik WHERE kode_instansi = '{kode}' "
        "GROUP BY nip, periode_id HAVING count(DISTINCT aspek) = 1)"
    )
    assert one == [(accepted_cases(kode)["a person's feedback in a period on one aspek only"],)]


def test_the_public_tables_open_read_only_in_plain_duckdb(sample: Flow) -> None:
    with duckdb.connect(str(sample.settings.warehouse), read_only=True) as reader:
        for table in PUBLIC:
            assert reader.sql(f"SELECT count(*) FROM {table}").fetchall()[0][0] > 0
        with pytest.raises(duckdb.Error):
            reader.execute("CREATE TABLE baru (x INTEGER)")


@pytest.mark.parametrize("ending", ["xlsx", "csv", "parquet"])
def test_export_writes_the_asked_rows_in_the_form_of_the_files_ending(
    sample: Flow, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"keluar.{ending}"
    told = type_in("export", "kepatuhan", "--instansi", KODE, "--bulan", "2026-03", "-o", str(file))
    assert told.exit_code == 0, told.output
    expected = sample.ask(
        f"SELECT count(*) FROM kepatuhan WHERE kode_instansi = '{KODE}' AND bulan = DATE '2026-03-01'"
    )
    if ending == "xlsx":
        rows = fastexcel.read_excel(file).load_sheet(0).height
    elif ending == "csv":
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = sum(1 for _ in csvfile.DictReader(opened, delimiter=";"))
    else:
        rows = pl.read_parquet(file).height
    assert [(rows,)] == expected
    assert rows > 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("export", "tidak_ada", "-o", "x.csv"), "Tidak ada tabel tidak_ada"),
        (("export", "kepatuhan", "-o", "x.doc"), "tidak dikenal"),
        (("export", "kepatuhan", "--bulan", "Maret", "-o", "x.csv"), "bukan bulan"),
        (("run", "--inbox", "tidak/ada"), "tidak ada atau bukan folder"),
        (("releases", "promote", "zzz"), "Tidak ada satu rilis"),
        (("releases", "diff", "zzz", "yyy"), "Tidak ada satu rilis"),
        (("simulate", "--asn", "100", "--bulan", "2026-13", "--out", "x"), "bukan bulan"),
    ],
)
def test_a_users_mistake_gets_one_sentence_and_exit_code_1(sample: Flow, words: tuple[str, ...], sentence: str) -> None:
    told = type_in(*words)
    assert told.exit_code == 1
    assert sentence in told.output
    assert "Traceback" not in told.output


def test_check_of_a_file_that_is_no_delivery_says_so_and_exits_with_2(sample: Flow, tmp_path: Path) -> None:
    page = tmp_path / "halaman.json"
    page.write_text("<html><body><form>Masuk</form></body></html>")
    told = type_in("check", str(page), str(tmp_path / "tidak-ada.csv"))
    assert told.exit_code == 2
    assert "ditolak" in told.output
    assert "berkas tidak ada" in told.output


def test_an_older_release_can_be_chosen_and_stays_until_there_is_a_newer_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = Flow(tmp_path)
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    flow.drop("1.csv", csv([evaluation(1)]))
    first = flow.run(NOW - timedelta(hours=1))
    flow.drop("2.csv", csv([evaluation(2)]))
    second = flow.run()
    assert type_in("releases", "promote", first[:8]).exit_code == 0
    assert flow.run() == first
    told = type_in("releases").output
    assert first in told
    assert second in told
    assert "1 bertambah" in type_in("releases", "diff", first, second).output
    flow.drop("3.csv", csv([evaluation(3)]))
    assert flow.run() not in (first, second)


def test_a_release_taken_along_opens_without_the_lake(sample: Flow, tmp_path: Path) -> None:
    copy = tmp_path / "bawa.duckdb"
    assert type_in("releases", "export", str(copy)).exit_code == 0
    with duckdb.connect(str(copy), read_only=True) as reader:
        for table in PUBLIC:
            expected = sample.ask(f"SELECT count(*) FROM {table}")
            assert reader.sql(f"SELECT count(*) FROM {table}").fetchall() == expected
        views = reader.sql("SELECT sql FROM duckdb_views() WHERE NOT internal").fetchall()
    assert not any(str(sample.settings.lake) in sql for (sql,) in views)
    assert type_in("releases", "export", str(copy)).exit_code == 1


def test_prune_says_what_it_frees_and_frees_nothing_that_a_kept_release_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = Flow(tmp_path)
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    monkeypatch.setattr("pipelines.release_care.KEPT_LATEST", 1)
    for number in range(3):
        flow.drop(f"{number}.csv", csv([evaluation(number + 1)]))
        last = flow.run(NOW + timedelta(hours=number))
    told = type_in("releases", "prune", answer="n\n").output
    assert "rilis lama" in told
    assert len(list(flow.settings.releases.glob("*.duckdb"))) == 3
    assert "Sudah dibersihkan" in type_in("releases", "prune", "--yes").output
    # the current one, and the first of the month
    assert len(list(flow.settings.releases.glob("*.duckdb"))) == 2
    assert flow.ask("SELECT count(*) FROM rilis.kiriman") == [(3,)]
    assert flow.run() == last
    assert sum(flow.fresh.values()) == 0


def test_personal_columns_of_the_employee_export_are_nowhere_in_the_state(sample: Flow) -> None:
    planted = _cut_values()
    assert len(planted) > 20
    for file in sample.settings.data.rglob("*"):
        if file.is_file() and not file.is_symlink():
            content = file.read_bytes()
            assert not [value for value in planted if value.encode() in content], file.name
    for file in sample.settings.lake.glob("*/**/*.parquet"):
        text = pl.read_parquet(file).write_json()
        assert not [value for value in planted if value in text], file.name


def _cut_values() -> list[str]:
    """Values of columns that no figure needs, as they stand in the sample's CSV export; those that could not be told
    from a part of an id are left out."""
    with (SAMPLE / "6401" / "pegawai.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csvfile.DictReader(file, delimiter=";"))
    columns = [name for name in rows[0] if name in ("alamat", "nomor_hp", "email", "email_gov", "nama_bank")]
    assert len(columns) >= 3
    return [row[name] for row in rows[:20] for name in columns if not row[name].isdigit() and len(row[name]) > 8]
