"""SIMPEGNAS's answer `rekap-bulanan-by-kantor` laid out: a person with a list of days becomes one row a day.

Belongs here: the layout, and the time of a scan as WIB. Does not belong here: finding the elements (``json_file``), and
what a status means (`models/catatan/rekap_kehadiran.sql`).

The line of a day is its place in the file, days counted through all persons. `time` is UTC without a day: the scan is
that of the person's own day, where the office is (data-shapes 3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

DAYS = "presensi"
"""The key whose list of days tells that an element is a person of this answer."""

_SCANS = {"checkIn": "checkin", "checkRest": "checkrest", "checkOut": "checkout"}
_SCAN_COLUMNS = ("status", "time", "late", "work_from")
_OF_PERSON = {"nama", "tahun", "bulan", DAYS}
_OF_SCAN = {"source", "time_with_timezone", "timezone"}
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?")

_WIB = 7
_OFFSETS = {"Asia/Jakarta": 7, "Asia/Pontianak": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}
"""Hours that the clocks of Indonesia are ahead of UTC."""


def is_person(element: Any) -> bool:
    """Tell whether an element of `data` is a person with a list of days."""
    return isinstance(element, dict) and DAYS in element


def days_of(person: dict[str, Any]) -> Iterator[Any]:
    """Give the days of a person as rows under the headings of `kehadiran_harian`; keys that are not known keep their
    names. What is no day is given as it is, and a person without days as one row without a day: neither is lost."""
    own = {key: value for key, value in person.items() if key not in _OF_PERSON}
    days = person[DAYS]
    if not isinstance(days, list) or not days:
        yield _row(own, person, {})
        return
    for day in days:
        yield _row(own, person, day) if isinstance(day, dict) else day


def _row(own: dict[str, Any], person: dict[str, Any], day: dict[str, Any]) -> dict[str, Any]:
    on = _date(person, day.get("day"))
    told = on.isoformat() if isinstance(on, date) else on
    row = {**own, "tanggal": told, "status": day.get("status"), "late": day.get("late")}
    row |= {key: value for key, value in day.items() if key not in (*_SCANS, "day")}
    for key, name in _SCANS.items():
        scan = day.get(key)
        if not isinstance(scan, dict):
            # a form of the scan that nobody has seen: the contract refuses it, rather than reading it as no scan
            row |= {f"{name}_{column}": None for column in _SCAN_COLUMNS} | {f"{name}_status": scan}
            continue
        row |= {f"{name}_{column}": scan.get(column) for column in _SCAN_COLUMNS}
        row |= {f"{name}_{key}": value for key, value in scan.items() if key not in _OF_SCAN}
        row[f"{name}_time"] = _at(on, scan.get("time"), scan.get("timezone"))
    return row


def _date(person: dict[str, Any], day: Any) -> Any:
    """Give the day; as it was written where it is none, and nothing where there is none."""
    if day is None or day == "":
        return None
    try:
        return date(int(person["tahun"]), int(person["bulan"]), int(day))
    except (KeyError, TypeError, ValueError):
        return f"{person.get('tahun')}-{person.get('bulan')}-{day}"


def _at(on: Any, time: Any, zone: Any) -> Any:
    """Give the instant of a scan in WIB, on the person's own day; as it was written where it cannot be told."""
    found = _TIME.fullmatch(time.strip()) if isinstance(time, str) else None
    if found is None or not isinstance(on, date):
        return time
    ahead = _OFFSETS.get(zone, _WIB) if zone else _WIB
    hour, minute, second = (int(part or 0) for part in found.groups())
    local = datetime(on.year, on.month, on.day, (hour + ahead) % 24, minute, second)
    return (local - timedelta(hours=ahead - _WIB)).strftime("%Y-%m-%d %H:%M:%S")
