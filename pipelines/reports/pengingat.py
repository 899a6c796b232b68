"""The text of a reminder to one unor induk: a greeting, what is still to be done, by when, and whom to ask.

It counts and names no one: names are on the sheet that it points to. It asks, and accuses nobody.
"""

from collections.abc import Mapping
from datetime import date

import polars as pl

from pipelines.wording import day as in_full

Words = Mapping[str, str]
"""What is not yet done, in a few words, by the code of the thing to do; in the order of the stages."""


def reminder(unor_induk: str | None, rows: pl.DataFrame, sheet: str, words: Words) -> str:
    """Give the reminder for the rows of `daftar_tindakan` of one unor induk, or of the instansi itself (None)."""
    to = f"pimpinan dan pegawai {unor_induk}" if unor_induk else "admin e-Kinerja instansi"
    lines = [_line(words[code], rows.filter(pl.col("tindakan") == code)) for code in words]
    contact = next(iter(rows["kontak_instansi"].drop_nulls()), None)
    return "\n".join(
        [
            f"Yth. Bapak/Ibu {to},",
            "",
            "Menurut data e-Kinerja yang sudah kami terima, yang masih perlu diselesaikan:",
            *(line for line in lines if line),
            "",
            f'Rinciannya ada pada lembar "{sheet}". Bila sudah diselesaikan atau datanya keliru, mohon beri tahu kami.',
            f"Pertanyaan: {contact or 'admin e-Kinerja instansi'}.",
            "Terima kasih.",
        ]
    )


def _line(what: str, rows: pl.DataFrame) -> str:
    if rows.is_empty():
        return ""
    people = rows["nip"].drop_nulls().n_unique()
    number = f"{len(rows)} orang" if people == len(rows) else f"{len(rows)} hal"
    if 0 < people < len(rows):
        number += f" pada {people} orang"
    return f"- {what}: {number}{_due(rows)}"


def _due(rows: pl.DataFrame) -> str:
    days = rows["tenggat"].drop_nulls()
    if days.is_empty():
        return ""
    first, last = days.min(), days.max()
    assert isinstance(first, date)
    assert isinstance(last, date)
    span = in_full(first) if first == last else f"{in_full(first)} sampai {in_full(last)}"
    late = rows.filter(pl.col("status") == "terlambat").height
    passed = "" if not late else ", sudah lewat" if late == len(rows) else f", {late} di antaranya sudah lewat"
    return f" (tenggat {span}{passed})"
