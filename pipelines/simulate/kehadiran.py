"""Attendance of invented people: the recap of a month, and SIMPEGNAS's days.

In here: how often people are late, absent, on leave or on duty elsewhere, as functions of the person and the month. Not
in here: which instansi delivers which of the two (`sample_tpp.py`, `nation_tpp.py`).
"""

from __future__ import annotations

import csv
from calendar import monthrange
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.simulate.draws import below, salt, uniform
from pipelines.simulate.vocabulary import listed

RECAP = listed(
    "nip tahun bulan hari_kerja menit_terlambat menit_pulang_cepat cuti_sakit_kumulatif tl1 tl2 tl3 tl4 psw1 psw2 psw3 "
    "psw4 tanpa_scan alpa apel apel_alpa dinas_luar izin cuti_tahunan cuti_sakit cuti_besar cuti_bersalin "
    "cuti_alasan_penting cltn menit_aktivitas"
)
_BEGIN, _END = timedelta(hours=7, minutes=30), timedelta(hours=16)
_WIB = timedelta(hours=7)
_LATE = {"TM1": (1, 30), "TM2": (31, 30), "TM3": (61, 30), "TM4": (91, 60)}
_EARLY = {"PC1": (1, 30), "PC2": (31, 30), "PC3": (61, 30), "PC4": (91, 60)}
_DAYS = (
    *(("HN", 0.78), ("TM1", 0.86), ("TM2", 0.89), ("TM3", 0.9), ("TMM", 0.915)),
    *(("PC1", 0.945), ("PC2", 0.955), ("PCM", 0.965), ("CT", 0.98), ("DL", 0.993), ("Izin", 0.996), ("TK", 1.0)),
)
_AWAY = {"CT", "DL", "Izin", "TK"}


def months(first: date, last: date) -> list[date]:
    """Give the first days of the months from `first` to `last`."""
    found = [first.replace(day=1)]
    while (after := (found[-1] + timedelta(days=31)).replace(day=1)) <= last:
        found.append(after)
    return found


def workdays(month: date, reference: Path) -> list[date]:
    """Give the working days of a month: Monday to Friday, without the national holidays of the reference table."""
    with (reference / "hari_libur.csv").open(encoding="utf-8", newline="") as file:
        holidays = {row["tanggal"] for row in csv.DictReader(file)}
    days = [month.replace(day=day) for day in range(1, monthrange(month.year, month.month)[1] + 1)]
    return [day for day in days if day.weekday() < 5 and day.isoformat() not in holidays]


def on_the_list(people: pl.DataFrame, month: date) -> pl.DataFrame:
    """Give who is in the service in the month; who is on tugas belajar keeps no hours."""
    last = month.replace(day=monthrange(month.year, month.month)[1])
    begun = pl.col("mulai").is_null() | (pl.col("mulai") <= last)
    still = pl.col("sampai").is_null() | (pl.col("sampai") >= month)
    return people.filter(begun & still & (pl.col("kedudukan") != "03"))


def recap(people: pl.DataFrame, month: date, days: int, seed: int) -> pl.DataFrame:
    """Give the recap of a month of `days` working days, a row a person who is `on_the_list`."""
    key = pl.col("nomor")

    def some(name: str, share: float, most: int) -> pl.Expr:
        """One to `most`, for that share of the people; 0 for the others."""
        drawn = 1 + below(key, salt(seed, "hadir", month, name), most)
        return pl.when(uniform(key, salt(seed, "hadir", month, name, "ada")) < share).then(drawn).otherwise(0)

    everywhere = pl.col("kedudukan") != "02"
    alpa = pl.when(uniform(key, salt(seed, "hadir", month, "hilang")) < 0.002).then(11).otherwise(some("alpa", 0.02, 3))
    woman = pl.col("jenis_kelamin") == "F"
    made = on_the_list(people, month).with_columns(
        tahun=pl.lit(month.year),
        bulan=pl.lit(month.month),
        hari_kerja=pl.lit(days),
        tl1=some("tl1", 0.25, 3),
        tl2=some("tl2", 0.08, 2),
        tl3=some("tl3", 0.03, 1),
        tl4=some("tl4", 0.01, 1),
        psw1=some("psw1", 0.15, 2),
        psw2=some("psw2", 0.04, 1),
        psw3=some("psw3", 0.015, 1),
        psw4=some("psw4", 0.005, 1),
        tanpa_scan=some("scan", 0.08, 2),
        alpa=alpa,
        apel=pl.lit(4),
        apel_alpa=some("apel", 0.12, 2),
        dinas_luar=some("dinas", 0.15, 3),
        izin=some("izin", 0.03, 2),
        cuti_tahunan=pl.min_horizontal(some("tahunan", 0.12, 5), pl.lit(days - 13)),
        cuti_sakit=some("sakit", 0.04, 3),
        cuti_besar=pl.when(uniform(key, salt(seed, "besar", month)) < 0.002).then(days - 13).otherwise(0),
        cuti_bersalin=pl.when(woman & (uniform(key, salt(seed, "bersalin", month.year)) < 0.01))
        .then(pl.lit(days))
        .otherwise(0),
        cuti_alasan_penting=some("penting", 0.006, 4),
        cltn=pl.lit(days),
        menit_aktivitas=days
        * (270 + below(key, salt(seed, "menit", month), 90) - 4 * some("sedikit aktivitas", 0.04, 45)),
    )
    made = made.with_columns(
        menit_terlambat=pl.col("tl1") * 12 + pl.col("tl2") * 44 + pl.col("tl3") * 71 + pl.col("tl4") * 118,
        menit_pulang_cepat=pl.col("psw1") * 9 + pl.col("psw2") * 41 + pl.col("psw3") * 77 + pl.col("psw4") * 125,
        cuti_sakit_kumulatif=pl.col("cuti_sakit"),
    )
    # on cuti bersalin or cltn nothing else happens
    at_home = (pl.col("cuti_bersalin") > 0) | ~everywhere
    kept = {"nip", "tahun", "bulan", "hari_kerja", "cuti_bersalin", "cltn", "apel"}
    return made.select(
        pl.when(everywhere).then(0).otherwise(name).alias(name)
        if name == "cltn"
        else pl.when(at_home).then(0).otherwise(name).alias(name)
        if name not in kept
        else pl.col(name)
        for name in RECAP
    )


def simpegnas_days(
    people: pl.DataFrame, month: date, days: list[date], seed: int, pull: int = 1
) -> list[dict[str, Any]]:
    """Give the days of a month as SIMPEGNAS has them, a row a day: nama, nip, tahun, bulan, and the day's own keys.

    A later `pull` finds some of what was amiss in the first mended: attendance changes afterwards.
    """
    return [
        {
            "nama": one["nama"],
            "nip": one["nip"],
            "tahun": str(day.year),
            "bulan": str(day.month),
            **_day(one, day, seed, pull),
        }
        for one in on_the_list(people, month).iter_rows(named=True)
        for day in days
    ]


def _day(person: dict[str, Any], day: date, seed: int, pull: int) -> dict[str, Any]:
    drawn = salt(seed, "hari", person["nip"], day) % 10_000 / 10_000
    status = next(name for name, until in _DAYS if drawn < until)
    if pull > 1 and status != "HN" and salt(seed, "tarik", person["nip"], day) % 3 == 0:
        status = "DL" if status == "TK" else "HN"
    odd = salt(seed, "menit", person["nip"], day) % 997
    first, last = status if status.startswith("TM") else "HN", status if status.startswith("PC") else "HN"
    late = _LATE[first][0] + odd % _LATE[first][1] if first in _LATE else 0
    early = _EARLY[last][0] + odd % _EARLY[last][1] if last in _EARLY else 0
    come = _BEGIN + timedelta(minutes=late) if late else _BEGIN - timedelta(minutes=1 + odd % 29)
    go = _END - timedelta(minutes=early) if early else _END + timedelta(minutes=odd % 50)
    away = status in _AWAY
    return {
        "day": day.day,
        "checkIn": _scan(None if away or first == "TMM" else come, "" if away else first, late, odd),
        "checkRest": _scan(None, "", 0, odd),
        "checkOut": _scan(None if away or last == "PCM" else go, "" if away else last, early, odd),
        "status": status,
        "late": late or early,
    }


def _scan(at: timedelta | None, status: str, minutes: int, odd: int) -> dict[str, Any]:
    """A scan; without one, SIMPEGNAS has the keys all the same. `time` is UTC."""
    local = datetime(2026, 1, 1) + at + timedelta(seconds=odd % 60) if at is not None else None
    return {
        "work_from": "WFO" if local else "",
        "status": status,
        "source": "",
        "time": f"{local - _WIB:%H:%M:%S}" if local else "",
        "time_with_timezone": f"{local:%H:%M:%S}" if local else "",
        "timezone": "Asia/Jakarta" if local else "",
        "late": minutes,
    }
