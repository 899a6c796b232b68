"""`make bench`: measures everything in one run, prints it, and writes `docs/benchmarks.md`.

    python -m tests.bench small|nation [FOLDER]

FOLDER keeps what was simulated and taken in, for a second run; without it everything is made anew and thrown away.
Ends with 1 if something could not be measured for a fault, or if a peer's rows are not the product's.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pipelines.ingest.take_in import WIB
from tests.bench.alone import ROOT, FailedAloneError, alone
from tests.bench.machine import described
from tests.bench.page import head_of, line_of, machine_line, page_of
from tests.bench.row import Row, row_of
from tests.bench.sections import SECTIONS

PAGE = ROOT / "docs" / "benchmarks.md"


def main(size: str, kept: Path | None) -> int:
    """Measure section by section; tell each row when it is there."""
    when, started, machine = datetime.now(WIB), time.perf_counter(), described()
    rows: list[Row] = []
    with _folder(kept) as folder:
        for work in SECTIONS:
            for row in _measured(work, size, folder):
                if not rows or rows[-1].section != row.section:
                    print(head_of(row.section), flush=True)
                print(line_of(row), flush=True)
                rows.append(row)
    seconds = time.perf_counter() - started
    rows.sort(key=lambda row: [one.section for one in rows].index(row.section))
    PAGE.write_text(page_of(size, when, seconds, machine, rows), encoding="utf-8")
    missed = [row for row in rows if row.is_met is False]
    broken = [row for row in rows if row.broken]
    print(f"\n{len(rows)} baris dalam {seconds:.0f} detik; {len(missed)} batas belum tercapai. Ditulis: {PAGE}")
    for row in broken:
        print(f"GAGAL: {row.name}: {row.missing or row.note}")
    print(machine_line(size, when, machine, rows))
    return 1 if broken else 0


def _measured(work: str, size: str, folder: Path) -> Iterator[Row]:
    """A section that fails is told as a broken row; the others are measured all the same."""
    try:
        yield from (row_of(told) for told in alone(work, size, str(folder)))
    except FailedAloneError as failed:
        yield Row("Gagal", work, missing=str(failed).strip().splitlines()[-1], broken=True)


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is None:
        with tempfile.TemporaryDirectory(prefix="ekinerja-bench-") as name:
            yield Path(name)
    else:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.absolute()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else None))
