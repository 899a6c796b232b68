"""Writes what another policy would change as a workbook: a summary, everybody, and the policy in words.

Not here: what changes (`what_if.py`).
"""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from pipelines.drafts import drafted
from pipelines.policy.words import Line
from pipelines.reports.current import Row
from pipelines.reports.export import workbook
from pipelines.reports.pay_book import LINE, Col, PayBook, named
from pipelines.reports.what_if import GROUPS, WhatIf
from pipelines.wording import month

_PEOPLE = [
    named("NIP", "nip", width=20),
    named("Nama", "nama", "long", 28),
    named("Unor induk", "unor_induk", "long", 24),
    named("Status pegawai", "status_pegawai"),
    named("Kelas", "kelas_jabatan", "class", 6),
    named("Predikat", "predikat_bagian"),
    named("Skor kinerja", "skor_kinerja", "percent", 9),
    named("Persen kehadiran", "persen_kehadiran", "percent", 10),
    named("Sekarang", "sekarang", "rupiah", 15),
    named("Dengan kebijakan itu", "nanti", "rupiah", 15),
    named("Beda", "beda", "rupiah", 15),
    named("Arah", "arah", width=14),
    named("Sebab belum dapat dihitung dengan kebijakan itu", "keterangan_sebab", "long", 50),
]


def write_what_if(told: WhatIf, words: Sequence[Line], output: Path) -> None:
    """Write the workbook. Raises `UserMistakeError`."""
    with drafted(output) as draft, workbook(draft) as book:
        pay = PayBook(book, (row[side] for row in told.people for side in ("sekarang", "nanti")))
        _summary(pay, told)
        pay.table("Pegawai", _PEOPLE, told.people)
        sheet = pay.page("Kebijakan", wide=False)
        sheet.set_column(0, 0, 96)
        sheet.set_column(1, 1, 24)
        for line, said in enumerate(words):
            pay.cell(sheet, line, 0, said.text, "long" if said.depth else "bold")
            pay.cell(sheet, line, 1, said.shown)
            sheet.set_row(line, LINE * max(1, -(-len(said.text) // 96)))


def _summary(book: PayBook, told: WhatIf) -> None:
    sheet = book.page("Ringkasan")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 4, 20)
    sheet.set_row(0, 2 * LINE)
    book.cell(sheet, 0, 0, "Andai kebijakan lain", "title")
    policy = told.outcome.policy
    book.cell(sheet, 1, 0, f"{month(told.scope.bulan)}, instansi {told.scope.kode_instansi}", "bold")
    book.cell(sheet, 2, 0, f"Kebijakan: {policy['kebijakan_id']} ({policy['status_kebijakan']})")
    if told.outcome.forced:
        book.cell(
            sheet, 3, 0, "Menurut tanggalnya kebijakan itu tidak berlaku pada bulan ini; dihitung seolah berlaku."
        )
    line = 5
    for title, rows in [
        (
            "Seluruhnya",
            [
                {
                    "apa": "yang dapat dihitung keduanya",
                    "orang": len(told.compared),
                    **{s: told.total(s) for s in ("sekarang", "nanti")},
                }
            ],
        ),
        ("Komponen", told.components),
        *((title, told.groups(name)) for name, title in GROUPS.items()),
    ]:
        columns = [
            Col(title, "text", 0, lambda row: str(row["apa"])),
            Col("Orang", "count", 0, lambda row: row.get("orang")),
            named("Sekarang", "sekarang", "rupiah"),
            named("Dengan kebijakan itu", "nanti", "rupiah"),
            Col("Beda", "rupiah", 0, _apart),
        ]
        book.heads(sheet, line, columns)
        line = book.rows(sheet, line + 1, columns, rows) + 1
    columns = [named("Arah", "apa"), named("Orang", "orang", "count"), named("Beda", "beda", "rupiah")]
    book.heads(sheet, line, columns)
    book.rows(sheet, line + 1, columns, told.ways())


def _apart(row: Row) -> Decimal:
    return (row["nanti"] or Decimal(0)) - (row["sekarang"] or Decimal(0))
