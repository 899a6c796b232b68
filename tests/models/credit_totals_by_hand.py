"""Running totals worked out slowly from conversions by hand: the base, what came after it, degrees, and what is asked.

As `credit_by_hand.py`: from the rulebook alone, every month anew.
"""

from datetime import date
from decimal import Decimal

from tests.models.credit_by_hand import LEVELS, SHARES, Conversion, Country, Spell, last_day, month_of, points
from tests.models.credit_chains_by_hand import Read, first_month, read_chain
from tests.models.rows import Row

CONVENTIONAL = {"III/a": 100, "III/b": 100, "III/c": 200, "III/d": 200, "IV/a": 400, "IV/b": 400, "IV/c": 400}
CONVENTIONAL |= {"IV/d": 850, "IV/e": 850}


def accumulation(country: Country, person: str, part: int, before: list[Conversion], first: int) -> Row | None:
    """Give a person's credit at the end of a month, from all conversions of the parts from the `first` up to it; None =
    holds no jenjang."""
    spell = next((one for one in country.spells(person, part) if part in one.months), None)
    who = country.row(person, part)
    if spell is None or who is None:
        return None
    golru = country.golru(person, last_day(part), part)
    paks = [row for row in country.of[person]["riwayat_angka_kredit"] if not row["konversi"]]
    paks = [row for row in paks if spell.months.start <= month_of(row["selesai"]) <= part]
    pak = max(paks, key=lambda row: row["selesai"], default=None)
    base = month_of(pak["selesai"]) if pak else -1
    chain = _chain(country, person, spell, part, first)
    if chain and chain.total is not None and chain.end > base:
        pak, base = None, chain.end
    else:
        chain = None
    covered = {row["kode_instansi"] for row in country.tables["cakupan_angka_kredit"]}
    known = who["kode_instansi"] in covered
    lama = chain.total if chain else _base(country, person, pak, part) if pak else None
    dasar = Decimal(0)
    if base < 0:
        lama = _transfer(country, person, spell, part, first) if known else None
        dasar = _start(country, person, spell, part)
    own = [one for one in before if one.person == person and one.jenjang == spell.jenjang]
    credit = Decimal(0)
    for year in {month // 12 for one in own for month in one.months}:
        rows = [one for one in own if one.year == year]
        final = [one for one in rows if one.yearly and country.policy(one.code, "KONVENSI_TAHUNAN") == "final"]
        credit += sum(country.worth(one, base) for one in final or [one for one in rows if not one.yearly])
    education = _education(country, person, who, spell, last_day(base) if base >= 0 else None, part, own)
    total = None if lama is None else lama + dasar + credit + education
    return {
        "jenjang": spell.jenjang,
        "golru": golru,
        "kode_instansi": who["kode_instansi"],
        "ak_lama": lama,
        "ak_dasar": dasar,
        "ak_konversi": credit,
        "ak_pendidikan": education,
        "ak_kumulatif": total,
        **_asked(spell.jenjang, golru, total),
    }


def _base(country: Country, person: str, pak: Row, part: int) -> Decimal | None:
    if pak["integrasi"] or pak["selesai"] >= date(2023, 1, 1):
        return Decimal(pak["kredit_total"])
    less = CONVENTIONAL.get(country.golru(person, pak["selesai"], part) or "")
    return None if less is None or pak["kredit_total"] < less else Decimal(pak["kredit_total"]) - less


def _chain(country: Country, person: str, spell: Spell, part: int, first: int) -> Read | None:
    """Give the chain of conversions in SIASN that ends before the person's first month, if in this spell."""
    begun = first_month(country, person, part, first)
    if begun is None or begun < spell.months.start:
        return None
    who = country.row(person, begun)
    if who is None or country.policy(who["kode_instansi"], "KONVERSI_SIASN_AWAL") != "dipakai":
        return None
    return chain_of(country, person, begun)


def chain_of(country: Country, person: str, begun: int) -> Read:
    """Read SIASN's rows from before the first month in which a person is worked out."""
    spell = next(one for one in country.spells(person, begun) if begun in one.months)
    paks = [row for row in country.of[person]["riwayat_angka_kredit"] if not row["konversi"]]
    paks = [row for row in paks if spell.months.start <= month_of(row["selesai"]) <= begun]
    pak = max(paks, key=lambda row: row["selesai"], default=None)
    if pak:
        follows, start = month_of(pak["selesai"]) + 1, _base(country, person, pak, begun)
    else:
        follows = spell.months.start
        start = None if spell.how == "perpindahan" else _start(country, person, spell, begun)
    return read_chain(country.of[person]["riwayat_angka_kredit"], spell.jenjang, follows, start, begun)


def last_listed(country: Country, person: str, part: int) -> int:
    """Give the last month up to a part in which the export names a person."""
    return next((one for one in range(part, part - 12, -1) if person in country.listed(one)), part)


def _start(country: Country, person: str, spell: Spell, part: int) -> Decimal:
    """Give the AK Dasar of who came into a jenjang above its lowest golongan, other than by a first appointment."""
    if spell.how not in ("perpindahan", "penyesuaian", "promosi"):
        return Decimal(0)
    at_entry = country.golru(person, spell.tmt, last_listed(country, person, part))
    _, step, _, ranks = LEVELS[spell.jenjang]
    return Decimal(step * ranks.index(at_entry) if at_entry in ranks else 0)


def _transfer(country: Country, person: str, spell: Spell, part: int, first: int) -> Decimal | None:
    """Give what the time in the last golongan before a transfer is worth by the last predikat; None = not known."""
    entry = spell.months.start
    if spell.how != "perpindahan":
        return Decimal(0)
    if entry < first:
        return None
    held = [(row["tmt_golongan"], row["golru"]) for row in country.of[person]["riwayat_golongan"]]
    who = country.row(person, part)
    held = [one for one in held or [(who["tmt_golongan"], who["golru"])] if one[0] <= spell.tmt] if who else []
    since, golru = max(held)
    _, _, level, ranks = LEVELS[spell.jenjang]
    if golru > ranks[-1]:
        return Decimal(level or 0)
    rated = [row for row in country.of[person]["penilaian_pegawai"] if row["predikat_tercatat"]]
    rated = [row for row in rated if entry - 3 <= month_of(row["bulan"]) <= entry and row["periode_awal"] < spell.tmt]
    if not rated:
        return None
    last = max(rated, key=lambda row: (row["periode_akhir"], row["jenis_periode"] == "Tahunan"))
    months = month_of(spell.tmt) - month_of(since)
    if golru >= "III/d":
        months = min(months, 36)
    who_pays = country.row(person, entry) or {}
    decimals = int(country.policy(who_pays["kode_instansi"], "DESIMAL"))
    return points(months, last["predikat_tercatat"], spell.jenjang, decimals)


def _education(
    country: Country, person: str, who: Row, spell: Spell, since: date | None, part: int, own: list[Conversion]
) -> Decimal:
    """A higher degree gives a quarter of a pangkat once the predikat is at least Baik, unless the PAK has it."""
    credit = Decimal(0)
    for row in country.tables.get("pendidikan_baru", []):
        gained = row["tanggal_lulus"]
        inside = spell.tmt <= gained <= last_day(part) and (since is None or gained > since)
        good = [one for one in own if one.part >= month_of(gained) and SHARES[one.predikat] >= SHARES["Baik"]]
        if row["nip"] == who["nip"] and inside and good:
            credit += Decimal(LEVELS[spell.jenjang][1]) / 4
    return credit


def _asked(jenjang: str, golru: str | None, total: Decimal | None) -> Row:
    _, step, level, ranks = LEVELS[jenjang]
    # the step out of a jenjang can be taken without leaving it, unless no jenjang follows
    steps = ranks if level else ranks[:-1]
    pangkat = Decimal(step * (ranks.index(golru) + 1)) if golru in steps else None
    asked = {"pangkat": pangkat, "jenjang": None if level is None else Decimal(level)}
    row: Row = {}
    for what, needed in asked.items():
        told = needed is not None and total is not None
        row[f"kebutuhan_{what}"] = needed
        row[f"kurang_{what}"] = max(needed - total, Decimal(0)) if told else None
        row[f"ak_cukup_{what}"] = total >= needed if told else None
    return row
