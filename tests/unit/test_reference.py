"""The reference tables that the product ships, and what happens when one of them is broken."""

import re
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from shutil import copytree

import polars as pl
import pytest

from pipelines.contracts.reference import REFERENCE
from pipelines.contracts.values import EJAAN_MENJADI, PREDIKAT, PREDIKAT_ORGANISASI, RATING
from pipelines.reference import ReferenceError, in_force, load_reference

SHIPPED = Path(__file__).parents[2] / "data" / "reference"
RESERVED = {
    *("periode", "skp", "penilaian", "pegawai", "unor", "pengecualian", "spmt", "penilaian_pegawai", "kepatuhan"),
    *("distribusi_predikat", "pengaturan_periode", "pola_distribusi", "mutu_data", "wajib", "kiriman", "lingkup"),
}

Break = Callable[[str, str, str], str]


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    return load_reference(SHIPPED)


@pytest.fixture
def fault(tmp_path: Path) -> Break:
    """Replace one text in a copy of a shipped table and give the sentence with which loading refuses it."""

    def change_and_load(table: str, old: str, new: str) -> str:
        copytree(SHIPPED, tmp_path / "reference")
        path = tmp_path / "reference" / f"{table}.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(ReferenceError) as caught:
            load_reference(tmp_path / "reference")
        return str(caught.value)

    return change_and_load


# --- what the product ships


def test_every_shipped_table_satisfies_its_contract(tables: dict[str, pl.DataFrame]) -> None:
    assert list(tables) == list(REFERENCE)
    assert all(table.height > 0 for table in tables.values())


def test_every_file_in_the_folder_is_a_table_of_the_contract() -> None:
    assert {path.stem for path in SHIPPED.glob("*.csv")} == set(REFERENCE)


def test_no_reference_table_is_named_like_a_record_or_a_mart() -> None:
    assert not set(REFERENCE) & RESERVED


def test_a_column_of_a_given_name_has_one_type_in_every_table(tables: dict[str, pl.DataFrame]) -> None:
    types = defaultdict(set)
    for table in tables.values():
        for column, dtype in table.schema.items():
            types[column].add(dtype)
    assert {column: found for column, found in types.items() if len(found) > 1} == {}


def test_every_column_is_described_and_every_table_names_its_source() -> None:
    for model in REFERENCE.values():
        assert "Source:" in (model.__doc__ or "")
        assert all(column.description for column in model.to_schema().columns.values())


def test_koefisien_is_a_quarter_of_the_credit_for_a_pangkat_in_all_eight_levels(
    tables: dict[str, pl.DataFrame],
) -> None:
    levels = tables["jenjang_jf"]
    assert levels.height == 8
    assert (levels["koefisien"] * 4).to_list() == levels["ak_pangkat"].to_list()


def test_every_golongan_of_a_level_has_a_start_value_that_rises_by_its_step(tables: dict[str, pl.DataFrame]) -> None:
    rank = dict(tables["golongan"].filter(skema="PNS").select("nama", "urutan").rows())
    starts = {row[:2]: row[2] for row in tables["ak_dasar"].select("jenjang", "golru", "ak_dasar").rows()}
    for level in tables["jenjang_jf"].iter_rows(named=True):
        lowest, highest = rank[level["golongan_terendah"]], rank[level["golongan_tertinggi"]]
        within = [name for name, place in sorted(rank.items(), key=lambda item: item[1]) if lowest <= place <= highest]
        assert [starts.pop((level["kode"], golru)) for golru in within] == [
            step * level["ak_pangkat"] for step in range(len(within))
        ]
    assert not starts


def test_the_level_of_a_post_is_the_one_that_its_name_ends_in(tables: dict[str, pl.DataFrame]) -> None:
    levels = dict(tables["jenjang_jf"].select("kode", "nama").rows())
    posts = tables["jabatan_fungsional"]
    told = posts.filter(pl.col("nama").str.contains(f"({'|'.join(levels.values())})$"))
    assert told.height > 1300
    assert all(nama.endswith(levels[jenjang]) for nama, jenjang in told.select("nama", "jenjang").rows())
    assert posts.filter(pl.col("jenjang").is_null())["nama"].to_list() == ["Juru Sita", "Juru Sita Pengganti"]


def test_what_the_credit_rules_do_not_settle_is_called_unconfirmed(tables: dict[str, pl.DataFrame]) -> None:
    assert tables["kebijakan_ak"]["dasar"].str.contains("Belum dikonfirmasi").all()


def test_the_matrix_answers_every_pair_of_ratings(tables: dict[str, pl.DataFrame]) -> None:
    matrix = {row[:2]: row[2] for row in tables["matriks_predikat"].select(pl.nth(0, 1, 2)).rows()}
    assert set(matrix) == set(product(RATING, RATING))
    assert [matrix[pair] for pair in product(RATING, RATING)] == [
        *("Sangat Baik", "Baik", "Kurang"),
        *("Baik", "Baik", "Kurang"),
        *("Butuh Perbaikan", "Butuh Perbaikan", "Sangat Kurang"),
    ]


def test_predikat_are_the_five_promised_with_their_share_of_the_coefficient(tables: dict[str, pl.DataFrame]) -> None:
    rows = tables["predikat"].sort("urutan", descending=True).select("nama", "persen_ak").rows()
    assert rows == list(zip(PREDIKAT, (150, 100, 75, 50, 25), strict=True))


def test_the_pattern_says_something_of_every_predikat_under_every_result(tables: dict[str, pl.DataFrame]) -> None:
    pattern = tables["pola_predikat"]
    assert set(pattern.select("predikat_organisasi", "predikat").rows()) == set(product(PREDIKAT_ORGANISASI, PREDIKAT))
    groups = pattern.group_by("predikat_organisasi", "aturan", "kelompok", maintain_order=True).agg("predikat")
    assert all(row["kelompok"] == " / ".join(row["predikat"]) for row in groups.iter_rows(named=True))


def test_every_province_has_a_kanreg_and_every_kanreg_a_province(tables: dict[str, pl.DataFrame]) -> None:
    assert set(tables["provinsi"]["kanreg"]) == set(tables["kanreg"]["kode"])
    assert tables["kanreg"].height == 14


def test_every_province_of_the_instansi_has_its_government(tables: dict[str, pl.DataFrame]) -> None:
    governments = tables["instansi"].filter(pl.col("jenis") == "Provinsi")
    assert sorted(governments["kode_provinsi"]) == sorted(tables["provinsi"]["kode_provinsi"])


def test_instansi_are_those_of_siasn_with_the_doubled_code_decided(tables: dict[str, pl.DataFrame]) -> None:
    instansi = tables["instansi"]
    assert instansi.height == 643
    assert instansi["kode_instansi"].is_unique().all()
    doubled = instansi.row(by_predicate=pl.col("kode_instansi") == "4057", named=True)
    assert "dua kali" in doubled["catatan"]


def test_kabupaten_and_kota_follow_the_code_except_where_a_remark_says_so(tables: dict[str, pl.DataFrame]) -> None:
    is_kota = pl.col("kode_instansi").str.tail(2).cast(pl.Int32) >= 71
    regions = tables["instansi"].filter(pl.col("jenis").is_in(["Kabupaten", "Kota"]))
    against = regions.filter((pl.col("jenis") == "Kota") != is_kota)
    assert against["catatan"].null_count() == 0
    assert against["kode_instansi"].to_list() == ["5675"]


def test_pppk_count_as_wajib_though_siasn_leaves_their_codes_out(tables: dict[str, pl.DataFrame]) -> None:
    wajib = dict(tables["kedudukan_hukum"].select("kode", "wajib_skp").rows())
    assert len(wajib) == 33
    assert wajib["71"] is wajib["72"] is wajib["01"] is True
    assert wajib["02"] is wajib["99"] is False


def test_weights_of_the_index_make_one_and_are_called_a_proposal(tables: dict[str, pl.DataFrame]) -> None:
    indicators = tables["indikator_kepatuhan"]
    assert indicators["bobot"].sum() == 1
    assert indicators["dasar"].str.contains("usulan proyek ini").all()
    assert indicators.row(by_predicate=pl.col("kode") == "SELARAS", named=True)["bobot"] == 0


def test_every_article_and_point_that_a_rule_cites_can_be_read(tables: dict[str, pl.DataFrame]) -> None:
    texts = [text for name, table in tables.items() if name != "pasal" for text in table["dasar"]]
    texts += [file.read_text(encoding="utf-8") for file in (SHIPPED.parents[1] / "models").rglob("*.sql")]
    cited = {
        found
        for text in texts
        for found in re.findall(r"Peraturan BKN 2/2026 (Ps\. \d+(?: ayat \(\d\))?)(?![-\d])", text)
        + re.findall(r"SE BKN 18/2024 (butir 5\.[de]\.\d(?:\.[a-g])?)", text)
    }
    held = tables["pasal"]["pasal"].to_list()
    assert len(cited) > 15
    assert {article for article in cited if not any(f"{one} ".startswith(f"{article} ") for one in held)} == set()


def test_every_standard_value_is_also_a_spelling_of_itself(tables: dict[str, pl.DataFrame]) -> None:
    known = {row[:2]: row[2] for row in tables["ejaan"].select("ranah", "ejaan", "nilai").rows()}
    for ranah, values in EJAAN_MENJADI.items():
        for value in values:
            assert known.get((ranah, value.lower())) == value


# --- which rows are in force


def test_a_row_is_in_force_from_its_first_to_its_last_day_included() -> None:
    table = pl.DataFrame(
        {
            "kode": ["old", "new"],
            "berlaku_mulai": [date(2020, 1, 1), date(2024, 1, 1)],
            "berlaku_sampai": [date(2023, 12, 31), None],
        }
    )
    assert in_force(table, date(2019, 12, 31))["kode"].to_list() == []
    assert in_force(table, date(2020, 1, 1))["kode"].to_list() == ["old"]
    assert in_force(table, date(2023, 12, 31))["kode"].to_list() == ["old"]
    assert in_force(table, date(2024, 1, 1))["kode"].to_list() == ["new"]


def test_a_rule_is_changed_by_ending_its_row_and_adding_one(tmp_path: Path) -> None:
    copytree(SHIPPED, tmp_path / "reference")
    path = tmp_path / "reference" / "tenggat_skp.csv"
    text = path.read_text(encoding="utf-8").replace("2019-01-01,", "2019-01-01,2025-12-31")
    path.write_text(text + ",,02-15,30,Contoh perubahan,2026-01-01,\n", encoding="utf-8")
    deadlines = load_reference(tmp_path / "reference")["tenggat_skp"]
    assert in_force(deadlines, date(2026, 1, 31))["tanggal_mmdd"].to_list() == ["02-15"]


# --- broken tables: one sentence that names table, line and rule


def test_a_value_outside_the_list_is_named_with_table_line_and_list(fault: Break) -> None:
    assert fault("golongan", "PNS,22", "PNSX,22") == (
        "Tabel acuan golongan, baris 7: kolom skema berisi nilai 'PNSX' di luar daftar (PNS, PPPK). "
        "Perbaiki data/reference/golongan.csv lalu jalankan lagi."
    )


@pytest.mark.parametrize(
    ("table", "old", "new", "where", "rule"),
    [
        ("rating", "2,sesuai", "7,sesuai", "baris 3", "kolom kode berisi nilai '7' tidak mengikuti pola"),
        ("rating", "2,sesuai", "2,", "baris 3", "kolom nama kosong padahal wajib diisi"),
        ("rating", "2,sesuai", "1,sesuai", "baris 3", "kunci yang sama sudah dipakai"),
        ("rating", "2,sesuai,", "2,sesuai,lebih,", "baris 3", "berisi 6 kolom, seharusnya 5"),
        ("rating", "2,sesuai,", "\n2,sesuai,", "baris 3", "berisi 0 kolom, seharusnya 5"),
        ("rating", "2019-01-01", "1 Januari 2019", "baris 2", "seharusnya tanggal"),
        ("rating", "2019-01-01,", "2019-01-01,2018-01-01", "baris 2", "berlaku_sampai lebih awal"),
        ("rating", "kode,nama,", "kode,name,", "baris 1", "kolom nama tidak ada"),
        ("rating", "kode,nama,", "kode,nama,warna,", "baris 1", "kolom warna tidak dikenal"),
        ("rating", "kode,nama,", "kode,nama,nama,", "baris 1", "tertulis dua kali"),
        ("rating", "3,di bawah", '3,"di bawah', "baris 4", "tanda kutipnya tidak berpasangan"),
        ("predikat", ",5,150,", ",5,seratus,", "baris 2", "'seratus', seharusnya bilangan bulat"),
        ("predikat", ",5,150,", ",0,150,", "baris 2", "seharusnya paling sedikit 1"),
        ("jenjang_jf", "12.500,50.000", "12.5001,50.000", "baris 4", "'12.5001', seharusnya bilangan desimal"),
        ("jenjang_jf", "12.500,50.000", "12.600,50.000", "baris 4", "koefisien bukan 25 % dari ak_pangkat"),
        ("jenjang_jf", "3.750,15.000", "-3.750,-15.000", "baris 2", "seharusnya lebih dari 0"),
        ("kedudukan_hukum", "CLTN,false", "CLTN,tidak", "baris 3", "seharusnya true atau false"),
        ("indikator_kepatuhan", ",0.05,", ",1.05,", "baris 2", "seharusnya paling banyak 1"),
        ("provinsi", "Aceh,13", "Aceh,99", "baris 2", "'99' yang tidak ada di tabel acuan kanreg"),
        ("jenjang_jf", "II/b,II/d", "II/b,II/x", "baris 3", "'II/x' yang tidak ada di tabel acuan golongan"),
        ("tenggat_skp", ",,01-31", "0001,,01-31", "baris 2", "'0001' yang tidak ada di tabel acuan instansi"),
        ("tenggat_skp", ",,01-31", ",,01-32", "baris 2", "tidak mengikuti pola"),
        ("instansi", "Kabupaten,51", "Kabupaten,52", "baris 100", "kode_provinsi bukan dua angka pertama"),
        ("instansi", "Provinsi,51", "Kabupaten,51", "baris 99", "berakhir dengan 00"),
        ("instansi", "A5EB03E23BE9", "A5EB03E23BE8", "baris 3", "siasn_id sudah dipakai kode_instansi lain"),
        ("pola_predikat", "terbanyak,,", "terbanyak,70,persen", "baris 2", "batas dan satuan diisi untuk"),
        ("kebijakan_ak", ",final,", ",tahunan,", "baris 2", "nilai tidak sesuai dengan hal yang diputuskan"),
        ("kebijakan_ak", ",III/d,", ",III/e,", "baris 7", "nilai tidak sesuai dengan hal yang diputuskan"),
        ("ak_dasar", "UT,IV/e", "UU,IV/e", "baris 18", "'UU' yang tidak ada di tabel acuan jenjang_jf"),
        ("ejaan", "rating,diatas", "rating,Diatas", "baris 3", "ejaan harus huruf kecil"),
        ("ejaan", "rating,diatas,di atas", "rating,diatas,Baik", "baris 3", "nilai tidak dikenal untuk ranah ini"),
    ],
)
def test_a_broken_row_yields_a_sentence_with_table_line_and_rule(
    fault: Break, table: str, old: str, new: str, where: str, rule: str
) -> None:
    sentence = fault(table, old, new)
    assert sentence.startswith(f"Tabel acuan {table}, {where}: ")
    assert rule in sentence
    assert sentence.endswith(f"Perbaiki data/reference/{table}.csv lalu jalankan lagi.")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",DESIMAL,3", "6471,DESIMAL,3"),
        ("dari angka yang sama,2019-01-01,", "dari angka yang sama,2019-01-01,2025-12-31"),
        ("dari angka yang sama,2019-01-01,", "dari angka yang sama,2026-01-01,"),
    ],
)
def test_a_credit_policy_that_leaves_a_day_or_an_instansi_undecided_is_refused(
    fault: Break, old: str, new: str
) -> None:
    assert "tiap hal harus mempunyai baris umum" in fault("kebijakan_ak", old, new)


def test_a_credit_policy_is_changed_by_ending_its_row_and_adding_one(tmp_path: Path) -> None:
    copytree(SHIPPED, tmp_path / "reference")
    path = tmp_path / "reference" / "kebijakan_ak.csv"
    text = path.read_text(encoding="utf-8").replace(
        "angka yang sama,2019-01-01,", "angka yang sama,2019-01-01,2025-12-31"
    )
    path.write_text(text + ",DESIMAL,2,Contoh,Contoh perubahan,2026-01-01,\n6471,DESIMAL,1,Contoh,Contoh,2026-05-01,\n")
    policies = in_force(load_reference(tmp_path / "reference")["kebijakan_ak"], date(2026, 5, 1))
    assert policies.filter(pl.col("kode") == "DESIMAL")["nilai"].to_list() == ["2", "1"]


def test_a_line_with_several_faults_says_how_many_more_there_are(fault: Break) -> None:
    assert "(dan 1 pelanggaran lain)" in fault("rating", "2,sesuai", "7,")


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (None, "berkasnya tidak ada"),
        (b"", "tidak ada"),
        (b"kode,nama,dasar,berlaku_mulai,berlaku_sampai\n", "tidak berisi satu baris pun"),
        (b"kode,nama,dasar,berlaku_mulai,berlaku_sampai\n1,\xff,x,2019-01-01,\n", "bukan teks UTF-8"),
        (b"kode;nama;dasar;berlaku_mulai;berlaku_sampai\n", "kolom kode, nama"),
    ],
)
def test_a_file_that_is_missing_or_unreadable_yields_a_sentence(
    tmp_path: Path, content: bytes | None, rule: str
) -> None:
    copytree(SHIPPED, tmp_path / "reference")
    path = tmp_path / "reference" / "rating.csv"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReferenceError, match=r"^Tabel acuan rating") as caught:
        load_reference(tmp_path / "reference")
    assert rule in str(caught.value)


def test_codes_stay_text_when_a_spreadsheet_saved_the_file(tmp_path: Path) -> None:
    copytree(SHIPPED, tmp_path / "reference")
    path = tmp_path / "reference" / "golongan.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_reference(tmp_path / "reference")["golongan"].filter(skema="PPPK")["kode"][0] == "01"
