"""TPP policies through the real flow: taken in whole or refused whole; the last of an id counts, others stand by."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.contracts.record_tables_kebijakan import POLICY_TABLES
from pipelines.definitions import CHECKS
from pipelines.ingest import policy as policy_intake
from pipelines.main_job import opened
from pipelines.set_checks import judge, load_checks
from tests.flow import BASIC, JANUARY, KODE, NOW, Flow, api, csv, evaluation
from tests.policies import as_folder, as_xlsx, as_zip, csv_of, policy, together


@pytest.fixture
def flow(tmp_path: Path) -> Flow:
    made = Flow(tmp_path)
    made.wanted = (*BASIC, *POLICY_TABLES)
    made.drop("periode.json", api([JANUARY]))
    made.drop("nilai.csv", csv([evaluation(1)]))
    return made


def refusals(flow: Flow) -> list[str]:
    return [refused.sentence for refused in flow.arrival.refused]


def test_every_sheet_becomes_a_table_whose_rows_name_themselves(flow: Flow) -> None:
    sheets = policy()
    as_xlsx(flow.inbox / KODE / "tpp.xlsx", sheets)
    flow.run()
    assert refusals(flow) == []
    for sheet, table in zip(sheets, POLICY_TABLES, strict=True):
        rows = flow.ask(f"SELECT kode_instansi, baris, baris_aturan FROM catatan.{table} ORDER BY baris")
        assert rows == [(KODE, line, f"{sheet}:{line}") for line in range(2, len(sheets[sheet]) + 2)], table
    (delivery,) = [taken for taken in flow.arrival.taken if taken.record == "kebijakan_tpp"]
    assert delivery.read == delivery.accepted == sum(map(len, sheets.values()))


@pytest.mark.parametrize("form", ["folder", "zip", "xlsx"])
def test_a_policy_is_known_again_whatever_its_form(form: str, flow: Flow) -> None:
    write = {"folder": as_folder, "zip": as_zip, "xlsx": as_xlsx}[form]
    path = flow.inbox / KODE / {"folder": "tpp", "zip": "tpp.zip", "xlsx": "tpp.xlsx"}[form]
    write(path, policy())
    flow.run()
    assert [taken.file for taken in flow.arrival.taken if taken.record == "kebijakan_tpp"] == [f"{KODE}/{path.name}"]
    flow.run()
    assert (flow.arrival.taken, flow.arrival.refused, flow.arrival.known) == ([], [], 3)
    assert set(flow.fresh.values()) == {0}


def test_a_policy_with_a_mistake_is_refused_whole_and_the_one_before_stays(flow: Flow) -> None:
    folder = as_folder(flow.inbox / KODE / "tpp", policy())
    first = flow.run()
    wrong = policy(peraturan="Peraturan baru")
    wrong["bagian"][0]["bobot"] = 50
    as_folder(folder, wrong)
    assert flow.run(NOW + timedelta(days=1)) == first
    (said,) = refusals(flow)
    assert "lembar bagian, baris 2: bobot semua bagian komponen PK berjumlah 90" in said
    assert "kebijakan sebelumnya tetap berlaku" in said
    assert flow.ask("SELECT peraturan FROM catatan.kebijakan") == [("Peraturan contoh (rekaan)",)]
    flow.run(NOW + timedelta(days=2))
    assert refusals(flow) == [said], "what was refused is told again without being read again"


def test_a_later_version_replaces_all_sheets_of_its_policy_and_no_other(flow: Flow) -> None:
    both = together(policy(berlaku_sampai="2026-06-30"), policy(kebijakan_id="BARU", berlaku_mulai="2026-07-01"))
    as_xlsx(flow.inbox / KODE / "1.xlsx", both)
    flow.run()
    later = policy(kebijakan_id="BARU", berlaku_mulai="2026-07-01")
    later["nilai_kelas"] = later["nilai_kelas"][:1]
    later["aturan_plt"] = []
    as_xlsx(flow.inbox / KODE / "2.xlsx", later)
    flow.run(NOW + timedelta(days=1))
    counts = "SELECT kebijakan_id, count(*) FROM catatan.{} GROUP BY ALL ORDER BY ALL"
    assert flow.ask(counts.format("nilai_kelas")) == [("BARU", 1), ("CONTOH-1", 3)]
    assert flow.ask(counts.format("aturan_plt")) == [("CONTOH-1", 1)]


def test_a_new_policy_changes_no_month_before_it(flow: Flow) -> None:
    as_xlsx(flow.inbox / KODE / "1.xlsx", policy(berlaku_sampai="2026-06-30"))
    flow.run()
    months = sorted((flow.settings.lake / "marts" / "nilai_kelas" / "keadaan").iterdir())
    before = {(place / "isi.json").read_text() for place in months}
    as_xlsx(flow.inbox / KODE / "2.xlsx", policy(kebijakan_id="BARU", berlaku_mulai="2026-07-01"))
    flow.run(NOW + timedelta(days=1))
    made = sorted((flow.settings.lake / "marts" / "nilai_kelas" / "keadaan").iterdir())
    new = {(place / "isi.json").read_text() for place in made if place not in months}
    assert len(new - before) == 1, "only the state as of now holds the new one; January's content is what it was"


def test_the_order_of_steps_is_content_and_not_origin(flow: Flow) -> None:
    as_xlsx(flow.inbox / KODE / "1.xlsx", policy())
    flow.run()
    contents = set((flow.settings.lake / "marts" / "kebijakan").rglob("isi.json"))
    told = {file.read_text() for file in contents}
    as_xlsx(flow.inbox / KODE / "2.xlsx", policy(urutan="STATUS:pagu POTONGAN:berjalan"))
    flow.run(NOW + timedelta(days=1))
    fresh = set((flow.settings.lake / "marts" / "kebijakan").rglob("isi.json")) - contents
    assert {file.read_text() for file in fresh}.isdisjoint(told)


def test_confirmed_policies_of_the_same_time_from_two_files_are_spoken_of(flow: Flow) -> None:
    as_xlsx(flow.inbox / KODE / "1.xlsx", policy())
    as_xlsx(flow.inbox / KODE / "2.xlsx", policy(kebijakan_id="BARU", berlaku_mulai="2026-07-01"))
    as_xlsx(flow.inbox / KODE / "3.xlsx", policy(kebijakan_id="LAMA", berlaku_mulai="2025-01-01", status="draft"))
    with opened(flow.settings, flow.inbox, lambda: NOW) as job:
        job.ingest()
        checks = load_checks(CHECKS, job.warehouse.models)["kebijakan"]
        job.ensure("periode")
        found = judge(job.warehouse, checks, job.ensure("kebijakan"))
    (told,) = [finding for finding in found if finding.rows]
    assert (told.check.name, told.rows, told.blocks) == ("tidak_bertabrakan", 1, False)


def test_a_policy_that_was_accepted_stays_when_more_is_asked_and_it_is_told_once(
    flow: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_xlsx(flow.inbox / KODE / "tpp.xlsx", policy())
    flow.run()
    before = flow.ask("SELECT * EXCLUDE (delivery_id) FROM catatan.peta_nilai ORDER BY baris")
    asked = tmp_path / "pertanyaan"
    asked.mkdir()
    (asked / "baru.sql").write_text("select 'bagian' as lembar, 2 as baris, true as keras, 'syarat baru' as kalimat")
    monkeypatch.setattr(policy_intake, "CHECKS", asked)
    flow.run(NOW + timedelta(days=1))
    (said,) = refusals(flow)
    assert said.startswith("kebijakan ini dahulu diterima dan tetap dipakai")
    assert "lembar bagian, baris 2: syarat baru" in said
    assert flow.ask("SELECT * EXCLUDE (delivery_id) FROM catatan.peta_nilai ORDER BY baris") == before
    flow.run(NOW + timedelta(days=2))
    assert refusals(flow) == []


def test_a_refused_policy_is_read_again_when_less_is_asked(
    flow: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = policy()
    wrong["bagian"][0]["bobot"] = 50
    as_xlsx(flow.inbox / KODE / "tpp.xlsx", wrong)
    flow.run()
    assert len(refusals(flow)) == 1
    asked = tmp_path / "pertanyaan"
    shutil.copytree(policy_intake.CHECKS, asked)
    (asked / "bobot.sql").unlink()
    monkeypatch.setattr(policy_intake, "CHECKS", asked)
    flow.run(NOW + timedelta(days=1))
    assert refusals(flow) == []
    assert flow.ask("SELECT count(*) FROM catatan.bagian_tpp") == [(3,)]


def test_a_policy_that_is_withdrawn_gives_way_to_the_version_before(flow: Flow) -> None:
    as_xlsx(flow.inbox / KODE / "1.xlsx", policy())
    flow.run()
    as_xlsx(flow.inbox / KODE / "2.xlsx", policy(peraturan="Peraturan baru"))
    flow.run(NOW + timedelta(days=1))
    (later,) = flow.arrival.taken
    flow.drop("batal.csv", csv([{"kiriman_id": later.delivery_id, "alasan": "salah", "oleh": "Kepala BPKAD contoh"}]))
    flow.run(NOW + timedelta(days=2))
    assert refusals(flow) == []
    assert flow.ask("SELECT peraturan FROM catatan.kebijakan") == [("Peraturan contoh (rekaan)",)]


def test_show_reads_the_policies_of_an_instansi_from_the_release(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    flow.wanted = (*flow.wanted, "kebijakan_berlaku")
    later = policy(kebijakan_id="BARU", berlaku_mulai="2026-07-01")
    as_xlsx(flow.inbox / KODE / "tpp.xlsx", together(policy(berlaku_sampai="2026-06-30"), later))
    flow.run()
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))

    def show(*words: str) -> str:
        return " ".join(CliRunner().invoke(app, ["policy", "show", *words]).output.split())

    said = show(KODE)
    assert "(CONTOH-1) [kebijakan:2]" in said
    assert "(BARU) [kebijakan:3]" in said
    assert "Kelas 7: Rp7.000.000,00. [nilai_kelas:5]" in said
    assert "(CONTOH-1)" not in show(KODE, "--bulan", "2026-07")
    assert "buat dengan `ekinerja policy new 6401 -o kebijakan.xlsx`" in show("6401")
    assert "647 bukan kode instansi" in show("647")


def test_a_policy_of_another_instansi_is_refused(flow: Flow) -> None:
    as_xlsx(flow.inbox / KODE / "tpp.xlsx", policy("6401"))
    flow.run()
    (said,) = refusals(flow)
    assert "lembar kebijakan, baris 2, kolom kode_instansi: bukan kode kotak masuk ini (6471)" in said


def test_one_sheet_alone_is_told_where_the_others_belong(flow: Flow) -> None:
    flow.drop("kebijakan.csv", csv_of(policy()["kebijakan"]))
    flow.run()
    (said,) = refusals(flow)
    assert "satu lembar kebijakan TPP saja" in said
    assert "folder tersendiri" in said


def test_a_damaged_archive_is_told_in_one_sentence(flow: Flow) -> None:
    file = as_zip(flow.inbox / KODE / "tpp.zip", policy())
    whole = file.read_bytes()
    at = whole.index(b"PK\x01\x02")
    file.write_bytes(whole[:40] + bytes(at - 40) + whole[at:])
    flow.run()
    (said,) = refusals(flow)
    assert "rusak" in said


def test_other_files_beside_a_policy_are_taken_for_themselves(flow: Flow) -> None:
    folder = as_folder(flow.inbox / KODE / "tpp", policy())
    shutil.move(flow.inbox / KODE / "nilai.csv", folder.parent / "lain.csv")
    (folder / "README.md").write_text("catatan")
    flow.run()
    assert refusals(flow) == []
    assert sorted(taken.record for taken in flow.arrival.taken) == ["kebijakan_tpp", "penilaian", "periode"]
