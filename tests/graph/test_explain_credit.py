"""What `ekinerja explain` says of angka kredit: the arithmetic of each conversion, and what it adds up to."""

import re

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.wording import decimal
from tests.flow import Flow

INTEGRATED = "198607172009031403"
DEGREE = "199210212015112174"
MOVED_IN = "198408262006011142"
HEAD = "Angka kredit: konversi predikat bulan ini"


@pytest.fixture
def sample(sample_run: Flow, monkeypatch: pytest.MonkeyPatch) -> Flow:
    """The release of the whole sample, as the command finds it."""
    monkeypatch.setenv("EKINERJA_DATA", str(sample_run.settings.data))
    return sample_run


def say(nip: str, bulan: str) -> str:
    """Give what the command says of a person, its lines joined as one text."""
    told = CliRunner().invoke(app, ["explain", nip, bulan])
    assert told.exit_code == 0, told.output
    return re.sub(r"\s+", " ", told.output)


@pytest.mark.usefixtures("sample")
def test_a_row_tells_its_arithmetic_its_line_its_article_and_that_the_year_replaced_it() -> None:
    told = say(INTEGRATED, "2025-12")
    assert (
        "Bulanan 12 (Desember 2025), Ahli Muda, predikat Baik: 1/12 × 100 % × 25 = 2,083 (dibulatkan) "
        "[6471/penilaian-2025-bulanan-12-ditarik-2025-12-26.xlsx baris 57] Diganti oleh penilaian tahunan 2025, jadi "
        "tidak dihitung lagi. Dasar: PermenPANRB 1/2023 Ps. 37." in told
    )
    assert "12/12 × 100 % × 25 = 25,000 [" in told
    assert "Dihitung (final): penilaian tahunan menentukan angka kredit 2025." in told
    assert "Kebijakan KONVENSI_TAHUNAN = final belum dikonfirmasi" in told


@pytest.mark.usefixtures("sample")
def test_the_total_tells_its_base_its_parts_and_what_is_short() -> None:
    told = say(INTEGRATED, "2025-12")
    assert (
        "200,250 (rantai konversi SIASN; baris terakhir konversi SIASN nomor KONVERSI/3/2024 tanggal 20 Januari 2025, "
        "sampai 31 Desember 2024, total 200,250) [6471/riw" in told
    )
    assert "Catatan: Dasarnya rantai konversi SIASN sebelum bulan pertama yang dihitung, bukan PAK" in told
    assert "Kebijakan KONVERSI_SIASN_AWAL = dipakai belum dikonfirmasi" in told
    assert "Jumlah: 0,000 + 200,250 + 25,000 + 0,000 = 225,250" in told
    assert "Untuk pangkat berikutnya diminta 200,000: angka kreditnya cukup, lebih 25,250." in told


@pytest.mark.usefixtures("sample")
def test_conversions_with_a_gap_are_no_base_and_told_as_not_used(sample: Flow) -> None:
    ((nip, total),) = sample.ask(
        "SELECT nip, kredit_total FROM mart.selisih_ak WHERE starts_with(keterangan, 'Tidak bersambung')"
    )
    told = say(str(nip), "2025-12")
    assert "60,000 (integrasi nomor PAK/0/2022" in told
    assert "24 bulan sesudah 31 Desember 2022 (dihitung mulai 2023) belum ada konversinya" in told
    assert f"Tidak dipakai: konversi SIASN Januari – Desember 2024, jumlah {decimal(total, 3)};" in told


@pytest.mark.usefixtures("sample")
def test_a_degree_and_what_of_it_is_not_confirmed_are_told() -> None:
    told = say(DEGREE, "2026-02")
    assert "Pendidikan (ijazah yang belum ada dalam PAK): 12,500" in told
    assert "Kebijakan PENDIDIKAN_PERSEN = 25 belum dikonfirmasi" in told
    assert "Catatan: Dasarnya rantai konversi SIASN" in told
    assert "PENDIDIKAN_PERSEN" not in say(INTEGRATED, "2025-12")


@pytest.mark.usefixtures("sample")
def test_who_came_by_transfer_has_an_ak_dasar_and_the_years_before() -> None:
    told = say(MOVED_IN, "2026-03")
    assert "AK Dasar: 100,000 (masuk jenjang di atas golongan terendah, belum ada PAK)" in told
    assert "Jumlah: 100,000 + 72,917 + 2,083 + 0,000 = 175,000" in told
    assert "Kebijakan PERPINDAHAN_TAHUN_MAKS = 3 belum dikonfirmasi" in told


def test_each_kind_of_row_says_whether_it_counts(sample: Flow) -> None:
    seen = sample.ask(
        """SELECT status, any_value(nip), strftime(any_value(bulan), '%Y-%m')
        FROM (SELECT * FROM angka_kredit_konversi ORDER BY nip, bulan) GROUP BY status ORDER BY status"""
    )
    words = {"berjalan": "Dihitung (berjalan)", "final": "Dihitung (final)", "diganti": "Diganti oleh penilaian"}
    words |= {"terpakai": "Terpakai: bulannya ada dalam konversi SIASN terakhir nomor"}
    assert {"berjalan", "final", "diganti"} <= {status for status, _, _ in seen}
    for status, nip, bulan in seen:
        assert words[str(status)] in say(str(nip), str(bulan))


def test_who_is_no_pejabat_fungsional_is_told_nothing_of_angka_kredit(sample: Flow) -> None:
    others = sample.ask(
        """SELECT jenis_pegawai, min(nip) FROM mart.wajib WHERE bulan = DATE '2026-03-01' AND nip NOT IN
        (SELECT nip FROM mart.masa_jenjang) GROUP BY jenis_pegawai ORDER BY jenis_pegawai"""
    )
    assert {"PNS", "PPPK"} <= {kind for kind, _ in others}
    for _, nip in others:
        told = say(str(nip), "2026-03")
        assert "Wajib SKP" in told
        assert "Angka kredit" not in told.partition("Aturannya")[0]
        assert "angka_kredit" not in told


def test_of_the_samples_conversions_in_siasn_only_the_planted_one_differs(sample: Flow) -> None:
    columns = "nip, kredit_total, ak_sendiri, ak_berjalan, selisih_berjalan"
    found = sample.ask(f"SELECT {columns} FROM mart.selisih_ak WHERE hasil_periksa = 'BEDA'")
    assert [(row[0], *map(float, row[1:])) for row in found] == [("198612072009051344", 187.5, 25, 175, 12.5)]


@pytest.mark.usefixtures("sample")
def test_a_period_that_gives_no_credit_yet_says_why_and_who_must_act() -> None:
    told = say("198502242010012462", "2026-10")
    assert (
        "Belum terkonversi: Bulanan 10 (Oktober 2026). Periode itu sudah berakhir dan belum dinilai. Yang bertindak "
        "pejabat penilai (CICI HIDAYAT), tenggat 22 Oktober 2026: Nilai pegawai ini" in told
    )
    assert "Belum terkonversi" not in say(INTEGRATED, "2025-12")


@pytest.mark.usefixtures("sample")
def test_a_predikat_corrected_after_its_deadline_is_told_as_it_was() -> None:
    told = say("199009012014091572", "2026-04")
    assert (
        "Dikoreksi sesudah batas pengisian: Bulanan 4, predikat Baik menjadi Butuh Perbaikan (tarikan 6 Juli 2026); "
        "sebelumnya 1/12 × 100 % × " in told
    )


@pytest.mark.usefixtures("sample")
def test_a_pak_of_the_jenjang_before_is_told_as_not_used() -> None:
    told = say("198401272008081944", "2026-04")
    assert (
        "Tidak dipakai: integrasi Januari – Desember 2022, jumlah 67,000; masanya berakhir sebelum jenjang yang "
        "sekarang (TMT 1 April 2026)." in told
    )
    assert "Tidak dipakai: integrasi" not in say(INTEGRATED, "2025-12")


@pytest.mark.usefixtures("sample")
def test_how_one_came_in_is_told_where_no_ak_dasar_is_given() -> None:
    assert "AK Dasar: 0,000 (cara pengangkatannya belum diketahui)" in say("198401272008081944", "2026-04")
    assert "AK Dasar: 0,000 (tidak diberikan; cara pengangkatan: pertama)" in say("198602102014022953", "2026-04")
