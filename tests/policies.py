"""Small TPP policies for tests, by sheet and heading as a finance officer writes them, in every form of delivery."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

Sheets = dict[str, list[dict[str, Any]]]

ID = "CONTOH-1"
PREDIKAT = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")


def policy(kode: str = "6471", kebijakan_id: str = ID, **head: Any) -> Sheets:
    """Give a confirmed policy with a row of every sheet; `head` changes its row of `kebijakan`."""
    sheets: Sheets = {
        "kebijakan": [
            {
                "kode_instansi": kode,
                "skema": "TPP",
                "peraturan": "Peraturan contoh (rekaan)",
                "pasal": "Ps. 1",
                "berlaku_mulai": "2026-01-01",
                "status": "sah",
                "disahkan_oleh": "Kepala BPKAD contoh",
                **head,
            }
        ],
        "nilai_kelas": [{"kelas": kelas, "nilai": 1_000_000 * kelas} for kelas in (7, 8, 9)],
        "komponen": [
            {"kode": "BK", "nama": "Beban kerja", "persen": "37,5", "dinilai": "tidak"},
            {"kode": "PK", "nama": "Prestasi kerja", "persen": 50, "dinilai": "ya"},
        ],
        "bagian": [
            {"kode": "KINERJA", "bobot": 60, "ukuran": "predikat", "jeda": "bulan_lalu"},
            {"kode": "HADIR", "bobot": 30, "ukuran": "persen_hadir"},
            {"kode": "AKTIVITAS", "bobot": 10, "ukuran": "menit", "bila_kosong": 0},
        ],
        "peta_nilai": [
            *(
                {"bagian": "KINERJA", "kunci": p, "nilai": n}
                for p, n in zip(PREDIKAT, (100, 100, 80, 60, 40), strict=True)
            ),
            {"bagian": "AKTIVITAS", "batas_atas": 3000, "nilai": 0},
            {"bagian": "AKTIVITAS", "batas_bawah": 3000, "batas_atas": 6750, "nilai": 50},
            {"bagian": "AKTIVITAS", "batas_bawah": 6750, "nilai": 100},
        ],
        "aturan_potongan": [
            {"kejadian": "TL1", "nilai_persen": "0,5", "dasar": "bagian", "pada": "HADIR"},
            {"kejadian": "ALPA", "satuan": "hari", "batas_bawah": 1, "batas_atas": 2, "nilai_persen": 3},
            {"kejadian": "ALPA", "satuan": "hari", "batas_bawah": 3, "nilai_persen": 100, "hangus_semua": "ya"},
        ],
        "aturan_cuti": [
            {"jenis": "sakit", "satuan": "rentang_bulan", "batas_atas": 1, "persen_dibayar": 100},
            {"jenis": "sakit", "satuan": "rentang_bulan", "batas_bawah": 1, "persen_dibayar": 50},
        ],
        "aturan_status": [
            {"status": "PNS"},
            {"status": "CPNS", "persen": 80},
            {"status": "PPPK"},
            {"status": "PPPK Paruh Waktu", "persen": 50},
        ],
        "aturan_plt": [{"jenis": "PLT", "cara": "persen", "persen": 20, "minimum": 1, "satuan_minimum": "bulan_utuh"}],
        "aturan_keadaan": [
            {"keadaan": "LHKPN", "efek": "tahan"},
            {"keadaan": "HUKDIS:ringan", "efek": "potong", "persen": 10, "lama_bulan": 3},
            {"keadaan": "KEDUDUKAN:02", "efek": "nol"},
        ],
    }
    return {name: [{"kebijakan_id": kebijakan_id, **row} for row in rows] for name, rows in sheets.items()}


def together(*policies: Sheets) -> Sheets:
    """Give several policies as one file."""
    return {name: [row for sheets in policies for row in sheets[name]] for name in policies[0]}


def headings(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Give the headings of a sheet: those that some row has."""
    return list(dict.fromkeys(name for row in rows for name in row))


def csv_of(rows: list[dict[str, Any]], delimiter: str = ";") -> bytes:
    """Give a sheet as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, headings(rows), restval="", delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def as_folder(folder: Path, sheets: Sheets, delimiter: str = ";") -> Path:
    """Write a policy as a folder of CSVs."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in sheets.items():
        if rows:
            (folder / f"{name}.csv").write_bytes(csv_of(rows, delimiter))
    return folder


def as_zip(file: Path, sheets: Sheets) -> Path:
    """Write a policy as a ZIP of CSVs."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file, "w") as archive:
        for name, rows in sheets.items():
            archive.writestr(f"kebijakan/{name}.csv", csv_of(rows))
    return file


def as_xlsx(file: Path, sheets: Sheets) -> Path:
    """Write a policy as a workbook; numbers are numbers in it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(file) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            names = headings(rows)
            page.write_row(0, 0, names)
            for number, row in enumerate(rows, start=1):
                for place, heading in enumerate(names):
                    value = row.get(heading)
                    if isinstance(value, str) and value.startswith("="):
                        page.write_formula(number, place, value, None, 1)
                    elif value is not None:
                        page.write(number, place, value)
    return file
