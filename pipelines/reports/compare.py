"""A finance unit's own sheet beside ours, person by person and component by component, with the likely cause.

Here: what agrees and what does not. Not here: reading their file (`finance_sheet.py`), the guesses (`likely_cause.py`),
the report (`compare_book.py`).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipelines.reports.current import CurrentRelease, Row
from pipelines.reports.finance_sheet import TOTAL, FinanceSheet
from pipelines.reports.likely_cause import NOT_PAID, Reckoning, Rule, guesses
from pipelines.reports.pay_scope import OF_SCOPE, Scope, nobody_in, unor_induk_id_of
from pipelines.reports.reckoning import reckonings_of, rules_of

SAME, ROUNDED, OTHER = "sama", "beda pembulatan", "beda"
ONLY_THERE, ONLY_HERE = "hanya di berkas", "hanya di sini"
VERDICTS = (SAME, ROUNDED, OTHER, ONLY_THERE, ONLY_HERE)
NEAR = Decimal(1)
"""Sheets that differ by no more than a rupiah differ by rounding (rules/tpp.md)."""

UNKNOWN = "sebab belum diketahui"
OF_PARTS = "mengikuti komponennya"


@dataclass(frozen=True)
class Comparison:
    """What came out. `rows` are person × component (and TOTAL): nip, nama, …, theirs, here, verdict, cause."""

    scope: Scope
    sheet: FinanceSheet
    rows: list[Row]

    def counted(self, komponen: str) -> Counter[str]:
        """Count the verdicts on a component."""
        return Counter(row["hasil"] for row in self.rows if row["komponen"] == komponen)

    def causes(self) -> list[tuple[str, str, int]]:
        """Give what is likely behind the differences: component, cause, people; of what is on both sides first, then
        the commonest first."""
        found = Counter(
            (row["hasil"] != OTHER, row["komponen"], row["sebab"])
            for row in self.rows
            if row["hasil"] in (OTHER, ONLY_THERE, ONLY_HERE) and row["sebab"] != OF_PARTS
        )
        commonest = sorted(found.most_common(), key=lambda one: one[0][0])
        return [(komponen, cause, count) for (_, komponen, cause), count in commonest]


def compare(release: CurrentRelease, scope: Scope, sheet: FinanceSheet) -> Comparison:
    """Compare a sheet with the bases of a payment; of a closed month, the frozen ones. Raises `UserMistakeError`."""
    asked = scope.values(unor_induk_id_of(release, scope))
    people = release.ask(f"SELECT * FROM dasar_tpp AS d WHERE {OF_SCOPE} ORDER BY d.nama, d.nip", **asked)
    if not people:
        raise nobody_in(scope)
    parts: dict[str, dict[str, Row]] = {}
    for row in release.ask(_COMPONENTS, kode=scope.kode_instansi, bulan=scope.bulan, jenis=scope.jenis_pembayaran):
        parts.setdefault(row["pegawai_id"], {})[row["komponen"]] = row
    rules = rules_of(release, scope)
    reckonings = reckonings_of(release, scope, people, parts)
    rows: list[Row] = []
    known = set()
    for person in people:
        known.add(person["nip"])
        if person["nip"] not in sheet.twice:
            rows += _person(person, parts.get(person["pegawai_id"], {}), sheet, rules, reckonings)
    for nip, amounts in sheet.rows.items():
        if nip not in known:
            rows += [
                _row(
                    {"nip": nip},
                    komponen,
                    amounts.get(komponen),
                    None,
                    ONLY_THERE,
                    _unknown_person(release, nip, scope),
                )
                for komponen in sheet.columns
            ]
    return Comparison(scope, sheet, rows)


def names_of(release: CurrentRelease, scope: Scope) -> dict[str, str]:
    """Give the names that the instansi's policies have for components, by code."""
    told = release.ask(
        "SELECT kode_komponen, max(nama_komponen) AS nama FROM catatan.komponen WHERE kode_instansi = $kode GROUP BY 1",
        kode=scope.kode_instansi,
    )
    return {row["kode_komponen"]: row["nama"] for row in told if row["nama"]}


Rules = Mapping[str, Rule]
Reckonings = Mapping[tuple[str, str], Reckoning]


def _person(
    person: Row, parts: Mapping[str, Row], sheet: FinanceSheet, rules: Rules, reckonings: Reckonings
) -> list[Row]:
    theirs = sheet.rows.get(person["nip"])
    rows = []
    for komponen in sheet.columns:
        here = person["tpp_bruto"] if komponen == TOTAL else (parts.get(komponen) or {}).get("jumlah_komponen")
        if komponen != TOTAL and komponen not in parts and not (theirs or {}).get(komponen):
            continue
        if theirs is None:
            rows.append(_row(person, komponen, None, here, ONLY_HERE, _held(person) or "tidak ada di berkas"))
        elif komponen in theirs:
            row = _judged(person, komponen, theirs[komponen], here)
            if row["hasil"] == OTHER and row["sebab"] is None:
                known = reckonings.get((person["pegawai_id"], komponen))
                rule = rules.get(person["kebijakan_id"])
                amount = theirs[komponen] or Decimal(0)
                row["dugaan"] = guesses(known, rule, person, amount) if known and rule else _without_rule(amount)
            rows.append(row)
    _agree(rows)
    return rows


def _judged(person: Row, komponen: str, theirs: Decimal | None, here: Decimal | None) -> Row:
    apart = abs((theirs or Decimal(0)) - (here or Decimal(0)))
    if here is None and theirs is None:
        return _row(person, komponen, theirs, here, SAME, None)
    if here is not None and apart <= NEAR:
        return _row(person, komponen, theirs, here, ROUNDED if apart else SAME, None)
    told = None
    if here is None:
        told = _held(person) or "menurut kebijakan komponen ini tidak berlaku baginya"
    elif not theirs and person["ditangguhkan"]:
        told = f"di sana tidak dibayar; {_held(person)}"
    return _row(person, komponen, theirs, here, OTHER, told)


def _without_rule(theirs: Decimal) -> list[str]:
    return [] if theirs else [NOT_PAID]


def _agree(rows: list[Row]) -> None:
    """Choose, for each person, the cause that explains most components; the total follows them."""
    votes = Counter(guess for row in rows for guess in row.get("dugaan", ()))
    differing = any(row["komponen"] != TOTAL and row["hasil"] == OTHER for row in rows)
    for row in rows:
        found = row.pop("dugaan", None)
        if found is None:
            continue
        if row["komponen"] == TOTAL and differing:
            row["sebab"] = OF_PARTS
        else:
            row["sebab"] = max(found, key=lambda guess: (votes[guess], -found.index(guess)), default=UNKNOWN)


def _held(person: Row) -> str | None:
    return f"di sini ditangguhkan: {person['catatan']}" if person["ditangguhkan"] else None


def _row(
    person: Row, komponen: str, theirs: Decimal | None, here: Decimal | None, verdict: str, cause: str | None
) -> Row:
    apart = None if theirs is None and here is None else (theirs or Decimal(0)) - (here or Decimal(0))
    return {
        **{name: person.get(name) for name in ("nip", "nama", "unor_induk", "status_pegawai", "kelas_jabatan")},
        **{name: person.get(name) for name in ("predikat", "persen_kehadiran", "persen_potongan", "keadaan", "status")},
        "komponen": komponen,
        "di_sana": theirs,
        "di_sini": here,
        "beda": apart,
        "hasil": verdict,
        "sebab": cause,
    }


def _unknown_person(release: CurrentRelease, nip: str, scope: Scope) -> str:
    found = release.ask(
        """
        SELECT kode_instansi, unor_induk FROM mart.penerima_tpp WHERE nip = $nip AND bulan = $bulan
        ORDER BY kode_instansi = $kode DESC LIMIT 1
        """,
        nip=nip,
        bulan=scope.bulan,
        kode=scope.kode_instansi,
    )
    if not found:
        return "tidak ada dalam ekspor pegawai instansi ini"
    if found[0]["kode_instansi"] == scope.kode_instansi:
        return f"ada di unor induk lain: {found[0]['unor_induk'] or 'tidak diketahui'}"
    return f"ada dalam ekspor pegawai instansi {found[0]['kode_instansi']}"


_COMPONENTS = """
    SELECT * FROM dasar_tpp_komponen
    WHERE kode_instansi = $kode AND bulan = $bulan AND jenis_pembayaran = $jenis
"""
