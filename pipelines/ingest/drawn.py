"""What a web service was asked for a file in the inbox, and when: the note that a draw lays beside the file.

Here: the note. Not here: drawing (`sources/`), and what is made of it (`take_in.py`: the stamp that an answer lacks,
ADR 3). A note counts only for the bytes that it was written for: a file that was edited since is an ordinary one.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from pipelines.lake import hash_of, write_json

_ENDING = ".tarikan"


@dataclass(frozen=True)
class Draw:
    """One answer of a web service. `request` names no person; `drawn_at` is naive WIB, when it was asked for; `answer`
    is the SHA-256 of what was answered, `content` that of the file (`sources/laying.py`)."""

    source: str
    request: str
    drawn_at: datetime
    answer: str
    content: str


def note_of(file: Path) -> Path:
    """Name the note of a file; walks through the inbox pass over it, as its name begins with a point."""
    return file.with_name(f".{file.name}{_ENDING}")


def write_note(file: Path, draw: Draw) -> None:
    """Lay the note of a file, which is laid after it: a note without its file says nothing."""
    write_json(note_of(file), asdict(draw))


def notes_in(folder: Path) -> list[tuple[Path, Draw]]:
    """Give the files of a folder that have a note, with what it says, oldest first."""
    files = (note.with_name(note.name[1 : -len(_ENDING)]) for note in folder.glob(f".*{_ENDING}"))
    found = [(file, draw) for file in files if file.exists() and (draw := _read(note_of(file))) is not None]
    return sorted(found, key=lambda one: (one[1].drawn_at, one[0].name))


def draw_of(file: Path) -> Draw | None:
    """Give what a file was drawn by, if it was, and if it still holds the same bytes."""
    draw = _read(note_of(file)) if file.is_file() else None
    return draw if draw is not None and hash_of(file) == draw.content else None


def _read(note: Path) -> Draw | None:
    try:
        told = json.loads(note.read_bytes())
        return Draw(**{**told, "drawn_at": datetime.fromisoformat(told["drawn_at"])})
    except (FileNotFoundError, KeyError, TypeError, ValueError):
        return None
