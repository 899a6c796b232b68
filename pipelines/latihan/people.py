"""The invented people that the stand-in server answers about, instansi by instansi, made when they are first asked for.

Here: what each service would answer, as rows. Not here: envelopes, tokens and faults (`server.py`). The same arguments
give the same answers.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

import polars as pl

from pipelines.simulate import periods, units
from pipelines.simulate.nation import cara_of, habit_of
from pipelines.simulate.penilaian import laporan_penilaian
from pipelines.simulate.people import MAX_PEOPLE, Instansi, build, units_frame
from pipelines.simulate.reference import SMALLEST, known_instansi
from pipelines.simulate.skp import laporan_skp, skp_of_year


@dataclass
class Population:
    """The people of every instansi. `asn`: how many each has; `today`: the day on which the services answer."""

    asn: int
    today: date
    seed: int = 2026
    _made: dict[str, House] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._known = {one.kode: (at, one) for at, one in enumerate(known_instansi())}
        self.most = MAX_PEOPLE // len(self._known)

    def knows(self, kode: str) -> bool:
        """Tell whether there is such an instansi."""
        return kode in self._known

    def house(self, kode: str) -> House:
        """Give an instansi. Raises `KeyError` for one that there is not."""
        with self._lock:
            if kode not in self._made:
                at, one = self._known[kode]
                instansi = Instansi(one.kode, one.siasn_id, one.nama, at * self.most, self.asn)
                self._made[kode] = House(instansi, self.today, self.seed)
            return self._made[kode]


@dataclass
class House:
    """One instansi and its people."""

    instansi: Instansi
    today: date
    seed: int
    _reports: dict[tuple[object, ...], pl.DataFrame | None] = field(default_factory=dict)

    @property
    def drawn(self) -> datetime:
        """When the services answer: in the morning."""
        return datetime.combine(self.today, time(8, 0, 0))

    @property
    def years(self) -> range:
        """The years that the services know."""
        return range(self.today.year - 1, self.today.year + 1)

    @cached_property
    def settings(self) -> list[periods.Setting]:
        """The period settings."""
        return periods.settings(cara_of(self.instansi.kode, self.seed), self.instansi.kode)

    @cached_property
    def tree(self) -> list[units.Unit]:
        """The units."""
        return units.build(self.instansi.kode, self.instansi.nama, self.instansi.jumlah)

    @cached_property
    def unor(self) -> pl.DataFrame:
        """The units as a frame."""
        return units_frame(self.instansi, self.tree)

    @cached_property
    def people(self) -> pl.DataFrame:
        """The people."""
        return build(self.instansi, self.unor, self.seed, date(self.years[0], 1, 1), date(self.years[-1], 12, 31))

    def skp(self, tahun: int) -> pl.DataFrame:
        """Give the Laporan SKP of a year that the services know."""
        return laporan_skp(self._skp(tahun), self.drawn)

    def penilaian(self, tahun: int, periode_id: str) -> pl.DataFrame | None:
        """Give the Laporan Penilaian of a period; None for an id that is none. It has no rows before its end."""
        setting = next((one for one in self.settings if one.id == periode_id), None)
        if setting is None:
            return None
        periode = periods.dated(setting, tahun)
        report = laporan_penilaian(
            self._skp(tahun), periode, self.drawn, self.seed, habit_of(self.instansi.kode, self.seed)
        )
        return report if periode.akhir < self.today else report.clear()

    def ended(self) -> list[periods.Periode]:
        """Give the periods that have ended, oldest first."""
        return periods.ended(self.settings, date(self.years[0], 1, 1), self.today - timedelta(days=1))

    def _skp(self, tahun: int) -> pl.DataFrame:
        key = ("skp", tahun)
        if key not in self._reports:
            habit = habit_of(self.instansi.kode, self.seed)
            self._reports[key] = skp_of_year(self.people, self.unor, tahun, self.seed, habit)
        found = self._reports[key]
        assert found is not None
        return found


def smallest() -> int:
    """Give the fewest people that an instansi can have."""
    return SMALLEST
