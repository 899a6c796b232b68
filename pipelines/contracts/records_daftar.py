"""The lists that an instansi keeps of its people: who is excluded, began when, may assess, and can be called.

The product defines their shape (data-shapes 4), headings in snake_case. A delivery replaces the whole list.
"""

from pipelines.contracts.columns import column, nip, readable
from pipelines.contracts.record import Columns, Record, Terms, in_order, text, together


def records_daftar(terms: Terms) -> list[Record]:
    """Give the lists."""
    return [_pengecualian(terms), _spmt(terms), _pendelegasian_penilai(terms), _admin_instansi(terms)]


def _span_of(terms: Terms) -> Columns:
    told = "Hari terakhir; kosong berarti belum berakhir"
    return {
        "mulai": column("date", "Hari pertama", of="mulai", required=True, rules=[terms.hari_riwayat]),
        "selesai": column("date", told, of="selesai", rules=[terms.hari_akhir]),
    }


def _of_time(name: str, title: str, columns: Columns, key: tuple[str, ...]) -> Record:
    """Give a list whose rows tell of a time with a first and a last day."""
    joint = in_order(("mulai",), ("selesai",))
    return Record(name, title, columns, key, joint=joint, companions=together(columns, joint))


def _pengecualian(terms: Terms) -> Record:
    columns = {
        "nip": nip(),
        "alasan": column(
            "term",
            "Alasan tidak wajib SKP",
            of="alasan",
            required=True,
            domain="alasan_pengecualian",
            rules=[terms.alasan],
        ),
        **_span_of(terms),
        "dasar": text("Surat atau keputusan yang menjadi dasar", "dasar", required=True),
    }
    return _of_time("pengecualian", "Daftar pengecualian", columns, ("nip", "mulai"))


def _spmt(terms: Terms) -> Record:
    told = "Tanggal surat pernyataan melaksanakan tugas"
    columns = {
        "nip": nip(),
        "tanggal_spmt": column("date", told, of="tanggal_spmt", required=True, rules=[terms.hari_riwayat]),
        "dasar": text("Nomor surat", "dasar"),
    }
    return Record("spmt", "Surat pernyataan melaksanakan tugas", columns, ("nip",), companions=readable(columns))


def _pendelegasian_penilai(terms: Terms) -> Record:
    columns = {
        "nip": nip("NIP pejabat yang menerima pendelegasian sebagai penilai"),
        "dasar": text("Surat yang mendelegasikan", "dasar", required=True),
        **_span_of(terms),
    }
    return _of_time("pendelegasian_penilai", "Pendelegasian penilai", columns, ("nip", "mulai"))


def _admin_instansi(terms: Terms) -> Record:
    columns = {
        "surat": text("Nomor surat penunjukan", "surat", required=True),
        "tanggal": column("date", "Tanggal surat penunjukan", of="tanggal", rules=[terms.hari_riwayat]),
        "nip": nip("NIP admin e-Kinerja instansi", of="admin_nip"),
        "nama": text("Nama admin", "nama", required=True),
        "kontak_dinas": text("Telepon atau surel dinas, bukan pribadi", "kontak_dinas", required=True),
    }
    return Record("admin_instansi", "Admin e-Kinerja instansi", columns, ("nip",), companions=readable(columns))
