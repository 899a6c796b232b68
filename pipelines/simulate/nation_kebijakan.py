"""The TPP policy of an instansi of the nation: drawn, so that 640 instansi differ in what real ones differ in.

In here: which way of combining, lag, base of cuts, order and rounding an instansi has. Not in here: the other
deliveries (`nation.py`, `nation_tpp.py`). Every policy is `sah`, so that closing can be tried.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from pipelines.contracts.policy_values import URUTAN_BAKU
from pipelines.simulate.draws import salt
from pipelines.simulate.files import SEPARATOR
from pipelines.simulate.kebijakan import PREDIKAT, TUKIN_BPK, Row, factors, frame_of, keyed
from pipelines.simulate.units import is_daerah

Choice = TypeVar("Choice")

_WAYS = ("jumlah_berbobot", "jumlah_berbobot", "jumlah_berbobot", "poin", "kali")
_SCORES = ((100, 100, 100, 50, 50), (100, 100, 80, 70, 60), (100, 100, 90, 85, 80), (100, 95, 75, 50, 25))
_WEIGHTS = ((60, 30, 10), (20, 40, 40), (70, 30, 0), (50, 50, 0))
_ORDERS = (URUTAN_BAKU, URUTAN_BAKU, "STATUS:pagu KEADAAN:berjalan POTONGAN:berjalan CUTI:berjalan PRORATA:berjalan")
_ROUNDINGS = (("komponen", 1, "half_up"), ("bagian", 1, "floor"), ("total", 100, "floor"), ("tidak", 1, "half_up"))
_STORED = (1980, 1, 1, 0, 0, 0)


def write_policy(folder: Path, kode: str, first: date, seed: int) -> tuple[str, Path, int]:
    """Write the policy of an instansi as a ZIP of CSVs; give record, path and number of rows."""
    sheets = nation_policy(kode, first, seed)
    path = folder / "kebijakan-tpp.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, rows in sheets.items():
            content = frame_of(rows).write_csv(separator=SEPARATOR)
            archive.writestr(zipfile.ZipInfo(f"{name}.csv", _STORED), content)
    return "kebijakan_tpp", path, sum(map(len, sheets.values()))


def nation_policy(kode: str, first: date, seed: int) -> dict[str, list[Row]]:
    """Give the sheets of the policy of an instansi, in force a year before `first`."""

    def drawn(what: str, choices: Sequence[Choice]) -> Choice:
        return choices[salt(seed, "kebijakan", kode, what) % len(choices)]

    is_local, way = is_daerah(kode), drawn("cara", _WAYS)
    stage, unit, rounding = drawn("bulat", _ROUNDINGS)
    head = {
        "kode_instansi": kode,
        "skema": "TPP" if is_local else "TUKIN",
        "peraturan": "Peraturan tiruan (rekaan)",
        "pasal": "Ps. 1",
        "sumber": "rekaan",
        "berlaku_mulai": f"{first.year - 1}-01-01",
        "cara_gabung": way,
        "urutan": drawn("urutan", _ORDERS),
        "tumpuk_potongan": drawn("tumpuk", ("jumlah", "terberat")),
        "penilaian_terlambat": drawn("terlambat", ("pakai", "pakai", "nol", "tahan")),
        "tahap_bulat": stage,
        "satuan_bulat": unit,
        "cara_bulat": rounding,
        "status": "sah",
        "disahkan_oleh": "rekaan",
    }
    scores, weights = drawn("peta", _SCORES), (100, 100, 0) if way == "kali" else drawn("bobot", _WEIGHTS)
    share = 30 + salt(seed, "kebijakan", kode, "indeks") % 60
    top = 15 if is_local else 17
    values = [*TUKIN_BPK, 33_000_000, 39_000_000][:top]
    return keyed(
        f"TPP-{kode}",
        {
            "kebijakan": [head],
            "nilai_kelas": [{"kelas": kelas, "nilai": v * share // 100} for kelas, v in enumerate(values, start=1)],
            "komponen": _components(is_local),
            "bagian": _parts(weights, drawn("jeda", ("sama", "bulan_lalu", "triwulan_lalu"))),
            "peta_nilai": _bands(way == "poin", weights, scores),
            "aturan_potongan": _cuts(drawn("dasar", ("bagian", "total", "satu_hari"))),
            **factors(),
        },
    )


def _components(is_local: bool) -> list[Row]:
    if not is_local:
        return [{"kode": "TUKIN", "nama": "Tunjangan kinerja", "persen": 100, "dinilai": "ya"}]
    return [
        {"kode": "BK", "nama": "Beban kerja", "persen": 40, "dinilai": "tidak"},
        {"kode": "PK", "nama": "Prestasi kerja", "persen": 45, "dinilai": "ya"},
        {"kode": "KK", "nama": "Kondisi kerja", "kelas_sampai": 6, "persen": 10, "dinilai": "ya"},
    ]


def _parts(weights: Sequence[int], lag: str) -> list[Row]:
    parts: list[Row] = [
        {"kode": "KINERJA", "bobot": weights[0], "ukuran": "predikat", "jeda": lag, "bila_kosong": 0},
        {"kode": "HADIR", "bobot": weights[1], "ukuran": "persen_hadir"},
        {"kode": "AKTIVITAS", "bobot": weights[2], "ukuran": "menit", "bila_kosong": 0},
    ]
    return [part for part in parts if part["bobot"]]


def _bands(points: bool, weights: Sequence[int], scores: Sequence[int]) -> list[Row]:
    """Points are the weight's share of what would be the score."""
    effect = "poin" if points else "skor_persen"

    def worth(part: int, score: int) -> float:
        return weights[part] * score / 100 if points else score

    bands: list[Row] = [
        {"bagian": "KINERJA", "kunci": p, "efek": effect, "nilai": worth(0, score)}
        for p, score in zip(PREDIKAT, scores, strict=True)
    ]
    if points:
        edges: list[tuple[int | None, int | None, int]] = [(None, 50, 0), (50, 80, 50), (80, 95, 75), (95, None, 100)]
        bands += [
            {"bagian": "HADIR", "batas_bawah": low, "batas_atas": high, "efek": effect, "nilai": worth(1, score)}
            for low, high, score in edges
        ]
    if weights[2]:
        bands += [
            {"bagian": "AKTIVITAS", "batas_atas": 6000, "efek": effect, "nilai": 0},
            {"bagian": "AKTIVITAS", "batas_bawah": 6000, "efek": effect, "nilai": worth(2, 100)},
        ]
    return bands


def _cuts(base: str) -> list[Row]:
    late = [
        {"kejadian": f"{kind}{n}", "nilai_persen": cut, "dasar": "bagian", "pada": "HADIR"}
        for kind in ("TL", "PSW")
        for n, cut in enumerate((0.5, 1, 1.25, 1.5), start=1)
    ]
    absent: Row = {"kejadian": "ALPA", "satuan": "hari", "dasar": base}
    absent |= {"nilai_persen": 100 if base == "satu_hari" else 4, "pada": "HADIR" if base == "bagian" else None}
    return [*late, {"kejadian": "TANPA_SCAN", "nilai_persen": 1.5, "dasar": "bagian", "pada": "HADIR"}, absent]
