"""One instansi of the sample: who it is and what its deliveries are made of.

In here: that type. Not in here: how its parts are made, and which deliveries there are (`sample.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pipelines.simulate import units
from pipelines.simulate.people import Instansi
from pipelines.simulate.periods import Setting


@dataclass
class House:
    """One instansi of the sample, with everything that its deliveries are made of."""

    instansi: Instansi
    units: list[units.Unit]
    unor: pl.DataFrame
    people: pl.DataFrame
    settings: list[Setting]
    skp: dict[int, pl.DataFrame]
