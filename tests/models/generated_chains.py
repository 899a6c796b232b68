"""Generated determinations of credit, and chains of conversions in SIASN that go on from a PAK, or from the start in
the jenjang, up to the months that are worked out: most are sound, some have a gap, an overlap, or a total that fits
nothing. All invented.
"""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from tests.models.credit_by_hand import last_day, month_of, points
from tests.models.credit_totals_by_hand import CONVENTIONAL
from tests.models.rows import Row

FAULTS = ("", "", "", "", "gap", "overlap", "total", "mixed")
START = {"II/c": 20, "II/d": 40, "III/b": 50, "III/d": 100, "IV/b": 150, "IV/c": 300, "IV/e": 200}
"""AK Dasar of the golongan that are not the lowest of a jenjang."""


def determination(person: str, code: str, end: int, thousandths: int, kind: str, months: int = 1) -> Row:
    """Give a determination of credit of so many months up to one: pak, integrasi, or konversi."""
    first = end - months + 1
    return {
        "kode_instansi": code,
        "riwayat_id": f"{kind}-{person}-{end}",
        "pegawai_id": person,
        "jabatan": "Pranata Komputer",
        "mulai": date(first // 12, first % 12 + 1, 1),
        "selesai": last_day(end),
        "kredit_total": Decimal(thousandths).scaleb(-3),
        "ak_pertama": False,
        "integrasi": kind == "integrasi",
        "konversi": kind == "konversi",
        "terbaru": True,
        "asal_data": "berkas",
        "delivery_id": "d",
        "baris": 1,
    }


def go_on(
    draw: st.DrawFn, person: str, code: str, post: tuple[str, str, str | None], entry: date, until: int, made: list[Row]
) -> None:
    """Add to the rows a person's chain up to the month before `until`; `post` is jenjang, golongan, and how it was
    got."""
    jenjang, golru, how = post
    own = [row for row in made if row["pegawai_id"] == person and not row["konversi"]]
    pak = max((row for row in own if month_of(row["selesai"]) < until), key=lambda row: row["selesai"], default=None)
    month, total = month_of(entry), Decimal(START.get(golru, 0) if how == "penyesuaian" else 0)
    if pak:
        month, total = month_of(pak["selesai"]) + 1, Decimal(pak["kredit_total"])
        if not pak["integrasi"] and pak["selesai"] < date(2023, 1, 1):
            total -= CONVENTIONAL.get(golru, 0)
    running = draw(st.booleans())
    while month < until:
        months = min(draw(st.sampled_from([12 - month % 12, 12, 6, 3])), until - month)
        fault = draw(st.sampled_from(FAULTS))
        worth = points(months, draw(st.sampled_from(["Baik", "Baik", "Sangat Baik", "Kurang"])), jenjang)
        first = month + {"gap": 1, "overlap": -1}.get(fault, 0)
        if fault == "total":
            worth += draw(st.integers(20, 200))
        total += worth
        running ^= fault == "mixed"
        month += months
        row = determination(person, code, month - 1, 0, "konversi", month - first)
        made.append(row | {"riwayat_id": f"rantai-{person}-{month}", "kredit_total": total if running else worth})
        if draw(st.integers(0, 4)) == 0:
            return
