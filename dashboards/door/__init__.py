"""The only door to data: a release, opened read-only, of which a user sees what is in his scope and nothing else.

    scope.py     who somebody is to the data       tables.py     what kind of table each one is (lingkup.csv)
    views.py     the SELECT of each table
    guard.py     what a query may name             release.py    the connections, and what pages ask with

Pages do not import anything from here but through `dashboards.session`. Not here: who somebody is (`access.py`).
"""
