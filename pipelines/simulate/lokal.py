"""What an agency's own systems beside e-Kinerja know: dialog kinerja, briefing, aktivitas harian (Kota Semarang).

In here: their rows for one month and some people. Not in here: which people and months, planted faults.
"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from pipelines.simulate.draws import below, pick, salt, uniform
from pipelines.simulate.tahapan import PEKERJAAN

TOPIK = ("Capaian bulan berjalan", "Kendala pelaksanaan tugas", "Pengembangan kompetensi", "Rencana bulan depan")
TINDAK_LANJUT = ("Target disesuaikan", "Dijadwalkan pelatihan", "Dibahas lagi bulan depan", "")


def workdays(first: date, last: date) -> list[date]:
    """Monday to Friday; holidays are not known here."""
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in every if day.weekday() < 5]


def dialog_kinerja(people: pl.DataFrame, days: list[date], seed: int) -> pl.DataFrame:
    """One dialogue in the month for two people in three; `people` has nomor, nip and atasan_nip."""
    key = pl.col("nomor")
    of = lambda name: salt(seed, "dialog", days[0], name)  # noqa: E731
    held = people.filter(pl.col("atasan_nip").is_not_null() & (uniform(key, of("ada")) < 0.66))
    return held.select(
        nip="nip",
        tanggal=_one_of(days, key, of("hari")),
        atasan_nip="atasan_nip",
        topik=pick(key, of("topik"), TOPIK),
        tindak_lanjut=pick(key, of("lanjut"), TINDAK_LANJUT),
    )


def briefing(people: pl.DataFrame, days: list[date], seed: int) -> pl.DataFrame:
    """The briefing of the month's first Monday: who was there; one person in twelve was not, one in ten not asked."""
    key = pl.col("nomor")
    of = lambda name: salt(seed, "briefing", days[0], name)  # noqa: E731
    monday = next(day for day in days if day.weekday() == 0)
    asked = people.filter(pl.col("atasan_nip").is_not_null() & (uniform(key, of("ada")) < 0.9))
    return asked.select(
        nip="nip",
        tanggal=pl.lit(str(monday)),
        pemberi_nip="atasan_nip",
        hadir=pl.when(uniform(key, of("hadir")) < 11 / 12).then(pl.lit("ya")).otherwise(pl.lit("tidak")),
    )


def aktivitas_harian(people: pl.DataFrame, days: list[date], plans: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Activities of a month: one a workday and person with gaps, most in the city's system, some in BKN's or in both.

    `plans` (nip, rencana_aksi_id) are the rencana aksi that an activity in BKN's system can name.
    """
    of = lambda name: salt(seed, "aktivitas", days[0], name)  # noqa: E731
    named = plans.group_by("nip").agg(pl.col("rencana_aksi_id").min())
    each = people.select("nip", "nomor").join(pl.DataFrame({"tanggal": days}), how="cross")
    key = pl.col("nomor") * 40_000 + pl.col("tanggal").cast(pl.Int32).cast(pl.UInt64)
    each = each.with_columns(k=key).join(named, on="nip", how="left").sort("nomor", "tanggal")
    k, share = pl.col("k"), uniform(pl.col("k"), of("sumber"))
    local, central = share < 0.7, (share >= 0.55) & (share < 0.85)
    start, work = 8 + below(k, of("mulai"), 6), below(k, of("kerja"), len(PEKERJAAN))
    parts = [
        each.filter(which).select(
            nip="nip",
            tanggal=pl.col("tanggal").cast(pl.String),
            jam_mulai=_clock(start),
            jam_selesai=_clock(start + 1 + below(k, of("lama"), 3)),
            uraian=pl.lit(pl.Series([words for words, _ in PEKERJAAN])).gather(work),
            rencana_aksi_id=pl.col("rencana_aksi_id") if sumber == "bkn" else pl.lit(None, dtype=pl.String),
            realisasi=1 + below(k, of("realisasi"), 4),
            satuan=pl.lit(pl.Series([unit for _, unit in PEKERJAAN])).gather(work),
            sumber=pl.lit(sumber),
        )
        for sumber, which in (("lokal", local), ("bkn", central))
    ]
    return pl.concat(parts)


def _one_of(days: list[date], key: pl.Expr, salted: int) -> pl.Expr:
    return pl.lit(pl.Series([str(day) for day in days])).gather(below(key, salted, len(days)))


def _clock(hour: pl.Expr) -> pl.Expr:
    return hour.cast(pl.String).str.zfill(2) + pl.lit(":00")
