"""What a page is in a browser: words, width, figures of the release, downloads. Not here: a role's way through all of
its pages (`test_drive.py`)."""

import json

from playwright.sync_api import expect

from pipelines.reports.current import current_release
from pipelines.wording import number, percent
from tests.dashboards.browser.conftest import Open
from tests.flow import Flow

KOTA = "Admin layanan e-Kinerja · Pemerintah Kota Semarang"


def test_a_page_that_a_role_does_not_have_cannot_be_opened_by_its_address(buka: Open) -> None:
    page = buka("tpp", "Pimpinan · Dinas Pendidikan, Pemerintah Kota Semarang")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ringkasan")


def test_a_page_says_that_it_is_indonesian_and_so_are_the_words_of_its_widgets(buka: Open) -> None:
    page = buka("data-masuk", KOTA)
    expect(page.locator("html")).to_have_attribute("lang", "id")
    table = page.get_by_test_id("stDataFrame").first
    table.hover()
    for word in ("Cari", "Pilih kolom", "Layar penuh"):
        expect(page.get_by_role("button", name=word).first).to_be_visible()
    for word in ("Search", "Fullscreen", "Show/hide columns", "Drag and drop"):
        expect(page.get_by_role("button", name=word, exact=True)).to_have_count(0)


def test_on_a_phone_nothing_stands_wider_than_the_screen(buka: Open) -> None:
    for path in ("", "kepatuhan", "predikat", "data-masuk"):
        page = buka(path, KOTA, width=390)
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= 390, path


def test_figures_in_the_browser_are_those_of_the_release(buka: Open, sample_run: Flow) -> None:
    with current_release(sample_run.settings.warehouse) as release:
        (rated,) = release.ask(
            """
            SELECT pembilang, penyebut, persen FROM kepatuhan
            WHERE tingkat = 'instansi' AND kode_instansi = '6471' AND indikator = 'DINILAI'
              AND jenis_pegawai IS NULL AND kelompok_jabatan IS NULL AND bulan = DATE '2026-09-01'
            """
        )
        deliveries = release.column("SELECT count(*) FROM rilis.kiriman WHERE kode_instansi = '6471'")[0]
    page = buka("kepatuhan", KOTA, bulan="September 2026", indikator="Dinilai")
    expect(page.get_by_text(percent(rated["persen"])).first).to_be_visible()
    expect(page.get_by_text(f"{number(rated['pembilang'])} dari {number(rated['penyebut'])}").first).to_be_visible()
    page = buka("data-masuk", KOTA)
    expect(page.get_by_text(f"{number(deliveries)} dari {number(deliveries)} baris")).to_be_visible()


def test_a_download_and_a_view_of_named_people_are_written_down_without_nip_or_name(
    buka: Open, sample_run: Flow
) -> None:
    page = buka("data-masuk", KOTA)
    with page.expect_download() as download:
        page.get_by_role("button", name="XLSX").first.click()
    assert download.value.path().stat().st_size > 5_000
    written = "".join(file.read_text() for file in sample_run.settings.audit.glob("*.jsonl"))
    assert any(json.loads(line)["cara"] == "unduh" for line in written.splitlines())
    with current_release(sample_run.settings.warehouse) as release:
        people = release.ask("SELECT nip, nama FROM catatan.pegawai")
    assert not any(person["nip"] in written or person["nama"] in written for person in people)
