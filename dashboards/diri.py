"""What a person takes along and may know about himself: all his rows, his forms, and who looked at him.

Here: reading the scope's tables whole and the log of who saw what, for the role pegawai alone. Not here: how it looks
(`halaman/pegawai/milik_saya.py`).
"""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import polars as pl

from dashboards import audit
from dashboards.access import NAMES
from dashboards.door.tables import listed
from dashboards.parts import berkas
from dashboards.session import WIB, Session
from pipelines.forms.content import TITLES
from pipelines.forms.output import person_pdf
from pipelines.reports.export import plain_cells, workbook, write_sheet

__all__ = ["TITLES", "Look", "as_book", "as_json", "form", "looks", "own_rows"]

LOOKED_BACK = timedelta(days=365)
MOST_LETTERS = 31
"""What the name of a sheet holds."""


@dataclass(frozen=True)
class Look:
    """Who saw what on a day, by role and place: `sendiri` if the person alone was shown, else in a list of several."""

    hari: str
    peran: str
    tempat: str
    cara: str
    apa: str
    sendiri: bool
    kali: int


def looks(sesi: Session) -> list[Look]:
    """Give who looked at the person in the last twelve months, the latest first; lists of his units and instansi too.
    Nobody is named."""
    pegawai_id = _own(sesi)
    since = datetime.now(WIB) - LOOKED_BACK
    above = sesi.release.column(
        """
        SELECT DISTINCT t.atas_unor_id FROM catatan.pohon_unor AS t
        INNER JOIN catatan.pegawai AS p ON p.kode_instansi = t.kode_instansi AND p.unor_id = t.unor_id
        """
    )
    places = {row["unor_id"]: row["unor"] for row in sesi.release.ask("SELECT unor_id, unor FROM catatan.unit")}
    alone = audit.seen_of(sesi.settings.audit, pegawai_id, since)
    lists = audit.lists_with(sesi.settings.audit, sesi.scope.kode_instansi or "", frozenset(above), since)
    found = Counter(
        (seen.waktu[:10], NAMES[seen.peran], places.get(seen.unor_id, sesi.grant.tempat), seen.cara, seen.apa, single)
        for rows, single in ((alone, True), (lists, False))
        for seen in rows
        if seen.siapa != pegawai_id and seen.cara in ("lihat", "unduh")
    )
    told = [Look(*key, kali) for key, kali in found.items()]
    return sorted(told, key=lambda look: (look.hari, look.sendiri), reverse=True)


def own_rows(sesi: Session) -> dict[str, pl.DataFrame]:
    """Give every table that has rows about the person, with those rows; a view stands for the mart of its name."""
    _own(sesi)
    found: dict[str, pl.DataFrame] = {}
    for schema in ("catatan", "main", "mart"):
        for place, table in sesi.release.tables:
            here = listed().get(table)
            if place == schema and here and here.jenis in ("orang", "rahasia", "laporan") and table not in found:
                rows = sesi.release.frame(f'SELECT * FROM "{schema}"."{table}"')
                if len(rows):
                    found[table] = rows
    return found


def as_book(rows: dict[str, pl.DataFrame]) -> bytes:
    """Give the rows as a workbook, a sheet for each table."""

    def write(file: Path) -> None:
        with workbook(file) as book:
            for table, frame in rows.items():
                write_sheet(book, table[:MOST_LETTERS], plain_cells(frame))

    return berkas.isi("xlsx", write)


def as_json(rows: dict[str, pl.DataFrame]) -> bytes:
    """Give the rows as JSON: a list for each table."""
    told = {table: frame.to_dicts() for table, frame in rows.items()}
    return json.dumps(told, default=str, ensure_ascii=False, indent=1).encode()


def form(sesi: Session, name: str, tahun: int) -> bytes:
    """Give a printed form of the person's angka kredit as PDF. Raises `UserMistakeError` if there is none."""
    _own(sesi)
    return person_pdf(sesi.release, name, sesi.scope.nip or "", tahun)


def _own(sesi: Session) -> str:
    if sesi.scope.peran != "pegawai" or sesi.scope.pegawai_id is None:
        raise PermissionError("Hanya orangnya sendiri yang mengambil catatan ini.")
    return sesi.scope.pegawai_id
