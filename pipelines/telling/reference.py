"""What `ekinerja referensi` says, in Bahasa Indonesia: how the reference tables differ from SIASN's.

Only words: `reference_compare.py` finds out.
"""

from collections.abc import Sequence
from datetime import datetime

from rich.console import Console

from pipelines.contracts.reference import REFERENCE_TITLES
from pipelines.reference_compare import CHANGED, GONE, NEW, RENAMED, Difference
from pipelines.wording import number

_MOST_LISTED = 20
_HEADS = {NEW: "baru di SIASN", GONE: "tidak ada lagi di SIASN", RENAMED: "berganti nama", CHANGED: "berubah"}


def tell_differences(drawn: datetime, tables: Sequence[tuple[str, int, Sequence[Difference]]]) -> None:
    """Say the differences of each table, which has so many rows at SIASN."""
    console = Console(highlight=False, soft_wrap=True, markup=False)
    console.print(f"Dibandingkan dengan tabel acuan SIASN yang ditarik {drawn:%d-%m-%Y %H:%M}.")
    for table, rows, differences in tables:
        title = f"{table} ({REFERENCE_TITLES[table]}), {number(rows)} baris di SIASN"
        if not differences:
            console.print(f"{title}: sama.")
            continue
        console.print(f"{title}:")
        for kind, head in _HEADS.items():
            found = [one for one in differences if one.kind == kind]
            if found:
                console.print(f"  {head}: {number(len(found))}")
            for one in found[:_MOST_LISTED]:
                console.print(f"    {one.key}  {_what(one)}")
            if len(found) > _MOST_LISTED:
                console.print(f"    … dan {number(len(found) - _MOST_LISTED)} lagi")
    if any(differences for *_, differences in tables):
        console.print(
            "Tidak ada yang diubah. Yang diputuskan untuk diambil: `ekinerja referensi terima TABEL KUNCI … --mulai "
            "TANGGAL --oleh NAMA --dasar SURAT -o FOLDER`."
        )


def _what(one: Difference) -> str:
    if one.kind in (NEW, GONE):
        return one.name
    told = (
        f"{ours or 'kosong'} → {theirs}" if column == "nama" else f"{column} {ours or 'kosong'} → {theirs}"
        for column, ours, theirs in one.changes
    )
    return "; ".join(told) if one.kind == RENAMED else f"{one.name}: {'; '.join(told)}"
