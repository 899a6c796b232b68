"""SIMPEGNAS: the attendance of a month, office by office.

Here: which months and offices are drawn. A month changes after it is over, so every month of the years is drawn each
time, and the latest counts (data-shapes 3). The address of the service and the ids of the offices are the instansi's
own: no public text gives them.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from pipelines.sources.access import simpegnas_access
from pipelines.sources.drawing import Drawing, Report

PATH = "/get/rekap-bulanan-by-kantor"


def draw_simpegnas(drawing: Drawing) -> None:
    """Draw the attendance of an instansi. Raises `ServiceFault` for a fault that ends the draw."""
    told = drawing.credentials
    address = told.settings.layanan or told.need("simpegnas", "alamat", "Alamat layanan SIMPEGNAS")
    offices = [office.strip() for office in told.need("simpegnas", "kantor", "Id kantor SIMPEGNAS").split(",")]
    access = simpegnas_access(told, drawing.clock)
    drawing.watch_expiry(access)
    reports = list(_reports(drawing, offices))
    drawing.expect(len(reports))
    with drawing.connected(address.rstrip("/"), access) as client:
        for report in reports:
            drawing.report(client, report)


def _reports(drawing: Drawing, offices: list[str]) -> Iterator[Report]:
    today = drawing.clock().date()
    for tahun in drawing.asked.years:
        for bulan in range(1, 13):
            if (tahun, bulan) <= (today.year, today.month):
                for office in offices:
                    query = urlencode({"kantor_id": office, "tahun": tahun, "bulan": bulan})
                    yield Report(f"{PATH}?{query}", f"simpegnas-{tahun}-{bulan:02d}", f"Kehadiran {tahun}-{bulan:02d}")
