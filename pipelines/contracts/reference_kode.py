"""Codes and spellings: reference tables that say what a value met in a delivery stands for.

Here: SIASN's code tables, and the spellings of sources. Not here: by which rules rows are judged
(`reference_aturan.py`), and the facts themselves (the CSV files).
"""

import pandera.polars as pa
import polars as pl

from pipelines.contracts.reference_table import ReferenceTable, code_column, field, name_column, rank_column
from pipelines.contracts.values import EJAAN_MENJADI, JENIS_INSTANSI, KELOMPOK_JABATAN


class Kanreg(ReferenceTable):
    """BKN regional offices. Source: BKN's own names of them; Peraturan Kepala BKN 20/2014 (Kanreg XIII, XIV)."""

    kode: str = code_column("'01' sampai '14', nomor kantornya", r"^[0-9]{2}$")
    nama: str = name_column("Kantor Regional I BKN Yogyakarta")
    kota: str = field("Kota tempat kantor berada (tidak selalu kota pada namanya)")


class Provinsi(ReferenceTable):
    """Provinces as SIASN codes them, each with the BKN regional office that serves it. Source: SIASN instansi table."""

    kode_provinsi: str = field("Dua angka pertama kode instansi di provinsi itu", key=True, str_matches=r"^[0-9]{2}$")
    nama: str = name_column("Jawa Tengah")
    kanreg: str = field("Kode kantor regional BKN yang melayani", refers_to="kanreg.kode")


class Instansi(ReferenceTable):
    """Government agencies. Source: SIASN instansi table, state of May 2025; codes: Peraturan Kepala BKN 3/2015."""

    kode_instansi: str = field("Kode instansi, 4 angka sebagai teks", key=True, str_matches=r"^[0-9]{4}$")
    siasn_id: str = field("Id instansi di SIASN, teks apa adanya", str_matches=r"^[0-9A-Fa-f]{32}$")
    nama: str = name_column("Pemerintah Kota Semarang")
    jenis: str = field("Jenis instansi", isin=JENIS_INSTANSI)
    kode_provinsi: str = field(
        "Dua angka pertama kode instansi; kosong untuk Pusat", refers_to="provinsi.kode_provinsi", nullable=True
    )
    catatan: str = field("Apa yang diputuskan tentang baris ini, dan mengapa", nullable=True)

    @pa.dataframe_check(error="kode_provinsi bukan dua angka pertama kode_instansi (atau tidak kosong untuk Pusat)")
    @classmethod
    def province_is_in_the_code(cls, data: pa.PolarsData) -> pl.LazyFrame:
        expected = pl.when(pl.col("jenis") != "Pusat").then(pl.col("kode_instansi").str.head(2))
        return data.lazyframe.select(pl.col("kode_provinsi").eq_missing(expected))

    @pa.dataframe_check(error="siasn_id sudah dipakai kode_instansi lain")
    @classmethod
    def one_code_per_siasn_id(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("kode_instansi") == pl.col("kode_instansi").first().over("siasn_id"))

    @pa.dataframe_check(error="kode pemerintah provinsi, dan hanya itu, berakhir dengan 00")
    @classmethod
    def province_code_ends_in_00(cls, data: pa.PolarsData) -> pl.LazyFrame:
        is_provinsi = pl.col("jenis") == "Provinsi"
        ends_in_00 = pl.col("kode_instansi").str.ends_with("00")
        return data.lazyframe.select((pl.col("jenis") == "Pusat") | (is_provinsi == ends_in_00))


class Golongan(ReferenceTable):
    """Golongan of PNS and PPPK; keyed by scheme and code, because the codes collide. Source: SIASN; Perpres 98/2020."""

    skema: str = field("Skema golongan", key=True, isin=("PNS", "PPPK"))
    kode: str = code_column("'31' (PNS III/a), '09' (PPPK IX)", r"^[0-9]{2}$")
    nama: str = name_column("III/a atau IX")
    pangkat: str = field("Nama pangkat; kosong untuk PPPK", nullable=True)
    urutan: pl.Int32 = rank_column("skemanya")


class JenisJabatan(ReferenceTable):
    """Kinds of post as SIASN codes them. Source: SIASN; groups: Peraturan BKN 2/2026 Ps. 6 ayat (1)."""

    kode: str = code_column("'1' struktural, '2' fungsional, '4' pelaksana", r"^[1-4]$")
    nama: str = name_column("Jabatan Struktural")
    kelompok_jabatan: str = field(
        "Kelompok jabatan pada indikator; struktural = JA, kecuali tabel eselon menyebut JPT", isin=KELOMPOK_JABATAN
    )


class Eselon(ReferenceTable):
    """Eselon of structural posts, which tells JPT from JA. Source: SIASN table eselon; UU 20/2023."""

    kode: str = code_column("'21' (II.a)", r"^[0-9]{2}$")
    nama: str = name_column("II.a")
    jenjang_jabatan: str = field("Jenjang jabatan (JPT Utama … Pengawas); kosong bila tidak ada", nullable=True)
    kelompok_jabatan: str = field(
        "Kelompok jabatan pada indikator; kosong = ikut jenis_jabatan", isin=KELOMPOK_JABATAN, nullable=True
    )


class KedudukanHukum(ReferenceTable):
    """Legal standing, and whether it leaves the duty to have an SKP. Source: SIASN kedudukanHukum; PP 11/2017."""

    kode: str = code_column("'01' (Aktif)", r"^[0-9]{2}$")
    nama: str = name_column("Aktif")
    wajib_skp: pl.Boolean = field("Benar = dihitung sebagai pegawai wajib SKP; alasannya pada dasar")


class TingkatPendidikan(ReferenceTable):
    """Levels of education; those of one rank are equal, so only a higher rank is a higher degree. Source: SIASN."""

    kode: str = code_column("'40' (S-1)", r"^[0-9]{2}$")
    nama: str = name_column("S-1/Sarjana")
    urutan: pl.Int32 = rank_column("semua tingkat; yang setara bernomor sama")


class Ejaan(ReferenceTable):
    """Spellings met in deliveries and the product's own value. Source: BKN web services, SIASN, local systems."""

    ranah: str = field("Bidang ejaan", key=True, isin=tuple(EJAAN_MENJADI))
    ejaan: str = field("Ejaan yang ditemui, huruf kecil dan tanpa spasi di tepi", key=True)
    nilai: str = field("Nilai baku")

    @pa.dataframe_check(error="ejaan harus huruf kecil, berspasi tunggal, dan bukan '-'")
    @classmethod
    def spelling_is_normalised(cls, data: pa.PolarsData) -> pl.LazyFrame:
        tidy = pl.col("ejaan").str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
        return data.lazyframe.select((pl.col("ejaan") == tidy) & (pl.col("ejaan") != "-"))

    @pa.dataframe_check(error="nilai tidak dikenal untuk ranah ini")
    @classmethod
    def value_belongs_to_the_subject(cls, data: pa.PolarsData) -> pl.LazyFrame:
        known = [(pl.col("ranah") == ranah) & pl.col("nilai").is_in(values) for ranah, values in EJAAN_MENJADI.items()]
        return data.lazyframe.select(pl.any_horizontal(known))
