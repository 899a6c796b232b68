"""Writes the report of a comparison with a finance unit's own sheet: a summary, differences, and what only one has.

Not here: what differs and why (`compare.py`).
"""

from pathlib import Path

from pipelines.drafts import drafted
from pipelines.reports.compare import ONLY_HERE, ONLY_THERE, OTHER, ROUNDED, VERDICTS, Comparison
from pipelines.reports.current import Row
from pipelines.reports.export import workbook
from pipelines.reports.pay_book import LINE, PayBook, named
from pipelines.wording import month

COLUMNS = [
    named("NIP", "nip", width=20),
    named("Nama", "nama", "long", 28),
    named("Unor induk", "unor_induk", "long", 24),
    named("Komponen", "komponen", width=11),
    named("Di berkas", "di_sana", "rupiah", 15),
    named("Di sini", "di_sini", "rupiah", 15),
    named("Beda (berkas dikurangi di sini)", "beda", "rupiah", 15),
    named("Hasil", "hasil", width=16),
    named("Sebab yang mungkin", "sebab", "long", 44),
    named("Status pegawai", "status_pegawai"),
    named("Kelas", "kelas_jabatan", "class", 6),
    named("Predikat", "predikat"),
    named("Persen kehadiran", "persen_kehadiran", "percent", 10),
    named("Potongan (%)", "persen_potongan", "percent", 9),
    named("Keadaan", "keadaan", "long", 14),
    named("Keadaan baris", "status", width=9),
]


def write_comparison(told: Comparison, file: str, output: Path) -> None:
    """Write the report. Raises `UserMistakeError`."""
    with drafted(output) as draft, workbook(draft) as book:
        pay = PayBook(book, (row[side] for row in told.rows for side in ("di_sana", "di_sini")))
        _summary(pay, told, file)
        for name, verdicts in (
            ("Beda", (OTHER,)),
            ("Pembulatan", (ROUNDED,)),
            ("Hanya di satu sisi", (ONLY_THERE, ONLY_HERE)),
        ):
            pay.table(name, COLUMNS, [row for row in told.rows if row["hasil"] in verdicts])
        pay.table("Semua", COLUMNS, told.rows)


def _summary(book: PayBook, told: Comparison, file: str) -> None:
    sheet = book.page("Ringkasan")
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 60)
    sheet.set_column(2, 6, 14)
    sheet.set_row(0, 2 * LINE)
    book.cell(sheet, 0, 0, "Perbandingan TPP", "title")
    scope = told.scope
    unor = f", unor induk {scope.unor_induk}" if scope.unor_induk else ""
    book.cell(sheet, 1, 0, f"{scope.jenis_pembayaran} {month(scope.bulan)}, {scope.kode_instansi}{unor}", "bold")
    book.cell(sheet, 2, 0, f"Berkas: {file}, lembar {told.sheet.title}")
    columns = [
        named("Komponen", "komponen"),
        named("Kolom di berkas", "kolom"),
        *(named(verdict.capitalize(), verdict, "count") for verdict in VERDICTS),
    ]
    book.heads(sheet, 4, columns)
    line = book.rows(sheet, 5, columns, counts_of(told)) + 1
    book.cell(sheet, line, 0, "Sebab yang mungkin", "bold")
    causes = [{"komponen": part, "sebab": cause, "orang": count} for part, cause, count in told.causes()]
    columns = [named("Komponen", "komponen"), named("Sebab", "sebab"), named("Orang", "orang", "count")]
    book.heads(sheet, line + 1, columns)
    book.rows(sheet, line + 2, columns, causes)


def counts_of(told: Comparison) -> list[Row]:
    """Give, for each component of the file, its column and the number of people by verdict."""
    return [
        {"komponen": code, "kolom": f"{column}: {heading}", **{v: told.counted(code)[v] for v in VERDICTS}}
        for code, (column, heading) in told.sheet.columns.items()
    ]
