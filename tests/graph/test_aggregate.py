"""A pack of figures: what an instansi sends BKN when it may send no rows, and what BKN makes of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import fastexcel
import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.ingest.take_in import WIB
from tests.flow import BASIC, JANUARY, KODE, NOW, Flow, api, csv, evaluation, nip, plan_row

OTHER = "6401"
WANTED = (*BASIC, "kepatuhan", "distribusi_predikat", "angka_agregat")
PEOPLE = range(1, 31)
KURANG = 2
"""People rated Kurang: too few to leave the instansi."""


def own_house(folder: Path) -> Flow:
    """The warehouse of the instansi: thirty people, two of them rated Kurang."""
    flow = Flow(folder)
    flow.wanted = WANTED
    flow.drop("periode.json", api([JANUARY]))
    flow.drop_plans("skp.xlsx", PEOPLE, datetime(2026, 2, 20))
    rows = [evaluation(n, hasil_akhir="kurang" if n <= KURANG else "baik") for n in PEOPLE]
    flow.drop_evaluations("nilai.xlsx", rows, datetime(2026, 2, 20))
    flow.run()
    return flow


def pack(flow: Flow, file: Path, *asked: str) -> Path:
    env = {"EKINERJA_DATA": str(flow.settings.data)}
    told = CliRunner().invoke(app, ["export-agregat", "--instansi", KODE, "-o", str(file), *asked], env=env)
    assert told.exit_code == 0, told.output
    assert "tanpa nama dan NIP" in told.output
    return file


def bkn(folder: Path) -> Flow:
    """BKN's warehouse, with rows of another instansi only."""
    flow = Flow(folder)
    flow.wanted = WANTED
    flow.drop("periode.json", api([JANUARY | {"nama": "lain"}]), kode=OTHER)
    flow.drop("skp.csv", csv([plan_row(n) for n in range(41, 61)]), kode=OTHER)
    flow.drop("nilai.csv", csv([evaluation(n) for n in range(41, 61)]), kode=OTHER)
    return flow


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """The instansi's own warehouse. Only for reading."""
    return own_house(tmp_path_factory.mktemp("sendiri"))


def test_a_pack_names_nobody_and_holds_no_small_cell(house: Flow, tmp_path: Path) -> None:
    file = pack(house, tmp_path / "agregat.xlsx")
    cells = fastexcel.read_excel(file).load_sheet(0, header_row=None, dtypes="string").to_polars()
    told = " ".join(cell for row in cells.rows() for cell in row if cell)
    assert nip(1) not in told
    assert "CONTOH" not in told
    columns = cells.row(6)
    rows = [dict(zip(columns, row, strict=True)) for row in cells.rows()[7:]]
    people = [row for row in rows if row["ukuran"] not in ("MPH", "PERIODE")]
    assert not [row for row in people if row["pembilang"] in ("1", "2", "3", "4")]
    spread = {row["ukuran"]: row for row in rows if row["tabel"] == "distribusi_predikat"}
    assert spread["Kurang"]["pembilang"] is None
    assert spread["Kurang"]["ditahan"] == "pendamping"
    rated = next(row for row in rows if row["ukuran"] == "DINILAI")
    assert (rated["pembilang"], rated["penyebut"], rated["ditahan"]) == ("30", "30", None)


def test_the_same_release_gives_the_same_bytes(house: Flow, tmp_path: Path) -> None:
    one, two = (pack(house, tmp_path / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert one == two


@pytest.mark.parametrize("folder", [KODE, "nasional"])
def test_bkn_takes_a_pack_in_as_figures_of_that_instansi_with_their_mark_and_adds_them_to_no_total(
    house: Flow, tmp_path: Path, folder: str
) -> None:
    flow = bkn(tmp_path)
    pack(house, flow.drop("agregat.xlsx", b"", kode=folder))
    flow.run()
    assert not flow.arrival.refused
    assert flow.ask(
        "SELECT kode_instansi, bulan::text, pembilang, penyebut, sumber, berlaku FROM angka_agregat "
        "WHERE ukuran = 'DINILAI'"
    ) == [(KODE, "2026-01-01", 30, 30, "agregat dari instansi", True)]
    assert flow.ask("SELECT count(*) FROM kepatuhan WHERE kode_instansi = '6471' AND penyebut IS NOT NULL") == [(0,)]
    nation = "SELECT penyebut FROM kepatuhan WHERE tingkat = 'nasional' AND indikator = 'DINILAI' "
    assert flow.ask(nation + "AND jenis_pegawai IS NULL AND kelompok_jabatan IS NULL") == [(20,)]


def test_rows_of_the_same_instansi_and_month_win_over_its_pack(house: Flow, tmp_path: Path) -> None:
    flow = bkn(tmp_path)
    pack(house, flow.drop("agregat.xlsx", b""))
    flow.drop("periode.json", api([JANUARY]))
    flow.drop("skp.csv", csv([plan_row(n) for n in PEOPLE]))
    flow.drop("nilai.csv", csv([evaluation(n) for n in PEOPLE]))
    flow.run()
    assert flow.ask("SELECT DISTINCT berlaku FROM angka_agregat") == [(False,)]
    rated = "SELECT penyebut FROM kepatuhan WHERE kode_instansi = '6471' AND indikator = 'DINILAI' "
    assert flow.ask(rated + "AND tingkat = 'instansi' AND jenis_pegawai IS NULL AND kelompok_jabatan IS NULL") == [
        (30,)
    ]


def test_a_later_pack_of_a_month_replaces_the_earlier_one(house: Flow, tmp_path: Path) -> None:
    flow = bkn(tmp_path / "bkn")
    pack(house, flow.drop("awal.xlsx", b""))
    flow.run()
    later = own_house(tmp_path / "kemudian")
    later.drop_evaluations("nilai-2.xlsx", [evaluation(n) for n in PEOPLE], datetime(2026, 2, 21))
    later.run(NOW + timedelta(hours=1))
    pack(later, flow.drop("kemudian.xlsx", b""), "--bulan", "2026-01")
    flow.run(NOW + timedelta(hours=2))
    good = "SELECT pembilang, ditahan FROM angka_agregat WHERE tabel = 'distribusi_predikat' AND ukuran = 'Baik'"
    assert flow.ask(good) == [(30, None)]


def test_a_small_cell_in_a_pack_is_kept_out(house: Flow, tmp_path: Path) -> None:
    flow = bkn(tmp_path)
    head = {"kode_instansi": KODE, "tahun": 2026, "bulan": 1, "tabel": "kepatuhan", "ukuran": "DINILAI"}
    flow.drop("buatan.csv", csv([head | {"pembilang": 3, "penyebut": 30, "persen": "10", "ditahan": ""}]))
    flow.run(datetime.now(WIB))
    assert flow.ask("SELECT kode_instansi, kode_alasan FROM karantina_terbuka") == [(KODE, "SEL_KECIL")]
    assert flow.ask("SELECT count(*) FROM angka_agregat") == [(0,)]


def test_a_month_without_figures_is_said_in_a_sentence(house: Flow, tmp_path: Path) -> None:
    env = {"EKINERJA_DATA": str(house.settings.data)}
    asked = ["export-agregat", "--instansi", KODE, "--bulan", "2020-01", "-o", str(tmp_path / "a.xlsx")]
    told = CliRunner().invoke(app, asked, env=env)
    assert told.exit_code == 1
    assert f"Belum ada angka instansi {KODE} pada 2020-01" in told.output
