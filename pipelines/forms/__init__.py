"""The printed forms of angka kredit (Peraturan BKN 3/2023, Lampiran II): from a release to PDF, one file a person.

Data flows one way: `reading` (rows of a release, typed by `career`), `content` with `pak` and `notes` (what stands on
the page, as text), `printing` (the page, by the layout in `templates/`), `output` (files).
"""
