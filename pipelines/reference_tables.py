"""Which reference tables SIASN has too, and how its rows read as ours.

Here: the correspondence of a table: which call, which column is which, what a new row can be made of. Not here: drawing
(`sources/referensi.py`), comparing (`reference_compare.py`), taking over (`reference_change.py`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Answer = Mapping[str, Any]
"""A row as SIASN answers it."""

_KIND_OF_INSTANSI = {"KAB": "Kabupaten", "KOT": "Kota", "PROV": "Provinsi"}


@dataclass(frozen=True)
class Counterpart:
    """A table of `data/reference/` that SIASN answers too. `call`: the last part of the address; `key`: the column by
    which rows are told apart, and `id` SIASN's for it; `columns`: what is compared, our name and SIASN's; `only`: which
    of our rows stand in SIASN's table; `made`: the other columns of a new row, None where a person must decide them."""

    table: str
    call: str
    key: str
    columns: Mapping[str, str]
    id: str = "id"
    only: Mapping[str, str] = field(default_factory=dict)
    made: Callable[[Answer], dict[str, str | None]] | None = None


def _instansi(answer: Answer) -> dict[str, str | None]:
    kind = _KIND_OF_INSTANSI.get(str(answer.get("jenisInstansiId")), "Pusat")
    return {"jenis": kind, "kode_provinsi": None if kind == "Pusat" else str(answer["kodeCepat"])[:2], "catatan": None}


COUNTERPARTS = {
    one.table: one
    for one in (
        Counterpart(
            *("instansi", "instansi", "kode_instansi", {"siasn_id": "id", "nama": "nama"}, "kodeCepat"), made=_instansi
        ),
        Counterpart(
            *("golongan", "golonganPns", "kode", {"nama": "nama", "pangkat": "namaPangkat"}), only={"skema": "PNS"}
        ),
        Counterpart("jenis_jabatan", "jenisJabatan", "kode", {"nama": "nama"}),
        Counterpart("eselon", "eselon", "kode", {"nama": "nama"}),
        Counterpart("kedudukan_hukum", "kedudukanHukum", "kode", {"nama": "nama"}),
        Counterpart(
            "jabatan_fungsional",
            "jabatanFungsional",
            "jabatan_id",
            {"nama": "nama", "jenjang": "jenjang"},
            made=lambda _: {},
        ),
    )
}
