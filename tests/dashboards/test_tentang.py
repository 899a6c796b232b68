"""Tentang: what the page says of rules and sources is what the release holds, whoever looks."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.parts import sebutan
from pipelines.reports.current import CurrentRelease, current_release
from pipelines.wording import number
from tests.dashboards.conftest import Page
from tests.flow import Flow

KOTA = "Pemerintah Kota Semarang"
ADMIN = f"Admin layanan e-Kinerja · {KOTA}"


def words(page: AppTest) -> str:
    """Give all that stands on a page outside of its tables."""
    assert not page.exception
    return "\n".join(
        [
            *(one.value for one in page.markdown),
            *(one.value for one in page.caption),
            *(one.label for one in page.expander),
        ]
    )


@pytest.mark.parametrize("label", [f"Keuangan · {KOTA}", "Pimpinan · ", "Pegawai · "])
def test_every_role_reads_how_figures_are_made_who_sees_what_and_what_is_written_down(
    halaman: Page, label: str
) -> None:
    page = halaman(label, "tentang")
    assert len(page.dataframe[0].value) > 50
    page.segmented_control[0].set_value("Privasi").run()
    told = words(page)
    for role in (
        "Pembina di BKN",
        "Admin layanan e-Kinerja instansi",
        "Pengelola keuangan",
        "Pimpinan unit",
        "Pegawai",
    ):
        assert f"**{role}**" in told
    assert "Nama dan NIP orang yang dilihat tidak ditulis" in told


def test_the_wording_of_an_article_is_found_by_its_words_with_the_indicators_that_rest_on_it(halaman: Page) -> None:
    page = halaman(ADMIN, "tentang", bagian="Bunyi peraturan", pasal="umpan balik paling sedikit")
    told = words(page)
    assert "**Ps. 9 ayat (1)** · Umpan balik berkelanjutan" in told
    assert "pimpinan memberikan umpan balik berkelanjutan secara komprehensif" in told
    assert "Dasar indikator: Umpan balik berkelanjutan" in told
    assert "Ps. 16" not in told


def test_what_is_not_confirmed_is_counted_and_listed_with_its_basis(rilis: Flow, halaman: Page) -> None:
    page = halaman("BKN", "tentang", bagian="Belum dikonfirmasi")
    with current_release(rilis.settings.warehouse) as release:
        every = sum(_rows(release, name) for schema, name in release.tables if schema == "acuan")
        (days,) = release.column("SELECT count(*) FROM acuan.hari_libur WHERE dasar ILIKE '%belum dikonfirmasi%'")
    shown = page.dataframe[0].value
    assert f"**{number(len(shown))} dari {number(every)} baris acuan**" in words(page)
    assert shown["dasar"].str.contains("elum dikonfirmasi|sulan proyek ini").mean() > 0.9
    assert (shown["tabel"] == "hari_libur").sum() == days > 0
    assert (shown["tabel"] == "indikator_kepatuhan").any()


def test_sources_are_the_deliveries_that_count_of_ones_own_instansi(rilis: Flow, halaman: Page) -> None:
    page = halaman(ADMIN, "tentang", bagian="Sumber data")
    with current_release(rilis.settings.warehouse) as release:
        rows = release.ask(
            """
            SELECT catatan, count(*) AS kiriman FROM rilis.kiriman
            WHERE kode_instansi = '6471' AND NOT digantikan AND NOT dibatalkan GROUP BY ALL
            """
        )
        (every,) = release.column("SELECT count(*) FROM rilis.kiriman WHERE kode_instansi = '6471'")
    counted = {sebutan.catatan(row["catatan"]): row["kiriman"] for row in rows}
    shown = page.dataframe[0].value
    assert dict(zip(shown["sebutan"], shown["kiriman"], strict=True)) == counted
    assert f"**{sum(counted.values())} dari {every} kiriman**" in words(page)


def test_indicators_and_reference_tables_are_the_release_s_own_and_no_view_of_people(
    rilis: Flow, halaman: Page
) -> None:
    before = _noted(rilis)
    page = halaman(ADMIN, "tentang", bagian="Indikator")
    assert "13 dari 23 indikator berbobot" in words(page)
    page = halaman(ADMIN, "tentang", bagian="Tabel acuan", tabel="Instansi pemerintah (instansi)")
    assert not page.exception
    with current_release(rilis.settings.warehouse) as release:
        assert len(page.dataframe[0].value) == _rows(release, "instansi")
    assert _noted(rilis) == before


def _noted(rilis: Flow) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted(rilis.settings.audit.glob("*.jsonl"))]


def _rows(release: CurrentRelease, table: str) -> int:
    return int(release.column(f"SELECT count(*) FROM acuan.{table}")[0])
