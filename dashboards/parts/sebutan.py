"""What records are called on the pages, where the release holds their names alone: by their contracts' titles.

Not here: columns (`pipelines/reports/column_words.py`), numbers and dates (`angka.py`).
"""

from functools import cache

import polars as pl

from pipelines.contracts.policy_tables import POLICY
from pipelines.contracts.record import FIRST_YEAR
from pipelines.contracts.records import build_records
from pipelines.reference import load_reference
from pipelines.settings import Settings


def catatan(nama: str) -> str:
    """Call a record by its title: Laporan SKP for skp. One that has none keeps its name."""
    return _judul().get(nama, nama)


def catatan_dalam(frame: pl.DataFrame, kolom: str = "catatan") -> pl.DataFrame:
    """Give the rows with the titles of their records in place of the names."""
    return frame.with_columns(pl.col(kolom).replace(_judul()))


def instansi_pada(hari: str) -> str:
    """Give the SELECT of kode_instansi and nama, as each instansi was called on a day (an expression of SQL); one that
    was none on that day keeps its latest name."""
    return f"""
        SELECT kode_instansi, max_by(
            nama, (berlaku_mulai <= {hari} AND coalesce(berlaku_sampai >= {hari}, true), berlaku_mulai)
        ) AS nama FROM acuan.instansi GROUP BY ALL
    """


@cache
def _judul() -> dict[str, str]:
    records = build_records(load_reference(Settings().reference), FIRST_YEAR)
    return {**{name: record.title for name, record in records.items()}, POLICY: "Kebijakan TPP"}
