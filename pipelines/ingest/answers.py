"""What is answered about one file: taken in, or refused with a sentence; and whether it changed while it was read.

Here: the answers, and their words where these do not depend on what is in the file. Not here: taking it in
(`take_in.py`).
"""

from dataclasses import dataclass
from pathlib import Path

from pipelines.ingest.reading import UnreadableFile
from pipelines.ingest.reading.policy_file import files_of
from pipelines.lake import Delivery


@dataclass(frozen=True)
class Refusal:
    """A file that was not taken in, and the sentence that says why and what to do."""

    kode_instansi: str
    file: str
    code: str
    sentence: str
    waits: bool = False
    """What may be taken in after another file of the same walk: not remembered as refused."""


@dataclass(frozen=True)
class Taken:
    """A delivery that is in the lake: taken in just now, or known from before."""

    delivery: Delivery
    taken_now: bool
    shares: tuple[Delivery, ...] = ()
    """Of a national delivery: what each instansi was given of it."""


class OrphanCorrectionError(UnreadableFile):
    """A correction of a delivery that is not here (yet): refused until that delivery comes."""


def look(path: Path) -> str:
    """What changes when somebody writes to a file (empty if it is gone): reading its bytes again would cost as much as
    the whole delivery."""
    if path.is_dir():
        return ";".join(f"{file.name} {look(file)}" for file in files_of(path))
    try:
        status = path.stat()
    except FileNotFoundError:
        return ""
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ino}"


def changed() -> UnreadableFile:
    """Give the refusal of a file that somebody is still writing."""
    return UnreadableFile("BERUBAH", "berkas berubah saat dibaca; jalankan lagi setelah selesai disalin.")


def elsewhere(known: Delivery, kode_instansi: str, file: str) -> Refusal:
    """Give the refusal of bytes that another instansi sent before. What withdraws them there may lie further on."""
    return Refusal(
        kode_instansi,
        file,
        "SUDAH_DI_INSTANSI_LAIN",
        f"isi berkas ini sama persis dengan yang sudah diterima untuk instansi {known.kode_instansi}; bila folder itu "
        "yang salah, batalkan di sana dengan `ekinerja withdraw`, lalu jalankan lagi.",
        waits=True,
    )
