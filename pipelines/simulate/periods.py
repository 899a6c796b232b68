"""Period settings of an instansi, as e-Kinerja's reference call answers them, and the dated periods that follow.

In here: the three ways instansi cut the year (calendar months, 16th to 15th, quarters), each with its yearly period,
and the reading of `MM-DD` dates for a year. Not in here: who is evaluated, and what is badly set on purpose.

A setting serves every year. For a setting whose start is later in the year than its end (12-16 … 01-15) the year is
that of its **end**: Bulanan 1 of 2026 runs from 16 December 2025. `+01-7` is 7 January of the year after.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from pipelines.simulate.draws import hex_id_of
from pipelines.simulate.vocabulary import listed

Cara = Literal["bulan", "tengah_bulan", "triwulan"]
NAMA_BULAN = listed("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember")
ROMAWI = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Setting:
    """One row of `referensi/periode`, in its field order; `paruh_waktu_saja` is ours and is not delivered."""

    id: str
    nama: str
    tahun: int | None
    periode_awal: str
    periode_akhir: str
    batas_pengisian: str
    jenis_periode: str | None
    tipe_periodik: str | None
    angka_periodik: str | None
    paruh_waktu_saja: bool = False

    def row(self) -> dict[str, Any]:
        """The nine delivered fields."""
        return {name: value for name, value in self.__dict__.items() if name != "paruh_waktu_saja"}


@dataclass(frozen=True)
class Periode:
    """A setting in one year: the dates that evaluations are made by."""

    setting: Setting
    tahun: int
    awal: date
    akhir: date
    batas: date

    @property
    def tahunan(self) -> bool:
        return self.setting.jenis_periode == "final"

    @property
    def slug(self) -> str:
        """The part of a file name that tells the period: `2026-bulanan-04`, `2025-tahunan`."""
        if self.tahunan:
            return f"{self.tahun}-tahunan"
        if self.setting.tipe_periodik == "triwulanan":
            return f"{self.tahun}-triwulanan-{self.akhir.month // 3}"
        return f"{self.tahun}-bulanan-{self.akhir.month:02d}"

    @property
    def judul(self) -> str:
        """The free text of the 'Periode' line of menu Laporan."""
        return f"{self.setting.nama} ({tanggal_panjang(self.awal)} - {tanggal_panjang(self.akhir)})"


def tanggal_panjang(day: date) -> str:
    """`5 Februari 2026`."""
    return f"{day.day} {NAMA_BULAN[day.month - 1]} {day.year}"


def settings(cara: Cara, kode_instansi: str, quarters_for_paruh_waktu: bool = True) -> list[Setting]:
    """The period settings of one instansi: twelve months or four quarters, the yearly period, and (beside months)
    the quarters in which PPPK Paruh Waktu are evaluated."""
    made: list[Setting] = []
    if cara == "bulan":
        made += [_calendar_month(kode_instansi, m) for m in range(1, 13)]
    elif cara == "tengah_bulan":
        made += [_mid_month(kode_instansi, m) for m in range(1, 13)]
    if cara == "triwulan" or quarters_for_paruh_waktu:
        made += [replace(_quarter(kode_instansi, q), paruh_waktu_saja=cara != "triwulan") for q in range(1, 5)]
    made.append(
        Setting(
            hex_id_of("periode", kode_instansi, "final"),
            *("Penilaian Tahunan", None, "01-01", "12-31", "+01-31", "final", None, None),
        )
    )
    return made


def _setting(kode: str, nama: str, awal: date, akhir: date, batas: date, tipe: str, angka: int) -> Setting:
    later = f"+{batas.month:02d}-{batas.day}" if batas.year > akhir.year else f"{batas:%m-%d}"
    dates = (f"{awal:%m-%d}", f"{akhir:%m-%d}", later)
    return Setting(hex_id_of("periode", kode, tipe, angka), nama, None, *dates, None, tipe, str(angka))


def _calendar_month(kode: str, month: int) -> Setting:
    first = date(2025, month, 1)
    last = _end_of_month(2025, month)
    nama = f"Bulanan {month}"
    if month == 2:  # 02-28 would leave 29 February uncovered; instansi write 02-29 or 02-28, both are met
        last = date(2025, 2, 28)
    return _setting(kode, nama, first, last, last + timedelta(days=10), "bulanan", month)


def _mid_month(kode: str, month: int) -> Setting:
    before = date(2025, month, 1) - timedelta(days=1)
    akhir = date(2025, month, 15)
    return _setting(kode, f"Bulanan {month}", before.replace(day=16), akhir, date(2025, month, 22), "bulanan", month)


def _quarter(kode: str, quarter: int) -> Setting:
    first = date(2025, 3 * quarter - 2, 1)
    last = _end_of_month(2025, 3 * quarter)
    nama = f"Triwulanan {ROMAWI[quarter - 1]}"
    return _setting(kode, nama, first, last, last + timedelta(days=10), "triwulanan", quarter)


def _end_of_month(year: int, month: int) -> date:
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def dated(setting: Setting, tahun: int) -> Periode:
    """The setting in one year."""
    akhir = _day(setting.periode_akhir, tahun)
    awal = _day(setting.periode_awal, tahun)
    if awal > akhir:
        awal = _day(setting.periode_awal, tahun - 1)
    return Periode(setting, tahun, awal, akhir, _day(setting.batas_pengisian, tahun))


def _day(text: str, tahun: int) -> date:
    if text.startswith("+"):
        text, tahun = text[1:], tahun + 1
    month, day = (int(part) for part in text.split("-"))
    return date(tahun, month, day)


def ended(rows: list[Setting], first: date, last: date) -> list[Periode]:
    """Every period of these settings whose end lies in [first, last], oldest first, the yearly one after its equals."""
    years = range(first.year, last.year + 1)
    found = [dated(s, tahun) for s in rows for tahun in years if s.tahun in (None, tahun)]
    inside = [p for p in found if first <= p.akhir <= last]
    return sorted(inside, key=lambda p: (p.akhir, p.tahunan, p.setting.tipe_periodik or "", p.setting.nama))
