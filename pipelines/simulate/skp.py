"""The SKP of an instansi's people in a year, and Laporan SKP as it is drawn at an instant.

In here: who has which SKP (transfers and second hats included), when it was made, whether it is approved. Not in here:
evaluations (`penilaian.py`), file formats (`files.py`), planted faults (`traps.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import polars as pl

from pipelines.simulate.draws import below, hex_id, salt, uniform
from pipelines.simulate.vocabulary import listed

SKP_COLUMNS = listed(
    """
    id jenis unit nip nama jabatan is_skp skp_id skp_unor skp_unor_atasan skp_unor_induk skp_jabatan
    skp_jenis_jabatan skp_status skp_model periode_awal periode_akhir is_plt_plh jenis_pegawai created_at
    """
)
INSTANT = "%Y-%m-%d %H:%M:%S"
Salts = Callable[[str], int]


@dataclass(frozen=True)
class Kebiasaan:
    """How an instansi behaves: shares of people without SKP, not approved, not rated, rated late, contradicted."""

    tanpa_skp: float = 0.025
    belum_setuju: float = 0.05
    belum_dinilai: float = 0.05
    terlambat: float = 0.06
    tidak_selaras: float = 0.006


def skp_of_year(people: pl.DataFrame, units: pl.DataFrame, tahun: int, seed: int, habit: Kebiasaan) -> pl.DataFrame:
    """Every SKP of the year, people without one included; a row is a person's SKP.

    A few people have two (transfer within the instansi on 1 July), a few heads a second one as Plt of another unit.
    Columns: those of `people`; those of the reports that depend on neither period nor draw; `ada` (has an SKP), `awal`,
    `akhir`, `dibuat` (when it was made), `urut` (0 main, 1 before a transfer, 2 second hat), `kunci` (its own number).
    """
    of = lambda name: salt(seed, "skp", tahun, name)  # noqa: E731
    key = pl.col("nomor")
    first, last = date(tahun, 1, 1), date(tahun, 12, 31)
    here = people.with_row_index("baris").filter(
        (pl.col("mulai").is_null() | (pl.col("mulai") <= last))
        & (pl.col("sampai").is_null() | (pl.col("sampai") >= first))
    )
    here = here.with_columns(
        awal=pl.max_horizontal(pl.lit(first), "mulai"),
        akhir=pl.min_horizontal(pl.lit(last), "sampai"),
        urut=pl.lit(0, dtype=pl.UInt64),
        plt=pl.lit(0, dtype=pl.Int64),
        unit_skp=pl.col("unit").cast(pl.Int64),
        jabatan_skp=pl.col("jabatan"),
        ada=uniform(key, of("ada")) >= habit.tanpa_skp,
    )
    settled = pl.col("mulai").is_null() & pl.col("sampai").is_null() & pl.col("ada")
    moved = here.filter(settled & ~pl.col("kepala") & (uniform(key, of("pindah")) < 0.004))
    half = date(tahun, 6, 30)
    other = below(key, of("asal"), units.height)
    second = moved.with_columns(akhir=pl.lit(half), unit_skp=other, urut=pl.lit(1, dtype=pl.UInt64))
    hats = here.filter(settled & pl.col("kepala") & (pl.col("jenis_jabatan") == "1") & (uniform(key, of("plt")) < 0.05))
    hats = hats.with_columns(
        awal=pl.lit(date(tahun, 3, 1)), plt=pl.lit(1, dtype=pl.Int64), unit_skp=other, urut=pl.lit(2, dtype=pl.UInt64)
    )
    second = second.with_columns(baris_atasan=_other_than_self(units["baris_kepala"]))
    hats = hats.with_columns(
        jabatan_skp=pl.lit("Plt. ") + pl.lit(units["jabatan_kepala"]).gather(pl.col("unit_skp")),
        baris_atasan=_other_than_self(units["baris_atasan"]),
    )
    hats = hats.filter((pl.col("unit_skp") != pl.col("unit").cast(pl.Int64)) & (pl.col("jabatan_skp") != "Plt. "))
    here = here.with_columns(
        awal=pl.when(pl.col("nomor").is_in(moved["nomor"].implode())).then(half + timedelta(days=1)).otherwise("awal")
    )
    return _attach(pl.concat([here, second, hats]).sort("baris", "urut"), people, units, tahun, of, habit)


def _other_than_self(rows: pl.Series) -> pl.Expr:
    """The row that stands for the unit of the SKP, or the person's usual atasan where that is the person."""
    found = pl.lit(rows).gather(pl.col("unit_skp"))
    return pl.when(found == pl.col("baris").cast(pl.Int64)).then("baris_atasan").otherwise(found)


def _attach(
    core: pl.DataFrame, people: pl.DataFrame, units: pl.DataFrame, tahun: int, of: Salts, habit: Kebiasaan
) -> pl.DataFrame:
    """Add to each SKP its person, unit and atasan, and when it was made and whether it is approved."""
    ada = pl.col("ada")
    key = pl.col("nomor") * 4 + pl.col("urut")
    at = pl.col("unit_skp")
    unit = {name: pl.lit(units[name]).gather(at) for name in ("unor_id", "unor", "unor_induk", "unor_atasan")}
    today = pl.lit(units["unor"]).gather(pl.col("unit").cast(pl.Int64))
    atasan = {
        "pegawai_atasan_id": people["pegawai_id"],
        "pegawai_atasan_nip": people["nip"],
        "pegawai_atasan_nama": people["nama"],
        "pegawai_atasan_unor_id": units["unor_id"].gather(people["unit"]),
        "pegawai_atasan_unor": units["unor"].gather(people["unit"]),
        "pegawai_atasan_jabatan": people["jabatan"],
        "pegawai_atasan_golru": people["golru"],
    }
    eselon = pl.lit(units["eselon"]).gather(at)
    lag = (
        pl.when(uniform(key, of("lambat")) < 0.07)
        .then(31 + below(key, of("hari"), 50))
        .otherwise(1 + below(key, of("hari"), 28))
    )
    noon = 7 * 3600 + below(key, of("jam"), 9 * 3600)
    begun = pl.col("awal").cast(pl.Datetime("us")) + pl.duration(days=lag, seconds=noon)
    status = uniform(key, of("status"))
    return core.with_columns(
        [
            pl.lit("31").alias("jenis"),
            today.alias("unor_kini"),
            hex_id(key * 8192 + tahun, "skp").alias("skp_id"),
            pl.when(status >= habit.belum_setuju)
            .then(pl.lit("persetujuan"))
            .when(status >= habit.belum_setuju / 2)
            .then(pl.lit("pengajuan"))
            .otherwise(pl.lit("draft"))
            .alias("status"),
            pl.when(ada).then(begun).alias("dibuat"),
            pl.when(eselon.is_in(["11", "21", "22"]) & pl.col("kepala"))
            .then(pl.lit("jpt"))
            .otherwise(pl.lit("jajf"))
            .alias("skp_model"),
            (key * 8192 + tahun).alias("kunci"),
        ]
        + [expr.alias(f"skp_{name}") for name, expr in unit.items()]
        + [pl.lit(column).gather(pl.col("baris_atasan")).alias(name) for name, column in atasan.items()]
    )


def laporan_skp(skp: pl.DataFrame, drawn: datetime) -> pl.DataFrame:
    """Laporan SKP as drawn at an instant: what was made later is not there yet, who ended before is gone."""
    seen = skp.filter(
        (pl.col("mulai").is_null() | (pl.col("mulai") <= drawn.date()))
        & (
            pl.col("tetap")
            | pl.col("sampai").is_null()
            | (pl.col("sampai") >= drawn.date())
            | (pl.col("akhir").dt.year() < pl.col("sampai").dt.year())
        )
    )
    made = pl.col("ada") & (pl.col("dibuat") <= drawn)
    seen = seen.filter(made | (pl.col("urut") == 0))
    recent = pl.col("dibuat") > drawn - timedelta(days=3)
    status = pl.when((pl.col("status") == "persetujuan") & recent).then(pl.lit("pengajuan")).otherwise("status")
    odd = pl.col("nomor") % 3
    none = pl.when(odd == 0).then(pl.lit("-")).when(odd == 1).then(pl.lit("")).otherwise(None)

    def of_skp(expr: pl.Expr) -> pl.Expr:
        return pl.when(made).then(expr)

    frame = seen.select(
        id="pegawai_id",
        jenis="jenis",
        unit="unor_kini",
        nip="nip",
        nama="nama",
        jabatan="jabatan",
        is_skp=made.cast(pl.Int64),
        skp_id=of_skp(pl.col("skp_id")),
        skp_unor=of_skp(pl.col("skp_unor")),
        skp_unor_atasan=of_skp(pl.col("skp_unor_atasan")),
        skp_unor_induk=of_skp(pl.col("skp_unor_induk")),
        skp_jabatan=of_skp(pl.col("jabatan_skp")),
        skp_jenis_jabatan=of_skp(pl.col("jenis_jabatan")),
        skp_status=pl.when(made).then(status).otherwise(none),
        skp_model=of_skp(pl.col("skp_model")),
        periode_awal=of_skp(pl.col("awal").cast(pl.String)),
        periode_akhir=of_skp(pl.col("akhir").cast(pl.String)),
        is_plt_plh=pl.col("plt"),
        jenis_pegawai="jenis_pegawai",
        created_at=of_skp(pl.col("dibuat").dt.strftime(INSTANT)),
    )
    return frame.select(SKP_COLUMNS)
