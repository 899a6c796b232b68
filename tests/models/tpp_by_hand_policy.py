"""The independent calculator of TPP: which policy pays whom, by which class, and which of its rows hold for a person.

Written from rules/tpp.md and the design of issue 5, not from `models/tpp`: plain loops over persons, and it shares no
code with the models. Here: policies, persons, classes, choice of rows. Not here: scores (`tpp_by_hand_score.py`),
cuts (`tpp_by_hand_cuts.py`), steps and rounding (`tpp_by_hand.py`).
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]


def first_of(month: int) -> date:
    """Give the first day of a month that is counted from year 0."""
    return date(month // 12, month % 12 + 1, 1)


def last_of(month: int) -> date:
    """Give the last day of such a month."""
    first = first_of(month)
    return first.replace(day=monthrange(first.year, first.month)[1])


def month_of(day: date) -> int:
    """Count the month of a day from year 0."""
    return day.year * 12 + day.month - 1


def half_up(value: Fraction, places: int) -> Fraction:
    """Round to so many decimals, halves away from zero."""
    scaled = abs(value) * 10**places
    whole = int(scaled + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**places)


@dataclass(frozen=True)
class Payee:
    """One person in one payment of a month: what the policy is asked about."""

    row: Row
    month: int
    jenis: str
    policy: Row | None
    status: str
    group: str | None
    unor_induk: str | None
    unor: str | None
    kelas: int | None
    kelas_ganda: bool
    acting: Row | None
    acting_rule: Row | None
    ganda: bool

    @property
    def kelas_dibayar(self) -> int | None:
        """The class that is paid: that of the post acted in where the policy pays it in full and it is the higher."""
        rule = self.acting_rule
        if rule and rule["cara_plt"] == "penuh" and rule["nilai_dari"] == "plt" and self.acting:
            both = self.kelas, self.acting["kelas_rangkap"]
            return None if None in both else max(both)
        return self.kelas


class Office:
    """The records that the calculator is given, by table."""

    def __init__(self, tables: Tables, reference: Mapping[str, Sequence[Row]], month: int) -> None:
        self.tables, self.reference, self.month = tables, reference, month
        self._found: dict[tuple[str, ...], dict[tuple[Any, ...], list[Row]]] = {}
        self.above = {
            (row["kode_instansi"], row["unor_id"], row["atas_unor_id"]): row["jarak"] for row in self.rows("pohon_unor")
        }

    def rows(self, table: str, **of: Any) -> list[Row]:
        """Give the rows of a table that say this."""
        if (table, *of) not in self._found:
            index = self._found[table, *of] = {}
            for row in self.tables.get(table, ()):
                index.setdefault(tuple(row.get(name) for name in of), []).append(row)
        return self._found[table, *of].get(tuple(of.values()), [])

    def policy_rows(self, table: str, policy: Row, **of: Any) -> list[Row]:
        """Give the rows of one sheet of a policy."""
        return self.rows(table, kode_instansi=policy["kode_instansi"], kebijakan_id=policy["kebijakan_id"], **of)

    def policies(self, kode: str) -> dict[str, Row]:
        """Give the policy in force of each payment of the month: sah before draft, then the later one."""
        last = last_of(self.month)
        found: dict[str, Row] = {}
        for row in self.rows("kebijakan", kode_instansi=kode):
            until = row.get("berlaku_sampai")
            if row["berlaku_mulai"] > last or (until is not None and until < last):
                continue
            if row["jenis_pembayaran"] != "bulanan" and row["bulan_bayar"] != last.month:
                continue
            other = found.get(row["jenis_pembayaran"])
            if other is None or _rank(row) > _rank(other):
                found[row["jenis_pembayaran"]] = row
        return found

    def payees(self) -> Iterable[Payee]:
        """Give everybody in an employee export, once for each payment."""
        for row in self.rows("pegawai"):
            policies = self.policies(row["kode_instansi"])
            for jenis in sorted({"bulanan", *policies}):
                yield self._payee(row, jenis, policies.get(jenis))

    def _payee(self, row: Row, jenis: str, policy: Row | None) -> Payee:
        kode = row["kode_instansi"]
        unit: Row = next(iter(self.rows("unit", kode_instansi=kode, unor_id=row["unor_id"])), {})
        kelas, ganda = self._class(row)
        acting, rule = self._acting(row, policy)
        leads = self.rows("pimpinan_unor", kode_instansi=kode, pegawai_id=row["pegawai_id"])
        kinds = {one["kode"]: one["kelompok_jabatan"] for one in self.reference["jenis_jabatan"]}
        group = leads[0]["kelompok_jabatan"].split(" &")[0] if leads else kinds.get(row.get("jenis_jabatan"))
        others = [one for one in self.rows("pegawai", pegawai_id=row["pegawai_id"]) if one["kode_instansi"] != kode]
        return Payee(
            row=row,
            month=self.month,
            jenis=jenis,
            policy=policy,
            status=self._status(row),
            group=group,
            unor_induk=unit.get("unor_induk"),
            unor=unit.get("unor"),
            kelas=kelas,
            kelas_ganda=ganda,
            acting=acting,
            acting_rule=rule,
            ganda=bool(others),
        )

    def _status(self, row: Row) -> str:
        schemes = {one["nama"]: one["skema"] for one in self.reference["golongan"]}
        begun = [
            one for one in self.rows("skp", pegawai_id=row["pegawai_id"]) if one["skp_awal"] <= last_of(self.month)
        ]
        if begun and max(begun, key=lambda one: one["skp_awal"])["jenis_pegawai"] == "PPPK Paruh Waktu":
            return "PPPK Paruh Waktu"
        if schemes.get(row["golru"]) == "PPPK":
            return "PPPK"
        return "CPNS" if row.get("status_cpns_pns") == "C" else "PNS"

    def distance(self, kode: str, unor: str | None, above: str | None) -> int | None:
        """Say how far a unit lies below another; nothing if it does not."""
        return self.above.get((kode, unor, above))

    def _class(self, row: Row) -> tuple[int | None, bool]:
        """The class list names the post by id, else by its name; the nearest unit before any unit."""
        kode, last = row["kode_instansi"], last_of(self.month)
        listed = [
            one
            for one in self.rows("kelas_jabatan", kode_instansi=kode)
            if (one.get("berlaku_mulai") or last) <= last <= (one.get("berlaku_sampai") or last)
        ]
        named = [one for one in listed if one.get("jabatan_id") and one["jabatan_id"] == row.get("jabatan_id")]
        if not named:
            post = (row.get("jabatan") or "").lower()
            named = [one for one in listed if not one.get("jabatan_id") and (one.get("jabatan") or "").lower() == post]
        best: dict[int, set[int]] = {}
        for one in named:
            far = self.distance(kode, row["unor_id"], one["unor_id"]) if one.get("unor_id") else 999
            if far is not None:
                best.setdefault(far, set()).add(one["kelas"])
        if not best:
            return None, False
        classes = best[min(best)]
        return (next(iter(classes)), False) if len(classes) == 1 else (None, True)

    def _acting(self, row: Row, policy: Row | None) -> tuple[Row | None, Row | None]:
        if policy is None:
            return None, None
        first, last = first_of(self.month), last_of(self.month)
        for one in self.rows("keadaan_pegawai", kode_instansi=row["kode_instansi"], nip=row["nip"]):
            if one["keadaan"] not in ("PLT", "PLH") or one["mulai"] > last or (one.get("selesai") or last) < first:
                continue
            rules = [
                rule
                for rule in self.policy_rows("aturan_plt", policy, jenis_plt=one["keadaan"])
                if rule["hubungan_jabatan"] in (None, one.get("hubungan_jabatan"))
            ]
            rules.sort(key=lambda rule: rule["hubungan_jabatan"] is None)
            if rules and _served(one, rules[0], last):
                return one, rules[0]
        return None, None

    def chosen(self, table: str, code: str, of: Payee, kelas: int | None) -> dict[str, Row]:
        """Give the row of each code that holds for a person: nearest unit, then group, then narrower classes."""
        found: dict[str, tuple[tuple[int, ...], Row]] = {}
        assert of.policy
        for row in self.policy_rows(table, of.policy):
            low, high, unit = row["kelas_dari"], row["kelas_sampai"], row["unor_id"]
            if row["kelompok_jabatan"] not in (None, of.group):
                continue
            if kelas is None and (low is not None or high is not None):
                continue
            if kelas is not None and not (low or 1) <= kelas <= (high or 17):
                continue
            far = 999 if unit is None else self.distance(of.row["kode_instansi"], of.row["unor_id"], unit)
            if far is None:
                continue
            rank = (far, int(row["kelompok_jabatan"] is None), (high or 17) - (low or 1))
            if row[code] not in found or rank < found[row[code]][0]:
                found[row[code]] = rank, row
        return {name: row for name, (_, row) in sorted(found.items())}


def _rank(policy: Row) -> tuple[bool, date]:
    return policy["status_kebijakan"] == "sah", policy["berlaku_mulai"]


def _served(acting: Row, rule: Row, last: date) -> bool:
    """Whether somebody has acted for as long as the policy asks, counted to the end of the pay month."""
    least = rule["minimum_lama"] or 0
    until = min(acting.get("selesai") or last, last)
    if rule["satuan_minimum"] == "hari":
        return (until - acting["mulai"]).days + 1 >= least
    start = month_of(acting["mulai"]) + (acting["mulai"].day > 1)
    end = month_of(until) - (until < last_of(month_of(until)))
    return end - start + 1 >= least
