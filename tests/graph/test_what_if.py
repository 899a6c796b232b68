"""A pay month under another policy: what would change is told, and nothing is kept."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from tests.flow import KODE, Flow, csv, nip
from tests.graph.paydays import fill, policy
from tests.graph.test_recap import rows


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """Give the pay month, computed."""
    flow = Flow(tmp_path_factory.mktemp("andai"))
    fill(flow).run()
    return flow


def draft(folder: Path, **changes: object) -> Path:
    """Write a policy as a folder of CSVs."""
    sheets = policy(status="draft", kebijakan_id="ANDAI", **changes)
    (folder / "draf").mkdir()
    for name, lines in sheets.items():
        (folder / "draf" / f"{name}.csv").write_bytes(csv([line | {"kebijakan_id": "ANDAI"} for line in lines]))
    return folder / "draf"


def simulated(flow: Flow, monkeypatch: pytest.MonkeyPatch, *typed: str) -> str:
    """Simulate, and give what is said."""
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    told = CliRunner().invoke(app, ["simulate-policy", KODE, *typed, "--bulan", "2026-01"])
    assert told.exit_code == 0, told.output
    return told.output


def kept(flow: Flow) -> set[Path]:
    """Give every file of the warehouse."""
    return {file for file in flow.settings.data.rglob("*") if file.is_file()}


def test_the_policy_that_holds_changes_nothing(paid: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    told = simulated(paid, monkeypatch, str(paid.inbox / KODE / "kebijakan"))
    assert "6 dari 6 orang dapat dihitung keduanya" in told
    assert "beda Rp0,00" in told
    assert "tetap: 6 orang" in told


def test_another_policy_tells_who_gains_and_loses_and_is_not_kept(
    paid: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept(paid)
    other = draft(tmp_path, berlaku_mulai="2027-01-01")
    flat = (other / "komponen.csv").read_text().replace(";60;", ";50;")
    (other / "komponen.csv").write_text(flat)
    report = tmp_path / "andai.xlsx"
    told = simulated(paid, monkeypatch, str(other), "-o", str(report))
    assert "dihitung seolah berlaku" in told
    assert "turun: 6 orang, -Rp599.000,00" in told
    assert not any(nip(person) in told for person in range(1, 7))
    assert kept(paid) == before
    people = {row[0]: row[8:12] for row in rows(report, "Pegawai")[1:]}
    assert people[nip(1)] == [1_000_000, 900_000, "-100000", "turun"]
    assert people[nip(2)] == [994_000, 895_000, "-99000", "turun"]


def test_who_cannot_be_computed_is_no_saving(paid: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = draft(tmp_path)
    (other / "nilai_kelas.csv").write_bytes(csv([{"kebijakan_id": "ANDAI", "kelas": 9, "nilai": 1_000_000}]))
    told = simulated(paid, monkeypatch, str(other))
    assert "Tidak seorang pun dapat dihitung" in told
    assert "tidak dapat dibandingkan: 6 orang" in told
    assert "NILAI_KELAS_KOSONG 6 orang" in told


def test_what_is_no_policy_is_refused_in_a_sentence(
    paid: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EKINERJA_DATA", str(paid.settings.data))
    for typed, sentence in (
        ([KODE, str(tmp_path), "--bulan", "2026-01"], "bukan kebijakan TPP"),
        ([KODE, str(draft(tmp_path)), "--bulan", "2030-01"], "tidak menghitung Januari 2030"),
    ):
        told = CliRunner().invoke(app, ["simulate-policy", *typed])
        assert told.exit_code == 1
        assert sentence in told.output
