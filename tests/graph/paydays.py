"""A small pay month for tests that send it through the whole flow: two offices, six people, a policy, attendance.

Every person and every rule is invented. January 2026; everybody is of class 7 (Rp1.000.000,00): 40 % flat, 60 % scored
by predikat (60) and attendance (40).
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from tests.flow import BASIC, FEBRUARY, JANUARY, KODE, NOW, Flow, Row, api, csv, evaluation, ident, nip

PAY = (
    *BASIC,
    *("dasar_tpp", "dasar_tpp_komponen", "rekap_tpp", "selisih_tpp", "tpp_ditangguhkan", "kebijakan_berlaku"),
)
MONTH = ["--instansi", KODE, "--bulan", "2026-01"]
OFFICES = {1: "Dinas Contoh", 2: "Badan Contoh"}
HELD = 6
"""The person whose LHKPN is missing."""

WHOLE, LATE = "1000000.00", "994000.00"
"""What somebody is paid who was rated Baik and always there; and who was late five times (2.5 % of presence)."""


def office(person: int) -> int:
    """Give the office of a person: the first four work in one, the others in the second."""
    return 1 if person <= 4 else 2


def employee(person: int, **changes: object) -> Row:
    """Give a row of the employee export."""
    row: Row = {
        "pns_id": ident("orang", person),
        "nip_baru": nip(person),
        "nama": f"CONTOH PEGAWAI {person}",
        "tanggal_lahir": "16-05-1990",
        "tmt_cpns": "01-03-2015",
        "jenis_pegawai_id": "15",
        "kedudukan_hukum_id": "01",
        "status_cpns_pns": "P",
        "gol_akhir_id": "32",
        "gol_akhir_nama": "III/b",
        "jenis_jabatan_id": "4",
        "jabatan_id": ident("pelaksana"),
        "jabatan_nama": "Pengelola Contoh",
        "unor_id": ident("unor", office(person)),
        "unor_nama": OFFICES[office(person)],
    }
    return row | changes


def presence(person: int, **changes: object) -> Row:
    """Give a row of the attendance recap of January: never late, never absent."""
    row: Row = {"nip": nip(person), "tahun": 2026, "bulan": 1, "hari_kerja": 20}
    row |= {f"{kind}{n}": 0 for kind in ("tl", "psw") for n in range(1, 5)}
    row |= dict.fromkeys(("tanpa_scan", "alpa", "izin", "cuti_tahunan", "cuti_besar", "cuti_bersalin"), 0)
    return row | changes


def policy(**changes: object) -> dict[str, list[Row]]:
    """Give the sheets of the policy; `changes` are of the sheet `kebijakan`."""
    head: Row = {"kebijakan_id": "CONTOH", "kode_instansi": KODE, "skema": "TPP", "berlaku_mulai": "2026-01-01"}
    head |= {"peraturan": "Peraturan contoh (rekaan) 1/2026", "pasal": "Ps. 5", "status": "sah"}
    head |= {"disahkan_oleh": "Kepala BPKAD (rekaan)"}
    code = "5.1.01.02.0{}.0001"
    sheets: dict[str, list[Row]] = {
        "kebijakan": [head | changes],
        "nilai_kelas": [{"kelas": kelas, "nilai": 1_000_000 + (kelas - 7) * 100_000} for kelas in range(5, 10)],
        "komponen": [
            {"kode": "BK", "nama": "Beban kerja", "persen": 40, "dinilai": "tidak", "kode_rekening": code.format(1)},
            {"kode": "PK", "nama": "Prestasi kerja", "persen": 60, "dinilai": "ya", "kode_rekening": code.format(5)},
        ],
        "bagian": [
            {"kode": "KINERJA", "bobot": 60, "ukuran": "predikat"},
            {"kode": "HADIR", "bobot": 40, "ukuran": "persen_hadir"},
        ],
        "peta_nilai": [
            {"bagian": "KINERJA", "kunci": predikat, "nilai": score}
            for predikat, score in zip(
                ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang"),
                (100, 100, 80, 60, 40),
                strict=True,
            )
        ],
        "aturan_potongan": [
            {"kejadian": "TL1", "satuan": "kejadian", "nilai_persen": "0.5", "dasar": "bagian", "pada": "HADIR"},
            {"kejadian": "ALPA", "satuan": "hari", "nilai_persen": 3, "dasar": "total", "pada": ""},
        ],
        "aturan_status": [{"status": "PNS", "persen": 100}, {"status": "CPNS", "persen": 80}],
        "aturan_keadaan": [{"keadaan": "LHKPN", "efek": "tahan"}],
    }
    key = {"kebijakan_id": "CONTOH"}
    return {name: [key | row for row in rows] for name, rows in sheets.items()}


def drop_policy(flow: Flow, sheets: dict[str, list[Row]], folder: str = "kebijakan") -> None:
    """Put a policy into the inbox, as a folder of CSVs."""
    for name, rows in sheets.items():
        flow.drop(f"{folder}/{name}.csv", csv(rows))


def drop_presence(flow: Flow, rows: Iterable[Row], name: str = "hadir.csv") -> None:
    """Put an attendance recap into the inbox."""
    flow.drop(name, csv(list(rows)))


def fill(flow: Flow, people: Iterable[int] = range(1, HELD + 1)) -> Flow:
    """Put everything of the pay month into the inbox: person 2 was late five times, person 6 is held."""
    people = list(people)
    flow.wanted = PAY
    units: list[Row] = [
        {"Id": ident("unor", n), "NamaUnor": name, "DiatasanId": ident("unor", 0), "IndukUnorId": ident("unor", n)}
        for n, name in OFFICES.items()
    ]
    root: Row = {"Id": ident("unor", 0), "NamaUnor": "Kota Contoh", "DiatasanId": None, "IndukUnorId": ident("unor", 0)}
    empty: Row = {"InstansiId": None, "EselonId": None, "NamaJabatan": None, "CepatKode": None, "PemimpinPnsId": None}
    rows = [empty | {"JenisUnorId": None} | unit for unit in (root, *units)]
    flow.drop("unor.json", json.dumps({"code": 1, "data": rows}).encode())
    flow.drop("periode.json", api([JANUARY, FEBRUARY]))
    flow.drop("pegawai.csv", csv([employee(person) for person in people]))
    flow.drop_evaluations("nilai.xlsx", [evaluation(person) for person in people], NOW)
    flow.drop("kelas.csv", csv([{"jabatan": "Pengelola Contoh", "kelas": 7, "berlaku_mulai": "2025-01-01"}]))
    drop_presence(flow, [presence(person, tl1=5 if person == 2 else 0) for person in people])
    flow.drop("keadaan.csv", csv([{"nip": nip(HELD), "keadaan": "LHKPN", "mulai": "2026-01-05"}]))
    drop_policy(flow, policy())
    return flow
