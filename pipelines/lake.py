"""The lake: immutable files under final names, commit records, and the lock of its one writer.

Here: where a thing lies, how it gets its final name, and what has been committed. Not here: what rows mean, which parts
should exist (`plan.py`) and how they are computed (`build.py`).

    lake/raw/<delivery>                              the bytes as they came (or the reduced copy, for bulk exports)
    lake/records/<record>/<delivery>/<reading>/<nn>/ accepted rows of one scope, and its `lingkup.parquet`
    lake/quarantine/<record>/<delivery>/<reading>/   rejected rows with every original value
    lake/deliveries/<delivery>.json                  the commit record, written last
    lake/refusals/<delivery>.json                    files that were refused whole, so that they are not read each time
    lake/reference/<table>/<content>/                reference rows in force
    lake/marts/<table>/<part>/<key>/                 results of models
    lake/checks/<table>.json                         which parts passed which check (a memory; may be deleted)
    lake/seen.json                                   which inbox file was hashed to what (a memory; may be deleted)
"""

import dataclasses
import errno
import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

NATIONAL = "nasional"
"""The inbox whose files name an instansi in each row, and the kode of what none of them could be given."""


class LakeBusyError(Exception):
    """Another writer holds the lake."""


@dataclass(frozen=True)
class Scope:
    """The rows of a delivery that belong to one scope (design 3.4), or to one month (`bulan`, YYYY-MM); `folder` is
    relative to the lake."""

    folder: str
    rows: int
    tahun: int | None = None
    periode_id: str | None = None
    bulan: str | None = None


@dataclass(frozen=True)
class Delivery:
    """A commit record: what a delivery was and what became of its rows.

    `drawn_at` is the draw stamp in the file (WIB), `received_at` when it was committed, `sequence` the order of
    commits; `content_until` the latest instant in its rows. `unor_induk`/`unor` narrow the scope, if the header does.
    `reading` names reader, contract and reference tables it was read under; `left_empty` counts rows of a template that
    nobody filled in; `withdraws` names what its rows take back (`deliveries.withdrawn`); `request` is what a web
    service was asked for it. Times are naive WIB.
    """

    delivery_id: str
    kode_instansi: str
    record: str
    form: str
    file: str
    origin: str
    received_at: datetime
    sequence: int
    reading: str
    reduced: bool
    read: int
    accepted: int
    quarantined: int
    drawn_at: datetime | None = None
    content_until: datetime | None = None
    unor_induk: str | None = None
    unor: str | None = None
    correction_of: str | None = None
    reasons: dict[str, int] = field(default_factory=dict)
    scopes: tuple[Scope, ...] = ()
    quarantine: str | None = None
    left_empty: int = 0
    withdraws: tuple[str, ...] = ()
    request: str | None = None

    @property
    def content(self) -> str:
        """The SHA-256 of its bytes."""
        return self.delivery_id.partition("-")[0]

    @property
    def dealt_from(self) -> str | None:
        """The id of the national delivery of which it is the share of one instansi (ADR 13); None for any other."""
        whole = self.delivery_id.rpartition("-")[0]
        return whole if whole.endswith(f"-{NATIONAL}") else None

    @property
    def order(self) -> tuple[datetime, int, str]:
        """Which delivery is later: the draw stamp, else when it was committed (design 3.3)."""
        if self.drawn_at is not None:
            return (self.drawn_at, 0, self.delivery_id)
        return (self.received_at, self.sequence, self.delivery_id)


class Lake:
    """The folder tree. Reading methods are free for anyone; writing ones are for the holder of `writer()`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, *parts: str) -> Path:
        """Name a place in the lake."""
        return self.root.joinpath(*parts)

    def raw(self, delivery_id: str) -> Path:
        """Name the kept bytes of a delivery."""
        return self.path("raw", delivery_id)

    @contextmanager
    def writer(self, wait: float = 0) -> Iterator[None]:
        """Hold the lake as its one writer; raise `LakeBusyError` if another does for longer than `wait` seconds.

        Left-overs of a killed writer are cleared: nothing under `tmp` ever counted.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.path("writer.lock"), timeout=wait, is_singleton=True, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            raise LakeBusyError from None
        try:
            if lock.lock_counter == 1:
                shutil.rmtree(self.path("tmp"), ignore_errors=True)
            yield
        finally:
            lock.release()

    def is_busy(self) -> bool:
        """Tell whether a writer is at work just now."""
        try:
            with self.writer():
                return False
        except LakeBusyError:
            return True

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """Give a temporary folder in the lake's own file system; it is gone afterwards, whatever happened."""
        folder = self.path("tmp", uuid.uuid4().hex)
        folder.mkdir(parents=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def settle(self, scratch: Path, *parts: str, replace: bool = False) -> Path:
        """Sync a finished file or folder and give it its final name. What has that name already stays, since the same
        name means the same content; `replace` is for left-overs that no commit record ever named."""
        final = self.path(*parts)
        sync(scratch)
        final.parent.mkdir(parents=True, exist_ok=True)
        if final.exists():
            if not replace:
                return final
            shutil.rmtree(final)
        try:
            scratch.rename(final)
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
            return final  # made side by side with the same content
        sync_folder(final.parent)
        return final

    def deliveries(self) -> list[Delivery]:
        """Give every committed delivery, in the order of their commits."""
        found = [_delivery(json.loads(file.read_bytes())) for file in self.path("deliveries").glob("*.json")]
        return sorted(found, key=lambda delivery: delivery.sequence)

    def commit(self, delivery: Delivery) -> None:
        """Write the commit record: from now on the delivery counts."""
        write_json(self.path("deliveries", f"{delivery.delivery_id}.json"), dataclasses.asdict(delivery))

    def refusal(self, delivery_id: str) -> dict[str, str] | None:
        """Give what was said when this file was refused from that inbox, if it was."""
        file = self.path("refusals", f"{delivery_id}.json")
        return json.loads(file.read_bytes()) if file.exists() else None

    def refuse(self, delivery_id: str, told: dict[str, str]) -> None:
        """Remember what was said, so that the same file is not read again under the same reader."""
        write_json(self.path("refusals", f"{delivery_id}.json"), told)


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Replace a small file atomically; instants become ISO text."""
    write_text(path, json.dumps(content, default=_as_text, ensure_ascii=False, indent=1))


def write_text(path: Path, text: str) -> None:
    """Replace a small text file atomically and durably."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        temporary.write_text(text)
        sync(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync(path: Path) -> None:
    """Bring a file, or all files of a folder tree, to the disk."""
    for file in [path] if path.is_file() else sorted(path.rglob("*")):
        _fsync(file)


def sync_folder(path: Path) -> None:
    """Bring a folder's list of names to the disk."""
    _fsync(path)


def delivery_id_of(content: str, kode_instansi: str) -> str:
    """Name a delivery: its bytes (by their SHA-256) in the inbox of an instansi. The same bytes in another inbox are
    another delivery, so that one that was dropped in the wrong folder can be withdrawn there and delivered here."""
    return f"{content}-{kode_instansi}"


def share_id_of(national_id: str, kode_instansi: str) -> str:
    """Name the share of an instansi in a national delivery. That it is not named as a file in its own inbox would be
    lets a file that was dropped there by mistake, and withdrawn, be delivered nationally."""
    return f"{national_id}-{kode_instansi}"


def hash_of(file: Path) -> str:
    """Give the SHA-256 of a file's bytes."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _delivery(told: dict[str, Any]) -> Delivery:
    for name in ("received_at", "drawn_at", "content_until"):
        told[name] = datetime.fromisoformat(told[name]) if told[name] else None
    told["scopes"] = tuple(Scope(**scope) for scope in told["scopes"])
    told["withdraws"] = tuple(told.get("withdraws", ()))
    return Delivery(**told)


def _as_text(value: Any) -> str:
    return value.isoformat()
