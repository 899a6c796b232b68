"""The command `ekinerja export-agregat`: an instansi's figures for BKN, without people.

Here: what can be typed. The work is imported only when the command runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.plainly import month_of, plainly


def export_agregat(
    instansi: Annotated[str, typer.Option(help="Kode instansi 4 angka.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Berkas .xlsx.")],
    bulan: Annotated[str | None, typer.Option(help="Bulan YYYY-MM; tanpa ini semua bulan.")] = None,
) -> None:
    """Tulis angka kepatuhan dan sebaran predikat satu instansi tanpa data orang, untuk dikirim kepada BKN."""
    with plainly():
        from pipelines.reports.aggregate import export_aggregate
        from pipelines.settings import Settings

        settings = Settings()
        month = month_of(bulan) if bulan else None
        typer.echo(export_aggregate(settings.warehouse, settings.small_cells, instansi, month, output))
