"""Synthetic deliveries in the real shapes: the sample in git, and a population of ASN up to the size of the nation.

In here: invented people in real instansi, and the files that e-Kinerja and SIASN would hand out about them; nothing of
this package is used when real deliveries are read. Entries: `simulate` (any size), `write_sample` (the sample in git).
Where to read on: `nation.py` and `sample.py`, then `people.py`, `skp.py`, `penilaian.py`, `periods.py`, `units.py`.
"""

from pipelines.simulate.nation import Progress, SimulationSummary, simulate
from pipelines.simulate.sample import write_sample

__all__ = ["Progress", "SimulationSummary", "simulate", "write_sample"]
