"""The e-Kinerja warehouse: how data moves, from deliveries in an inbox to a read-only release.

What the data *means* lives in `models/` (SQL) and `data/reference/` (rules with their legal basis), not here.
"""
