"""What invented TPP policies are made of, in the sample and in the nation.

In here: the sheets that they share, and how a sheet becomes text. Not in here: which policy an instansi has
(`sample_kebijakan.py`, `nation_kebijakan.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

TUKIN_BPK = (
    *(1_540_000, 1_947_000, 2_354_000, 2_849_000, 4_807_000, 5_764_000, 6_633_000, 7_523_000, 9_360_000, 10_760_000),
    *(12_370_000, 16_000_000, 20_010_000, 22_295_000, 29_286_000),
)
PREDIKAT = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")

Row = dict[str, Any]


def keyed(kebijakan_id: str, sheets: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """Give every row the id of its policy."""
    return {name: [{"kebijakan_id": kebijakan_id, **row} for row in rows] for name, rows in sheets.items()}


def frame_of(rows: Sequence[Row]) -> pl.DataFrame:
    """Give a sheet as text, under the headings that some row has."""
    names = dict.fromkeys(name for row in rows for name in row)
    texts = [{name: None if row.get(name) is None else str(row[name]) for name in names} for row in rows]
    return pl.DataFrame(texts, schema=dict.fromkeys(names, pl.String))


def factors() -> dict[str, list[Row]]:
    """Give the sheets of leave, status, acting posts and states."""
    return {
        "aturan_cuti": [
            *({"jenis": kind, "satuan": "hari", "persen_dibayar": 100} for kind in ("tahunan", "alasan_penting")),
            *({"jenis": kind, "satuan": "hari", "persen_dibayar": 50} for kind in ("besar", "bersalin")),
            {"jenis": "sakit_kumulatif", "satuan": "rentang_kumulatif", "batas_atas": 30, "persen_dibayar": 100},
            {
                "jenis": "sakit_kumulatif",
                "satuan": "rentang_kumulatif",
                "batas_bawah": 30,
                "batas_atas": 180,
                "persen_dibayar": 75,
            },
            {"jenis": "sakit_kumulatif", "satuan": "rentang_kumulatif", "batas_bawah": 180, "persen_dibayar": 50},
            {"jenis": "cltn", "satuan": "bulan", "persen_dibayar": 0},
        ],
        "aturan_status": [
            {"status": "PNS", "persen": 100},
            {"status": "CPNS", "persen": 80, "aturan_masuk": "prorata_hari"},
            {"status": "PPPK", "persen": 100, "aturan_masuk": "bulan_berikut"},
            {"status": "PPPK Paruh Waktu", "persen": 50, "aturan_masuk": "bulan_berikut"},
        ],
        "aturan_plt": [
            {
                "jenis": "PLT",
                "hubungan_jabatan": "atasan",
                "cara": "persen",
                "persen": 20,
                "nilai_dari": "plt",
                "minimum": 1,
                "satuan_minimum": "bulan_utuh",
            },
            {"jenis": "PLT", "hubungan_jabatan": "setingkat", "cara": "persen", "persen": 20, "nilai_dari": "sendiri"},
            {"jenis": "PLT", "hubungan_jabatan": "setingkat_di_bawah", "cara": "tidak"},
            {"jenis": "PLH", "cara": "tidak"},
        ],
        "aturan_keadaan": [
            {"keadaan": "LHKPN", "efek": "tahan"},
            {"keadaan": "HUKDIS:ringan", "efek": "potong", "persen": 10, "lama_bulan": 3},
            {"keadaan": "HUKDIS:sedang", "efek": "potong", "persen": 25, "lama_bulan": 6},
            {"keadaan": "HUKDIS:berat", "efek": "nol"},
            {"keadaan": "TUGAS_BELAJAR", "efek": "potong", "persen": 50},
            {"keadaan": "MPP", "efek": "nol"},
            {"keadaan": "TPG", "efek": "kurangi"},
            {"keadaan": "KEDUDUKAN:02", "efek": "nol"},
        ],
    }
