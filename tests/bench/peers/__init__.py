"""The same work by others: what the product's SQL makes of one month, made from the same Parquet files by other means.

In here: what the work is (`work.py`), one module for each peer, whether all rows are the same (`same.py`), and the rows
of the table (`rows.py`). Peers are the benchmark's, never the product's.
"""
