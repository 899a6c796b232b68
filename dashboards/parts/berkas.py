"""Files that reports write, as bytes that a browser can take: pages touch no folder themselves.

Here: the folder in between. Not here: offering a file (`tabel.unduh`), and what stands in it (`pipelines/reports`).
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from pipelines.reports.export import plain_cells, write_frame


def isi(akhiran: str, tulis: Callable[[Path], object]) -> bytes:
    """Give what `tulis` writes to the file that it is handed, which ends in `akhiran`."""
    with TemporaryDirectory(prefix="dasbor-") as folder:
        file = Path(folder) / f"berkas.{akhiran}"
        tulis(file)
        return file.read_bytes()


def csv(frame: pl.DataFrame) -> bytes:
    """Give rows as CSV that Excel in Indonesia opens as it is."""
    return isi("csv", lambda file: write_frame(plain_cells(frame), "data", file, file))


def parquet(frame: pl.DataFrame) -> bytes:
    """Give rows as Parquet, for programs."""
    return isi("parquet", frame.write_parquet)
