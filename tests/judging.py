"""Judges small TPP policies as a delivery of Kota Semarang is judged; and the ways to change a row of them.

The policies themselves: `tests/policies.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.ingest.policy import JudgedPolicy, judge_policy
from pipelines.ingest.reading.policy_file import pack
from pipelines.reference import load_reference
from pipelines.settings import Settings
from tests.policies import Sheets, as_folder

KODE = "6471"
Change = Callable[[Sheets], object]


def judged(path: Path, kode: str | None = KODE) -> JudgedPolicy:
    """Judge a policy in any form, as delivered by an instansi; without one, as any instansi's."""
    if not path.is_dir():
        return judge_policy(path, kode, load_reference(Settings().reference), 2026)
    with TemporaryDirectory() as place:
        return judged(pack(path, Path(place) / "kebijakan.zip"), kode)


def told(folder: Path, sheets: Sheets) -> list[str]:
    """Give the sentences with which a policy is refused; it is written below `folder`."""
    return [fault.told for fault in judged(as_folder(folder / "kebijakan", sheets)).faults]


def cell(sheet: str, row: int, **values: object) -> Change:
    """Change cells of one row, numbered as in the file."""
    return lambda sheets: sheets[sheet][row - 2].update(values)


def more(sheet: str, like: int = 2, **values: object) -> Change:
    """Add a row like another."""
    return lambda sheets: sheets[sheet].append({**sheets[sheet][like - 2], **values})


def less(sheet: str, row: int) -> Change:
    """Take a row out."""
    return lambda sheets: sheets[sheet].pop(row - 2)
