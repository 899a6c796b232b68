"""Rules: reference tables that say by what an evaluation, a period, an indicator or a deadline is judged.

Here: what regulations fix, and this project's proposals where they fix nothing, each table with its source. Not here:
what codes and spellings stand for (`reference_kode.py`), and the facts themselves (the CSV files).
"""

import pandera.polars as pa
import polars as pl

from pipelines.contracts.reference_table import (
    Amount,
    Credit,
    ReferenceTable,
    Share,
    code_column,
    field,
    name_column,
    rank_column,
)
from pipelines.contracts.values import (
    JENIS_PERIODE,
    KEYAKINAN,
    LAYANAN,
    PELAKU,
    PERAN_AKSES,
    PREDIKAT,
    PREDIKAT_ORGANISASI,
    RATING,
    SUMBER,
    TAHAP,
    TAHAP_LAIN,
    TIPE_PERIODIK,
)

MONTH_DAY = r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"


class JenjangJf(ReferenceTable):
    """Levels of jabatan fungsional and their coefficients. Source: PermenPANRB 1/2023 Ps. 36-37; SIASN koefisien."""

    kode: str = code_column("'PT' (Ahli Pertama)", r"^[A-Z]{2}$")
    nama: str = name_column("Ahli Pertama")
    kategori: str = field("Kategori jabatan fungsional", isin=("Keterampilan", "Keahlian"))
    urutan: pl.Int32 = rank_column("kategorinya")
    golongan_terendah: str = field("Golongan ruang terendah pada jenjang", refers_to="golongan.nama")
    golongan_tertinggi: str = field("Golongan ruang tertinggi pada jenjang", refers_to="golongan.nama")
    koefisien: Credit = field("Angka kredit setahun pada predikat Baik", gt=0)
    ak_pangkat: Credit = field("Angka kredit kumulatif untuk naik pangkat", gt=0)
    ak_jenjang: Credit = field("Angka kredit kumulatif untuk naik jenjang; kosong di puncak", gt=0, nullable=True)

    @pa.dataframe_check(error="koefisien bukan 25 % dari ak_pangkat")
    @classmethod
    def four_years_of_baik_make_one_pangkat(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("koefisien") * 4 == pl.col("ak_pangkat"))


class Rating(ReferenceTable):
    """Ratings of hasil kerja and perilaku kerja. Source: SIASN perilakuDanKinerja; PermenPANRB 6/2022."""

    kode: str = code_column("'1' = di atas ekspektasi", r"^[1-3]$")
    nama: str = name_column("di atas", isin=RATING)


class Predikat(ReferenceTable):
    """Predikat kinerja and its share of the coefficient. Source: PermenPANRB 6/2022; PermenPANRB 1/2023 Ps. 37."""

    kode: str = code_column("'1' = Sangat Baik", r"^[1-5]$")
    nama: str = name_column("Sangat Baik", isin=PREDIKAT)
    urutan: pl.Int32 = rank_column("predikat")
    persen_ak: pl.Int32 = field("Bagian koefisien setahun, dalam persen (150 = 150 %)", ge=0)


class MatriksPredikat(ReferenceTable):
    """The predikat that two ratings make. Source: PermenPANRB 6/2022 (kuadran kinerja pegawai)."""

    hasil_kerja: str = field("Rating hasil kerja", key=True, refers_to="rating.nama")
    perilaku_kerja: str = field("Rating perilaku kerja", key=True, refers_to="rating.nama")
    predikat: str = field("Predikat kinerja pegawai", refers_to="predikat.nama")


class PolaPredikat(ReferenceTable):
    """Guidance on the spread of predikat by the organisation's result, never a quota. Source: SE MenPANRB 3/2023.

    A row is one rule for one predikat; predikat that share a `kelompok` are counted together. `terbanyak`: no other
    predikat has more people (plurality). `bebas`: the predikat may occur, nothing to judge.
    """

    predikat_organisasi: str = field("Predikat kinerja organisasi", key=True, isin=PREDIKAT_ORGANISASI)
    kelompok: str = field("Predikat yang dihitung bersama: 'Butuh Perbaikan / Kurang'", key=True)
    predikat: str = field("Predikat kinerja pegawai", key=True, refers_to="predikat.nama")
    aturan: str = field("Macam aturan", key=True, isin=("bebas", "terbanyak", "paling banyak", "paling sedikit"))
    batas: Share = field("Batas aturan dalam satuan; kosong bila tidak ada", ge=0, nullable=True)
    satuan: str = field("Satuan batas: persen (70 = 70 %) atau orang", isin=("persen", "orang"), nullable=True)

    @pa.dataframe_check(error="batas dan satuan diisi untuk 'paling banyak' dan 'paling sedikit' saja")
    @classmethod
    def limits_stand_where_they_are_judged(cls, data: pa.PolarsData) -> pl.LazyFrame:
        limited = pl.col("aturan").is_in(["paling banyak", "paling sedikit"])
        filled = [pl.col(name).is_not_null() == limited for name in ("batas", "satuan")]
        return data.lazyframe.select(pl.all_horizontal(filled))


class AmbangPredikat(ReferenceTable):
    """From how many people, minutes or steps a rating is asked about. Source: a proposal of this project."""

    kode: str = code_column("'POLA_DIPERIKSA'", r"^[A-Z_]+$")
    nama: str = name_column("Sebaran dibandingkan dengan panduan mulai sebanyak ini")
    ambang: pl.Int32 = field("Ambang, dalam satuan", ge=1)
    satuan: str = field("Satuan ambang", isin=("orang", "menit", "tingkat"))


class IndikatorMutu(ReferenceTable):
    """What is asked about the ratings of an assessor or a unit, and in which words. Source: rules/predikat.md 3."""

    kode: str = code_column("'SERAGAM'", r"^[A-Z_]+$")
    nama: str = name_column("Semua mendapat predikat yang sama")
    pembilang: str = field("Apa yang dihitung sebagai pembilang")
    penyebut: str = field("Apa yang dihitung sebagai penyebut")
    cara: str = field(
        "bagian = ditanyakan mulai dari ambang; selisih = mulai dari beda sebesar ambang dengan instansi",
        isin=("bagian", "selisih"),
    )
    ambang_persen: pl.Int32 = field("Ambang dalam persen atau poin persen; 0 = seorang pun ditanyakan", ge=0, le=100)
    pertanyaan: str = field("Kalimat tanya; {…} diganti angkanya", str_contains="Perlu ditinjau bersama")


class JenisPeriode(ReferenceTable):
    """Kinds of evaluation period and what a sound setting looks like. Source: SE BKN 18/2024 butir 5.d, Lampiran I."""

    jenis_periode: str = field("Periodik atau Tahunan", key=True, isin=JENIS_PERIODE)
    tipe_periodik: str = field(
        "Bulanan atau Triwulanan; kosong untuk Tahunan", key=True, isin=TIPE_PERIODIK, nullable=True
    )
    angka_min: pl.Int32 = field("Angka Periodik terkecil; kosong untuk Tahunan", ge=1, nullable=True)
    angka_maks: pl.Int32 = field("Angka Periodik terbesar; kosong untuk Tahunan", ge=1, nullable=True)
    angka_dihitung_maks: pl.Int32 = field(
        "Angka Periodik terbesar yang masuk bulan dan angka kredit (13-14 tidak)", ge=1, nullable=True
    )
    hari_min: pl.Int32 = field("Paling sedikit hari dari awal sampai akhir, keduanya ikut", ge=1)
    hari_maks: pl.Int32 = field("Paling banyak hari dari awal sampai akhir, keduanya ikut", ge=1)
    jumlah_bulan: pl.Int32 = field("Jumlah bulan yang diwakili satu periode", ge=1)


class IndikatorKepatuhan(ReferenceTable):
    """Compliance indicators. Source: Peraturan BKN 2/2026 Ps. 6-16, SE BKN 18/2024; weights are this project's."""

    kode: str = code_column("'DINILAI_TAHUNAN'", r"^[A-Z_]+$")
    tahap: str = field("Tahap pengelolaan kinerja yang diukur", isin=TAHAP + TAHAP_LAIN)
    nama: str = name_column("Dinilai tahunan")
    pembilang: str = field("Apa yang dihitung sebagai pembilang")
    penyebut: str = field("Apa yang dihitung sebagai penyebut")
    bobot: Share = field("Bobot dalam indeks, bagian dari 1; usulan proyek ini", ge=0, le=1)


class TenggatSkp(ReferenceTable):
    """Deadlines of the SKP, per instansi and year. Source: Peraturan BKN 2/2026 Ps. 6 ayat (2); dates unconfirmed."""

    kode_instansi: str = field(
        "Kode instansi; kosong = semua yang tak punya baris sendiri",
        key=True,
        refers_to="instansi.kode_instansi",
        nullable=True,
    )
    tahun: pl.Int32 = field("Tahun SKP; kosong = semua yang tak punya baris sendiri", key=True, ge=2019, nullable=True)
    tanggal_mmdd: str = field("Hari terakhir SKP dibuat, bulan-hari", str_matches=MONTH_DAY)
    hari_sejak_spmt: pl.Int32 = field("Tenggat dalam hari sejak SPMT bagi yang mulai kemudian", ge=0)


class Parameter(ReferenceTable):
    """Numbers that a rule needs and no regulation fixes. Source: rules/kepatuhan.md; each says whose proposal it is."""

    kode: str = code_column("'RENCANA_AKSI_AWAL_HARI'", r"^[A-Z_]+$")
    besaran: Amount = field("Besarnya, dalam satuan di sebelahnya", ge=0)
    satuan: str = field("Satuan besaran itu")
    keterangan: str = field("Apa yang diaturnya")


class HariLibur(ReferenceTable):
    """National holidays. Source: the yearly joint decree (SKB 3 Menteri); dates unconfirmed."""

    tanggal: pl.Date = field("Hari libur nasional", key=True)
    nama: str = name_column("Hari Kemerdekaan")


class TenggatAdopsi(ReferenceTable):
    """The clock of Ps. 16: when it started, how long it runs. Source: Peraturan BKN 2/2026; the day is unconfirmed."""

    kode: str = code_column("'PS16' (Peraturan BKN 2/2026 Ps. 16)", r"^[A-Z0-9]+$")
    diundangkan: pl.Date = field("Hari peraturan diundangkan: jam mulai")
    jangka_bulan: pl.Int32 = field("Lama jam berjalan, dalam bulan", ge=1, le=20)
    hari_laju: pl.Int32 = field("Hari sebelum tarikan terakhir yang dipakai menghitung laju", ge=1)
    tarikan_minimum: pl.Int32 = field("Banyaknya tarikan sebelum perkiraan tanggal boleh disebut", ge=2)


class SyaratLayanan(ReferenceTable):
    """What a service asks of performance data. Source: Peraturan BKN 2/2026 Ps. 13-14, SE BKN 18/2024 5.e.2."""

    layanan: str = field("Layanan kepegawaian", key=True, isin=LAYANAN)
    kode: str = code_column("'EKINERJA_1' (evaluasi tahunan satu tahun sebelumnya)", r"^[A-Z]+_[1-9]$")
    sumber: str = field("Di mana datanya harus ada; yang di SIASN tidak menentukan", isin=("e-Kinerja", "SIASN"))
    tahun_ke: pl.Int32 = field("Berapa tahun sebelum tahun layanan (1 = tahun lalu)", ge=1)
    predikat_terendah: str = field("Predikat paling rendah yang memenuhi", refers_to="predikat.nama")
    pelaku_belum_ada: str = field("Siapa yang bertindak bila evaluasinya belum ada")
    pelaku_di_bawah: str = field("Siapa yang bertindak bila predikatnya di bawah yang diminta")
    keyakinan: str = field("Seberapa pasti syarat ini dari naskah yang terbaca", isin=KEYAKINAN)


class JenisTindakan(ReferenceTable):
    """What somebody may have to do, and who. Source: Peraturan BKN 2/2026 Ps. 6-12, SE BKN 18/2024."""

    kode: str = code_column("'BUAT_SKP'", r"^[A-Z_]+$")
    urutan: pl.Int32 = rank_column("daftar")
    nama: str = name_column("Susun SKP, lalu ajukan kepada pejabat penilai")
    sebutan: str = field("Apa yang belum, dalam beberapa kata untuk teks pengingat")
    pelaku: str = field("Siapa yang melakukannya", isin=PELAKU)
    periode_tampil: pl.Int32 = field("Berapa periode terakhir yang ditampilkan dalam daftar_tindakan", ge=1)


class SumberData(ReferenceTable):
    """What a person may report as wrong, where it is mended and by whom. Source: each row; partly unconfirmed."""

    kode: str = code_column("'PREDIKAT'", r"^[A-Z_]+$")
    urutan: pl.Int32 = rank_column("daftar")
    nama: str = name_column("Rating dan predikat kinerja")
    diperbaiki_di: str = field("Di mana data itu diperbaiki")
    diperbaiki_oleh: str = field("Siapa yang memperbaikinya di sana")
    catatan_sumber: str = field("Catatan yang membawanya ke sini, dipisah spasi", nullable=True)
    per_bulan: pl.Boolean = field("Benar = laporan dapat menyebut satu bulan")
    rahasia: pl.Boolean = field("Benar = hanya admin yang ditunjuk melihat data rahasia membaca laporannya")


class BatasSegar(ReferenceTable):
    """From which age on a delivered report is stale, and where it is drawn. Source: a proposal of this project."""

    catatan: str = field("Catatan yang dikirim", key=True)
    sumber: str = field("Dari mana ditarik", isin=SUMBER)
    batas_hari: pl.Int32 = field("Lebih dari sekian hari sejak ditarik, laporannya usang", ge=1)
    alasan: str = field("Mengapa sekian hari")


class PeranAkses(ReferenceTable):
    """What may be granted in the dashboards, and within which bounds. Source: rules of this project; unconfirmed."""

    kode: str = field("Peran", key=True, isin=PERAN_AKSES)
    nama: str = name_column("Pimpinan unit")
    lingkup: str = field("Apa yang boleh dilihat pemegang peran itu")
    hanya_instansi: str = field(
        "Instansi satu-satunya yang boleh memberikannya; kosong = setiap instansi",
        refers_to="instansi.kode_instansi",
        nullable=True,
    )
    untuk_unit: pl.Boolean = field("Benar = berlaku untuk satu unit dan semua di bawahnya, yang wajib disebut")
    boleh_rahasia: pl.Boolean = field("Benar = data rahasia boleh dibuka kepadanya")


class Pasal(ReferenceTable):
    """The wording of the law that figures rest on, word for word. Source: the regulations themselves."""

    peraturan: str = field("Peraturan yang dikutip, seperti disebut di kolom dasar: Peraturan BKN 2/2026", key=True)
    pasal: str = field("Pasal dan ayat, atau butir: Ps. 6 ayat (1)", key=True, str_matches=r"^(Ps\. |butir )[1-9]")
    judul: str = field("Tentang apa, dengan kata-kata proyek ini; bukan bagian peraturan")
    bunyi: str = field("Bunyinya, kata demi kata; hanya susunan barisnya yang diratakan")
