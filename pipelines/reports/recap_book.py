"""Writes the workbook of one payment that finance units know: cover, people, held back, differences, policy, SIPD.

Here: the cover, and the order of the sheets. Not here: what the release says (`recap.py`), and the other sheets
(`recap_sheets.py`, `sipd.py`).
"""

from decimal import Decimal
from pathlib import Path
from typing import Any

from xlsxwriter.worksheet import Worksheet

from pipelines.drafts import drafted
from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import CurrentRelease, Row, current_release
from pipelines.reports.export import workbook
from pipelines.reports.pay_book import LINE, Col, PayBook, named
from pipelines.reports.pay_scope import Scope
from pipelines.reports.recap import OTHER_STATUS, Recap, paid, recap_of
from pipelines.reports.recap_sheets import differences_sheet, held_sheet, people_sheet, policy_sheet, told_of
from pipelines.reports.sipd import sipd_sheet
from pipelines.wording import month

TITLES = {"TPP": "REKAPITULASI TAMBAHAN PENGHASILAN PEGAWAI", "TUKIN": "REKAPITULASI TUNJANGAN KINERJA"}
SIGNERS = ("Pengguna Anggaran", "Bendahara Pengeluaran", "Pembuat Daftar")
_WIDTHS = (28, 34, 24, 10, 18, 18, 18)
ONE_PAGE = 55
"""Lines that still can be read when the cover is printed on one page; a longer one is signed on a page of its own."""


def write_recap(warehouse: Path, scope: Scope, output: Path) -> str:
    """Write the recap of a payment of the release in force, and say what was written. Raises `UserMistakeError`."""
    with current_release(warehouse) as release:
        return write_book(release, scope, output)


def write_book(release: CurrentRelease, scope: Scope, output: Path) -> str:
    """Write the recap of a payment, and say what was written. Raises `UserMistakeError`."""
    if output.suffix.lower() != ".xlsx":
        raise UserMistakeError(f"Rekap hanya dapat ditulis ke .xlsx; ganti akhiran {output.name}.")
    recap = recap_of(release, scope)
    with drafted(output) as draft, workbook(draft) as book:
        pay = PayBook(book, (row["tpp_bruto"] for row in recap.people))
        _cover(pay, recap)
        people_sheet(pay, recap)
        held_sheet(pay, recap)
        differences_sheet(pay, recap)
        policy_sheet(pay, recap)
        sipd_sheet(pay, recap)
    return f"Rekap {scope.told} ({told_of(recap)}; {_state(recap)}) ditulis ke {output}."


def write_sipd(release: CurrentRelease, scope: Scope, output: Path) -> None:
    """Write the sheet in SIPD's columns alone: only who can be paid. Raises `UserMistakeError`."""
    recap = recap_of(release, scope)
    with drafted(output) as draft, workbook(draft) as book:
        sipd_sheet(PayBook(book, (row["tpp_bruto"] for row in recap.people)), recap)


def _state(recap: Recap) -> str:
    closed = sum(row["status"] == "final" for row in recap.people)
    return "final" if closed == len(recap.people) else "draf" if not closed else "sebagian final, sebagian draf"


def _cover(book: PayBook, recap: Recap) -> None:
    sheet = book.page("Sampul")
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    line = _head(book, sheet, recap)
    line = _section(book, sheet, line, "Jumlah per komponen", _PARTS, recap.parts, _total(recap))
    line = _section(
        book, sheet, line, "Menurut status pegawai", _counted("Status pegawai"), _grouped(recap, "status_pegawai")
    )
    line = _section(book, sheet, line, "Menurut unor induk", _counted("Unor induk"), _grouped(recap, "unor_induk"))
    line = _section(
        book, sheet, line, "Yang ditangguhkan (seorang dapat mempunyai beberapa sebab)", _REASONS, _reasons(recap)
    )
    if line < ONE_PAGE:
        sheet.fit_to_pages(1, 1)
    else:
        sheet.set_h_pagebreaks([line])
    _signatures(book, sheet, line + 1)


def _head(book: PayBook, sheet: Worksheet, recap: Recap) -> int:
    sheet.set_row(0, 2 * LINE)
    book.cell(sheet, 0, 0, TITLES[recap.skema], "title")
    book.cell(sheet, 1, 0, f"{recap.instansi} ({recap.scope.kode_instansi})", "bold")
    facts = [
        ("Bulan", month(recap.scope.bulan)),
        ("Pembayaran", recap.scope.jenis_pembayaran),
        ("Unor induk", recap.unor_induk or "seluruh instansi"),
        ("Kebijakan", _policies(recap)),
        ("Keadaan", _state(recap)),
        *(("Penutupan", _closing(row)) for row in recap.closings),
        ("Rilis data", recap.rilis),
    ]
    if _state(recap) != "final":
        facts.append(("Perhatian", "Baris yang masih draf dapat berubah; bukan dasar pembayaran."))
    for line, (what, told) in enumerate(facts, start=3):
        book.cell(sheet, line, 0, what)
        book.cell(sheet, line, 1, told, "bold" if what in ("Keadaan", "Perhatian") else "text")
    return 3 + len(facts) + 1


def _policies(recap: Recap) -> str:
    used = {
        (row["kebijakan_id"], row["peraturan"], row["status_kebijakan"])
        for row in recap.people
        if row["kebijakan_id"] is not None
    }
    told = (f"{policy}: {basis or 'peraturan belum disebut'} ({status})" for policy, basis, status in sorted(used))
    return "; ".join(told) or "belum ada kebijakan"


def _closing(row: Row) -> str:
    where = row["unor_induk"] or ("seluruh instansi" if row["cakupan_unor_induk_id"] is None else "satu unor induk")
    why = f"; dibuka kembali: {row['alasan_versi']}" if row["alasan_versi"] else ""
    when = f"{row['saat_ditutup']:%d-%m-%Y %H.%M}"
    return f"versi {row['versi']}, {where}, {when} WIB oleh {row['ditutup_oleh']}, dari rilis {row['rilis']}{why}"


def _remaining(row: Row) -> Decimal | None:
    return None if row["jumlah"] is None else row["jumlah"] - (row["ditahan"] or 0)


_PARTS = [
    Col("Komponen", "text", 0, lambda row: row["komponen"]),
    named("Nama", "nama_komponen"),
    named("Kode rekening", "kode_rekening"),
    named("Orang", "pegawai", "count"),
    named("Pagu", "pagu", "rupiah"),
    named("Jumlah terhitung", "jumlah", "rupiah"),
    Col("Dapat dibayarkan", "rupiah", 0, _remaining),
]


def _counted(what: str) -> list[Col]:
    return [
        named(what, "apa"),
        Col("", "text", 0, lambda _: None),
        named("Keadaan", "keadaan"),
        named("Orang", "pegawai", "count"),
        named("Ditangguhkan", "ditangguhkan", "count"),
        named("Jumlah terhitung", "jumlah", "rupiah"),
        Col("Dapat dibayarkan", "rupiah", 0, _remaining),
    ]


_REASONS = [
    named("Sebab", "sebab"),
    named("Artinya", "kalimat"),
    Col("", "text", 0, lambda _: None),
    named("Orang", "pegawai", "count"),
    named("Yang harus bertindak", "pelaku"),
]


def _section(
    book: PayBook,
    sheet: Worksheet,
    line: int,
    title: str,
    columns: list[Col],
    rows: list[Row],
    total: Row | None = None,
) -> int:
    book.cell(sheet, line, 0, title, "bold")
    if not rows:
        book.cell(sheet, line + 1, 0, "Tidak ada.")
        return line + 3
    book.heads(sheet, line + 1, columns)
    line = book.rows(sheet, line + 2, columns, rows)
    if total is not None:
        for place, column in enumerate(columns):
            book.cell(sheet, line, place, column.of(total), "total_count" if column.kind == "count" else "total")
        line += 1
    return line + 1


def _total(recap: Recap) -> Row:
    return {
        "komponen": "Jumlah",
        "nama_komponen": None,
        "kode_rekening": None,
        "pegawai": len(recap.people),
        "pagu": _sum(row["pagu"] for row in recap.parts),
        "jumlah": _sum(row["jumlah"] for row in recap.parts),
        "ditahan": _sum(row["ditahan"] for row in recap.parts),
    }


def _grouped(recap: Recap, name: str) -> list[Row]:
    groups: dict[str, list[Row]] = {}
    for row in recap.people:
        groups.setdefault(row[name] or OTHER_STATUS, []).append(row)
    return [
        {
            "apa": what,
            "keadaan": ", ".join(sorted({row["status"] for row in rows})),
            "pegawai": len(rows),
            "ditangguhkan": sum(not paid(row) for row in rows),
            "jumlah": _sum(row["tpp_bruto"] for row in rows if row["lengkap"]),
            "ditahan": _sum(row["tpp_bruto"] for row in rows if row["lengkap"] and row["ditangguhkan"]),
        }
        for what, rows in sorted(groups.items())
    ]


def _reasons(recap: Recap) -> list[Row]:
    counted: dict[str, Row] = {}
    for row in recap.held:
        told = counted.setdefault(row["sebab"], {**row, "pegawai": 0})
        told["pegawai"] += 1
    return list(counted.values())


def _sum(amounts: Any) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def _signatures(book: PayBook, sheet: Worksheet, line: int) -> None:
    """A block to sign, with room for a signature, a name and a NIP."""
    book.cell(sheet, line, 0, "Mengetahui,")
    book.cell(sheet, line, 5, "....................., ..................... 20....")
    for place, who in zip((0, 2, 5), SIGNERS, strict=True):
        book.cell(sheet, line + 1, place, who, "text")
        book.cell(sheet, line + 6, place, "..............................")
        book.cell(sheet, line + 7, place, "NIP ..........................")
