"""`make bench-dashboard`: how long the server takes for each page of each role.

    python -m tests.bench_dashboard DATA_FOLDER

Pages are drawn by Streamlit itself over the current release of the folder, without a browser: what is measured is the
script and its queries. Cold: the first draw of a page, with the scope's database if it is not open yet, beside what its
queries took; warm: drawn again. One at a time: people who click at once are in `bench_visitors.py`.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboards.access import Grant
from dashboards.door.release import ScopedRelease
from dashboards.door.scope import Scope
from dashboards.navigation import entries_of
from pipelines.reports.current import current_release

DRAWS = 5


def main(data: Path) -> None:
    """Print a line a page: cold, warm median and slowest."""
    os.environ["EKINERJA_DATA"] = str(data)
    asked = _asked()
    pages = [(grant, entry.module) for grant in _grants(data) for entry in entries_of(grant.scope)]
    print(f"{'role':10s} {'page':14s} {'cold s':>8s} {'queries':>8s} {'warm s':>8s} {'slowest':>8s}")
    for grant, module in pages:
        asked.clear()
        cold = _draw(grant, module)
        queries = sum(asked)
        warm = [_draw(grant, module) for _ in range(DRAWS)]
        figures = (cold, queries, statistics.median(warm), max(warm))
        print(f"{grant.scope.peran:10s} {module:14s} " + " ".join(f"{one:8.2f}" for one in figures), flush=True)


def _asked() -> list[float]:
    """Give a list that gets the seconds of every query of the pages."""
    seconds: list[float] = []

    def timed(original: Callable[..., object]) -> Callable[..., object]:
        def ask(*told: object, **values: object) -> object:
            started = time.perf_counter()
            answer = original(*told, **values)
            seconds.append(time.perf_counter() - started)
            return answer

        return ask

    for name in ("ask", "frame"):
        setattr(ScopedRelease, name, timed(getattr(ScopedRelease, name)))
    return seconds


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


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
