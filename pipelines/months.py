"""Which months there are: those to be computed, those to be paid, and those that records are kept of.

Here: periods and the months that follow from them and from what was delivered. Not here: what the parts of a table are
made of (`plan.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipelines.deliveries import Pair, place_of

ATTENDANCE = ("rekap_kehadiran", "kehadiran_harian")
"""The records that tell who was at work: a month of theirs is to be paid, evaluated yet or not."""

YEAR = 12

QUARTER = 3
"""Months that the longest periodic period is made of."""


@dataclass(frozen=True)
class Period:
    """A period setting in force for one year; `bulan` is the first day of the month in which it ends."""

    kode_instansi: str
    tahun: int
    periode_id: str
    bulan: date
    periode_akhir: date
    batas_pengisian: date | None

    @cached_property
    def label(self) -> str:
        """The part in which the period's evaluations lie."""
        return self.bulan.strftime("%Y-%m")


class Months:
    """The months, as labels in order. `scopes` gives every record's deliveries, `periods` the settings in force."""

    def __init__(self, scopes: Mapping[str, list[Pair]], periods: Iterable[Period]) -> None:
        self._scopes = scopes
        self._periods = list(periods)

    @cached_property
    def of_place(self) -> dict[tuple[str, int | None, str | None], date]:
        """The month of a period, by kode_instansi, tahun and periode_id."""
        return {(p.kode_instansi, p.tahun, p.periode_id): p.bulan for p in self._periods}

    @cached_property
    def computed(self) -> list[str]:
        """The months to be computed: those with evaluations, and later ones whose period had ended when an SKP report
        of the instansi was drawn (an unstamped one counts as drawn at the latest instant in its rows)."""
        places = map(place_of, self._scopes.get("penilaian", []))
        found = {self.of_place[place] for place in places if place in self.of_place}
        first = min(found, default=date.min)
        seen: dict[tuple[str, int | None], date] = {}
        for delivery, scope in self._scopes.get("skp", []):
            drawn = delivery.drawn_at or delivery.content_until
            if drawn is not None:
                place = (delivery.kode_instansi, scope.tahun)
                seen[place] = max(seen.get(place, drawn.date()), drawn.date())
        for period in self._periods:
            until = seen.get((period.kode_instansi, period.tahun))
            if until is not None and period.periode_akhir <= until and period.bulan >= first:
                found.add(period.bulan)
        return sorted(month.strftime("%Y-%m") for month in found)

    @cached_property
    def paid(self) -> list[str]:
        """The months to be paid: every calendar month from the first computed one to the last, and to the last month
        with attendance (of those that had begun when it was delivered: a later one is a typing error)."""
        if not self.computed:
            return []
        attended = [month for month, begun in self._attended if begun]
        return _between(self.computed[0], max([self.computed[-1], *attended]))

    @cached_property
    def stated(self) -> list[str]:
        """The months that state tables are read as of."""
        return sorted({*self.computed, *self.paid})

    @cached_property
    def recorded(self) -> list[str]:
        """The months of record tables: what is due after a month's end (evidence, coaching) comes in the next one,
        which may not be computed yet; evidence for a quarter comes in months in which no period ends; and days absent
        run over a year that may have begun before the first month."""
        before = {month_after(month, -step) for month in self.computed for step in range(1, QUARTER + 1)}
        told = {scope.bulan for pairs in self._scopes.values() for _, scope in pairs}
        year = {month_after(month, -step) for month in self.computed[:1] for step in range(1, YEAR)}
        attended = {month for month, _ in self._attended}
        after = {month_after(month, 1) for month in self.computed}
        return sorted({*self.stated, *(before & told), *(year & attended), *after})

    @cached_property
    def _attended(self) -> set[tuple[str, bool]]:
        """The months that attendance was delivered of, and whether they had begun then."""
        return {
            (scope.bulan, scope.bulan <= delivery.order[0].strftime("%Y-%m"))
            for record in ATTENDANCE
            for delivery, scope in self._scopes.get(record, [])
            if scope.bulan is not None
        }


def month_after(label: str, months: int) -> str:
    """Name the month so many months later."""
    number = int(label[:4]) * 12 + int(label[5:]) - 1 + months
    return f"{number // 12}-{number % 12 + 1:02d}"


def _between(first: str, last: str) -> list[str]:
    found = [first]
    while found[-1] < last:
        found.append(month_after(found[-1], 1))
    return found
