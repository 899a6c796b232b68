"""Each role goes through all of its pages in the browser, reads figures and follows them down to the end.

One drive a role: figures are those of the release as the role's scope has it; a reload and a shared address restore
the view. Not here: what the address may not open (`test_matrix.py`).
"""

import re
from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

from dashboards.door.release import ScopedRelease
from dashboards.navigation import entries_of
from dashboards.parts.angka import persen, rupiah
from dashboards.parts.tempat import SELURUH
from pipelines.wording import number
from tests.dashboards.browser.conftest import Open, until_drawn
from tests.dashboards.conftest import sebagai
from tests.flow import Flow

BKN = "BKN · Badan Kepegawaian Negara"
ADMIN = "Admin layanan e-Kinerja · Pemerintah Kota Semarang"
KEUANGAN = "Keuangan · Pemerintah Kab. Semarang"
PIMPINAN = "Pimpinan · Dinas Pendidikan, Pemerintah Kota Semarang"
PEGAWAI = "Pegawai · Pemerintah Kota Semarang"
MONTH, SEPTEMBER = "September 2026", "DATE '2026-09-01'"


def scoped(rilis: Flow, label: str) -> ScopedRelease:
    """Give the release as a role sees it."""
    settings = rilis.settings
    return ScopedRelease(settings.warehouse.resolve(), settings.lake, sebagai(rilis, label).scope)


def test_bkn_goes_from_the_nation_to_a_unit_and_no_further(buka: Open, sample_run: Flow) -> None:
    release = scoped(sample_run, BKN)
    page = buka("", BKN)
    (clock,) = release.ask("SELECT * FROM jam_adopsi WHERE tingkat = 'nasional' ORDER BY bulan DESC LIMIT 1")
    assert figure(page, "Instansi dengan data") == f"{clock['instansi_tercakup']} dari {clock['instansi_jumlah']}"
    walk(page, sample_run, BKN)
    page = buka("kepatuhan", BKN, indikator="Dinilai", bulan=MONTH)
    assert heading(page) == "Seluruh Indonesia"
    assert figure(page, MONTH) == rated(release, "tingkat = 'nasional'")
    instansi = one_down(page)
    (code,) = release.column(f"SELECT kode_instansi FROM acuan.instansi WHERE nama = '{instansi}' LIMIT 1")
    assert figure(page, MONTH) == rated(release, f"tingkat = 'instansi' AND kode_instansi = '{code}'")
    unit = one_down(page)
    expect(page.get_by_text("Di bawah unor induk tidak ada yang ditampilkan bagi BKN")).to_be_visible()
    same_again(page, unit)
    assert page.get_by_text(re.compile(r"\b\d{18}\b")).count() == 0


@pytest.mark.parametrize(("label", "top"), [(ADMIN, "Pemerintah Kota Semarang"), (PIMPINAN, "Dinas Pendidikan")])
def test_who_administers_or_leads_goes_down_to_a_person(buka: Open, sample_run: Flow, label: str, top: str) -> None:
    release = scoped(sample_run, label)
    page = buka("", label)
    walk(page, sample_run, label)
    page = buka("kepatuhan", label, indikator="Dinilai", bulan=MONTH)
    assert heading(page) == top
    whole = "tingkat = 'instansi'" if label == ADMIN else f"unor_id = '{release.scope.unor_id}'"
    assert figure(page, MONTH) == rated(release, whole)
    unit = one_down(page)
    # units may be called the same
    keys = release.column(f"SELECT unor_id FROM catatan.unit WHERE unor = '{unit}' AND {_LED}")
    assert figure(page, MONTH) in [rated(release, f"tingkat = 'unit' AND unor_id = '{key}'") for key in keys]
    page.get_by_text("Yang perlu dikerjakan", exact=True).click()
    until_drawn(page)
    listed = [
        release.column(f"SELECT count(*) FROM daftar_tindakan WHERE unor_id IN ({_BELOW.format(key)})")[0]
        for key in keys
    ]
    told = "|".join(re.escape(number(one)) for one in listed)
    expect(page.get_by_text(re.compile(rf"dari ({told}) hal")).first).to_be_visible()
    same_again(page, unit)
    page = buka("angka-kredit", label, bagian="Belum dikonversi")
    choose(page, "belum-dikonversi")
    link = page.get_by_text(re.compile("Buka data "))
    name = link.inner_text().split("Buka data ")[1]
    link.click()
    page.wait_for_url("**/pegawai?*")
    until_drawn(page)
    (nip,) = release.column(f"SELECT nip FROM catatan.pegawai WHERE pegawai_id = '{asked(page, 'pegawai_id')}'")
    expect(page.get_by_text(f"NIP {nip}").first).to_be_visible()
    same_again(page, name, "h3")


def test_finance_goes_from_the_sum_of_a_month_to_a_persons_steps(buka: Open, sample_run: Flow) -> None:
    release = scoped(sample_run, KEUANGAN)
    page = buka("", KEUANGAN)
    walk(page, sample_run, KEUANGAN)
    page = buka("tpp", KEUANGAN, bulan=MONTH)
    (total,) = release.ask(
        "SELECT jumlah_tpp - coalesce(jumlah_ditangguhkan, 0) AS jumlah, orang_ditangguhkan FROM mart.rekap_tpp "
        f"WHERE bulan = {SEPTEMBER} AND unor_induk_id IS NULL AND komponen IS NULL"
    )
    assert figure(page, "Dapat dibayarkan") == rupiah(total["jumlah"])
    page.get_by_text("Per orang", exact=True).click()
    until_drawn(page)
    choose(page, "tpp-orang")
    (base,) = release.ask(
        f"SELECT tpp_bruto, nip FROM dasar_tpp WHERE bulan = {SEPTEMBER} AND jenis_pembayaran = 'bulanan' "
        f"AND pegawai_id = '{asked(page, 'pegawai_id')}'"
    )
    expect(page.get_by_text(f"NIP {base['nip']}").first).to_be_visible()
    assert page.get_by_test_id("stMetric").filter(has_text=rupiah(base["tpp_bruto"])).count()
    same_again(page, "TPP dan tunjangan kinerja", "h1")


def test_a_person_reads_all_of_his_record(buka: Open, sample_run: Flow) -> None:
    release = scoped(sample_run, PEGAWAI)
    page = buka("", PEGAWAI)
    walk(page, sample_run, PEGAWAI)
    page = buka("pegawai", PEGAWAI)
    (name,) = release.column("SELECT nama FROM catatan.pegawai LIMIT 1")
    assert page.locator("h3").first.inner_text() == name
    for part in ("Penilaian", "Angka kredit", "TPP", "Siapa yang melihat", "Unduh", "Data keliru"):
        page.get_by_test_id("stButtonGroup").get_by_text(part, exact=True).click()
        until_drawn(page)
    page = buka("pegawai", PEGAWAI, bagian="Penilaian")
    (rows,) = release.column("SELECT count(*) FROM mart.penilaian_pegawai")
    expect(page.get_by_text(f"{number(rows)} dari {number(rows)} baris").first).to_be_visible()
    same_again(page, name, "h3")


_LED = "unor_id IN (SELECT unor_id FROM lingkup.unit)"
_BELOW = "SELECT unor_id FROM catatan.pohon_unor WHERE atas_unor_id = '{}'"


def walk(page: Page, rilis: Flow, label: str) -> None:
    """Open every page of a role by its link: there are these and no others, and each stands."""
    entries = entries_of(sebagai(rilis, label).scope)
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(len(entries))
    for entry in entries[1:]:
        path = entry.module.replace("_", "-")
        page.locator(f'[data-testid="stSidebarNavLink"][href$="/{path}"]').click()
        page.wait_for_url(f"**/{path}*")
        until_drawn(page)
        expect(page.get_by_text(re.compile(r"^Rilis .* · dibuat "))).to_be_visible()
        assert page.get_by_text("Page not found").count() == 0


def rated(release: ScopedRelease, place: str) -> str:
    """Write the share of those rated in a place, as the release has it for the scope."""
    (row,) = release.ask(
        f"SELECT persen, ditahan FROM kepatuhan WHERE {place} AND {SELURUH} AND indikator = 'DINILAI' "
        f"AND bulan = {SEPTEMBER}"
    )
    return persen(row["persen"], ditahan=row["ditahan"])


def figure(page: Page, label: str) -> str:
    """Read a big number by what stands above it."""
    labelled = page.get_by_test_id("stMetric").filter(has=page.get_by_text(label, exact=True))
    return labelled.get_by_test_id("stMetricValue").first.inner_text()


def heading(page: Page) -> str:
    """Read which place is looked at."""
    return page.locator("h2").first.inner_text()


def one_down(page: Page) -> str:
    """Open the first place of the ranking; gives what it is called."""
    above, opening = heading(page), page.get_by_role("button", name=re.compile("^.*Buka "))
    for _ in range(3):  # a click on a table that is still being painted chooses nothing
        choose(page, "peringkat-dinilai")
        if _comes(opening):
            break
    opening.click()
    expect(page.locator("h2").first).not_to_have_text(above)
    until_drawn(page)
    return heading(page)


def _comes(place: Locator) -> bool:
    try:
        place.wait_for(timeout=10_000)
    except TimeoutError:
        return False
    return True


def asked(page: Page, name: str) -> str:
    """Read a parameter of the address, which may come a moment after the page."""
    page.wait_for_url(re.compile(rf"[?&]{name}="))
    (value,) = re.findall(rf"[?&]{name}=([^&]*)", page.url)
    return unquote_plus(value)


def choose(page: Page, table: str) -> None:
    """Choose the first row of a table."""
    # rows are painted, and what scrolls them lies above: the box before the first row stands below the heading
    page.locator(f".st-key-tabel-{table} .dvn-scroller").first.click(position={"x": 15, "y": 52})
    until_drawn(page)


def same_again(page: Page, told: str, level: str = "h2") -> None:
    """Reload the page, and open its address in a browser that never saw it: both tell the same."""
    page.reload()
    until_drawn(page)
    expect(page.locator(level).filter(has_text=told).first).to_be_visible()
    assert page.context.browser is not None
    other = page.context.browser.new_context(locale="id-ID")
    shared = other.new_page()
    shared.set_default_timeout(120_000)
    shared.goto(page.url)
    until_drawn(shared)
    expect(shared.locator(level).filter(has_text=told).first).to_be_visible()
    other.close()
