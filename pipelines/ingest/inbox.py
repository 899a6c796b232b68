"""Walks the inbox and takes in what is new, in path order, one folder an instansi.

The user's files are never moved, changed or deleted: what was taken in is known by its hash. What happens to one file
is `take_in.py`'s part.
"""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.ingest.answers import Refusal, Taken, look
from pipelines.ingest.reading import UnreadableFile
from pipelines.ingest.reading.policy_file import files_of, is_policy
from pipelines.ingest.take_in import Intake
from pipelines.lake import Delivery, Lake, hash_of, write_text
from pipelines.mistakes import is_disk_full, place_of

Progress = Callable[[str], None]
"""Called with the file that is about to be read."""

_PASSED_OVER = (".", "~$")
"""Names that begin so are left-overs of editors and copy programs."""


@dataclass
class Arrival:
    """What one walk through the inbox brought."""

    taken: list[Delivery] = field(default_factory=list)
    read_again: list[Delivery] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    known: int = 0


def take_in_all(intake: Intake, inbox: Path, progress: Progress) -> Arrival:
    """Bring the lake up to date with the inbox: deliveries read under an older contract are read again, new files are
    taken in, files that cannot be are refused with a sentence. Needs the lake's writer."""
    arrival = Arrival()
    for delivery in intake.outdated():
        progress(delivery.file)
        try:
            arrival.read_again.append(intake.read_again(delivery))
        except UnreadableFile as refused:
            # it stays as it was read before, and the next run tries again; a policy stays with today's columns
            arrival.refused.append(Refusal(delivery.kode_instansi, delivery.file, refused.code, refused.sentence))
    seen = _Seen(intake.lake.path("seen.json"))
    # a correction may lie before the delivery that it corrects: it is tried again once the others are in
    left = list(_files(inbox))
    while left:
        orphans = []
        for kode_instansi, path in left:
            name = _told(path.relative_to(inbox))
            delivery_id = seen.get(path)
            if delivery_id is not None and intake.knows(delivery_id, kode_instansi):
                arrival.known += 1
                continue
            progress(name)
            seen_as = look(path)
            came = _take_in(intake, path, kode_instansi, name)
            if isinstance(came, Refusal) and came.waits:
                orphans.append((kode_instansi, path, came))
            elif isinstance(came, Refusal):
                arrival.refused.append(came)
            elif came.taken_now:
                arrival.taken += [*came.shares, came.delivery]
                seen.put(path, seen_as, came.delivery.delivery_id)
            else:
                arrival.known += 1
                seen.put(path, seen_as, came.delivery.delivery_id)
        if len(orphans) == len(left):
            arrival.refused += [refusal for _, _, refusal in orphans]
            break
        left = [(kode_instansi, path) for kode_instansi, path, _ in orphans]
    arrival.refused += map(_closed, _unreadable(inbox))
    for path in sorted(path for path in inbox.glob("*") if path.is_file() and not _is_passed_over(path, inbox)):
        arrival.refused.append(_loose(path))
    seen.save()
    return arrival


def not_taken_in(lake: Lake, inbox: Path) -> Iterator[tuple[str, str]]:
    """Give instansi and name of each file that no run took in: it is new, was changed since, or was refused."""
    seen = _Seen(lake.path("seen.json"))
    for kode_instansi, path in _files(inbox):
        if seen.get(path) is None:
            yield kode_instansi, _told(path.relative_to(inbox))


def _take_in(intake: Intake, path: Path, kode_instansi: str, name: str) -> Taken | Refusal:
    """Take one file in; a fault of ours that it brings to light stops this file, not those of every other instansi."""
    try:
        return intake.take_in(path, kode_instansi, name)
    except Exception as error:
        if isinstance(error, PermissionError) and error.filename == str(path):
            told = "berkas ini tidak boleh dibaca; periksa hak aksesnya, lalu jalankan lagi."
            return Refusal(kode_instansi, name, "HAK_AKSES", told)
        if isinstance(error, OSError) and not _can_be_read(path):
            told = "berkas ini gagal dibaca dari disk; periksa disk atau sambungannya, salin ulang, lalu jalankan lagi."
            return Refusal(kode_instansi, name, "DISK_GAGAL", told)
        if isinstance(error, OSError) or is_disk_full(error):
            raise
        fault = f"{type(error).__name__} di {place_of(error)}"
        told = f"berkas ini tidak diterima karena kesalahan program ({fault}); sampaikan baris ini kepada pengembang."
        return Refusal(kode_instansi, name, "GALAT", told)


def _can_be_read(path: Path) -> bool:
    """Tell a disk that fails at this file from one that fails at the lake: an error of reading names no file."""
    try:
        if path.is_file():
            hash_of(path)
    except OSError:
        return False
    return True


def _files(inbox: Path) -> Iterator[tuple[str, Path]]:
    """Give every file with its instansi; the sheets of a policy in a folder of their own are one, the folder."""
    for folder in sorted(path for path in inbox.glob("*") if path.is_dir() and not path.name.startswith(".")):
        packed: set[Path] = set()
        for path in sorted(folder.rglob("*")):
            if _is_passed_over(path, folder):
                continue
            if path.is_dir() and is_policy(path):
                packed.update(files_of(path))
                yield folder.name, path
            elif path.is_file() and path not in packed:
                yield folder.name, path


def _unreadable(inbox: Path) -> list[Path]:
    """Give the folders of the inbox that may not be read: a walk passes them over without a word."""
    closed: list[OSError] = []
    for _ in os.walk(inbox, onerror=closed.append):
        pass
    return sorted(
        Path(error.filename).relative_to(inbox) for error in closed if not isinstance(error, FileNotFoundError)
    )


def _closed(folder: Path) -> Refusal:
    told = "folder ini tidak dapat dibaca, jadi isinya belum diterima; periksa hak aksesnya, lalu jalankan lagi."
    return Refusal(folder.parts[0] if folder.parts else "", _told(folder), "HAK_AKSES", told)


def _told(path: Path) -> str:
    """Name a file on one line, whatever bytes its name is made of."""
    name = path.as_posix().encode("utf-8", "replace").decode()
    return "".join(letter if letter.isprintable() else "?" for letter in name)


def _is_passed_over(path: Path, below: Path) -> bool:
    return path.suffix == ".md" or any(part.startswith(_PASSED_OVER) for part in path.relative_to(below).parts)


def _loose(path: Path) -> Refusal:
    return Refusal(
        "",
        _told(Path(path.name)),
        "TANPA_FOLDER",
        "berkas ini tidak berada di folder instansi; pindahkan ke folder dengan kode cepat instansi, misalnya 6471/.",
    )


class _Seen:
    """Which file was hashed to what, so that a large inbox is not hashed at every run: a file is the same while its
    place, size and time of change are."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, list[object]] = json.loads(file.read_bytes()) if file.exists() else {}
        self._changed = False

    def get(self, path: Path) -> str | None:
        known = self._known.get(_told(path))
        return str(known[1]) if known is not None and known[0] == look(path) else None

    def put(self, path: Path, seen_as: str, delivery_id: str) -> None:
        """Remember what a file was when it was looked at before it was hashed: what it is by now may be another."""
        self._known[_told(path)] = [seen_as, delivery_id]
        self._changed = True

    def save(self) -> None:
        if self._changed:
            write_text(self._file, json.dumps(self._known))
