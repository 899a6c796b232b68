"""The real instansi that simulated deliveries are made for, read from the product's own reference table.

In here: code, SIASN id and name of each instansi, and how many people it is given. Not in here: anything about people.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

from pipelines.simulate.draws import salt
from pipelines.simulate.units import is_daerah

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
SMALLEST = 40
USUAL = 1_000
# Rough sizes in thousands; everyone else gets a size drawn from what is usual for the kind of instansi.
LARGE = {"3012": 330, "3011": 62, "3005": 78, "3010": 130, "3004": 66, "4007": 36, "3021": 26, "3009": 30, "4002": 26}


@dataclass(frozen=True)
class Known:
    """An instansi of the reference table."""

    kode: str
    siasn_id: str
    nama: str


def known_instansi(folder: Path = REFERENCE) -> list[Known]:
    """Every instansi of `instansi.csv` that is in force, by code; one row a code."""
    with (folder / "instansi.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row.get("berlaku_sampai")]
    found = {row["kode_instansi"]: Known(row["kode_instansi"], row["siasn_id"], row["nama"]) for row in rows}
    return [found[kode] for kode in sorted(found)]


def sizes(known: list[Known], asn: int, seed: int) -> list[int]:
    """How many of `asn` people each instansi has: skewed like reality, adding up exactly.

    Below a thousand a head, only so many instansi have people at all, drawn by the seed; those have `SMALLEST` or more.
    """
    if asn < SMALLEST:
        raise ValueError(f"at least {SMALLEST} ASN are needed")
    weights = [_weight(one.kode, seed) for one in known]
    count = max(1, asn // USUAL)
    if count < len(known):
        chosen = sorted(range(len(known)), key=lambda i: (salt(seed, "pilih", known[i].kode), i))
        keep = set(chosen[:count])
        weights = [weight if i in keep else 0.0 for i, weight in enumerate(weights)]
    held = [SMALLEST if weight else 0 for weight in weights]
    rest = asn - sum(held)
    total = sum(weights)
    shares = [rest * weight / total for weight in weights]
    given = [base + math.floor(share) for base, share in zip(held, shares, strict=True)]
    given[max(range(len(weights)), key=lambda i: (weights[i], -i))] += asn - sum(given)
    return given


def _weight(kode: str, seed: int) -> float:
    if kode in LARGE:
        return float(LARGE[kode])
    # a normal number from twelve uniform ones: the same in every Python
    bell = sum((salt(seed, "bobot", kode, i) % 10_000) / 10_000 for i in range(12)) - 6
    if not is_daerah(kode):
        return 1.6 * math.exp(1.1 * bell)
    if kode.endswith("00"):
        return 21 * math.exp(0.6 * bell)
    return 7.2 * math.exp(0.45 * bell)
