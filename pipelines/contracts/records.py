"""Every record, by name, built against the reference tables. The tables made of them are `record_tables.py`'s part;
checks between records are SQL (`models/mutu/`)."""

from collections.abc import Mapping

import polars as pl

from pipelines.contracts.record import Record, Terms
from pipelines.contracts.records_agregat import records_agregat
from pipelines.contracts.records_instansi import records_instansi
from pipelines.contracts.records_karier import records_karier
from pipelines.contracts.records_kiriman import records_kiriman
from pipelines.contracts.records_laporan import records_laporan
from pipelines.contracts.records_penutupan import records_penutupan
from pipelines.contracts.records_pusat import records_pusat
from pipelines.contracts.records_tpp import records_tpp


def build_records(reference: Mapping[str, pl.DataFrame], last_year: int) -> dict[str, Record]:
    """Build every record contract against `reference` (tables by name) with years up to `last_year` accepted."""
    terms = Terms(reference, last_year)
    made = [records_pusat, records_instansi, records_karier, records_tpp, records_penutupan, records_laporan]
    shaped = [record for records in made for record in records(terms)]
    return {record.name: record for record in [*shaped, *records_agregat(reference, terms), *records_kiriman()]}
