"""The indicators of the four stages and of local systems, calculated slowly beside `compliance_by_hand`.

From rules/kepatuhan.md 2 and 4 and the words of `indikator_kepatuhan`. Who counts, and in which unit and group, is
`compliance_by_hand`'s: here is only what was documented of them. Every answer is one fact, a workday too; a figure
counts its facts.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from tests.models.compliance import Tables
from tests.models.compliance_by_hand import GROUP_OF_POST, UNKNOWN, Fact, Figures, Group, Month, Name, figure
from tests.models.compliance_by_hand import figures as figures_of_plan_and_rating
from tests.models.rows import Row

HOLIDAYS = {date(2026, 1, 1), date(2026, 3, 19), date(2026, 3, 21), date(2026, 3, 22), date(2026, 12, 25)}
"""Those of the months that are calculated."""

RANK = ["Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang"]
OF_PEOPLE = (
    *("RENCANA_AKSI", "RENCANA_AKSI_AWAL", "BUKTI_DUKUNG", "UMPAN_BALIK", "PEMBINAAN", "PEMBINAAN_UMUM"),
    *("DIALOG", "BRIEFING", "AKTIVITAS", "KONSISTENSI"),
)
REPORTED_BY_FEW = ("DIALOG", "BRIEFING", "AKTIVITAS", "KONSISTENSI", "KEBERATAN")
"""Without a row where nothing is known, not even for the whole instansi."""


def figures(part: str, tables: Tables) -> Figures:
    """Give every figure of the month `part`, of all indicators."""
    return figures_of_plan_and_rating(part, tables) | _Stages(part, tables).figures()


class _Stages(Month):
    def figures(self) -> Figures:
        facts = [*self._of_people(), *self._of_evaluations(), *self._of_objections(), *self._of_units()]
        known: dict[Name, list[bool]] = defaultdict(list)
        deadlines: dict[Name, list[date]] = defaultdict(list)
        for (code, unit, kind, post), indicator, answer, deadline in facts:
            for at_unit in (None, *self._above(code, unit)):
                level = "instansi" if at_unit is None else "unit"
                for split in {(None, None), (kind or None, None), (None, post or None), (kind or None, post or None)}:
                    name = (level, code, at_unit, *split, indicator)
                    known[name] += [] if answer is None else [answer]
                    deadlines[name] += [deadline] if deadline else []
        told = {name: (answers, 1, deadlines[name]) for name, answers in known.items() if answers}
        for name, deadline in self._silent():
            told.setdefault(name, ([], 0, deadline))
        above: dict[Name, list[tuple[list[bool], int, list[date]]]] = defaultdict(list)
        for (level, code, _, *rest), values in told.items():
            for higher, place, _ in self._places(str(code), "") if level == "instansi" else ():
                if higher != "instansi":
                    above[higher, place, None, *rest].append(values)  # type: ignore[index]
        for name, below in above.items():
            answers, covered, days = zip(*below, strict=True)
            told[name] = ([a for each in answers for a in each], sum(covered), [d for each in days for d in each])
        return {name: figure(*values) for name, values in told.items()}

    def _silent(self) -> Iterator[tuple[Name, list[date]]]:
        """What an instansi whose period ends is listed for, though nothing was delivered."""
        for row in self.tables["periode"]:
            if not row["dihitung"] or not self.first <= row["periode_akhir"] <= self.last:
                continue
            ending = self._ending(row["kode_instansi"])
            periodic = [r["batas_pengisian"] for r in ending if r["jenis_periode"] == "Periodik"]
            every = [r["batas_pengisian"] for r in ending]
            expected = {name: periodic for name in OF_PEOPLE if name not in REPORTED_BY_FEW and periodic}
            for indicator, deadline in {**expected, "DOKUMEN": every, "MPH": []}.items():
                days = [day for day in deadline if day]
                yield ("instansi", row["kode_instansi"], None, None, None, indicator), days

    # what is known of whom

    def _is_known(self, record: str, row: Row, **scope: object) -> bool:
        """Whether a record was delivered for the whole instansi, or for the unor induk of the person."""
        drawn = self._of("cakupan_tahap", catatan=record, kode_instansi=row["kode_instansi"], **scope)
        return any(
            told["unor_tarikan"] is None and told["unor_induk_tarikan"] in (None, row.get("unor_induk"))
            for told in drawn
        )

    # people

    def _of_people(self) -> Iterator[Fact]:
        for person in sorted({row["pegawai_id"] for row in self.tables["skp_acuan"]}):
            if counting := self._counting(person, "Periodik"):
                row, period = counting
                group = self._group(row, period)
                for indicator, answers in self._answers(row, period).items():
                    deadline = period["batas_pengisian"]
                    if indicator == "PEMBINAAN":
                        # only those asked have the time until the end of the next period
                        deadline = self._end_of_next(period) if answers[0] is not None else None
                    elif indicator in REPORTED_BY_FEW:
                        deadline = self.last
                    yield from ((group, indicator, answer, deadline) for answer in answers or [None])

    def _answers(self, row: Row, period: Row) -> dict[str, list[bool | None]]:
        code, nip = row["kode_instansi"], row["nip"]
        named = {"tahun": period["tahun"], "periode_id": period["periode_id"]}
        approved = self._skp_answers(row)["SKP_SETUJU"]
        plans = self._of("rencana_aksi", kode_instansi=code, nip=nip, **named)
        planned = self._is_known("rencana_aksi", row, **named)
        watched = self._is_known("umpan_balik", row, **named)
        coached = self._is_known("pembinaan", row, **named)
        aspects = {told["aspek"] for told in self._of("umpan_balik", kode_instansi=code, nip=nip, **named)}
        coaching = self._of("pembinaan", kode_instansi=code, nip=nip, **named)
        answers: dict[str, list[bool | None]] = {
            "RENCANA_AKSI": [bool(plans) if planned and approved else None],
            "RENCANA_AKSI_AWAL": [_planned_early(plans, period) if planned and approved else None],
            "BUKTI_DUKUNG": [self._is_evident(plans, period) if plans and self._is_seen(row) else None],
            "UMPAN_BALIK": [aspects == {"hasil kerja", "perilaku kerja"} if watched and approved else None],
            "PEMBINAAN": [None],
            "PEMBINAAN_UMUM": [bool(coaching) if coached else None],
        }
        if coached and self._is_below_baik(row, period):
            days = [told["tanggal"] for told in self._of("pembinaan", kode_instansi=code, nip=nip)]
            meanwhile = any(period["periode_awal"] <= day <= self._end_of_next(period) for day in days)
            answers["PEMBINAAN"] = [bool(coaching) or meanwhile]
        return answers | self._local_answers(row)

    def _local_answers(self, row: Row) -> dict[str, list[bool | None]]:
        code, nip, month = row["kode_instansi"], row["nip"], {"bulan": self.first}
        answers: dict[str, list[bool | None]] = {}
        if self._is_known("dialog_kinerja", row, **month):
            held = self._of("dialog_kinerja", kode_instansi=code, nip=nip)
            answers["DIALOG"] = [any(self._is_in_month(told["tanggal"]) for told in held)]
        if self._is_known("briefing", row, **month):
            attended = self._of("briefing", kode_instansi=code, nip=nip, hadir=True)
            answers["BRIEFING"] = [any(self._is_in_month(told["tanggal"]) for told in attended)]
        if self._is_known("aktivitas_harian", row, **month):
            systems: dict[date, set[str]] = defaultdict(set)
            for told in self._of("aktivitas_harian", kode_instansi=code, nip=nip):
                systems[told["tanggal"]].add(told["sumber"])
            workdays = [day for day in self._days() if day.weekday() < 5 and day not in HOLIDAYS]
            answers["AKTIVITAS"] = [bool(systems[day]) for day in workdays]
            told = [r for r in self._of("aktivitas_harian", kode_instansi=code) if self._is_in_month(r["tanggal"])]
            if {r["sumber"] for r in told} == {"bkn", "lokal"}:
                answers["KONSISTENSI"] = [len(systems[day]) == 2 for day in workdays if systems[day]]
        return answers

    def _days(self) -> Iterator[date]:
        return (self.first + timedelta(number) for number in range(self.last.day))

    def _is_in_month(self, day: date) -> bool:
        return self.first <= day <= self.last

    def _is_seen(self, row: Row) -> bool:
        """Whether evidence of the month, or of the one after, was delivered."""
        following = self.last + timedelta(1)
        return any(self._is_known("bukti_dukung", row, bulan=month) for month in (self.first, following))

    def _is_evident(self, plans: list[Row], period: Row) -> bool | None:
        uploads = []
        for plan in plans:
            place = {name: plan[name] for name in ("kode_instansi", "rencana_aksi_id", "nip")}
            uploads.append([told["diunggah_pada"].date() for told in self._of("bukti_dukung", **place)])
        if not all(uploads):
            return False
        due = period["batas_pertama"]
        return max(min(days) for days in uploads) <= due if due else None

    def _is_below_baik(self, row: Row, period: Row) -> bool:
        place = {"kode_instansi": row["kode_instansi"], "tahun": period["tahun"], "periode_id": period["periode_id"]}
        seen = self._of("penilaian", **place, pegawai_id=row["pegawai_id"], plt_plh=False)
        ratings = [told["predikat_tercatat"] for told in seen if told["predikat_tercatat"]]
        return bool(ratings) and min(map(RANK.index, ratings)) > RANK.index("Baik")

    def _end_of_next(self, period: Row) -> date:
        same = self._of(
            "periode", kode_instansi=period["kode_instansi"], tipe_periodik=period["tipe_periodik"], dihitung=True
        )
        later = [row["periode_akhir"] for row in same if row["periode_awal"] > period["periode_akhir"]]
        if later:
            return min(later)
        end, months = period["periode_akhir"], 3 if period["tipe_periodik"] == "Triwulanan" else 1
        year, month = divmod(end.year * 12 + end.month - 1 + months, 12)
        return date(year, month + 1, min(end.day, monthrange(year, month + 1)[1]))

    # evaluations, objections, units

    def _of_evaluations(self) -> Iterator[Fact]:
        for evaluation in self._rated_evaluations():
            group, _, _, deadline = self._of_evaluation(evaluation)
            known = self._is_known(
                "dokumen_evaluasi", evaluation, tahun=evaluation["tahun"], periode_id=evaluation["periode_id"]
            )
            issued = self._of(
                "dokumen_evaluasi",
                kode_instansi=evaluation["kode_instansi"],
                skp_penilaian_id=evaluation["skp_penilaian_id"],
            )
            is_issued = any(told["diterbitkan_pada"] for told in issued)
            yield group, "DOKUMEN", is_issued if known else None, deadline

    def _of_objections(self) -> Iterator[Fact]:
        for told in self.tables["keberatan"]:
            if self._is_in_month(told["diajukan_pada"]):
                decided = told["diputus_pada"] is not None
                yield self._group_of_nip(told["kode_instansi"], told["nip"]), "KEBERATAN", decided, None

    def _group_of_nip(self, code: str, nip: str) -> Group:
        """As the reports of the month tell, first of who counts in them; else by the employee export and the NIP."""
        listed = []
        for person in sorted({row["pegawai_id"] for row in self._of("skp_acuan", kode_instansi=code, nip=nip)}):
            for asked in ("Periodik", "Tahunan"):
                if standing := self._standing(code, person, asked):
                    counting = self._counting(person, asked)
                    listed.append((counting is None or counting[0]["kode_instansi"] != code, asked, standing))
        if listed:
            return self._group(*min(listed, key=lambda found: found[:2])[2])
        employee = self._one("pegawai", kode_instansi=code, nip=nip)
        kind = "PNS" if 1 <= int(nip[12:14]) <= 12 else "PPPK"
        post = GROUP_OF_POST.get(employee.get("jenis_jabatan") or "", UNKNOWN)
        return code, self._unit(code, employee.get("unor_id")), kind, post

    def _of_units(self) -> Iterator[Fact]:
        people: dict[tuple[str, str], set[str]] = defaultdict(set)
        for person in sorted({row["pegawai_id"] for row in self.tables["skp_acuan"]}):
            for asked in ("Periodik", "Tahunan"):
                if counting := self._counting(person, asked):
                    code, unit, *_ = self._group(*counting)
                    people[code, unit].add(person)
        for unit in self.tables["unor"]:
            code, name = unit["kode_instansi"], unit["unor_id"]
            has_below = bool(self._of("unor", kode_instansi=code, diatasan_id=name))
            if self._of("matriks_peran_hasil", kode_instansi=code, tahun=self.first.year) and (
                has_below or people[code, name] - {unit["pemimpin_id"]}
            ):
                has_matrix = self._of("matriks_peran_hasil", kode_instansi=code, tahun=self.first.year, unor_id=name)
                yield (code, name, "", ""), "MPH", bool(has_matrix), None


def _planned_early(plans: list[Row], period: Row) -> bool | None:
    if not plans:
        return False
    made = [plan["dibuat_pada"].date() for plan in plans if plan["dibuat_pada"]]
    return min(made) < period["periode_awal"] + timedelta(7) if made else None
