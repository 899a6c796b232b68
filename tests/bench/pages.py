"""How long the server takes for each page of each role, over the release of the month.

Pages are drawn by Streamlit itself without a browser: what is measured is the script and its queries. Cold: the first
draw of a page, with the scope's database if it is not open yet; warm: drawn again. The floor asks the queries of the
first draw once more and nothing else. One at a time: people who click at once are in `visitors.py`.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

from dashboards.access import Grant
from dashboards.door.release import ScopedRelease
from dashboards.door.scope import Scope
from dashboards.navigation import entries_of
from pipelines.reports.current import current_release
from tests.bench.clock import measured
from tests.bench.month import places
from tests.bench.row import Bound, Row, number, within_memory
from tests.bench.sizes import SIZES

SECTION = "Dasbor, halaman tiap peran"
COLD, WARM = 2.0, 0.4

Question = Callable[[], object]


def measure(size: str, folder: str) -> Iterator[Row]:
    """Give a row for each page of each role."""
    _, data = places(size, Path(folder))
    os.environ["EKINERJA_DATA"] = str(data)
    # of a server it is the start: Streamlit reads what all installed packages say of components of theirs
    BidiComponentManager.discover_and_register_components = lambda *_, **__: None  # type: ignore[method-assign]
    asked, grants = _asked(), _grants(data)
    for module in {entry.module for grant in grants for entry in entries_of(grant.scope)}:
        import_module(f"dashboards.halaman.{module}")
    AppTest.from_string("import streamlit").run()  # starting, too, is of the server
    for grant in grants:
        for entry in entries_of(grant.scope):
            asked.clear()
            module = entry.module
            cold, cost = measured(lambda: _draw(grant, module))  # noqa: B023
            floor = sum(measured(question)[1].seconds for question in list(asked))
            warm = statistics.median(_draw(grant, module) for _ in range(SIZES[size].draws))
            bounds = (
                Bound("pertama ≤ 2 detik", cold, COLD),
                Bound("berikutnya ≤ 0,4 detik", warm, WARM),
                within_memory(cost.peak),
            )
            told = f"digambar lagi: {number(warm, 2)} detik"
            yield Row(SECTION, f"{grant.scope.peran}: {module}", cold, floor, cost.peak, None, bounds, told)


def _asked() -> list[Question]:
    """Give a list that gets every query of the pages, ready to be asked again."""
    questions: list[Question] = []

    def noted(original: Callable[..., object]) -> Callable[..., object]:
        def ask(*told: object, **values: object) -> object:
            questions.append(lambda: original(*told, **values))
            return original(*told, **values)

        return ask

    for name in ("ask", "frame"):
        setattr(ScopedRelease, name, noted(getattr(ScopedRelease, name)))
    return questions


def _grants(data: Path) -> list[Grant]:
    """One of each role, in the instansi with the most people."""
    with current_release(data / "warehouse.duckdb") as release:
        kode = release.column("SELECT kode_instansi FROM catatan.pegawai GROUP BY ALL ORDER BY count(*) DESC LIMIT 1")[
            0
        ]
        unit = release.column(
            "SELECT unor_induk_id FROM catatan.unit WHERE kode_instansi = $kode GROUP BY ALL ORDER BY count(*) DESC, 1 "
            "LIMIT 1",
            kode=kode,
        )[0]
        (person,) = release.ask(
            "SELECT pegawai_id, nip FROM catatan.pegawai WHERE kode_instansi = $kode ORDER BY nip LIMIT 1", kode=kode
        )
    scopes = [
        Scope("bkn", kode),
        Scope("instansi", kode),
        Scope("keuangan", kode, rahasia=True),
        Scope("pimpinan", kode, unit),
        Scope("pegawai", kode, pegawai_id=person["pegawai_id"], nip=person["nip"]),
    ]
    return [Grant(scope, "ukur", "Ukur", kode, "pengukuran", nip=person["nip"]) for scope in scopes]


def _draw(grant: Grant, module: str) -> float:
    def script(grant: "Grant", module: str) -> None:  # noqa: UP037 (Streamlit runs its text, without the imports above)
        from importlib import import_module

        from dashboards.session import begin
        from pipelines.settings import Settings

        begin(Settings(), grant, [grant])
        import_module(f"dashboards.halaman.{module}").tampilkan()

    test = AppTest.from_function(script, default_timeout=600, args=(grant, module))
    started = time.perf_counter()
    test.run()
    seconds = time.perf_counter() - started
    assert not test.exception, [error.value for error in test.exception]
    return seconds
