"""The sheets of TPP policies as tables (`models/catatan`): of each policy, the rows of the last delivery that names it.

What a column means is said by the sheets themselves (`policy_tables.py`); here: which table a sheet is, and its grain.
"""

from collections.abc import Iterator

import pandera.polars as pa

from pipelines.contracts.policy_sheet import CHOICES_APART, Sheet
from pipelines.contracts.policy_tables import policy_sheets
from pipelines.contracts.vocabulary import WORDS, table
from pipelines.contracts.word import Word, text

TABLE_OF = {"bagian": "bagian_tpp"}
"""Sheets whose table has another name: `bagian` is the part that a SELECT is making."""

DELIVERED_AS = text("Kiriman kebijakan itu: 12 huruf pertama id kirimannya")
RULE = text("Baris kebijakan yang berlaku, lembar:baris")


def policy_table_of(sheet: str) -> str:
    """Name the table that is made of a sheet."""
    return TABLE_OF.get(sheet, sheet)


def _words(sheet: Sheet) -> Iterator[tuple[str, Word]]:
    for name, col in sheet.columns.items():
        domain = (col.metadata or {})["domain"]
        told = WORDS[name].description if name in WORDS and name != "dinilai" else str(col.description)
        yield name, Word(col.dtype.type, told, domain.split(CHOICES_APART) if domain else None)


def _table(sheet: Sheet) -> pa.DataFrameSchema:
    words = dict(_words(sheet))
    columns = ["kode_instansi", *(name for name in words if name != "kode_instansi")]
    if sheet.name == "kebijakan":
        columns.append("versi_kebijakan")
    required = [name for name, col in sheet.columns.items() if not col.nullable]
    return table(
        policy_table_of(sheet.name),
        sheet.title,
        " ".join([*columns, "baris_aturan", "delivery_id", "baris"]),
        " ".join([*required, "kode_instansi", "baris_aturan", "delivery_id", "baris"]),
        {**words, "versi_kebijakan": DELIVERED_AS, "baris_aturan": RULE},
    )


POLICY_WORDS: dict[str, Word] = {name: word for made in policy_sheets().values() for name, word in _words(made)}
"""What the columns of all sheets mean: other tables of TPP use these words for the same things."""

POLICY_TABLES: dict[str, pa.DataFrameSchema] = {
    policy_table_of(name): _table(sheet) for name, sheet in policy_sheets().items()
}
