"""Answers `ekinerja explain`: what was typed, and which page says how it came about.

Only words. The pages: `explain_instansi.py` and `explain_person.py`.
"""

import sys
from datetime import date
from pathlib import Path

from rich.console import Console

from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import CurrentRelease, current_release
from pipelines.reports.explain_credit import explain_credit
from pipelines.reports.explain_instansi import explain_instansi
from pipelines.reports.explain_pay import explain_pay
from pipelines.reports.explain_person import explain_person, is_reported
from pipelines.telling.explain_credit import tell_credit
from pipelines.telling.explain_instansi import tell_instansi
from pipelines.telling.explain_page import heading, tell_models, tell_release
from pipelines.telling.explain_pay import tell_pay
from pipelines.telling.explain_person import tell_person

WIDTH = 100
"""Where the output is no terminal. On a terminal it is as wide as that, up to 120."""


def tell_explanation(warehouse: Path, who: str, bulan: date, indikator: str | None) -> None:
    """Explain an instansi's month (by its code) or a person's (by NIP)."""
    plain = who.replace(" ", "").lstrip("'")
    kind = len(plain) if plain.isascii() and plain.isdigit() else 0
    # what was typed may be somebody's NIP with a slip in it: it is not repeated
    if kind not in (4, 18):
        raise UserMistakeError("Sebutkan kode instansi (4 angka) atau NIP (18 angka), lalu bulan seperti 2026-03.")
    if kind == 18 and indikator is not None:
        raise UserMistakeError("Indikator hanya untuk instansi; untuk seorang pegawai cukup NIP dan bulan.")
    console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else WIDTH)
    console.width = min(console.width, 120)
    with current_release(warehouse) as release:
        if kind == 4:
            tell_instansi(console, explain_instansi(release, plain, bulan, indikator))
        else:
            _tell_nip(console, release, plain, bulan)


def _tell_nip(console: Console, release: CurrentRelease, nip: str, bulan: date) -> None:
    payments = explain_pay(release, nip, bulan)
    # who is paid in a month need not stand in a report of that month
    people = explain_person(release, nip, bulan) if not payments or is_reported(release, nip, bulan) else []
    for person in people:
        tell_person(console, nip, person)
    credits = explain_credit(release, nip, bulan)
    for credit in credits:
        tell_credit(console, credit)
    for payment in payments:
        tell_pay(console, payment)
    heading(console, "Aturannya (model SQL dan dasarnya)")
    tell_models(console, [row for told in (people, credits, payments) for row in (told[0].models if told else [])])
    tell_release(console, release.made)
