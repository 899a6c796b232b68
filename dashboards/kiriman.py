"""What somebody drops in the browser: checked as `ekinerja check` does, laid into his instansi's inbox, taken in.

Here: the one thing that dashboards write besides the log of who saw what: deliveries, in the inbox of the scope's own
instansi. The taking in is `ekinerja run`, a process of its own, as from the command line. Not here: how a file is read
and judged (`pipelines/ingest`), and how the page looks (`halaman/data_masuk/kirim.py`).
"""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from rich.console import Console

from dashboards import faults
from dashboards.session import Session
from pipelines.ingest.correction import corrections_of
from pipelines.ingest.reading import UnreadableFile
from pipelines.ingest.reading.policy_file import is_policy
from pipelines.lake import Lake, delivery_id_of
from pipelines.main_job import MainJob, wall_clock
from pipelines.mistakes import UserMistakeError
from pipelines.settings import CHECKOUT
from pipelines.telling.check import tell_check

MOST_LETTERS = 120
"""What is kept of a name: with what the lake and the correction file add to it, it still is one for the disk."""

DRAFT = ".kirim-"
ABANDONED = 3600
"""Seconds after which a draft is what a server that was killed has left; it holds people's data."""

GUARDED = ("hak_akses", "pembatalan")
"""A list of access gives access; a withdrawal brings an older list back."""
NOT_HIS = (
    "daftar hak akses dan pembatalan hanya dikirim admin layanan e-Kinerja yang juga ditunjuk melihat data rahasia, "
    "supaya tidak ada yang memperluas haknya sendiri. Serahkan berkas ini kepadanya, atau kepada pengelola gudang."
)
BY_PAGE = {
    "penutupan_tpp": "penutupan bulan tidak dikirim sebagai berkas; tutuplah di halaman TPP, yang memeriksa syaratnya.",
    "penyelesaian_selisih": "penyelesaian selisih tidak dikirim sebagai berkas; catatlah di halaman TPP, bagian "
    "Selisih.",
    "laporan_data_keliru": "laporan data keliru tidak dikirim sebagai berkas; pegawainya melapor di halaman Data saya.",
    "jawaban_laporan": "jawaban laporan tidak dikirim sebagai berkas; admin menjawab di halaman Data masuk, bagian "
    "Laporan pegawai.",
}
"""What only its page sends, which checks who may."""


@dataclass(frozen=True)
class Checked:
    """A file that was looked at and not kept: whether every row would be accepted, what is said about it, and whether
    the role may send it."""

    nama: str
    bersih: bool
    uraian: str
    boleh: bool = True


@dataclass(frozen=True)
class Laid:
    """A file that lies in the inbox."""

    nama: str
    delivery_id: str


def periksa(sesi: Session, nama: str, isi: bytes) -> Checked:
    """Check a file as a delivery of the scope's instansi. Nothing is kept."""
    kode = _own(sesi)
    told = StringIO()
    with TemporaryDirectory() as folder:
        file = Path(folder) / kode / _plain_name(nama)
        file.parent.mkdir()
        file.write_bytes(isi)
        job = MainJob(sesi.settings, sesi.settings.inbox, wall_clock)
        try:
            _expect_his(sesi, job, file)
        except UserMistakeError as refused:
            return Checked(nama, False, str(refused), boleh=False)
        except Exception as error:  # as below
            return Checked(nama, False, faults.for_readers(error))
        try:
            clean = tell_check(job, file, Console(file=told, highlight=False, soft_wrap=True))
        except Exception as error:  # a fault is told without a person's value, as on the command line
            return Checked(nama, False, faults.for_readers(error))
        return Checked(nama, clean, told.getvalue().replace(f"{file}: ", "").strip())


def taruh(sesi: Session, nama: str, isi: bytes) -> Laid:
    """Lay a file into the inbox of the scope's instansi; a file of that name with other bytes keeps its name.

    Raises `UserMistakeError` for a file that the role may not send.
    """
    kode = _own(sesi)
    inbox = sesi.settings.inbox / kode
    inbox.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = hashlib.sha256(isi).hexdigest()
    name = _plain_name(nama)
    _sweep(inbox)
    # walks through the inbox pass over a name that begins with a point: half a file is never read
    draft = inbox / f"{DRAFT}{uuid4().hex}{Path(name).suffix}"
    try:
        draft.write_bytes(isi)
        _expect_his(sesi, MainJob(sesi.settings, sesi.settings.inbox, wall_clock), draft)
        place = _laid(draft, inbox / name, content)
    finally:
        draft.unlink(missing_ok=True)
    sesi.note("unggah", place.name, 1)
    return Laid(place.name, delivery_id_of(content, kode))


def mulai_terima() -> "subprocess.Popen[bytes]":
    """Start `ekinerja run`; it goes on when the page is closed."""
    command = [sys.executable, "-m", "pipelines", "run"]
    null = subprocess.DEVNULL
    return subprocess.Popen(
        command, cwd=CHECKOUT, stdin=null, stdout=null, stderr=null, start_new_session=True, env=dict(os.environ)
    )


def sudah_diterima(sesi: Session, laid: Laid) -> bool:
    """Tell whether a file was taken in: its commit record exists."""
    return sesi.settings.lake.joinpath("deliveries", f"{laid.delivery_id}.json").exists()


def berkas_koreksi(sesi: Session) -> dict[str, Callable[[], bytes]]:
    """Give the correction files of what the scope sees in quarantine: name, and what reads it."""
    open_ids = set(sesi.release.column("SELECT DISTINCT delivery_id FROM karantina_terbuka"))
    found = []
    for delivery in Lake(sesi.settings.lake).deliveries():
        if delivery.delivery_id in open_ids:
            found += [file for file in corrections_of(delivery, sesi.settings.corrections) if file.exists()]
    return {file.name: file.read_bytes for file in sorted(found)}


def _own(sesi: Session) -> str:
    """The instansi whose inbox a scope may write to."""
    kode = sesi.scope.kode_instansi
    if sesi.scope.peran not in ("instansi", "keuangan") or kode is None:
        raise PermissionError("Hanya admin instansi dan unit keuangan yang mengirim berkas.")
    return kode


def _expect_his(sesi: Session, job: MainJob, file: Path) -> None:
    """Raise `UserMistakeError` for a file by which somebody could give himself more, or say what a page alone may."""
    if is_policy(file):
        return
    try:
        record = job.intake.record_of(file)
    except UnreadableFile:
        return  # what is not read gives nobody anything, and is told by the check
    if record in BY_PAGE:
        raise UserMistakeError(f"Ditolak: {BY_PAGE[record]}")
    if record in GUARDED and not (sesi.scope.peran == "instansi" and sesi.scope.rahasia):
        raise UserMistakeError(f"Ditolak: {NOT_HIS}")


def _sweep(inbox: Path) -> None:
    for draft in inbox.glob(f"{DRAFT}*"):
        with suppress(FileNotFoundError):  # who sends at the same time sweeps too
            if time.time() - draft.stat().st_mtime > ABANDONED:
                draft.unlink()


def _plain_name(nama: str) -> str:
    """A name that is a name: no folder, not too long, and nothing that walks through the inbox pass over."""
    plain = Path(Path(nama.replace("\\", "/").replace("\0", "")).name.lstrip(".~$ ") or "kiriman")
    ending = plain.suffix[:10]
    kept = plain.stem.encode()[: MOST_LETTERS - len(ending.encode())].decode(errors="ignore")
    return kept + ending


def _laid(draft: Path, wanted: Path, content: str) -> Path:
    """Give a draft its name, or the next free one; whoever lays a file of that name at the same time keeps his."""
    number = 1
    place = wanted
    while True:
        try:
            place.hardlink_to(draft)
        except FileExistsError:
            if hashlib.sha256(place.read_bytes()).hexdigest() == content:
                return place
            number += 1
            place = wanted.with_stem(f"{wanted.stem}-{number}")
        else:
            return place
