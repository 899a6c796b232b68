"""What else TPP rests on, of invented people: classes of posts, states of persons, values of the local system.

In here: which class a post has, who is in which state, and how the local system scores people. Not in here: attendance
(`kehadiran.py`), policies (`data/kebijakan`). The classes are invented, if likely.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import polars as pl

from pipelines.simulate.draws import below, salt, uniform
from pipelines.simulate.kehadiran import on_the_list

CLASSES = ["jabatan_id", "jabatan", "unor_id", "kelas", "berlaku_mulai", "berlaku_sampai", "dasar"]
STATES = [
    *("nip", "keadaan", "mulai", "selesai", "unor_id", "kelas_jabatan", "hubungan_jabatan", "nilai", "persen"),
    "catatan",
]
_OF_ESELON = {"11": 17, "21": 15, "22": 14, "31": 12, "41": 9}
_OF_LEVEL = (
    *(("Ahli Madya", 11), ("Ahli Muda", 9), ("Ahli Pertama", 8)),
    *(("Penyelia", 8), ("Mahir", 7), ("Terampil", 6)),
    *(("Penelaah", 7), ("Penata", 7), ("Pengolah", 6), ("Operator", 5), ("Pengadministrasi", 5), ("Pengelola", 5)),
)
_SINCE = "2025-01-01"


def class_of(units: pl.DataFrame) -> pl.Expr:
    """Give the class of each person's post: a head's by the eselon of the unit, the others' by the name of the post."""
    eselon = pl.lit(units["eselon"]).gather(pl.col("unit"))
    by_name = pl.coalesce(
        pl.when(pl.col("jabatan").str.contains(word)).then(pl.lit(kelas)) for word, kelas in _OF_LEVEL
    )
    heads = eselon.replace_strict(_OF_ESELON, default=8, return_dtype=pl.Int32)
    return pl.when(pl.col("kepala") & (pl.col("jenis_jabatan") == "1")).then(heads).otherwise(by_name).cast(pl.Int32)


def classes(people: pl.DataFrame, units: pl.DataFrame, dasar: str) -> pl.DataFrame:
    """Give the class of every post that somebody holds, by its name; of heads who share a name the lowest."""
    posts = people.group_by("jabatan").agg(kelas=class_of(units).min()).sort("jabatan")
    found = posts.with_columns(berlaku_mulai=pl.lit(_SINCE), dasar=pl.lit(dasar))
    return found.select(
        pl.col(name) if name in found.columns else pl.lit(None, pl.String).alias(name) for name in CLASSES
    )


def states(people: pl.DataFrame, units: pl.DataFrame, first: date, last: date, seed: int) -> pl.DataFrame:
    """Give the states that people were in during the time, a row a person and state."""
    key = pl.col("nomor")
    pns = pl.col("jenis_pegawai") == "pns"
    staff = pl.col("jenis_jabatan") != "1"
    share = {name: uniform(key, salt(seed, "keadaan", name)) for name in ("lhkpn", "hukdis", "mpp", "plt")}
    span = (last - first).days
    someday = pl.lit(first) + pl.duration(days=below(key, salt(seed, "keadaan", "hari"), span))
    begin = someday.dt.month_start().cast(pl.Date)
    allowance = 1_500_000 + below(key, salt(seed, "keadaan", "tpg"), 2_500) * 1_000
    nothing = {name: pl.lit(None, pl.String) for name in STATES}
    own = class_of(units)
    made: list[tuple[pl.Expr, dict[str, pl.Expr]]] = [
        (~staff & (share["lhkpn"] < 0.06), {"keadaan": pl.lit("LHKPN"), "mulai": pl.lit(first), "selesai": begin}),
        (
            pns & (share["hukdis"] < 0.006),
            {"keadaan": pl.lit("HUKDIS:ringan"), "mulai": begin, "catatan": pl.lit("Teguran tertulis")},
        ),
        (
            pns & (share["hukdis"] > 0.997),
            {"keadaan": pl.lit("HUKDIS:sedang"), "mulai": begin, "catatan": pl.lit("Pemotongan tunjangan 25 %")},
        ),
        (pns & staff & (share["mpp"] < 0.004), {"keadaan": pl.lit("MPP"), "mulai": begin}),
        (pl.col("kedudukan") == "03", {"keadaan": pl.lit("TUGAS_BELAJAR"), "mulai": pl.lit(first)}),
        (
            pns & (pl.col("jenis_jabatan") == "1") & (own < 12) & (share["plt"] < 0.15),
            {
                "keadaan": pl.lit("PLT"),
                "mulai": begin,
                "selesai": begin.dt.offset_by("2mo").dt.month_end(),
                "kelas_jabatan": own + pl.when(share["plt"] < 0.1).then(2).otherwise(0),
                "hubungan_jabatan": pl.when(share["plt"] < 0.1).then(pl.lit("atasan")).otherwise(pl.lit("setingkat")),
            },
        ),
        (
            pl.col("jabatan").str.starts_with("Guru") & pns,
            {"keadaan": pl.lit("TPG"), "mulai": pl.lit(first), "nilai": allowance},
        ),
    ]
    return pl.concat(
        people.filter(who).select(
            expr.cast(pl.String).alias(name) for name, expr in (nothing | {"nip": pl.col("nip")} | row).items()
        )
        for who, row in made
    )


def local_values(people: pl.DataFrame, month: date, seed: int, source: str) -> pl.DataFrame:
    """Give `skor_skp` of a month, with the day on which the report was filed; three in a hundred filed none."""
    key = pl.col("nomor")
    last = month.replace(day=monthrange(month.year, month.month)[1])
    of = lambda name: salt(seed, "lokal", month, name)  # noqa: E731
    score = (
        10_000 - below(key, of("nilai"), 3_500) + pl.when(uniform(key, of("rendah")) < 0.04).then(-3_000).otherwise(0)
    )
    filed = pl.lit(last) + pl.duration(days=1 + below(key, of("lapor"), 12))
    return (
        on_the_list(people, month)
        .filter(uniform(key, of("ada")) > 0.03)
        .select(
            nip="nip",
            tahun=pl.lit(str(month.year)),
            bulan=pl.lit(str(month.month)),
            ukuran=pl.lit("skor_skp"),
            nilai=(score // 100).cast(pl.String) + pl.lit(".") + (score % 100).cast(pl.String).str.zfill(2),
            tanggal_lapor=filed.cast(pl.Date).cast(pl.String),
            sumber=pl.lit(source),
        )
    )
