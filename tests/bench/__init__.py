"""`make bench`: how fast and with how much memory, beside a floor measured in the same run. Never a test: no test of
the product rests on the clock.

In here: what is measured (`sections.py` lists it), how (`alone.py`, `clock.py`, `floors.py`) and how it is told
(`row.py`, `page.py`). Not in here: what is measured of, which is the product as it is, through its own doors.
"""
