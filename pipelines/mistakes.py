"""Which errors are a user's mistake or a machine's limit, and the sentence for each.

Everything else is a fault of ours: it is told by its kind and place only, since messages of libraries may hold a
person's value.
"""

import errno
import traceback
from pathlib import Path

_HERE = Path(__file__).resolve().parent

DISK_FULL = "Tidak ada ruang lagi di disk, jadi pekerjaan berhenti; rilis terakhir tetap berlaku. Kosongkan ruang "
DISK_FULL += "(misalnya dengan `ekinerja releases prune`), lalu jalankan lagi."

NO_RELEASE = "Belum ada rilis; jalankan `ekinerja run` lebih dahulu."

DISK_FAILS = "Disk gagal dibaca atau ditulis, jadi pekerjaan berhenti; rilis terakhir tetap berlaku. Periksa disk atau "
DISK_FAILS += "sambungannya, lalu jalankan lagi."

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL_TEXTS = ("no space left", "file too large", "disk quota", "could not write file")
_TELLING = {"builtins", "polars", "duckdb", "pyarrow", "_duckdb", "pipelines"}


class UserMistakeError(Exception):
    """Something that the user can put right; the message is the sentence to show."""


def in_words(error: BaseException) -> str:
    """Give the sentence for an error, without any person's value."""
    from pipelines.lake import LakeBusyError
    from pipelines.reference import ReferenceError

    if isinstance(error, UserMistakeError | ReferenceError):
        return str(error)
    if isinstance(error, LakeBusyError):
        return "Gudang data sedang dipakai proses lain (ekinerja run atau Dagster). Tunggu sampai selesai, lalu ulangi."
    if is_disk_full(error):
        return DISK_FULL
    if isinstance(error, OSError) and error.errno == errno.EIO:
        return DISK_FAILS
    if isinstance(error, PermissionError):
        return f"Tidak boleh membaca atau menulis {error.filename}; periksa hak aksesnya."
    return (
        f"Ada kesalahan program ({type(error).__name__} di {place_of(error)}), jadi pekerjaan berhenti; rilis terakhir "
        "tetap berlaku. Sampaikan baris ini kepada pengembang."
    )


def place_of(error: BaseException) -> str:
    """Name the innermost line of this package that an error went through."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(_HERE)
    ]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"


def is_of_the_machine(error: BaseException) -> bool:
    """Tell whether the system could not read a file, rather than a library not make sense of its bytes.

    A library's own OSError has no number; a place before the file's start (EINVAL) is named by a damaged file alone.
    """
    return isinstance(error, OSError) and error.errno not in (None, errno.EINVAL)


def is_disk_full(error: BaseException | None) -> bool:
    """Tell whether an error, or what it came from, is the disk being full."""
    while error is not None:
        number = getattr(error, "errno", None)
        # Polars raises an OSError that has a text and no number
        told = number is None and type(error).__module__.split(".")[0] in _TELLING
        if number in _FULL or (told and any(text in str(error).lower() for text in _FULL_TEXTS)):
            return True
        error = error.__cause__ or error.__context__
    return False
