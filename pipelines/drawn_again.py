"""That a source gave the same again: until when a delivery is known to be what its source says.

Here: writing it down, and the SELECT by which a release reads it. It makes no delivery and changes no figure: it lies
beside them, in a file an instansi, which a release looks into when it is read: ages are right without a run.
Not here: drawing (`sources/`).
"""

import uuid
from datetime import datetime

import polars as pl

from pipelines.lake import Lake, sync

_FOLDER, _NONE = "ditarik_lagi", "tidak-ada"
_SCHEMA = pl.Schema({"isi": pl.String(), "pada": pl.Datetime("us")})


def note_again(lake: Lake, kode_instansi: str, content: str, at: datetime) -> None:
    """Write down that an answer of these bytes (SHA-256) was given again, at a time (naive WIB). Only for who holds the
    inbox of the instansi (`laying.alone`)."""
    file = lake.path(_FOLDER, f"{kode_instansi}.parquet")
    before = pl.read_parquet(file) if file.exists() else _SCHEMA.to_frame()
    now = pl.DataFrame({"isi": [content], "pada": [at]}, schema=_SCHEMA)
    _write(lake, kode_instansi, pl.concat([before.filter(pl.col("isi") != content), now]))


def select_again(lake: Lake) -> str:
    """Give the SELECT of all that was given again: isi, pada. Makes the folder that it reads."""
    if not lake.path(_FOLDER, f"{_NONE}.parquet").exists():
        _write(lake, _NONE, _SCHEMA.to_frame())  # a SELECT over no file is an error
    folder = str(lake.path(_FOLDER)).replace("'", "''")
    return f"SELECT isi, pada FROM read_parquet('{folder}/*.parquet')"


def _write(lake: Lake, name: str, rows: pl.DataFrame) -> None:
    folder = lake.path(_FOLDER)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{uuid.uuid4().hex}"
    try:
        rows.write_parquet(draft)
        sync(draft)
        draft.rename(folder / f"{name}.parquet")
    finally:
        draft.unlink(missing_ok=True)
