"""Kepatuhan: from the nation to the list, each step in the address, and nothing of another's."""

from datetime import date

import pytest

from dashboards.parts import angka
from pipelines.reports.current import Row, current_release
from tests.dashboards.conftest import Page
from tests.flow import Flow

ADMIN = "Admin layanan e-Kinerja · Pemerintah Kota Semarang"
PIMPINAN = "Pimpinan · Dinas Pendidikan, Pemerintah Kota Semarang"
DINAS = "FROM catatan.unit WHERE kode_instansi = '6471' AND unor = 'Dinas Kesehatan'"


def asked(rilis: Flow, query: str) -> Row:
    """Give the only row of a query of the whole release."""
    with current_release(rilis.settings.warehouse) as release:
        return release.ask(query)[0]


def test_bkn_goes_from_the_nation_to_an_instansi_by_the_address(rilis: Flow, halaman: Page) -> None:
    nation = halaman("BKN", "kepatuhan", indikator="Dinilai", bulan="Oktober 2026")
    assert not nation.exception
    assert nation.header[0].value == "Seluruh Indonesia"
    assert nation.selectbox(key="indikator").value == "DINILAI"
    row = asked(
        rilis,
        """SELECT persen FROM kepatuhan WHERE tingkat = 'instansi' AND kode_instansi = '6471' AND bulan = '2026-10-01'
        AND jenis_pegawai IS NULL AND kelompok_jabatan IS NULL AND indikator = 'DINILAI'""",
    )
    one = nation.selectbox(key="instansi").set_value("6471").run()
    assert not one.exception
    assert one.header[0].value == "Pemerintah Kota Semarang"
    assert one.metric[0].value == angka.persen(row["persen"])
    assert "Yang perlu dikerjakan" not in one.segmented_control(key="bagian").options


def test_a_month_that_a_part_does_not_have_falls_back_to_its_latest(halaman: Page) -> None:
    page = halaman("BKN", "kepatuhan", bagian="Semua indikator", bulan="Oktober 2026")
    assert page.selectbox(key="bulan").value == date(2026, 10, 1)
    page.segmented_control(key="bagian").set_value("Satu indikator").run()
    assert not page.exception
    assert page.selectbox(key="bulan").value == date(2025, 12, 1)


def test_the_list_to_act_on_is_that_of_the_unit_and_kind_in_the_address(rilis: Flow, halaman: Page) -> None:
    asks = {"bagian": "Yang perlu dikerjakan", "unit": "Dinas Kesehatan", "tindakan": "Belum dinilai"}
    page = halaman(ADMIN, "kepatuhan", **asks, pengingat="true")
    assert not page.exception
    row = asked(
        rilis,
        f"""SELECT count(*) AS hal, count(DISTINCT pegawai_id) AS orang FROM daftar_tindakan
        WHERE tindakan = 'NILAI' AND unor_id IN (
            SELECT unor_id FROM catatan.pohon_unor WHERE atas_unor_id = (SELECT unor_id {DINAS}))""",
    )
    assert any(f"15 dari {row['hal']} hal" in line.value for line in page.caption)
    assert any(f"**{row['orang']} orang**: belum dinilai" in line.value for line in page.markdown)
    assert f"belum dinilai: {row['hal']} hal pada {row['orang']} orang" in page.code[0].value
    assert "SKP belum dibuat" not in page.code[0].value
    up = page.button(key="naik").click().run()
    assert up.header[0].value == "Pemerintah Kota Semarang"
    assert up.selectbox(key="unit").value is None


def test_a_unit_beyond_his_own_is_not_a_choice_of_a_pimpinan(halaman: Page) -> None:
    page = halaman(PIMPINAN, "kepatuhan", bagian="Yang perlu dikerjakan", unit="Dinas Kesehatan")
    assert not page.exception
    assert page.header[0].value == "Dinas Pendidikan"
    assert not any("Kesehatan" in choice for choice in page.selectbox(key="unit").options)


@pytest.mark.parametrize(
    "part", ["Satu indikator", "Semua indikator", "Adopsi dan indeks", "Periode dan koreksi", "Jelaskan"]
)
@pytest.mark.parametrize("label", ["BKN", ADMIN, PIMPINAN])
def test_every_part_of_the_page_stands_for_every_role(halaman: Page, label: str, part: str) -> None:
    page = halaman(label, "kepatuhan", bagian=part)
    assert not page.exception
    assert page.subheader
