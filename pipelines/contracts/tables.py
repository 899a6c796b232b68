"""What every table made by a model is: columns, types, units, allowed values (records in force, and marts).

One pandera schema a table, in the order of the columns of its SELECT. The data dictionary and the drift test are made
of it. Not here: the records as delivered (`records.py`), the reference tables (`reference.py`), the views of a release
(`views.py`).
"""

import pandera.polars as pa
import polars as pl

from pipelines.contracts.marts import MARTS
from pipelines.contracts.marts_adopsi import ADOPTION_MARTS, ADOPTION_RECORDS
from pipelines.contracts.marts_angka_kredit import MARTS_ANGKA_KREDIT
from pipelines.contracts.marts_angka_kredit_proyeksi import MARTS_PROYEKSI
from pipelines.contracts.marts_kinerja import PERFORMANCE_MARTS, PERFORMANCE_RECORDS
from pipelines.contracts.marts_lokal import MARTS_LOKAL
from pipelines.contracts.marts_mutu import MARTS_MUTU
from pipelines.contracts.marts_selisih_ak import MARTS_SELISIH_AK
from pipelines.contracts.marts_siasn import MARTS_SIASN
from pipelines.contracts.marts_tindakan import MARTS_TINDAKAN
from pipelines.contracts.marts_tpp import MARTS_TPP
from pipelines.contracts.marts_tpp_tutup import CLOSING_TABLES
from pipelines.contracts.record_tables import RECORD_TABLES
from pipelines.contracts.record_tables_instansi import STAGE_TABLES
from pipelines.contracts.record_tables_karier import CAREER_TABLES
from pipelines.contracts.record_tables_kebijakan import POLICY_TABLES
from pipelines.contracts.record_tables_laporan import REPORT_TABLES
from pipelines.contracts.record_tables_tpp import TPP_RECORD_TABLES
from pipelines.contracts.records_agregat import AGGREGATE_TABLES

TABLES: dict[str, pa.DataFrameSchema] = {
    **RECORD_TABLES,
    **STAGE_TABLES,
    **CAREER_TABLES,
    **POLICY_TABLES,
    **TPP_RECORD_TABLES,
    **REPORT_TABLES,
    **AGGREGATE_TABLES,
    **ADOPTION_RECORDS,
    **PERFORMANCE_RECORDS,
    **MARTS,
    **MARTS_MUTU,
    **MARTS_LOKAL,
    **MARTS_SIASN,
    **MARTS_TINDAKAN,
    **ADOPTION_MARTS,
    **PERFORMANCE_MARTS,
    **MARTS_ANGKA_KREDIT,
    **MARTS_PROYEKSI,
    **MARTS_SELISIH_AK,
    **MARTS_TPP,
    **CLOSING_TABLES,
}


def dtypes_of(table: pa.DataFrameSchema) -> pl.Schema:
    """Give the columns and types of a table."""
    return pl.Schema({name: column.dtype.type for name, column in table.columns.items()})
