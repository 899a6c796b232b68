"""SIASN's reference tables as the stand-in server answers them: the facts of `data/reference/`, in SIASN's shape.

Here: the rows. Not here: what is made of them (`pipelines/reference_compare.py`).
"""

from __future__ import annotations

import csv

from pipelines.settings import CHECKOUT

Rows = list[dict[str, str | None]]

_KINDS = {"Kabupaten": "KAB", "Kota": "KOT", "Provinsi": "PROV"}


def reference_answers() -> dict[str, Rows]:
    """Give the rows of each call, a bare list each, as SIASN answers."""
    return {
        "instansi": [
            {
                "id": row["siasn_id"],
                "nama": row["nama"],
                "jenis": "P" if row["jenis"] == "Pusat" else "D",
                "kodeCepat": row["kode_instansi"],
                "jenisInstansiId": _KINDS.get(row["jenis"], ""),
            }
            for row in _now("instansi")
        ],
        "golonganPns": [
            {"id": row["kode"], "nama": row["nama"], "namaPangkat": row["pangkat"]}
            for row in _now("golongan")
            if row["skema"] == "PNS"
        ],
        "jenisJabatan": [{"id": row["kode"], "nama": row["nama"]} for row in _now("jenis_jabatan")],
        "eselon": [{"id": row["kode"], "nama": row["nama"], "jabatanAsn": None} for row in _now("eselon")],
        "kedudukanHukum": [{"id": row["kode"], "nama": row["nama"]} for row in _now("kedudukan_hukum")],
        "jabatanFungsional": [
            {"id": row["jabatan_id"], "nama": row["nama"], "jenjang": row["jenjang"], "status": "N"}
            for row in _now("jabatan_fungsional")
        ],
    }


def _now(table: str) -> list[dict[str, str]]:
    with (CHECKOUT / "data" / "reference" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if not row["berlaku_sampai"]]
