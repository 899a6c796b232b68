"""Ringkasan: the figures are the release's own, and each role sees what is his."""

from datetime import datetime

import pytest

from dashboards.parts import angka
from pipelines import left_failed
from pipelines.left_failed import LeftFailed, note
from pipelines.reports.current import Row, current_release
from tests.dashboards.conftest import Page, sebagai
from tests.flow import Flow

ADMIN = "Admin layanan e-Kinerja · Pemerintah Kota Semarang"
PIMPINAN = "Pimpinan · Dinas Pendidikan, Pemerintah Kota Semarang"


def asked(rilis: Flow, query: str) -> Row:
    """Give the only row of a query of the whole release."""
    with current_release(rilis.settings.warehouse) as release:
        return release.ask(query)[0]


def test_an_admin_sees_the_figures_of_his_instansi_and_all_that_is_late(rilis: Flow, halaman: Page) -> None:
    page = halaman(ADMIN, "ringkasan")
    assert not page.exception
    shown = {metric.label: metric.value for metric in page.metric}
    row = asked(
        rilis,
        """SELECT persen, selisih_bulan FROM perubahan_kepatuhan WHERE kode_instansi = '6471' AND tingkat = 'instansi'
        AND jenis_pegawai IS NULL AND kelompok_jabatan IS NULL AND indikator = 'DINILAI' AND penyebut IS NOT NULL
        ORDER BY bulan DESC LIMIT 1""",
    )
    assert shown["Dinilai"] == angka.persen(row["persen"])
    late = asked(
        rilis,
        "SELECT count(*) FILTER (WHERE status = 'terlambat') AS lewat, count(*) AS hal FROM daftar_tindakan "
        "WHERE kode_instansi = '6471'",
    )
    told = f"**{angka.bulat(late['lewat'])} dari {angka.bulat(late['hal'])} hal sudah lewat tenggatnya.**"
    assert any(told in line.value for line in page.markdown)


def test_a_pimpinan_sees_his_unit_and_what_waits_for_himself(rilis: Flow, halaman: Page) -> None:
    page = halaman(PIMPINAN, "ringkasan")
    assert not page.exception
    shown = {metric.label: metric.value for metric in page.metric}
    row = asked(
        rilis,
        """SELECT k.persen FROM kepatuhan AS k INNER JOIN catatan.unit AS u USING (kode_instansi, unor_id)
        WHERE u.unor = 'Dinas Pendidikan' AND k.tingkat = 'unit' AND k.kode_instansi = '6471'
        AND k.jenis_pegawai IS NULL AND k.kelompok_jabatan IS NULL AND k.indikator = 'DINILAI_TEPAT'
        AND k.penyebut IS NOT NULL ORDER BY k.bulan DESC LIMIT 1""",
    )
    assert shown["Dinilai tepat waktu"] == angka.persen(row["persen"])
    own = asked(
        rilis,
        f"""SELECT count(*) AS hal, count(DISTINCT pegawai_id) FILTER (WHERE tindakan = 'NILAI') AS dinilai
        FROM daftar_tindakan WHERE pelaku_nip = '{sebagai(rilis, PIMPINAN).nip}'""",
    )
    assert own["dinilai"] > 0
    assert shown["Menunggu Anda"].startswith(f"{own['hal']} dari ")
    assert any(f"**{own['dinilai']} orang belum Anda nilai**" in line.value for line in page.markdown)


def test_a_finance_unit_sees_the_recap_of_its_pay_month(rilis: Flow, halaman: Page) -> None:
    page = halaman("Keuangan · Pemerintah Kab. Semarang", "ringkasan")
    assert not page.exception
    shown = {metric.label: metric.value for metric in page.metric}
    row = asked(
        rilis,
        """SELECT * FROM rekap_tpp WHERE kode_instansi = '6401' AND jenis_pembayaran = 'bulanan'
        AND unor_induk_id IS NULL AND komponen IS NULL ORDER BY bulan DESC LIMIT 1""",
    )
    assert shown["Jumlah TPP"] == angka.rupiah(row["jumlah_tpp"])
    assert shown["Dasarnya lengkap"] == f"{row['pegawai'] - row['tidak_lengkap']} dari {row['pegawai']}"
    assert shown["Ditangguhkan"] == f"{row['orang_ditangguhkan']} dari {row['pegawai']}"


@pytest.mark.parametrize(
    ("label", "first"), [("Pegawai · Pemerintah Kota", "Predikat terakhir"), ("BKN", "Instansi dengan data")]
)
def test_the_page_of_a_pegawai_and_of_bkn_begins_with_their_own_figures(halaman: Page, label: str, first: str) -> None:
    page = halaman(label, "ringkasan")
    assert not page.exception
    assert page.metric[0].label == first
    assert len(page.metric) == 4


def test_a_draw_that_failed_is_told_to_whom_it_concerns(rilis: Flow, halaman: Page) -> None:
    ours, others = (left_failed.of_draw(kode, "ekinerja") for kode in ("6471", "4011"))
    failed = {ours: "ekinerja instansi 6471", others: "ekinerja instansi 4011", "kotak_masuk_berubah": "kotak masuk"}
    for of, step in failed.items():
        note(rilis.settings.lake, LeftFailed(datetime(2026, 11, 22, 6, 30), step), of)
    try:
        pages = [halaman(label, "ringkasan") for label in ("BKN", ADMIN)]
    finally:
        for of in failed:
            note(rilis.settings.lake, None, of)
    seen = ["".join(told.value for told in page.warning if "berjalan sendiri" in told.value) for page in pages]
    assert all("kotak masuk (22-11-2026 06:30)" in told and "instansi 6471" in told for told in seen)
    assert ["instansi 4011" in told for told in seen] == [True, False]


@pytest.mark.parametrize("label", ["BKN", ADMIN])
def test_a_run_that_failed_and_reports_that_grew_old_are_told(rilis: Flow, halaman: Page, label: str) -> None:
    note(rilis.settings.lake, LeftFailed(datetime(2026, 11, 22, 6, 30), "rilis"))
    try:
        page = halaman(label, "ringkasan")
    finally:
        note(rilis.settings.lake, None)
    assert not page.exception
    assert any("Perhitungan terakhir gagal** (22-11-2026 06:30, langkah rilis)" in told.value for told in page.warning)
    ages = next(frame.value for frame in page.dataframe if "batas_hari" in frame.value.columns)
    assert len(ages)
    assert not any("Perhitungan terakhir gagal" in told.value for told in halaman(label, "ringkasan").warning)
