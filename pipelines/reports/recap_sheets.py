"""The sheets of a recap beside its cover: people, who is held and why, differences since the closing, policy in words.

Here: which columns. Not here: the cover (`recap_book.py`), the layout of SIPD (`sipd.py`), cells (`pay_book.py`).
"""

from collections.abc import Callable

from pipelines.reports.column_words import columns_words
from pipelines.reports.current import Row
from pipelines.reports.pay_book import LINE, Col, PayBook, named
from pipelines.reports.recap import Recap, paid
from pipelines.wording import number

_LIST = ", "
_WHO = [
    named("NIP", "nip", width=20),
    named("Nama", "nama", "long", 28),
    named("Unor induk", "unor_induk", "long", 24),
]
_PLACED = [*_WHO, named("Unit", "unor", "long", 24)]


def people_sheet(book: PayBook, recap: Recap) -> None:
    """Write everybody, with an amount for each component."""
    codes = sorted({row["komponen"] for row in recap.parts})
    columns = [
        *_PLACED,
        named("Status pegawai", "status_pegawai"),
        named("Golongan", "golru", width=9),
        named("Jabatan", "jabatan", "long", 26),
        named("Kelas", "kelas_jabatan", "class", 6),
        named("Predikat", "predikat"),
        named("Periode penilaian", "periode_penilaian", width=16),
        named("Asal penilaian", "asal_penilaian", width=11),
        named("Dalam keberatan", "dalam_keberatan", width=10),
        named("Skor kinerja", "skor_kinerja", "percent", 9),
        named("Persen kehadiran", "persen_kehadiran", "percent", 10),
        named("Potongan (%)", "persen_potongan", "percent", 9),
        named("Cuti (%)", "persen_cuti", "percent", 8),
        named("Dibayar menurut status (%)", "faktor_status", "percent", 11),
        named("Keadaan", "keadaan", "long", 14),
        named("Potongan keadaan (%)", "persen_keadaan", "percent", 10),
        named("Nilai dasar kelas", "basic_tpp", "rupiah", 14),
        named("Pagu", "pagu", "rupiah", 14),
        *(Col(f"Jumlah {code}", "rupiah", 14, _amount(code)) for code in codes),
        named("Jumlah bruto", "tpp_bruto", "rupiah", 15),
        Col("Dapat dibayarkan", "text", 11, paid),
        named("Catatan", "catatan", "long", 40),
        named("Keadaan baris", "status", width=9),
        Col("Baris kebijakan", "text", 40, lambda row: _LIST.join(row["alasan"] or ())),
    ]
    sheet = book.table("Pegawai", columns, recap.people)
    # the rows of the policy are for whoever checks on a screen
    sheet.print_area(0, 0, max(1, len(recap.people)), len(columns) - 2)


def _amount(code: str) -> Callable[[Row], object]:
    return lambda row: (row["komponen"].get(code) or {}).get("jumlah_komponen")


def held_sheet(book: PayBook, recap: Recap) -> None:
    """Write who cannot be paid, why, and who must act; somebody with two reasons stands twice."""
    columns = [
        *_PLACED,
        named("Sebab", "sebab", width=26),
        named("Artinya", "kalimat", "long", 44),
        named("Keadaan tercatat", "keadaan", "long", 16),
        named("Yang harus bertindak", "pelaku", width=16),
        named("Yang harus dilakukan", "perbaikan", "long", 50),
        named("Jumlah yang ditahan", "tpp_bruto", "rupiah", 15),
    ]
    book.table("Ditangguhkan", columns, recap.held, "Tidak ada yang ditangguhkan.")


def differences_sheet(book: PayBook, recap: Recap) -> None:
    """Write what has come to differ since the month was closed."""
    columns = [
        *_WHO,
        named("Jumlah saat ditutup", "jumlah_final", "rupiah", 15),
        named("Jumlah sekarang", "jumlah_sekarang", "rupiah", 15),
        named("Selisih", "selisih", "rupiah", 15),
        named("Sudah diselesaikan", "diselesaikan", "rupiah", 15),
        named("Sisa", "sisa", "rupiah", 15),
        named("Arah", "arah", width=16),
        named("Karena", "karena", width=16),
        Col("Yang berubah", "long", 30, lambda row: columns_words((row["kolom_berubah"] or "").split())),
        named("Catatan", "keterangan_sebab", "long", 40),
    ]
    none = "Tidak ada selisih." if recap.closings else "Bulan ini belum ditutup, jadi belum ada selisih."
    book.table("Selisih", columns, recap.differences, none)


def policy_sheet(book: PayBook, recap: Recap) -> None:
    """Write every policy that was used, in words, with the row of the policy that says each sentence."""
    sheet = book.page("Kebijakan", wide=False)
    sheet.set_column(0, 0, 96)
    sheet.set_column(1, 1, 24)
    line = 0
    if recap.changed_since:
        told = "Kebijakan sudah dikirim ulang sejak bulan ini ditutup; kalimat di bawah menurut kiriman terakhir."
        book.cell(sheet, line, 0, told, "bold")
        line += 2
    if not recap.policies:
        book.cell(sheet, line, 0, "Instansi ini belum mengirim kebijakan, jadi yang ada hanya masukannya.", "bold")
    for policy in recap.policies:
        for said in policy:
            line += said.depth == 0
            indent = "    " * max(0, said.depth - 1)
            book.cell(sheet, line, 0, indent + said.text, "bold" if said.depth == 0 else "long")
            book.cell(sheet, line, 1, said.shown)
            sheet.set_row(line, LINE * max(1, -(-len(indent + said.text) // 96)))
            line += 1
        line += 1


def told_of(recap: Recap) -> str:
    """Say in one line what the workbook holds."""
    held = len({row["nip"] for row in recap.held})
    return f"{number(len(recap.people))} orang, {number(held)} di antaranya ditangguhkan"
