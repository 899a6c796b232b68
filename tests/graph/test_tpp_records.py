"""What instansi deliver for TPP beside policies: every form of every record, every reason, and what SIMPEGNAS tells."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter

from pipelines.lake import Delivery
from pipelines.main_job import opened
from tests.flow import JANUARY, NOW, Flow, Row, api, csv, evaluation, nip
from tests.graph.test_corrections import cells, correction, hand_back, mend

TABLES = (
    *("kelas_jabatan", "nilai_kinerja_lokal", "rekap_kehadiran", "kehadiran_harian", "keadaan_pegawai"),
    *("periode", "karantina_terbuka"),
)

ROWS: dict[str, Row] = {
    "kelas_jabatan": {"jabatan": "Arsiparis Mahir", "kelas": "7", "berlaku_mulai": "2025-01-01", "dasar": "SK"},
    "nilai_kinerja_lokal": {"nip": nip(1), "tahun": "2026", "bulan": "1", "ukuran": "skor_skp", "nilai": "87.5"},
    "rekap_kehadiran": {
        "nip": nip(1),
        "tahun": "2026",
        "bulan": "1",
        "hari_kerja": "20",
        "tl1": "2",
        "psw1": "0",
        "alpa": "1",
    },
    "keadaan_pegawai": {"nip": nip(1), "keadaan": "LHKPN", "mulai": "2026-01-01", "kelas_jabatan": "", "persen": "25"},
    "kehadiran_harian": {
        "nip": nip(1),
        "tanggal": "2026-01-05",
        "status": "TM1",
        "late": "12",
        "checkin_status": "TM1",
        "checkin_time": "2026-01-05 07:42:00",
        "checkout_status": "HN",
    },
}


def xlsx(path: Path, rows: Sequence[Row]) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([list(rows[0]), *(row.values() for row in rows)]):
            for column, value in enumerate(row):
                sheet.write_string(number, column, str(value))


def ingested(flow: Flow, now: datetime = NOW) -> list[Delivery]:
    """Take in what lies in the inbox, and give what came."""
    with opened(flow.settings, flow.inbox, lambda: now) as job:
        arrival = job.ingest()
    assert [(refusal.file, refusal.sentence) for refusal in arrival.refused] == []
    return arrival.taken


def test_every_record_is_read_from_every_form(tmp_path: Path) -> None:
    flow = Flow(tmp_path)
    for record, row in ROWS.items():
        flow.drop(f"{record}.csv", csv([row]))
        flow.drop(f"{record}.json", json.dumps([row]).encode())
        xlsx(flow.drop(f"{record}.xlsx", b""), [row])
        pl.DataFrame([row]).write_parquet(flow.drop(f"{record}.parquet", b""))
    found = {(came.record, came.form): (came.read, came.accepted) for came in ingested(flow)}
    assert found == {(record, form): (1, 1) for record in ROWS for form in ("csv", "json", "xlsx", "parquet")}


WRONG: list[tuple[str, Row, str]] = [
    ("kelas_jabatan", {"kelas": "18"}, "KELAS_BATAS"),
    ("kelas_jabatan", {"jabatan": ""}, "SALAH_SATU_ISI"),
    ("kelas_jabatan", {"berlaku_sampai": "2024-12-31"}, "MASA_TERBALIK"),
    ("nilai_kinerja_lokal", {"ukuran": "Skor SKP"}, "UKURAN_FORMAT"),
    ("nilai_kinerja_lokal", {"nilai": ""}, "SALAH_SATU_ISI"),
    ("nilai_kinerja_lokal", {"nilai": "1.250"}, "BILANGAN_FORMAT"),
    ("nilai_kinerja_lokal", {"bulan": "13"}, "BULAN_BATAS"),
    ("rekap_kehadiran", {"hari_kerja": ""}, "WAJIB_ISI"),
    ("rekap_kehadiran", {"tl1": "-1"}, "HARI_BATAS"),
    ("rekap_kehadiran", {"menit_terlambat": "-5"}, "HITUNGAN_BATAS"),
    ("nilai_kinerja_lokal", {"nilai": "-5"}, "HITUNGAN_BATAS"),
    ("nilai_kinerja_lokal", {"nilai": "50000000000000"}, "HITUNGAN_BATAS"),
    ("keadaan_pegawai", {"keadaan": "HUKDIS:sedang_x"}, "KEADAAN_FORMAT"),
    ("rekap_kehadiran", {"alpa": "19", "cuti_tahunan": "2"}, "LEBIH_HARI_KERJA"),
    ("rekap_kehadiran", {"apel": "4", "apel_alpa": "5"}, "LEBIH_APEL"),
    ("rekap_kehadiran", {"nip": "1.99001012015031E+17"}, "NIP_FLOAT"),
    ("keadaan_pegawai", {"keadaan": "HUKDIS:rigan"}, "KEADAAN_FORMAT"),
    ("keadaan_pegawai", {"keadaan": "hukuman 3 bulan"}, "KEADAAN_FORMAT"),
    ("keadaan_pegawai", {"selesai": "2025-12-31"}, "MASA_TERBALIK"),
    ("keadaan_pegawai", {"hubungan_jabatan": "bawahan"}, "REF_HUBUNGAN_JABATAN"),
    ("keadaan_pegawai", {"kelas_jabatan": "0"}, "KELAS_BATAS"),
    ("keadaan_pegawai", {"nilai": "2.500"}, "RUPIAH_FORMAT"),
    ("keadaan_pegawai", {"nilai": "-1"}, "RUPIAH_BATAS"),
    ("keadaan_pegawai", {"persen": "101"}, "PERSEN_BATAS"),
    ("kehadiran_harian", {"status": "XX"}, "REF_STATUS_PRESENSI"),
    ("kehadiran_harian", {"checkin_late": "2000"}, "MENIT_BATAS"),
    ("kehadiran_harian", {"checkin_time": "pagi"}, "WAKTU_FORMAT"),
]


@pytest.mark.parametrize("record", ROWS)
def test_a_row_that_cannot_be_is_quarantined_for_its_reason_and_the_sound_one_beside_it_is_kept(
    tmp_path: Path, record: str
) -> None:
    flow = Flow(tmp_path)
    own = [(cells, code) for name, cells, code in WRONG if name == record]
    headings = dict.fromkeys([*ROWS[record], *(heading for cells, _ in own for heading in cells)], "")
    spoilt = [{**headings, **ROWS[record], **cells} for cells, _ in own]
    for number, row in enumerate(spoilt, start=2):
        if row.get("nip") == nip(1):  # the others' keys
            row["nip"] = nip(number)
    flow.drop("a.csv", csv([{**headings, **ROWS[record]}, *spoilt]))
    (came,) = ingested(flow)
    expected: dict[str, int] = {}
    for _, code in own:
        expected[code] = expected.get(code, 0) + 1
    assert (came.record, came.read, came.accepted, came.reasons) == (record, 1 + len(own), 1, expected)


def scan(status: str = "HN", time: str = "", late: int = 0, zone: str = "Asia/Jakarta") -> Row:
    return {"work_from": "WFO", "status": status, "source": "", "time": time, "timezone": zone, "late": late}


def day(number: int, status: str, come: Row | None = None, go: Row | None = None, late: int = 0) -> Row:
    nothing = scan("", "", 0, "")
    rest = {"checkIn": come or nothing, "checkRest": nothing, "checkOut": go or nothing}
    return {"day": number, **rest, "status": status, "late": late}


def simpegnas(people: dict[int, list[Row]], month: int = 1) -> bytes:
    """Give SIMPEGNAS's answer for a month of 2026."""
    data = [
        {"nama": "CONTOH", "nip": nip(who), "tahun": "2026", "bulan": str(month), "presensi": days}
        for who, days in people.items()
    ]
    told: dict[str, Any] = {"status": True, "responseCode": 200, "message": "Data Berhasil ditampilkan"}
    return json.dumps(told | {"data": data}).encode()


def flow_of(tmp_path: Path) -> Flow:
    """Give a warehouse in which January 2026 is computed."""
    flow = Flow(tmp_path)
    flow.wanted = TABLES
    flow.drop("periode.json", api([JANUARY]))
    flow.drop("penilaian.csv", csv([evaluation(person) for person in (1, 2, 3)]))
    return flow


MONTH = [
    day(1, "LN", scan("TMM"), scan("PCM")),  # a holiday: nothing of it counts
    day(2, "HN", scan("HN", "00:20:00"), scan("HN", "09:10:00")),
    day(5, "TM3", scan("TM3", "01:52:37", 83), scan("HN", "09:00:57"), 83),
    day(6, "TM1", scan("TM1", "00:40:00", 10), scan("PC2", "08:20:00", 40), 10),
    day(7, "PCM", scan("HN", "00:10:00"), scan("PCM")),
    day(8, "TMM", scan("TMM"), scan("PCM")),
    day(9, "TK", scan("TMM"), scan("PCM")),  # absent, and not two missing scans besides
    day(12, "CT"),
    day(13, "DL"),
    day(14, "DL"),
    day(15, "Izin"),
    day(16, "PC4", scan("HN", "00:00:00"), scan("PC4", "05:00:00", 150), 150),
]


def test_the_recap_made_of_days_is_what_a_hand_counts_and_what_days_do_not_tell_stays_unknown(tmp_path: Path) -> None:
    flow = flow_of(tmp_path)
    flow.drop("simpegnas.json", simpegnas({1: MONTH}))
    flow.run()
    counted = "hari_kerja_bulan menit_terlambat menit_pulang_cepat tl1 tl2 tl3 tl4 psw1 psw2 psw3 psw4 tanpa_scan alpa"
    counted += " dinas_luar izin cuti_tahunan"
    found = flow.ask(f"SELECT asal_kehadiran, {', '.join(counted.split())} FROM catatan.rekap_kehadiran")
    assert found == [("harian", 11, 93, 190, 1, 0, 1, 0, 0, 1, 0, 1, 3, 1, 2, 1, 1)]
    unknown = "cuti_sakit_kumulatif apel apel_alpa cuti_sakit cuti_besar cuti_bersalin cuti_alasan_penting cltn"
    unknown += " menit_aktivitas"
    assert set(flow.ask(f"SELECT {', '.join(unknown.split())} FROM catatan.rekap_kehadiran")[0]) == {None}


def test_a_later_pull_of_a_person_replaces_the_whole_month_and_leaves_other_offices_alone(tmp_path: Path) -> None:
    flow = flow_of(tmp_path)
    flow.drop("1.json", simpegnas({1: [day(5, "TK"), day(6, "TK")], 2: [day(5, "TK")]}))
    flow.run()
    flow.drop("2.json", simpegnas({1: [day(5, "DL")]}))
    flow.run(NOW + timedelta(hours=1))
    days = "SELECT nip, day(tanggal), status_hari FROM catatan.kehadiran_harian ORDER BY nip, tanggal"
    assert flow.ask(days) == sorted([(nip(1), 5, "DL"), (nip(2), 5, "TK")])
    assert flow.ask("SELECT sum(alpa), sum(dinas_luar) FROM catatan.rekap_kehadiran") == [(1, 1)]


def test_a_delivered_recap_goes_before_days_person_by_person(tmp_path: Path) -> None:
    flow = flow_of(tmp_path)
    flow.drop("hari.json", simpegnas({1: [day(5, "TK")], 2: [day(5, "TK")]}))
    flow.drop("rekap.csv", csv([ROWS["rekap_kehadiran"] | {"alpa": "0"}]))
    flow.run()
    recaps = "SELECT nip, asal_kehadiran, alpa FROM catatan.rekap_kehadiran ORDER BY nip"
    assert flow.ask(recaps) == sorted([(nip(1), "rekap", 0), (nip(2), "harian", 1)])


def test_a_recap_sent_again_replaces_its_month_alone(tmp_path: Path) -> None:
    flow = flow_of(tmp_path)
    row = ROWS["rekap_kehadiran"]
    flow.drop("1.csv", csv([row, row | {"nip": nip(2)}, row | {"bulan": "2"}]))
    flow.run()
    flow.drop("2.csv", csv([row | {"nip": nip(3), "alpa": "4"}]))
    flow.run(NOW + timedelta(hours=1))
    found = flow.ask("SELECT month(bulan), nip, alpa FROM catatan.rekap_kehadiran ORDER BY 1, 2")
    assert found == [(1, nip(3), 4), (2, nip(1), 1)]


def test_a_scan_lies_on_the_persons_own_day_where_the_office_is(tmp_path: Path) -> None:
    flow = flow_of(tmp_path)
    jayapura = scan("HN", "22:15:00", zone="Asia/Jayapura")  # 07:15 there, 05:15 in Jakarta
    flow.drop("a.json", simpegnas({1: [day(5, "HN", jayapura, scan("HN", "09:00:57"))]}))
    flow.run()
    scans = "SELECT CAST(masuk_pada AS VARCHAR), CAST(pulang_pada AS VARCHAR) FROM catatan.kehadiran_harian"
    assert flow.ask(scans) == [("2026-01-05 05:15:00+07", "2026-01-05 16:00:57+07")]


def test_nothing_of_an_answer_is_lost_days_that_are_none_and_people_without_days_are_quarantined(
    tmp_path: Path,
) -> None:
    flow = Flow(tmp_path)
    odd: list[Any] = [day(31, "HN"), {"status": "HN"}, "bukan hari", day(3, "HN") | {"checkOut": "16:00"}]
    flow.drop("a.json", simpegnas({1: [day(2, "HN"), *odd], 2: []}, month=2))
    (came,) = ingested(flow)
    assert (came.record, came.read, came.accepted) == ("kehadiran_harian", 6, 1)
    assert came.reasons == {"TANGGAL_FORMAT": 1, "WAJIB_ISI": 2, "BUKAN_OBJEK": 1, "REF_STATUS_PRESENSI": 1}


def test_an_answer_that_says_it_failed_is_refused_in_one_sentence(tmp_path: Path) -> None:
    flow = Flow(tmp_path)
    failed = {"status": True, "responseCode": 403, "message": "Forbidden", "data": []}
    flow.drop("a.json", json.dumps(failed).encode())
    with opened(flow.settings, flow.inbox, lambda: NOW) as job:
        (refusal,) = job.ingest().refused
    assert refusal.code == "EKINERJA_GAGAL"


def test_states_and_classes_are_those_of_the_latest_list(tmp_path: Path) -> None:
    flow = flow_of(tmp_path)
    state, post = ROWS["keadaan_pegawai"], ROWS["kelas_jabatan"]
    acting = {
        "keadaan": "plt.",
        "kelas_jabatan": "9",
        "hubungan_jabatan": "Setingkat di bawah",
        "nilai": "1.250.000,50",
    }
    headings = dict.fromkeys([*state, *acting], "")
    flow.drop("keadaan-1.csv", csv([state, state | {"nip": nip(2)}]))
    flow.drop("kelas.csv", csv([post, post | {"jabatan": "Perencana Ahli Muda", "kelas": "9"}]))
    flow.run()
    flow.drop("keadaan-2.csv", csv([headings | state | acting]))
    flow.run(NOW + timedelta(hours=1))
    told = "nip, keadaan, kelas_rangkap, hubungan_jabatan, CAST(nilai_keadaan AS VARCHAR)"
    assert flow.ask(f"SELECT {told} FROM catatan.keadaan_pegawai") == [
        (nip(1), "PLT", 9, "setingkat_di_bawah", "1250000.50")
    ]
    assert flow.ask("SELECT kelas FROM catatan.kelas_jabatan ORDER BY kelas") == [(7,), (9,)]


def test_measures_of_several_systems_stand_beside_each_other_and_a_later_line_counts(tmp_path: Path) -> None:
    flow = flow_of(tmp_path)
    row = ROWS["nilai_kinerja_lokal"]
    flow.drop("1.csv", csv([row, row | {"nip": nip(2)}]))
    flow.drop("2.csv", csv([row | {"ukuran": "persen_perilaku", "nilai": "90"}]))
    flow.run()
    flow.drop("3.csv", csv([row | {"nilai": "66"}]))
    flow.run(NOW + timedelta(hours=1))
    told = "SELECT nip, ukuran_kinerja, CAST(nilai_lokal AS INTEGER) FROM catatan.nilai_kinerja_lokal ORDER BY 1, 2"
    assert flow.ask(told) == sorted(
        [(nip(1), "persen_perilaku", 90), (nip(1), "skor_skp", 66), (nip(2), "skor_skp", 88)]
    )


def test_a_day_that_is_mended_in_the_correction_file_takes_its_place_in_its_pull(tmp_path: Path) -> None:
    flow = flow_of(tmp_path)
    flow.drop("1.json", simpegnas({1: [day(5, "TK"), day(6, "XX"), day(7, "HN")], 2: [day(5, "HN")]}))
    flow.run()
    told = "SELECT hari_kerja_bulan, dinas_luar FROM catatan.rekap_kehadiran WHERE alpa = 1"
    assert flow.ask(told) == [(2, 0)]
    hand_back(flow, mend(cells(correction(flow)), "2", "status", "DL"))
    flow.run(NOW + timedelta(hours=1))
    assert flow.ask(told) == [(3, 1)]
    assert flow.ask("SELECT count(*) FROM karantina_terbuka") == [(0,)]
