"""What records and columns are called on the pages, where the release holds their names alone.

Here: from a name of the warehouse to the words for it. Names of records are their contracts' titles; a column is read
as its name says, except where that is an abbreviation. Not here: numbers and dates (`angka.py`).
"""

from collections.abc import Iterable
from functools import cache

import polars as pl

from pipelines.contracts.policy_tables import POLICY
from pipelines.contracts.record import FIRST_YEAR
from pipelines.contracts.records import build_records
from pipelines.reference import load_reference
from pipelines.settings import Settings

_KOLOM = {
    "aturan": "aturan kebijakan yang kena",
    "basic_tpp": "nilai dasar kelas",
    "faktor_status": "faktor status pegawai",
    "golru": "golongan ruang",
    "kebijakan_id": "kebijakan",
    "kurangi": "jumlah yang dikurangkan",
    "lengkap": "kelengkapan",
    "nip": "NIP",
    "unor_id": "unit",
    "unor_induk_id": "unor induk",
}


def catatan(nama: str) -> str:
    """Call a record by its title: Laporan SKP for skp. One that has none keeps its name."""
    return _judul().get(nama, nama)


def catatan_dalam(frame: pl.DataFrame, kolom: str = "catatan") -> pl.DataFrame:
    """Give the rows with the titles of their records in place of the names."""
    return frame.with_columns(pl.col(kolom).replace(_judul()))


def kolom(nama: str) -> str:
    """Call a column by words: golongan ruang for golru."""
    return _KOLOM.get(nama, nama.replace("_", " "))


def kolom_kolom(nama: Iterable[str]) -> str:
    """Call several columns by words, with commas between them."""
    return ", ".join(kolom(one) for one in nama)


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
