"""Writes a file that a person asked for: a draft beside it first, which takes its place once it is whole.

Here: that the place can be written to, and the sentence if it cannot. Not here: what stands in the file.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from pipelines.mistakes import UserMistakeError

_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def drafted(output: Path) -> Iterator[Path]:
    """Give the path of a draft that becomes `output` when the block ends; of a block that fails nothing is left.

    Raises `UserMistakeError` before the block if no file can be made there.
    """
    draft = output.with_name(f".{uuid4().hex}{output.suffix}")
    _expect_place(output, draft)
    try:
        yield draft
        draft.replace(output)
    finally:
        draft.unlink(missing_ok=True)


def expect_new(output: Path) -> None:
    """Raise `UserMistakeError` if there is such a file already: what is written to be filled in is filled in by hand,
    and lost if it is written over."""
    if output.is_file():
        raise UserMistakeError(
            f"{output} sudah ada dan mungkin sudah diisi, jadi tidak ditimpa; sebutkan nama lain, atau hapus dahulu."
        )


def _expect_place(output: Path, draft: Path) -> None:
    # asked by doing: libraries that write name neither the folder nor the kind of their trouble
    try:
        if output.is_dir():
            raise UserMistakeError(f"{output} adalah folder; sebutkan juga nama berkasnya.")
        if not output.absolute().parent.is_dir():
            raise UserMistakeError(f"Folder {output.parent} tidak ada.")
        draft.touch()
        draft.unlink()
    except OSError as error:
        if error.errno in _FORBIDDEN:
            told = f"Folder {output.parent} tidak dapat ditulisi; pilih folder lain, atau periksa hak aksesnya."
            raise UserMistakeError(told) from None
        if error.errno == errno.ENAMETOOLONG:
            raise UserMistakeError("Nama berkas itu terlalu panjang; pakai yang lebih pendek.") from None
        raise
