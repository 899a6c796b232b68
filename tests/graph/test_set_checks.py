"""What must be true of a table as a whole, and what becomes of a release when it is not. No answer names a person."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from pipelines import definitions, set_checks
from pipelines.build import Made
from pipelines.contracts.tables import TABLES
from pipelines.definitions import build_defs
from pipelines.engine import Engine
from pipelines.lake import Lake
from pipelines.main_job import MainJob
from pipelines.orchestrate import materialize
from pipelines.set_checks import Finding, SetCheck, judge, judge_deliveries, load_checks
from pipelines.settings import Settings
from pipelines.sql_models import VIEW, ModelError, load_models
from tests.flow import JANUARY, KODE, Flow, api, csv, evaluation, nip
from tests.graph.runs import fill, instance_of, opened_job, rows_of, run, storage_of

MODELS = load_models(Settings().models)
VIEWS = [dg.AssetKey(name) for name, model in MODELS.items() if model.per == VIEW]
MADE = {name: model for name, model in MODELS.items() if model.per != VIEW}


def check(folder: Path, table: str, name: str, sql: str, severity: str = "error", per: str = "bagian") -> None:
    """Write a check file."""
    file = folder / table / f"{name}.sql"
    file.parent.mkdir(parents=True)
    file.write_text(f"-- Sebuah contoh\n-- severity: {severity}\n-- per:      {per}\n-- basis:    -\n{sql}\n")


def evaluations_made(job: MainJob) -> list[Made]:
    job.ingest()
    job.ensure("periode")
    return job.ensure("penilaian")


def failing(job: MainJob, checks: list[SetCheck]) -> list[Finding]:
    return [finding for finding in judge(job.warehouse, checks, evaluations_made(job)) if finding.rows]


# --- the checks


def test_a_grain_that_is_not_unique_is_found(flow: Flow) -> None:
    coarse = dataclasses.replace(MODELS["penilaian"], grain="kode_instansi, tahun")
    checks = load_checks(Path("/nonexistent"), {**MADE, "penilaian": coarse})["penilaian"]
    with opened_job(fill(flow)) as job:
        (finding,) = failing(job, checks)
    assert (finding.check.name, finding.rows, finding.blocks) == (set_checks.GRAIN, 1, True)


def test_a_column_that_is_not_as_the_contract_says_is_found(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TABLES, "penilaian", TABLES["penilaian"].remove_columns(["nip"]))
    checks = load_checks(definitions.CHECKS, MADE)["penilaian"]
    with opened_job(fill(flow)) as job:
        (finding,) = failing(job, checks)
    assert finding.check.name == set_checks.CONTRACT
    assert [place["kolom"] for place in finding.places] == ["nip"]


def test_a_delivery_whose_rows_do_not_add_up_is_found(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    checks = load_checks(definitions.CHECKS, MADE)["kiriman"]
    with opened_job(fill(flow)) as job:
        job.ingest()
        assert [finding.rows for finding in judge_deliveries(job.warehouse, checks)] == [0]
        wrong = [dataclasses.replace(delivery, read=delivery.read + 1) for delivery in job.lake.deliveries()]
        monkeypatch.setattr(Lake, "deliveries", lambda self: wrong)
        assert [finding.rows for finding in judge_deliveries(job.warehouse, checks)] == [len(wrong)]


def test_what_passed_a_check_is_not_asked_again_until_part_or_question_changes(
    flow: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_: object, check: SetCheck, parts: object) -> Finding:
        asked.append(check.name)
        return Finding(check, 0)

    monkeypatch.setattr(set_checks, "_ask", answer)
    (grain,) = [check for check in load_checks(definitions.CHECKS, MADE)["penilaian"] if check.name == set_checks.GRAIN]
    with opened_job(fill(flow)) as job:
        made = evaluations_made(job)
        judge(job.warehouse, [grain], made)
        judge(job.warehouse, [grain], made)
        assert len(asked) == 1
        judge(job.warehouse, [dataclasses.replace(grain, sql=grain.sql + " ")], made)
        assert len(asked) == 2


def test_what_failed_a_check_is_asked_again_in_every_run(flow: Flow, tmp_path: Path) -> None:
    check(tmp_path, "penilaian", "tidak_ada", "select kode_instansi from penilaian")
    checks = load_checks(tmp_path, MADE)["penilaian"]
    with opened_job(fill(flow)) as job:
        assert [len(failing(job, checks)), len(failing(job, checks))] == [1, 1]


def test_a_check_may_read_only_what_its_table_is_made_of(tmp_path: Path) -> None:
    check(tmp_path, "penilaian", "melihat_ke_depan", "select * from penilaian_pegawai, penilaian", per="semua")
    with pytest.raises(ModelError, match="may not read penilaian_pegawai"):
        load_checks(tmp_path, MADE)


def test_every_check_of_the_house_can_be_asked_of_an_empty_warehouse(flow: Flow) -> None:
    checks = load_checks(definitions.CHECKS, MADE)
    with opened_job(flow) as job:
        made = {table: job.ensure(table) for table in job.warehouse.models}
        findings = [f for table in made for f in judge(job.warehouse, checks[table], made[table])]
    assert [finding.check.name for finding in findings if finding.rows] == []


def offending(folder: Path, table: str, name: str, rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    """Ask one check of the house of some rows."""
    (asked,) = [check for check in load_checks(definitions.CHECKS, MADE)[table] if check.name == name]
    engine = Engine(folder, "200MB")
    engine.register(table, pl.DataFrame(rows, infer_schema_length=None))
    engine.write(asked.sql, folder)
    return pl.read_parquet(folder / "data.parquet").rows()


@pytest.mark.parametrize(("before", "after", "found"), [(100, 130, 0), (100, 131, 1), (100, 69, 1), (30, 49, 0)])
def test_a_jump_of_more_than_30_percent_from_one_month_to_the_next_is_spoken_of(
    tmp_path: Path, before: int, after: int, found: int
) -> None:
    periodik: dict[str, object] = {"kode_instansi": KODE, "jenis_periode": "Periodik", "tipe_periodik": "Bulanan"}
    rows = [periodik | {"bulan": date(2026, 1, 1)}] * before + [periodik | {"bulan": date(2026, 2, 1)}] * after
    rows += [periodik | {"tipe_periodik": "Triwulanan", "bulan": date(2026, 3, 1)}] * 500
    assert len(offending(tmp_path, "penilaian_pegawai", "tanpa_lonjakan", rows)) == found


def test_a_person_who_counts_in_two_instansi_in_one_month_is_spoken_of(tmp_path: Path) -> None:
    here: dict[str, object] = {
        "pegawai_id": "a",
        "kode_instansi": KODE,
        "bulan": 1,
        "jenis_periode": "P",
        "wajib": True,
    }
    rows = [here, here | {"kode_instansi": "6401"}, here | {"pegawai_id": "b"}]
    rows.append(here | {"pegawai_id": "b", "kode_instansi": "6401", "wajib": False})
    assert len(offending(tmp_path, "wajib", "wajib_di_satu_instansi", rows)) == 2


def test_a_distribution_that_does_not_add_up_is_found(tmp_path: Path) -> None:
    names = ("unor_id", "kode_provinsi", "kanreg", "jenis_instansi")
    place: dict[str, object] = dict.fromkeys(names, "") | {"bulan": 1, "tahun": 2026, "jenis_periode": "P"}
    place |= {"tipe_periodik": "B", "jenis_pegawai": None, "kode_instansi": KODE, "dinilai": 3}
    rows = [
        place | {"tingkat": level, "jenis_pegawai": kind, "predikat": predikat, "jumlah": jumlah}
        for level in ("instansi", "nasional")
        for kind in (None, "PNS")
        for predikat, jumlah in (("Baik", 3), ("Tanpa SKP", 2))
    ]
    table, name = "distribusi_predikat", "jumlah_sesuai_rincian"
    assert offending(tmp_path, table, name, rows) == []
    assert {row[0] for row in offending(tmp_path, table, name, rows[:-1])} == {"nasional"}
    assert {row[0] for row in offending(tmp_path, table, name, [*rows, rows[0]])} == {"instansi", "nasional"}


# --- the release


def test_a_check_that_fails_keeps_the_release_from_being_promoted(
    flow: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(fill(flow))
    with opened_job(flow) as job:
        before = job.shelf.current
    flow.drop("nilai lagi.csv", csv([evaluation(1), evaluation(2), evaluation(4)]))
    check(tmp_path / "checks", "penilaian", "paling_banyak_dua", "select kode_instansi, nip, nama from penilaian")
    monkeypatch.setattr(definitions, "CHECKS", tmp_path / "checks")
    assert not run(flow)
    assert "penilaian.paling_banyak_dua (3 baris)" in capfd.readouterr().err
    with opened_job(flow) as job:
        assert job.shelf.current == before
        # nor by starting the release alone, with every table there already
        for table in job.warehouse.models:
            job.ensure(table)
        alone = build_defs(flow.settings, job).resolve_implicit_global_asset_job_def()
        with instance_of(flow) as instance:
            chosen = [dg.AssetKey("rilis"), *(dg.AssetKey(view) for view in job.views)]
            result = alone.execute_in_process(instance=instance, asset_selection=chosen, raise_on_error=False)
        assert not result.success
        assert job.shelf.current == before
    assert nip(1).encode() not in storage_of(flow)
    assert b"CONTOH PEGAWAI" not in storage_of(flow)


def test_a_check_that_only_warns_does_not_stop_the_release(
    flow: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(tmp_path / "checks", "penilaian", "tidak_ada", "select kode_instansi, nip from penilaian", severity="warn")
    monkeypatch.setattr(definitions, "CHECKS", tmp_path / "checks")
    assert run(fill(flow))
    with instance_of(flow) as instance:
        key = dg.AssetCheckKey(dg.AssetKey("penilaian"), "tidak_ada")
        record = instance.event_log_storage.get_latest_asset_check_execution_by_key([key])[key]
    assert record.event is not None
    found = record.event.asset_check_evaluation
    assert found is not None
    assert not found.passed
    assert rows_of(found.metadata["di_mana"]) == [{"kode_instansi": KODE, "jumlah": 2}]


# --- no personal value leaves


def test_neither_bad_rows_nor_a_failing_cast_leave_a_persons_value_in_dagsters_storage(
    flow: Flow, capfd: pytest.CaptureFixture[str]
) -> None:
    secret = "198702142015031987"
    flow.drop("periode.json", api([JANUARY]))
    flow.drop("Nilai RAHASIA PRIBADI.csv", csv([evaluation(1, nip=secret), evaluation(2, nip=secret + "x")]))
    flow.drop("rusak RAHASIA PRIBADI.csv", f"bukan;apa pun\n{secret};1\n".encode())
    with opened_job(flow) as job:
        broken = "select kode_instansi, cast(nip as integer) as nip from penilaian"
        models = dict(job.warehouse.models)
        models["penilaian_pegawai"] = dataclasses.replace(models["penilaian_pegawai"], sql=broken)
        job.warehouse.models = models
        assert not materialize(flow.settings, job)
    told = capfd.readouterr().err
    stored = storage_of(flow)
    assert "ConversionException, column nip" in told
    assert b"ConversionException, column nip" in stored
    assert "Traceback" not in told
    for value in (secret, secret[:17], "RAHASIA", "CONTOH PEGAWAI"):
        assert value.encode() not in stored
        assert value not in told


def test_any_other_error_is_stored_with_its_kind_and_place_only(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: MainJob, table: str) -> None:
        raise ValueError(f"cannot do {nip(1)}")

    monkeypatch.setattr(MainJob, "ensure", broken)
    assert not run(fill(flow))
    stored = storage_of(flow)
    assert b"ValueError at sql_assets.py" in stored
    assert nip(1).encode() not in stored
