"""Who gets in: by the SSO (a real OIDC provider process), and by the demonstration on this machine alone."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from dashboards.access import demonstrated
from tests.dashboards.browser.conftest import PATIENCE, free_port, serving, until_drawn, wait_for
from tests.dashboards.conftest import TODAY
from tests.flow import Flow

KOTA = "Admin layanan e-Kinerja · Pemerintah Kota Semarang"


@pytest.fixture
def sso() -> Iterator[str]:
    """An OIDC provider with a discovery document, as Keycloak has one."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://localhost:{port}/.well-known/openid-configuration")
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(30)


def test_who_logs_in_by_the_sso_sees_what_the_access_table_gives_him_and_a_stranger_nothing(
    browser: Browser, sso: str, sample_run: Flow, tmp_path: Path
) -> None:
    admin = next(one.pengguna for one in demonstrated(sample_run.settings.warehouse, TODAY) if one.label == KOTA)
    data = _data_with_secrets(sample_run, tmp_path)
    port = free_port()
    _write_secrets(data / "rahasia.toml", sso, port)
    with serving(data, port) as address:
        page = _log_in(browser, address.replace("127.0.0.1", "localhost"), sso, admin)
        expect(page.get_by_text("Pemerintah Kota Semarang").first).to_be_visible()
        assert page.get_by_text("Identitas peragaan").count() == 0
        page.get_by_role("button", name="Keluar").click()
        page.get_by_role("button", name="End session").click()
        expect(page.get_by_role("button", name="Masuk")).to_be_visible()
        page.context.close()
        page = _log_in(browser, address.replace("127.0.0.1", "localhost"), sso, "198001012005011009")
        expect(page.get_by_role("heading", name="Belum ada akses")).to_be_visible()
        page.context.close()


def test_the_demonstration_is_for_this_machine_alone(browser: Browser, dasbor: str) -> None:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(dasbor.replace("127.0.0.1", "dasbor.contoh"))
    expect(page.get_by_text("identitas peragaan hanya berlaku di komputer ini")).to_be_visible()
    assert page.get_by_text("Ringkasan").count() == 0
    page.close()


def _data_with_secrets(sample_run: Flow, folder: Path) -> Path:
    """The sample's release, under a data folder with secrets of its own."""
    data = folder / "data"
    data.mkdir()
    for name in ("lake", "releases", "warehouse.duckdb"):
        (data / name).symlink_to(sample_run.settings.data / name)
    return data


def _write_secrets(file: Path, sso: str, port: int) -> None:
    file.touch(mode=0o600)
    file.write_text(
        f"""
        [auth]
        redirect_uri = "http://localhost:{port}/oauth2callback"
        cookie_secret = "hanya untuk uji, tiga puluh dua huruf lebih"
        client_id = "dasbor"
        client_secret = "uji"
        server_metadata_url = "{sso}/.well-known/openid-configuration"
        """
    )


def _log_in(browser: Browser, address: str, sso: str, pengguna: str) -> Page:
    httpx.put(f"{sso}/users/{pengguna}", json={"preferred_username": pengguna}).raise_for_status()
    page = browser.new_context(locale="id-ID").new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.get_by_role("button", name="Masuk").click()
    page.get_by_placeholder("sub").fill(pengguna)
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{address}/**")
    until_drawn(page)
    return page
