"""The SIASN bulk employee export, and the two small deliveries about people: pengecualian and spmt.

In here: their columns, in the order that the export has. Not in here: who the people are (`people.py`). The export
carries personal columns that no figure needs (nik, alamat, nomor_hp …); their values here are plainly invented, and
the product must cut them before anything is written.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.simulate import vocabulary as words
from pipelines.simulate.draws import below, pick, salt
from pipelines.simulate.people import GOLONGAN_PNS, Instansi
from pipelines.simulate.units import is_daerah

PEGAWAI_COLUMNS = words.listed(
    """
    pns_id nip_baru nip_lama nama gelar_depan gelar_belakang tempat_lahir_id tempat_lahir_nama tanggal_lahir
    jenis_kelamin agama_id agama_nama jenis_kawin_id jenis_kawin_nama nik nomor_hp email email_gov alamat
    npwp_nomor bpjs nama_bank nomor_rekening jenis_pegawai_id jenis_pegawai_nama kedudukan_hukum_id
    kedudukan_hukum_nama status_cpns_pns kartu_asn_virtual nomor_sk_cpns tanggal_sk_cpns tmt_cpns nomor_sk_pns
    tanggal_sk_pns tmt_pns gol_awal_id gol_awal_nama gol_akhir_id gol_akhir_nama tmt_golongan mk_tahun mk_bulan
    jenis_jabatan_id jenis_jabatan_nama jabatan_id jabatan_nama tmt_jabatan tingkat_pendidikan_id
    tingkat_pendidikan_nama pendidikan_id pendidikan_nama tahun_lulus kpkn_id kpkn_nama lokasi_kerja_id
    lokasi_kerja_nama unor_id unor_nama instansi_induk_id instansi_induk_nama instansi_kerja_id instansi_kerja_nama
    satuan_kerja_id satuan_kerja_nama
    """
)
PERSONAL_COLUMNS = words.listed(
    """
    tempat_lahir_id tempat_lahir_nama agama_id agama_nama jenis_kawin_id jenis_kawin_nama nik nomor_hp email
    email_gov alamat npwp_nomor bpjs nama_bank nomor_rekening kartu_asn_virtual
    """
)
PENGECUALIAN_COLUMNS = ["nip", "alasan", "mulai", "selesai", "dasar"]
SPMT_COLUMNS = ["nip", "tanggal_spmt", "dasar"]
JENIS_JABATAN = {"1": "Jabatan Struktural", "2": "Jabatan Fungsional Tertentu", "4": "Jabatan Fungsional Umum"}
KEDUDUKAN = {"01": "Aktif", "02": "CLTN", "03": "Tugas Belajar", "71": "PPPK Aktif"}
_DMY = "%d-%m-%Y"


def bulk_export(people: pl.DataFrame, units: pl.DataFrame, instansi: Instansi, year: int, seed: int) -> pl.DataFrame:
    """One row a person, all text; dates dd-mm-yyyy as SIASN writes them. PPPK have no SIASN code of jenis pegawai."""
    key = pl.col("nomor")
    of = lambda name: salt(seed, "ekspor", name)  # noqa: E731
    pns = pl.col("jenis_pegawai") == "pns"
    jenis_id, jenis_nama = _jenis_pegawai(instansi.kode)
    paruh = pl.col("jenis_pegawai") == "pppk_paruh_waktu"
    faith = below(key, of("agama"), 100)
    served = year - pl.col("tmt_cpns").dt.year()
    cpns = pns & (served < 1)
    unit = pl.col("unit")
    degree = pick(key, of("gelar"), words.GELAR_BELAKANG)
    invented = (key % 1_000_000).cast(pl.String).str.zfill(6)
    values: dict[str, pl.Expr] = {
        "pns_id": pl.col("pegawai_id"),
        "nip_baru": pl.col("nip"),
        "nama": pl.col("nama"),
        "gelar_belakang": degree,
        "tempat_lahir_nama": pick(key, of("lahir"), words.TEMPAT_LAHIR),
        "tanggal_lahir": pl.col("tanggal_lahir").dt.strftime(_DMY),
        "jenis_kelamin": pl.col("jenis_kelamin"),
        "agama_id": pl.when(faith < 87).then(pl.lit("1")).when(faith < 94).then(pl.lit("2")).otherwise(pl.lit("3")),
        "agama_nama": pl.when(faith < 87)
        .then(pl.lit("Islam"))
        .when(faith < 94)
        .then(pl.lit("Kristen"))
        .otherwise(pl.lit("Katholik")),
        "nik": pl.lit("9999990000") + invented,
        "nomor_hp": pl.lit("0800000") + invented,
        "email": pl.lit("asn") + invented + pl.lit("@contoh.invalid"),
        "alamat": pl.lit("Jl. Rekaan No. ") + (key % 300 + 1).cast(pl.String),
        "npwp_nomor": pl.lit("000000000") + invented,
        "nama_bank": pl.lit("Bank Rekaan"),
        "nomor_rekening": pl.lit("0000") + invented,
        "jenis_pegawai_id": pl.when(pns).then(pl.lit(jenis_id)),
        "jenis_pegawai_nama": pl.when(pns)
        .then(pl.lit(jenis_nama))
        .when(paruh)
        .then(pl.lit("PPPK Paruh Waktu"))
        .otherwise(pl.lit("PPPK")),
        "kedudukan_hukum_id": pl.col("kedudukan"),
        "kedudukan_hukum_nama": pl.col("kedudukan").replace_strict(KEDUDUKAN, default=None),
        "status_cpns_pns": pl.when(cpns).then(pl.lit("C")).otherwise(pl.lit("P")),
        "tmt_cpns": pl.col("tmt_cpns").dt.strftime(_DMY),
        "tmt_pns": pl.when(pns & ~cpns).then(pl.col("tmt_cpns").dt.offset_by("1y").dt.strftime(_DMY)),
        "gol_awal_id": pl.when(pns).then(_first_rank()).otherwise("golru_id"),
        "gol_awal_nama": pl.when(pns).then(_first_rank().replace_strict(GOLONGAN_PNS, default=None)).otherwise("golru"),
        "gol_akhir_id": pl.col("golru_id"),
        "gol_akhir_nama": pl.col("golru"),
        "tmt_golongan": tmt_golongan(year, seed).dt.strftime(_DMY),
        "mk_tahun": served.clip(0).cast(pl.String),
        "mk_bulan": (12 - pl.col("tmt_cpns").dt.month()).cast(pl.String),
        "jenis_jabatan_id": pl.col("jenis_jabatan"),
        "jenis_jabatan_nama": pl.col("jenis_jabatan").replace_strict(JENIS_JABATAN),
        "jabatan_nama": pl.col("jabatan"),
        "tmt_jabatan": tmt_jabatan(year, seed).dt.strftime(_DMY),
        "unor_id": pl.lit(units["unor_id"]).gather(unit),
        "unor_nama": pl.lit(units["unor"]).gather(unit),
        "instansi_induk_id": pl.lit(instansi.siasn_id),
        "instansi_induk_nama": pl.lit(instansi.nama),
        "instansi_kerja_id": pl.lit(instansi.siasn_id),
        "instansi_kerja_nama": pl.lit(instansi.nama),
    }
    empty = pl.lit(None, dtype=pl.String)
    return people.select(values.get(name, empty).alias(name) for name in PEGAWAI_COLUMNS)


def tmt_golongan(year: int, seed: int) -> pl.Expr:
    """Since when a person has the golongan, in an export of that year."""
    drawn = below(pl.col("nomor"), salt(seed, "ekspor", "tmt"), 3)
    return pl.max_horizontal(pl.col("tmt_cpns"), pl.date(year - 1 - drawn, 4, 1))


def tmt_jabatan(year: int, seed: int) -> pl.Expr:
    """Since when a person holds the post, in an export of that year."""
    drawn = below(pl.col("nomor"), salt(seed, "ekspor", "jab"), 4)
    return pl.max_horizontal(pl.col("tmt_cpns"), pl.date(year - 1 - drawn, 1, 1))


def _first_rank() -> pl.Expr:
    rank = pl.col("golru_id").cast(pl.Int64, strict=False)
    return pl.when(rank >= 33).then(pl.lit("31")).when(rank >= 31).then(pl.lit("23")).otherwise(pl.lit("21"))


def _jenis_pegawai(kode: str) -> tuple[str, str]:
    if not is_daerah(kode):
        return "1", "PNS Pusat yang bekerja pada Departemen/Lembaga"
    if kode.endswith("00"):
        return "10", "PNS Daerah Propinsi yang bekerja pada Propinsi"
    return "15", "PNS Daerah Kab./Kota yang bekerja pada Kab./Kota"


def exclusions(people: pl.DataFrame, first: date, seed: int) -> pl.DataFrame:
    """Pengecualian: who left within the time (pensiun, mutasi, end of contract), who is on CLTN or tugas belajar."""
    key = pl.col("nomor")
    left = pl.col("sampai").is_not_null()
    away = pl.col("kedudukan").is_in(["02", "03"])
    since = pl.lit(first) - pl.duration(days=below(key, salt(seed, "cuti"), 300))
    moved = pl.col("tetap") | (pl.col("jenis_pegawai") == "pns")
    reason = (
        pl.when(left & moved & ~pl.col("tetap") & (pl.col("tanggal_lahir").dt.year() <= 1972))
        .then(pl.lit("pensiun"))
        .when(left & moved)
        .then(pl.lit("mutasi"))
        .when(left)
        .then(pl.lit("lainnya"))
        .when(pl.col("kedudukan") == "02")
        .then(pl.lit("cltn"))
        .otherwise(pl.lit("tugas belajar"))
    )
    begin = pl.when(left).then(pl.col("sampai") + pl.duration(days=1)).otherwise(since)
    return people.filter(left | away).select(
        nip="nip",
        alasan=reason,
        mulai=begin.cast(pl.String),
        selesai=pl.lit(None, dtype=pl.String),
        dasar=pl.lit("SK Nomor 800/") + (key % 900 + 100).cast(pl.String),
    )


def newcomers(people: pl.DataFrame) -> pl.DataFrame:
    """Spmt: who began within the time, and when."""
    dasar = pl.lit("SPMT Nomor 821/") + (pl.col("nomor") % 900 + 100).cast(pl.String)
    return people.filter(pl.col("mulai").is_not_null()).select(
        nip="nip", tanggal_spmt=pl.col("mulai").cast(pl.String), dasar=dasar
    )
