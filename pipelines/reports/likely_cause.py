"""Why a finance unit's amount of a component may differ: which of our inputs, read otherwise, gives theirs.

Here: the guesses, each worked out by the policy's own steps. A guess is told as likely, never as certain. Not here:
what differs (`compare.py`), and how a base is computed (`models/tpp`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.reports.current import Row
from pipelines.wording import plain

HUNDRED = Decimal(100)
STEPS = ("POTONGAN", "CUTI", "STATUS", "KEADAAN", "PRORATA")
NOT_PAID = "di sana tidak dibayar"
_LEFT_OUT = {
    "POTONGAN": "di sana tanpa potongan kehadiran",
    "CUTI": "di sana tanpa potongan cuti",
    "STATUS": "di sana tanpa faktor status pegawai",
    "KEADAAN": "di sana tanpa potongan keadaan",
    "PRORATA": "di sana dibayar sebulan penuh",
}


@dataclass(frozen=True)
class Part:
    """A part of a person's score: its weight, its score here, and what other predikat would score."""

    kode: str
    weight: Decimal
    score: Decimal | None
    predikat: str | None
    attendance: bool
    serves: tuple[str, ...]
    others: Mapping[str, Decimal]


@dataclass(frozen=True)
class Rule:
    """What of a policy is needed to work an amount out again."""

    way: str
    steps: tuple[tuple[str, str], ...]
    values: Mapping[int, Decimal]
    statuses: Mapping[str, Decimal]
    tolerance: Decimal


@dataclass(frozen=True)
class Reckoning:
    """One component of one person here: ceiling, parts, the per cent that each step takes."""

    komponen: str
    scored: bool
    by_class: bool
    pagu: Decimal
    parts: Sequence[Part]
    cuts: Mapping[str, Decimal]

    @property
    def serving(self) -> list[Part]:
        """The parts that this component is scored by."""
        return [part for part in self.parts if not part.serves or self.komponen in part.serves]

    def score(self, way: str) -> Decimal | None:
        """Give the score, 1 = full."""
        parts = self.serving
        if not self.scored:
            return Decimal(1)
        if not parts or any(part.score is None for part in parts):
            return None
        known = [(part.weight, part.score or Decimal(0)) for part in parts]
        if way == "kali":
            product = Decimal(1)
            for _, score in known:
                product *= score / HUNDRED
            return product
        if way == "poin":
            return min(HUNDRED, sum((score for _, score in known), Decimal(0))) / HUNDRED
        return sum((weight * score for weight, score in known), Decimal(0)) / HUNDRED / HUNDRED

    def amount(self, rule: Rule) -> Decimal | None:
        """Work the amount out: ceiling, score, steps; not rounded."""
        score = self.score(rule.way)
        if score is None:
            return None
        running = self.pagu * score
        for step, on in rule.steps:
            share = self.cuts.get(step, Decimal(0)) / HUNDRED
            running = running - share * self.pagu if on == "pagu" else running * (1 - share)
        return max(Decimal(0), running)


def guesses(here: Reckoning, rule: Rule, person: Row, theirs: Decimal) -> list[str]:
    """Give every reading of our inputs that comes to their amount, the simplest first."""
    if theirs == 0:
        return [NOT_PAID]
    found = []
    for told, other in _readings(here, rule, person):
        amount = other.amount(rule)
        if amount is not None and abs(amount - theirs) <= rule.tolerance and told not in found:
            found.append(told)
    return found


def _readings(here: Reckoning, rule: Rule, person: Row) -> Iterator[tuple[str, Reckoning]]:
    for step in STEPS:
        if here.cuts.get(step):
            yield _LEFT_OUT[step], replace(here, cuts={**here.cuts, step: Decimal(0)})
    yield from _scores(here)
    for status, percent in rule.statuses.items():
        if status != person["status_pegawai"]:
            yield f"di sana sebagai {status}", replace(here, cuts={**here.cuts, "STATUS": HUNDRED - percent})
    own = rule.values.get(person["kelas_jabatan"])
    if here.by_class and own:
        for kelas, value in rule.values.items():
            if kelas != person["kelas_jabatan"]:
                yield f"di sana kelas {kelas}", replace(here, pagu=here.pagu * value / own)
    if any(here.cuts.values()):
        yield "di sana sebelum potongan dan faktor", replace(here, cuts={})
    yield "di sana seluruh pagu, tanpa skor dan potongan", replace(here, cuts={}, scored=False)


def _scores(here: Reckoning) -> Iterator[tuple[str, Reckoning]]:
    for part in here.serving if here.scored else ():
        for predikat, score in part.others.items():
            if predikat != part.predikat:
                yield f"di sana predikat {predikat}", _with(here, part, score)
        full = HUNDRED if part.weight else Decimal(0)
        if part.score != full:
            told = "kehadiran penuh" if part.attendance else f"bagian {part.kode} penuh ({plain(full)})"
            yield f"di sana {told}", _with(here, part, full)
        yield f"di sana bagian {part.kode} nol", _with(here, part, Decimal(0))


def _with(here: Reckoning, changed: Part, score: Decimal) -> Reckoning:
    return replace(here, parts=[replace(part, score=score) if part is changed else part for part in here.parts])
