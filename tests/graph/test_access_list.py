"""The list of who may see what in the dashboards: what is granted and until when, what is refused and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import fastexcel
import polars as pl
import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.reference import load_reference
from pipelines.reports.template import write_template
from pipelines.settings import Settings
from tests.flow import KODE, Flow, Row, api, csv, ident, nip
from tests.graph.test_template import fill

BKN = "4011"
MADE = ("periode", "hak_akses", "mutu_data", "karantina_terbuka")
ADMIN: Row = {"pengguna": nip(1), "nama": "CONTOH ADMIN", "peran": "instansi", "unor_id": "", "data_rahasia": ""} | {
    "dasar": "SK 1/2026",
    "mulai": "2026-01-05",
    "selesai": "",
}
LEADER = ADMIN | {"pengguna": nip(2), "peran": "pimpinan", "unor_id": ident("unor", 1)}
OF_BKN = ADMIN | {"peran": "bkn"}
GRANTS = "SELECT pengguna, peran, unor_id, data_rahasia, mulai, selesai FROM catatan.hak_akses ORDER BY ALL"

BAD: dict[str, tuple[Row, str, str]] = {
    "peran yang tidak ada": (ADMIN | {"peran": "wali kota"}, "REF_PERAN_AKSES", "peran"),
    "peran pegawai": (ADMIN | {"peran": "pegawai", "unor_id": ident("unor", 1)}, "REF_PERAN_AKSES", "peran"),
    "pimpinan tanpa unit": (LEADER | {"unor_id": ""}, "PERAN_UNIT", "peran_berunit"),
    "admin dengan unit": (ADMIN | {"unor_id": ident("unor", 1)}, "PERAN_UNIT", "peran_berunit"),
    "pimpinan dengan rahasia": (LEADER | {"data_rahasia": "ya"}, "PERAN_RAHASIA", "peran_rahasia"),
    "rahasia yang bukan ya atau tidak": (ADMIN | {"data_rahasia": "mungkin"}, "YA_TIDAK_FORMAT", "data_rahasia"),
    "bkn di luar BKN": (OF_BKN, "PERAN_INSTANSI_LAIN", "peran_sendiri"),
    "NIP 17 angka": (ADMIN | {"pengguna": nip(1)[:-1]}, "PENGGUNA_FORMAT", "pengguna"),
    "NIP yang menjadi bilangan": (ADMIN | {"pengguna": "1,98102E+17"}, "NIP_FLOAT", "pengguna"),
    "surel dengan spasi": (ADMIN | {"pengguna": "a b@contoh.go.id"}, "PENGGUNA_FORMAT", "pengguna"),
    "tanpa nama": (ADMIN | {"nama": ""}, "WAJIB_ISI", "nama"),
    "tanpa dasar": (ADMIN | {"dasar": ""}, "WAJIB_ISI", "dasar"),
    "tanpa mulai": (ADMIN | {"mulai": ""}, "WAJIB_ISI", "mulai"),
    "berakhir sebelum mulai": (ADMIN | {"selesai": "2026-01-04"}, "MASA_TERBALIK", "masa_urut"),
}


@pytest.fixture
def listed(tmp_path: Path) -> Flow:
    """A warehouse of access lists alone."""
    flow = Flow(tmp_path)
    flow.wanted = MADE
    return flow


def test_a_grant_is_kept_with_its_user_its_role_and_its_time(listed: Flow) -> None:
    mail = ADMIN | {"pengguna": "  Admin.Dua@Contoh.GO.ID ", "peran": "Instansi", "data_rahasia": "Ya"}
    until = ADMIN | {"pengguna": f"'{nip(3)}", "peran": "keuangan", "data_rahasia": "tidak", "selesai": "2026-06-30"}
    listed.drop("akses.csv", csv([ADMIN, LEADER, mail, until]))
    listed.run()
    begun = date(2026, 1, 5)
    assert listed.ask(GRANTS) == sorted(
        [
            (nip(1), "instansi", None, False, begun, None),
            (nip(2), "pimpinan", ident("unor", 1), False, begun, None),
            ("admin.dua@contoh.go.id", "instansi", None, True, begun, None),
            (nip(3), "keuangan", None, False, begun, date(2026, 6, 30)),
        ]
    )


def test_a_grant_outside_its_bounds_is_rejected_with_its_own_reason_and_gives_nothing(listed: Flow) -> None:
    for number, (row, _, _) in enumerate(BAD.values()):
        listed.drop(f"{number:02d}.csv", csv([row]))
    listed.run()
    told = listed.ask("SELECT berkas, kode_alasan, kolom FROM karantina_terbuka ORDER BY ALL")
    expected = [(f"{KODE}/{n:02d}.csv", code, column) for n, (_, code, column) in enumerate(BAD.values())]
    assert told == expected
    assert listed.ask(GRANTS) == []


def test_the_reason_says_what_to_do_and_names_no_value(listed: Flow) -> None:
    file = listed.drop("akses.csv", csv([LEADER | {"unor_id": ""}, OF_BKN, LEADER | {"data_rahasia": "ya"}]))
    told = CliRunner().invoke(app, ["check", str(file)], env={"EKINERJA_DATA": str(listed.settings.data)})
    said = " ".join(told.output.split())
    assert "Peran pimpinan harus menyebut unit yang dipimpin, dan peran lain tidak boleh menyebut unit" in said
    assert "(peran, unor_id)" in said
    assert "hanya dapat diberikan oleh BKN, di kotak masuk BKN sendiri. Hapus baris ini dari daftar" in said
    assert "Data rahasia tidak dapat dibuka untuk peran bkn dan pimpinan (peran, data_rahasia)" in said
    assert "CONTOH" not in said


def test_only_bkn_grants_the_role_bkn_and_never_with_secret_data(listed: Flow) -> None:
    listed.drop("akses.csv", csv([OF_BKN, OF_BKN | {"pengguna": nip(2), "data_rahasia": "ya"}, ADMIN]), BKN)
    listed.drop("akses.csv", csv([OF_BKN, ADMIN | {"pengguna": nip(4)}]))
    listed.run()
    grants = "SELECT kode_instansi, pengguna, peran FROM catatan.hak_akses ORDER BY ALL"
    assert listed.ask(grants) == [(BKN, nip(1), "bkn"), (BKN, nip(1), "instansi"), (KODE, nip(4), "instansi")]
    refused = "SELECT split_part(berkas, '/', 1), kode_alasan FROM karantina_terbuka ORDER BY ALL"
    assert listed.ask(refused) == [(BKN, "PERAN_RAHASIA"), (KODE, "PERAN_INSTANSI_LAIN")]


def test_a_delivery_replaces_the_whole_list_of_its_instansi_and_of_no_other(listed: Flow) -> None:
    listed.drop("a.csv", csv([ADMIN, LEADER]))
    listed.drop("a.csv", csv([ADMIN]), BKN)
    listed.run()
    listed.drop("b.csv", csv([LEADER | {"selesai": "2026-12-31"}]))
    listed.run()
    kept = "SELECT kode_instansi, pengguna, selesai FROM catatan.hak_akses ORDER BY ALL"
    assert listed.ask(kept) == [(BKN, nip(1), None), (KODE, nip(2), date(2026, 12, 31))]


def test_two_rows_for_one_user_role_and_unit_that_differ_are_both_rejected(listed: Flow) -> None:
    other_unit = LEADER | {"unor_id": ident("unor", 2)}
    listed.drop("akses.csv", csv([ADMIN, ADMIN | {"data_rahasia": "ya"}, LEADER, other_unit]))
    listed.run()
    assert {row[:3] for row in listed.ask(GRANTS)} == {
        (nip(2), "pimpinan", ident("unor", 1)),
        (nip(2), "pimpinan", ident("unor", 2)),
    }
    assert listed.ask("SELECT DISTINCT kode_alasan FROM karantina_terbuka") == [("KUNCI_GANDA",)]


def test_the_template_offers_the_roles_and_every_unit_and_is_accepted_when_filled_in(tmp_path: Path) -> None:
    flow = Flow(tmp_path)
    flow.wanted = (*MADE, "unit")
    empty = ("EselonId", "CepatKode", "NamaJabatan", "PemimpinPnsId", "JenisUnorId", "IndukUnorId", "InstansiId")
    tree = ((0, "Kota", None), (1, "Dinas", ident("unor", 0)), (2, "Seksi", ident("unor", 1)))
    units = [{"Id": ident("unor", n), "NamaUnor": name, "DiatasanId": above} for n, name, above in tree]
    flow.drop("unor.json", api([unit | dict.fromkeys(empty) for unit in units]))
    flow.run()
    output = tmp_path / "akses.xlsx"
    reference = load_reference(Settings().reference)
    assert "seluruh daftar" in write_template(flow.settings.warehouse, reference, "hak_akses", KODE, 2026, output)
    sheet = pl.read_excel(output, sheet_name="Unit")
    assert set(sheet["Nama unit"]) == {"Kota", "Dinas", "Seksi"}
    told = fastexcel.read_excel(output).load_sheet("Petunjuk", header_row=None).to_polars()
    assert any("bkn, instansi, keuangan, pimpinan" in str(cell) for row in told.rows() for cell in row)
    # 46027 = 5 January 2026
    cells: dict[str, str | int] = {"A2": nip(2), "B2": "CONTOH", "C2": "pimpinan", "D2": ident("unor", 2), "F2": "SK"}
    flow.drop("akses.xlsx", fill(output, cells | {"G2": 46027}).read_bytes())
    flow.run()
    assert flow.ask(GRANTS) == [(nip(2), "pimpinan", ident("unor", 2), False, date(2026, 1, 5), None)]
