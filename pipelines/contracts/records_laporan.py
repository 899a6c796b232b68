"""What a person reports as wrong in his own data, and the admin's answer, as deliveries that the dashboards write.

Here: their shape. Not here: how they are written (`dashboards/keliru.py`), and where each kind of data is mended
(reference table `sumber_data`).
"""

from pipelines.contracts.columns import Rule, at_most, column, nip, readable
from pipelines.contracts.record import Columns, Record, Terms, id_, person, text

REPORTS = "laporan_data_keliru"
ANSWERS = "jawaban_laporan"

MOST_LETTERS = 1000
"""What a free text of a report or an answer holds."""

_SHORT: tuple[Rule, ...] = (at_most(MOST_LETTERS, "TEKS_PANJANG"),)


def records_laporan(terms: Terms) -> list[Record]:
    """Give the record of reports and the record of answers."""
    return [_laporan(terms), _jawaban(terms)]


def _laporan(terms: Terms) -> Record:
    columns: Columns = {
        "laporan_id": id_("Id laporan", "laporan_id", required=True),
        "pegawai_id": person("pegawai_id"),
        "nip": nip("NIP pegawai yang melapor tentang datanya sendiri"),
        "bagian_data": column(
            "text",
            "Data yang dilaporkan (kode tabel acuan sumber_data)",
            of="bagian_data",
            required=True,
            rules=[terms.bagian_data],
        ),
        "bulan_data": column("date", "Hari pertama bulan yang dilaporkan", of="bulan_data", rules=[terms.hari_riwayat]),
        "yang_keliru": column("text", "Apa yang keliru", of="yang_keliru", required=True, rules=_SHORT),
        "seharusnya": column("text", "Apa yang seharusnya", of="seharusnya", required=True, rules=_SHORT),
        "keliru_sejak": column("date", "Sejak kapan keliru", of="keliru_sejak", rules=[terms.hari_riwayat]),
        "bukti_laporan": column("text", "Surat atau bukti", of="bukti_laporan", rules=_SHORT),
        "dilaporkan_pada": column(
            "instant", "Saat dilaporkan", of="dilaporkan_pada", required=True, rules=[terms.bulan]
        ),
    }
    return Record(REPORTS, "Laporan data keliru", columns, ("laporan_id",), companions=readable(columns))


def _jawaban(terms: Terms) -> Record:
    hasil = terms.words("hasil_laporan", "REF_HASIL_LAPORAN")
    columns: Columns = {
        "laporan_id": id_("Laporan yang dijawab", "laporan_id", required=True),
        "hasil_laporan": column(
            "term",
            "diteruskan, diperbaiki, atau tidak keliru",
            of="hasil_laporan",
            required=True,
            domain="hasil_laporan",
            rules=[hasil],
        ),
        "jawaban": column("text", "Jawaban admin instansi", of="jawaban", required=True, rules=_SHORT),
        "dijawab_oleh": text("Siapa yang menjawab", "dijawab_oleh", required=True),
        "dijawab_pada": column("instant", "Saat dijawab", of="dijawab_pada", required=True, rules=[terms.bulan]),
    }
    return Record(ANSWERS, "Jawaban laporan data keliru", columns, ("laporan_id",), companions=readable(columns))
