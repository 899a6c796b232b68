"""A TPP policy that could be read, but would pay nonsense or change nobody, is refused or remarked with the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judging import Change, cell, judged, more, told
from tests.policies import ID, PREDIKAT, Sheets, as_folder, as_xlsx, policy


def of_points(sheets: Sheets) -> None:
    sheets["kebijakan"][0]["cara_gabung"] = "poin"
    sheets["bagian"] = [
        {"kebijakan_id": ID, "kode": "KINERJA", "bobot": 100, "ukuran": "predikat", "bila_kosong": 100},
        {"kebijakan_id": ID, "kode": "HADIR", "bobot": 0, "ukuran": "hari_alpa", "bila_kosong": 20},
    ]
    sheets["peta_nilai"] = [
        *({"kebijakan_id": ID, "bagian": "KINERJA", "kunci": p, "efek": "poin", "nilai": 100} for p in PREDIKAT),
        {"kebijakan_id": ID, "bagian": "HADIR", "efek": "poin", "nilai": 0},
    ]
    sheets["aturan_potongan"] = []


def as_parts_of_one(sheets: Sheets) -> None:
    for row in sheets["peta_nilai"][:5]:
        row["nilai"] = row["nilai"] / 100


NONSENSE: dict[str, tuple[Change, str, str]] = {
    "komponen 0,34": (cell("komponen", 2, persen=0.34), "komponen, baris 2:", "tulis 37,5 untuk 37,5 persen"),
    "status 0,8": (cell("aturan_status", 3, persen="0,8"), "aturan_status, baris 3:", "tulis 80 untuk 80 persen"),
    "cuti 0,5": (cell("aturan_cuti", 3, persen_dibayar="0,5"), "aturan_cuti, baris 3:", "tulis 80"),
    "plt 0,2": (cell("aturan_plt", 2, persen=0.2), "aturan_plt, baris 2:", "sel berformat persen"),
    "plt penuh sendiri": (
        cell("aturan_plt", 2, cara="penuh", persen=""),
        "aturan_plt, baris 2:",
        "isi nilai_dari = plt",
    ),
    "keadaan 0,25": (cell("aturan_keadaan", 3, persen=0.25), "aturan_keadaan, baris 3:", "tulis 80"),
    "anggaran 1": (cell("komponen", 2, faktor_anggaran_persen=1), "komponen, baris 2: faktor_anggaran", "tulis 80"),
    "batas 1": (cell("kebijakan", 2, batas_potongan_persen=1), "kebijakan, baris 2: batas_potongan", "tulis 80"),
    "peta 1": (as_parts_of_one, "peta_nilai, baris 2:", "nilai paling tinggi 1 persen"),
    "nilai 0": (cell("nilai_kelas", 2, nilai=0), "nilai_kelas, baris 2:", "kosongkan bila belum diketahui"),
    "poin kosong": (of_points, "bagian, baris 3:", "bila_kosong 20 melebihi poin tertinggi bagian ini (0)"),
    "kejauhan": (
        cell("bagian", 2, jeda="triwulan_lalu", jeda_n=5),
        "bagian, baris 2:",
        "melihat 15 bulan ke belakang, paling jauh 13",
    ),
    "kehadiran kejauhan": (cell("bagian", 4, lama_bulan=5), "bagian, baris 4:", "paling jauh 3"),
    "kehadiran triwulan": (
        cell("bagian", 3, jeda="triwulan_lalu"),
        "bagian, baris 3:",
        "isi jeda sama atau bulan_lalu",
    ),
    "tanpa langkah STATUS": (
        cell("kebijakan", 2, urutan="POTONGAN:pagu CUTI:pagu KEADAAN:pagu"),
        "aturan_status, baris 3:",
        "tambahkan STATUS:berjalan",
    ),
    "tanpa langkah KEADAAN": (
        cell("kebijakan", 2, urutan="POTONGAN:pagu CUTI:pagu STATUS:pagu"),
        "aturan_keadaan, baris 3:",
        "tidak menyebut KEADAAN",
    ),
    "disiplin salah eja": (
        cell("aturan_keadaan", 3, keadaan="HUKDIS:rinagn"),
        "aturan_keadaan, baris 3:",
        "HUKDIS:ringan",
    ),
    "huruf kecil": (cell("aturan_keadaan", 2, keadaan="lhkpn"), "aturan_keadaan, baris 2:", "tulis LHKPN"),
    "kedudukan kecil": (cell("aturan_keadaan", 4, keadaan="kedudukan:02"), "baris 4:", "tulis KEDUDUKAN:02"),
    "plt sebagai keadaan": (cell("aturan_keadaan", 2, keadaan="PLT"), "aturan_keadaan, baris 2:", "lembar aturan_plt"),
    "terlambat setahun": (
        cell("aturan_potongan", 2, satuan="hari_tahun_berjalan"),
        "aturan_potongan, baris 2:",
        "hanya menghitung ALPA, bukan TL1",
    ),
    "terlambat per jam": (cell("aturan_potongan", 2, satuan="jam"), "aturan_potongan, baris 2:", "MENIT_TERLAMBAT"),
    "menit per hari": (
        cell("aturan_potongan", 2, kejadian="MENIT_TERLAMBAT", satuan="hari"),
        "aturan_potongan, baris 2:",
        "dihitung dalam menit",
    ),
    "sama dua satuan": (
        more("aturan_potongan", 3, satuan="kejadian"),
        "aturan_potongan, baris 5:",
        "bertumpang tindih dengan baris 3",
    ),
    "potongan bercelah": (cell("aturan_potongan", 4, batas_bawah=5), "baris 4:", "celah antara 2 (baris 3) dan 5"),
    "kumulatif selain sakit": (
        lambda s: [row.update(jenis="besar", satuan="rentang_kumulatif") for row in s["aturan_cuti"]],
        "aturan_cuti, baris 2:",
        "hanya diketahui untuk cuti sakit",
    ),
    "kumulatif harian": (
        cell("aturan_cuti", 2, jenis="sakit_kumulatif", satuan="hari", batas_atas=""),
        "aturan_cuti, baris 2:",
        "isi satuan rentang_kumulatif",
    ),
    "syarat predikat": (
        cell("peta_nilai", 2, syarat_ukuran="predikat", syarat_min=1),
        "peta_nilai, baris 2:",
        "bukan angka sebulan",
    ),
}


@pytest.mark.parametrize("case", NONSENSE)
def test_what_would_pay_nonsense_is_refused_with_its_place_and_its_remedy(case: str, tmp_path: Path) -> None:
    change, place, remedy = NONSENSE[case]
    sheets = policy()
    change(sheets)
    found = told(tmp_path, sheets)
    assert any(place in fault and remedy in fault for fault in found), found


REMARKED: dict[str, tuple[Change, str]] = {
    "nilai turun": (cell("nilai_kelas", 4, nilai=5), "nilai kelas 9 lebih rendah daripada nilai kelas 8"),
    "keadaan lain": (cell("aturan_keadaan", 2, keadaan="LHKPM"), "LHKPM bukan keadaan baku"),
    "satu sel berformat persen": (cell("peta_nilai", 4, nilai=0.75), "peta_nilai, baris 4: nilai 0,75 persen"),
    "folder setengah": (
        lambda s: [s.pop(name) for name in ("aturan_potongan", "aturan_keadaan")],
        "lembar aturan_keadaan, aturan_potongan tidak ada atau kosong",
    ),
}


@pytest.mark.parametrize("case", REMARKED)
def test_what_may_be_meant_is_remarked_and_accepted(case: str, tmp_path: Path) -> None:
    change, remark = REMARKED[case]
    sheets = policy()
    change(sheets)
    found = judged(as_folder(tmp_path / "kebijakan", sheets))
    assert not found.faults
    assert any(remark in note.told for note in found.notes), found.notes


def test_a_length_of_discipline_is_a_state_of_its_own(tmp_path: Path) -> None:
    sheets = policy()
    cell("aturan_keadaan", 3, keadaan="HUKDIS:sedang_6")(sheets)
    found = judged(as_folder(tmp_path / "kebijakan", sheets))
    assert (list(found.faults), list(found.notes)) == ([], [])


def test_two_sheets_of_one_name_are_not_taken_for_each_other(tmp_path: Path) -> None:
    sheets = policy()
    sheets["Komponen "] = [{**sheets["komponen"][0], "persen": 99}]
    assert "ada dua lembar bernama ini" in judged(as_xlsx(tmp_path / "tpp.xlsx", sheets)).faults[0].told
