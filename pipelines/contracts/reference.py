"""What each reference table is: columns, types, allowed values, keys, validity.

Belongs here: one pandera model per file of `data/reference/`, and the fixed vocabularies that the product promises
(rating, predikat, kinds of employee, kinds of period). Does not belong here: reading files and wording errors
(`pipelines/reference.py`), the facts themselves (the CSV files), records and marts (the other contracts).

A column of a given name means the same in every table. What users read (descriptions, errors) is in Bahasa Indonesia.
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

import pandera.polars as pa
import polars as pl

RATING = ("di atas", "sesuai", "di bawah")
PREDIKAT = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")
PREDIKAT_ORGANISASI = ("Istimewa", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")
KELOMPOK_JABATAN = ("JPT", "JA", "JF")
JENIS_PERIODE = ("Periodik", "Tahunan")
TIPE_PERIODIK = ("Bulanan", "Triwulanan")
TAHAP = ("perencanaan", "pelaksanaan", "pemantauan", "pembinaan", "penilaian", "tindak lanjut", "pengaturan")
LAYANAN = ("kenaikan pangkat", "kenaikan jenjang", "mutasi", "pensiun")
KEYAKINAN = ("tinggi", "sedang", "rendah")
PELAKU = ("pegawai", "atasan", "pejabat penilai", "atasan pejabat penilai", "admin instansi")
TAHAP_LAIN = ("pemanfaatan", "mutu data", "sistem lokal")

# What a spelling may be read as, by its subject (`ranah`).
EJAAN_MENJADI: dict[str, Sequence[str]] = {
    "rating": RATING,
    "predikat": PREDIKAT,
    "predikat_organisasi": PREDIKAT_ORGANISASI,
    "jenis_pegawai": ("PNS", "PPPK", "PPPK Paruh Waktu"),
    "status_skp": ("persetujuan", "pengajuan", "draft"),
    "jenis_periode": JENIS_PERIODE,
    "tipe_periodik": TIPE_PERIODIK,
    "alasan_pengecualian": ("pensiun", "mutasi", "tugas belajar", "cltn", "hukuman disiplin", "lainnya"),
    "aspek": ("hasil kerja", "perilaku kerja"),
    "jenis_pembinaan": ("coaching", "mentoring", "konseling"),
    "hasil_keberatan": ("tetap", "berubah"),
    "sumber_aktivitas": ("bkn", "lokal"),
}

MONTH_DAY = r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
Share = Annotated[pl.Decimal, 9, 6]
Credit = Annotated[pl.Decimal, 9, 3]
Amount = Annotated[pl.Decimal, 18, 4]


def _field(description: str, *, key: bool = False, refers_to: str | None = None, **checks: Any) -> Any:
    """Give a column: `key` columns identify a row, `refers_to` ("table.column") is where its values must occur."""
    return pa.Field(description=description, metadata={"key": key, "refers_to": refers_to}, **checks)


def _kode(example: str, pattern: str, *, key: bool = True) -> Any:
    return _field(f"Kode baris di tabelnya, sebagai teks: {example}", key=key, str_matches=pattern)


def _nama(example: str, **checks: Any) -> Any:
    return _field(f"Nama seperti ditulis di layar dan dokumen: {example}", **checks)


def _urutan(within: str) -> Any:
    return _field(f"Urutan dalam {within}, 1 = terendah", ge=1)


class ReferenceTable(pa.DataFrameModel):
    """What every reference table has: a legal basis and a validity, so that changing a rule is adding a row."""

    dasar: str = _field("Dasar hukum atau sumber; 'Belum dikonfirmasi' menyebut apa yang belum dicocokkan")
    berlaku_mulai: pl.Date = _field("Hari pertama berlaku (2019-01-01 = sejauh data diolah)")
    berlaku_sampai: pl.Date = _field("Hari terakhir berlaku; kosong = masih berlaku", nullable=True)

    class Config:
        strict = True

    @pa.dataframe_check(error="berlaku_sampai lebih awal daripada berlaku_mulai")
    @classmethod
    def validity_runs_forward(cls, data: pa.PolarsData) -> pl.LazyFrame:
        ends = pl.col("berlaku_sampai")
        return data.lazyframe.select(ends.is_null() | (ends >= pl.col("berlaku_mulai")))

    @pa.dataframe_check(error="kunci yang sama sudah dipakai baris lain yang berlaku pada tanggal yang sama")
    @classmethod
    def one_row_per_key_and_day(cls, data: pa.PolarsData) -> pl.LazyFrame:
        key = [name for name, column in cls.to_schema().columns.items() if (column.metadata or {})["key"]]
        ended = pl.col("berlaku_sampai").fill_null(date.max).cum_max().shift(1).over(key, order_by="berlaku_mulai")
        return data.lazyframe.select(ended.is_null() | (pl.col("berlaku_mulai") > ended))


class Kanreg(ReferenceTable):
    """BKN regional offices. Source: BKN's own names of them; Peraturan Kepala BKN 20/2014 (Kanreg XIII, XIV)."""

    kode: str = _kode("'01' sampai '14', nomor kantornya", r"^[0-9]{2}$")
    nama: str = _nama("Kantor Regional I BKN Yogyakarta")
    kota: str = _field("Kota tempat kantor berada (tidak selalu kota pada namanya)")


class Provinsi(ReferenceTable):
    """Provinces as SIASN codes them, each with the BKN regional office that serves it. Source: SIASN instansi table."""

    kode_provinsi: str = _field("Dua angka pertama kode instansi di provinsi itu", key=True, str_matches=r"^[0-9]{2}$")
    nama: str = _nama("Jawa Tengah")
    kanreg: str = _field("Kode kantor regional BKN yang melayani", refers_to="kanreg.kode")


class Instansi(ReferenceTable):
    """Government agencies. Source: SIASN instansi table, state of May 2025; codes: Peraturan Kepala BKN 3/2015."""

    kode_instansi: str = _field("Kode instansi, 4 angka sebagai teks", key=True, str_matches=r"^[0-9]{4}$")
    siasn_id: str = _field("Id instansi di SIASN, teks apa adanya", str_matches=r"^[0-9A-Fa-f]{32}$")
    nama: str = _nama("Pemerintah Kota Semarang")
    jenis: str = _field("Jenis instansi", isin=("Pusat", "Provinsi", "Kabupaten", "Kota"))
    kode_provinsi: str = _field(
        "Dua angka pertama kode instansi; kosong untuk Pusat", refers_to="provinsi.kode_provinsi", nullable=True
    )
    catatan: str = _field("Apa yang diputuskan tentang baris ini, dan mengapa", nullable=True)

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

    skema: str = _field("Skema golongan", key=True, isin=("PNS", "PPPK"))
    kode: str = _kode("'31' (PNS III/a), '09' (PPPK IX)", r"^[0-9]{2}$")
    nama: str = _nama("III/a atau IX")
    pangkat: str = _field("Nama pangkat; kosong untuk PPPK", nullable=True)
    urutan: pl.Int32 = _urutan("skemanya")


class JenisJabatan(ReferenceTable):
    """Kinds of post as SIASN codes them. Source: SIASN; groups: Peraturan BKN 2/2026 Ps. 6 ayat (1)."""

    kode: str = _kode("'1' struktural, '2' fungsional, '4' pelaksana", r"^[1-4]$")
    nama: str = _nama("Jabatan Struktural")
    kelompok_jabatan: str = _field(
        "Kelompok jabatan pada indikator; struktural = JA, kecuali tabel eselon menyebut JPT", isin=KELOMPOK_JABATAN
    )


class Eselon(ReferenceTable):
    """Eselon of structural posts, which tells JPT from JA. Source: SIASN table eselon; UU 20/2023."""

    kode: str = _kode("'21' (II.a)", r"^[0-9]{2}$")
    nama: str = _nama("II.a")
    jenjang_jabatan: str = _field("Jenjang jabatan (JPT Utama … Pengawas); kosong bila tidak ada", nullable=True)
    kelompok_jabatan: str = _field(
        "Kelompok jabatan pada indikator; kosong = ikut jenis_jabatan", isin=KELOMPOK_JABATAN, nullable=True
    )


class JenjangJf(ReferenceTable):
    """Levels of jabatan fungsional and their coefficients. Source: PermenPANRB 1/2023 Ps. 36-37; SIASN koefisien."""

    kode: str = _kode("'PT' (Ahli Pertama)", r"^[A-Z]{2}$")
    nama: str = _nama("Ahli Pertama")
    kategori: str = _field("Kategori jabatan fungsional", isin=("Keterampilan", "Keahlian"))
    urutan: pl.Int32 = _urutan("kategorinya")
    golongan_terendah: str = _field("Golongan ruang terendah pada jenjang", refers_to="golongan.nama")
    golongan_tertinggi: str = _field("Golongan ruang tertinggi pada jenjang", refers_to="golongan.nama")
    koefisien: Credit = _field("Angka kredit setahun pada predikat Baik", gt=0)
    ak_pangkat: Credit = _field("Angka kredit kumulatif untuk naik pangkat", gt=0)
    ak_jenjang: Credit = _field("Angka kredit kumulatif untuk naik jenjang; kosong di puncak", gt=0, nullable=True)

    @pa.dataframe_check(error="koefisien bukan 25 % dari ak_pangkat")
    @classmethod
    def four_years_of_baik_make_one_pangkat(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("koefisien") * 4 == pl.col("ak_pangkat"))


class KedudukanHukum(ReferenceTable):
    """Legal standing, and whether it leaves the duty to have an SKP. Source: SIASN kedudukanHukum; PP 11/2017."""

    kode: str = _kode("'01' (Aktif)", r"^[0-9]{2}$")
    nama: str = _nama("Aktif")
    wajib_skp: pl.Boolean = _field("Benar = dihitung sebagai pegawai wajib SKP; alasannya pada dasar")


class Rating(ReferenceTable):
    """Ratings of hasil kerja and perilaku kerja. Source: SIASN perilakuDanKinerja; PermenPANRB 6/2022."""

    kode: str = _kode("'1' = di atas ekspektasi", r"^[1-3]$")
    nama: str = _nama("di atas", isin=RATING)


class Predikat(ReferenceTable):
    """Predikat kinerja and its share of the coefficient. Source: PermenPANRB 6/2022; PermenPANRB 1/2023 Ps. 37."""

    kode: str = _kode("'1' = Sangat Baik", r"^[1-5]$")
    nama: str = _nama("Sangat Baik", isin=PREDIKAT)
    urutan: pl.Int32 = _urutan("predikat")
    persen_ak: pl.Int32 = _field("Bagian koefisien setahun, dalam persen (150 = 150 %)", ge=0)


class MatriksPredikat(ReferenceTable):
    """The predikat that two ratings make. Source: PermenPANRB 6/2022 (kuadran kinerja pegawai)."""

    hasil_kerja: str = _field("Rating hasil kerja", key=True, refers_to="rating.nama")
    perilaku_kerja: str = _field("Rating perilaku kerja", key=True, refers_to="rating.nama")
    predikat: str = _field("Predikat kinerja pegawai", refers_to="predikat.nama")


class PolaPredikat(ReferenceTable):
    """Guidance on the spread of predikat by the organisation's result, never a quota. Source: SE MenPANRB 3/2023.

    A row is one rule for one predikat; predikat that share a `kelompok` are counted together. `terbanyak`: no other
    predikat has more people (plurality). `bebas`: the predikat may occur, nothing to judge.
    """

    predikat_organisasi: str = _field("Predikat kinerja organisasi", key=True, isin=PREDIKAT_ORGANISASI)
    kelompok: str = _field("Predikat yang dihitung bersama: 'Butuh Perbaikan / Kurang'", key=True)
    predikat: str = _field("Predikat kinerja pegawai", key=True, refers_to="predikat.nama")
    aturan: str = _field("Macam aturan", key=True, isin=("bebas", "terbanyak", "paling banyak", "paling sedikit"))
    batas: Share = _field("Batas aturan dalam satuan; kosong bila tidak ada", ge=0, nullable=True)
    satuan: str = _field("Satuan batas: persen (70 = 70 %) atau orang", isin=("persen", "orang"), nullable=True)

    @pa.dataframe_check(error="batas dan satuan diisi untuk 'paling banyak' dan 'paling sedikit' saja")
    @classmethod
    def limits_stand_where_they_are_judged(cls, data: pa.PolarsData) -> pl.LazyFrame:
        limited = pl.col("aturan").is_in(["paling banyak", "paling sedikit"])
        filled = [pl.col(name).is_not_null() == limited for name in ("batas", "satuan")]
        return data.lazyframe.select(pl.all_horizontal(filled))


class AmbangPredikat(ReferenceTable):
    """From how many people, minutes or steps a rating is asked about. Source: a proposal of this project."""

    kode: str = _kode("'POLA_DIPERIKSA'", r"^[A-Z_]+$")
    nama: str = _nama("Sebaran dibandingkan dengan panduan mulai sebanyak ini")
    ambang: pl.Int32 = _field("Ambang, dalam satuan", ge=1)
    satuan: str = _field("Satuan ambang", isin=("orang", "menit", "tingkat"))


class IndikatorMutu(ReferenceTable):
    """What is asked about the ratings of an assessor or a unit, and in which words. Source: rules/predikat.md 3."""

    kode: str = _kode("'SERAGAM'", r"^[A-Z_]+$")
    nama: str = _nama("Semua mendapat predikat yang sama")
    pembilang: str = _field("Apa yang dihitung sebagai pembilang")
    penyebut: str = _field("Apa yang dihitung sebagai penyebut")
    cara: str = _field(
        "bagian = ditanyakan mulai dari ambang; selisih = mulai dari beda sebesar ambang dengan instansi",
        isin=("bagian", "selisih"),
    )
    ambang_persen: pl.Int32 = _field("Ambang dalam persen atau poin persen; 0 = seorang pun ditanyakan", ge=0, le=100)
    pertanyaan: str = _field("Kalimat tanya; {…} diganti angkanya", str_contains="Perlu ditinjau bersama")


class JenisPeriode(ReferenceTable):
    """Kinds of evaluation period and what a sound setting looks like. Source: SE BKN 18/2024 butir 5.d, Lampiran I."""

    jenis_periode: str = _field("Periodik atau Tahunan", key=True, isin=JENIS_PERIODE)
    tipe_periodik: str = _field(
        "Bulanan atau Triwulanan; kosong untuk Tahunan", key=True, isin=TIPE_PERIODIK, nullable=True
    )
    angka_min: pl.Int32 = _field("Angka Periodik terkecil; kosong untuk Tahunan", ge=1, nullable=True)
    angka_maks: pl.Int32 = _field("Angka Periodik terbesar; kosong untuk Tahunan", ge=1, nullable=True)
    angka_dihitung_maks: pl.Int32 = _field(
        "Angka Periodik terbesar yang masuk bulan dan angka kredit (13-14 tidak)", ge=1, nullable=True
    )
    hari_min: pl.Int32 = _field("Paling sedikit hari dari awal sampai akhir, keduanya ikut", ge=1)
    hari_maks: pl.Int32 = _field("Paling banyak hari dari awal sampai akhir, keduanya ikut", ge=1)
    jumlah_bulan: pl.Int32 = _field("Jumlah bulan yang diwakili satu periode", ge=1)


class IndikatorKepatuhan(ReferenceTable):
    """Compliance indicators. Source: Peraturan BKN 2/2026 Ps. 6-16, SE BKN 18/2024; weights are this project's."""

    kode: str = _kode("'DINILAI_TAHUNAN'", r"^[A-Z_]+$")
    tahap: str = _field("Tahap pengelolaan kinerja yang diukur", isin=TAHAP + TAHAP_LAIN)
    nama: str = _nama("Dinilai tahunan")
    pembilang: str = _field("Apa yang dihitung sebagai pembilang")
    penyebut: str = _field("Apa yang dihitung sebagai penyebut")
    bobot: Share = _field("Bobot dalam indeks, bagian dari 1; usulan proyek ini", ge=0, le=1)


class TenggatSkp(ReferenceTable):
    """Deadlines of the SKP, per instansi and year. Source: Peraturan BKN 2/2026 Ps. 6 ayat (2); dates unconfirmed."""

    kode_instansi: str = _field(
        "Kode instansi; kosong = semua yang tak punya baris sendiri",
        key=True,
        refers_to="instansi.kode_instansi",
        nullable=True,
    )
    tahun: pl.Int32 = _field("Tahun SKP; kosong = semua yang tak punya baris sendiri", key=True, ge=2019, nullable=True)
    tanggal_mmdd: str = _field("Hari terakhir SKP dibuat, bulan-hari", str_matches=MONTH_DAY)
    hari_sejak_spmt: pl.Int32 = _field("Tenggat dalam hari sejak SPMT bagi yang mulai kemudian", ge=0)


class Parameter(ReferenceTable):
    """Numbers that a rule needs and no regulation fixes. Source: rules/kepatuhan.md; each says whose proposal it is."""

    kode: str = _kode("'RENCANA_AKSI_AWAL_HARI'", r"^[A-Z_]+$")
    besaran: Amount = _field("Besarnya, dalam satuan di sebelahnya", ge=0)
    satuan: str = _field("Satuan besaran itu")
    keterangan: str = _field("Apa yang diaturnya")


class HariLibur(ReferenceTable):
    """National holidays. Source: the yearly joint decree (SKB 3 Menteri); dates unconfirmed."""

    tanggal: pl.Date = _field("Hari libur nasional", key=True)
    nama: str = _nama("Hari Kemerdekaan")


class TenggatAdopsi(ReferenceTable):
    """The clock of Ps. 16: when it started, how long it runs. Source: Peraturan BKN 2/2026; the day is unconfirmed."""

    kode: str = _kode("'PS16' (Peraturan BKN 2/2026 Ps. 16)", r"^[A-Z0-9]+$")
    diundangkan: pl.Date = _field("Hari peraturan diundangkan: jam mulai")
    jangka_bulan: pl.Int32 = _field("Lama jam berjalan, dalam bulan", ge=1, le=20)
    hari_laju: pl.Int32 = _field("Hari sebelum tarikan terakhir yang dipakai menghitung laju", ge=1)
    tarikan_minimum: pl.Int32 = _field("Banyaknya tarikan sebelum perkiraan tanggal boleh disebut", ge=2)


class SyaratLayanan(ReferenceTable):
    """What a service asks of performance data. Source: Peraturan BKN 2/2026 Ps. 13-14, SE BKN 18/2024 5.e.2."""

    layanan: str = _field("Layanan kepegawaian", key=True, isin=LAYANAN)
    kode: str = _kode("'EKINERJA_1' (evaluasi tahunan satu tahun sebelumnya)", r"^[A-Z]+_[1-9]$")
    sumber: str = _field("Di mana datanya harus ada; yang di SIASN tidak menentukan", isin=("e-Kinerja", "SIASN"))
    tahun_ke: pl.Int32 = _field("Berapa tahun sebelum tahun layanan (1 = tahun lalu)", ge=1)
    predikat_terendah: str = _field("Predikat paling rendah yang memenuhi", refers_to="predikat.nama")
    pelaku_belum_ada: str = _field("Siapa yang bertindak bila evaluasinya belum ada")
    pelaku_di_bawah: str = _field("Siapa yang bertindak bila predikatnya di bawah yang diminta")
    keyakinan: str = _field("Seberapa pasti syarat ini dari naskah yang terbaca", isin=KEYAKINAN)


class JenisTindakan(ReferenceTable):
    """What somebody may have to do, and who. Source: Peraturan BKN 2/2026 Ps. 6-12, SE BKN 18/2024."""

    kode: str = _kode("'BUAT_SKP'", r"^[A-Z_]+$")
    urutan: pl.Int32 = _urutan("daftar")
    nama: str = _nama("Susun SKP, lalu ajukan kepada pejabat penilai")
    sebutan: str = _field("Apa yang belum, dalam beberapa kata untuk teks pengingat")
    pelaku: str = _field("Siapa yang melakukannya", isin=PELAKU)
    periode_tampil: pl.Int32 = _field("Berapa periode terakhir yang ditampilkan dalam daftar_tindakan", ge=1)


class Ejaan(ReferenceTable):
    """Spellings met in deliveries and the product's own value. Source: BKN web services, SIASN, local systems."""

    ranah: str = _field("Bidang ejaan", key=True, isin=tuple(EJAAN_MENJADI))
    ejaan: str = _field("Ejaan yang ditemui, huruf kecil dan tanpa spasi di tepi", key=True)
    nilai: str = _field("Nilai baku")

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


# Table name = file name; a table stands after those that it refers to.
REFERENCE: dict[str, type[ReferenceTable]] = {
    "kanreg": Kanreg,
    "provinsi": Provinsi,
    "instansi": Instansi,
    "golongan": Golongan,
    "jenis_jabatan": JenisJabatan,
    "eselon": Eselon,
    "jenjang_jf": JenjangJf,
    "kedudukan_hukum": KedudukanHukum,
    "rating": Rating,
    "predikat": Predikat,
    "matriks_predikat": MatriksPredikat,
    "pola_predikat": PolaPredikat,
    "ambang_predikat": AmbangPredikat,
    "indikator_mutu": IndikatorMutu,
    "jenis_periode": JenisPeriode,
    "indikator_kepatuhan": IndikatorKepatuhan,
    "tenggat_skp": TenggatSkp,
    "parameter": Parameter,
    "hari_libur": HariLibur,
    "tenggat_adopsi": TenggatAdopsi,
    "syarat_layanan": SyaratLayanan,
    "jenis_tindakan": JenisTindakan,
    "ejaan": Ejaan,
}
