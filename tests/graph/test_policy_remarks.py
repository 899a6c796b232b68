"""What refuses no policy, and is told wherever a policy is spoken of: when it is checked, shown, and taken in."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.main_job import opened
from pipelines.telling.policy import tell_remarks
from tests.flow import KODE, Flow, ident
from tests.graph.paydays import drop_policy, fill, policy


@pytest.fixture
def paid(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> Flow:
    """Give the pay month, computed under a policy that names one unit rightly and one that is misspelt."""
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    fill(flow)
    sheets = policy()
    flat, scored = sheets["komponen"]
    units = ("", ident("unor", 1), "salah-eja")
    sheets["komponen"] = [flat | {"unor_id": ""}, *(scored | {"unor_id": unit} for unit in units)]
    drop_policy(flow, sheets)
    flow.run()
    return flow


def said(flow: Flow, *typed: str) -> str:
    """Type a `policy` command, and give what it says as one line."""
    return " ".join(CliRunner().invoke(app, ["policy", *typed]).output.split())


def of_run(flow: Flow) -> str:
    """Give what a run tells of the policies that it took in."""
    console = Console(file=StringIO(), soft_wrap=True)
    with opened(flow.settings, flow.inbox) as job:
        tell_remarks(console, job, flow.arrival.taken, "ekinerja")
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_a_unit_that_the_instansi_does_not_have_is_told_with_its_sheet_and_row(paid: Flow) -> None:
    told = "lembar komponen, baris 5: unit salah-eja tidak ada dalam ref-unor instansi"
    assert told in said(paid, "check", str(paid.inbox / KODE / "kebijakan"))
    assert told in said(paid, "show", KODE)
    assert told in said(paid, "show", str(paid.inbox / KODE / "kebijakan"))
    assert "untuk unit Dinas Contoh dan semua di bawahnya" in said(paid, "show", KODE)
    assert f"{KODE}/kebijakan: {told}" in of_run(paid)
    assert ident("unor", 1) + " tidak" not in of_run(paid)


def test_a_draft_that_a_confirmed_policy_has_replaced_is_told_once_and_not_at_every_run(paid: Flow) -> None:
    draft = policy(kebijakan_id="DRAF", status="draft")
    draft["komponen"] = [row | {"unor_id": "entah"} for row in draft["komponen"]]
    drop_policy(paid, {name: [row | {"kebijakan_id": "DRAF"} for row in rows] for name, rows in draft.items()}, "draf")
    paid.run()
    assert f"{KODE}/draf: lembar komponen" in of_run(paid)
    drop_policy(paid, policy(pasal="Ps. 6"))
    paid.run()
    assert "draf" not in of_run(paid)
    assert f"{KODE}/draf: lembar komponen" in said(paid, "show", KODE)


def test_two_confirmed_policies_at_once_are_told_with_their_months(paid: Flow) -> None:
    other = {name: [row | {"kebijakan_id": "BARU"} for row in rows] for name, rows in policy().items()}
    drop_policy(paid, other, "kebijakan-baru")
    paid.run()
    told = "Kebijakan BARU dan CONTOH sama-sama sah untuk pembayaran bulanan Januari 2026"
    assert told in of_run(paid)
    assert told in said(paid, "show", KODE)


def test_without_a_release_no_unit_is_known_and_none_is_called_unknown(
    flow: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    sheets = policy()
    sheets["komponen"] = [row | {"unor_id": "entah"} for row in sheets["komponen"]]
    drop_policy(flow, sheets)
    checked = said(flow, "check", str(flow.inbox / KODE / "kebijakan"))
    assert "diterima" in checked
    assert "entah" not in checked
