"""Deliveries of the four stages through the whole flow: what is known without one, and how their numbers are read."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

import pytest
import xlsxwriter

from tests.flow import BASIC, JANUARY, KODE, Flow, Row, api, csv, evaluation, ident, nip, plan_row

PEOPLE = (1, 2, 3)
PERIOD: Row = {"tahun": "2026", "periode_id": JANUARY["id"]}


def stage_rows() -> dict[str, list[Row]]:
    """Give a row or more of each record of the stages, for January."""
    who = {"nip": nip(1)}
    plans = [
        {"rencana_aksi_id": ident("ra", n), "skp_id": ident("skp", n), "nip": nip(n), **PERIOD, "rhk_id": ident("rhk")}
        | {"uraian": "Menyusun", "target": "1", "satuan": "berkas", "dibuat_pada": "2026-01-05 09:00:00"}
        for n in (1, 2)
    ]
    evidence = who | {"bukti_id": ident("b"), "rencana_aksi_id": ident("ra", 1), "tautan": "", "realisasi": "1"}
    coaching = who | PERIOD | {"pembinaan_id": ident("p"), "jenis": "coaching", "pembina_nip": nip(0)}
    feedback = [
        who | PERIOD | {"umpan_balik_id": ident("u", aspek), "pemberi_nip": nip(0), "aspek": aspek}
        for aspek in ("hasil_kerja", "perilaku_kerja")
    ]
    document = who | PERIOD | {"skp_penilaian_id": ident("nilai", 1, JANUARY["id"]), "diterbitkan_pada": "2026-02-06"}
    objection = who | {"keberatan_id": ident("k"), "skp_penilaian_id": ident("nilai", 1, JANUARY["id"])}
    objection |= {"diajukan_pada": "2026-01-30", "atasan_penilai_nip": nip(0), "diputus_pada": "", "hasil": ""}
    activity = who | {"tanggal": "2026-01-06", "jam_mulai": "08:00", "jam_selesai": "09:00", "uraian": "Rapat"}
    activity |= {"rencana_aksi_id": "", "realisasi": "", "satuan": ""}
    return {
        "rencana_aksi": plans,
        "bukti_dukung": [evidence | {"satuan": "berkas", "diunggah_pada": "2026-02-04 10:00:00"}],
        "umpan_balik": [row | {"diberikan_pada": "2026-01-20 10:00:00"} for row in feedback],
        "pembinaan": [coaching | {"tanggal": "2026-01-21"}],
        "dokumen_evaluasi": [document | {"diterima_pada": ""}],
        "keberatan": [objection | {"hasil_akhir": ""}],
        "dialog_kinerja": [who | {"tanggal": "2026-01-07", "atasan_nip": nip(0), "topik": "A", "tindak_lanjut": ""}],
        "briefing": [who | {"tanggal": "2026-01-08", "pemberi_nip": nip(0), "hadir": "1"}],
        "aktivitas_harian": [activity | {"sumber": source} for source in ("bkn", "lokal")],
    }


OWN = {
    "rencana_aksi": {"RENCANA_AKSI", "RENCANA_AKSI_AWAL", "BUKTI_DUKUNG"},
    "pembinaan": {"PEMBINAAN", "PEMBINAAN_UMUM"},
    "aktivitas_harian": {"AKTIVITAS", "KONSISTENSI"},
}
"""What nobody can tell without a record: evidence too, where nobody knows of what."""

Told = dict[tuple[object, ...], tuple[object, ...]]


def base(flow: Flow) -> Flow:
    """Put reports of January into the inbox: three people with an approved SKP, one of them rated below Baik."""
    flow.wanted = ("kepatuhan", *BASIC)
    flow.drop("periode.json", api([JANUARY]))
    flow.drop("skp.csv", csv([plan_row(number) for number in PEOPLE]))
    flow.drop("nilai.csv", csv([evaluation(1, hasil_akhir="kurang"), evaluation(2), evaluation(3)]))
    return flow


def told(flow: Flow) -> Told:
    """Give every figure of January by its keys: numerator and denominator."""
    keys = "indikator, tingkat, kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan"
    rows = flow.ask(f"SELECT {keys}, pembilang, penyebut FROM kepatuhan WHERE bulan = '2026-01-01' ORDER BY ALL")
    return {row[:6]: row[6:] for row in rows}


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The figures where every record was delivered."""
    flow = base(Flow(tmp_path_factory.mktemp("semua")))
    for record, rows in stage_rows().items():
        flow.drop(f"{record}.csv", csv(rows))
    flow.run()
    assert flow.ask("SELECT sum(dikarantina) FROM rilis.kiriman") == [(0,)]
    return told(flow)


def test_with_every_record_delivered_every_indicator_of_the_stages_is_known(everything: Told) -> None:
    whole = {key[0]: values for key, values in everything.items() if key[1:] == ("instansi", KODE, None, None, None)}
    expected = {"RENCANA_AKSI": (2, 3), "RENCANA_AKSI_AWAL": (2, 3), "BUKTI_DUKUNG": (1, 2), "UMPAN_BALIK": (1, 3)}
    expected |= {"PEMBINAAN": (1, 1), "PEMBINAAN_UMUM": (1, 3), "DOKUMEN": (1, 3), "KEBERATAN": (0, 1)}
    # 22 days from Monday to Friday in January 2026, two of them holidays
    expected |= {"DIALOG": (1, 3), "BRIEFING": (1, 3), "AKTIVITAS": (1, 60), "KONSISTENSI": (1, 1)}
    assert {name: whole[name] for name in expected} == expected


@pytest.mark.parametrize("record", OWN)
def test_without_the_delivery_of_one_stage_only_its_indicators_are_unknown(
    flow: Flow, everything: Told, record: str
) -> None:
    base(flow)
    for other, rows in stage_rows().items():
        if other != record:
            flow.drop(f"{other}.csv", csv(rows))
    flow.run()
    without = told(flow)
    assert {key: values for key, values in without.items() if key[0] not in OWN[record]} == {
        key: values for key, values in everything.items() if key[0] not in OWN[record]
    }
    assert {values for key, values in without.items() if key[0] in OWN[record]} <= {(None, None)}


def test_a_decimal_is_read_with_comma_or_point_and_what_might_part_thousands_is_asked_back(flow: Flow) -> None:
    cells = {
        "1,5": "1.5",
        "0.125": "0.125",
        "0,125": "0.125",
        "1500": "1500",
        "-2": "-2",
        "": None,
        "12,3456": "12.3456",
    }
    doubtful = ["1.500", "1,500", "12.500", "1.500,25", "1,5 berkas"]
    one = stage_rows()["rencana_aksi"][0]
    rows = [one | {"rencana_aksi_id": ident(n), "target": cell} for n, cell in enumerate([*cells, *doubtful])]
    base(flow).drop("rencana_aksi.csv", csv(rows))
    flow.run()
    read = dict(flow.ask("SELECT rencana_aksi_id, target FROM catatan.rencana_aksi"))
    assert read == {ident(n): value and Decimal(value) for n, value in enumerate(cells.values())}
    assert flow.ask("SELECT DISTINCT kode_alasan, kolom FROM karantina_terbuka") == [("BILANGAN_FORMAT", "target")]
    assert flow.ask("SELECT count(DISTINCT baris) FROM karantina_terbuka") == [(len(doubtful),)]


def test_a_time_of_day_is_read_from_a_spreadsheets_time_cell_as_from_text(flow: Flow) -> None:
    one = stage_rows()["aktivitas_harian"][0]
    base(flow)
    file = flow.inbox / KODE / "aktivitas.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet, clock = book.add_worksheet(), book.add_format({"num_format": "hh:mm"})
        for number, begin in enumerate([time(8, 30), time(12), time(13, 5, 9), "14:45"], start=1):
            for place, (name, value) in enumerate((one | {"jam_mulai": begin, "uraian": f"{number}"}).items()):
                sheet.write_string(0, place, name)
                sheet.write(number, place, value, clock if isinstance(value, time) else None)
    flow.run()
    read = flow.ask("SELECT uraian, jam_mulai FROM catatan.aktivitas_harian ORDER BY ALL")
    assert read == [("1", "08:30"), ("2", "12:00"), ("3", "13:05:09"), ("4", "14:45")]


LISTED: Row = {"nip": nip(1), "alasan": "tugas belajar", "mulai": "2026-01-01", "selesai": "", "dasar": "SK"}
DELEGATED: Row = {"nip": nip(1), "dasar": "SK", "mulai": "2026-01-01", "selesai": ""}
WRONG_DAYS: list[tuple[str, Row, str]] = [
    ("pengecualian", LISTED | {"selesai": "2025-12-31"}, "MASA_TERBALIK"),
    ("pengecualian", LISTED | {"mulai": "0206-01-01"}, "TAHUN_RIWAYAT"),
    ("pengecualian", LISTED | {"selesai": "9999-12-31"}, "TAHUN_AKHIR"),
    ("pendelegasian_penilai", DELEGATED | {"selesai": "2025-12-31"}, "MASA_TERBALIK"),
    ("pendelegasian_penilai", DELEGATED | {"mulai": "2206-01-01"}, "TAHUN_RIWAYAT"),
    ("spmt", {"nip": nip(1), "tanggal_spmt": "0206-01-01", "dasar": "SK"}, "TAHUN_RIWAYAT"),
    ("rencana_aksi", stage_rows()["rencana_aksi"][0] | {"dibuat_pada": "2062-01-05 09:00:00"}, "TAHUN_BATAS"),
    ("umpan_balik", stage_rows()["umpan_balik"][0] | {"diberikan_pada": "2006-01-20 10:00:00"}, "TAHUN_BATAS"),
    ("dokumen_evaluasi", stage_rows()["dokumen_evaluasi"][0] | {"diterbitkan_pada": "2062-02-06"}, "TAHUN_BATAS"),
    ("keberatan", stage_rows()["keberatan"][0] | {"diputus_pada": "2062-02-06"}, "TAHUN_BATAS"),
]


def test_days_outside_sensible_years_and_ends_before_beginnings_are_rejected(flow: Flow) -> None:
    for number, (record, row, _) in enumerate(WRONG_DAYS):
        flow.drop(f"{number}-{record}.csv", csv([row]))
    for number, row in enumerate([LISTED, LISTED | {"selesai": "2026-01-01"}, LISTED | {"mulai": "2017-01-01"}]):
        flow.drop(f"benar-{number}.csv", csv([row]))
    flow.wanted = BASIC
    flow.run()
    told = flow.ask(
        "SELECT split_part(berkas, '/', 2), catatan, kode_alasan FROM mutu_data WHERE kode_alasan IS NOT NULL"
    )
    expected = [(f"{n}-{record}.csv", record, code) for n, (record, _, code) in enumerate(WRONG_DAYS)]
    assert sorted(told) == sorted(expected)
