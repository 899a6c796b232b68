"""Reading Parquet with the headings of a record as its column names.

Belongs here: columns of any simple type as text. Does not belong here: what the headings mean, and the other forms.

A whole number is handed on as its digits whatever its type. A DOUBLE of more than 15 digits has lost some, and is
handed on as 1.990…e+17 so that nobody takes it for a NIP.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.ingest.reading.raw import ROWS_PER_CHUNK, RawDelivery, UnreadableFile, chunk_columns, finish
from pipelines.ingest.reading.recognise import match_as, recognise, unrecognised
from pipelines.mistakes import is_of_the_machine

_EXACT_BELOW = 10.0**15
_BATCH_ROWS = min(50_000, ROWS_PER_CHUNK)


def open_parquet(path: Path, keep: Collection[str] | None) -> RawDelivery:
    """Recognise a Parquet file. Raises UnreadableFile if it is damaged, no known record, or without rows."""
    try:
        with pq.ParquetFile(path) as file:
            schema, count = file.schema_arrow, file.metadata.num_rows
    except (pa.ArrowException, OSError, ValueError) as error:
        if is_of_the_machine(error):
            raise
        raise _broken() from None
    found = recognise(schema.names)
    if found is None:
        raise unrecognised(schema.names)
    row = match_as(found.record, schema.names)
    if not count:
        raise UnreadableFile(
            "KOSONG", "Berkas Parquet ini tidak berisi satu baris data pun; kirim setelah ada datanya."
        )
    sources = {schema.names[position]: name for name, position in zip(row.headings, row.positions, strict=True)}
    for source, name in sources.items():
        if pa.types.is_nested(schema.field(source).type):
            raise UnreadableFile(
                "JENIS_KOLOM",
                f"Kolom '{name}' dalam berkas Parquet ini berisi daftar atau objek, bukan satu nilai per baris; simpan "
                "ulang dengan kolom bertipe teks.",
            )
    columns = chunk_columns(row.headings, keep)
    wanted = [source for source, name in sources.items() if name in columns]

    def chunks() -> Iterator[pl.DataFrame]:
        line = 1
        try:
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(_BATCH_ROWS, columns=wanted):
                    frame = pl.DataFrame(
                        {sources[source]: _text(batch.column(source)) for source in batch.schema.names}
                    )
                    yield finish(frame.select(columns), pl.int_range(line, line + frame.height))
                    line += frame.height
        except (pa.ArrowException, OSError, ValueError, pl.exceptions.PolarsError) as error:
            if is_of_the_machine(error):
                raise
            raise _broken() from None

    return RawDelivery(
        record=row.record,
        form="parquet",
        headings=row.headings,
        unknown_headings=row.unknown,
        chunks=chunks,
    )


def _text(column: pa.Array) -> pl.Series:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        column = column.cast(pa.large_string())
    values = pl.Series(pl.from_arrow(column))
    if values.dtype.is_float():
        whole = (values == values.round()) & (values.abs() < _EXACT_BELOW)
        digits = values.set(~whole.fill_null(value=False), None).cast(pl.Int64).cast(pl.String)
        return digits.zip_with(whole.fill_null(value=False), values.cast(pl.String))
    if isinstance(values.dtype, pl.Datetime):
        zone = values.dtype.time_zone
        return values.dt.to_string("%Y-%m-%dT%H:%M:%S%.f%z" if zone else "%Y-%m-%d %H:%M:%S")
    return values.cast(pl.String).replace("", None)


def _broken() -> UnreadableFile:
    return UnreadableFile(
        "PARQUET_RUSAK", "Berkas Parquet ini rusak atau terpotong; salin atau unduh ulang sampai tuntas, lalu kirim."
    )
