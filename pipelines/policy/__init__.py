"""TPP policies as people meet them: in words, and as a workbook to fill in. Judging is `ingest/policy.py`'s part."""
