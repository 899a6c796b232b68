"""Conversions worked out slowly, month by month and person by person, from the rulebook (rules/angka-kredit.md) alone.

Shares no code and no reference table with the product: a month is a number (12 times the year, and 0-11), months are
sets, and every month is worked out anew from all the records. Not here: what the conversions add up to
(`credit_totals_by_hand.py`), and how records are made up (`generated_careers.py`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from tests.models.rows import Row

Tables = dict[str, list[Row]]

FOREVER = 10**6
YEAR = 12
ONE = timedelta(1)
NAMES = {
    "Pemula": "PM",
    "Terampil": "TR",
    "Mahir": "MH",
    "Penyelia": "PY",
    "Ahli Pertama": "PT",
    "Ahli Muda": "MU",
    "Ahli Madya": "MA",
    "Ahli Utama": "UT",
}
# jenjang: koefisien, credit of a pangkat, credit of the jenjang, its golongan from the lowest
LEVELS: dict[str, tuple[str, int, int | None, tuple[str, ...]]] = {
    "PM": ("3.75", 15, 15, ("II/a",)),
    "TR": ("5", 20, 60, ("II/b", "II/c", "II/d")),
    "MH": ("12.5", 50, 100, ("III/a", "III/b")),
    "PY": ("25", 100, None, ("III/c", "III/d")),
    "PT": ("12.5", 50, 100, ("III/a", "III/b")),
    "MU": ("25", 100, 200, ("III/c", "III/d")),
    "MA": ("37.5", 150, 450, ("IV/a", "IV/b", "IV/c")),
    "UT": ("50", 200, None, ("IV/d", "IV/e")),
}
SHARES = {"Sangat Baik": 150, "Baik": 100, "Butuh Perbaikan": 75, "Kurang": 50, "Sangat Kurang": 25}
OFF_DUTY = {"02", "03", "20"}


def month_of(day: date) -> int:
    """Give the number of a day's month."""
    return day.year * 12 + day.month - 1


def last_day(month: int) -> date:
    """Give the last day of a month."""
    return date((month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(1)


def ended(first: date, last: date | None) -> set[int]:
    """Give the months whose last day lies from one day to another."""
    until = last or date(2040, 1, 1)
    return {month for month in range(month_of(first), month_of(until) + 1) if first <= last_day(month) <= until}


def points(months: int, predikat: str, jenjang: str, decimals: int = 3) -> Decimal:
    """Give months out of twelve times share times koefisien, rounded half-up."""
    exact = Fraction(months, 12) * Fraction(SHARES[predikat], 100) * Fraction(LEVELS[jenjang][0])
    scale = 10**decimals
    return Decimal(int(exact * scale + Fraction(1, 2))).scaleb(-decimals)


@dataclass(frozen=True)
class Spell:
    """A jenjang held without a break."""

    jenjang: str
    tmt: date
    months: range
    first: bool
    how: str | None


@dataclass(frozen=True)
class Conversion:
    """An evaluation's months in one jenjang, and what they are worth."""

    person: str
    jenjang: str
    part: int
    yearly: bool
    code: str
    periode: str
    skp: str
    year: int
    months: frozenset[int]
    predikat: str

    @property
    def name(self) -> tuple[str, int, str, str, str]:
        """What tells it from others."""
        return (self.code, self.year, self.periode, self.skp, self.jenjang)


class Country:
    """What is known of everybody: `staff` gives the employee export as of a month."""

    def __init__(self, tables: Tables, staff: Callable[[int], list[Row]]) -> None:
        self.tables, self.staff = tables, staff
        self._spells: dict[tuple[str, int], list[Spell]] = {}
        self._listed: dict[int, dict[str, Row]] = {}
        self.of: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for table in ("riwayat_jabatan", "riwayat_golongan", "riwayat_angka_kredit", "penilaian_pegawai"):
            for row in tables.get(table, []):
                self.of[row["pegawai_id"]][table].append(row)

    def listed(self, month: int) -> dict[str, Row]:
        """Give the export as of a month, by person."""
        if month not in self._listed:
            self._listed[month] = {row["pegawai_id"]: row for row in self.staff(month)}
        return self._listed[month]

    def row(self, person: str, month: int) -> Row | None:
        """Give a person's row of the export as of a month; of who is left out, the last one of a year."""
        months = range(month, month - YEAR, -1)
        return next((self.listed(one)[person] for one in months if person in self.listed(one)), None)

    def people(self, month: int) -> list[str]:
        """Give who is in the export as of a month, or has been within a year."""
        return sorted({person for one in range(month - YEAR + 1, month + 1) for person in self.listed(one)})

    def policy(self, code: str, what: str) -> str:
        """Give an instansi's own choice, else everybody's."""
        rows = {row["kode_instansi"]: row["nilai"] for row in self.tables["kebijakan_ak"] if row["kode"] == what}
        return str(rows.get(code, rows[None]))

    def spells(self, person: str, part: int) -> list[Spell]:
        """Give the jenjang that a person has held, in order, as known of the months up to a part."""
        if (person, part) not in self._spells:
            self._spells[person, part] = self._told(person, part)
        return self._spells[person, part]

    def _told(self, person: str, part: int) -> list[Spell]:
        who = self.row(person, part)
        if who is None:
            return []
        posts = sorted(self.of[person]["riwayat_jabatan"], key=lambda post: post["tmt_jabatan"])
        if not posts:
            # an export tells one post: the ones before it stand in the exports before
            exports = [self.listed(month)[person] for month in range(part - 60, part) if person in self.listed(month)]
            posts = [row for row in exports if row["tmt_jabatan"] < who["tmt_jabatan"]]
        if not posts or who["tmt_jabatan"] > posts[-1]["tmt_jabatan"]:
            posts.append(who)
        joined: list[tuple[date, str | None, str | None]] = []
        for post in posts:
            named = next((code for name, code in NAMES.items() if post["jabatan"].endswith(name)), None)
            jenjang = named if post["jenis_jabatan"] == "2" else None
            if not joined or joined[-1][1] != jenjang:
                joined.append((post["tmt_jabatan"], jenjang, post.get("jenis_pengangkatan")))
        starts, entered = [], False
        for tmt, jenjang, _ in joined:
            opening = jenjang is not None and not entered
            # the first entry counts from its own month (or that of the SPMT), a change from the next 1st of a month
            start = self._began(who["nip"], tmt) if opening else month_of(tmt) + (tmt.day > 1)
            starts.append((start, opening))
            entered = entered or jenjang is not None
        spells = []
        for place, ((tmt, jenjang, how), (start, opening)) in enumerate(zip(joined, starts, strict=True)):
            end = starts[place + 1][0] if place + 1 < len(starts) else FOREVER
            # who enters in mid-month has that month, but never more than the next post leaves
            if jenjang is not None:
                spells.append(Spell(jenjang, tmt, range(start, end), opening, how))
        return spells

    def _began(self, nip: str, tmt: date) -> int:
        spmt = [row["tanggal_spmt"] for row in self.tables.get("spmt", []) if row["nip"] == nip]
        return max(month_of(day) for day in [tmt, *spmt])

    def golru(self, person: str, on: date, part: int) -> str | None:
        """Give the golongan of a day; without a history the export has to say it."""
        rows = self.of[person]["riwayat_golongan"]
        if not rows:
            who = self.listed(part).get(person)
            return who["golru"] if who and who["tmt_golongan"] and who["tmt_golongan"] <= on else None
        held = [(row["tmt_golongan"], row["golru"]) for row in rows if row["tmt_golongan"] <= on]
        return max(held)[1] if held else None

    def away(self, person: str, code: str, nip: str, part: int) -> set[int]:
        """Give the months in which a person was not on duty in an instansi."""
        months = set()
        for row in self.tables.get("pengecualian", []):
            if (row["kode_instansi"], row["nip"]) == (code, nip):
                months |= {m for m in ended(row["mulai"], row["selesai"]) if last_day(m - 1) >= row["mulai"] - ONE}
        for month in range(part - 23, part + 1):
            for row in self.staff(month):
                if (row["pegawai_id"], row["kode_instansi"]) == (person, code) and row["kedudukan_hukum"] in OFF_DUTY:
                    months.add(month)
        return months

    def conversions(self, parts: Iterable[int]) -> dict[int, list[Conversion]]:
        """Give the conversions of each part; a calendar month counts once per person: for the first evaluation."""
        taken: dict[str, set[int]] = defaultdict(set)
        found: dict[int, list[Conversion]] = {}
        for part in parts:
            found[part] = []
            for person, records in self.of.items():
                for yearly in (False, True):
                    rows = [row for row in records["penilaian_pegawai"] if month_of(row["bulan"]) == part]
                    rows = [row for row in rows if row["predikat_tercatat"] and row["dihitung"]]
                    rows = [row for row in rows if (row["jenis_periode"] == "Tahunan") == yearly]
                    for row in rows:
                        months = represented(row)
                        if len(rows) > 1:
                            months &= ended(row["skp_awal"], row["skp_akhir"])
                        months -= self.away(person, row["kode_instansi"], row["nip"], part)
                        if not yearly:
                            months -= taken[person]
                        found[part] += self._split(row, months, part)
                        held = [spell.months for spell in self.spells(person, part)]
                        if not yearly:
                            taken[person] |= {month for month in months if any(month in one for one in held)}
        return found

    def _split(self, row: Row, months: set[int], part: int) -> list[Conversion]:
        made = []
        for spell in self.spells(row["pegawai_id"], part):
            if own := frozenset(month for month in months if month in spell.months):
                where = (row["kode_instansi"], row["periode_id"], row["skp_id"], row["tahun"])
                yearly = row["jenis_periode"] == "Tahunan"
                rated = row["predikat_tercatat"]
                made.append(Conversion(row["pegawai_id"], spell.jenjang, part, yearly, *where, own, rated))
        return made

    def worth(self, conversion: Conversion, after: int = -1) -> Decimal:
        """Give the credit of those of a conversion's months that lie after a month."""
        counted = sum(month > after for month in conversion.months)
        decimals = int(self.policy(conversion.code, "DESIMAL"))
        return points(counted, conversion.predikat, conversion.jenjang, decimals)


def represented(row: Row) -> set[int]:
    """Give the months that an evaluation stands for, whoever is evaluated."""
    number, january = row["angka_periodik"], row["tahun"] * 12
    if row["tipe_periodik"] == "Bulanan" and number is not None:
        return {january + number - 1} if number <= 12 else set()
    if row["tipe_periodik"] == "Triwulanan" and number is not None:
        return {january + number * 3 - back for back in (3, 2, 1)}
    return ended(row["periode_awal"], row["periode_akhir"])
