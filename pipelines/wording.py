"""How numbers, months and citations are written for people, in Bahasa Indonesia: the same wherever they are shown."""

import re
from datetime import date
from decimal import Decimal

_MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni"]
_MONTHS += ["Juli", "Agustus", "September", "Oktober", "November", "Desember"]


def number(value: int) -> str:
    """Write a count: 12.108."""
    return f"{value:,}".replace(",", ".")


def percent(value: Decimal | float, digits: int = 1) -> str:
    """Write a share of a hundred: 93,9 %."""
    return f"{value:.{digits}f} %".replace(".", ",")


def megabytes(size: int) -> str:
    """Write a number of bytes: 12,1 MB."""
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def decimal(value: Decimal, digits: int) -> str:
    """Write a number with decimals: 1.050,500."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def rupiah(amount: Decimal) -> str:
    """Write an amount of money, with sen and without a space: Rp1.234.567,00, -Rp500,00."""
    return ("-" if amount < 0 else "") + "Rp" + decimal(abs(amount), 2)


def plain(value: Decimal) -> str:
    """Write a number with no more decimals than it has: 100, 12,5."""
    return f"{value.normalize():f}".replace(".", ",")


def month(day: date) -> str:
    """Write a month: Juli 2026."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def month_name(number: int) -> str:
    """Name a month of the year, 1 to 12."""
    return _MONTHS[number - 1]


def months(first: date, last: date) -> str:
    """Write the months from the first to the last: Maret 2026, Januari – Maret 2026, Desember 2025 – Januari 2026."""
    if (first.year, first.month) == (last.year, last.month):
        return month(last)
    year = "" if first.year == last.year else f" {first.year}"
    return f"{_MONTHS[first.month - 1]}{year} – {month(last)}"


def month_of_label(label: str) -> str:
    """Write the month of a part: `2026-07` is Juli 2026."""
    return month(date.fromisoformat(f"{label}-01"))


def day(value: date | None) -> str:
    """Write a day: 25 Juli 2026."""
    return "belum diatur" if value is None else f"{value.day} {month(value)}"


def citation(basis: str) -> str:
    """Give the regulations that a model's basis cites. Its remarks are the developers' (in English): they stand in
    brackets, after a colon, as a sentence of their own, or begin with a small letter, as the project's papers do."""
    remark = r" *\((?!\d+\))[^)]*\)|:.*|(?<!Ps)\. .*"
    parts = (re.sub(remark, "", part).strip() for part in basis.split(";"))
    return "; ".join(part for part in parts if part[:1].isupper())
