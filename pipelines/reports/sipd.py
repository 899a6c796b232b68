"""The recap in the columns that SIPD asks for when TPP is paid: what the warehouse knows is filled in, the rest empty.

Here: the columns and their order. Tax, contributions and bank accounts are the payroll unit's: those stay empty, and
never 0. The layout was put together from its known headings; it is to be compared with the original template.
"""

from decimal import Decimal

from pipelines.reports.current import Row
from pipelines.reports.pay_book import Col, PayBook, named
from pipelines.reports.recap import Recap, paid

_COMPONENTS = {
    "BK": "TPP Beban Kerja",
    "TB": "TPP Tempat Bertugas",
    "KK": "TPP Kondisi Kerja",
    "KP": "TPP Kelangkaan Profesi",
    "PK": "TPP Prestasi Kerja",
}
_TYPE = {"JPT": "Jabatan Struktural", "JA": "Jabatan Fungsional Umum", "JF": "Jabatan Fungsional"}


def _component(code: str) -> Col:
    return Col(_COMPONENTS[code], "rupiah", 15, lambda row: _sum(row, (code,)))


def _sum(row: Row, codes: tuple[str, ...]) -> Decimal | None:
    found = [row["komponen"][code]["jumlah_komponen"] for code in codes if code in row["komponen"]]
    return sum(found, Decimal(0)) if found and None not in found else None


def _others(row: Row) -> Decimal | None:
    """Everything that is none of the five (objective criteria, acting, tunjangan kinerja), so that columns add up."""
    return _sum(row, tuple(sorted(row["komponen"].keys() - _COMPONENTS.keys())))


def _empty(heading: str, width: int = 12) -> Col:
    return Col(heading, "text", width, lambda _: None)


COLUMNS = [
    named("NIP Pegawai", "nip", width=20),
    named("Nama Pegawai", "nama", width=28),
    _empty("NIK Pegawai"),
    _empty("NPWP Pegawai"),
    _empty("Tanggal Lahir Pegawai"),
    Col("Tipe Jabatan", "text", 24, lambda row: _TYPE.get(row["kelompok_jabatan"])),
    named("Nama Jabatan", "jabatan", width=26),
    _empty("Eselon", 8),
    named("Status ASN", "status_pegawai"),
    named("Golongan", "golru", width=9),
    _empty("Masa Kerja Golongan"),
    _empty("Alamat"),
    _empty("Status Pernikahan"),
    _empty("Jumlah Istri/Suami"),
    _empty("Jumlah Anak"),
    _empty("Jumlah Tanggungan"),
    _empty("Pasangan PNS"),
    _empty("NIP Pasangan"),
    _empty("Kode Bank"),
    _empty("Nama Bank"),
    _empty("Nomor Rekening Bank Pegawai"),
    *map(_component, _COMPONENTS),
    Col("TPP Objektif Lainnya", "rupiah", 15, _others),
    named("Jumlah TPP", "tpp_bruto", "rupiah", 15),
    _empty("Iuran Jaminan Kesehatan"),
    _empty("Iuran Jaminan Kecelakaan Kerja"),
    _empty("Iuran Jaminan Kematian"),
    _empty("Potongan PPh 21"),
    _empty("Jumlah Potongan"),
    _empty("Jumlah Ditransfer"),
]


def sipd_sheet(book: PayBook, recap: Recap) -> None:
    """Write who can be paid. Who is held is not on it: the sheet is what a payment list is made of."""
    book.table("SIPD", COLUMNS, [row for row in recap.people if paid(row)], "Tidak ada yang dapat dibayarkan.")
