"""A page of the Laporan Penilaian as e-Kinerja hands it out: its headings, the lines above them, and made-up rows."""

from __future__ import annotations

from pipelines.ingest.reading import HEADINGS

PENILAIAN = [name for name in HEADINGS["penilaian"].columns if name != "created_at"]
PREAMBLE = [
    ["Laporan Penilaian SKP"],
    ["Instansi Pemerintah Kota Semarang"],
    ["Periode : Januari 2026"],
    ["Unor Induk : "],
    ["Unor : Dinas Contoh"],
    ["Data ditarik pada : 05-02-2026 08:15:33"],
    [],
]


def evaluation(number: int, **values: str) -> list[str]:
    """Give the row of one person."""
    row = dict.fromkeys(PENILAIAN, "x") | {"nip": f"1990010120150{number:05d}", "nama": f"CONTOH {number}"} | values
    return [row[name] for name in PENILAIAN]
