"""A workbook of ten sheets in which a policy is written: empty with its defaults, or filled from a shipped example.

Here: headings with a comment each, lists to choose from, and the sheet that explains. Not here: what a cell may hold
(`contracts/policy_tables.py`): the headings, lists and comments are made of it.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandera.polars as pa
import polars as pl
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipelines.contracts.columns import heading_of, kind_of, rules_of
from pipelines.contracts.policy_sheet import CHOICES_APART, Sheet
from pipelines.contracts.policy_tables import policy_sheets
from pipelines.drafts import drafted, expect_new
from pipelines.mistakes import UserMistakeError
from pipelines.policy.reading import shipped_policy
from pipelines.reports.export import workbook

GUIDE = "Petunjuk"
CLASSES = {"Pusat": 17}
"""Classes whose values are asked for; local governments have 15."""

_FREE_ROWS = 500
_LIST_COLUMN = 8
_FORMATS = {"date": "yyyy-mm-dd", "integer": "0", "number": "#,##0.####", "money": "#,##0.##", "percent": "0.######"}
_HINTS = {
    "date": "tanggal, misalnya 2026-01-31",
    "integer": "bilangan bulat",
    "number": "bilangan",
    "money": "rupiah, misalnya 5078361",
    "percent": "persen tanpa format persen: 37,5 untuk 37,5 %",
    "flag": "ya atau tidak",
}

Texts = Mapping[str, pl.DataFrame]


def write_new(reference: Mapping[str, pl.DataFrame], kode_instansi: str, example: str | None, output: Path) -> str:
    """Write the workbook for an instansi and say what to do with it. Raises `UserMistakeError`."""
    known = reference["instansi"].filter(kode_instansi=kode_instansi).sort("berlaku_mulai").tail(1)
    if known.is_empty():
        raise UserMistakeError(f"Kode instansi {kode_instansi} tidak dikenal; tulis 4 angka, misalnya 6471.")
    if output.suffix.lower() != ".xlsx":
        raise UserMistakeError(f"Akhiran berkas {output.name} tidak dikenal; kebijakan ditulis sebagai .xlsx.")
    texts = _own(shipped_policy(example), kode_instansi) if example else _empty(kode_instansi, known["jenis"].item())
    expect_new(output)
    with drafted(output) as draft, workbook(draft) as book:
        write_policy_book(book, texts, f"{kode_instansi} {known['nama'].item()}")
    filled = f"berisi contoh {example} sebagai draft" if example else "kosong, dengan nilai bakunya"
    return (
        f"Kebijakan {kode_instansi} ditulis ke {output} ({filled}). Isi, periksa dengan "
        f"`ekinerja policy check {output}`, lalu taruh di kotak masuk {kode_instansi}."
    )


def write_policy_book(book: Workbook, texts: Texts, owner: str) -> None:
    """Write the guide and the ten sheets, filled with `texts` (by sheet and heading)."""
    sheets = policy_sheets()
    lists = _guide(book, sheets, owner)
    for name, sheet in sheets.items():
        _sheet(book, sheet, texts.get(name, pl.DataFrame()), lists)
    book.worksheets()[0].activate()


def _own(texts: Texts, kode_instansi: str) -> Texts:
    """Make an example a draft of an instansi: nobody of it has confirmed anything."""
    policy = texts["kebijakan"].with_columns(
        kode_instansi=pl.lit(kode_instansi), status=pl.lit("draft"), disahkan_oleh=pl.lit(None, pl.String)
    )
    return {**texts, "kebijakan": policy}


def _empty(kode_instansi: str, kind: str) -> Texts:
    kebijakan_id = f"TPP-{kode_instansi}"
    defaults = {heading_of(policy_sheets()["kebijakan"].columns[n]): v for n, v in _defaults("kebijakan").items()}
    skema = "TUKIN" if kind in CLASSES else "TPP"
    policy = {"kebijakan_id": kebijakan_id, "kode_instansi": kode_instansi, "skema": skema, **defaults}
    classes = [{"kebijakan_id": kebijakan_id, "kelas": str(n)} for n in range(1, CLASSES.get(kind, 15) + 1)]
    return {"kebijakan": pl.DataFrame([policy]), "nilai_kelas": pl.DataFrame(classes)}


def _defaults(sheet: str) -> Mapping[str, str]:
    return policy_sheets()[sheet].defaults


def _choices(col: pa.Column) -> list[str]:
    domain = (col.metadata or {})["domain"]
    if domain:
        return domain.split(CHOICES_APART)
    if kind_of(col) == "flag":
        return ["ya", "tidak"]
    return next((list(rule.told) for rule in rules_of(col) if isinstance(rule.told, list)), [])


def _sheet(book: Workbook, sheet: Sheet, rows: pl.DataFrame, lists: Mapping[str, str]) -> None:
    page = book.add_worksheet(sheet.name)
    asked, optional = _styles(book)
    for place, (name, col) in enumerate(sheet.columns.items()):
        heading = heading_of(col)
        is_asked = not col.nullable and name not in sheet.defaults
        page.write_string(0, place, heading, asked if is_asked else optional)
        page.write_comment(0, place, _comment(sheet, name, col), {"x_scale": 2.2, "y_scale": 1.4})
        cells = book.add_format({"num_format": _FORMATS.get(kind_of(col), "@")})
        page.set_column(place, place, 24 if kind_of(col) in ("text", "term") else 14, cells)
        if source := lists.get(CHOICES_APART.join(_choices(col))):
            told = {
                "validate": "list",
                "source": source,
                "error_title": "Pilihan",
                "error_message": "Pilih dari daftar.",
            }
            page.data_validation(1, place, _FREE_ROWS, place, told)
        if heading in rows.columns:
            for number, value in enumerate(rows[heading], start=1):
                _write(page, number, place, value, kind_of(col), cells)
    page.freeze_panes(1, 1)


def _write(page: Worksheet, row: int, place: int, value: str | None, kind: str, cells: Format) -> None:
    if value is None or not value.strip():
        return
    if kind in ("integer", "number", "money", "percent"):
        page.write_number(row, place, Decimal(value.replace(",", ".")), cells)
    elif kind == "date":
        page.write_datetime(row, place, date.fromisoformat(value), cells)
    else:
        page.write_string(row, place, value, cells)


def _comment(sheet: Sheet, name: str, col: pa.Column) -> str:
    told = [f"{col.description}.", _shape_of(col)]
    if name in sheet.defaults:
        told.append(f"Bila kosong: {sheet.defaults[name]}.")
    elif not col.nullable:
        told.append("Wajib diisi.")
    return "\n".join(filter(None, told))


def _shape_of(col: pa.Column) -> str:
    if choices := _choices(col):
        return f"Pilihan: {', '.join(choices)}."
    return f"Bentuk: {_HINTS[kind_of(col)]}." if kind_of(col) in _HINTS else ""


def _guide(book: Workbook, sheets: Mapping[str, Sheet], owner: str) -> dict[str, str]:
    """Write the sheet that explains the others, and on its right the lists to choose from; give where each list is."""
    page = book.add_worksheet(GUIDE)
    bold = book.add_format({"bold": True})
    heading = _styles(book)[1]
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    lines = [
        f"Kebijakan TPP atau tunjangan kinerja: {owner}",
        "Satu baris di lembar kebijakan adalah satu kebijakan; lembar lain menunjuknya dengan kebijakan_id.",
        "Jangan ubah nama lembar dan judul kolom. Judul berwarna wajib diisi; arahkan tetikus ke judul untuk artinya.",
        "Persen ditulis sebagai angka: 37,5 berarti 37,5 %. Sel kosong pada kelompok, kelas, atau unit berarti semua.",
        "Nilai yang belum diketahui dibiarkan kosong: TPP yang memakainya ditahan, bukan dihitung nol.",
        "Selama status draft, TPP dihitung tetapi bulannya tidak dapat ditutup.",
        "Simpan, periksa (`ekinerja policy check`), baca (`ekinerja policy show`), lalu taruh di kotak masuk.",
    ]
    for number, line in enumerate(lines):
        page.write_string(number, 0, line, bold if number == 0 else None)
    at = len(lines) + 1
    for place, title in enumerate(("Lembar", "Kolom", "Wajib", "Arti", "Bentuk atau pilihan", "Bila kosong")):
        page.write_string(at, place, title, heading)
    for sheet in sheets.values():
        at += 1
        page.write_string(at, 0, sheet.name, bold)
        page.write_string(at, 3, sheet.title, bold)
        for name, col in sheet.columns.items():
            at += 1
            is_asked = not col.nullable and name not in sheet.defaults
            told = (
                *(sheet.name, heading_of(col), "ya" if is_asked else ""),
                *(str(col.description), _shape_of(col), sheet.defaults.get(name, "")),
            )
            for place, text in enumerate(told):
                page.write_string(at, place, text, wrapped)
    for place, width in enumerate((18, 24, 7, 60, 60, 24)):
        page.set_column(place, place, width)
    return _lists(page, sheets)


def _lists(page: Worksheet, sheets: Mapping[str, Sheet]) -> dict[str, str]:
    found: dict[str, str] = {}
    for sheet in sheets.values():
        for col in sheet.columns.values():
            choices = _choices(col)
            named = CHOICES_APART.join(choices)
            if not choices or named in found:
                continue
            place = _LIST_COLUMN + len(found)
            for number, choice in enumerate(choices):
                page.write(number, place, int(choice) if choice.isdigit() else choice)
            page.set_column(place, place, None, None, {"hidden": True})
            letter = _letters(place)
            found[named] = f"={GUIDE}!${letter}$1:${letter}${len(choices)}"
    return found


def _letters(place: int) -> str:
    high, low = divmod(place, 26)
    return (chr(64 + high) if high else "") + chr(65 + low)


def _styles(book: Workbook) -> tuple[Format, Format]:
    asked = book.add_format({"bold": True, "bg_color": "#FFE699", "border": 1})
    return asked, book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
