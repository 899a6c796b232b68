"""SIMPEGNAS is drawn month by month, and what it answers is read as the same file would be."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pipelines.simulate import files
from tests.flow import BASIC, KODE, Flow
from tests.sources.conftest import Draws
from tests.sources.test_draw_ekinerja import OF_FILES


@pytest.fixture
def simpegnas(draws: Draws, monkeypatch: pytest.MonkeyPatch) -> Draws:
    monkeypatch.setenv("EKINERJA_SIMPEGNAS_TOKEN", f"latihan-{KODE}")
    monkeypatch.setenv("EKINERJA_SIMPEGNAS_KANTOR", KODE)
    return draws


def test_every_month_that_has_begun_is_drawn(simpegnas: Draws) -> None:
    drawn = simpegnas.draw(source="simpegnas")
    assert drawn.is_whole
    assert len(drawn.laid) == 11
    assert drawn.laid[0].name.startswith("simpegnas-2026-01-")


def test_days_give_the_figures_that_the_same_days_give_by_file(simpegnas: Draws, tmp_path: Path) -> None:
    assert simpegnas.draw("Bulanan 10", "Bulanan 11").is_whole
    by_file = Flow(tmp_path / "berkas")
    shutil.copytree(simpegnas.settings.inbox / KODE, by_file.inbox / KODE, ignore=shutil.ignore_patterns(".*"))
    simpegnas.draw(source="simpegnas")
    wanted = (*BASIC, "kehadiran_harian")
    simpegnas.flow.wanted = wanted
    simpegnas.flow.run(simpegnas.now)
    for month in range(1, 12):
        days = simpegnas.service.people.house(KODE).attendance(date(2026, month, 1))
        files.write_simpegnas(by_file.inbox / KODE / f"{month:02d}.json", days)
    by_file.wanted = wanted
    by_file.run(simpegnas.now)
    told = [name for name, *_ in by_file.ask("DESCRIBE catatan.kehadiran_harian") if name not in OF_FILES]
    query = f"SELECT {', '.join(told)} FROM catatan.kehadiran_harian ORDER BY ALL"
    assert simpegnas.flow.ask(query) == by_file.ask(query)
    assert len(by_file.ask(query)) > 5_000


def test_an_office_without_people_is_told_and_nothing_is_laid(
    simpegnas: Draws, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EKINERJA_SIMPEGNAS_KANTOR", "lain")
    drawn = simpegnas.draw(source="simpegnas")
    assert drawn.laid == ()
    assert drawn.empty[0] == "Kehadiran 2026-01"
