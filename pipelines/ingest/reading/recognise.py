"""Which record a table of headings is, and which column each heading means.

Belongs here: matching a row of cells against the table of headings (``headings``). Does not belong here: opening files,
the lines above the headings (``preamble``), what values may be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.ingest.reading.headings import HEADINGS
from pipelines.ingest.reading.raw import LINE_CORRECTED, WHOSE, UnreadableFile


@dataclass(frozen=True)
class HeadingRow:
    """A heading row understood: which cell holds which column."""

    record: str
    headings: tuple[str, ...]  # canonical names, in file order
    positions: tuple[int, ...]  # the cell of each, 0-based
    unknown: tuple[str, ...]
    width: int  # cells in the row as written

    @property
    def key(self) -> str:
        return HEADINGS[self.record].key

    @property
    def cut(self) -> bool:
        return HEADINGS[self.record].cut


def normalise_heading(text: str) -> str:
    """'  Unit Kerja ' and 'UNIT_KERJA' are the same heading: trimmed, lower case, blanks as one underscore."""
    return re.sub(r"[\s\u00a0]+", "_", text.replace("\ufeff", "").strip(" \t\r\n\u00a0'\"")).lower()


def match_as(record: str, cells: Sequence[str | None]) -> HeadingRow:
    """Understand ``cells`` as the headings of ``record``; what it does not know is listed as unknown.

    A column named by its own name takes it before another name for it; of two other names the first takes it, and the
    second is reported as unknown.
    """
    known = HEADINGS[record]
    names = [normalise_heading(cell or "") for cell in cells]
    own = {name: i for i, name in reversed(list(enumerate(names))) if name in known.columns or name == WHOSE}
    placed = {i: name for name, i in own.items()}
    taken = set(own)
    for i, name in enumerate(names):
        canonical = known.aliases.get(name)
        if canonical is not None and canonical not in taken and i not in placed:
            placed[i] = canonical
            taken.add(canonical)
    for name in own:
        if names.count(name) > 1:
            raise UnreadableFile(
                "JUDUL_GANDA",
                f"Judul kolom '{name}' ada lebih dari satu kali, sehingga isinya tidak dapat dibedakan; hapus kolom "
                "yang berlebih atau unduh ulang berkasnya, lalu kirim kembali.",
            )
    order = sorted(placed)
    return HeadingRow(
        record=record,
        headings=tuple(placed[i] for i in order),
        positions=tuple(order),
        unknown=tuple((cells[i] or "").strip() for i in range(len(cells)) if i not in placed and names[i]),
        width=len(cells),
    )


def recognise(cells: Sequence[str | None]) -> HeadingRow | None:
    """The record whose headings ``cells`` are, or None. The record with the most of its marks present wins."""
    names = {normalise_heading(cell) for cell in cells if cell}
    best: tuple[float, str] | None = None
    for record, known in HEADINGS.items():
        present = names & set(known.columns) | {known.aliases[name] for name in names if name in known.aliases}
        marks = sum(mark in present for mark in known.marks)
        share = marks / len(known.marks)
        if known.exact and not names <= {*known.columns, *known.aliases, WHOSE}:
            continue
        if known.key in present and marks >= known.marks_needed and (best is None or share > best[0]):
            best = (share, record)
    return match_as(best[1], cells) if best else None


def match_correction(record: str, cells: Sequence[str | None]) -> HeadingRow | None:
    """The heading row of a correction file of ``record``: baris_asal, the delivered headings, and `alasan` last.

    Only the last `alasan` is ours; in `pengecualian` the same word is also a delivered column.
    """
    names = [normalise_heading(cell or "") for cell in cells]
    if LINE_CORRECTED not in names:
        return None
    delivered: list[str | None] = list(cells)
    delivered[names.index(LINE_CORRECTED)] = None
    last = max((i for i, name in enumerate(names) if name), default=0)
    if names[last] == "alasan":
        delivered[last] = None
    row = match_as(record, delivered)
    place = names.index(LINE_CORRECTED)
    return HeadingRow(record, (LINE_CORRECTED, *row.headings), (place, *row.positions), row.unknown, row.width)


def unrecognised(headings: Sequence[str | None] = ()) -> UnreadableFile:
    """The sentence for a table whose headings are those of no known record."""
    names = {normalise_heading(cell) for cell in headings if cell}
    near = []
    for record, known in HEADINGS.items():
        present = names | {known.aliases[name] for name in names if name in known.aliases}
        missing = [column for column in (known.key, *known.marks) if column not in present]
        if sum(mark in present for mark in known.marks) >= max(1, known.marks_needed - 1):
            near.append((len(missing), record, missing))
    if near:
        _, record, missing = min(near)
        return UnreadableFile(
            "JUDUL_KOLOM",
            f"Judul kolom ditemukan tetapi tidak cukup untuk dikenali; yang paling mirip '{record}', tetapi kolom "
            f"{', '.join(missing)} tidak ada; unduh ulang berkasnya tanpa mengubah baris judul kolom.",
        )
    return UnreadableFile(
        "CATATAN_TIDAK_DIKENAL",
        "Isi berkas ini bukan catatan yang dikenal: judul kolomnya tidak cocok dengan Laporan SKP, Laporan Penilaian, "
        "pengaturan periode, ekspor pegawai SIASN, referensi unor, maupun daftar yang disebut panduan; periksa apakah "
        "berkasnya benar, lalu unduh ulang dari sumbernya.",
    )
