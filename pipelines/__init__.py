"""The e-Kinerja warehouse: how data moves, from deliveries in an inbox to a read-only release.

What the data *means* lives in `models/` (SQL) and `data/reference/` (rules with their legal basis), not here.
"""

import warnings

# pandera looks whether Spark is there, and Spark then speaks of a pandas that nothing here hands it
warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
