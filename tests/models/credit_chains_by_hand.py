"""Chains of conversions in SIASN from before a person's first month, read slowly from the rule's words.

The rule: the rows go on, without a gap, from the PAK, the integration or the start in the jenjang. One reading holds
for all of them: each total is the running one, or that of its own months; in it every row adds what its months can be
worth, from Sangat Kurang to Sangat Baik, give or take half a hundredth a month. Two readings with two results: none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from tests.models.credit_by_hand import LEVELS, SHARES, Country, month_of
from tests.models.rows import Row


@dataclass
class Read:
    """The base that a chain gives (None: it gives none), its last month, and what is wrong with which row."""

    total: Decimal | None
    end: int
    faults: dict[str, str] = field(default_factory=dict)


def first_month(country: Country, person: str, part: int, first: int) -> int | None:
    """Give the first of the months worked out in which a person holds a jenjang."""
    months = range(first, part + 1)
    return next((m for m in months if any(m in spell.months for spell in country.spells(person, m))), None)


def read_chain(rows: Sequence[Row], jenjang: str, follows: int, start: Decimal | None, begun: int) -> Read:
    """Read the rows that end before the month `begun`; a chain has to go on from the month `follows`, from `start`."""
    rows = sorted((row for row in rows if month_of(row["selesai"]) < begun), key=_order)
    faults = _contradictions([row for row in rows if not row["konversi"] and not row["integrasi"]])
    faults |= _overlaps([row for row in rows if row["konversi"] and month_of(row["selesai"]) < follows])
    links = [row for row in rows if row["konversi"] and month_of(row["selesai"]) >= follows]
    expected = follows
    for row in links:
        if month_of(row["mulai"]) != expected:
            faults[row["riwayat_id"]] = "JEDA" if month_of(row["mulai"]) > expected else "TUMPANG_TINDIH"
        expected = max(expected, month_of(row["selesai"]) + 1)
    if not links:
        return Read(None, -1, faults)
    last, end = links[-1]["riwayat_id"], month_of(links[-1]["selesai"])
    totals = [Decimal(row["kredit_total"]) for row in links]
    own = [_possible(row, total, jenjang) for row, total in zip(links, totals, strict=True)]
    if start is not None:
        steps = [now - then for now, then in zip(totals, [start, *totals], strict=False)]
        running = [_possible(row, step, jenjang) for row, step in zip(links, steps, strict=True)]
        for row, one, other in zip(links, own, running, strict=True):
            if not one and not other and row["riwayat_id"] not in faults:
                faults[row["riwayat_id"]] = "TIDAK_COCOK"
    if any(row["riwayat_id"] in faults for row in links):
        return Read(None, end, faults)
    if start is None:
        return Read(None, end, faults | {last: "AWAL_TIDAK_DIKETAHUI"})
    readings = {totals[-1]} if all(running) else set()
    readings |= {start + sum(totals)} if all(own) else set()
    if len(readings) != 1:
        return Read(None, end, faults | {last: "DUA_ARTI" if readings else "TIDAK_COCOK"})
    return Read(readings.pop(), end, faults)


def _possible(row: Row, gained: Decimal, jenjang: str) -> bool:
    months = month_of(row["selesai"]) - month_of(row["mulai"]) + 1
    year = Fraction(LEVELS[jenjang][0]) / 1200
    least, most = (months * (year * SHARES[name]) for name in ("Sangat Kurang", "Sangat Baik"))
    slack = Fraction(months, 200)
    return least - slack <= Fraction(gained) <= most + slack


def _contradictions(paks: Sequence[Row]) -> dict[str, str]:
    """PAK of which one begins before the last one ended, or has less than it for the same post."""
    faults = _overlaps(paks)
    for then, now in pairwise(paks):
        integrated = now["selesai"] < date(2023, 1, 1) or then["selesai"] >= date(2023, 1, 1)
        same = now.get("jabatan") is not None and now["jabatan"] == then.get("jabatan")
        if integrated and same and now["kredit_total"] < then["kredit_total"]:
            faults.setdefault(now["riwayat_id"], "TURUN")
    return faults


def _overlaps(rows: Sequence[Row]) -> dict[str, str]:
    earlier = [[row["selesai"] for row in rows[:place]] for place in range(len(rows))]
    found = [row for row, ends in zip(rows, earlier, strict=True) if ends and row["mulai"] <= max(ends)]
    return {row["riwayat_id"]: "TUMPANG_TINDIH" for row in found}


def _order(row: Row) -> tuple[date, date, str]:
    return row["mulai"], row["selesai"], row["riwayat_id"]
