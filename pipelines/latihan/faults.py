"""What the stand-in server does wrong when it is asked to, so that one sees how `ekinerja tarik` meets it.

Here: the faults. Not here: the answers that they spoil (`server.py`).
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from pipelines.mistakes import UserMistakeError

KINDS = {
    "gagal": "HTTP 200 dengan success: false",
    "ditolak": "HTTP 401",
    "dilarang": "HTTP 403",
    "tidak-ada": "HTTP 404 dengan teks di data",
    "hilang": "HTTP 404 tanpa data",
    "terlalu-sering": "HTTP 429 dengan Retry-After",
    "galat": "HTTP 503",
    "istirahat": "HTTP 503 yang minta ditunggu satu jam",
    "alih": "HTTP 302 ke halaman masuk",
    "lain": "JSON yang datanya berjenis lain",
    "lambat": "tidak menjawab",
    "putus": "jawaban putus di tengah jalan",
    "terpotong": "JSON yang terpotong",
    "html": "halaman web, bukan JSON",
}


@dataclass
class Fault:
    """One kind of fault, for the next `times` requests whose path contains `path`."""

    kind: str
    times: int = 1
    path: str = "/"


@dataclass
class Faults:
    """The faults that are still to come."""

    waiting: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def next_for(self, path: str) -> str | None:
        """Give the kind of fault that a request meets, if any."""
        with self._lock:
            for fault in self.waiting:
                if fault.path in path:
                    fault.times -= 1
                    if not fault.times:
                        self.waiting.remove(fault)
                    return fault.kind
        return None


def read_fault(text: str) -> Fault:
    """Read JENIS[:KALI[:JALUR]]. Raises `UserMistakeError`."""
    kind, _, rest = text.partition(":")
    times, _, path = rest.partition(":")
    if kind not in KINDS or (times and not times.isdigit()):
        known = ", ".join(KINDS)
        raise UserMistakeError(
            f"'{text}' bukan gangguan; tulis JENIS, JENIS:KALI, atau JENIS:KALI:JALUR. Jenis: {known}."
        )
    return Fault(kind, int(times) if times else 1, path or "/")
