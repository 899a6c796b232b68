"""What the tables of the records that an instansi lists have in common: whose the row is, and where it came from.

The tables themselves: `record_tables_instansi.py` and `record_tables_karier.py`.
"""

from collections.abc import Mapping

import pandera.polars as pa

from pipelines.contracts.vocabulary import table


def listed_tables(records: Mapping[str, tuple[str, str, str]]) -> dict[str, pa.DataFrameSchema]:
    """Give the contract of each record's table: its description, its own columns, and those of them never null."""
    return {
        name: table(
            name,
            description,
            f"kode_instansi {columns} asal_data ditarik_pada delivery_id baris",
            f"kode_instansi {required} asal_data delivery_id baris",
        )
        for name, (description, columns, required) in records.items()
    }
