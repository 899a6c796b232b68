"""The report API of e-Kinerja: the period settings, the Laporan SKP of a year, the Laporan Penilaian of each period.

Here: which reports there are to draw. Not here: how one is fetched and laid (`drawing.py`). Evaluations change after
their period is closed, so every period that has begun is drawn each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipelines.sources.access import EKINERJA, address_of, ekinerja_access
from pipelines.sources.answers import data_of
from pipelines.sources.drawing import Drawing, Report
from pipelines.sources.faults import ServiceFault

PERIODE = "/api_kinerja/referensi/periode"
SKP = "/api_kinerja/laporan/skp/{tahun}"
PENILAIAN = "/api_kinerja/laporan/penilaian/{tahun}/{periode}"


@dataclass(frozen=True)
class Setting:
    """As much of a period setting as drawing needs."""

    id: str
    nama: str
    tahun: int | None
    awal: tuple[int, int] | None
    """Month and day on which it begins; None where that cannot be read."""
    wraps: bool

    def has_begun(self, tahun: int, today: date) -> bool:
        """Tell whether there may be something to draw; where the start cannot be read there may be."""
        if self.tahun not in (None, tahun):
            return False
        return self.awal is None or (tahun - self.wraps, *self.awal) <= (today.year, today.month, today.day)


def draw_ekinerja(drawing: Drawing) -> None:
    """Draw all reports of an instansi that were asked for. Raises `ServiceFault` for a fault that ends the draw."""
    access = ekinerja_access(drawing.credentials, drawing.pace, drawing.clock)
    drawing.watch_expiry(access)
    with drawing.connected(address_of(drawing.credentials, EKINERJA), access) as client:
        drawing.expect(1)
        settings = drawing.report(client, Report(PERIODE, "periode", "Pengaturan periode"), _settings_in, always=True)
        if settings is None:
            return
        reports = list(_reports(drawing, settings))
        drawing.expect(1 + len(reports))
        for report in reports:
            drawing.report(client, report)


def _reports(drawing: Drawing, settings: list[Setting]) -> Iterator[Report]:
    today = drawing.clock().date()
    chosen = _chosen(drawing, settings)
    for tahun in drawing.asked.years:
        if not drawing.asked.periods:
            yield Report(SKP.format(tahun=tahun), f"skp-{tahun}", f"Laporan SKP {tahun}")
        for setting in chosen:
            if setting.has_begun(tahun, today):
                path = PENILAIAN.format(tahun=tahun, periode=setting.id)
                told = f"Laporan Penilaian {setting.nama} {tahun}"
                yield Report(path, f"penilaian-{tahun}-{setting.nama}", told)


def _chosen(drawing: Drawing, settings: list[Setting]) -> list[Setting]:
    """Give the periods that were asked for, by id or name; all if none was."""
    chosen = []
    for wanted in drawing.asked.periods:
        of_name = [one for one in settings if wanted == one.id or wanted.casefold() == one.nama.casefold()]
        if not of_name:
            names = ", ".join(one.nama for one in settings)
            raise ServiceFault(
                "PERIODE_TAK_DIKENAL", f"periode '{wanted}' tidak ada di instansi ini; yang ada: {names}"
            )
        chosen += of_name
    return chosen or settings


def _settings_in(answer: Path) -> list[Setting]:
    rows = data_of(answer.read_bytes())
    return [_setting(row) for row in rows or () if isinstance(row, dict) and row.get("id")]


def _setting(row: dict[str, Any]) -> Setting:
    first, last = _day(row.get("periode_awal")), _day(row.get("periode_akhir"))
    tahun = str(row.get("tahun") or "")
    wraps = first is not None and last is not None and first > last
    return Setting(
        str(row["id"]), str(row.get("nama") or row["id"]), int(tahun) if tahun.isdigit() else None, first, wraps
    )


def _day(text: object) -> tuple[int, int] | None:
    month, _, day = str(text).partition("-")
    return (int(month), int(day)) if month.isdigit() and day.isdigit() else None
