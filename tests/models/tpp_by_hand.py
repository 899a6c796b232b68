"""The independent calculator of TPP: steps and rounding of every person, component by component.

Here: from scores and cuts to amounts. Not here: policies and persons (`tpp_by_hand_policy.py`), the scores
(`tpp_by_hand_score.py`) and the cuts (`tpp_by_hand_cuts.py`) themselves.
"""

from fractions import Fraction
from math import ceil, floor

from tests.models.tpp_by_hand_cuts import Component, Cuts, Result
from tests.models.tpp_by_hand_policy import Office, Payee, Row, half_up
from tests.models.tpp_by_hand_score import HeldError, Parts

HOLDING = {"PENILAIAN_TERLAMBAT", "KEDUDUKAN_TANPA_ATURAN", "KEADAAN_DITAHAN", "TERDAFTAR_GANDA"}
"""Reasons that hold an amount back which is known."""


def rounded(value: Fraction, policy: Row) -> Fraction:
    """Round to the unit and in the way of a policy."""
    unit = Fraction(policy["satuan_bulat"])
    if policy["cara_bulat"] == "ceil":
        return ceil(value / unit) * unit
    return floor(value / unit + (Fraction(1, 2) if policy["cara_bulat"] == "half_up" else 0)) * unit


def _serves(part: Row, component: Row) -> bool:
    """Whether a part scores a component: the one that it names, or every scored one."""
    code = component["kode_komponen"]
    return component["dinilai"] and code in (part["berlaku_pada_komponen"] or code).split()


class Calculator(Cuts):
    """Works out one person of one payment."""

    def __init__(self, office: Office, of: Payee) -> None:
        self.office, self.of, self.told = office, of, Result()

    def work_out(self) -> Result:
        """Give components, amounts and reasons."""
        told, policy = self.told, self.of.policy
        if self.of.ganda:
            told.reasons.add("TERDAFTAR_GANDA")
        if policy is None:
            told.reasons.add("TANPA_KEBIJAKAN")
            return told
        if self.of.kelas_dibayar is None:
            told.reasons.add("KELAS_GANDA" if self.of.kelas_ganda else "TANPA_KELAS")
        chosen = self.office.chosen("komponen", "kode_komponen", self.of, self.of.kelas_dibayar)
        parts = self.office.chosen("bagian_tpp", "kode_bagian", self.of, self.of.kelas_dibayar)
        if not chosen and self.of.kelas_dibayar is not None:
            told.reasons.add("TANPA_KOMPONEN")
        self._score({code: part for code, part in parts.items() if any(_serves(part, row) for row in chosen.values())})
        self._factors(parts)
        for code, row in chosen.items():
            told.components[code] = self._component(row, parts)
        self._act()
        if told.reasons - HOLDING:
            return told
        self._pay(policy)
        return told

    def _score(self, parts: dict[str, Row]) -> None:
        scorer = Parts(self.office, self.of, parts)
        for code, part in parts.items():
            try:
                self.told.scores[code] = half_up(scorer.score(part), 6)
            except HeldError as reason:
                self.told.scores[code] = None
                self.told.reasons.add(str(reason))
        if scorer.late:
            self.told.reasons.add("PENILAIAN_TERLAMBAT")

    def _component(self, row: Row, parts: dict[str, Row]) -> Component:
        made = Component(pagu=self._ceiling(row))
        serving = [(part, self.told.scores[code]) for code, part in parts.items() if _serves(part, row)]
        shares: list[Fraction] = []
        made.score = Fraction(1)
        if row["dinilai"]:
            if not serving or any(score is None for _, score in serving):
                made.score = None
                return made
            shares = self._shares([(part, score) for part, score in serving if score is not None])
            made.score = min(Fraction(1), sum(shares, Fraction(0)))
        if made.pagu is None:
            return made
        made.before = half_up(made.pagu * made.score, 6)
        assert self.of.policy
        if shares and self.of.policy["tahap_bulat"] == "bagian" and self.of.policy["cara_gabung"] != "kali":
            made.before = sum((rounded(made.pagu * share, self.of.policy) for share in shares), Fraction(0))
        return made

    def _act(self) -> None:
        """Acting in another post adds a per cent of what a post pays, or what the other one pays more."""
        rule, acting = self.of.acting_rule, self.of.acting
        if rule is None or acting is None or rule["cara_plt"] not in ("persen", "selisih"):
            return
        made = self.told.components["PLT"] = Component(score=Fraction(1))
        own = [one.pagu for code, one in self.told.components.items() if code != "PLT"]
        post = own
        if rule["cara_plt"] == "selisih" or rule["nilai_dari"] == "plt":
            kelas = acting["kelas_rangkap"]
            if kelas is None:
                self.told.reasons.add("TANPA_KELAS")
            rows = self.office.chosen("komponen", "kode_komponen", self.of, kelas).values()
            if not rows and kelas is not None:
                self.told.reasons.add("TANPA_KOMPONEN")
            post = [self._ceiling(row, kelas) for row in rows]
        if None in own or None in post or not post:
            return
        mine, theirs = (sum((Fraction(one or 0) for one in each), Fraction(0)) for each in (own, post))
        made.pagu = max(Fraction(0), theirs - mine)
        if rule["cara_plt"] == "persen":
            made.pagu = half_up(theirs * Fraction(rule["persen"]) / 100, 6)
        made.before = made.pagu

    def _shares(self, serving: list[tuple[Row, Fraction]]) -> list[Fraction]:
        assert self.of.policy
        way = self.of.policy["cara_gabung"]
        if way == "jumlah_berbobot":
            return [half_up(Fraction(part["bobot_bagian"]) * score / 10_000, 9) for part, score in serving]
        if way == "poin":
            return [half_up(score / 100, 9) for _, score in serving]
        product = Fraction(1)
        for _, score in serving:
            product *= score / 100
        return [half_up(product, 9)]

    def _ceiling(self, row: Row, kelas: int | None = None) -> Fraction | None:
        kelas = kelas or self.of.kelas_dibayar
        budget = Fraction(row["faktor_anggaran_persen"]) / 100
        if row["jumlah_rupiah"] is not None:
            return half_up(Fraction(row["jumlah_rupiah"]) * budget, 6)
        assert self.of.policy
        worth = self.office.policy_rows("nilai_kelas", self.of.policy, kelas=kelas)
        if kelas is None:
            return None
        if row["persen"] is None:
            self.told.reasons.add("BESAR_KOMPONEN_KOSONG")
            return None
        if not worth or worth[0]["nilai_rupiah"] is None:
            self.told.reasons.add("NILAI_KELAS_KOSONG")
            return None
        share = half_up(Fraction(worth[0]["nilai_rupiah"]) * Fraction(row["persen"]) / 100, 6)
        return half_up(share * budget, 6)

    def _pay(self, policy: Row) -> None:
        made = self.told.components
        for code, one in made.items():
            assert one.before is not None
            assert one.pagu is not None
            amount = one.before
            for step in policy["urutan_langkah"].split():
                name, _, of = step.partition(":")
                percent = self._cut_of(code) if name == "POTONGAN" else self.told.cuts[name]
                assert percent is not None
                lost = (one.pagu if of == "pagu" else amount) * percent / 100
                amount = half_up(amount - lost, 6)
            one.amount = max(Fraction(0), amount) if policy["tidak_negatif"] else amount
        order, rest = self._largest_first(), self.less
        for code in order:
            taken = min(rest, max(made[code].amount or Fraction(0), Fraction(0)))
            made[code].amount, rest = (made[code].amount or Fraction(0)) - taken, rest - taken
        self._round(policy, self._largest_first())

    def _largest_first(self) -> list[str]:
        made = self.told.components
        return sorted(made, key=lambda code: (-(made[code].amount or 0), code))

    def _round(self, policy: Row, order: list[str]) -> None:
        made, stage = self.told.components, policy["tahap_bulat"]
        exact = sum((one.amount or Fraction(0) for one in made.values()), Fraction(0))
        for one in made.values():
            by_unit = stage in ("bagian", "komponen")
            amount = one.amount or Fraction(0)
            one.amount = rounded(amount, policy) if by_unit else Fraction(floor(amount * 100 + Fraction(1, 2)), 100)
        self.told.total = sum((one.amount or Fraction(0) for one in made.values()), Fraction(0))
        if stage == "total" and order:
            largest = made[order[0]]
            difference = rounded(exact, policy) - self.told.total
            largest.amount = (largest.amount or Fraction(0)) + difference
            self.told.total += difference


def work_out(office: Office) -> dict[tuple[str, str, str], Result]:
    """Give the result of everybody, by instansi, person and payment."""
    return {
        (of.row["kode_instansi"], of.row["pegawai_id"], of.jenis): Calculator(office, of).work_out()
        for of in office.payees()
    }
