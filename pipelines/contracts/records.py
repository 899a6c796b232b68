"""What each record of a delivery is: its columns, its key, and the scope that a complete delivery replaces.

Field names on the left are the product's own terms; `of` is the heading of the source. Shapes: data-shapes 1, 2 and 4.
Marts and reference tables have contracts of their own; the between-record checks are SQL (`models/mutu/`).
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandera.polars as pa
import polars as pl

from pipelines.contracts.columns import at_most, between, column, fingerprint_of, mark, nip, one_of, readable, rules_of

FIRST_YEAR = 2019
"""Months are bounded (design 3.5): a year before this, or after next year, is a typing error."""

CONTRACT_VERSION = 3
"""Raise it when a check changes its meaning without changing its code or its list of values."""

ID_LENGTH = 42
"""An id of SIASN has up to 42 characters (data-shapes 1)."""

OWN = "milik_instansi"
"""Companion column: False where a row names another instansi than the inbox it lies in."""

Columns = dict[str, pa.Column]


@dataclass(frozen=True)
class Record:
    """One kind of record, checked against the reference tables it was built with.

    `key`: what identifies a row within its instansi. `scope`: the columns that, with instansi and the header's unor,
    name what a complete delivery replaces (design 3.4). `own`: columns holding SIASN's id of the instansi.
    """

    name: str
    title: str
    columns: Columns
    key: tuple[str, ...]
    scope: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    companions: Columns = field(default_factory=dict)

    @cached_property
    def dtypes(self) -> pl.Schema:
        """What a normalised chunk must look like before its rows are judged, companions included."""
        return pl.Schema({name: col.dtype.type for name, col in {**self.columns, **self.companions}.items()})

    @cached_property
    def judged(self) -> Columns:
        """The columns, companions included, that can reject a row; the others hold free text or may be anything of
        their kind."""
        every = {**self.columns, **self.companions}
        return {name: col for name, col in every.items() if rules_of(col) or not col.nullable}

    @cached_property
    def fingerprint(self) -> str:
        """Name this contract by its content, so that a changed contract or reference table reads deliveries again."""
        told = [CONTRACT_VERSION, self.key, self.scope, fingerprint_of({**self.columns, **self.companions})]
        return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()[:16]


def build_records(reference: Mapping[str, pl.DataFrame], last_year: int) -> dict[str, Record]:
    """Build every record contract against `reference` (tables by name) with years up to `last_year` accepted."""
    terms = _Terms(reference, last_year)
    records = [_periode(terms), _skp(terms), _penilaian(terms), _pegawai(terms), _unor(terms)]
    records += [_pengecualian(terms), _spmt()]
    return {record.name: record for record in records}


class _Terms:
    """The checks that rest on reference tables, made once."""

    def __init__(self, reference: Mapping[str, pl.DataFrame], last_year: int) -> None:
        spelling = reference["ejaan"]

        def standard(domain: str) -> list[str]:
            return spelling.filter(pl.col("ranah") == domain)["nilai"].unique().to_list()

        self.golru = one_of(reference["golongan"]["nama"].unique(), "REF_GOLRU")
        self.jenis_jabatan = one_of(reference["jenis_jabatan"]["kode"], "REF_JENIS_JABATAN")
        self.kedudukan = one_of(reference["kedudukan_hukum"]["kode"], "REF_KEDUDUKAN_HUKUM")
        self.instansi = one_of(reference["instansi"]["siasn_id"].drop_nulls(), "REF_INSTANSI")
        self.rating = one_of(reference["rating"]["nama"], "REF_RATING")
        self.predikat = one_of(reference["predikat"]["nama"], "REF_PREDIKAT")
        self.jenis_pegawai = one_of(standard("jenis_pegawai"), "REF_JENIS_PEGAWAI")
        self.status_skp = one_of(standard("status_skp"), "REF_STATUS_SKP")
        self.alasan = one_of(standard("alasan_pengecualian"), "REF_ALASAN")
        self.tahun = between(FIRST_YEAR, last_year, "TAHUN_BATAS")


def _person(of: str = "id") -> pa.Column:
    return _id("Id orang di SIASN (teks, dibandingkan persis)", of, required=True, locked=True)


def _id(description: str, of: str, *, required: bool = False, locked: bool = False) -> pa.Column:
    # the length is asked only of ids that a row cannot do without
    rules = [at_most(ID_LENGTH, "ID_PANJANG")] if required else []
    return column("text", description, of=of, required=required, locked=locked, rules=rules)


def _text(description: str, of: str, *, required: bool = False) -> pa.Column:
    return column("text", description, of=of, required=required)


def _periode(terms: _Terms) -> Record:
    columns = {
        "periode_id": _id("Id periode; satu id berlaku untuk setiap tahun", "id", required=True),
        "nama": _text("Nama periode menurut instansi", "nama"),
        "tahun": column("integer", "Tahun; kosong berarti setiap tahun", of="tahun", rules=[terms.tahun]),
        "periode_awal": column("monthday", "Hari pertama, bulan-hari", of="periode_awal", required=True),
        "periode_akhir": column("monthday", "Hari terakhir, bulan-hari", of="periode_akhir", required=True),
        "batas_pengisian": column("monthday", "Batas pengisian; + berarti tahun berikutnya", of="batas_pengisian"),
        "jenis_periode": column("term", "Periodik atau Tahunan", of="jenis_periode", domain="jenis_periode"),
        "tipe_periodik": column("term", "Bulanan atau Triwulanan", of="tipe_periodik", domain="tipe_periodik"),
        "angka_periodik": column("integer", "Nomor bulan (1-14) atau triwulan (1-4)", of="angka_periodik"),
    }
    return Record("periode", "Pengaturan periode", columns, key=("periode_id", "tahun"), companions=readable(columns))


def _skp(terms: _Terms) -> Record:
    columns = {
        "pegawai_id": _person(),
        "jenis": _text("Kode jenis menurut e-Kinerja", "jenis"),
        "unit_kini": _text("Unit kerja hari ini", "unit"),
        "nip": nip(),
        "nama": _text("Nama pegawai", "nama"),
        "jabatan_kini": _text("Jabatan hari ini", "jabatan"),
        "ada_skp": column("flag", "Apakah orang ini punya SKP pada tahun itu", of="is_skp", required=True),
        "skp_id": _id("Id SKP", "skp_id"),
        "unor": _text("Unit organisasi pada SKP", "skp_unor"),
        "unor_atasan": _text("Unit organisasi atasan pada SKP", "skp_unor_atasan"),
        "unor_induk": _text("Unit organisasi induk pada SKP", "skp_unor_induk"),
        "jabatan": _text("Jabatan pada SKP", "skp_jabatan"),
        "jenis_jabatan": column(
            "text", "Jenis jabatan (kode SIASN)", of="skp_jenis_jabatan", rules=[terms.jenis_jabatan]
        ),
        "status_skp": column(
            "term", "persetujuan, pengajuan, draft", of="skp_status", domain="status_skp", rules=[terms.status_skp]
        ),
        "model_skp": _text("Model SKP (misalnya jajf)", "skp_model"),
        "skp_awal": column("date", "Hari pertama berlakunya SKP", of="periode_awal"),
        "skp_akhir": column("date", "Hari terakhir berlakunya SKP", of="periode_akhir"),
        "plt_plh": column("flag", "SKP rangkap sebagai PLT/PLH/PJB", of="is_plt_plh"),
        "jenis_pegawai": column(
            "term",
            "PNS, PPPK, atau PPPK Paruh Waktu",
            of="jenis_pegawai",
            required=True,
            domain="jenis_pegawai",
            rules=[terms.jenis_pegawai],
        ),
        "dibuat_pada": column("instant", "Saat SKP dibuat", of="created_at"),
    }
    return Record(
        "skp",
        "Laporan SKP",
        columns,
        key=("pegawai_id", "skp_id"),
        scope=("tahun",),
        companions=readable(columns),
    )


def _penilaian(terms: _Terms) -> Record:
    columns = {
        "jenis": _text("Kode jenis menurut e-Kinerja", "jenis"),
        "pegawai_id": _person(),
        "nip": nip(),
        "nama": _text("Nama pegawai", "nama"),
        "skp_awal": column("date", "Hari pertama berlakunya SKP (bukan periodenya)", of="periode_awal_skp"),
        "skp_akhir": column("date", "Hari terakhir berlakunya SKP (bukan periodenya)", of="periode_akhir_skp"),
        "unor_id": _id("Unit organisasi pada SKP (id SIASN)", "skp_unor_id"),
        "unor": _text("Unit organisasi pada SKP", "skp_unor"),
        "unor_induk": _text("Unit organisasi induk pada SKP", "skp_unor_induk"),
        "jabatan": _text("Jabatan pada SKP", "skp_jabatan"),
        "jenis_jabatan": column(
            "text", "Jenis jabatan (kode SIASN)", of="skp_jenis_jabatan", rules=[terms.jenis_jabatan]
        ),
        "plt_plh": column("flag", "SKP rangkap sebagai PLT/PLH/PJB", of="is_skp_plt_plh_pjb"),
        "hasil_kerja": column(
            "term", "Rating hasil kerja", of="hasil_kerja", domain="rating", locked=True, rules=[terms.rating]
        ),
        "perilaku_kerja": column(
            "term", "Rating perilaku kerja", of="perilaku_kerja", domain="rating", locked=True, rules=[terms.rating]
        ),
        "predikat_tercatat": column(
            "term",
            "Predikat kinerja yang tercatat; kosong berarti belum dinilai",
            of="hasil_akhir",
            domain="predikat",
            locked=True,
            rules=[terms.predikat],
        ),
        "atasan_id": _id("Id orang atasan", "pegawai_atasan_id"),
        "nip_atasan": _text("NIP atasan", "pegawai_atasan_nip"),
        "nama_atasan": _text("Nama atasan", "pegawai_atasan_nama"),
        "unor_id_atasan": _id("Unit organisasi atasan (id SIASN)", "pegawai_atasan_unor_id"),
        "unor_atasan": _text("Unit organisasi atasan", "pegawai_atasan_unor"),
        "jabatan_atasan": _text("Jabatan atasan", "pegawai_atasan_jabatan"),
        "golru_atasan": _text("Golongan ruang atasan", "pegawai_atasan_golru"),
        "waktu_dinilai": column("instant", "Saat dinilai", of="waktu_dinilai", locked=True),
        "penilai_id": _id("Id orang pejabat penilai kinerja", "pegawai_penilai_id"),
        "tahun": column("integer", "Tahun SKP", of="tahun_skp", required=True, rules=[terms.tahun]),
        "skp_id": _id("Id SKP", "skp_id", required=True),
        "periode_id": _id("Id periode", "periode_id", required=True),
        "skp_penilaian_id": _id("Id penilaian", "skp_penilaian_id"),
        "golru": column("text", "Golongan ruang", of="golru", rules=[terms.golru]),
        "jenis_pegawai": column(
            "term",
            "PNS, PPPK, atau PPPK Paruh Waktu",
            of="jenis_pegawai",
            required=True,
            domain="jenis_pegawai",
            rules=[terms.jenis_pegawai],
        ),
        "dibuat_pada": column("instant", "Saat penilaian dibuat", of="created_at"),
    }
    return Record(
        "penilaian",
        "Laporan Penilaian SKP",
        columns,
        key=("tahun", "periode_id", "skp_id"),
        scope=("tahun", "periode_id"),
        companions=readable(columns),
    )


def _pegawai(terms: _Terms) -> Record:
    columns = {
        "pegawai_id": _person("pns_id"),
        "nip": nip(of="nip_baru"),
        "nama": _text("Nama pegawai", "nama"),
        "kedudukan_hukum": column(
            "text",
            "Kedudukan hukum (kode SIASN)",
            of="kedudukan_hukum_id",
            rules=[terms.kedudukan],
        ),
        "status_cpns_pns": _text("C = CPNS, P = PNS", "status_cpns_pns"),
        "tmt_cpns": column("date", "Terhitung mulai tanggal CPNS atau PPPK", of="tmt_cpns"),
        "tmt_pns": column("date", "Terhitung mulai tanggal PNS", of="tmt_pns"),
        "golru": column("text", "Golongan ruang akhir", of="gol_akhir_nama", rules=[terms.golru]),
        "tmt_golongan": column("date", "Terhitung mulai tanggal golongan", of="tmt_golongan"),
        "jenis_jabatan": column(
            "text", "Jenis jabatan (kode SIASN)", of="jenis_jabatan_id", rules=[terms.jenis_jabatan]
        ),
        "jabatan_id": _id("Id jabatan", "jabatan_id"),
        "jabatan": _text("Nama jabatan", "jabatan_nama"),
        "tmt_jabatan": column("date", "Terhitung mulai tanggal jabatan", of="tmt_jabatan"),
        "tingkat_pendidikan_id": _text("Tingkat pendidikan (kode SIASN)", "tingkat_pendidikan_id"),
        "unor_id": _id("Unit organisasi (id SIASN)", "unor_id"),
        "unor": _text("Nama unit organisasi", "unor_nama"),
        "instansi_induk_id": _id("Instansi induk (id SIASN)", "instansi_induk_id"),
        "instansi_kerja_id": column(
            "text", "Instansi tempat bekerja (id SIASN)", of="instansi_kerja_id", rules=[terms.instansi]
        ),
    }
    own = ("instansi_kerja_id", "instansi_induk_id")
    return Record("pegawai", "Ekspor pegawai SIASN", columns, ("pegawai_id",), own=own, companions=_companions(columns))


def _unor(terms: _Terms) -> Record:
    columns = {
        "unor_id": _id("Id unit organisasi", "unor_id", required=True),
        "instansi_id": column("text", "Instansi (id SIASN)", of="instansi_id", rules=[terms.instansi]),
        "diatasan_id": _id("Unit di atasnya", "diatasan_id"),
        "eselon_id": _text("Eselon pimpinannya (kode SIASN)", "eselon_id"),
        "nama_unor": _text("Nama unit organisasi", "nama_unor", required=True),
        "nama_jabatan": _text("Nama jabatan pimpinannya", "nama_jabatan"),
        "cepat_kode": _text("Kode cepat", "cepat_kode"),
        "induk_unor_id": _id("Unit organisasi induk", "induk_unor_id"),
        "pemimpin_id": _id("Id orang pimpinannya", "pemimpin_pns_id"),
        "jenis_unor_id": _text("Jenis unit organisasi", "jenis_unor_id"),
    }
    own = ("instansi_id",)
    return Record("unor", "Referensi unit organisasi", columns, ("unor_id",), own=own, companions=_companions(columns))


def _pengecualian(terms: _Terms) -> Record:
    columns = {
        "nip": nip(),
        "alasan": column(
            "term",
            "Alasan tidak wajib SKP",
            of="alasan",
            required=True,
            domain="alasan_pengecualian",
            rules=[terms.alasan],
        ),
        "mulai": column("date", "Hari pertama pengecualian", of="mulai", required=True),
        "selesai": column("date", "Hari terakhir; kosong berarti belum berakhir", of="selesai"),
        "dasar": _text("Surat atau keputusan yang menjadi dasar", "dasar", required=True),
    }
    return Record("pengecualian", "Daftar pengecualian", columns, ("nip", "mulai"), companions=readable(columns))


def _spmt() -> Record:
    columns = {
        "nip": nip(),
        "tanggal_spmt": column("date", "Tanggal surat pernyataan melaksanakan tugas", of="tanggal_spmt", required=True),
        "dasar": _text("Nomor surat", "dasar"),
    }
    return Record("spmt", "Surat pernyataan melaksanakan tugas", columns, ("nip",), companions=readable(columns))


def _companions(columns: Columns) -> Columns:
    return {**readable(columns), OWN: mark("INSTANSI_LAIN")}
