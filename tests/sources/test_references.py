"""SIASN's reference tables are drawn, held against ours, and taken over as a person decides; history keeps names."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboards.parts.sebutan import instansi_pada
from pipelines.cli import app
from pipelines.ingest.take_in import WIB
from pipelines.latihan.faults import Fault
from pipelines.latihan.references import reference_answers
from pipelines.latihan.tokens import GATEWAY
from pipelines.reference import load_reference
from pipelines.reports.export import export_table
from pipelines.settings import Settings
from tests.flow import BASIC, KODE, NAMA, Flow, api, csv, evaluation, period, plan_row
from tests.sources.conftest import Draws

NEW_NAME = "Pemerintah Kota Semarang Raya"
JUNE, JULY = period(6, "06-01", "06-30", "07-10"), period(7, "07-01", "07-31", "08-10")


@pytest.fixture
def told(draws: Draws, monkeypatch: pytest.MonkeyPatch) -> Draws:
    """A data folder with credentials for SIASN, whose reference tables are ours until a test changes them."""
    monkeypatch.setattr(draws.service, "references", reference_answers())
    for name, value in {
        "DATA": str(draws.settings.data),
        "LAYANAN": draws.address,
        "SIASN_CLIENT_ID": GATEWAY,
        "SIASN_CLIENT_SECRET": "latihan",
        "SIASN_PENGGUNA": f"admin-{KODE}",
        "SIASN_SANDI": "latihan",
    }.items():
        monkeypatch.setenv(f"EKINERJA_{name}", value)
    return draws


def drawn(draws: Draws, code: int = 0) -> str:
    """Draw what SIASN says by now."""
    draws.service.forget()
    return typed("tarik", "--instansi", KODE, code=code)


def typed(*words: str, code: int = 0) -> str:
    came = CliRunner().invoke(app, ["referensi", *words])
    assert came.exit_code == code, came.output
    return came.output


def row(draws: Draws, call: str, key: str, value: str) -> dict[str, str | None]:
    return next(one for one in draws.service.references[call] if one[key] == value)


def rename(draws: Draws) -> None:
    """Call the instansi otherwise at SIASN."""
    row(draws, "instansi", "kodeCepat", KODE)["nama"] = f" {NEW_NAME}  "


def take(*keys: str, table: str = "instansi", since: str = "2026-07-01", to: Path, code: int = 0) -> str:
    decided = ("--oleh", "Kepala Pusat Data", "--dasar", "PP 1/2026 tentang perubahan nama")
    return typed("terima", table, *keys, "--mulai", since, *decided, "-o", str(to), code=code)


def test_the_same_tables_are_told_to_be_the_same(told: Draws) -> None:
    assert "belum pernah ditarik" in typed("banding", code=1)
    said = drawn(told)
    assert said.count(": sama.") == 6
    assert "terima" not in said


def test_what_is_new_gone_renamed_and_changed_is_told_table_by_table_and_changes_nothing(told: Draws) -> None:
    rename(told)
    instansi = told.service.references["instansi"]
    instansi.remove(row(told, "instansi", "kodeCepat", "6402"))
    instansi.append(
        {"id": "F" * 32, "nama": "Pemerintah Kab. Rekaan", "jenis": "D", "kodeCepat": "6469", "jenisInstansiId": "KAB"}
    )
    row(told, "golonganPns", "id", "31")["namaPangkat"] = "Penata Muda Baru"
    before = {file.name: file.read_bytes() for file in told.settings.reference.glob("*.csv")}
    said = drawn(told)
    assert "  baru di SIASN: 1\n    6469  Pemerintah Kab. Rekaan" in said
    assert "  tidak ada lagi di SIASN: 1\n    6402  Pemerintah Kab. Kendal" in said
    assert f"  berganti nama: 1\n    {KODE}  {NAMA} → {NEW_NAME}\n" in said
    assert "  berubah: 1\n    31  III/a: pangkat Penata Muda → Penata Muda Baru" in said
    assert said.count(": sama.") == 4
    assert typed("banding") == said
    assert {file.name: file.read_bytes() for file in told.settings.reference.glob("*.csv")} == before
    assert not list(told.settings.inbox.rglob("*.json"))


def test_a_draw_that_fails_keeps_what_was_drawn_before(told: Draws) -> None:
    drawn(told)
    rename(told)
    told.service.faults.waiting.append(Fault("hilang", 1, "/referensi/jabatanFungsional"))
    assert "Tabel acuan SIASN belum ditarik" in drawn(told, code=1)
    assert typed("banding").count(": sama.") == 6


def test_what_a_person_decides_ends_the_old_row_and_begins_the_new_one(told: Draws, tmp_path: Path) -> None:
    rename(told)
    told.service.references["instansi"].append(
        {"id": "F" * 32, "nama": "Pemerintah Kab. Rekaan", "jenis": "D", "kodeCepat": "6469", "jenisInstansiId": "KAB"}
    )
    told.service.references["kedudukanHukum"].append({"id": "40", "nama": "Rekaan"})
    drawn(told)
    said = take(KODE, "6469", to=tmp_path)
    assert "2 baris diambil, berlaku mulai 01-07-2026" in said
    old = (told.settings.reference / "instansi.csv").read_text().splitlines()
    new = (tmp_path / "instansi.csv").read_text().splitlines()
    assert len(new) == len(old) + 2
    assert sum(line not in new for line in old) == 1
    (ended, begun) = [line for line in new if line.startswith(f"{KODE},")]
    assert ended.endswith("2019-01-01,2026-06-30")
    assert f",{NEW_NAME},Kota,64," in begun
    ground = "PP 1/2026 tentang perubahan nama. Diambil dari SIASN, diputuskan Kepala Pusat Data"
    assert begun.endswith(f'"{ground}",2026-07-01,')
    assert "Pemerintah Kab. Rekaan,Kabupaten,64," in new[-1]
    assert "memerlukan kolom wajib_skp" in take("40", table="kedudukan_hukum", to=tmp_path, code=1)
    assert "Tidak ada perbedaan dengan kunci 6401" in take("6401", to=tmp_path, code=1)
    assert "pilih --mulai sesudahnya" in take(KODE, since="2019-01-01", to=tmp_path, code=1)
    assert "tidak dibandingkan; pilih instansi" in take(KODE, table="predikat", to=tmp_path, code=1)


def test_an_instansi_renamed_in_july_keeps_its_old_name_in_june(
    told: Draws, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(told)
    drawn(told)
    own = tmp_path / "acuan"
    shutil.copytree(told.settings.reference, own)
    take(KODE, to=own)
    monkeypatch.setattr(Settings, "reference", property(lambda _: own))
    assert load_reference(own)["instansi"].height == 644
    flow = Flow(tmp_path / "gudang")
    flow.wanted = (*BASIC, "wajib", "kepatuhan", "angka_kepatuhan", "distribusi_predikat", "kesegaran")
    flow.drop("periode.json", api([JUNE, JULY]))
    flow.drop("skp.csv", csv([plan_row(1)]))
    for number, periode in ((6, JUNE), (7, JULY)):
        flow.drop(f"nilai-{number}.csv", csv([evaluation(1, periode, waktu_dinilai=f"2026-0{number + 1}-02 08:00:00")]))
    flow.run(datetime(2026, 11, 21, 9, 0, tzinfo=WIB))
    names = "SELECT DISTINCT bulan, nama_instansi FROM kepatuhan WHERE kode_instansi IS NOT NULL"
    names += " AND month(bulan) IN (6, 7) ORDER BY bulan"
    assert flow.ask(names) == [(date(2026, 6, 1), NAMA), (date(2026, 7, 1), NEW_NAME)]
    assert flow.ask("SELECT DISTINCT nama_instansi FROM kesegaran") == [(NEW_NAME,)]
    for month, name, other in ((6, NAMA, NEW_NAME), (7, NEW_NAME, f"{NAMA},")):
        export_table(flow.settings.warehouse, "kepatuhan", KODE, date(2026, month, 1), tmp_path / "ekspor.csv")
        exported = (tmp_path / "ekspor.csv").read_text()
        assert name in exported
        assert other not in exported.replace(";", ",")
        on_the_day = instansi_pada(f"make_date(2026, {month}, 30)")
        called = flow.ask(f"FROM ({on_the_day}) WHERE kode_instansi = '{KODE}'")
        assert called == [(KODE, name)]
