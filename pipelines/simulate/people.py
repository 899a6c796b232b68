"""The invented people of one instansi: who they are, where they sit, who their atasan is.

In here: one Polars frame an instansi, a row a person. Not in here: SKP and evaluations (`skp.py`, `penilaian.py`), the
columns of the SIASN export (`pegawai.py`). A NIP is a function of the person's number in the nation (`nomor`): birth
day, month of appointment and serial are digits of that number in a mixed base, so that no two of 5.6 million share one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from pipelines.simulate import vocabulary as words
from pipelines.simulate.draws import below, hex_id, pick, salt, uniform
from pipelines.simulate.units import Unit, unit_id

Salts = Callable[[str], int]
MAX_PEOPLE = 7_000_000
_PNS_SLOTS = 365 * 12 * 998
_PPPK_SLOTS = 365 * 998
_PPPK_YEARS = 20
GOLONGAN_PNS = {
    f"{k}{i}": f"{r}/{'abcde'[i - 1]}" for k, r in ((1, "I"), (2, "II"), (3, "III"), (4, "IV")) for i in range(1, 6)
}
GOLONGAN_PPPK = {"05": "V", "07": "VII", "09": "IX", "11": "XI", "13": "XIII"}
ESELON_GOL = {"11": ("44", "45"), "21": ("42", "44"), "22": ("41", "43"), "31": ("41", "42"), "41": ("33", "34")}


@dataclass(frozen=True)
class Instansi:
    """A real instansi (code, SIASN id, name), and the number its first person has in the nation."""

    kode: str
    siasn_id: str
    nama: str
    nomor_awal: int
    jumlah: int


def units_frame(instansi: Instansi, units: list[Unit]) -> pl.DataFrame:
    """One row a unit: id, names, unit induk, parent, and `baris_kepala`, the row of its head among the people."""
    heads: list[int | None] = []
    row = 0
    for unit in units:
        heads.append(row if unit.berkepala else None)
        row += unit.size()
    if heads[0] is None:
        heads[0] = heads[1]  # a daerah's root has no people: its Sekda heads unit 1
    atasan = [unit.atasan if unit.atasan is not None else 0 for unit in units]
    induk = [units[unit.induk].nama for unit in units]
    return pl.DataFrame(
        {
            "unor_id": [unit_id(instansi.kode, i) for i in range(len(units))],
            "unor": [unit.nama for unit in units],
            "unor_induk": induk,
            "unor_atasan": [units[a].nama for a in atasan],
            "eselon": [unit.eselon for unit in units],
            "corak": [unit.corak for unit in units],
            "jabatan_kepala": [unit.jabatan_kepala for unit in units],
            "baris_kepala": pl.Series(heads, dtype=pl.Int64),
            "baris_atasan": pl.Series([heads[a] for a in atasan], dtype=pl.Int64),
            "isi": [unit.size() for unit in units],
        }
    )


def build(instansi: Instansi, units: pl.DataFrame, seed: int, first: date, last: date) -> pl.DataFrame:
    """The people of an instansi, heads first within their unit.

    `first` … `last` is the simulated time: a few people begin (`mulai`) or end (`sampai`) within it. Columns: nomor,
    pegawai_id, nip, nama, jenis_kelamin, tanggal_lahir, jenis_pegawai, tmt_cpns, golru_id, golru, jenis_jabatan,
    jabatan, unit (row in `units`), kepala, baris_atasan (row in this frame or null), kedudukan, mulai, sampai, tetap
    (stays listed in Laporan SKP after `sampai`).
    """
    if instansi.nomor_awal + instansi.jumlah > MAX_PEOPLE:
        raise ValueError(f"at most {MAX_PEOPLE} people can be simulated")
    key = pl.col("nomor")
    of = _salts(seed)
    seats = units.with_row_index("unit").select(
        pl.col("unit", "corak", "eselon", "jabatan_kepala", "baris_kepala", "baris_atasan").repeat_by("isi")
    )
    frame = (
        seats.lazy()
        .explode("unit", "corak", "eselon", "jabatan_kepala", "baris_kepala", "baris_atasan", empty_as_null=False)
        .with_row_index("baris")
    )
    frame = frame.with_columns(
        nomor=pl.col("baris").cast(pl.UInt64) + instansi.nomor_awal,
        kepala=pl.col("baris").cast(pl.Int64) == pl.col("baris_kepala"),
    )
    u = uniform(key, of("jenis"))
    frame = frame.with_columns(
        jenis_pegawai=pl.when(pl.col("kepala") | (u < 0.58))
        .then(pl.lit("pns"))
        .when(u < 0.82)
        .then(pl.lit("pppk"))
        .otherwise(pl.lit("pppk_paruh_waktu")),
        baris_atasan=pl.when("kepala").then("baris_atasan").otherwise("baris_kepala"),
    )
    frame = frame.with_columns(
        baris_atasan=pl.when(pl.col("baris_atasan") == pl.col("baris").cast(pl.Int64))
        .then(None)
        .otherwise("baris_atasan")
    )
    frame = _posts(frame, of)
    frame = _dates(frame, of, last.year)
    frame = _nip(frame, of)
    woman = pl.col("jenis_kelamin") == "F"
    name = pl.when(woman).then(pick(key, of("depan"), words.DEPAN_P)).otherwise(pick(key, of("depan"), words.DEPAN_L))
    middle = (
        pl.when(woman).then(pick(key, of("tengah"), words.DEPAN_P)).otherwise(pick(key, of("tengah"), words.DEPAN_L))
    )
    second = pl.when(uniform(key, of("tiga")) < 0.3).then(middle + pl.lit(" ")).otherwise(pl.lit(""))
    span = (last - first).days + 1
    moved = uniform(key, of("gerak"))
    someday = pl.lit(first) + pl.duration(days=below(key, of("hari"), span))
    held = uniform(key, of("kedudukan"))
    pppk = pl.col("jenis_pegawai") != "pns"
    return (
        frame.with_columns(
            pegawai_id=hex_id(key, f"pegawai {seed}"),
            nama=name + pl.lit(" ") + second + pick(key, of("belakang"), words.BELAKANG),
            mulai=pl.when((moved < 0.012) & ~pl.col("kepala")).then(someday.dt.month_start()).cast(pl.Date),
            sampai=pl.when((moved > 0.988) & ~pl.col("kepala")).then(someday.dt.month_end()).cast(pl.Date),
            tetap=pl.lit(False),
            kedudukan=pl.when(pppk)
            .then(pl.lit("71"))
            .when((held < 0.004) & ~pl.col("kepala"))
            .then(pl.lit("02"))
            .when((held < 0.012) & ~pl.col("kepala"))
            .then(pl.lit("03"))
            .otherwise(pl.lit("01")),
        )
        .drop("corak", "eselon", "jabatan_kepala", "baris_kepala", "baris")
        .collect()
    )


def _salts(seed: int) -> Salts:
    return lambda name: salt(seed, "orang", name)


def _posts(frame: pl.LazyFrame, of: Salts) -> pl.LazyFrame:
    """Post, its kind, and rank: from the unit for a head, drawn from the unit's trade for the others."""
    key = pl.col("nomor")
    parts = []
    for corak, posts in words.STAF.items():
        at = below(key, of("jabatan"), len(posts))
        columns = {
            field: pl.lit(pl.Series([getattr(p, field) for p in posts], dtype=pl.String)).gather(at)
            for field in ("nama", "jenis", "gol_dari", "gol_sampai", "gol_pppk")
        }
        parts.append((corak, columns))

    def staff(field: str) -> pl.Expr:
        return pl.coalesce([pl.when(pl.col("corak") == corak).then(columns[field]) for corak, columns in parts])

    struktural = pl.col("kepala") & (pl.col("eselon") != "99")
    low = pl.when(struktural).then(_of_eselon(0)).when("kepala").then(pl.lit("41")).otherwise(staff("gol_dari"))
    high = pl.when(struktural).then(_of_eselon(1)).when("kepala").then(pl.lit("43")).otherwise(staff("gol_sampai"))
    paruh = pl.col("jenis_pegawai") == "pppk_paruh_waktu"
    frame = frame.with_columns(
        jabatan=pl.when("kepala")
        .then("jabatan_kepala")
        .when(paruh)
        .then(pick(key, of("paruh"), words.PARUH_WAKTU))
        .otherwise(staff("nama")),
        jenis_jabatan=pl.when(struktural)
        .then(pl.lit("1"))
        .when("kepala")
        .then(pl.lit("2"))
        .when(paruh)
        .then(pl.lit("4"))
        .otherwise(staff("jenis")),
        low=low.cast(pl.Int64),
        high=high.cast(pl.Int64),
        pppk=pl.when(paruh).then(pl.lit("05")).otherwise(staff("gol_pppk")),
    )
    rank = pl.col("low") + below(key, of("golru"), pl.col("high") - pl.col("low") + 1)
    rank = pl.when((rank > 24) & (rank < 31)).then(31).otherwise(rank)  # II/d is followed by III/a
    pns = pl.col("jenis_pegawai") == "pns"
    return (
        frame.with_columns(golru_id=pl.when(pns).then(rank.cast(pl.String)).otherwise("pppk"))
        .with_columns(
            golru=pl.when(pns)
            .then(pl.col("golru_id").replace_strict(GOLONGAN_PNS, default=None, return_dtype=pl.String))
            .otherwise(pl.col("golru_id").replace_strict(GOLONGAN_PPPK, default=None, return_dtype=pl.String))
        )
        .drop("low", "high", "pppk")
    )


def _of_eselon(end: int) -> pl.Expr:
    return pl.col("eselon").replace_strict({k: v[end] for k, v in ESELON_GOL.items()}, default="41")


def _dates(frame: pl.LazyFrame, of: Salts, year: int) -> pl.LazyFrame:
    """Years of appointment and birth that suit the rank; nobody is past 58 or was appointed before 19."""
    key = pl.col("nomor")
    rank = pl.col("golru_id").cast(pl.Int64)
    steps = (rank // 10 - 2) * 4 + rank % 10
    served = (steps * 2 + below(key, of("lama"), 5)).clip(2, 30)
    age = 21 + below(key, of("usia"), 7)
    pns = pl.col("jenis_pegawai") == "pns"
    paruh = pl.col("jenis_pegawai") == "pppk_paruh_waktu"
    at = pl.when(pns).then(year - served).when(paruh).then(2025).otherwise(2021 + below(key, of("angkat"), 4))
    odd = (key % 2).cast(pl.Int64)
    first = at - age
    slot = (key % _PPPK_YEARS).cast(pl.Int64)
    second = pl.when((slot < 17) & (uniform(key, of("muda")) < 0.6)).then(_PPPK_YEARS).otherwise(0)
    return frame.with_columns(
        tahun_angkat=at.cast(pl.Int64),
        tahun_lahir=pl.when(pns).then(first - (first % 2 != odd).cast(pl.Int64)).otherwise(1966 + slot + second),
    )


def _nip(frame: pl.LazyFrame, of: Salts) -> pl.LazyFrame:
    """The NIP, and the dates that stand in it."""
    key = pl.col("nomor")
    pns = pl.col("jenis_pegawai") == "pns"
    a = ((key // 2) * 1_000_003 % _PNS_SLOTS).cast(pl.Int64)
    slot = key % _PPPK_YEARS
    b = (((key // _PPPK_YEARS) * 100_003 + slot * 17_389) % _PPPK_SLOTS).cast(pl.Int64)
    day = pl.when(pns).then(a % 365).otherwise(b % 365)
    month = pl.when(pns).then(a // 365 % 12 + 1).otherwise(1 + below(key, of("bulan"), 12))
    serial = pl.when(pns).then(a // (365 * 12) + 1).otherwise(b // 365 + 1)
    woman = uniform(key, of("kelamin")) < 0.53
    frame = frame.with_columns(
        tanggal_lahir=pl.date(pl.col("tahun_lahir"), 1, 1) + pl.duration(days=day),
        tmt_cpns=pl.date(pl.col("tahun_angkat"), month, 1),
        serial=serial,
        jenis_kelamin=pl.when(woman).then(pl.lit("F")).otherwise(pl.lit("M")),
    )
    middle = (
        pl.when(pns)
        .then(pl.col("tmt_cpns").dt.strftime("%m"))
        .when(pl.col("jenis_pegawai") == "pppk")
        .then(pl.lit("21"))
        .otherwise(pl.lit("24"))
    )
    nip = [
        pl.col("tanggal_lahir").dt.strftime("%Y%m%d"),
        pl.col("tahun_angkat").cast(pl.String),
        middle,
        pl.when(pl.col("jenis_kelamin") == "M").then(pl.lit("1")).otherwise(pl.lit("2")),
        pl.col("serial").cast(pl.String).str.zfill(3),
    ]
    return frame.with_columns(nip=pl.concat_str(nip)).drop("serial", "tahun_angkat", "tahun_lahir")
