"""The pack of an instansi's figures without people: what leaves the instansi, written as a file that BKN takes in.

Here: which figures, and the workbook. Small cells are withheld by the house's one rule, the SQL that also guards what
the role `bkn` sees (ADR 12). Not here: what is made of a pack where it arrives (`models/tampilan/angka_agregat.sql`).
"""

from datetime import date
from pathlib import Path

from pipelines.contracts.records_agregat import TABLES_PACKED
from pipelines.drafts import drafted
from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import CurrentRelease, Row, current_release
from pipelines.reports.export import workbook
from pipelines.wording import number

TITLE = "Agregat kinerja instansi"
HEADINGS = (
    *("kode_instansi", "tahun", "bulan", "tabel", "jenis_periode", "tipe_periodik", "tahun_skp", "ukuran"),
    *("pembilang", "penyebut", "persen", "ditahan", "batas_pengisian"),
)

_KEPATUHAN = """
    SELECT bulan, NULL AS jenis_periode, NULL AS tipe_periodik, NULL AS tahun_skp, indikator AS ukuran, pembilang,
        penyebut, persen, ditahan, batas_pengisian
    FROM ({rule}) WHERE tingkat = 'instansi' AND (penyebut IS NOT NULL OR ditahan IS NOT NULL)
"""
_SEBARAN = """
    SELECT bulan, jenis_periode, tipe_periodik, tahun AS tahun_skp, predikat AS ukuran, jumlah AS pembilang,
        dinilai AS penyebut, persen, ditahan, NULL AS batas_pengisian
    FROM ({rule}) WHERE tingkat = 'instansi'
"""


def export_aggregate(warehouse: Path, rules: Path, kode: str, bulan: date | None, output: Path) -> str:
    """Write the pack of an instansi (of all months, or of one) and say what it holds. `rules` is the folder of the SQL
    that withholds small cells. Raises `UserMistakeError`."""
    if output.suffix.lower() != ".xlsx":
        raise UserMistakeError(f"Agregat ditulis sebagai XLSX; beri akhiran .xlsx pada {output.name}.")
    with current_release(warehouse) as release:
        known = release.instansi(kode, date.max)
        if known is None:
            raise UserMistakeError(f"Kode instansi {kode} tidak ada dalam tabel acuan.")
        rows = [row for table in TABLES_PACKED for row in _figures(release, rules, table, kode, bulan)]
        if not rows:
            when = f" pada {bulan:%Y-%m}" if bulan else ""
            raise UserMistakeError(
                f"Belum ada angka instansi {kode}{when} dalam rilis ini; jalankan `ekinerja run` dahulu."
            )
        with drafted(output) as draft:
            _write(draft, known["nama"], kode, release.made, rows)
    held = sum(row["ditahan"] is not None for row in rows)
    months = len({row["bulan"] for row in rows})
    return (
        f"{number(len(rows))} angka dari {number(months)} bulan ditulis ke {output}, tanpa nama dan NIP; "
        f"{number(held)} di antaranya ditahan atau hanya batas (kurang dari 5 orang). Kirim berkas ini kepada BKN."
    )


def _figures(release: CurrentRelease, rules: Path, table: str, kode: str, bulan: date | None) -> list[Row]:
    """Give the figures of the whole instansi from one table, as they leave it."""
    rule = (rules / f"{table}.sql").read_text(encoding="utf-8")
    asked = (_KEPATUHAN if table == TABLES_PACKED[0] else _SEBARAN).format(rule=rule)
    led = f"""
        asal AS (SELECT * FROM main.{table} WHERE kode_instansi = $kode AND tingkat = 'instansi'
            AND ($bulan IS NULL OR bulan = $bulan)),
        induk AS (SELECT NULL::VARCHAR AS kode_instansi, NULL::VARCHAR AS unor_id WHERE false)
    """
    found = release.ask(f"WITH {led} SELECT * FROM ({asked}) ORDER BY ALL", kode=kode, bulan=bulan)
    return [{"tabel": table, **row} for row in found]


def _write(draft: Path, name: str, kode: str, made: Row, rows: list[Row]) -> None:
    head = [
        TITLE,
        f"Instansi : {name}",
        f"Data ditarik pada : {made['dibuat_pada']:%d-%m-%Y %H:%M:%S}",
        f"Rilis : {made['rilis']}",
        "Tanpa nama dan NIP. Angka kurang dari 5 orang, dan yang dapat dipakai menghitungnya, ditahan.",
        "",
    ]
    with workbook(draft) as book:
        # the same figures are the same bytes, so that a pack sent twice is recognised
        book.set_properties({"created": made["dibuat_pada"]})
        sheet = book.add_worksheet("Agregat")
        for line, text in enumerate(head):
            sheet.write_string(line, 0, text)
        for line, cells in enumerate([HEADINGS, *(_cells(kode, row) for row in rows)], start=len(head)):
            for place, cell in enumerate(cells):
                if cell is not None:
                    sheet.write_string(line, place, cell)
        sheet.freeze_panes(len(head) + 1, 0)


def _cells(kode: str, row: Row) -> list[str | None]:
    month: date = row["bulan"]
    told = {"kode_instansi": kode, **row, "tahun": month.year, "bulan": month.month}
    return [None if told[name] is None else str(told[name]) for name in HEADINGS]
