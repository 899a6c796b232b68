"""The shelf of releases: which there are, which one readers open, and how they are switched to another.

Here: a release as it lies on disk, the link to the current one, and a person's choice of one. Not here: what is in a
release (`release.py`), comparing and clearing them away (`release_care.py`).
"""

import json
import os
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipelines.lake import write_json


@dataclass(frozen=True)
class Release:
    """A release as it lies on disk. `root` is the lake that its views point at."""

    release_id: str
    made_at: datetime
    root: str
    parts: tuple[Mapping[str, object], ...]
    deliveries: tuple[str, ...]


class Shelf:
    """The folder of releases and the link to the current one."""

    def __init__(self, folder: Path, link: Path) -> None:
        self.folder = folder
        self.link = link

    def catalogue(self, release_id: str) -> Path:
        """Name the DuckDB file of a release."""
        return self.folder / f"{release_id}.duckdb"

    def all(self) -> list[Release]:
        """Give the releases that were made, oldest first."""
        found = [_release(json.loads(file.read_bytes())) for file in self.folder.glob("*.json")]
        kept = [release for release in found if self.catalogue(release.release_id).exists()]
        return sorted(kept, key=lambda release: (release.made_at, release.release_id))

    def get(self, release_id: str) -> Release | None:
        """Give a release by its id, or by the beginning of it if only one begins so."""
        found = [release for release in self.all() if release.release_id.startswith(release_id)]
        return found[0] if len(found) == 1 else None

    @property
    def current(self) -> str | None:
        """The id of the release that readers open, if there is one."""
        if not self.link.is_symlink() or not self.link.exists():
            return None
        return self.link.resolve().stem

    def note(self, release: Release) -> None:
        """Write down what a release is made of, beside its catalogue."""
        write_json(self.folder / f"{release.release_id}.json", _told(release))

    def promote(self, release_id: str) -> None:
        """Switch readers to a release: the link is replaced in one step, and open readers keep what they have."""
        temporary = self.link.with_name(f".{self.link.name}.{uuid.uuid4().hex}")
        temporary.symlink_to(os.path.relpath(self.catalogue(release_id), self.link.parent))
        temporary.replace(self.link)

    @property
    def pinned(self) -> str | None:
        """The newest release at the time when a person promoted an older one: until there is a newer, theirs stays."""
        pin = self.folder / "pilihan" / "pin.json"
        return json.loads(pin.read_bytes())["terbaru"] if pin.exists() else None

    def pin(self, newest: str | None) -> None:
        """Remember (or, with None, forget) that a person chose the current release."""
        pin = self.folder / "pilihan" / "pin.json"
        if newest is None:
            pin.unlink(missing_ok=True)
        else:
            write_json(pin, {"terbaru": newest})


def _told(release: Release) -> dict[str, object]:
    return {
        "release_id": release.release_id,
        "made_at": release.made_at,
        "root": release.root,
        "parts": list(release.parts),
        "deliveries": list(release.deliveries),
    }


def _release(told: dict[str, object]) -> Release:
    made_at = datetime.fromisoformat(str(told["made_at"]))
    parts, deliveries = told["parts"], told["deliveries"]
    assert isinstance(parts, list)
    assert isinstance(deliveries, list)
    return Release(str(told["release_id"]), made_at, str(told["root"]), tuple(parts), tuple(deliveries))
