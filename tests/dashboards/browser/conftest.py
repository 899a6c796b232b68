"""The dashboards as people have them: Streamlit's server as a process, and a real Chromium that looks at it.

Without a Chromium on the machine these tests are left out; `.ci/run` installs one.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pipelines.settings import CHECKOUT
from tests.flow import Flow

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP dasbor.contoh 127.0.0.1"),
]
"""A Chromium that asks nobody for anything by itself, and for which another name of this machine exists."""

PATIENCE = 120_000
expect.set_options(timeout=30_000)
SETTLE = 400
"""Milliseconds until a click has reached the server: a table tells which row was chosen 150 after it, and the address
changes before the page's script begins."""


@pytest.fixture(scope="package")
def browser(sample_run: Flow) -> Iterator[Browser]:
    """A Chromium. Playwright keeps an event loop running, in which Dagster cannot run: the sample was run before, and
    with the last test of this folder the loop ends."""
    if CHROMIUM is None:
        pytest.skip("needs a Chromium; Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@contextmanager
def serving(data: Path, port: int) -> Iterator[str]:
    """Run the dashboards over a data folder; gives their address."""
    command = [sys.executable, "-m", "dashboards", "--server.port", str(port)]
    environment = {**os.environ, "EKINERJA_DATA": str(data)}
    process = subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="package")
def dasbor(sample_run: Flow) -> Iterator[str]:
    """The dashboards over the sample's release."""
    with serving(sample_run.settings.data, free_port()) as address:
        yield address


Open = Callable[..., Page]


@pytest.fixture
def buka(browser: Browser, dasbor: str) -> Iterator[Open]:
    """Open a page as somebody, and wait until it stands: `buka("kepatuhan", "BKN", bulan="Oktober 2026")`. A request
    that leaves the machine, and an error on the page, fail the test."""
    context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta", accept_downloads=True)
    outside: list[str] = []
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("request", lambda request: None if _is_local(request.url) else outside.append(request.url))

    def open_page(path: str, label: str, *, width: int = 1280, **query: str) -> Page:
        page.set_viewport_size({"width": width, "height": 900})
        told = "&".join(f"{name}={quote(value)}" for name, value in {"sebagai": label, **query}.items())
        page.goto(f"{dasbor}/{path}?{told}")
        until_drawn(page)
        return page

    yield open_page
    context.close()
    assert outside == []


def until_drawn(page: Page) -> None:
    """Wait until the page's script has run to its end; an error on it fails the test."""
    page.wait_for_timeout(SETTLE)
    page.wait_for_selector("h1")
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    assert page.query_selector('[data-testid="stException"]') is None
    assert page.get_by_text("kesalahan program").count() == 0


def _is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1", "http://localhost", "http://dasbor.contoh", "ws://", "data:", "blob:"))


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(address: str) -> None:
    """Wait until a server answers."""
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=2).read()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the dashboards did not start")
