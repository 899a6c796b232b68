"""The faults planted in the sample, each with what the product is expected to do with it.

In here: one line a fault. Not in here: the deliveries themselves (`sample.py`), the faults of the four stages
(`traps_tahapan.py`). The README of the sample is made from
the list that `plant` gives, so that it cannot say anything else than what lies in the files.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import date

from pipelines.simulate.draws import hex_id_of
from pipelines.simulate.files import Formula
from pipelines.simulate.periods import tanggal_panjang
from pipelines.simulate.planting import ACCEPT, REJECT, WAIT, WARN, Planter, Trap, rated
from pipelines.simulate.tables import Table
from pipelines.simulate.traps_tahapan import plant_stages

LOST = "1.99001012015031e+17"


def plant(tables: MutableMapping[str, Table]) -> list[Trap]:
    """Spoil rows of these deliveries (by path) and give the list of what was planted."""
    p = Planter(tables)
    _kab_penilaian(p)
    _kab_others(p)
    _bkn(p)
    _kota(p)
    plant_stages(p)
    return p.traps


def _kab_penilaian(p: Planter) -> None:
    jan, feb = "6401/penilaian-2026-bulanan-01.csv", "6401/penilaian-2026-bulanan-02.csv"
    p.cells(jan, "nip", LOST, "NIP_FLOAT", "NIP written as a float by a spreadsheet", 2, **rated())
    p.cells(jan, "nip", lambda nip: nip[:-1], "NIP_FORMAT", "NIP of 17 digits", 2, **rated())
    table = p.tables[jan]
    for row in table.take(3, **rated()):
        table.put(row, "nip", f"' {table.value(row, 'nip')} ")
    p.note(jan, "NIP with a leading apostrophe and spaces: cleaned", 3, ACCEPT)
    p.cells(feb, "hasil_kerja", "melampaui", "REF_RATING", "unknown rating", 1, **rated())
    p.cells(feb, "hasil_akhir", "istimewa", "REF_PREDIKAT", "unknown predikat (the organisation's, not a person's)")
    p.cells(feb, "golru", "V/a", "REF_GOLRU", "unknown golru", 1, jenis_pegawai="pns")
    p.cells(feb, "skp_jenis_jabatan", "7", "REF_JENIS_JABATAN", "unknown skp_jenis_jabatan", 2, **rated())
    p.cells(feb, "jenis_pegawai", "honorer", "REF_JENIS_PEGAWAI", "unknown jenis_pegawai")
    june = "6401/penilaian-2026-bulanan-06.csv"
    p.cells(june, "waktu_dinilai", "2026-13-45 08:00:00", "WAKTU_FORMAT", "waktu_dinilai that is no date", 1, **rated())
    p.cells(june, "periode_awal_skp", "31-02-2026", "TANGGAL_FORMAT", "periode_awal_skp that is no date")
    p.cells(june, "id", "", "WAJIB_ISI", "empty id")
    aug = "6401/penilaian-2026-bulanan-08.csv"
    table = p.tables[aug]
    for row in table.take(2, **rated()):
        table.repeat(row)
    p.note(aug, "row that stands twice, identical: the second is rejected, the first stays", 2, REJECT, "BARIS_GANDA")
    for row in table.take(2, **rated()):
        table.repeat(row, hasil_kerja="diatas", perilaku_kerja="diatas", hasil_akhir="sangat baik")
    p.note(aug, "same key twice with different contents (two pairs): neither stays", 4, REJECT, "KUNCI_GANDA")
    table = p.tables["6401/penilaian-2026-bulanan-03.csv"]
    for row in range(len(table.rows)):
        for column in ("periode_awal_skp", "periode_akhir_skp", "waktu_dinilai"):
            table.put(row, column, _dmy(table.value(row, column)))
    p.note(table.path, "all dates as dd-mm-yyyy", len(table.rows), ACCEPT)
    table = p.tables["6401/penilaian-2026-bulanan-04.csv"]
    for row in range(len(table.rows)):
        for column in ("periode_awal_skp", "periode_akhir_skp"):
            table.put(row, column, tanggal_panjang(date.fromisoformat(table.value(row, column))))
    p.note(table.path, 'SKP dates in words ("1 Januari 2026")', len(table.rows), ACCEPT)


def _dmy(text: str | None) -> str | None:
    return text and f"{text[8:10]}-{text[5:7]}-{text[:4]}{text[10:]}"


def _kab_others(p: Planter) -> None:
    skp, person = "6401/skp-2026.csv", "6401/pegawai.csv"
    good = {"is_skp": 1, "is_plt_plh": 0, "skp_status": "persetujuan"}
    p.cells(skp, "nip", LOST, "NIP_FLOAT", "NIP written as a float by a spreadsheet", 1, **good)
    p.cells(skp, "skp_jenis_jabatan", "7", "REF_JENIS_JABATAN", "unknown skp_jenis_jabatan", 1, **good)
    p.cells(skp, "periode_akhir", "2026-02-30", "TANGGAL_FORMAT", "periode_akhir that is no date", 1, **good)
    p.cells(skp, "skp_status", "setuju", "REF_STATUS_SKP", "unknown skp_status", 1, **good)
    p.cells(person, "nip_baru", LOST, "NIP_FLOAT", "NIP written as a float by a spreadsheet", 1, status_cpns_pns="P")
    p.cells(person, "gol_akhir_nama", "V/a", "REF_GOLRU", "unknown golru", 1, kedudukan_hukum_id="01")
    p.cells(
        person, "kedudukan_hukum_id", "XX", "REF_KEDUDUKAN_HUKUM", "unknown kedudukan hukum", 1, kedudukan_hukum_id="01"
    )
    p.cells(
        person,
        "tmt_golongan",
        "31-02-2020",
        "TANGGAL_FORMAT",
        "tmt_golongan that is no date",
        1,
        kedudukan_hukum_id="01",
    )
    p.cells(person, "pns_id", "", "WAJIB_ISI", "empty pns_id", 1, kedudukan_hukum_id="71")
    _name_with_punctuation(p)
    _unknown_period(p)
    table = p.tables["6401/pengecualian.csv"]
    for row in range(len(table.rows)):
        day = tanggal_panjang(date.fromisoformat(table.value(row, "mulai")))
        table.put(row, "mulai", day)
    p.note(table.path, 'mulai in words ("5 Februari 2024")', len(table.rows), ACCEPT)
    table = p.tables["6401/spmt.csv"]
    for row in range(len(table.rows)):
        table.put(row, "tanggal_spmt", _dmy(table.value(row, "tanggal_spmt")))
    p.note(table.path, "tanggal_spmt as dd-mm-yyyy", len(table.rows), ACCEPT)


def _name_with_punctuation(p: Planter) -> None:
    """One person whose name holds quotes, commas and a semicolon, in every file of the Kabupaten."""
    person = p.tables["6401/pegawai.csv"]
    row = person.take(1, kedudukan_hukum_id="01", jenis_jabatan_id="2")[0]
    old, new = person.value(row, "nama"), 'SRI "NUNUNG" LESTARI, S.Pd.; M.M.'
    for table in p.tables.values():
        if table.path.startswith("6401/") and "nama" in table.columns and not table.path.endswith("periode.json"):
            for name in ("nama", "pegawai_atasan_nama"):
                if name in table.columns:
                    for i in range(len(table.rows)):
                        if table.value(i, name) == old:
                            table.put(i, name, new)
    p.note("6401/*.csv", "one person's name holds quotes, a comma and a semicolon", 1, ACCEPT)


def _unknown_period(p: Planter) -> None:
    """The last month came with a period that the delivered settings do not hold yet."""
    source = p.tables["6401/penilaian-2026-bulanan-09.csv"]
    rows = [list(source.rows[i]) for i in source.take(5, **rated())]
    table = Table("6401/penilaian-2026-tambahan.csv", "csv", source.columns, rows)
    for i in range(len(rows)):
        table.put(i, "periode_id", hex_id_of("periode", "6401", "belum dikenal"))
        table.put(i, "skp_penilaian_id", hex_id_of("penilaian", "6401", "belum dikenal", i))
    p.tables[table.path] = table
    p.note(table.path, "periode_id that periode.json does not know", len(rows), WAIT)


def _bkn(p: Planter) -> None:
    q1, q2 = "4011/penilaian-2026-triwulanan-1.json", "4011/penilaian-2026-triwulanan-2.json"
    p.cells(q1, "nip", float(LOST), "NIP_FLOAT", "NIP as a JSON number", 1, **rated())
    p.cells(q1, "hasil_akhir", "istimewa", "REF_PREDIKAT", "unknown predikat", 1, **rated())
    p.cells(q1, "id", None, "WAJIB_ISI", "id that is null", 1, **rated())
    p.cells(q2, "perilaku_kerja", "4", "REF_RATING", "unknown rating", 1, **rated())
    table = p.tables[q2]
    for row in table.take(2, is_skp_plt_plh_pjb=0, **rated()):
        table.put(row, "skp_id", hex_id_of("skp", "4011", "tanpa laporan", row))
    p.note(q2, "evaluation of an SKP that Laporan SKP does not hold", 2, WARN)
    p.cells(
        "4011/skp-2026.json", "nip", lambda nip: nip[:-1], "NIP_FORMAT", "NIP of 17 digits", 1, is_skp=1, is_plt_plh=0
    )


def _kota(p: Planter) -> None:
    feb, mar = (
        "6471/penilaian-2026-bulanan-02-ditarik-2026-02-26.xlsx",
        "6471/penilaian-2026-bulanan-03-ditarik-2026-03-26.xlsx",
    )
    p.cells(feb, "nip", float(LOST), "NIP_FLOAT", "NIP in a number cell", 2, **rated())
    p.cells(
        feb, "hasil_akhir", Formula('=IF(1=1,"baik","kurang")', "baik"), "FORMULA", "formula in a cell", 1, **rated()
    )
    p.cells(feb, "nip", lambda nip: Formula(f'="{nip}"', nip), "FORMULA", 'NIP as a formula (="…")', 1, **rated())
    p.cells(mar, "skp_jenis_jabatan", "7", "REF_JENIS_JABATAN", "unknown skp_jenis_jabatan", 1, **rated())
    p.cells(mar, "id", None, "WAJIB_ISI", "empty id", 1, **rated())
    p.cells(mar, "waktu_dinilai", "kemarin", "WAKTU_FORMAT", "waktu_dinilai that is no date", 1, **rated())
    skp = "6471/skp-2026-ditarik-2026-11-06.xlsx"
    p.cells(skp, "nip", float(LOST), "NIP_FLOAT", "NIP in a number cell", 1, is_skp=1, is_plt_plh=0)
    late = p.tables["6471/penilaian-2026-bulanan-04-ditarik-2026-07-06.xlsx"]
    for row in late.take(3, **rated()):
        late.put(row, "hasil_kerja", "dibawah")
        late.put(row, "hasil_akhir", "butuh perbaikan")
        late.put(row, "waktu_dinilai", "2026-06-17 10:11:12")
    p.note(late.path, "predikat corrected after the first draw (2026-04-26): the later draw counts", 3, ACCEPT)
    july = p.tables["6471/penilaian-2026-bulanan-06-ditarik-2026-06-26.xlsx"]
    p.note(july.path, "draw stamp as dd-mm-yyyy", 0, ACCEPT)
    p.note(
        "6471/penilaian-2026-bulanan-07-ditarik-2026-07-26.xlsx", 'draw stamp in words ("26 Juli 2026 …")', 0, ACCEPT
    )
