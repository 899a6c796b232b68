"""The compliance figures of one month, calculated slowly: plain loops over plain dicts, from rules/kepatuhan.md.

Shares no code with the models that it is held against, and no reference table.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import polars as pl

from tests.models.compliance import PARUH_WAKTU, Tables
from tests.models.rows import Row

PLACES = {
    "4011": ("Pusat", None, None),
    "6401": ("Kabupaten", "64", "01"),
    "6471": ("Kota", "64", "01"),
    "6571": ("Kota", "65", "02"),
}
"""Instansi with kind, province and BKN regional office."""

NOT_IN_DUTY = {"02", "03", "04", "20", "66", "77", "88", "99"}
JPT = "JPT & unit mandiri"
GROUP_OF_POST = {"1": "JA", "2": "JF", "3": "JA", "4": "JA"}
GROUP_OF_ESELON = dict.fromkeys(("11", "12", "21", "22"), JPT) | dict.fromkeys(("31", "32", "41", "42"), "JA")
UNKNOWN = "tidak dikenal"
OF_PERIODIC = ("SKP_ADA", "SKP_SETUJU", "SKP_TEPAT", "DINILAI", "DINILAI_TEPAT", "SELARAS")
OF_YEARLY = ("DINILAI_TAHUNAN", "SELARAS")

Name = tuple[str, str | None, str | None, str | None, str | None, str]
"""Level, place, unit, kind of employee, kind of post (None: all of them), indicator."""

Figures = dict[Name, tuple[Any, ...]]
"""Numerator, denominator, share, instansi covered, deadline."""

Group = tuple[str, str, str, str]
Fact = tuple[Group, str, bool | None, date | None]
"""Who (instansi, unit, kind of employee, kind of post), indicator, answer (None: nobody knows), deadline."""


def figures(part: str, tables: Tables) -> Figures:
    """Give every figure of the month `part`."""
    return Month(part, tables).figures()


def shown(found: pl.DataFrame) -> Figures:
    """Give the rows of `angka_kepatuhan` as the calculation names them; two rows of one name are a fault."""
    place = {"jenis_instansi": "jenis_instansi", "provinsi": "kode_provinsi", "kanreg": "kanreg", "nasional": "unor_id"}
    seen: Figures = {}
    for row in found.iter_rows(named=True):
        where = row[place.get(row["tingkat"], "kode_instansi")]
        name = (row["tingkat"], where, row["unor_id"], row["jenis_pegawai"], row["kelompok_jabatan"], row["indikator"])
        assert name not in seen
        told = ("pembilang", "penyebut", "persen", "instansi_tercakup", "batas_pengisian")
        seen[name] = tuple(row[column] for column in told)
    return seen


def differences(seen: Figures, expected: Figures) -> dict[Name, tuple[Any, Any]]:
    """Give the figures that are not the same, as seen and as expected."""
    both = {name: (seen.get(name), expected.get(name)) for name in seen | expected}
    return {name: values for name, values in both.items() if values[0] != values[1]}


class Month:
    """The records of a month, who counts in it, and where."""

    def __init__(self, part: str, tables: Tables) -> None:
        self.first = date.fromisoformat(f"{part}-01")
        self.last = self.first.replace(day=monthrange(self.first.year, self.first.month)[1])
        self.tables: dict[str, list[Row]] = defaultdict(list, tables)
        self._found: dict[tuple[str, ...], dict[tuple[Any, ...], list[Row]]] = {}

    def figures(self) -> Figures:
        known: dict[Name, list[bool]] = defaultdict(list)
        covered: dict[Name, set[str]] = defaultdict(set)
        deadlines: dict[Name, list[date]] = defaultdict(list)
        for (code, unit, kind, post), indicator, answer, deadline in [*self._facts(), *self._expected()]:
            for level, place, at_unit in self._places(code, unit):
                for split in {(None, None), (kind or None, None), (None, post or None), (kind or None, post or None)}:
                    name = (level, place, at_unit, *split, indicator)
                    deadlines[name] += [deadline] if deadline else []
                    if answer is not None:
                        known[name].append(answer)
                        covered[name].add(code)
        return {name: figure(known[name], len(covered[name]), deadlines[name]) for name in deadlines}

    def _of(self, table: str, **keys: Any) -> list[Row]:
        names = (table, *keys)
        if names not in self._found:
            self._found[names] = defaultdict(list)
            for row in self.tables[table]:
                self._found[names][tuple(row.get(name) for name in keys)].append(row)
        return self._found[names].get(tuple(keys.values()), [])

    def _one(self, table: str, **keys: Any) -> Row:
        return next(iter(self._of(table, **keys)), {})

    # who counts, and where

    def _ending(self, code: str) -> list[Row]:
        rows = self._of("periode", kode_instansi=code, dihitung=True)
        return [row for row in rows if self.first <= row["periode_akhir"] <= self.last]

    def _period_for(self, code: str, kind: str, asked: str) -> Row:
        """The period of the month in which an instansi asks for a kind of employee; {} if there is none."""
        ending = {row["tipe_periodik"]: row for row in self._ending(code)}
        if asked == "Tahunan":
            return ending.get(None, {})
        if kind == PARUH_WAKTU:
            return ending.get("Triwulanan") or ending.get("Bulanan", {})
        by_month = self._of("periode", kode_instansi=code, dihitung=True, tipe_periodik="Bulanan")
        return ending.get("Bulanan" if by_month else "Triwulanan", {})

    def _standing(self, code: str, person: str, asked: str) -> tuple[Row, Row] | None:
        """The SKP that stands for a person in an instansi, and the period that asks; None if nothing asks."""
        listed = self._of("skp_acuan", kode_instansi=code, pegawai_id=person)
        if not listed:
            return None
        period = self._period_for(code, listed[0]["jenis_pegawai"], asked)
        rows = [row for row in listed if period and row["periode_id"] == period["periode_id"]]
        rows = [row for row in rows if not row["plt_plh"]] or rows
        if not rows:
            return None
        begun = [row for row in rows if row.get("skp_awal") and row["skp_awal"] <= period["periode_akhir"]]
        rows = [row for row in begun if _covers(row, period)] or begun or rows
        latest = max(row.get("skp_awal") or date.min for row in rows)
        rows = [row for row in rows if (row.get("skp_awal") or date.min) == latest]
        return min(rows, key=lambda row: row["skp_id"] or "~"), period

    def _is_asked(self, row: Row, period: Row) -> bool:
        code, end = row["kode_instansi"], period["periode_akhir"]
        if row["plt_plh"] or (row["jenis_pegawai"] == PARUH_WAKTU and period["tipe_periodik"] == "Bulanan"):
            return False
        employee = self._one("pegawai", kode_instansi=code, pegawai_id=row["pegawai_id"])
        if employee.get("kedudukan_hukum") in NOT_IN_DUTY:
            return False
        letter = self._one("spmt", kode_instansi=code, nip=row["nip"])
        begun = letter.get("tanggal_spmt") or employee.get("tmt_cpns") or row.get("skp_awal")
        if begun and begun > end:
            return False
        lines = self._of("pengecualian", kode_instansi=code, nip=row["nip"])
        return not any(line["mulai"] <= end <= (line["selesai"] or date.max) for line in lines)

    def _counting(self, person: str, asked: str) -> tuple[Row, Row] | None:
        """Where a person counts, once in the nation."""
        found = [self._standing(code, person, asked) for code in sorted(PLACES)]
        asking = [pair for pair in found if pair and self._is_asked(*pair)]
        # `max` keeps the first of equals: the lower code
        return max(asking, key=lambda p: (_covers(*p), p[0].get("skp_awal") or date.min)) if asking else None

    # of which unit, and which kind of post

    def _unit(self, code: str, unit: str | None) -> str:
        tree = {row["unor_id"] for row in self._of("unor", kode_instansi=code)}
        return unit if unit is not None and (not tree or unit in tree) else UNKNOWN

    def _above(self, code: str, unit: str) -> Iterator[str]:
        """The unit itself and all above it, as far as the tree goes."""
        yield unit
        over = self._one("unor", kode_instansi=code, unor_id=unit).get("diatasan_id")
        if over and self._of("unor", kode_instansi=code, unor_id=over):
            yield from self._above(code, over)

    def _post(self, row: Row) -> str:
        code, person = row["kode_instansi"], row["pegawai_id"]
        led = [row["eselon_id"] for row in self._of("unor", kode_instansi=code, pemimpin_id=person)]
        groups = {GROUP_OF_ESELON[eselon] for eselon in led if eselon in GROUP_OF_ESELON}
        if row.get("model_skp") == "jpt" or JPT in groups:
            return JPT
        if groups:
            return "JA"
        employee = self._one("pegawai", kode_instansi=code, pegawai_id=person)
        return GROUP_OF_POST.get(row.get("jenis_jabatan") or employee.get("jenis_jabatan") or "", UNKNOWN)

    def _group(self, row: Row, period: Row) -> Group:
        """The unit of the evaluation, else of the employee export; and the kinds of employee and post."""
        code, place = row["kode_instansi"], {"periode_id": period["periode_id"]}
        seen = self._one("penilaian", kode_instansi=code, skp_id=row["skp_id"], **place) if row["skp_id"] else {}
        employee = self._one("pegawai", kode_instansi=code, pegawai_id=row["pegawai_id"])
        unit = self._unit(code, seen.get("unor_id") or employee.get("unor_id"))
        return code, unit, row["jenis_pegawai"], self._post(row)

    # the answers

    def _skp_answers(self, row: Row) -> dict[str, bool | None]:
        """SKP_ADA, SKP_SETUJU, SKP_TEPAT of a person, as the Laporan SKP stands now."""
        code = row["kode_instansi"]
        now = self._of("skp", kode_instansi=code, pegawai_id=row["pegawai_id"])
        if not now:
            approved = bool(row["ada_skp"]) and row.get("status_skp") == "persetujuan"
            return {"SKP_ADA": row["ada_skp"], "SKP_SETUJU": approved, "SKP_TEPAT": None}
        own = [skp for skp in now if skp["ada_skp"] and not skp["plt_plh"]]
        letter = self._one("spmt", kode_instansi=code, nip=row["nip"]).get("tanggal_spmt", date.min)
        deadline = letter + timedelta(30) if letter > date(2026, 1, 1) else date(2026, 1, 31)
        made = [skp["dibuat_pertama"].date() for skp in own if skp["dibuat_pertama"]]
        in_time = min(made) <= deadline if made else None if own else False
        told = any(skp["dibuat_pertama"] for skp in self._of("skp", kode_instansi=code))
        approved = any(skp["status_skp"] == "persetujuan" for skp in own)
        return {"SKP_ADA": bool(own), "SKP_SETUJU": approved, "SKP_TEPAT": in_time if told else None}

    def _rating(self, row: Row, period: Row) -> tuple[bool | None, bool | None]:
        """Whether the person was rated, and in time; None where nobody knows."""
        place = {"kode_instansi": row["kode_instansi"], "periode_id": period["periode_id"]}
        own = self._of("penilaian", **place, pegawai_id=row["pegawai_id"], plt_plh=False)
        scopes = [
            scope
            for scope in self._of("cakupan_penilaian", **place)
            if scope.get("unor_induk_tarikan") in (None, row.get("unor_induk"))
            and scope.get("unor_tarikan") in (None, row.get("unor"))
        ]
        if not own and not scopes:
            return None, None
        rated = [evaluation for evaluation in own if evaluation["predikat_tercatat"]]
        if not period["batas_pertama"]:
            return bool(rated), None
        if not rated:
            return False, False
        days = [told["waktu_dinilai_pertama"].date() for told in rated if told["waktu_dinilai_pertama"]]
        return True, min(days) <= period["batas_pertama"] if days else None

    # what is counted

    def _facts(self) -> Iterator[Fact]:
        for person in sorted({row["pegawai_id"] for row in self.tables["skp_acuan"]}):
            for asked in ("Periodik", "Tahunan"):
                counting = self._counting(person, asked)
                if counting:
                    yield from self._of_person(*counting, asked)
        for evaluation in self._rated_evaluations():
            yield self._of_evaluation(evaluation)

    def _rated_evaluations(self) -> Iterator[Row]:
        for evaluation in self.tables["penilaian_pegawai"]:
            counts = evaluation["dihitung"] and not evaluation["plt_plh"] and evaluation["predikat_tercatat"]
            if counts and evaluation["bulan"] == self.first:
                yield evaluation

    def _of_person(self, row: Row, period: Row, asked: str) -> Iterator[Fact]:
        rated, in_time = self._rating(row, period)
        answers = {"DINILAI_TAHUNAN": rated}
        if asked == "Periodik":
            answers = self._skp_answers(row) | {"DINILAI": rated, "DINILAI_TEPAT": in_time}
        for indicator, answer in answers.items():
            yield self._group(row, period), indicator, answer, period["batas_pengisian"]

    def _of_evaluation(self, evaluation: Row) -> Fact:
        code = evaluation["kode_instansi"]
        period = self._one("periode", kode_instansi=code, periode_id=evaluation["periode_id"])
        standing = self._standing(code, evaluation["pegawai_id"], period["jenis_periode"])
        in_it = standing is not None and standing[1]["periode_id"] == period["periode_id"]
        post = self._post(standing[0] if standing and in_it else evaluation)
        group = (code, self._unit(code, evaluation["unor_id"]), evaluation["jenis_pegawai"], post)
        return group, "SELARAS", evaluation["selaras"], evaluation["batas_pengisian"]

    def _expected(self) -> Iterator[Fact]:
        """What an instansi is listed for though nobody can say anything; and its settings, which need no people."""
        said = {(group[0], indicator) for group, indicator, _, _ in self._facts()}
        for code in PLACES:
            nobody = (code, "", "", "")
            for row in self._ending(code):
                for indicator in OF_YEARLY if row["jenis_periode"] == "Tahunan" else OF_PERIODIC:
                    if (code, indicator) not in said:
                        yield nobody, indicator, None, row["batas_pengisian"]
            for row in self._of("periode", kode_instansi=code, tahun=2026):
                if row["periode_awal"] <= self.last:
                    found = self._of("temuan_periode", kode_instansi=code, periode_id=row["periode_id"], info=False)
                    yield nobody, "PERIODE", not any(told["berlaku_sejak"] <= self.last for told in found), None

    def _places(self, code: str, unit: str) -> Iterator[tuple[str, str | None, str | None]]:
        kind, province, office = PLACES[code]
        if unit:
            yield from (("unit", code, name) for name in self._above(code, unit))
        yield from (("instansi", code, None), ("jenis_instansi", kind, None), ("nasional", None, None))
        if province:
            yield from (("provinsi", province, None), ("kanreg", office, None))


def _covers(row: Row, period: Row) -> bool:
    start = row.get("skp_awal")
    return bool(start and start <= period["periode_akhir"] <= (row["skp_akhir"] or date.max))


def figure(answers: list[bool], covered: int, deadlines: list[date]) -> tuple[Any, ...]:
    """Give numerator, denominator, share, instansi covered and deadline."""
    last = max(deadlines, default=None)
    if not answers:
        return None, None, None, 0, last
    share = Decimal(100 * sum(answers)) / Decimal(len(answers))
    return sum(answers), len(answers), share.quantize(Decimal("0.000001"), ROUND_HALF_UP), covered, last
