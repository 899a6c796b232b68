"""Writes forms to files: one person's where it is asked for, a whole instansi's into a folder.

Here: whether a form can be made and may be written, and that nothing half made is left. A file that has its name is
complete. Not here: what stands on a form.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from pipelines.drafts import drafted
from pipelines.forms.career import Career
from pipelines.forms.content import TITLES, content_of, conversions_on
from pipelines.forms.printing import Press
from pipelines.forms.reading import careers, people_in, people_of
from pipelines.forms.reasons import why_none
from pipelines.mistakes import UserMistakeError, is_disk_full
from pipelines.reports.current import CurrentRelease, current_release

Told = Callable[[int, int], None]
"""Is told how many forms are done, and of how many."""


@dataclass(frozen=True)
class Printed:
    """What became of a whole instansi: how many forms were written, for how many people there was nothing to print, and
    how many were left out since another person of the instansi has the same NIP: one file cannot hold two people."""

    forms: int
    without: int
    shared: int


def printable(form: str, career: Career) -> bool:
    """Tell whether there is anything to print: a PAK needs a running total, the others a conversion that counts."""
    return career.accumulation is not None if form == "pak" else bool(conversions_on(form, career))


def print_person(warehouse: Path, form: str, nip: str, tahun: int, output: Path) -> None:
    """Write one person's form. Raises `UserMistakeError`, in whose text no NIP stands."""
    _known(form)
    if output.suffix.lower() != ".pdf":
        raise UserMistakeError(f"Akhiran berkas {output.name} tidak dikenal; formulir ditulis sebagai .pdf.")
    with current_release(warehouse) as release, drafted(output) as draft:
        draft.write_bytes(person_pdf(release, form, nip, tahun))


def person_pdf(release: CurrentRelease, form: str, nip: str, tahun: int) -> bytes:
    """Give one person's form as PDF. Raises `UserMistakeError`, in whose text no NIP stands."""
    _known(form)
    found = [career for career in careers(release, people_of(release, nip, tahun), tahun) if printable(form, career)]
    if not found:
        raise UserMistakeError(why_none(release, nip, form, tahun))
    if len(found) > 1:
        raise UserMistakeError("NIP itu dipakai lebih dari satu orang dalam data; perbaiki dahulu di SIASN.")
    return Press(form).pdf(content_of(form, found[0]))


def print_instansi(warehouse: Path, form: str, kode_instansi: str, tahun: int, folder: Path, told: Told) -> Printed:
    """Write the forms of an instansi's pejabat fungsional, `<NIP>-<form>-<tahun>.pdf` each, into a folder that is made
    if need be. They appear together at the end. Raises `UserMistakeError`."""
    _known(form)
    with current_release(warehouse) as release:
        _known_instansi(release, kode_instansi)
        everyone = careers(release, people_in(release, kode_instansi, tahun), tahun)
    found = [career for career in everyone if printable(form, career)]
    if not found:
        raise UserMistakeError(
            f"Tidak ada formulir {form} tahun {tahun} untuk instansi {kode_instansi}: belum ada pejabat fungsional PNS "
            "dengan angka kredit yang dapat dicetak. Periksa tabel angka_kredit_konversi dan angka_kredit_akumulasi."
        )
    having = Counter(career.person.nip for career in found)
    single = [career for career in found if having[career.person.nip] == 1]
    with _writable(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        drafts = folder / f".{uuid4().hex}"
        drafts.mkdir(mode=0o700)
        try:
            _print_all(form, single, drafts, told)
            for draft in drafts.iterdir():
                draft.replace(folder / draft.name)
        finally:
            shutil.rmtree(drafts, ignore_errors=True)
    return Printed(len(single), len(everyone) - len(found), len(found) - len(single))


def _print_all(form: str, found: list[Career], drafts: Path, told: Told) -> None:
    press = Press(form)
    for done, career in enumerate(found):
        told(done, len(found))
        name = f"{career.person.nip}-{form}-{career.tahun}.pdf"
        (drafts / name).write_bytes(press.pdf(content_of(form, career)))
    told(len(found), len(found))


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if is_disk_full(error):
            raise
        raise UserMistakeError(
            f"Tidak dapat menulis di {folder} ({error.strerror}); pilih folder lain atau periksa hak aksesnya."
        ) from None


def _known(form: str) -> None:
    if form not in TITLES:
        raise UserMistakeError(f"Tidak ada formulir {form}; yang ada: {', '.join(TITLES)}.")


def _known_instansi(release: CurrentRelease, kode_instansi: str) -> None:
    if not release.ask("SELECT 1 AS ada FROM acuan.instansi WHERE kode_instansi = $kode LIMIT 1", kode=kode_instansi):
        raise UserMistakeError(f"Kode instansi {kode_instansi} tidak dikenal; tulis 4 angka, misalnya 6471.")
