"""A TPP policy with a mistake is refused whole, with sentences that name sheet, row, column and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.ingest.policy import TOLD, refusal_of
from tests.judging import Change, cell, judged, less, more, told
from tests.policies import Sheets, as_folder, as_xlsx, policy, together

WRONG: dict[str, tuple[Change, str, str]] = {
    "kata tidak dikenal": (cell("kebijakan", 2, skema="TKD"), "lembar kebijakan, baris 2, kolom skema:", "TPP, TUKIN"),
    "wajib kosong": (
        cell("kebijakan", 2, berlaku_mulai=""),
        "lembar kebijakan, baris 2, kolom berlaku_mulai:",
        "wajib",
    ),
    "bukan tanggal": (cell("kebijakan", 2, berlaku_mulai="31 Feb"), "baris 2, kolom berlaku_mulai:", "2026-01-31"),
    "instansi lain": (cell("kebijakan", 2, kode_instansi="6401"), "baris 2, kolom kode_instansi:", "6471"),
    "urutan": (
        cell("kebijakan", 2, urutan="POTONG:pagu"),
        "lembar kebijakan, baris 2:",
        "tulis misalnya POTONGAN:pagu",
    ),
    "langkah ganda": (
        cell("kebijakan", 2, urutan="CUTI:pagu CUTI:pagu"),
        "lembar kebijakan, baris 2:",
        "CUTI dua kali",
    ),
    "THR tanpa bulan": (
        cell("kebijakan", 2, jenis_pembayaran="THR"),
        "lembar kebijakan, baris 2:",
        "isi bulan pembayarannya",
    ),
    "bulanan berbulan": (cell("kebijakan", 2, bulan_bayar=3), "lembar kebijakan, baris 2:", "kosongkan bulan_bayar"),
    "tanggal terbalik": (
        cell("kebijakan", 2, berlaku_sampai="2025-01-01"),
        "kebijakan, baris 2:",
        "perbaiki tanggalnya",
    ),
    "sah tanpa pengesah": (cell("kebijakan", 2, disahkan_oleh=""), "kebijakan, baris 2:", "biarkan status draft"),
    "sah tanpa pasal": (cell("kebijakan", 2, pasal=""), "kebijakan, baris 2:", "perlu pasal"),
    "sah tanpa nilai": (
        cell("nilai_kelas", 3, nilai=""),
        "lembar nilai_kelas, baris 3:",
        "nilai kelas 8 belum diketahui",
    ),
    "kelas 18": (cell("nilai_kelas", 2, kelas=18), "lembar nilai_kelas, baris 2, kolom kelas:", "1 sampai 17"),
    "kelas ganda": (more("nilai_kelas"), "lembar nilai_kelas, baris 5:", "sama dengan baris 2"),
    "titik ribuan": (cell("nilai_kelas", 2, nilai="5.078"), "lembar nilai_kelas, baris 2, kolom nilai:", "5078361"),
    "persen dan jumlah": (cell("komponen", 2, jumlah=1), "lembar komponen, baris 2:", "isi salah satu saja"),
    "tanpa besar": (cell("komponen", 2, persen=""), "lembar komponen, baris 2:", "isi setelah ada"),
    "kelas terbalik": (
        cell("komponen", 2, kelas_dari=9, kelas_sampai=7),
        "lembar komponen, baris 2:",
        "tukar keduanya",
    ),
    "dua komponen sama": (
        more("komponen", kelas_dari=1, kelas_sampai=17),
        "lembar komponen, baris 4:",
        "supaya satu saja yang berlaku",
    ),
    "kebijakan lain": (cell("komponen", 2, kebijakan_id="LAIN"), "lembar komponen, baris 2:", "LAIN tidak ada"),
    "bobot 90": (cell("bagian", 2, bobot=50), "lembar bagian, baris 2:", "berjumlah 90, seharusnya 100"),
    "bobot pecahan": (
        lambda s: [row.update(bobot=b) for row, b in zip(s["bagian"], ("0,6", "0,3", "0,1"), strict=True)],
        "lembar bagian, baris 2:",
        "tulis 40, bukan 0,4",
    ),
    "bobot satu kelompok": (
        more("bagian", 3, kelompok_jabatan="JF", bobot=40),
        "lembar bagian, baris 2:",
        "berjumlah 110, seharusnya 100 (misalnya untuk JF",
    ),
    "tanpa bagian": (
        lambda s: (
            [row.update(berlaku_pada_komponen="PK") for row in s["bagian"]]
            and s["komponen"].append({**s["komponen"][1], "kode": "TB"})
        ),
        "lembar bagian:",
        "komponen TB dinilai, tetapi tidak satu bagian pun",
    ),
    "komponen tak dinilai": (cell("bagian", 2, berlaku_pada_komponen="BK"), "bagian, baris 2:", "isi dinilai = ya"),
    "bagian tak ada": (cell("peta_nilai", 7, bagian="AKTIF"), "lembar peta_nilai, baris 7:", "AKTIF tidak ada"),
    "predikat kurang": (less("peta_nilai", 5), "lembar bagian, baris 2:", "belum memetakan Kurang"),
    "predikat asing": (cell("peta_nilai", 2, kunci="Istimewa"), "peta_nilai, baris 2, kolom kunci:", "Sangat Baik"),
    "kunci pada angka": (
        cell("peta_nilai", 8, kunci="Baik", batas_bawah="", batas_atas=""),
        "baris 8:",
        "kosongkan kunci",
    ),
    "kunci dan batas": (cell("peta_nilai", 2, batas_bawah=1), "lembar peta_nilai, baris 2:", "isi salah satu saja"),
    "celah": (
        cell("peta_nilai", 8, batas_bawah=3500),
        "lembar peta_nilai, baris 8:",
        "celah antara 3000 (baris 7) dan 3500",
    ),
    "tumpang": (
        cell("peta_nilai", 8, batas_bawah=2500),
        "lembar peta_nilai, baris 8:",
        "bertumpang tindih dengan baris 7",
    ),
    "titik ganda": (cell("peta_nilai", 7, inklusif="atas"), "lembar peta_nilai, baris 8:", "nilai tepat 3000 termasuk"),
    "titik kosong": (
        cell("peta_nilai", 9, inklusif="atas"),
        "lembar peta_nilai, baris 9:",
        "nilai tepat 6750 tidak termasuk",
    ),
    "batas terbalik": (cell("peta_nilai", 8, batas_bawah=6750, batas_atas=3000), "peta_nilai, baris 8:", "tukar"),
    "poin tanpa poin": (cell("peta_nilai", 2, efek="poin"), "lembar peta_nilai, baris 2:", "efek poin hanya untuk"),
    "syarat separuh": (
        cell("peta_nilai", 2, syarat_ukuran="menit"),
        "peta_nilai, baris 2:",
        "isi syarat_ukuran dan syarat_min",
    ),
    "potongan tumpang": (
        cell("aturan_potongan", 4, batas_bawah=2),
        "aturan_potongan, baris 4:",
        "dengan baris 3 untuk ALPA",
    ),
    "pada bagian asing": (cell("aturan_potongan", 2, pada="MASUK"), "aturan_potongan, baris 2:", "MASUK tidak ada"),
    "pada tanpa guna": (cell("aturan_potongan", 3, pada="HADIR"), "aturan_potongan, baris 3:", "kosongkan pada"),
    "kelipatan": (
        cell("kebijakan", 2, satuan_bulat=50),
        "lembar kebijakan, baris 2, kolom satuan_bulat:",
        "1, 10, 100, 1000",
    ),
    "poin tanpa maksimum_bulan": (
        cell("aturan_potongan", 2, maks_poin_harian=3),
        "lembar aturan_potongan, baris 2:",
        "kosongkan, atau ganti dasarnya",
    ),
    "maksimum": (
        cell("aturan_potongan", 2, dasar="maksimum_bulan"),
        "aturan_potongan, baris 2:",
        "perlu maks_poin_harian",
    ),
    "cuti celah": (
        cell("aturan_cuti", 3, batas_bawah=2),
        "lembar aturan_cuti, baris 3:",
        "celah antara 1 (baris 2) dan 2",
    ),
    "cuti tumpang": (cell("aturan_cuti", 3, batas_bawah=""), "lembar aturan_cuti, baris 3:", "bertumpang tindih"),
    "cuti harian berbatas": (
        cell("aturan_cuti", 2, satuan="hari"),
        "lembar aturan_cuti, baris 2:",
        "isi satuan dengan rentang",
    ),
    "plt tanpa persen": (cell("aturan_plt", 2, persen=""), "lembar aturan_plt, baris 2:", "isi persen tambahannya"),
    "keadaan tanpa persen": (
        cell("aturan_keadaan", 3, persen=""),
        "aturan_keadaan, baris 3:",
        "isi persen potongannya",
    ),
    "kedudukan asing": (cell("aturan_keadaan", 4, keadaan="KEDUDUKAN:ZZ"), "aturan_keadaan, baris 4:", "KEDUDUKAN:02"),
    "rentang potongan terbalik": (
        cell("aturan_potongan", 3, batas_bawah=3),
        "aturan_potongan, baris 3:",
        "tukar atau perbaiki",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_told_with_its_place_and_its_remedy(case: str, tmp_path: Path) -> None:
    change, place, remedy = WRONG[case]
    sheets = policy()
    change(sheets)
    said = told(tmp_path, sheets)
    assert any(place in sentence and remedy in sentence for sentence in said), said


def test_points_that_do_not_reach_a_hundred_are_remarked_and_more_are_refused(tmp_path: Path) -> None:
    def points(weight: int) -> Sheets:
        sheets = policy(cara_gabung="poin")
        sheets["bagian"] = [{"kebijakan_id": "CONTOH-1", "kode": "SKP", "bobot": weight, "ukuran": "skor_skp"}]
        sheets["peta_nilai"] = [{"kebijakan_id": "CONTOH-1", "bagian": "SKP", "efek": "poin", "nilai": weight}]
        sheets["aturan_potongan"] = []
        return sheets

    found = judged(as_folder(tmp_path / "a", points(90)))
    assert not found.faults
    assert any("berjumlah 90 dari 100" in note.told for note in found.notes)
    high = points(60)
    high["bagian"].append({**high["bagian"][0], "kode": "HADIR"})
    high["peta_nilai"].append({**high["peta_nilai"][0], "bagian": "HADIR"})
    assert "kurangi sampai 100" in told(tmp_path / "b", high)[0]


def test_two_confirmed_policies_of_the_same_time_and_payment_are_refused(tmp_path: Path) -> None:
    both = together(policy(), policy(kebijakan_id="CONTOH-2", berlaku_mulai="2026-07-01"))
    (said,) = told(tmp_path, both)
    assert "lembar kebijakan, baris 3:" in said
    assert "bertumpang tindih dengan kebijakan CONTOH-1" in said
    ended = together(
        policy(berlaku_sampai="2026-06-30"),
        policy(kebijakan_id="CONTOH-2", berlaku_mulai="2026-07-01"),
        policy(kebijakan_id="CONTOH-THR", jenis_pembayaran="THR", bulan_bayar=3),
    )
    assert told(tmp_path / "lain", ended) == []


def test_a_draft_may_leave_amounts_open_and_is_told_which(tmp_path: Path) -> None:
    sheets = policy(status="draft", disahkan_oleh="")
    sheets["nilai_kelas"][1]["nilai"] = ""
    found = judged(as_folder(tmp_path / "a", sheets))
    assert not found.faults
    assert [note.told for note in found.notes] == [
        "lembar nilai_kelas, baris 3: nilai kelas 8 belum diketahui, jadi TPP kelas itu tidak dapat dihitung; isi "
        "setelah ada."
    ]


def test_what_is_not_understood_is_never_passed_over(tmp_path: Path) -> None:
    """A misspelt sheet or heading would be a rule that nobody applies."""
    sheets = policy()
    sheets["aturan_potong"] = sheets.pop("aturan_potongan")
    assert "lembar aturan_potong" in told(tmp_path / "a", sheets)[0]
    assert "lembar aturan_potong" in judged(as_xlsx(tmp_path / "a.xlsx", sheets)).faults[0].told
    renamed = policy()
    renamed["aturan_status"] = [{"Persentase": 80, **row} for row in renamed["aturan_status"]]
    assert "judul kolom 'persentase' tidak dikenal" in told(tmp_path / "b", renamed)[0]
    formula = policy()
    formula["nilai_kelas"][2]["nilai"] = "=1000*7"
    (said,) = [fault.told for fault in judged(as_xlsx(tmp_path / "b.xlsx", formula)).faults]
    assert said.startswith("lembar nilai_kelas, baris 4, kolom nilai: sel ini berisi rumus")


def test_a_run_tells_the_first_faults_and_where_all_are_told(tmp_path: Path) -> None:
    sheets = policy()
    for row in sheets["peta_nilai"]:
        row["efek"] = "skor"
    found = judged(as_folder(tmp_path / "a", sheets))
    said = refusal_of(found.faults).sentence
    assert said.count("kolom efek") == TOLD
    assert f"dan {len(found.faults) - TOLD} lagi" in said
    assert "kebijakan sebelumnya tetap berlaku" in said
    assert "ekinerja policy check" in said
