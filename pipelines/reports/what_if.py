"""A pay month as it is beside as it would be under another policy: totals, groups, and who gains or loses.

Here: the two beside each other. Not here: computing the second (`pipelines/what_if.py`), words and sheets
(`telling/what_if.py`, `what_if_book.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from pipelines.reports.current import CurrentRelease, Row
from pipelines.reports.pay_scope import OF_SCOPE, Scope, nobody_in
from pipelines.what_if import Outcome

MORE, LESS, EQUAL, UNKNOWN = "naik", "turun", "tetap", "tidak dapat dibandingkan"
GROUPS = {"kelas_jabatan": "Kelas", "status_pegawai": "Status pegawai", "unor_induk": "Unor induk"}
_MONEY = pl.Decimal(18, 2)


@dataclass(frozen=True)
class WhatIf:
    """What would change. `people` have sekarang, nanti, beda, arah; groups have apa, orang, sekarang, nanti. Sums are
    of those people alone who can be computed both ways: who cannot is counted, and is no saving."""

    scope: Scope
    outcome: Outcome
    people: list[Row]
    components: list[Row]
    missing_then: dict[str, int]

    @property
    def compared(self) -> list[Row]:
        """The people who can be computed both ways."""
        return [row for row in self.people if row["arah"] != UNKNOWN]

    def total(self, side: str) -> Decimal:
        """Give what the people compared are paid: `sekarang` or `nanti`."""
        return _sum(row[side] for row in self.compared)

    def groups(self, name: str) -> list[Row]:
        """Give the sums of the groups of a column, in its order."""
        found: dict[object, list[Row]] = {}
        for row in self.compared:
            found.setdefault(row[name], []).append(row)
        order = sorted(found, key=lambda key: (key is None, key))
        return [
            {
                "apa": "tidak diketahui" if key is None else key,
                "orang": len(found[key]),
                **{side: _sum(row[side] for row in found[key]) for side in ("sekarang", "nanti")},
            }
            for key in order
        ]

    def ways(self) -> list[Row]:
        """Give how many gain, lose, stay, and cannot be told, and by how much in all."""
        found = []
        for way in (MORE, LESS, EQUAL, UNKNOWN):
            of_way = [row for row in self.people if row["arah"] == way]
            found.append({"apa": way, "orang": len(of_way), "beda": _sum(row["beda"] for row in of_way)})
        return found


def what_if(release: CurrentRelease, kode_instansi: str, bulan: date, outcome: Outcome) -> WhatIf:
    """Put a simulated month beside the one that the release has. Raises `UserMistakeError`."""
    scope = Scope(kode_instansi, bulan)
    now = release.frame(
        f"SELECT d.pegawai_id, d.tpp_bruto AS sekarang FROM dasar_tpp_terhitung AS d WHERE {OF_SCOPE}", **scope.values()
    )
    if now.is_empty():
        raise nobody_in(scope)
    then = outcome.people.rename({"tpp_bruto": "nanti"})
    apart = (pl.col("nanti") - pl.col("sekarang")).cast(_MONEY)
    way = (
        pl.when(apart.is_null())
        .then(pl.lit(UNKNOWN))
        .when(apart > 0)
        .then(pl.lit(MORE))
        .when(apart < 0)
        .then(pl.lit(LESS))
        .otherwise(pl.lit(EQUAL))
    )
    both = then.join(now, on="pegawai_id", how="left").with_columns(apart.alias("beda"), way.alias("arah"))
    reasons = outcome.people["sebab"].drop_nulls().str.split(" ").explode().value_counts(sort=True)
    parts = release.frame(
        """
        SELECT pegawai_id, komponen, jumlah_komponen FROM komponen_tpp_terhitung
        WHERE kode_instansi = $kode AND bulan = $bulan AND jenis_pembayaran = $jenis
        """,
        kode=kode_instansi,
        bulan=bulan,
        jenis=scope.jenis_pembayaran,
    )
    known = both.filter(pl.col("arah") != UNKNOWN).select("pegawai_id")
    before, after = (
        rows.join(known, on="pegawai_id")
        .group_by("komponen")
        .agg(pl.col("jumlah_komponen").sum().cast(_MONEY).alias(side))
        for rows, side in ((parts, "sekarang"), (outcome.components, "nanti"))
    )
    components = (
        before.join(after, on="komponen", how="full", coalesce=True).sort("komponen").rename({"komponen": "apa"})
    )
    return WhatIf(
        scope,
        outcome,
        both.sort("unor_induk", "nama", "nip").rows(named=True),
        components.rows(named=True),
        dict(reasons.rows()),
    )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal(0))
