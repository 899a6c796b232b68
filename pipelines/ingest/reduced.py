"""The reduced copy of a delivery whose file holds personal columns that no figure needs (SIASN bulk export).

Such columns are cut before anything is written (design 4): the lake keeps this copy and the hash of the original. It
holds the chunks as the readers gave them, so that the delivery can be read again under a newer contract.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.ingest.reading import RawDelivery

REDUCED_RECORDS = frozenset({"pegawai"})
_HEAD = b"ekinerja.kepala"
_BATCH = 200_000


def write_reduced(raw: RawDelivery, target: Path) -> None:
    """Write the chunks of `raw`, without the text of lines that could not be split (they hold the cut columns too)."""
    head: dict[str, object] = {
        "record": raw.record,
        "form": raw.form,
        "headings": raw.headings,
        "unknown_headings": [],
        "drawn_at": raw.drawn_at.isoformat() if raw.drawn_at else None,
        "instansi": raw.instansi,
        "periode": raw.periode,
        "unor_induk": raw.unor_induk,
        "unor": raw.unor,
        "correction_of": raw.correction_of,
        "request": raw.request,
    }
    writer: pq.ParquetWriter | None = None
    try:
        for chunk in raw.chunks():
            if "isi_asli" in chunk.columns:
                chunk = chunk.drop("isi_asli")
            table = chunk.to_arrow(compat_level=pl.CompatLevel.oldest())
            if writer is None:
                schema = table.schema.with_metadata({_HEAD: json.dumps(head).encode()})
                writer = pq.ParquetWriter(target, schema, compression="zstd")
            writer.write_table(table.cast(pa.schema(list(writer.schema))))
    finally:
        if writer is not None:
            writer.close()


def open_reduced(path: Path) -> RawDelivery:
    """Open a reduced copy as the delivery that it was made of."""
    head = json.loads(pq.read_schema(path).metadata[_HEAD])
    head["drawn_at"] = datetime.fromisoformat(head["drawn_at"]) if head["drawn_at"] else None
    for name in ("headings", "unknown_headings"):
        head[name] = tuple(head[name])

    def chunks() -> Iterator[pl.DataFrame]:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_BATCH):
                frame = pl.from_arrow(batch)
                assert isinstance(frame, pl.DataFrame)
                yield frame

    return RawDelivery(**head, chunks=chunks)
