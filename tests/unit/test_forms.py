"""The printed forms of angka kredit: what stands on the page, as a reader of the PDF sees it and can select it."""

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from pipelines.forms.career import Base, Career, Policy
from pipelines.forms.content import TITLES, content_of
from pipelines.forms.printing import Press
from tests.unit.careers import POLICIES, career, converted, person, total

A4 = (595.276, 841.89)


def printed(form: str, about: Career) -> PdfReader:
    """Print a form and open it."""
    return PdfReader(io.BytesIO(Press(form).pdf(content_of(form, about))))


def words(form: str, about: Career) -> str:
    """Give the text of a form as it is selected, in one line."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in printed(form, about).pages))


def dotted(form: str, about: Career) -> int:
    """Count the dotted lines of a form."""
    return sum(page.get_contents().get_data().count(b"[0.7 1.8]") for page in printed(form, about).pages)  # type: ignore[union-attr]


@pytest.mark.parametrize("form", TITLES)
def test_every_form_is_a4_with_its_fonts_inside_and_names_form_person_post_and_release(form: str) -> None:
    read = printed(form, career())
    assert [tuple(map(float, page.mediabox[2:])) for page in read.pages] == [pytest.approx(A4, abs=0.1)]
    fonts = [font.get_object() for page in read.pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert fonts
    assert all("Libertinus" in font["/BaseFont"] for font in fonts)
    assert all("/FontFile3" in kind.get_object()["/FontDescriptor"] for f in fonts for kind in f["/DescendantFonts"])
    text = words(form, career())
    for told in (
        TITLES[form],
        "Instansi: Pemerintah Kota Semarang",
        "Nama CONTOH PEGAWAI SATU",
        "NIP 199001152015031001",
        "Penata Muda Tingkat I / III/b / 1 April 2024",
        "Pranata Komputer Ahli Pertama / 1 Maret 2022",
        "Dinas Komunikasi, Informatika, Statistik dan Persandian",
        "Pejabat Penilai Kinerja,",
        "rilis 0123456789abcdef",
    ):
        assert told in text


def test_what_the_warehouse_does_not_know_is_a_dotted_line() -> None:
    unknown = person(nama=None, pangkat=None, golru=None, tmt_golongan=None, tmt_jabatan=None, unit_kerja=None)
    text = words("konversi", career(person=unknown))
    assert "1. Nama 2. NIP 199001152015031001 3. Nomor Seri Karpeg 4. Tempat/Tanggal Lahir 5. Jenis Kelamin 6." in text
    assert "6. Pangkat/Golongan Ruang/TMT 7. Jabatan/TMT Pranata Komputer Ahli Pertama / ………… 8. Unit Kerja 9." in text
    assert dotted("konversi", career(person=unknown)) == dotted("konversi", career()) + 3


def test_a_conversion_prints_its_fraction_and_a_whole_year_none() -> None:
    part = words("konversi", career())
    assert "Baik Januari – Maret 2026 3/12 × 100 % 12,5 3,125 JUMLAH 3,125" in part
    whole = words("konversi", career(tahun=2025, conversions=(converted(2025, 1, 12, persen=Decimal("150.000000")),)))
    assert "Baik Januari – Desember 2025 150 % 12,5 12,500" in whole


def test_a_year_in_two_jenjang_has_a_sum_for_each() -> None:
    risen = converted(2026, 4, 6, jenjang="Ahli Muda", koefisien=Decimal(25), angka_kredit=Decimal("6.250"))
    text = words("konversi", career(jenjang="Ahli Muda", conversions=(converted(2026, 1, 3), risen)))
    assert "Baik Ahli Pertama, Januari – Maret 2026 3/12 × 100 % 12,5 3,125" in text
    assert "JUMLAH Ahli Pertama 3,125 JUMLAH Ahli Muda 6,250" in text
    assert "9,375" not in text


def test_only_what_counts_is_printed_and_months_inside_a_pak_are_said() -> None:
    rows = (
        converted(2026, 1, 6, status="terpakai", dihitung=False, predikat="Sangat Baik"),
        converted(2026, 7, 9, status="diganti", dihitung=False, predikat="Kurang"),
        converted(2026, 7, 12, status="final"),
    )
    text = words("konversi", career(conversions=rows))
    assert "JUMLAH 6,250" in text
    assert "Sangat Baik Januari" not in text
    assert "Kurang" not in text.split("Catatan:")[0]
    assert "Bulan Januari – Juni 2026 sudah termasuk dalam PAK terakhir" in text


def test_the_accumulation_lists_each_year_after_the_pak_in_this_jenjang_and_its_sum() -> None:
    earlier = converted(2024, 1, 12, jenjang="Terampil", koefisien=Decimal(5), angka_kredit=Decimal(5))
    text = words("akumulasi", career(conversions=(earlier, *career().conversions)))
    assert "2025 Januari – Desember Baik 100 % 12,5 12,500" in text
    assert "2026 Januari – Maret Baik 3/12 × 100 % 12,5 3,125" in text
    assert "JUMLAH ANGKA KREDIT YANG DIPEROLEH 15,625" in text
    assert "2024 Januari" not in text
    assert "sesudah PAK nomor 800/123/2025 tanggal 20 Januari 2025 (sampai dengan 31 Desember 2024)" in text


def test_the_accumulation_tells_how_many_months_it_lacks() -> None:
    missing = career(accumulation=total(bulan_belum=24))
    assert "24 bulan sampai akhir Maret 2026 belum ada konversinya" in words("akumulasi", missing)
    assert "belum ada konversinya" not in words("akumulasi", career())


def test_rows_that_are_not_those_of_the_running_total_are_told_beside_it() -> None:
    text = words("akumulasi", career(accumulation=total(ak_konversi=Decimal("12.500"))))
    assert "berlaku sekarang 15,625, sedangkan akumulasi akhir Maret 2026 memuat 12,500" in text
    assert "sedangkan akumulasi" not in words("akumulasi", career())


def test_a_pak_is_a_draft_with_lama_baru_jumlah_and_a_verdict_on_the_credit_alone() -> None:
    text = words("pak", career())
    assert "Rancangan – PAK ditetapkan Pejabat Penilai Kinerja" in text
    assert "AK JF lama 50,000 – 50,000 PAK nomor 800/123/2025" in text
    assert "AK konversi – 15,625 15,625" in text
    assert "JUMLAH ANGKA KREDIT KUMULATIF 50,000 15,625 65,625" in text
    assert "Kelebihan 15,625 Kekurangan 34,375" in text
    assert "DAPAT dipertimbangkan untuk kenaikan pangkat setingkat lebih tinggi, dilihat dari angka kreditnya" in text
    assert "TIDAK DAPAT dipertimbangkan untuk kenaikan jenjang" in text
    for form in ("konversi", "akumulasi"):
        assert "Rancangan" not in words(form, career())


def test_what_the_credit_does_not_say_is_to_be_checked_and_what_is_unconfirmed_says_so() -> None:
    text = words("pak", career(accumulation=total(ak_cukup_jenjang=True, dasar_belum_dikonfirmasi=True)))
    for told in (
        "lulus uji kompetensi",
        "tersedia lowongan",
        "sekurangnya 2 tahun dalam pangkat terakhir (belum dikonfirmasi: hanya tertulis tegas",
        "kebijakan KONVENSI_TAHUNAN = final, yang belum dikonfirmasi: final adalah pilihan proyek ini",
        "AK Dasar memakai angka yang belum dikonfirmasi",
    ):
        assert told in text
    assert "uji kompetensi" not in words("pak", career())


def test_an_unknown_start_leaves_total_and_verdict_open() -> None:
    unknown = total(ak_lama=None, ak_kumulatif=None, ak_cukup_pangkat=None, ak_cukup_jenjang=None, bulan_belum=3)
    text = words("pak", career(base=None, accumulation=unknown))
    assert "AK Dasar yang diberikan – 2. AK JF lama – 3." in text
    assert "JUMLAH ANGKA KREDIT KUMULATIF Keterangan" in text
    assert dotted("pak", career(base=None, accumulation=unknown)) == dotted("pak", career()) + 9
    assert text.count("DAPAT / TIDAK DAPAT dipertimbangkan") == 2
    assert "Kelebihan 1" not in text
    assert "3 bulan sampai akhir Maret 2026 belum ada konversinya" in text


def test_what_was_converted_before_a_transfer_has_its_own_row_and_is_new() -> None:
    moved = total(
        ak_lama=Decimal("37.500"),
        jenis_pengangkatan="perpindahan",
        ak_perpindahan=Decimal("37.500"),
        ak_dasar=Decimal("50.000"),
        ak_kumulatif=Decimal("103.125"),
        catatan_ak="Cara pengangkatan belum diketahui",
    )
    text = words("pak", career(base=None, accumulation=moved))
    assert "6. AK konversi masa sebelum perpindahan – 37,500 37,500" in text
    assert "KUMULATIF 0,000 103,125 103,125" in text
    assert "• Cara pengangkatan belum diketahui." in text


def test_a_transfer_of_which_the_time_before_is_not_known_is_a_line_to_fill_in() -> None:
    unknown = total(
        ak_lama=None,
        jenis_pengangkatan="perpindahan",
        ak_kumulatif=None,
        ak_cukup_pangkat=None,
        catatan_ak="Konversi masa sebelum perpindahan belum diketahui: kirim penilaian terakhir sebelum TMT, atau PAK",
    )
    text = words("pak", career(base=None, accumulation=unknown))
    assert re.search(r"6\. AK konversi masa sebelum perpindahan – (?!\d)", text)
    assert "• Konversi masa sebelum perpindahan belum diketahui: kirim penilaian terakhir" in text
    assert "angka kreditnya tidak diketahui gudang data" in text


def test_a_base_made_of_conversions_in_siasn_is_named_as_not_confirmed() -> None:
    siasn = Base("PAK/7/2025", None, date(2025, 12, 31), integrasi=False, konversi=True)
    note = "Dasarnya rantai konversi SIASN sebelum bulan pertama yang dihitung, bukan PAK"
    rests = Policy("KONVERSI_SIASN_AWAL", "dipakai", "Baris konversi di SIASN", "dipakai adalah pilihan proyek ini")
    text = words(
        "pak",
        career(base=siasn, accumulation=total(dari_rantai=True, catatan_ak=note), policies=(*POLICIES, rests)),
    )
    assert "konversi di SIASN nomor PAK/7/2025 (sampai dengan 31 Desember 2025)" in text
    assert "dilihat dari angka kreditnya saja; dasarnya belum dikonfirmasi, lihat catatan." in text
    assert f"• {note}." in text
    assert "kebijakan KONVERSI_SIASN_AWAL = dipakai, yang belum dikonfirmasi" in text


def test_a_shortfall_from_an_uncertain_start_is_no_verdict_but_enough_is_enough() -> None:
    text = words("pak", career(base=None, accumulation=total(catatan_ak="Belum ada PAK: dihitung dari 0")))
    assert "• Belum ada PAK: dihitung dari 0." in text
    assert "III. PERTIMBANGAN DAPAT dipertimbangkan untuk kenaikan pangkat" in text
    assert "DAPAT / TIDAK DAPAT dipertimbangkan untuk kenaikan jenjang" in text
    assert "angka kredit awalnya belum pasti, lihat catatan" in text


def test_the_highest_jenjang_has_no_next_one() -> None:
    highest = total(ada_jenjang_berikut=False, kebutuhan_jenjang=None, ak_cukup_jenjang=None)
    assert "tidak ada jenjang berikutnya" in words("pak", career(accumulation=highest))


def test_a_name_is_printed_as_it_is_whatever_characters_it_has() -> None:
    name = 'Wiryo\'atmodjo-D\u2019Almeida Ñ é ö ç ā #strong[x] *b* _i_ $x$ @a <l> \\ "q" // c'
    assert name in words("konversi", career(person=person(nama=name)))


def test_characters_that_the_fonts_do_not_have_are_a_gap_to_write_in_and_stop_no_form() -> None:
    # emoji, Javanese script, a control character; Arabic is in the fonts
    odd = person(nama="SITI \U0001f600 \ua9b2\ua9a4 AMINAH \u0641", unit_kerja="Dinas\x07 Contoh")
    text = words("pak", career(person=odd))
    assert "Nama SITI ………… ………… AMINAH \u0641 2. NIP" in text
    assert "Unit Kerja Dinas………… Contoh" in text
    assert "AK konversi – 15,625 15,625" in text


def test_many_rows_go_on_over_pages_under_the_same_headings_and_the_person_is_named_on_each() -> None:
    rows = tuple(converted(2022 + n // 12, n % 12 + 1, n % 12 + 1) for n in range(60))
    pages = [page.extract_text() for page in printed("akumulasi", career(conversions=rows)).pages]
    assert len(pages) > 1
    for page in pages:
        assert "KOEFISIEN" in page
        assert "199001152015031001" in page
    assert sum(page.count("1/12") for page in pages) == 60


def test_a_year_of_twelve_months_and_a_pak_with_all_its_checks_fit_on_one_page() -> None:
    monthly = tuple(converted(2026, month, month) for month in range(1, 13))
    assert len(printed("konversi", career(conversions=monthly)).pages) == 1
    everything = total(ak_cukup_jenjang=True, bulan_belum=2, dasar_belum_dikonfirmasi=True)
    assert len(printed("pak", replace(career(), accumulation=everything)).pages) == 1
