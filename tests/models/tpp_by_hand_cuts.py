"""The independent calculator of TPP: what is cut of everything that a person is paid, and what holds it.

Here: attendance, leave, status, entry, states. Not here: cuts of a part of the score (`tpp_by_hand_score.py`), and how
cuts act on amounts (`tpp_by_hand.py`).
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from tests.models.tpp_by_hand_policy import Office, Payee, Row, first_of, half_up, last_of, month_of
from tests.models.tpp_by_hand_score import HUNDRED, Attendance, HeldError, leave_column


@dataclass
class Component:
    """One component: ceiling, score as a fraction of 1, amounts before and after the steps."""

    pagu: Fraction | None = None
    score: Fraction | None = None
    before: Fraction | None = None
    amount: Fraction | None = None


@dataclass
class Result:
    """What one person is paid, or why that is not known."""

    reasons: set[str] = field(default_factory=set)
    components: dict[str, Component] = field(default_factory=dict)
    cuts: dict[str, Fraction | None] = field(default_factory=dict)
    scores: dict[str, Fraction | None] = field(default_factory=dict)
    total: Fraction | None = None


class Cuts:
    """Works out what is cut of one person."""

    office: Office
    of: Payee
    told: Result

    def _factors(self, parts: dict[str, Row]) -> None:
        attendance = Attendance(self.office, self.of, self.of.month)
        cuts = self.told.cuts
        for name, worked_out in (("POTONGAN", self._attendance), ("CUTI", self._leave)):
            try:
                cuts[name] = worked_out(attendance, parts)
            except HeldError as reason:
                cuts[name] = None
                self.told.reasons.add(str(reason))
        cuts["STATUS"], entry = self._status()
        cuts["KEADAAN"] = self._states()
        cuts["PRORATA"] = self._entry(entry)

    def _attendance(self, attendance: Attendance, parts: dict[str, Row]) -> Fraction:
        """The per cent of everything; those of one component are kept beside it."""
        assert self.of.policy
        policy, general, self.own = self.of.policy, [], dict[str, list[Fraction]]()
        all_gone = False
        for rule in self.office.policy_rows("aturan_potongan", policy):
            base, target = rule["dasar_potongan"], rule["pada_kode"]
            if rule["hangus_semua"]:
                all_gone |= attendance.bites(rule) is not None
                continue
            if base in ("bagian", "maksimum_bulan"):
                continue
            cut = attendance.cut(rule)
            if not cut:
                continue
            if base.startswith("satu_hari"):
                cut /= attendance.workdays()
            if base == "satu_hari_x_bagian":
                code = target or next(k for k, part in parts.items() if part["ukuran_kinerja"] == "persen_hadir")
                cut *= Fraction(parts[code]["bobot_bagian"]) / 100 if code in parts else 0
            if base == "komponen" and target:
                self.own.setdefault(target, []).append(half_up(cut, 6))
            else:
                general.append(half_up(cut, 6))
        self.general, self.all_gone = general, all_gone
        return self._cut_of(None)

    def _cut_of(self, component: str | None) -> Fraction:
        assert self.of.policy
        if self.all_gone:
            return HUNDRED
        found = [*self.general, *self.own.get(component or "", [])]
        stacked = max(found, default=Fraction(0))
        if self.of.policy["tumpuk_potongan"] == "jumlah":
            stacked = sum(found, Fraction(0))
        return min(stacked, Fraction(self.of.policy["batas_potongan_persen"]))

    def _leave(self, attendance: Attendance, parts: dict[str, Row]) -> Fraction:
        assert self.of.policy
        by_day, other = Fraction(0), Fraction(0)
        for rule in self.office.policy_rows("aturan_cuti", self.of.policy):
            kind = "sakit_kumulatif" if rule["satuan_cuti"] == "rentang_kumulatif" else rule["jenis_cuti"]
            days = attendance.must()[leave_column(kind)]
            if days is None:
                raise HeldError("KEHADIRAN_TIDAK_CUKUP")
            low, high = rule["batas_bawah"], rule["batas_atas"]
            if not days or (low is not None and days < low) or (high is not None and days >= high):
                continue
            unpaid = HUNDRED - Fraction(rule["persen_dibayar"])
            if rule["satuan_cuti"] == "hari":
                by_day += half_up(days * unpaid / attendance.workdays(), 6)
            else:
                other = max(other, unpaid)
        return min(HUNDRED, half_up(by_day + other, 6))

    def _status(self) -> tuple[Fraction | None, str]:
        assert self.of.policy
        rules = self.office.policy_rows("aturan_status", self.of.policy)
        if not rules:
            return Fraction(0), "bulan_ini"
        own = [rule for rule in rules if rule["status_pegawai"] == self.of.status]
        if not own:
            self.told.reasons.add("STATUS_TANPA_ATURAN")
            return None, "bulan_ini"
        start = self._start()
        if start is None and any(rule["masa_kerja_min_bulan"] for rule in own):
            self.told.reasons.add("MASA_KERJA_TIDAK_DIKETAHUI")
            return None, "bulan_ini"
        served = self.of.month - month_of(start) if start else 0
        met = [rule for rule in own if (rule["masa_kerja_min_bulan"] or 0) <= max(served, 0)]
        rule = max(met or own, key=lambda one: one["masa_kerja_min_bulan"] or 0)
        return HUNDRED - Fraction(rule["persen"] if met else 0), rule["aturan_masuk"]

    def _start(self) -> date | None:
        spmt = self.office.rows("spmt", kode_instansi=self.of.row["kode_instansi"], nip=self.of.row["nip"])
        return spmt[0]["tanggal_spmt"] if spmt else self.of.row.get("tmt_cpns")

    def _entry(self, rule: str) -> Fraction:
        start = self._start()
        if start is None or start < first_of(self.of.month):
            return Fraction(0)
        if start > last_of(self.of.month):
            return HUNDRED
        days = monthrange(start.year, start.month)[1]
        cut = {
            "bulan_ini": Fraction(0),
            "bulan_berikut": HUNDRED,
            "prorata_hari": Fraction((start.day - 1) * 100, days),
        }
        return half_up(cut[rule], 6)

    def _states(self) -> Fraction:
        assert self.of.policy
        self.less, found = Fraction(0), []
        known = [
            (row["keadaan"], row)
            for row in self.office.rows(
                "keadaan_pegawai", kode_instansi=self.of.row["kode_instansi"], nip=self.of.row["nip"]
            )
        ]
        duty = {one["kode"]: one["wajib_skp"] for one in self.office.reference["kedudukan_hukum"]}
        position = self.of.row.get("kedudukan_hukum")
        rules = self.office.policy_rows("aturan_keadaan", self.of.policy)
        if position is not None:
            known.append((f"KEDUDUKAN:{position}", {}))
            named = any(rule["keadaan"] == f"KEDUDUKAN:{position}" for rule in rules)
            if not named and not duty.get(position, True):
                self.told.reasons.add("KEDUDUKAN_TANPA_ATURAN")
        for name, row in known:
            ruled = name in ("PLT", "PLH", *(rule["keadaan"] for rule in rules))
            if row and not ruled and self._lasts(row):
                self.told.reasons.add("KEADAAN_TANPA_ATURAN")
            for rule in rules:
                if rule["keadaan"] != name or not self._lasts(row, rule):
                    continue
                if rule["efek_keadaan"] == "tahan":
                    self.told.reasons.add("KEADAAN_DITAHAN")
                elif rule["efek_keadaan"] == "kurangi" and row.get("nilai_keadaan") is None:
                    self.told.reasons.add("KEADAAN_TANPA_NILAI")
                elif rule["efek_keadaan"] == "kurangi":
                    self.less += Fraction(row["nilai_keadaan"])
                else:
                    found.append(HUNDRED if rule["efek_keadaan"] == "nol" else Fraction(rule["persen"]))
        together = self.of.policy["tumpuk_keadaan"] == "jumlah"
        return min(HUNDRED, sum(found, Fraction(0)) if together else max(found, default=Fraction(0)))

    def _lasts(self, row: Mapping[str, object], rule: Row | None = None) -> bool:
        if not row:
            return True
        started, ended = row["mulai"], row.get("selesai")
        if rule and rule["lama_efek_bulan"] is not None:
            return 0 <= self.of.month - month_of(started) < rule["lama_efek_bulan"]  # type: ignore[arg-type]
        return started <= last_of(self.of.month) and (ended is None or ended >= first_of(self.of.month))  # type: ignore[operator]
