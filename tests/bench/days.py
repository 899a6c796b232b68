"""What the days between two months bring: a corrected row, the same rows drawn again, nothing new, a clean-up.

All tables of two months of one instansi. Not here: months one after the other (`history.py`).
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipelines.main_job import opened
from pipelines.plan import DELIVERED, SCOPES
from pipelines.release_care import free, prunable
from pipelines.settings import Settings
from pipelines.simulate import simulate
from pipelines.sql_models import load_models
from tests.bench.clock import measured
from tests.bench.row import Bound, Row, number
from tests.bench.sizes import SIZES
from tests.bench.steps import Step, nothing_new, one_instansi, run

SECTION = "Di antara dua bulan"
FIRST, LAST = date(2026, 1, 1), date(2026, 2, 1)
_OF_LAST = f"*{LAST:%Y-%m}.csv", f"*{LAST:%Y-bulanan-%m}.csv"


def measure(size: str, folder: str) -> Iterator[Row]:
    """Give the rows."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        place, settings = Path(name), Settings(data=Path(name) / "data")
        simulate(SIZES[size].days, FIRST, LAST, place / "semua", reference=one_instansi(place))
        inbox = place / "kotak"
        shutil.copytree(place / "semua", inbox, ignore=shutil.ignore_patterns(*_OF_LAST))
        run(settings, inbox, FIRST)
        shutil.copytree(place / "semua", inbox, dirs_exist_ok=True)
        month = run(settings, inbox, LAST)
        yield month.row(SECTION, "sebulan lagi, semua tabel")
        run(settings, inbox)
        yield from _changes(settings, inbox, month)
        told = "ekinerja run tanpa kiriman baru"
        yield nothing_new(SECTION, told, settings, "-m", "pipelines", "run", "--inbox", str(inbox))
        yield _cleaned(settings, inbox)


def _changes(settings: Settings, inbox: Path, month: Step) -> Iterator[Row]:
    """Correct a row of the last month, then deliver the same rows in another order."""
    (last,) = inbox.rglob(f"penilaian-{LAST:%Y-bulanan-%m}.csv")
    lines = last.read_text().splitlines()
    at = next(at for at, line in enumerate(lines) if ";sesuai;sesuai;baik;" in line)
    lines[at] = lines[at].replace(";sesuai;sesuai;baik;", ";diatas;sesuai;baik;")
    (last.parent / "koreksi.csv").write_text("\n".join(lines) + "\n")
    step = run(settings, inbox)
    bound = Bound("tabel ≤ sebulan lagi", step.tables.seconds, month.tables.seconds)
    yield step.row(SECTION, "satu baris dikoreksi", bound)
    (last.parent / "tarik-ulang.csv").write_text("\n".join([lines[0], *reversed(lines[1:])]) + "\n")
    again = run(settings, inbox)
    models = load_models(settings.models)
    reading = {name for name, m in models.items() if any(i.startswith((DELIVERED, SCOPES)) for i in m.inputs)}
    downstream = sorted({table for table, _ in again.made} - reading)
    row = again.row(SECTION, "baris yang sama ditarik ulang", Bound("0 tabel hilir", len(downstream), 0))
    yield replace(row, note=f"{row.note}; hilir: {', '.join(downstream) or 'tidak ada'}")


def _cleaned(settings: Settings, inbox: Path) -> Row:
    with opened(settings, inbox) as job:
        before = _bytes(settings.data)
        _, cost = measured(lambda: free(job, prunable(job, [])))
        freed = before - _bytes(settings.data)
    note = f"{number(freed / 1e6, 1)} MB dari {number(before / 1e6, 1)} MB kembali"
    return Row(SECTION, "ekinerja releases prune", cost.seconds, None, cost.peak, note=note)


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
