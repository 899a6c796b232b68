"""The decisions on angka kredit in force (`kebijakan_ak`), and what of a reference row's basis is not confirmed.

Here: which decision holds for an instansi, its own or everybody's. Not here: the sentence that a form or a page makes
of it.
"""

from collections.abc import Iterable
from datetime import date

from pipelines.reports.current import CurrentRelease, Row

UNCONFIRMED = "Belum dikonfirmasi"
"""What a reference row says in `dasar` where the regulation does not say it."""

IN_FORCE = "berlaku_mulai <= $akhir AND (berlaku_sampai IS NULL OR berlaku_sampai >= $akhir)"
"""The condition on a reference row that it is in force on `$akhir`."""


def policies_on(release: CurrentRelease, akhir: date) -> list[Row]:
    """Give the decisions in force on a day, of all instansi; `ragu` is what of one is not confirmed, if anything."""
    rows = release.ask(f"SELECT * FROM acuan.kebijakan_ak WHERE {IN_FORCE}", akhir=akhir)
    return [row | {"ragu": doubt_in(row["dasar"])} for row in rows]


def policies_for(rows: Iterable[Row], kode_instansi: str) -> dict[str, Row]:
    """Give the decisions for an instansi by their code: its own, else everybody's."""
    ordered = sorted(rows, key=lambda row: row["kode_instansi"] is not None)
    return {row["kode"]: row for row in ordered if row["kode_instansi"] in (None, kode_instansi)}


def doubt_in(basis: str) -> str | None:
    """Give what a basis says is not confirmed; None if it says nothing of the kind."""
    _, found, doubt = basis.partition(UNCONFIRMED)
    return doubt.lstrip(": ") or "dasarnya" if found else None
