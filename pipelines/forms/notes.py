"""What a form says beneath its table: what it leaves out, what may still change, and what it rests on.

Here: the sentences that the forms share, and how a credit is written. Not here: the table (`content.py`, `pak.py`).
"""

from collections.abc import Sequence
from decimal import Decimal

from pipelines.forms.career import Career, Conversion
from pipelines.wording import day, decimal, month, months

ON_CONVERSION = ("KONVENSI_TAHUNAN", "DESIMAL")
"""Policies that every converted figure rests on."""

_DIGITS = 3


def in_a_pak(career: Career) -> list[str]:
    """Say which months of the year are not printed, since a PAK holds them."""
    used = [row for row in career.conversions if row.tahun == career.tahun and row.status == "terpakai"]
    if not used:
        return []
    span = months(min(row.bulan_mulai for row in used), max(row.bulan_selesai for row in used))
    return [f"Bulan {span} sudah termasuk dalam PAK terakhir, jadi tidak dihitung lagi di sini."]


def since(career: Career) -> list[str]:
    """Say which PAK the sum begins after."""
    base = base_of(career)
    return [f"Yang dijumlahkan adalah konversi sesudah {base}."] if base else []


def base_of(career: Career) -> str:
    """Name what the total starts from; what of it is unknown is left out."""
    base = career.base
    if base is None:
        return ""
    told = "PAK integrasi" if base.integrasi else "konversi di SIASN" if base.konversi else "PAK"
    if base.nomor:
        told += f" nomor {base.nomor}"
    if base.tanggal:
        told += f" tanggal {day(base.tanggal)}"
    return told + (f" (sampai dengan {day(base.sampai)})" if base.sampai else "")


def running(rows: Sequence[Conversion]) -> list[str]:
    """Say which figures may still change."""
    told = []
    if any(row.status == "berjalan" for row in rows):
        told.append("Angka penilaian periodik masih berjalan: dapat berubah bila penilaian tahunannya sudah ada.")
    if contested := [row for row in rows if row.dalam_keberatan]:
        spans = "; ".join(months(row.bulan_mulai, row.bulan_selesai) for row in contested)
        told.append(f"Predikat yang masih dalam keberatan: {spans}.")
    return told


def not_converted(career: Career) -> list[str]:
    """Say how many months give nothing yet: whoever reads the sum would take it for the whole."""
    total = career.accumulation
    if total is None or not total.bulan_belum:
        return []
    return [
        f"{total.bulan_belum} bulan sampai akhir {month(total.bulan)} belum ada konversinya: belum dinilai, "
        "penilaiannya belum diterima, atau tidak bertugas."
    ]


def differing(career: Career, rows: Sequence[Conversion]) -> list[str]:
    """Say so where the printed conversions are not those of the running total: neither figure is hidden."""
    total = career.accumulation
    if total is None or total.ak_konversi is None or total.ak_konversi == sum_of(rows):
        return []
    return [
        f"Jumlah konversi yang berlaku sekarang {credit(sum_of(rows))}, sedangkan akumulasi akhir {month(total.bulan)} "
        f"memuat {credit(total.ak_konversi)}. Periksa dahulu sebelum ditetapkan."
    ]


def unconfirmed(career: Career, codes: Sequence[str]) -> list[str]:
    """Say which of those policies are not confirmed, and what of them."""
    found = [policy for policy in career.policies if policy.kode in codes and policy.ragu]
    return [
        f"Bertumpu pada kebijakan {policy.kode} = {policy.nilai}, yang belum dikonfirmasi: {policy.ragu}."
        for policy in found
    ]


def sum_of(rows: Sequence[Conversion]) -> Decimal:
    """Add up printed rows."""
    return sum((row.angka_kredit for row in rows), Decimal(0))


def credit(value: Decimal | None) -> str | None:
    """Write a credit with the decimals that forms have; None stays None."""
    return None if value is None else decimal(value, _DIGITS)
