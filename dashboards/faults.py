"""What a reader is told when there is no release, when it cannot be read, and when a page fails: a sentence, and what
to do. A reader sits at another machine: its server's folders are not told.

Not here: errors that the command line tells too (`pipelines/mistakes.py`).
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import streamlit as st

from dashboards.door.guard import UnknownTableError
from pipelines.mistakes import NO_RELEASE, in_words, is_disk_full
from pipelines.settings import Settings

_AGAIN = "Muat ulang halaman ini; bila tetap begitu, minta pengelola gudang "

NO_FOLDER = (
    "Folder data dasbor tidak ada di tempatnya: mungkin dipindahkan, atau disknya dilepas. Minta pengelola gudang "
    "mengembalikannya, atau memulai dasbor lagi dengan EKINERJA_DATA yang menunjuk tempat barunya."
)
NO_FILE = (
    "Berkas rilis yang berlaku hilang. Minta pengelola gudang memilih rilis lain (`ekinerja releases promote`) atau "
    "menghitung ulang (`ekinerja run`)."
)
UNREADABLE = (
    "Berkas rilis tidak terbaca: folder datanya mungkin dipindahkan, atau rilisnya baru saja dibersihkan. "
    f"{_AGAIN}menjalankan `ekinerja run`."
)
OTHER_VERSION = (
    "Rilis ini dibuat versi lain dari program ini dan belum memuat semua yang ditampilkan. Minta pengelola gudang "
    "menjalankan `ekinerja run`."
)
NO_RIGHT = (
    "Dasbor tidak boleh membaca atau menulis salah satu berkas gudang, jadi halaman ini tidak ditampilkan. "
    f"{_AGAIN}memeriksa hak akses folder datanya."
)


@contextmanager
def told() -> Iterator[None]:
    """Tell on the page, and write into the server's log, what fails in the block. For a page, and for each part of one
    that is drawn again by itself: Streamlit would tell and log it in English, with the values that it holds."""
    try:
        yield
    except Exception as error:
        logging.getLogger("dashboards").error("%s", in_words(error))
        st.error(for_readers(error), icon=":material/error:")


def without_release(settings: Settings) -> str | None:
    """Say why there is no release to open; None if there is one."""
    if settings.warehouse.exists():
        return None
    if settings.warehouse.is_symlink():
        return NO_FILE
    if not settings.lake.exists():
        return NO_FOLDER
    return f"{NO_RELEASE} Sesudah itu halaman ini terisi."


def for_readers(error: Exception) -> str:
    """Give the sentence for an error, without any person's value and without a folder of the server."""
    if isinstance(error, UnknownTableError | duckdb.CatalogException | duckdb.BinderException):
        return OTHER_VERSION
    if isinstance(error, PermissionError):
        return NO_RIGHT
    # the lake's old place lies outside what a connection may open
    moved = isinstance(error, duckdb.IOException | duckdb.PermissionException | FileNotFoundError)
    return UNREADABLE if moved and not is_disk_full(error) else in_words(error)
