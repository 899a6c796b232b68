"""Reading any delivered file into raw text chunks, recognised by its content. This module only hands names on."""

from pipelines.ingest.reading.headings import HEADINGS
from pipelines.ingest.reading.open_file import open_delivery
from pipelines.ingest.reading.raw import (
    LINE_CORRECTED,
    READER_VERSION,
    ROWS_PER_CHUNK,
    WHOSE,
    RawDelivery,
    UnreadableFile,
)

__all__ = [
    "HEADINGS",
    "LINE_CORRECTED",
    "READER_VERSION",
    "ROWS_PER_CHUNK",
    "WHOSE",
    "RawDelivery",
    "UnreadableFile",
    "open_delivery",
]
