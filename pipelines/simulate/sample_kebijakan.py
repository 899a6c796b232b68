"""The TPP policies of the sample: one in each form in which a policy is delivered.

In here: which policy each instansi gets, and the invented one of Kab. Semarang. Kota Semarang sends the shipped draft
as a folder, BKN the shipped draft as a ZIP, Kab. Semarang an invented one as a workbook. Not in here:
what is known of real rules (`data/kebijakan/`), and what the sheets hold (`contracts/policy_tables.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.ingest.reading.policy_file import pack
from pipelines.policy.reading import SHIPPED, shipped_policy
from pipelines.simulate.files import write_sheets
from pipelines.simulate.house import House
from pipelines.simulate.kebijakan import PREDIKAT, TUKIN_BPK, Row, factors, frame_of, keyed
from pipelines.simulate.tables import Table

KOTA_POLICY, BKN_POLICY = "SMG-2021", "BKN-2022"
UNIT_FAR_AWAY = "SD Negeri Tanjung"
"""The unit whose people get the component of the place of work."""

_FIRST, _SECOND = "CONTOH-2025", "CONTOH-2026"


@dataclass
class PolicyFile(Table):
    """A policy that is one file: `rows` are those of all sheets, so that they can be counted."""

    sheets: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    def write(self, out: Path) -> None:
        if self.form == "zip":
            pack(SHIPPED / BKN_POLICY, out / self.path)
        else:
            write_sheets(out / self.path, self.sheets)


def kota_policy(house: House) -> list[Table]:
    """Give the shipped draft of Kota Semarang as a folder of CSVs."""
    made = []
    for name, rows in shipped_policy(KOTA_POLICY).items():
        own = rows.drop("baris")
        filled = own.select(column for column in own.columns if own[column].null_count() < len(own))
        if len(own):
            made.append(Table.of_frame(f"{house.instansi.kode}/kebijakan-tpp/{name}.csv", "csv", filled))
    return made


def bkn_policy(house: House) -> PolicyFile:
    """Give the shipped draft of BKN as a ZIP."""
    sheets = shipped_policy(BKN_POLICY)
    return PolicyFile(f"{house.instansi.kode}/kebijakan-tukin.zip", "zip", [], _all_rows(sheets), sheets=sheets)


def invented_policy(house: House) -> PolicyFile:
    """Give a confirmed policy that exists nowhere, with every feature: two regulations that follow each other, and one
    for THR and the thirteenth month."""
    (far_away,) = house.unor.filter(pl.col("unor") == UNIT_FAR_AWAY)["unor_id"]
    kode = house.instansi.kode
    first, second = _regulations(kode)
    policies = [
        *(_policy(first, TUKIN_BPK, 50, far_away), _policy(second, TUKIN_BPK, 55, far_away)),
        *(_flat(kode, "CONTOH-THR", "THR", 3), _flat(kode, "CONTOH-13", "ketiga_belas", 7)),
    ]
    names = dict.fromkeys(name for policy in policies for name in policy)
    sheets = {name: frame_of([row for policy in policies for row in policy.get(name, [])]) for name in names}
    return PolicyFile(f"{kode}/kebijakan-tpp.xlsx", "book", [], _all_rows(sheets), sheets=sheets)


def _all_rows(sheets: Mapping[str, pl.DataFrame]) -> list[list[Any]]:
    return [list(row) for rows in sheets.values() for row in rows.rows()]


def _regulations(kode: str) -> tuple[Row, Row]:
    shared = {
        "kode_instansi": kode,
        "skema": "TPP",
        "pasal": "Ps. 1 sampai 12",
        "sumber": "rekaan untuk contoh; tidak ada peraturan seperti ini",
        "jenis_pembayaran": "bulanan",
        "cara_gabung": "jumlah_berbobot",
        "status": "sah",
        "disahkan_oleh": "Kepala BPKAD (rekaan)",
    }
    first = {
        "kebijakan_id": _FIRST,
        **shared,
        "peraturan": "Peraturan contoh (rekaan) 1/2025",
        "berlaku_mulai": "2025-01-01",
        "berlaku_sampai": "2026-06-30",
        "tahap_bulat": "komponen",
    }
    second = {
        "kebijakan_id": _SECOND,
        **shared,
        "peraturan": "Peraturan contoh (rekaan) 2/2026",
        "berlaku_mulai": "2026-07-01",
        "tumpuk_keadaan": "terberat",
        "penilaian_terlambat": "nol",
        "tahap_bulat": "total",
        "satuan_bulat": 100,
        "cara_bulat": "floor",
        "catatan": "Nilai dasar naik, penilaian yang terlambat dianggap nol, dan jumlahnya dibulatkan ke bawah",
    }
    return first, second


def _policy(head: Row, values: Sequence[int], share: int, far_away: str) -> dict[str, list[Row]]:
    sheets = {
        "kebijakan": [head],
        "nilai_kelas": [
            {"kelas": kelas, "nilai": value * share // 100, "catatan_indeks": "rekaan"}
            for kelas, value in enumerate(values, start=1)
        ],
        "komponen": _components(far_away),
        "bagian": [
            {"kode": "KINERJA", "bobot": 60, "ukuran": "predikat", "jeda": "bulan_lalu"},
            {"kode": "KINERJA", "kelompok_jabatan": "JPT", "bobot": 70, "ukuran": "predikat", "jeda": "bulan_lalu"},
            {"kode": "HADIR", "bobot": 30, "ukuran": "persen_hadir"},
            {"kode": "AKTIVITAS", "bobot": 10, "ukuran": "menit", "bila_kosong": 0},
            {"kode": "AKTIVITAS", "kelompok_jabatan": "JPT", "bobot": 0, "ukuran": "menit", "bila_kosong": 0},
        ],
        "peta_nilai": [
            *(
                {"bagian": "KINERJA", "kunci": p, "nilai": n}
                for p, n in zip(PREDIKAT, (100, 100, 80, 60, 40), strict=True)
            ),
            {"bagian": "AKTIVITAS", "batas_atas": 3000, "nilai": 0},
            {"bagian": "AKTIVITAS", "batas_bawah": 3000, "batas_atas": 6000, "nilai": 50},
            {"bagian": "AKTIVITAS", "batas_bawah": 6000, "nilai": 100},
        ],
        "aturan_potongan": [
            *(
                {"kejadian": f"{kind}{n}", "nilai_persen": cut, "dasar": "bagian", "pada": "HADIR"}
                for kind in ("TL", "PSW")
                for n, cut in enumerate((0.5, 1, 1.25, 1.5), start=1)
            ),
            {"kejadian": "TANPA_SCAN", "nilai_persen": 1.5, "dasar": "bagian", "pada": "HADIR"},
            {"kejadian": "APEL", "nilai_persen": 1, "dasar": "bagian", "pada": "HADIR"},
            {"kejadian": "ALPA", "satuan": "hari", "batas_bawah": 1, "batas_atas": 9, "nilai_persen": 3},
            {"kejadian": "ALPA", "satuan": "hari", "batas_bawah": 10, "nilai_persen": 100, "hangus_semua": "ya"},
        ],
        **factors(),
    }
    return keyed(head["kebijakan_id"], sheets)


def _components(far_away: str) -> list[Row]:
    account = "5.1.01.02.0{}.0001"
    return [
        {"kode": "BK", "nama": "Beban kerja", "persen": 40, "dinilai": "tidak", "kode_rekening": account.format(1)},
        {"kode": "PK", "nama": "Prestasi kerja", "persen": 45, "dinilai": "ya", "kode_rekening": account.format(5)},
        {
            "kode": "TB",
            "nama": "Tempat bertugas",
            "unor_id": far_away,
            "jumlah": 250_000,
            "dinilai": "tidak",
            "kode_rekening": account.format(2),
        },
        {
            "kode": "KK",
            "nama": "Kondisi kerja",
            "kelas_dari": 1,
            "kelas_sampai": 6,
            "persen": 10,
            "dinilai": "ya",
            "faktor_anggaran_persen": 80,
            "kode_rekening": account.format(3),
        },
        {
            "kode": "KP",
            "nama": "Kelangkaan profesi",
            "kelompok_jabatan": "JPT",
            "persen": 15,
            "dinilai": "tidak",
            "kode_rekening": account.format(4),
        },
    ]


def _flat(kode: str, kebijakan_id: str, payment: str, month: int) -> dict[str, list[Row]]:
    """A payment of half the basic value, without a score."""
    sheets: dict[str, list[Row]] = {
        "kebijakan": [
            {
                "kode_instansi": kode,
                "skema": "TPP",
                "peraturan": "Peraturan contoh (rekaan) 3/2026",
                "pasal": "Ps. 2",
                "sumber": "rekaan untuk contoh; tidak ada peraturan seperti ini",
                "berlaku_mulai": "2026-01-01",
                "berlaku_sampai": "2026-12-31",
                "jenis_pembayaran": payment,
                "bulan_bayar": month,
                "status": "sah",
                "disahkan_oleh": "Kepala BPKAD (rekaan)",
            }
        ],
        "nilai_kelas": [
            {"kelas": kelas, "nilai": value // 2, "catatan_indeks": "rekaan"}
            for kelas, value in enumerate(TUKIN_BPK, start=1)
        ],
        "komponen": [{"kode": "BK", "nama": "Tambahan penghasilan", "persen": 50, "dinilai": "tidak"}],
        "aturan_status": factors()["aturan_status"],
    }
    return keyed(kebijakan_id, sheets)
