"""A template for a delivery whose shape the product defines: one sheet to fill in, and sheets that explain it.

The readers take the sheet to fill in for what it is by its headings, and pass over the others; so these may hold no
row of headings that a record has. Not here: what may stand in a column (`contracts/records_*.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandera.polars as pa
import polars as pl
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipelines.contracts.columns import heading_of, kind_of
from pipelines.contracts.record import ADDING, Columns, Record, Terms
from pipelines.contracts.records_instansi import records_instansi
from pipelines.contracts.records_karier import histories_by_hand
from pipelines.contracts.records_tpp import tpp_by_hand
from pipelines.drafts import drafted, expect_new
from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import current_release
from pipelines.reports.export import workbook

SHEET = "Isian"
UNIT_NAME = "nama_unit"
"""The column that stands beside the ids of units for who fills the sheet in; the readers say that it is not used."""
FREE_ROWS = 1000
"""So many rows have lists to choose from."""

_FORMATS = {"date": "yyyy-mm-dd", "instant": "yyyy-mm-dd hh:mm:ss", "integer": "0", "number": "#,##0.####"}
_HINTS = {
    "date": "tanggal, misalnya 2026-12-31",
    "instant": "tanggal dan jam (WIB), misalnya 2026-12-31 09:00:00",
    "integer": "bilangan bulat",
    "number": "bilangan",
    "flag": "ya atau tidak",
    "clock": "jam, misalnya 08:30",
    "nip": "18 angka sebagai teks",
    "user": "NIP 18 angka sebagai teks, atau alamat surel",
    "money": "rupiah tanpa titik ribuan, misalnya 2500000 atau 1500,50",
    "percent": "persen, misalnya 37,5",
}

Rows = list[tuple[str | None, ...]]


@dataclass(frozen=True)
class Known:
    """What the release knows of an instansi: its units (id, name, unor induk), and the periods of a year (id, name,
    kind)."""

    units: Rows
    periods: Rows


def write_template(
    warehouse: Path, reference: dict[str, pl.DataFrame], record: str, kode_instansi: str, tahun: int, output: Path
) -> str:
    """Write the template of a record and say what it holds. Raises `UserMistakeError`."""
    terms = Terms(reference, tahun)
    made = [*records_instansi(terms), *histories_by_hand(terms), *tpp_by_hand(terms)]
    contracts = {contract.name: contract for contract in made}
    if record not in contracts:
        raise UserMistakeError(f"Tidak ada templat untuk {record}; yang ada: {', '.join(contracts)}.")
    if kode_instansi not in set(reference["instansi"]["kode_instansi"]):
        raise UserMistakeError(f"Kode instansi {kode_instansi} tidak dikenal; tulis 4 angka, misalnya 6471.")
    if output.suffix.lower() != ".xlsx":
        raise UserMistakeError(f"Akhiran berkas {output.name} tidak dikenal; templat ditulis sebagai .xlsx.")
    expect_new(output)
    prefilled = record == "capaian_organisasi"
    known = _known(warehouse, kode_instansi, tahun, only_induk=prefilled)
    rows = _results(known, tahun) if prefilled else []
    with drafted(output) as draft, workbook(draft) as book:
        _fill_in(book, contracts[record], _choices(contracts[record], reference), known, rows)
        _explain(book, contracts[record], reference, kode_instansi, tahun)
        asked = _asked(contracts[record])
        if "unor_id" in asked:
            _list(book, "Unit", ("Id unit", "Nama unit", "Unor induk"), known.units)
        if "periode_id" in asked:
            _list(book, "Periode", ("Id periode", "Nama periode", "Jenis"), known.periods)
    told = f"Templat {record} ditulis ke {output}" + (f", dengan {len(rows)} unit di dalamnya." if rows else ".")
    if rows and rows[0][_PERIOD] is None:
        told += f" Periode Tahunan {tahun} belum dikenal: isi kolom periode_id."
    if "unor_id" in asked and not known.units:
        told += " Unit instansi ini belum ada dalam rilis: kirim referensi unor lebih dahulu, atau isi sendiri."
    return told + f" Setelah diisi, taruh di kotak masuk {kode_instansi}. {_what_it_replaces(contracts[record])}"


def _what_it_replaces(record: Record) -> str:
    """Say what a delivery does to what was sent before: who sends only what is new would lose the rest unwarned."""
    if record.month_of or record.name in ADDING:
        return "Kirimannya menambah yang sudah ada; hanya baris yang kuncinya sama yang diganti."
    if "bulan" in record.scope:
        return "Kirimannya menggantikan seluruh isi bulan yang disebutnya: sertakan juga baris yang dulu."
    if record.scope:
        return "Kirimannya menggantikan seluruh isi tahun atau periode yang disebutnya: sertakan juga baris yang dulu."
    return "Kirimannya menggantikan seluruh daftar instansi ini: sertakan juga baris yang dulu."


_PERIOD = 3
"""Where a prefilled row has its period: unor_id, name of the unit, tahun, periode_id."""


def _results(known: Known, tahun: int) -> Rows:
    """Give a row for each unor induk, with the yearly period."""
    yearly = next((periode for periode, _, jenis in known.periods if jenis == "Tahunan"), None)
    return [(unor_id, name, str(tahun), yearly) for unor_id, name, _ in known.units]


def _known(warehouse: Path, kode_instansi: str, tahun: int, *, only_induk: bool) -> Known:
    if not warehouse.exists():
        return Known([], [])
    with current_release(warehouse) as release:
        units = release.ask(
            "SELECT unor_id, unor, unor_induk FROM catatan.unit WHERE kode_instansi = $kode "
            "AND (unor_id = unor_induk_id OR NOT $induk) "
            "ORDER BY unor_induk, unor_induk_id, unor_id <> unor_induk_id, unor, unor_id",
            kode=kode_instansi,
            induk=only_induk,
        )
        periods = release.ask(
            "SELECT periode_id, nama, jenis_periode FROM catatan.periode WHERE kode_instansi = $kode "
            "AND tahun = $tahun AND dihitung ORDER BY periode_akhir DESC, jenis_periode DESC, periode_id",
            kode=kode_instansi,
            tahun=tahun,
        )
    return Known(*([tuple(row.values()) for row in found] for found in (units, periods)))


def _asked(record: Record) -> Columns:
    return {name: col for name, col in record.columns.items() if name not in record.fetched}


def _choices(record: Record, reference: dict[str, pl.DataFrame]) -> dict[str, list[str]]:
    """Give the values of each column that has a list of them, in the order of the reference table."""
    found = {}
    for name, col in _asked(record).items():
        domain = (col.metadata or {})["domain"]
        if domain:
            spelling = reference["ejaan"].filter(pl.col("ranah") == domain)
            found[name] = spelling["nilai"].unique(maintain_order=True).to_list()
        elif kind_of(col) == "flag":
            found[name] = ["ya", "tidak"]
    return found


def _fill_in(book: Workbook, record: Record, choices: dict[str, list[str]], known: Known, rows: Rows) -> None:
    sheet = book.add_worksheet(SHEET)
    asked, optional, grey = _styles(book)
    columns: list[tuple[str, pa.Column | None]] = list(_asked(record).items())
    if rows:
        columns.insert(1, (UNIT_NAME, None))
    for place, (name, col) in enumerate(columns):
        heading = heading_of(col) if col is not None else UNIT_NAME
        sheet.write_string(0, place, heading, asked if col is not None and not col.nullable else optional)
        kind = kind_of(col) if col is not None else "text"
        cells = book.add_format({"num_format": _FORMATS.get(kind, "@")})
        sheet.set_column(place, place, 40 if name in ("unor_id", "periode_id", UNIT_NAME) else 20, cells)
        source = _source(name, choices, known)
        if source is not None:
            told = {
                "validate": "list",
                "source": source,
                "error_title": "Pilihan",
                "error_message": "Pilih dari daftar.",
            }
            sheet.data_validation(1, place, max(FREE_ROWS, len(rows)), place, told)
        for number, row in enumerate(rows, start=1):
            value = row[place] if place < len(row) else None
            if value is not None and kind == "integer":
                sheet.write_number(number, place, int(value), cells)
            elif value is not None:
                sheet.write_string(number, place, value, grey)
    sheet.freeze_panes(1, 2 if rows else 0)


def _source(name: str, choices: dict[str, list[str]], known: Known) -> Sequence[str] | str | None:
    if name in choices:
        return choices[name]
    lists = {"unor_id": ("Unit", known.units), "periode_id": ("Periode", known.periods)}
    sheet, rows = lists.get(name, ("", []))
    return f"={sheet}!$A$2:$A${len(rows) + 1}" if rows else None


def _explain(
    book: Workbook, record: Record, reference: dict[str, pl.DataFrame], kode_instansi: str, tahun: int
) -> None:
    sheet = book.add_worksheet("Petunjuk")
    name = reference["instansi"].filter(kode_instansi=kode_instansi)["nama"][0]
    lines = [
        f"Templat: {record.title} ({record.name}), tahun {tahun}",
        f"{kode_instansi} {name}",
        f"Isi lembar {SHEET}; jangan ubah baris judul kolomnya. Judul berwarna wajib diisi.",
        f"Baris yang tidak diisi dilewati. Kolom {UNIT_NAME}, bila ada, hanya keterangan dan tidak dibaca.",
        f"Simpan, periksa dengan `ekinerja check`, lalu taruh di kotak masuk {kode_instansi}.",
        _what_it_replaces(record),
    ]
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line)
    choices = _choices(record, reference)
    for place, title in enumerate(("Kolom", "Wajib", "Isi", "Pilihan atau bentuk")):
        sheet.write_string(len(lines) + 1, place, title, _styles(book)[1])
    for number, (column, col) in enumerate(_asked(record).items(), start=len(lines) + 2):
        hint = ", ".join(choices[column]) if column in choices else _HINTS.get(kind_of(col), "teks")
        told = (heading_of(col), "tidak" if col.nullable else "ya", str(col.description), hint)
        for place, text in enumerate(told):
            sheet.write_string(number, place, text)
    sheet.set_column(0, 1, 20)
    sheet.set_column(2, 3, 70)


def _list(book: Workbook, name: str, headings: tuple[str, ...], rows: Rows) -> None:
    sheet: Worksheet = book.add_worksheet(name)
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, heading, _styles(book)[1])
        sheet.set_column(place, place, 40)
    for number, row in enumerate(rows, start=1):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text or "")


def _styles(book: Workbook) -> tuple[Format, Format, Format]:
    """Give the formats of a heading that must be filled in, of another heading, and of a filled cell."""
    asked = book.add_format({"bold": True, "bg_color": "#F8CBAD", "border": 1})
    optional = book.add_format({"bold": True, "bg_color": "#D9E2F3", "border": 1})
    return asked, optional, book.add_format({"bg_color": "#F2F2F2", "num_format": "@"})
